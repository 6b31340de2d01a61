//! Decisions about single people and places that somebody keeps by hand, each in a list of its own.

use compact_str::CompactString;
use model::Date;
use std::fmt;

/// How a list names a person: by the register's own id, or by the number in any accepted spelling.
///
/// Shows nothing of itself in `Debug`: it is personal data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonRef(CompactString);

/// A guardian who is kept after the child has come of age (`spec/unikum.md` case 30).
#[derive(Clone, Debug)]
pub struct Kept {
    /// The adult.
    pub adult: PersonRef,
    /// The child, now of age, who has agreed.
    pub child: PersonRef,
    /// The last day; `None` for until further notice.
    pub until: Option<Date>,
}

/// Somebody or something that is kept out although it is in scope (case 101).
#[derive(Clone, Debug)]
pub enum Block {
    /// A person, in every capacity.
    Person(PersonRef),
    /// A unit and everything in it, by the register's id or its skolenhetskod.
    Unit(CompactString),
    /// A group, by the register's id.
    Group(CompactString),
}

/// The lists that a projection reads.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Guardians kept after 18.
    pub kept: Vec<Kept>,
    /// The block list (spärrlista).
    pub blocked: Vec<Block>,
    /// People whose protection has ended, and whom somebody has released (case 23).
    pub released: Vec<PersonRef>,
}

impl PersonRef {
    /// A person as somebody wrote it in a list; white space around it is no part of it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(CompactString::from(text.trim()))
    }

    /// The words, for comparing.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PersonRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonRef(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_in_a_list_is_not_shown_by_accident() {
        let kept =
            Kept { adult: PersonRef::new(" 19800101-2395 "), child: PersonRef::new("p1"), until: None };
        assert_eq!(kept.adult.text(), "19800101-2395");
        assert!(!format!("{kept:?}").contains("1980"));
    }
}
