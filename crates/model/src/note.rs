//! What the mapping noticed while it built a roster. Facts only: a rule turns a note into a problem and
//! decides how grave it is.

use crate::civic_number::{NumberDoubt, NumberFault};
use crate::place::Place;
use crate::problem::Subject;
use compact_str::CompactString;

/// A fact about one place.
///
/// `value` may be shown to people, so it never holds personal data: it is filled for codes, dates and
/// ids of units and groups, and left empty for names, numbers, addresses and ids of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// Where; nothing where the place itself would point at a protected person.
    pub place: Option<Place>,
    /// What in the roster it concerns, where it got that far.
    pub subject: Subject,
    /// The impersonal value concerned, or nothing.
    pub value: CompactString,
}

impl Note {
    /// A value of an impersonal field as it may be shown: nothing where something else has slid into the
    /// column. No code or id of a unit or group has line breaks or more than 60 letters, looks like an e-mail
    /// address, or is ten digits or more and nothing else but signs.
    #[must_use]
    pub fn shown(value: &str) -> CompactString {
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let number = digits >= 10 && value.chars().all(|letter| !letter.is_alphabetic());
        let slid = number || value.contains('@') || value.chars().any(char::is_control);
        if slid || value.chars().nth(60).is_some() { CompactString::default() } else { value.into() }
    }
}

/// What a field of a mapping holds; names the fields in notes and problems.
pub type Field = &'static str;

/// The kinds of thing a mapping makes, by the name of their blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `[[person]]`
    Person,
    /// `[[unit]]`
    Unit,
    /// `[[group]]`
    Group,
    /// `[[enrolment]]`
    Enrolment,
    /// `[[membership]]`
    Membership,
    /// `[[duty]]`
    Duty,
    /// `[[assignment]]`
    Assignment,
    /// `[[guardianship]]`
    Guardianship,
}

impl Kind {
    /// All of them, in the order a reader would write them.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::Group,
        Self::Person,
        Self::Enrolment,
        Self::Membership,
        Self::Duty,
        Self::Assignment,
        Self::Guardianship,
    ];

    /// The heading of its blocks in a mapping file.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Unit => "unit",
            Self::Group => "group",
            Self::Enrolment => "enrolment",
            Self::Membership => "membership",
            Self::Duty => "duty",
            Self::Assignment => "assignment",
            Self::Guardianship => "guardianship",
        }
    }
}

/// The kinds of [`Note`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A number that cannot be read. `role` is whose it was.
    NumberFault(NumberFault),
    /// A number that can be read but is doubtful.
    NumberDoubt(NumberDoubt),
    /// A person's row without any id: the thing was left out.
    NoId(Kind),
    /// A guardian's name without any id: the guardian was left out.
    GuardianWithoutId,
    /// A person without a number, known by the register's own id.
    NoNumber,
    /// A date that cannot be read.
    BadDate(Field),
    /// A school year that cannot be read.
    BadSchoolYear,
    /// A word that no list knows; `value` holds it.
    UnknownWord(Field),
    /// A lookup table has no line for the value; `value` holds it where it is impersonal.
    NotInLookup(Field),
    /// A regular expression did not match.
    NotMatched(Field),
    /// Refers to something that no source describes. `value` holds a unit's or group's id.
    Dangling(Kind),
    /// Left out because the thing it refers to was left out, for a reason noted there.
    LeftWith(Kind),
    /// A further id that two things share: references by it were left out.
    AmbiguousAlias(Kind),
    /// One person of the register with several numbers: no number was kept.
    TwoNumbers,
    /// One thing described in two ways; the value that most rows (then the first in alphabetical order)
    /// give was kept.
    Conflict(Field),
    /// A system of another kind, whose word does not decide, says otherwise; its place.
    Outvoted(Field),
    /// One number, two people: the rows' names have nothing in common.
    NameClash,
    /// One group id used in two units.
    SharedKey(Kind),
    /// The period ends before it begins.
    BackwardPeriod,
    /// The same thing said twice, with overlapping periods; one was kept.
    Repeated(Kind),
    /// No block of the mapping wanted the row: every condition said no.
    NotWanted,
    /// The row concerns a protected person and went no further.
    Protected,
    /// A guardian of `subject` (a child) was taken out because of protection. No place.
    ProtectedGuardian,
    /// The address of `subject` was taken out because somebody of the household is protected. No place.
    AddressWithheld,
    /// A marking that the mapping does not know, read as protection.
    UnknownMarking,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_slid_into_a_column_of_codes_is_not_shown() {
        for code in ["99980001", "1001-7A", "Blåbäret", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", ""] {
            assert_eq!(Note::shown(code), code);
        }
        for other in ["1001;x\n1002;y", "20150101-2395", "alva@example.org", &"x".repeat(61)] {
            assert_eq!(Note::shown(other), "", "{other}");
        }
    }
}
