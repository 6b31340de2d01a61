//! The roster (underlag): one moment's whole truth about a municipality, in SS 12000's terms.
//!
//! Knows no receiver and no date: everything that was, is or will be stands here with its period.
//! References are positions, so nothing in a roster can point at something that is not there.

use crate::group::Group;
use crate::index::{Ix, List};
use crate::note::Note;
use crate::person::Person;
use crate::place::Place;
use crate::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Origin};
use crate::shielded::Shielded;
use crate::text::Pool;
use crate::unit::Unit;
use std::sync::Arc;

/// People, units, groups and how they belong together. Every list is sorted by key, so the same rows in
/// any order give the same roster.
#[derive(Debug, Default)]
pub struct Roster {
    /// The words behind every [`Text`](crate::Text) here.
    pub pool: Arc<Pool>,
    /// People, by key; no protected person is here.
    pub persons: List<Person>,
    /// Units, by key.
    pub units: List<Unit>,
    /// Groups, by key.
    pub groups: List<Group>,
    /// Enrolments, by person, unit and period.
    pub enrolments: List<Enrolment>,
    /// Memberships, by person, group and period.
    pub memberships: List<Membership>,
    /// Duties, by person, unit and period.
    pub duties: List<Duty>,
    /// Assignments, by person, target and period.
    pub assignments: List<Assignment>,
    /// Guardianships, by adult, child and period.
    pub guardianships: List<Guardianship>,
    /// Which rows describe each person.
    pub fragments: Fragments,
    /// What the mapping noticed.
    pub notes: Vec<Note>,
    /// People of whom a relation was lost to a mistake in its row, with the row, sorted: what is missing of them may
    /// be there all the same.
    pub shaken: Vec<(Ix<Person>, Place)>,
    /// Ids of units and groups that are described and were left out all the same, with the first row that describes
    /// each, sorted: what refers to them follows from what is wrong there.
    pub left_out: Vec<(String, Place)>,
    /// How many persons were taken out because some source marks them as protected.
    pub protected: u32,
    /// Their ids, for asking only.
    pub shielded: Shielded,
    /// Whose address was left out because it would tell where somebody protected lives, each with an id of that one,
    /// for asking only.
    pub households: Vec<(Ix<Person>, Shielded)>,
}

/// The rows that describe each person, in order of place.
#[derive(Debug, Default)]
pub struct Fragments {
    starts: Vec<u32>,
    origins: Vec<Origin>,
}

impl Fragments {
    /// From pairs sorted by person; `persons` is how many persons there are.
    #[must_use]
    pub fn from_sorted(persons: usize, pairs: impl IntoIterator<Item = (Ix<Person>, Origin)>) -> Self {
        let mut starts = Vec::with_capacity(persons + 1);
        let mut origins = Vec::new();
        for (person, origin) in pairs {
            while starts.len() <= person.at() {
                starts.push(origins.len() as u32);
            }
            origins.push(origin);
        }
        while starts.len() <= persons {
            starts.push(origins.len() as u32);
        }
        Self { starts, origins }
    }

    /// The rows of one person.
    #[must_use]
    pub fn of(&self, person: Ix<Person>) -> &[Origin] {
        let at = person.at();
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => self.origins.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// For each thing, its relations: positions into a list, grouped by an owner.
#[derive(Debug, Default)]
pub struct GroupedBy {
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl GroupedBy {
    /// Groups the positions `0..owners.len()` by owner; `count` is how many owners there can be. An
    /// owner of `None` belongs to nobody. Order within an owner is kept.
    #[must_use]
    pub fn new(count: usize, owners: impl Iterator<Item = Option<u32>> + Clone) -> Self {
        let mut starts = vec![0u32; count + 1];
        for owner in owners.clone().flatten() {
            if let Some(slot) = starts.get_mut(owner as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for slot in &mut starts {
            sum += *slot;
            *slot = sum;
        }
        let mut next = starts.clone();
        let mut members = vec![0u32; sum as usize];
        for (position, owner) in owners.enumerate() {
            let Some(slot) = owner.and_then(|owner| next.get_mut(owner as usize)) else { continue };
            if let Some(member) = members.get_mut(*slot as usize) {
                *member = position as u32;
                *slot += 1;
            }
        }
        Self { starts, members }
    }

    /// The positions that belong to an owner, in order.
    #[must_use]
    pub fn of(&self, owner: usize) -> &[u32] {
        match (self.starts.get(owner), self.starts.get(owner + 1)) {
            (Some(&start), Some(&end)) => self.members.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_grouped_by_owner_in_order() {
        let owners = [Some(2), Some(0), None, Some(2)];
        let grouped = GroupedBy::new(3, owners.into_iter());
        assert_eq!((grouped.of(0), grouped.of(1), grouped.of(2)), (&[1][..], &[][..], &[0, 3][..]));
        assert_eq!(grouped.of(9), &[] as &[u32]);
    }
}
