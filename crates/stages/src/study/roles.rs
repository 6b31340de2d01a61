//! As what people stand in the registers, by their relations, on whatever day.

use model::Roster;
use model::index::Ix;
use model::person::{Capacity, Person};

/// For each person the capacities that some relation gives; over and coming ones count as well.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    bits: Vec<u8>,
}

impl Roles {
    /// One pass over each list of relations.
    #[must_use]
    pub fn new(roster: &Roster) -> Self {
        let mut roles = Self { bits: vec![0; roster.persons.len()] };
        roster.enrolments.iter().for_each(|one| roles.set(one.person, Capacity::Pupil));
        roster.memberships.iter().for_each(|one| roles.set(one.person, Capacity::Pupil));
        roster.guardianships.iter().for_each(|one| roles.set(one.adult, Capacity::Guardian));
        roster.duties.iter().for_each(|one| roles.set(one.person, Capacity::Staff));
        roster.assignments.iter().for_each(|one| roles.set(one.person, Capacity::Staff));
        roles
    }

    /// Whether somebody stands there in this capacity.
    #[must_use]
    pub fn has(&self, person: Ix<Person>, capacity: Capacity) -> bool {
        self.bits.get(person.at()).is_some_and(|bits| bits & bit(capacity) != 0)
    }

    /// Whether nothing but a row of one's own tells of somebody.
    #[must_use]
    pub fn has_none(&self, person: Ix<Person>) -> bool {
        self.bits.get(person.at()).is_none_or(|bits| *bits == 0)
    }

    /// How many stand there in this capacity.
    #[must_use]
    pub fn count(&self, capacity: Capacity) -> usize {
        self.bits.iter().filter(|bits| *bits & bit(capacity) != 0).count()
    }

    /// How many stand there in more than one.
    #[must_use]
    pub fn several(&self) -> usize {
        self.bits.iter().filter(|bits| bits.count_ones() > 1).count()
    }

    fn set(&mut self, person: Ix<Person>, capacity: Capacity) {
        if let Some(bits) = self.bits.get_mut(person.at()) {
            *bits |= bit(capacity);
        }
    }
}

const fn bit(capacity: Capacity) -> u8 {
    1 << capacity as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_can_be_all_three() {
        let roster = crate::scene::roster(
            "unit S types=GR
             person a - Alva Ek
             person b - Bo Ek
             person c - Cleo Ek
             enrol a S
             duty b S
             enrol b S
             guard b a
             guard c a",
        );
        let roles = Roles::new(&roster);
        assert_eq!(Capacity::ALL.map(|capacity| roles.count(capacity)), [2, 2, 1]);
        assert_eq!(roles.several(), 1);
        assert!(roles.has(Ix::new(1), Capacity::Staff) && !roles.has_none(Ix::new(2)));
    }
}
