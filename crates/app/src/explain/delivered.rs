//! What the receiver holds of something as far as anybody knows, and what was delivered when.

use super::ids::Id;
use super::matching::Thing;
use super::sent::{LineSent, RowSent, RunLine, Runs};
use super::sight::Sight;
use super::story::{Column, Held, Tie};
use super::wanted::{Counts, is_listed, seen_from};
use crate::columns;
use crate::failure::Failure;
use model::delta::{Object, Op};
use model::picture::End;
use model::{Date, Delta, Picture};
use std::collections::BTreeSet;
use store::{Run, State};

impl Sight<'_> {
    /// Where it stands in a picture, by any of its ids.
    fn ends(&self, thing: &Thing, picture: &Picture) -> Vec<End> {
        let objects = thing.ids.iter().filter_map(|id| id.within(picture));
        objects.map(Object::end).collect()
    }

    /// What the confirmed picture has of it.
    pub(super) fn held(&self, thing: &Thing) -> Held {
        let baseline = &self.memory.known.baseline;
        let picture = &baseline.picture;
        let mut held = Held {
            known: self.memory.known.version > 0,
            version: self.memory.known.version,
            ..Held::default()
        };
        let mine = self.ends(thing, picture);
        for object in mine.iter().filter_map(|&end| Object::at(end)) {
            held.there = true;
            held.doubtful |= baseline.doubts.has_object(object);
            let values = columns::values(object, picture).into_iter();
            let shown = values.filter(|value| !value.words.is_empty() && !self.withholds(thing, value.name));
            held.columns.extend(shown.map(|value| Column {
                number: value.number,
                name: value.name,
                value: value.words,
                from: Vec::new(),
                by: None,
            }));
        }
        if mine.is_empty() {
            return held;
        }
        let mut counts = Counts::default();
        for relation in &picture.relations {
            let Some((from, other)) = seen_from(&mine, relation) else { continue };
            let Some(id) = self.shown(other, picture) else { continue };
            let doubtful = baseline.doubts.has_relation(relation);
            let kind = relation.kind.code();
            if mine.iter().any(|&me| is_listed(me, relation.kind)) {
                let other = self.end_name(&id);
                held.ties.push(Tie { kind, from, other, spot: None, doubtful });
            } else {
                counts.add(kind, if doubtful { "doubtful" } else { "" });
            }
        }
        held.counted = counts.list();
        held
    }

    /// The id at an end, unless it is somebody protected.
    fn shown(&self, end: End, picture: &Picture) -> Option<Id> {
        Id::of(end, picture).filter(|id| !id.is_shielded(self.shielded))
    }

    /// The runs that were about any of several things, each thing by itself. A run is read once.
    ///
    /// # Errors
    /// The store.
    pub(super) fn runs(&self, things: &[Thing], until: Option<Date>) -> Result<Vec<Runs>, Failure> {
        let mut all: Vec<Runs> = things.iter().map(|_| Runs::default()).collect();
        for run in self.memory.told(until) {
            if run.emptied_at.is_some() {
                for runs in &mut all {
                    runs.emptied += 1;
                    runs.emptied_last = runs.emptied_last.max(Some(run.id.0));
                }
                continue;
            }
            let delta = self.memory.delta(run)?;
            for (thing, runs) in things.iter().zip(&mut all) {
                runs.about.extend(self.run(thing, run, &delta));
            }
        }
        Ok(all)
    }

    /// What a run was about something.
    fn run(&self, thing: &Thing, run: &Run, delta: &Delta) -> Option<RunLine> {
        let mine = self.ends(thing, &delta.picture);
        if mine.is_empty() {
            return None;
        }
        let verdict = Verdict::of(run);
        let first = 1 + u32::from(self.view.settings.receiver.files.header);
        let mut line = RunLine {
            run: run.id.0,
            day: run.day.to_string(),
            state: run.state.code(),
            delivered_at: run.delivered.as_ref().map(|left| left.at.to_string()),
            row: None,
            lines: Vec::new(),
            counted: Vec::new(),
        };
        for (at, object) in (0u32..).zip(&delta.rows) {
            if mine.contains(&object.end()) {
                line.row = Some(RowSent { number: at + first, failed: verdict.rows.has(at) });
            }
        }
        let mut counts = Counts::default();
        for (at, sent) in (0u32..).zip(&delta.lines) {
            let Some((from, other)) = seen_from(&mine, &sent.relation) else { continue };
            let Some(id) = self.shown(other, &delta.picture) else { continue };
            let failed = verdict.lines.has(at);
            let kind = sent.relation.kind.code();
            if mine.iter().any(|&me| is_listed(me, sent.relation.kind)) {
                let tie = Tie { kind, from, other: self.end_name(&id), spot: None, doubtful: false };
                line.lines.push(LineSent { number: at + first, op: sent.op.code(), tie, failed });
            } else {
                counts.add(kind, outcome(sent.op, failed));
            }
        }
        line.counted = counts.list();
        let says_anything = line.row.is_some() || !line.lines.is_empty() || !line.counted.is_empty();
        says_anything.then_some(line)
    }
}

/// What a verdict says did not arrive.
pub(super) struct Verdict {
    pub(super) rows: FailedAt,
    pub(super) lines: FailedAt,
}

/// Positions that failed.
pub(super) enum FailedAt {
    All,
    These(BTreeSet<u32>),
}

impl FailedAt {
    pub(super) fn has(&self, at: u32) -> bool {
        match self {
            Self::All => true,
            Self::These(positions) => positions.contains(&at),
        }
    }
}

impl Verdict {
    pub(super) fn of(run: &Run) -> Self {
        if run.state == State::Failed {
            return Self { rows: FailedAt::All, lines: FailedAt::All };
        }
        let these = |positions: &[u32]| FailedAt::These(positions.iter().copied().collect());
        match &run.settled {
            Some(settled) => Self { rows: these(&settled.failed_rows), lines: these(&settled.failed_lines) },
            None => Self { rows: these(&[]), lines: these(&[]) },
        }
    }
}

const fn outcome(op: Op, failed: bool) -> &'static str {
    match (op, failed) {
        (Op::Add, false) => "add",
        (Op::Remove, false) => "remove",
        (Op::Add, true) => "add-failed",
        (Op::Remove, true) => "remove-failed",
    }
}
