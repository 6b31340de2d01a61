//! What an error keeps out of the picture although it is there: the receiver's copy of it must stay as it
//! is until the error is mended (law 8).

use super::frame::Frame;
use super::gates::user_id;
use super::places::outer_id;
use model::Pool;
use model::index::Ix;
use model::omission::{Omission, Reason};
use model::person::Person;
use model::picture::UserId;
use model::problem::Subject;
use model::relation::Target;
use std::collections::BTreeSet;

/// The receiver's ids of what errors hold. Shows nothing of itself.
#[derive(Clone, Default)]
pub struct Frozen {
    numbers: BTreeSet<u64>,
    others: BTreeSet<String>,
    kept_numbers: BTreeSet<u64>,
    kept_others: BTreeSet<String>,
    /// Given name and family name of the people held.
    names: BTreeSet<(String, String)>,
    schools: BTreeSet<String>,
    classes: BTreeSet<String>,
}

impl std::fmt::Debug for Frozen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frozen({} schools, {} classes)", self.schools.len(), self.classes.len())
    }
}

impl Frozen {
    /// What the omissions of a projection hold.
    pub(super) fn of(frame: &Frame<'_>, omissions: &[Omission]) -> Self {
        let mut frozen = Self::default();
        frame.roster.shaken.iter().for_each(|&(person, _)| frozen.keep(frame, Some(person)));
        for omission in omissions.iter().filter(|omission| omission.reason == Reason::Held) {
            frozen.add(frame, omission.subject);
        }
        frozen
    }

    /// People whom errors hold, people of whom nothing is taken away, and names of those held.
    #[cfg(test)]
    pub(crate) fn told(held: &[&str], kept: &[&str], names: &[(&str, &str)]) -> Self {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let names = names.iter().map(|(given, family)| ((*given).to_owned(), (*family).to_owned())).collect();
        Self { others: owned(held), kept_others: owned(kept), names, ..Self::default() }
    }

    fn add(&mut self, frame: &Frame<'_>, subject: Subject) {
        let roster = frame.roster;
        let ids = &frame.settings.receiver.ids;
        match subject {
            Subject::Person(ix) => self.freeze(frame, ix),
            Subject::Unit(ix) => {
                let key = roster.units.get(ix).map(|unit| unit.key).unwrap_or_default();
                self.schools.insert(outer_id(&ids.school_prefix, roster.pool.get(key)).into_owned());
            }
            Subject::Group(ix) => {
                let key = roster.groups.get(ix).map(|group| group.key).unwrap_or_default();
                self.classes.insert(outer_id(&ids.class_prefix, roster.pool.get(key)).into_owned());
            }
            Subject::Enrolment(ix) => self.keep(frame, roster.enrolments.get(ix).map(|row| row.person)),
            Subject::Membership(ix) => self.keep(frame, roster.memberships.get(ix).map(|row| row.person)),
            Subject::Duty(ix) => self.keep(frame, roster.duties.get(ix).map(|row| row.person)),
            Subject::Assignment(ix) => {
                let row = roster.assignments.get(ix);
                self.keep(frame, row.map(|row| row.person));
                if let Some(Target::Pupil(pupil)) = row.map(|row| row.target) {
                    self.keep(frame, Some(pupil));
                }
            }
            Subject::Guardianship(ix) => self.keep(frame, roster.guardianships.get(ix).map(|row| row.adult)),
            Subject::Source => {}
        }
    }

    fn freeze(&mut self, frame: &Frame<'_>, ix: Ix<Person>) {
        let Some(person) = frame.roster.persons.get(ix) else { return };
        match user_id(frame, person) {
            Some(UserId::Number(number)) => {
                self.numbers.insert(number.packed());
            }
            Some(UserId::Alternative(id)) => {
                self.others.insert(frame.words(id).to_owned());
            }
            None => {}
        }
        // the id may be what is wrong
        let words = |text| frame.words(text).to_lowercase();
        for given in [person.given_name, person.preferred_name] {
            self.names.insert((words(given), words(person.family_name)));
        }
    }

    fn keep(&mut self, frame: &Frame<'_>, ix: Option<Ix<Person>>) {
        match ix.and_then(|ix| frame.roster.persons.get(ix)).and_then(|person| user_id(frame, person)) {
            Some(UserId::Number(number)) => {
                self.kept_numbers.insert(number.packed());
            }
            Some(UserId::Alternative(id)) => {
                self.kept_others.insert(frame.words(id).to_owned());
            }
            None => {}
        }
    }

    /// What is said of one school is said of another, which it is sent as.
    pub(crate) fn school_also(&mut self, own: &str, sent: &str) {
        if self.schools.contains(own) {
            self.schools.insert(sent.to_owned());
        }
    }

    /// The same of a class.
    pub(crate) fn class_also(&mut self, own: &str, sent: &str) {
        if self.classes.contains(own) {
            self.classes.insert(sent.to_owned());
        }
    }

    /// The same of a person: the own id, and the one that is sent.
    pub(crate) fn user_also(&mut self, (own, sent): (UserId, UserId), pool: &Pool) {
        let (frozen, kept) = (self.has_user(own, pool), self.keeps(own, pool));
        match sent {
            UserId::Number(number) => {
                self.numbers.extend(frozen.then_some(number.packed()));
                self.kept_numbers.extend(kept.then_some(number.packed()));
            }
            UserId::Alternative(id) => {
                self.others.extend(frozen.then(|| pool.get(id).to_owned()));
                self.kept_others.extend(kept.then(|| pool.get(id).to_owned()));
            }
        }
    }

    /// Whether nothing at all is sent about a person.
    #[must_use]
    pub fn has_user(&self, id: UserId, pool: &Pool) -> bool {
        match id {
            UserId::Number(number) => self.numbers.contains(&number.packed()),
            UserId::Alternative(id) => self.others.contains(pool.get(id)),
        }
    }

    /// Whether nothing is taken away from a person: a row about the person is held.
    #[must_use]
    pub fn keeps(&self, id: UserId, pool: &Pool) -> bool {
        match id {
            UserId::Number(number) => self.kept_numbers.contains(&number.packed()),
            UserId::Alternative(id) => self.kept_others.contains(pool.get(id)),
        }
    }

    /// Whether somebody of this name is held: the id may be what is wrong, and whoever seems to have left
    /// under the same name may be that one.
    #[must_use]
    pub fn may_be(&self, given: &str, family: &str) -> bool {
        !self.names.is_empty() && self.names.contains(&(given.to_lowercase(), family.to_lowercase()))
    }

    /// Whether a school keeps its last state.
    #[must_use]
    pub fn has_school(&self, id: &str) -> bool {
        self.schools.contains(id)
    }

    /// Whether a class keeps its last state.
    #[must_use]
    pub fn has_class(&self, id: &str) -> bool {
        self.classes.contains(id)
    }
}
