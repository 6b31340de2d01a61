//! What one delivery asks of the receiver (ändringar), and what the receiver may hold (bekräftad bild).
//!
//! The receiver never says what it holds. It is known only from what was sent and from what a person read
//! in the import report, so uncertainty is part of the state: a thing is certain, or it is doubtful.
//! Source: `spec/unikum.md` sections 4, 5 and 8.4.

use crate::index::Ix;
use crate::picture::{Class, End, Picture, Relation, School, User};

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// `add`
    Add,
    /// `remove`
    Remove,
}

impl Op {
    /// The word in the file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }
}

/// A line of a relations file. The ends are places in the picture that the line is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// Add or remove.
    pub op: Op,
    /// What.
    pub relation: Relation,
}

impl From<Relation> for Line {
    fn from(relation: Relation) -> Self {
        Self { op: Op::Add, relation }
    }
}

/// A school, class or person of a picture; schools come before classes before persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// A school.
    School(Ix<School>),
    /// A class.
    Class(Ix<Class>),
    /// A person.
    User(Ix<User>),
}

impl Object {
    /// The object at an end; `None` for the organisation, which is no object of ours.
    #[must_use]
    pub const fn at(end: End) -> Option<Self> {
        match end {
            End::Organisation => None,
            End::School(ix) => Some(Self::School(ix)),
            End::Class(ix) => Some(Self::Class(ix)),
            End::User(ix) => Some(Self::User(ix)),
        }
    }

    /// The end that this object is.
    #[must_use]
    pub const fn end(self) -> End {
        match self {
            Self::School(ix) => End::School(ix),
            Self::Class(ix) => End::Class(ix),
            Self::User(ix) => End::User(ix),
        }
    }
}

/// What one delivery asks of the receiver: rows that create or overwrite objects, and lines that add or
/// remove relations. Objects come before relations (section 4.4).
#[derive(Debug, Default)]
pub struct Delta {
    /// The objects of rows, and those that lines only name: of these nothing but the id is kept. Its list
    /// of relations is empty.
    pub picture: Picture,
    /// The objects that get a row, sorted.
    pub rows: Vec<Object>,
    /// The lines, in the order of the file.
    pub lines: Vec<Line>,
}

impl Delta {
    /// Whether it asks for nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.lines.is_empty()
    }

    /// Whether an object gets a row.
    #[must_use]
    pub fn has_row(&self, object: Object) -> bool {
        self.rows.binary_search(&object).is_ok()
    }
}

/// What the receiver holds of ours as far as verdicts tell: the confirmed picture, with what is doubtful
/// in it. Deliveries without a verdict come on top of it.
#[derive(Debug, Default)]
pub struct Baseline {
    /// Objects and relations that we have sent. Nothing that somebody made by hand is here, so nothing of
    /// that can be removed (law 2).
    pub picture: Picture,
    /// What may differ from `picture`.
    pub doubts: Doubts,
}

/// What a verdict left uncertain. Both lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Objects whose row may be another, or missing.
    pub objects: Vec<Object>,
    /// Relations that may be there or not.
    pub relations: Vec<Relation>,
}

impl Doubts {
    /// Whether an object's row is uncertain.
    #[must_use]
    pub fn has_object(&self, object: Object) -> bool {
        self.objects.binary_search(&object).is_ok()
    }

    /// Whether a relation is uncertain.
    #[must_use]
    pub fn has_relation(&self, relation: &Relation) -> bool {
        self.relations.binary_search(relation).is_ok()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.relations.is_empty()
    }
}
