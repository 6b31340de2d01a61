//! What people have said of problems: that they have seen them, who is to mend them, or that they are accepted until a
//! day. The latest word about the smallest thing holds.

use super::memory_key;
use crate::failure::Failure;
use crate::night::memory::failure;
use model::Date;
use serde::{Deserialize, Serialize};
use store::Store;

/// The note's key.
pub(super) const KEY: &str = memory_key!("words");

/// What somebody has said of a group of problems, of a school's part of it, or of a single one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The group's word.
    pub group: String,
    /// The school's id in the registers; nothing for all schools.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// The single problem's word; nothing for the whole group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single: Option<String>,
    /// What.
    pub said: Said,
    /// Who said it.
    pub by: String,
    /// On which day, ISO 8601.
    pub on: String,
}

/// What people can say of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// Somebody has seen it.
    Seen,
    /// Somebody is to mend it.
    Assigned {
        /// Who.
        to: String,
    },
    /// It is as it should be, or can wait, until a day.
    Accepted {
        /// Why.
        reason: String,
        /// The last day on which that holds, ISO 8601.
        until: String,
    },
    /// Whatever was said before no longer holds.
    Reopened,
}

/// How a problem stands that is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody has said anything of it.
    #[default]
    New,
    /// Somebody has seen it.
    Seen,
    /// Somebody is to mend it.
    Assigned,
    /// It is accepted.
    Accepted,
}

impl Standing {
    /// The word for programs and text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Seen => "seen",
            Self::Assigned => "assigned",
            Self::Accepted => "accepted",
        }
    }
}

/// Everything that has been said, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(Vec<Word>);

/// What a word may be about: a problem in its group, at its schools.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) group: &'a str,
    pub(super) schools: &'a [String],
    pub(super) single: Option<&'a str>,
}

impl Words {
    /// What an environment remembers.
    pub(super) fn load(store: &Store, environment: &str) -> Result<Self, Failure> {
        let note = store.note(environment, KEY).map_err(failure)?.unwrap_or_default();
        Ok(Self(serde_json::from_slice(&note).unwrap_or_default()))
    }

    /// The same with a word more. A word that speaks of the same takes the place of the earlier one.
    #[must_use]
    pub(super) fn with(mut self, word: Word) -> Self {
        let same =
            |one: &Word| (&one.group, &one.school, &one.single) == (&word.group, &word.school, &word.single);
        self.0.retain(|one| !same(one));
        self.0.push(word);
        self
    }

    /// As it is noted.
    pub(super) fn note(&self) -> Vec<u8> {
        serde_json::to_vec(&self.0).unwrap_or_default()
    }

    /// Whether anything is said of a group: most groups need no further look.
    pub(super) fn speak_of(&self, group: &str) -> bool {
        self.0.iter().any(|word| word.group == group)
    }

    /// The word that holds on a day: of what is smallest, and of that the latest.
    pub(super) fn about(&self, about: About<'_>, day: Date) -> Option<&Word> {
        let speaks = |word: &&Word| {
            let school = word.school.as_ref().is_none_or(|school| about.schools.contains(school));
            let single = word.single.as_deref().is_none_or(|single| about.single == Some(single));
            word.group == about.group && school && single && holds(&word.said, day)
        };
        let size = |word: &&Word| (word.single.is_some(), word.school.is_some());
        // the last of those that are alike
        self.0.iter().filter(speaks).max_by_key(size)
    }

    /// How a problem stands on a day.
    pub(super) fn standing(&self, about: About<'_>, day: Date) -> Standing {
        match self.about(about, day).map(|word| &word.said) {
            Some(Said::Seen) => Standing::Seen,
            Some(Said::Assigned { .. }) => Standing::Assigned,
            Some(Said::Accepted { .. }) => Standing::Accepted,
            Some(Said::Reopened) | None => Standing::New,
        }
    }
}

/// Whether what was said still holds.
fn holds(said: &Said, day: Date) -> bool {
    match said {
        Said::Accepted { until, .. } => until.parse::<Date>().is_ok_and(|until| day <= until),
        Said::Seen | Said::Assigned { .. } | Said::Reopened => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(school: Option<&str>, single: Option<&str>, said: Said) -> Word {
        let own = |word: Option<&str>| word.map(str::to_owned);
        let (by, on) = ("Anna".to_owned(), "2026-11-23".to_owned());
        Word { group: "g".to_owned(), school: own(school), single: own(single), said, by, on }
    }

    fn accepted(until: &str) -> Said {
        Said::Accepted { reason: "god man".to_owned(), until: until.to_owned() }
    }

    #[test]
    fn what_is_said_of_the_smallest_holds_and_of_that_the_latest() {
        let day = Date::constant(2026, 11, 24);
        let schools = ["1001".to_owned()];
        let about = |single| About { group: "g", schools: &schools, single };
        let words = Words::default()
            .with(word(None, Some("g-1"), accepted("2026-11-24")))
            .with(word(None, None, Said::Seen))
            .with(word(Some("1001"), None, Said::Assigned { to: "Bo".to_owned() }))
            .with(word(Some("1002"), None, accepted("2027-01-01")));
        assert_eq!(words.standing(about(Some("g-1")), day), Standing::Accepted);
        assert_eq!(words.standing(about(Some("g-1")), day.tomorrow().unwrap()), Standing::Assigned);
        assert_eq!(words.standing(about(Some("g-2")), day), Standing::Assigned);
        let elsewhere = About { group: "g", schools: &[], single: None };
        assert_eq!(words.standing(elsewhere, day), Standing::Seen);
        assert_eq!(words.standing(About { group: "h", ..elsewhere }, day), Standing::New);
        let again = words.with(word(Some("1001"), None, Said::Reopened));
        assert_eq!(again.standing(about(Some("g-2")), day), Standing::New);
    }
}
