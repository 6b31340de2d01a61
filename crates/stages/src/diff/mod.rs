//! What must be sent so that the receiver holds what it should, whatever it holds now.
//!
//! A delivery without a verdict may have been applied, not applied, applied twice or in part, so for each
//! thing there is a set of states that it can be in. Every line here leads from *all* of them to the wanted
//! one: a relation is added if any state lacks it and removed if any has it; a row is sent if any state
//! differs. Relations that we never sent are unknown here, and so cannot be removed (laws 1 and 2).
//!
//! Source: `spec/unikum.md` sections 4 and 8.4. Refuses to know: rosters, limits, files.

mod belongs;
mod cause;
mod frozen;
mod hold;
mod household;
mod order;
mod rekey;
mod relations;
mod rows;
mod select;
mod settle;
mod undo;
mod union;
mod without;

pub use belongs::Belongs;
pub use cause::{Cause, Causes, Instead, causes, concerned};
pub use frozen::{Still, is_shielded, shielded_users};
pub(crate) use hold::of_kind;
pub use hold::{Hold, Holds, close};
pub use household::{Household, conceal, household};
pub use rekey::Rekeys;
pub(crate) use rows::same as same_row;
pub(crate) use select::part;
pub use select::{before, select};
pub use settle::{Failed, forget, settle};
pub use undo::undone;
pub(crate) use union::{Map, compare_ids, unite};
pub use union::{relation_by_ids, user_by_id, user_by_key};
pub use without::without;

use crate::settings::policy::GuardianLink;
use model::delta::{Line, Object};
use model::picture::Relation;
use model::{Baseline, Date, Delta, Picture, Shielded};

/// What the receiver may hold: what verdicts tell, and on top of it deliveries without one.
#[derive(Clone, Copy, Debug)]
pub struct MayHold<'a> {
    /// The confirmed picture.
    pub baseline: &'a Baseline,
    /// Deliveries without a verdict, in any order.
    pub outstanding: &'a [Delta],
}

/// What the difference is drawn by.
#[derive(Clone, Copy, Debug)]
pub struct DiffTerms<'a> {
    /// The day of the wanted picture.
    pub as_of: Date,
    /// What becomes of `guardian_for` when the child is in no school any more (point 22).
    pub guardian_on_leave: GuardianLink,
    /// What becomes of it at eighteen; then it ends for a child that has left, too.
    pub guardian_at_18: GuardianLink,
    /// Protected persons: no policy keeps a link of theirs.
    pub shielded: &'a Shielded,
}

/// Everything that differs.
#[derive(Debug, Default)]
pub struct ChangeSet {
    /// Every object on either side, with the wanted row where it is wanted and nothing but its id where it
    /// is not. Its list of relations is empty.
    pub picture: Picture,
    /// Which objects are wanted; beside the lists of `picture`.
    pub wanted: Wanted,
    /// Rows to send, by object.
    pub rows: Vec<RowChange>,
    /// Lines to send, by relation.
    pub lines: Vec<LineChange>,
    /// Relations that the receiver may hold, sorted.
    pub before: Vec<Relation>,
    /// Relations that it should hold, sorted.
    pub after: Vec<Relation>,
}

/// Which objects of a [`ChangeSet`] are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    schools: Vec<bool>,
    classes: Vec<bool>,
    users: Vec<bool>,
}

impl Wanted {
    /// Whether an object is wanted.
    #[must_use]
    pub fn has(&self, object: Object) -> bool {
        let (list, at) = match object {
            Object::School(ix) => (&self.schools, ix.at()),
            Object::Class(ix) => (&self.classes, ix.at()),
            Object::User(ix) => (&self.users, ix.at()),
        };
        list.get(at).copied().unwrap_or(false)
    }
}

/// A row to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// Whose row.
    pub object: Object,
    /// Why it is sent.
    pub kind: RowKind,
    /// Where its last confirmed row stands, in the baseline's list of the same sort.
    pub old: Option<u32>,
}

/// Why a row is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// The receiver has never had it from us.
    New,
    /// It says something else than the confirmed row.
    Changed,
    /// The confirmed row is right, but a delivery without a verdict may have changed it, or the last
    /// verdict left it uncertain.
    Doubtful,
}

/// A line to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The line.
    pub line: Line,
    /// Whether the receiver certainly does not have it so already.
    pub certain: bool,
}

impl ChangeSet {
    /// Whether nothing differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.lines.is_empty()
    }
}

/// Compares what the receiver may hold with what it should hold.
#[must_use]
pub fn diff(may_hold: MayHold<'_>, mut wanted: Picture, terms: &DiffTerms<'_>) -> ChangeSet {
    let own = std::mem::take(&mut wanted.relations);
    let counts = (wanted.schools.len(), wanted.classes.len(), wanted.users.len());
    let base = &may_hold.baseline.picture;
    let others: Vec<&Picture> =
        std::iter::once(base).chain(may_hold.outstanding.iter().map(|delta| &delta.picture)).collect();
    let maps = unite(&mut wanted, &others);
    let mut maps = maps.iter();
    let (Some(own_map), Some(base_map)) = (maps.next(), maps.next()) else { return ChangeSet::default() };
    let sent: Vec<_> = may_hold.outstanding.iter().zip(maps).collect();

    let flags = rows::wanted(&wanted, counts, own_map);
    let after: Vec<Relation> = own.into_iter().map(|relation| own_map.relation(relation)).collect();
    let rows =
        rows::rows(&wanted, &flags, &rows::Sides { baseline: may_hold.baseline, base_map, sent: &sent });
    let states = relations::States::new(may_hold.baseline, base_map, &sent);
    let keeps = relations::Keeps::new(&wanted, &after, terms);
    let (lines, before) = relations::lines(&states, &after, &keeps);
    ChangeSet { picture: wanted, wanted: flags, rows, lines, before, after }
}

/// Where an object of a change set stands in another picture, by its id.
#[must_use]
pub fn find(object: Object, of: &Picture, within: &Picture) -> Option<Object> {
    union::find(object, of, within)
}

#[cfg(test)]
pub(crate) mod scene;
#[cfg(test)]
mod tests;
