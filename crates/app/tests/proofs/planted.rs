//! Known answers: every planted error is found, with its rule, at its place; one cause for one cause; and
//! no other rule speaks up.

use super::stands::{COMPANIONS, lacks, stands_there, told_times};
use super::town::{Town, place};
use app::view::View;
use demo::{Dialect, Dirt, DirtKind, Plant};
use model::{Problem, Severity};
use stages::check::by_cause;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the answers about one town, in words.
fn wrong(town: &Town, view: &View, kinds: &[DirtKind]) -> Vec<String> {
    let mut wrong = Vec::new();
    let tables = town.tables(&town.open());
    let mut of_code: BTreeMap<&str, Vec<&Plant>> = BTreeMap::new();
    for plant in &town.plants.list {
        of_code.entry(plant.code).or_default().push(plant);
    }
    let groups = by_cause(&view.problems, &view.roster).groups;
    for (code, plants) in &of_code {
        let told: Vec<&Problem> = view.problems.iter().filter(|problem| problem.code == *code).collect();
        for plant in plants {
            let found =
                told.iter().any(|problem| stands_there((view, &tables), problem, plant, town.dialect));
            if !found {
                let places: Vec<_> = told.iter().map(|problem| place(view, problem)).collect();
                wrong.push(format!("{plant:?} is not found; {code} stands at {places:?}"));
            }
        }
        // a notice may be natural: siblings' rows, two jobs at one unit
        let natural =
            told.iter().all(|problem| problem.severity == Severity::Notice) || lacks(town.dialect, code);
        if natural {
            continue;
        }
        if told.len() != plants.len() * told_times(code) {
            wrong.push(format!("{code}: {} planted, {} problems", plants.len(), told.len()));
        }
        let causes: BTreeSet<&str> = plants.iter().map(|plant| plant.cause.as_str()).collect();
        let roots: Vec<_> = groups.iter().filter(|group| group.code == *code).collect();
        if roots.len() != causes.len() {
            wrong.push(format!("{code}: {causes:?} planted, {roots:?} found"));
        }
    }
    let mut others: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for problem in view.problems.iter().filter(|problem| problem.severity >= Severity::Warning) {
        let companion =
            COMPANIONS.iter().any(|(kind, code, _)| kinds.contains(kind) && *code == problem.code);
        if !of_code.contains_key(problem.code) && !companion && !lacks(town.dialect, problem.code) {
            others.entry(problem.code).or_default().push((place(view, problem), problem.cause.to_string()));
        }
    }
    for (code, places) in others {
        wrong.push(format!("{code} speaks up {} times, at {:?}", places.len(), places.first()));
    }
    wrong
}

fn each_kind_alone(dialect: Dialect) {
    let mut failures = Vec::new();
    for &kind in DirtKind::ALL {
        let (pupils, planted) = if dialect == Dialect::Register { (200, 3) } else { (120, 2) };
        let town = Town::new(pupils, 7, dialect, Dirt::only(kind, planted));
        if town.plants.list.is_empty() {
            continue;
        }
        let view = town.view();
        failures.extend(wrong(&town, &view, &[kind]).into_iter().map(|what| format!("{kind:?}: {what}")));
    }
    assert!(failures.is_empty(), "{dialect:?}\n{}", failures.join("\n"));
}

#[test]
fn each_kind_alone_in_the_register() {
    each_kind_alone(Dialect::Register);
}

#[test]
fn each_kind_alone_in_skola24() {
    each_kind_alone(Dialect::Skola24);
}

#[test]
fn each_kind_alone_in_the_workbook() {
    each_kind_alone(Dialect::Workbook);
}

#[test]
fn each_kind_alone_in_oneroster() {
    each_kind_alone(Dialect::OneRoster);
}

#[test]
fn all_kinds_at_once() {
    let mut failures = Vec::new();
    for &dialect in Dialect::ALL {
        for seed in [3, 11] {
            let town = Town::new(400, seed, dialect, Dirt::realistic(400));
            let view = town.view();
            failures.extend(
                wrong(&town, &view, DirtKind::ALL)
                    .into_iter()
                    .map(|what| format!("{dialect:?} {seed}: {what}")),
            );
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
