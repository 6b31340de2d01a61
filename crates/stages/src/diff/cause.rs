//! Why each thing changes: by what would not have changed it.
//!
//! The same sources on the day of the last delivery, or under the rules of then, give another picture. A
//! change that is not there in it is the day's, or the rules'. Refuses to know: how such a picture is made.

use super::union::find;
use super::{ChangeSet, LineChange, RowChange, RowKind, same_row};
use model::delta::{Object, Op};
use model::picture::{End, Relation, UserKey};
use model::{Delta, Picture};
use std::collections::BTreeSet;

/// Why something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The registers say something else than when the last delivery was planned.
    Sources,
    /// The settings, the mapping or a list do.
    Rules,
    /// Registers or rules: both have changed, and the old rules cannot be tried any more.
    Either,
    /// A day has come: somebody begins, ends or comes of age.
    Day,
    /// An earlier delivery may have left it wrong.
    Correction,
    /// It could have been sent before, and has waited.
    Waited,
    /// Nothing has been delivered before.
    First,
    /// A delivery is undone.
    Undo,
}

/// Pictures of what would have been wanted, and what is left to blame.
#[derive(Clone, Copy, Debug)]
pub struct Instead<'a> {
    /// On the day of the last delivery.
    pub day: Option<&'a Picture>,
    /// By the rules of the last delivery.
    pub rules: Option<&'a Picture>,
    /// Deliveries without a verdict: what they have sent already is corrected, whatever changed it first.
    pub sent: &'a [Delta],
    /// What neither explains.
    pub rest: Cause,
}

/// Why each row and line of a change set is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// Beside its rows.
    pub rows: Vec<Cause>,
    /// Beside its lines.
    pub lines: Vec<Cause>,
}

impl Causes {
    /// The same cause for everything.
    #[must_use]
    pub fn all(changes: &ChangeSet, cause: Cause) -> Self {
        Self { rows: vec![cause; changes.rows.len()], lines: vec![cause; changes.lines.len()] }
    }
}

/// Finds the causes.
#[must_use]
pub fn causes(changes: &ChangeSet, instead: &Instead<'_>) -> Causes {
    let day = instead.day.map(|picture| Other { changes, picture });
    let rules = instead.rules.map(|picture| Other { changes, picture });
    let blame = |unchanged: &dyn Fn(&Other<'_>) -> bool| {
        let is = |other: &Option<Other<'_>>| other.as_ref().is_some_and(unchanged);
        match () {
            () if is(&day) => Cause::Day,
            () if is(&rules) => Cause::Rules,
            () => instead.rest,
        }
    };
    Causes {
        rows: changes
            .rows
            .iter()
            .map(|row| match row.kind {
                RowKind::Doubtful => Cause::Correction,
                RowKind::New | RowKind::Changed if is_sent(row.object, changes, instead.sent) => {
                    Cause::Correction
                }
                RowKind::New | RowKind::Changed => blame(&|other| !other.changes_row(row)),
            })
            .collect(),
        lines: changes
            .lines
            .iter()
            .map(
                |line| {
                    if line.certain { blame(&|other| !other.changes_line(line)) } else { Cause::Correction }
                },
            )
            .collect(),
    }
}

/// Whom a change set is about: no others have to stand in the pictures of [`Instead`].
#[must_use]
pub fn concerned(changes: &ChangeSet) -> BTreeSet<UserKey> {
    let rows = changes.rows.iter().map(|row| row.object.end());
    let ends = changes.lines.iter().flat_map(|change| [change.line.relation.from, change.line.relation.to]);
    let users = &changes.picture.users;
    let key = |end| match end {
        End::User(ix) => users.get(ix).map(|user| UserKey::of(user.id, &changes.picture.pool)),
        End::Organisation | End::School(_) | End::Class(_) => None,
    };
    rows.chain(ends).filter_map(key).collect()
}

/// Whether a delivery without a verdict has a row of an object.
fn is_sent(object: Object, changes: &ChangeSet, sent: &[Delta]) -> bool {
    let has =
        |delta: &Delta| find(object, &changes.picture, &delta.picture).is_some_and(|one| delta.has_row(one));
    sent.iter().any(has)
}

/// A picture that could have been wanted.
struct Other<'a> {
    changes: &'a ChangeSet,
    picture: &'a Picture,
}

impl Other<'_> {
    /// Whether it would have changed a row in the same way.
    fn changes_row(&self, row: &RowChange) -> bool {
        let there = find(row.object, &self.changes.picture, self.picture);
        there.is_some_and(|there| same_row(&self.changes.picture, row.object, self.picture, there))
    }

    /// Whether it would have asked for the same line.
    fn changes_line(&self, line: &LineChange) -> bool {
        let Relation { kind, from, to } = line.line.relation;
        let place = |end: End| {
            let found = |object| find(object, &self.changes.picture, self.picture).map(Object::end);
            Object::at(end).map_or(Some(End::Organisation), found)
        };
        let ends = place(from).zip(place(to));
        let there = ends.is_some_and(|(from, to)| {
            self.picture.relations.binary_search(&Relation { kind, from, to }).is_ok()
        });
        there == (line.line.op == Op::Add)
    }
}
