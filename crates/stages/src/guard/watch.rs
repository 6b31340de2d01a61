//! What every guard is shown of a night.

use super::night::Night;
use crate::diff::{ChangeSet, Rekeys};
use crate::settings::Guards;
use compact_str::CompactString;
use jiff::Timestamp;
use model::index::Ix;
use model::picture::{RelationKind, User};
use model::{Date, Delta, Period, Picture};
use std::collections::{BTreeMap, BTreeSet};

/// One night, before anything of it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'a> {
    /// Everything that differs.
    pub changes: &'a ChangeSet,
    /// The confirmed picture, in which old rows stand.
    pub old: &'a Picture,
    /// Deliveries without a verdict. What they have asked for already has passed the guards, and is not
    /// counted again every night until the verdict comes.
    pub sent: &'a [Delta],
    /// The day of the wanted picture.
    pub day: Date,
    /// Whether nothing has ever been delivered: then all is new, and a person approves it as a whole.
    pub first: bool,
    /// The limits.
    pub limits: &'a Guards,
    /// What earlier nights sent, in any order; those older than 30 days are not read.
    pub past: &'a [Night],
    /// The tables of the sources.
    pub tables: &'a [TableState],
    /// What somebody has said beforehand will happen.
    pub announced: &'a [Announced],
    /// The newly protected, by their place in the changes' picture. What is removed of them passes every
    /// guard and is not counted.
    pub spared: &'a BTreeSet<Ix<User>>,
    /// Persons whose row takes away where a protected person's household lives, by their place in the changes'
    /// picture: it waits for no school.
    pub bared: &'a BTreeSet<Ix<User>>,
    /// New persons, each with the one whose id the same row of the register had: by their places in the
    /// changes' picture.
    pub continued: &'a BTreeMap<Ix<User>, Ix<User>>,
    /// Ids that look like another, and of which somebody has decided that they are two: old to new.
    pub decided: &'a Rekeys,
    /// What the clock says.
    pub clock: Clock,
}

/// What the clock says now and said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// When this run began.
    pub now: Timestamp,
    /// When the run before it began; `None` where there is none.
    pub last: Option<Timestamp>,
}

/// A source's table, the last time that it was delivered from and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableState {
    /// Its name: the mapping's word for it, or the file's.
    pub name: CompactString,
    /// What it was; `None` where it is new.
    pub before: Option<TableSide>,
    /// What it is; `None` where it is not there.
    pub now: Option<TableSide>,
}

/// A table at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSide {
    /// Its rows, the heading not counted.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// When it was written, where the source says.
    pub written: Option<Timestamp>,
}

/// A column at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: CompactString,
    /// How many of its cells hold something.
    pub filled: u32,
}

/// A change that somebody has said beforehand will happen, and that no limit needs to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// On which days.
    pub days: Period,
    /// To what.
    pub target: Target,
    /// What happens to it.
    pub movement: Movement,
    /// Why, for people.
    pub reason: CompactString,
}

/// What is announced to change. Ids are the receiver's: those of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A school and everything in it.
    School(CompactString),
    /// A class and its members.
    Class(CompactString),
    /// All relations of a kind.
    Kind(RelationKind),
}

/// Which changes are announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Relations end: a school or class closes.
    Ends,
    /// Relations begin: a school or class opens.
    Begins,
    /// Both, and rows change.
    Both,
}
