//! How the nights go on after something went wrong: an unattended `run` each night, a person each morning.

use crate::receiver::Receiver;
use crate::town::{Run, Town};
use std::collections::BTreeSet;

/// What the person in the morning says of a delivery that never reached the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdicts {
    /// That it failed.
    Told,
    /// Nothing at first: it stays without a verdict for some nights.
    Silent,
}

/// A town, what receives its files, and what never arrived.
pub(crate) struct Scene {
    pub(crate) town: Town,
    receiver: Receiver,
    /// Deliveries that never reached the folder.
    lost: Vec<u64>,
    /// All deliveries; the history tells the latest.
    left: BTreeSet<u64>,
}

/// As many nights must be enough.
const NIGHTS: usize = 6;

impl Scene {
    /// A copy of a town, and a receiver that has taken everything that lies there.
    pub(crate) fn of(town: &Town) -> Self {
        let town = town.copy();
        let mut receiver = Receiver::default();
        receiver.fetch(&town);
        Self { town, receiver, lost: Vec::new(), left: BTreeSet::new() }
    }

    /// Nights and mornings until there is nothing more to send. Then the receiver holds what it should, every
    /// delivery has reached it once, and nothing half-written lies anywhere.
    pub(crate) fn converge(&mut self, verdicts: Verdicts, total: &(Vec<u8>, Vec<u8>), when: &str) {
        let lost = self.look(when);
        for night in 0..NIGHTS {
            let silent = verdicts == Verdicts::Silent && night < 2;
            if self.night(when) + self.morning(lost.filter(|_| silent)) == 0 {
                break;
            }
            assert!(night + 1 < NIGHTS, "{when}: still something to send after {NIGHTS} nights");
        }
        self.receiver.assert_holds(total, when);
        self.runs();
        assert_eq!(
            self.left.len(),
            self.receiver.taken.len() + self.lost.len(),
            "{when}: delivered once each"
        );
        assert_eq!(self.halves(), 0, "{when}: half a set lies in the folder");
        for (folder, known) in [("out", ["Exempelby_"].as_slice()), ("data", &["skolbro."])] {
            for name in self.town.names(folder) {
                assert!(known.iter().any(|start| name.starts_with(start)), "{when}: {folder}/{name} is left");
            }
        }
    }

    /// A delivery that the memory counts as delivered and whose set is not in the folder. At most one, and nobody
    /// can deliver it again: the next run covers it.
    fn look(&mut self, when: &str) -> Option<u64> {
        let names = self.town.names("out");
        let whole = names.iter().filter(|name| name.ends_with(".relations"));
        assert!(
            whole.clone().all(|name| names.contains(&name.replace(".relations", ".principals"))),
            "{when}: relations without their rows: {names:?}"
        );
        self.runs();
        let left = &self.left;
        let sets = whole.count() + self.lost.len();
        assert!(left.len() == sets || left.len() == sets + 1, "{when}: {left:?} have left, {sets} sets");
        assert!(self.halves() <= left.len() - sets, "{when}: half a set that nobody knows of");
        let lost = left.last().copied().filter(|_| left.len() > sets)?;
        let again = self.town.says(&["deliver", &lost.to_string()]);
        assert_eq!((again.code, self.town.names("out")), (Some(4), names), "{when}: {}", again.text);
        self.lost.push(lost);
        Some(lost)
    }

    /// The latest runs.
    fn runs(&mut self) -> Vec<Run> {
        let runs = self.town.runs();
        self.left.extend(runs.iter().filter(|run| run.left).map(|run| run.id));
        runs
    }

    /// Sets of which only the rows have their name.
    fn halves(&self) -> usize {
        let names = self.town.names("out");
        let rows = names.iter().filter_map(|name| name.strip_suffix(".principals"));
        rows.filter(|stem| !names.contains(&format!("{stem}.relations"))).count()
    }

    /// A night, a day after the last. Answers how many sets the receiver took.
    fn night(&mut self, when: &str) -> usize {
        self.town.leftovers_age();
        let said = self.town.says(&["run", "--to", "test"]);
        assert!(matches!(said.code, Some(0 | 3)), "{when}: the next run fails: {said:?}");
        // the first delivery of all waits for a person
        if said.code == Some(3) {
            let run = self.town.runs().first().unwrap().id.to_string();
            self.town.fine(&["approve", &run, "--by", "Anna", "--reason", "jämförd"]);
            self.town.fine(&["deliver", &run]);
        }
        self.receiver.fetch(&self.town)
    }

    /// Somebody reads the report and says what arrived. Answers how many deliveries still have no verdict.
    fn morning(&mut self, unheard: Option<u64>) -> usize {
        let mut without = 0;
        for run in self.runs().iter().filter(|run| run.state == "delivered") {
            let id = run.id.to_string();
            if Some(run.id) == unheard {
                without += 1;
            } else if self.lost.contains(&run.id) {
                self.town.fine(&["confirm", &id, "--by", "Anna", "--failed"]);
            } else {
                self.town.fine(&["confirm", &id, "--by", "Anna"]);
            }
        }
        without
    }
}
