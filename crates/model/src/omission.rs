//! What a projection left out, and why. Every row that does not reach a delivery is accounted for by an
//! omission or by a problem.

use crate::problem::Subject;
use compact_str::CompactString;

/// One thing that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// What.
    pub subject: Subject,
    /// Why.
    pub reason: Reason,
    /// An impersonal value that groups omissions: the unit's id, the group's kind.
    pub cause: CompactString,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It, or one of its ends, is held by an error; that error accounts for it.
    Held,
    /// The unit is outside the scope: not chosen, another organiser, another municipality, or a school
    /// form that is not sent.
    OutOfScope,
    /// Groups of this kind are not sent.
    GroupKindOff,
    /// It begins later than the window allows.
    NotYet,
    /// It ended, and the days of grace are over.
    Ended,
    /// The group has no pupils on this day.
    EmptyGroup,
    /// The adult is not a legal guardian.
    NotGuardian,
    /// The child is of age.
    OfAge,
    /// The person has died or left the country.
    Gone,
    /// The person has no number, and alternative ids are not sent.
    NoNumber,
    /// Nothing relates the person to any school.
    NoRelation,
    /// The other end is not delivered, for a reason of its own.
    OtherEnd,
    /// Works in the group without being employed at its school.
    NotEmployed,
    /// This kind of object or relation is switched off, or the receiver has no such relation.
    SwitchedOff,
    /// Somebody put it on the block list (spärrlista).
    Blocked,
    /// Nobody teaches the group, and such groups wait.
    NoTeacher,
    /// Is in a group of a school where no row has ever enrolled the person.
    NotEnrolled,
}
