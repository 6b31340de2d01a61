//! A problem (brist): what is wrong, where, with whom, and why.

use crate::group::Group;
use crate::index::Ix;
use crate::person::Person;
use crate::place::Place;
use crate::relation::{Assignment, Duty, Enrolment, Guardianship, Membership};
use crate::unit::Unit;
use compact_str::CompactString;

/// How grave a problem is, by what happens to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing was changed or left out that was not meant to be.
    Notice,
    /// The subject is delivered, perhaps without an optional value; somebody should look.
    Warning,
    /// The subject is left out of the delivery until it is mended.
    Error,
    /// The source itself cannot be trusted: nothing is delivered.
    Stop,
}

impl Severity {
    /// From least to most grave.
    pub const ALL: [Self; 4] = [Self::Notice, Self::Warning, Self::Error, Self::Stop];

    /// The word used in configuration and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Stop => "stop",
        }
    }
}

/// The code of a rule, `SKB-…`; stable for ever, because people write it in tickets.
pub type Code = &'static str;

/// What a problem is about. An error leaves exactly its subject out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A row or a file as such.
    #[default]
    Source,
    /// A person.
    Person(Ix<Person>),
    /// A unit and everything in it.
    Unit(Ix<Unit>),
    /// A group.
    Group(Ix<Group>),
    /// One enrolment.
    Enrolment(Ix<Enrolment>),
    /// One membership.
    Membership(Ix<Membership>),
    /// One duty.
    Duty(Ix<Duty>),
    /// One assignment.
    Assignment(Ix<Assignment>),
    /// One guardianship.
    Guardianship(Ix<Guardianship>),
}

/// A finding of one rule.
///
/// `cause` groups problems that one correction mends (the unknown unit code, the column's name); two
/// problems of the same rule with the same cause are one line in a summary. Neither `cause` nor `value`
/// ever holds personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which rule.
    pub code: Code,
    /// How grave, after the municipality's own settings.
    pub severity: Severity,
    /// Where it stands in the source, if anywhere.
    pub place: Option<Place>,
    /// What it is about.
    pub subject: Subject,
    /// The root cause, as a value that can be shown: `{ $cause }` in the rule's texts.
    pub cause: CompactString,
    /// A further value: `{ $value }` in the rule's texts.
    pub value: CompactString,
    /// A count: `{ $n }` in the rule's texts.
    pub n: u32,
}
