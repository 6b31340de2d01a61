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

/// A sort of object that has an id at the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A school.
    School,
    /// A class.
    Class,
    /// A person.
    User,
}

/// What somebody has decided about an id that has become another (cases 1–4, 59, 60 and 82).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The receiver's id is kept: what the rules would give the new id is sent under the old one. Also for
    /// what was in the receiver under an id of its own before us.
    Keep,
    /// The receiver has changed the id itself, or has made one account of two: what it held under the old
    /// id it holds under the new one.
    Moved,
    /// They are two: the old one goes and the new one comes.
    New,
}

/// A pair of ids that somebody has looked at. Ids are the receiver's: those of the files.
///
/// Shows nothing of itself in `Debug`: it is personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// What has the ids.
    pub sort: Sort,
    /// The id that the receiver has known.
    pub old: CompactString,
    /// The id that it would be sent under now.
    pub new: CompactString,
    /// What holds.
    pub decision: Decision,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({:?}, {:?})", self.sort, self.decision)
    }
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
    /// Ids that have become others (adopted keys and re-keyings).
    pub identities: Vec<Identity>,
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
