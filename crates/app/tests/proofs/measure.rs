//! How many planted faults each rule finds in municipalities drawn by lot, and how many findings nobody planted.

use super::stands::{COMPANIONS, lacks, stands_there, told_times};
use super::town::Town;
use demo::{Dialect, Dirt, DirtKind};
use model::{Problem, Severity};
use std::collections::BTreeMap;

/// What one rule did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) planted: usize,
    pub(crate) found: usize,
    /// Errors and warnings where nothing was planted. A notice may be right without a plant: two jobs at one unit.
    pub(crate) false_alarms: usize,
}

/// The rules of many municipalities, from a seed on. Sizes and dialects take turns.
pub(crate) fn measure(seed: u64, municipalities: u64) -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for kind in DirtKind::ALL {
        tallies.entry(kind.code()).or_default();
    }
    for nth in 0..municipalities {
        let dialect = Dialect::ALL[nth as usize % Dialect::ALL.len()];
        let pupils = 150 + (nth % 7) as u32 * 50;
        one(&Town::new(pupils, seed + nth, dialect, Dirt::realistic(pupils)), &mut tallies);
    }
    tallies
}

fn one(town: &Town, tallies: &mut BTreeMap<&'static str, Tally>) {
    let view = town.view();
    let tables = town.tables(&town.open());
    for plant in &town.plants.list {
        let stands = |problem: &&Problem| stands_there((&view, &tables), problem, plant, town.dialect);
        let found = view.problems.iter().filter(|problem| problem.code == plant.code).any(|one| stands(&one));
        let tally = tallies.entry(plant.code).or_default();
        tally.planted += 1;
        tally.found += usize::from(found);
    }
    let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
    for problem in view.problems.iter().filter(|problem| problem.severity >= Severity::Warning) {
        *told.entry(problem.code).or_default() += 1;
    }
    for (code, told) in told {
        let expected = town.plants.count(code) * told_times(code);
        let companion = COMPANIONS.iter().any(|(_, with, _)| *with == code);
        if !lacks(town.dialect, code) && !companion {
            tallies.entry(code).or_default().false_alarms += told.saturating_sub(expected);
        }
    }
}
