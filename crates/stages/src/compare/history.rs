//! What our deliveries have said of each thing, the last of them first asked.

use super::sides::United;
use super::{Reason, Sides};
use crate::diff::Failed;
use jiff::civil::DateTime;
use model::Delta;
use model::delta::{Object, Op};
use model::picture::Relation;

/// A delivery of ours.
#[derive(Debug)]
pub struct Sent {
    /// Its run.
    pub run: u64,
    /// When it left.
    pub at: DateTime,
    /// What became of it.
    pub fate: Fate,
    /// What it asked for.
    pub delta: Delta,
}

/// What became of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody has said.
    Unknown,
    /// It arrived, but for what failed.
    Arrived(Failed),
    /// Nothing of it arrived.
    Lost,
}

impl Fate {
    fn of(&self, failed: impl Fn(&Failed) -> bool) -> Arrival {
        match self {
            Self::Unknown => Arrival::Unknown,
            Self::Lost => Arrival::Failed,
            Self::Arrived(what) if failed(what) => Arrival::Failed,
            Self::Arrived(_) => Arrival::Arrived,
        }
    }
}

/// Whether something arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Arrival {
    Unknown,
    Failed,
    Arrived,
}

/// What a delivery said of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) run: u64,
    pub(super) arrival: Arrival,
    /// For a relation.
    pub(super) op: Op,
    /// It left after the export was made.
    pub(super) later: bool,
}

/// Every word, by what it is about.
pub(super) struct History {
    rows: Vec<(Object, usize, Word)>,
    lines: Vec<(Relation, usize, Word)>,
}

impl History {
    pub(super) fn new(sides: &Sides<'_>, united: &United) -> Self {
        let (mut rows, mut lines) = (Vec::new(), Vec::new());
        for (nth, (sent, map)) in sides.sent.iter().zip(&united.sent).enumerate() {
            let later = sides.made.is_some_and(|made| sent.at > made);
            for (at, &object) in sent.delta.rows.iter().enumerate() {
                let arrival = sent.fate.of(|failed| failed.rows.contains(&at));
                rows.push((map.object(object), nth, Word { run: sent.run, arrival, op: Op::Add, later }));
            }
            for (at, line) in sent.delta.lines.iter().enumerate() {
                let arrival = sent.fate.of(|failed| failed.lines.contains(&at));
                let word = Word { run: sent.run, arrival, op: line.op, later };
                lines.push((map.relation(line.relation), nth, word));
            }
        }
        rows.sort_unstable();
        lines.sort_unstable();
        Self { rows, lines }
    }

    /// The last word about a row.
    pub(super) fn of_row(&self, object: Object) -> Option<Word> {
        let to = self.rows.partition_point(|(one, ..)| *one <= object);
        let (found, _, word) = self.rows.get(to.checked_sub(1)?)?;
        (*found == object).then_some(*word)
    }

    /// The last word about a relation.
    pub(super) fn of_line(&self, relation: Relation) -> Option<Word> {
        let to = self.lines.partition_point(|(one, ..)| *one <= relation);
        let (found, _, word) = self.lines.get(to.checked_sub(1)?)?;
        (*found == relation).then_some(*word)
    }

    /// Whether every delivery with a row of it left before the export was made, and has its verdict.
    pub(super) fn is_settled_row(&self, object: Object) -> bool {
        let from = self.rows.partition_point(|(one, ..)| *one < object);
        let own = self.rows.iter().skip(from).take_while(|(one, ..)| *one == object);
        own.into_iter().all(|(.., word)| word.unsettled().is_none())
    }

    /// The same of a relation.
    pub(super) fn is_settled_line(&self, relation: Relation) -> bool {
        let from = self.lines.partition_point(|(one, ..)| *one < relation);
        let own = self.lines.iter().skip(from).take_while(|(one, ..)| *one == relation);
        own.into_iter().all(|(.., word)| word.unsettled().is_none())
    }

    /// Whether any delivery has had a row of it.
    pub(super) fn knows(&self, object: Object) -> bool {
        self.of_row(object).is_some()
    }
}

impl Word {
    /// What a word explains whatever it said: that the export is older, or that nobody knows what came of it.
    pub(super) const fn unsettled(self) -> Option<Reason> {
        match self.arrival {
            _ if self.later => Some(Reason::Later { run: self.run }),
            Arrival::Unknown => Some(Reason::NoVerdict { run: self.run }),
            Arrival::Failed | Arrival::Arrived => None,
        }
    }
}
