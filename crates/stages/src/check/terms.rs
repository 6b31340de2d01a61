//! What the rules need to know of the municipality's settings.

use crate::map::SystemKind;
use crate::settings::operation::Limits;
use crate::settings::policy::SharedEmail;
use crate::settings::receiver::{Ids, Validation};
use crate::settings::translation::SchoolYears;
use crate::settings::{SchoolForms, Windows};
use model::Date;
use model::school::SchoolTypes;

/// The settings that rules look at.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The day the delivery is for.
    pub as_of: Date,
    /// Whether the delivery goes to the real receiver, not to its test environment.
    pub production: bool,
    /// School types that have a receiver code or are declared to follow the unit's or not to be sent.
    pub mapped: SchoolTypes,
    /// Longest name and longest other value, in characters (`spec/unikum.md` section 9, number 28).
    pub limits: Limits,
    /// Encoding of the delivery.
    pub encoding: Encoding,
    /// Separator of the delivery's files; it cannot stand in a value.
    pub separator: char,
    /// Persons without a number are delivered by the register's own id.
    pub alternative_ids: bool,
    /// Which numbers the receiver takes.
    pub ids: Ids,
    /// What the receiver wants filled in.
    pub validation: Validation,
    /// Units and groups get different prefixes, so their ids cannot meet.
    pub prefixed_ids: bool,
    /// What to think of guardians who share an e-mail address.
    pub shared_email: SharedEmail,
    /// What the delivery makes of mentors.
    pub mentors: Mentors,
    /// How long things count by kind and school type, and how units get theirs.
    pub windows: Option<(Windows, SchoolForms)>,
    /// Days before its first day that a period counts, where there are no windows.
    pub early_days: i32,
    /// Days after its last day that a period counts, where there are no windows.
    pub grace_days: i32,
    /// Children whose guardians are kept after 18: the register's id or the number in any spelling.
    pub kept_after_18: Vec<String>,
    /// What kind of system each table of the extract comes from, in their order; a register where nothing is said.
    pub systems: Vec<SystemKind>,
    /// What each school year is called at the receiver.
    pub school_years: SchoolYears,
}

/// What the delivery makes of mentors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentors {
    /// What the register says.
    AsTheyStand,
    /// Teachers of their pupils' classes too.
    MadeTeachers,
}

/// What the delivery's encoding can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8: every character.
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// Windows-1252.
    Windows1252,
}

impl Terms {
    /// The usual settings for a delivery to the test environment.
    #[must_use]
    pub fn new(as_of: Date, mapped: SchoolTypes) -> Self {
        Self {
            as_of,
            production: false,
            mapped,
            limits: Limits::default(),
            encoding: Encoding::Utf8,
            separator: '\t',
            alternative_ids: false,
            ids: Ids::default(),
            validation: Validation::default(),
            prefixed_ids: false,
            shared_email: SharedEmail::Allow,
            mentors: Mentors::AsTheyStand,
            windows: None,
            early_days: 10,
            grace_days: 10,
            kept_after_18: Vec::new(),
            systems: Vec::new(),
            school_years: SchoolYears::default(),
        }
    }
}

impl Encoding {
    /// Whether a character can be written.
    #[must_use]
    pub fn carries(self, character: char) -> bool {
        match self {
            Self::Utf8 => true,
            Self::Latin1 => u32::from(character) <= 0xff,
            Self::Windows1252 => {
                u32::from(character) <= 0xff || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(character)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_carries_its_own_letters() {
        assert!(Encoding::Latin1.carries('é') && !Encoding::Latin1.carries('š'));
        assert!(Encoding::Windows1252.carries('š') && !Encoding::Windows1252.carries('ŋ'));
        assert!(Encoding::Utf8.carries('ŋ'));
    }
}
