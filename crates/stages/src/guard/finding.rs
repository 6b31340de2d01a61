//! What a guard is, and what it says.

use super::look::Look;
use crate::check::Texts;
use compact_str::CompactString;
use model::Picture;
use model::index::Ix;
use model::picture::{Class, RelationKind, School, User};
use model::problem::Code;

/// One guard: data that can be printed as a catalogue, and a finder.
#[derive(Debug)]
pub struct Guard {
    /// `SKB-G…`, for ever the same.
    pub code: Code,
    /// A short English name for addresses and file names.
    pub slug: &'static str,
    /// Whether a municipality may switch it off.
    pub optional: bool,
    /// Swedish texts. Placeholders in title, body and hint: `$n` what was counted, `$of` of how many,
    /// `$limit`, `$kind` the kind of relation, `$place` the school or class, `$what` the table and column.
    pub sv: Texts,
    /// English texts, with the same placeholders.
    pub en: Texts,
    pub(crate) find: fn(&Look<'_>, &mut Findings<'_>),
}

/// Something that a person must look at before it is sent. Holds no personal data.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Who says so.
    pub guard: &'static Guard,
    /// What waits for it.
    pub scope: Scope,
    /// What was counted.
    pub n: u32,
    /// Of how many.
    pub of: u32,
    /// How many would have been let through.
    pub limit: u32,
    /// Which kind of relation was counted, where it was one.
    pub kind: Option<RelationKind>,
    /// Table and column, or another school's or class's id; empty where there is none.
    pub what: CompactString,
}

/// What waits. The positions are those of the changes' picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole run.
    Run,
    /// Everything that belongs to no school.
    Unplaced,
    /// A school and everything in it.
    School(Ix<School>),
    /// A class and who belongs to it.
    Class(Ix<Class>),
    /// One person.
    Person(Ix<User>),
}

impl Finding {
    /// The receiver's id of the school or class that waits; empty for the run, for what belongs to no school,
    /// and for a person, whose id is personal data.
    #[must_use]
    pub fn place<'p>(&self, picture: &'p Picture) -> &'p str {
        let id = match self.scope {
            Scope::School(ix) => picture.schools.get(ix).map(|row| row.id),
            Scope::Class(ix) => picture.classes.get(ix).map(|row| row.id),
            Scope::Run | Scope::Unplaced | Scope::Person(_) => None,
        };
        id.map_or("", |id| picture.pool.get(id))
    }

    /// What findings are sorted by.
    pub(crate) fn key(&self) -> (Code, Scope, Option<RelationKind>, &str) {
        (self.guard.code, self.scope, self.kind, &self.what)
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key() && (self.n, self.of, self.limit) == (other.n, other.of, other.limit)
    }
}

impl Eq for Finding {}

/// What was counted, of how many, and how many would have been let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) n: u32,
    pub(crate) of: u32,
    pub(crate) limit: u32,
}

/// Where a guard puts what it finds.
pub(crate) struct Findings<'f> {
    guard: &'static Guard,
    list: &'f mut Vec<Finding>,
}

impl<'f> Findings<'f> {
    pub(crate) const fn new(guard: &'static Guard, list: &'f mut Vec<Finding>) -> Self {
        Self { guard, list }
    }

    /// Too much at a place.
    pub(crate) fn add(&mut self, scope: Scope, tally: Tally) {
        self.push(scope, None, tally, "");
    }

    /// Too much of one kind of relation.
    pub(crate) fn of_kind(&mut self, scope: Scope, kind: RelationKind, tally: Tally) {
        self.push(scope, Some(kind), tally, "");
    }

    /// Too much of something that has a name.
    pub(crate) fn about(&mut self, scope: Scope, tally: Tally, what: &str) {
        self.push(scope, None, tally, what);
    }

    /// Too many relations of one kind that something with this name has too.
    pub(crate) fn like(&mut self, scope: Scope, kind: RelationKind, tally: Tally, what: &str) {
        self.push(scope, Some(kind), tally, what);
    }

    fn push(&mut self, scope: Scope, kind: Option<RelationKind>, tally: Tally, what: &str) {
        let (guard, Tally { n, of, limit }) = (self.guard, tally);
        self.list.push(Finding { guard, scope, n, of, limit, kind, what: what.into() });
    }
}
