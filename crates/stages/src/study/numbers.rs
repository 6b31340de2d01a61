//! What sorts of civic number people have, and what is doubtful about them.

use super::roles::Roles;
use model::Roster;
use model::civic_number::{NumberDoubt, NumberFault, NumberKind};
use model::note::NoteKind;
use model::person::Capacity;
use std::collections::BTreeMap;

/// The numbers of the people in one capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// How many people.
    pub people: usize,
    /// Personnummer.
    pub civic: usize,
    /// Samordningsnummer.
    pub coordination: usize,
    /// TF-nummer and interimspersonnummer.
    pub temporary: usize,
    /// No number that can be read.
    pub none: usize,
    /// Of all numbers: the check digit is wrong.
    pub checksum: usize,
    /// Of all numbers: the century is a guess.
    pub century: usize,
}

impl Numbers {
    /// People with a personnummer or samordningsnummer that nothing speaks against: with it they can log in.
    #[must_use]
    pub const fn sound(&self) -> usize {
        (self.civic + self.coordination).saturating_sub(self.checksum + self.century)
    }
}

/// Per capacity in the order of [`Capacity::ALL`], and last everybody.
#[must_use]
pub fn numbers(roster: &Roster, roles: &Roles) -> [Numbers; 4] {
    let mut all = [Numbers::default(); 4];
    for (ix, person) in roster.persons.numbered() {
        let capacities = Capacity::ALL.map(|capacity| roles.has(ix, capacity));
        let [pupils, guardians, staff, everybody] = &mut all;
        let counted =
            [(pupils, capacities[0]), (guardians, capacities[1]), (staff, capacities[2]), (everybody, true)];
        for (numbers, counts) in counted {
            if !counts {
                continue;
            }
            numbers.people += 1;
            match person.number.map(model::CivicNumber::kind) {
                Some(NumberKind::Civic) => numbers.civic += 1,
                Some(NumberKind::Coordination) => numbers.coordination += 1,
                Some(NumberKind::Interim | NumberKind::Temporary) => numbers.temporary += 1,
                None => numbers.none += 1,
            }
            match person.doubt.filter(|_| person.number.is_some()) {
                Some(NumberDoubt::Checksum) => numbers.checksum += 1,
                Some(NumberDoubt::Century) => numbers.century += 1,
                None => {}
            }
        }
    }
    all
}

/// How many numbers in rows cannot be read, by what is wrong with them.
#[must_use]
pub fn faults(roster: &Roster) -> BTreeMap<NumberFault, usize> {
    let mut faults = BTreeMap::new();
    for note in &roster.notes {
        if let NoteKind::NumberFault(fault) = note.kind {
            *faults.entry(fault).or_default() += 1;
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_by_sort_and_capacity() {
        let roster = crate::scene::roster(
            "unit S types=GR
             person a 20150101-2395 Alva Ek
             person b 20150101-2396 Bo Ek
             person c 20150101-TF10 Cleo Ek
             person d - Dan Ek
             enrol a S
             enrol b S
             enrol c S
             duty d S
             guard d a",
        );
        let [pupils, guardians, staff, all] = numbers(&roster, &Roles::new(&roster));
        assert_eq!((pupils.people, pupils.civic, pupils.temporary, pupils.checksum), (3, 2, 1, 1));
        assert_eq!(pupils.sound(), 1);
        assert_eq!((guardians.none, staff.none, all.people), (1, 1, 4));
    }
}
