//! The shape of families: how many guardians children have, whether they live together, how many children adults have.

use super::Found;
use super::likeness::{Sort, bare};
use model::index::Ix;
use model::note::NoteKind;
use model::person::Person;
use model::problem::Subject;
use model::roster::GroupedBy;
use model::school::RelationType;
use model::{Date, Roster};
use std::collections::BTreeSet;

/// How old a child is at most, in full years.
const OF_AGE: i16 = 18;

/// The families of a municipality on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    /// Children who are enrolled on the day and not of age.
    pub children: usize,
    /// How many of them have 0, 1, 2, and 3 or more legal guardians.
    pub guardians: [usize; 4],
    /// Children without a legal guardian; of those with a protected one none stands as an example.
    pub without: Found,
    /// Children with more than two.
    pub many: Found,
    /// Of the children with two: their guardians have the same address, different ones, or it is not known.
    pub addresses: [usize; 3],
    /// Of the children with one or more, whose address is known: some guardian lives at the child's.
    pub at_home: (usize, usize),
    /// Adults by how many children they have: 1, 2, 3, and 4 or more.
    pub adults: [usize; 4],
    /// Adults with children in several units.
    pub several_units: usize,
    /// Adults who are legal guardians of many, at least [`CROWD`]: an authority, or a mistake.
    pub crowds: Found,
    /// Enrolled pupils who are of age.
    pub of_age: usize,
    /// How many of them still have a legal guardian in the registers.
    pub of_age_with: usize,
    /// Adults tied to a child as something else than legal guardian.
    pub others: usize,
}

/// From how many children on an adult is rather an authority than a parent.
pub const CROWD: usize = 9;

/// Counts them.
#[must_use]
pub fn families(roster: &Roster, day: Date) -> Families {
    let units = units_of(roster, day);
    let legal = roster
        .guardianships
        .iter()
        .enumerate()
        .filter(|(_, tie)| tie.kind == RelationType::Guardian && tie.period.contains(day));
    let ties: Vec<usize> = legal.map(|(at, _)| at).collect();
    let list = roster.guardianships.as_slice();
    let of = |pick: fn(&model::relation::Guardianship) -> u32| {
        let owners = ties.iter().map(move |&at| list.get(at).map(pick));
        GroupedBy::new(roster.persons.len(), owners)
    };
    let tie = |at: &u32| ties.get(*at as usize).and_then(|at| list.get(*at));
    let by_child = of(|tie| tie.child.raw());
    let by_adult = of(|tie| tie.adult.raw());
    let hidden = hidden(roster);
    let mut families = Families::default();
    for (ix, child) in roster.persons.numbered().filter(|(ix, _)| !units.of(ix.at()).is_empty()) {
        let adults: BTreeSet<Ix<Person>> =
            by_child.of(ix.at()).iter().filter_map(tie).map(|tie| tie.adult).collect();
        if child.age_on(day).is_some_and(|age| age >= OF_AGE) {
            families.of_age += 1;
            families.of_age_with += usize::from(!adults.is_empty());
            continue;
        }
        families.child(roster, (ix, child), &adults, !hidden.contains(&ix));
    }
    for (ix, _) in roster.persons.numbered() {
        let children: BTreeSet<Ix<Person>> =
            by_adult.of(ix.at()).iter().filter_map(tie).map(|tie| tie.child).collect();
        families.adult(roster, ix, &children, &units);
    }
    let other =
        |tie: &&model::relation::Guardianship| tie.kind != RelationType::Guardian && tie.period.contains(day);
    let others: BTreeSet<Ix<Person>> = list.iter().filter(other).map(|tie| tie.adult).collect();
    families.others = others.len();
    families
}

