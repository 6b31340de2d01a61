//! What the receiver holds, by an export of its own, against what it should hold: each difference with its likely
//! reason (`spec/unikum.md` cases 98–100 and 104).
//!
//! What is wanted is one side and the export the other; the confirmed picture, our deliveries and what waits explain
//! what differs. A reason that nothing speaks for is not made up: then it is [`Reason::Unexplained`], and comes
//! first. Protected persons, and those whose relations would tell of them, are counted and never named.
//!
//! Refuses to know: files, names in texts, what anybody does about it.

mod answered;
mod columns;
mod correction;
mod history;
mod keys;
mod mass;
mod objects;
mod reason;
mod relations;
mod schools;
mod sides;
#[cfg(test)]
mod tests;

pub use answered::Answered;
pub(crate) use columns::{Said, values};
pub use correction::correction;
pub use history::{Fate, Sent};
pub use keys::{Confidence, Evidence, Proposal};
pub(crate) use keys::{plain, proposals};
pub use reason::{Reason, Standing, Waiting};
pub use schools::{ClassSide, SchoolSide};
pub(crate) use sides::United;

use crate::diff::{ChangeSet, Holds};
use history::History;
use jiff::civil::DateTime;
use model::delta::Object;
use model::index::Ix;
use model::picture::{Relation, School, UserKey};
use model::{Baseline, Picture, Shielded};
use sides::Place;
use std::collections::{BTreeMap, BTreeSet};

/// What is compared.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    /// What the receiver says that it holds.
    pub theirs: &'a Picture,
    /// What is wanted, and what of it would be sent.
    pub changes: &'a ChangeSet,
    /// What of that waits.
    pub holds: &'a Holds,
    /// What verdicts tell.
    pub confirmed: &'a Baseline,
    /// Our deliveries, the oldest first.
    pub sent: &'a [Sent],
    /// Protected persons.
    pub shielded: &'a Shielded,
    /// Whose home is not told.
    pub withheld: &'a BTreeSet<UserKey>,
    /// When the export was made, where that is known.
    pub made: Option<DateTime>,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The receiver lacks an object.
    NoObject(Object),
    /// The receiver has an object that is not wanted.
    Object(Object),
    /// The receiver has other values, by column.
    Values(Object, Vec<(u8, Reason)>),
    /// The receiver lacks a relation.
    NoRelation(Relation),
    /// The receiver has a relation that is not wanted.
    Relation(Relation),
}

/// A difference. Places are those of [`Comparison::all`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Why, most likely.
    pub reason: Reason,
    /// What.
    pub what: What,
    /// The schools that it concerns; none where it belongs to none.
    pub schools: Vec<Ix<School>>,
}

/// Everything that was found out.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The ids of everything on any side, and nothing else.
    pub all: Picture,
    /// What differs, the most important first.
    pub differences: Vec<Difference>,
    /// What the receiver seems to know under another id.
    pub proposals: Vec<Proposal>,
    /// Each school's counts, on both sides.
    pub schools: Vec<SchoolSide>,
    /// Objects and relations that are wanted and there, and say the same.
    pub agreed: (usize, usize),
    /// Protected persons in the export, by school; `None` where they belong to none.
    pub protected: BTreeMap<Option<Ix<School>>, u32>,
    /// Guardians and mentors of protected persons in the export: nothing is told of them.
    pub near: u32,
    /// Persons of a protected person's household whose home the receiver shows.
    pub homes: u32,
    /// Doubts about the confirmed picture that the export answers.
    pub answered: Answered,
    place: Place,
}

/// How much of a comparison is explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// Objects and relations that agree.
    pub agree: usize,
    /// Differences that need nobody: they are as they should be, or mend themselves.
    pub explained: usize,
    /// Differences with a likely reason that somebody has to decide about.
    pub wait: usize,
    /// Differences for which there is no likely reason.
    pub unexplained: usize,
}

impl Comparison {
    /// Where an object stands in the picture of the changes.
    #[must_use]
    pub fn ours(&self, object: Object) -> Option<Object> {
        self.place.ours.back(object)
    }

    /// Where an object stands in the export.
    #[must_use]
    pub fn theirs(&self, object: Object) -> Option<Object> {
        self.place.theirs.back(object)
    }

    /// Where an object stands in the confirmed picture.
    #[must_use]
    pub fn confirmed(&self, object: Object) -> Option<Object> {
        self.place.confirmed.back(object)
    }
}

/// Compares.
#[must_use]
pub fn compare(sides: &Sides<'_>) -> Comparison {
    let united = United::new(sides);
    let history = History::new(sides, &united);
    let proposals = proposals(sides, &united);
    let renamed: BTreeSet<Object> = proposals.iter().flat_map(|one| [one.ours, one.theirs]).collect();
    let scene = Scene { sides, united: &united, history: &history, renamed: &renamed };
    let mut found = Found::default();
    objects::compare(&scene, &mut found);
    relations::compare(&scene, &mut found);
    mass::doubt(&scene, &mut found);
    let answered = answered::answered(&scene, &found);
    let schools = schools::schools(&scene, &found);
    let (protected, near) = united.protected();
    found.differences.sort();
    let United { all, place, .. } = united;
    Comparison {
        all,
        differences: found.differences,
        proposals,
        schools,
        agreed: found.agreed,
        protected,
        near,
        homes: found.homes,
        answered,
        place,
    }
}

/// How much is explained.
#[must_use]
pub fn explained(comparison: &Comparison) -> Explained {
    let (objects, relations) = comparison.agreed;
    let mut counts = Explained { agree: objects + relations, ..Explained::default() };
    for difference in &comparison.differences {
        match difference.reason.standing() {
            Standing::Explained => counts.explained += 1,
            Standing::Waits => counts.wait += 1,
            Standing::Unexplained => counts.unexplained += 1,
        }
    }
    counts
}

/// What every part of the comparison looks at.
struct Scene<'a> {
    sides: &'a Sides<'a>,
    united: &'a United,
    history: &'a History,
    /// Objects that the receiver seems to know under another id, under both.
    renamed: &'a BTreeSet<Object>,
}

/// What the parts find.
#[derive(Default)]
struct Found {
    differences: Vec<Difference>,
    agreed: (usize, usize),
    homes: u32,
    /// How many values were compared, by the first letter of the sort and the column.
    compared: BTreeMap<(u8, u8), usize>,
}

impl Scene<'_> {
    fn difference(&self, reason: Reason, what: What) -> Difference {
        let schools = match &what {
            What::NoObject(object) | What::Object(object) | What::Values(object, _) => {
                self.united.belongs.of_end(object.end())
            }
            What::NoRelation(relation) | What::Relation(relation) => {
                self.united.belongs.of_relation(relation)
            }
        };
        Difference { reason, what, schools }
    }
}