impl Families {
    fn child(
        &mut self,
        roster: &Roster,
        (ix, child): (Ix<Person>, &Person),
        adults: &BTreeSet<Ix<Person>>,
        may_show: bool,
    ) {
        self.children += 1;
        let slot = adults.len().min(3);
        if let Some(count) = self.guardians.get_mut(slot) {
            *count += 1;
        }
        match adults.len() {
            0 if may_show => self.without.add(ix),
            0 => self.without.count += 1,
            1 | 2 => {}
            _ => self.many.add(ix),
        }
        let homes: Vec<Option<String>> = adults
            .iter()
            .filter_map(|adult| roster.persons.get(*adult))
            .map(|adult| home(roster, adult))
            .collect();
        if let [first, second] = homes.as_slice() {
            let slot = match (first, second) {
                (Some(first), Some(second)) if first == second => 0,
                (Some(_), Some(_)) => 1,
                _ => 2,
            };
            if let Some(count) = self.addresses.get_mut(slot) {
                *count += 1;
            }
        }
        let own = home(roster, child);
        if own.is_some() && homes.iter().any(Option::is_some) {
            self.at_home.1 += 1;
            self.at_home.0 += usize::from(homes.contains(&own));
        }
    }

    fn adult(&mut self, roster: &Roster, ix: Ix<Person>, children: &BTreeSet<Ix<Person>>, units: &GroupedBy) {
        if children.is_empty() {
            return;
        }
        if let Some(count) = self.adults.get_mut(children.len().min(4) - 1) {
            *count += 1;
        }
        if children.len() >= CROWD {
            self.crowds.add(ix);
        }
        let places: BTreeSet<u32> = children
            .iter()
            .flat_map(|child| units.of(child.at()))
            .filter_map(|&at| roster.enrolments.get(Ix::new(at)))
            .map(|one| one.unit.raw())
            .collect();
        self.several_units += usize::from(places.len() > 1);
    }
}

/// Enrolments on the day, by person.
fn units_of(roster: &Roster, day: Date) -> GroupedBy {
    let owners = roster.enrolments.iter().map(|one| one.period.contains(day).then(|| one.person.raw()));
    GroupedBy::new(roster.persons.len(), owners)
}

/// Children who have a guardian whom the roster does not tell of.
fn hidden(roster: &Roster) -> BTreeSet<Ix<Person>> {
    let notes = roster.notes.iter().filter(|note| note.kind == NoteKind::ProtectedGuardian);
    let person = |subject| if let Subject::Person(person) = subject { Some(person) } else { None };
    notes.filter_map(|note| person(note.subject)).collect()
}

/// An address as it can be compared; nothing where it is unknown or withheld.
fn home(roster: &Roster, person: &Person) -> Option<String> {
    let street = bare(Sort::Words, roster.pool.get(person.street));
    let code = bare(Sort::Digits, roster.pool.get(person.postal_code));
    (!street.is_empty() && !person.address_withheld).then(|| format!("{street} {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};

    #[test]
    fn families_have_shapes() {
        let roster = roster(
            "unit S types=GR
             unit T types=GR
             person a 20150101-2395 Alva Ek street=Storgatan_1 postal=999_10
             person b 20150102-2386 Bo Ek
             person c 20150103-2393 Cleo Ek
             person d 20060102-2387 Dan Ek
             person e - Eva Ek born=2016-01-01
             person x - X Ek street=Storgatan_1 postal=99910
             person y - Y Ek street=storgatan_1 postal=999_10
             person z - Z Al street=Lillgatan_2 postal=999_11
             enrol a S
             enrol b T
             enrol c S
             enrol d S
             enrol e S 2020-01-01..2026-06-01
             guard x a
             guard y a
             guard x b
             guard z b
             guard x d
             guard z c kind=God_man",
        );
        let found = families(&roster, TODAY);
        assert_eq!((found.children, found.guardians), (3, [1, 0, 2, 0]));
        assert_eq!(found.without.examples, [Ix::new(2)]);
        assert_eq!(found.addresses, [1, 1, 0]);
        assert_eq!(found.at_home, (1, 1));
        assert_eq!((found.adults, found.several_units), ([2, 0, 1, 0], 1));
        assert_eq!((found.of_age, found.of_age_with, found.others), (1, 1, 1));
        assert_eq!(found.crowds.count, 0);
    }
}
