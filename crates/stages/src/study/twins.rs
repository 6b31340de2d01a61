//! One person who may stand there twice, and numbers that two people share.

use super::Found;
use super::likeness::{Sort, bare};
use model::civic_number::NumberKind;
use model::index::Ix;
use model::note::NoteKind;
use model::person::Person;
use model::{Date, Roster};

/// What looks like the same person twice, in pairs; an example is the first of a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// Same name and birth date, different full numbers.
    pub numbers: Found,
    /// Same name and birth date, and one has a temporary number or none.
    pub temporary: Found,
    /// Very similar names and the same birth date, under different numbers.
    pub similar: Found,
    /// Two people with one number.
    pub shared_number: Found,
    /// Rows with one number whose names have nothing in common.
    pub clashes: usize,
    /// People of whom the registers give several numbers.
    pub several_numbers: usize,
}

struct Named {
    birth: Date,
    family: String,
    given: String,
    ix: Ix<Person>,
}

/// How many neighbours in the alphabet are looked at.
const NEAR: usize = 6;
/// How alike two names must be, of 1.
const ALIKE: f64 = 0.93;

/// Looks among people with the same birth date: those beside each other by surname, and by first name.
#[must_use]
pub fn twins(roster: &Roster) -> Twins {
    let mut twins = Twins::default();
    let mut named: Vec<Named> =
        roster.persons.numbered().filter_map(|(ix, person)| named(roster, ix, person)).collect();
    named.sort_unstable_by(|a, b| {
        (a.birth, &a.family, &a.given, a.ix).cmp(&(b.birth, &b.family, &b.given, b.ix))
    });
    let mut pairs: Vec<(Ix<Person>, Ix<Person>, bool)> = Vec::new();
    near(&named, &mut pairs);
    named.sort_unstable_by(|a, b| {
        (a.birth, &a.given, &a.family, a.ix).cmp(&(b.birth, &b.given, &b.family, b.ix))
    });
    near(&named, &mut pairs);
    pairs.sort_unstable();
    pairs.dedup();
    for (first, second, same) in pairs {
        let (Some(one), Some(other)) = (roster.persons.get(first), roster.persons.get(second)) else {
            continue;
        };
        if one.number.is_some() && one.number == other.number {
            continue;
        }
        match (same, is_full(one) && is_full(other)) {
            (true, true) => twins.numbers.add(first),
            (true, false) => twins.temporary.add(first),
            (false, _) => twins.similar.add(first),
        }
    }
    shared(roster, &mut twins);
    twins
}

fn shared(roster: &Roster, twins: &mut Twins) {
    let mut numbers: Vec<_> =
        roster.persons.numbered().filter_map(|(ix, person)| Some((person.number?.packed(), ix))).collect();
    numbers.sort_unstable();
    for run in numbers.chunk_by(|a, b| a.0 == b.0) {
        for pair in run.windows(2) {
            if let Some((_, ix)) = pair.first() {
                twins.shared_number.add(*ix);
            }
        }
    }
    let noted = |kind| roster.notes.iter().filter(|note| note.kind == kind).count();
    twins.clashes = noted(NoteKind::NameClash);
    twins.several_numbers = noted(NoteKind::TwoNumbers);
}

fn named(roster: &Roster, ix: Ix<Person>, person: &Person) -> Option<Named> {
    let family = bare(Sort::Words, roster.pool.get(person.family_name));
    let given = bare(Sort::Words, roster.pool.get(person.given_name));
    (!family.is_empty() && !given.is_empty()).then_some(())?;
    Some(Named { birth: person.birth_date?, family, given, ix })
}

/// A number of one's own for life.
fn is_full(person: &Person) -> bool {
    let kind = person.number.map(model::CivicNumber::kind);
    matches!(kind, Some(NumberKind::Civic | NumberKind::Coordination))
}

/// Pairs of neighbours with one birth date and names that are the same (`true`) or very similar.
fn near(named: &[Named], pairs: &mut Vec<(Ix<Person>, Ix<Person>, bool)>) {
    for (at, one) in named.iter().enumerate() {
        let after = named.iter().skip(at + 1).take(NEAR).take_while(|other| other.birth == one.birth);
        for other in after {
            let same = one.family == other.family && one.given == other.given;
            if same || alike(one, other) {
                pairs.push((one.ix.min(other.ix), one.ix.max(other.ix), same));
            }
        }
    }
}

/// One name is the same and the other much alike. Siblings who were born together share the surname, so first names
/// must be as good as the same.
fn alike(one: &Named, other: &Named) -> bool {
    let close = |a: &str, b: &str| a.chars().count() > 3 && strsim::jaro_winkler(a, b) >= ALIKE;
    let families = one.family == other.family || close(&one.family, &other.family);
    let givens = one.given == other.given
        || strsim::osa_distance(&one.given, &other.given) == 1 && one.given.len() > 4;
    families && givens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_twice_is_told_from_twins() {
        let roster = crate::scene::roster(
            "person a 20150101-2395 Alva Ek
             person b 20150101-2387 Alva Ek
             person c 20150102-2386 Bo Alm
             person d 20150102-TF10 Bo ALM
             person e 20150103-2393 Christina Lund
             person f 20150103-2385 Kristina Lund
             person g 20150103-9802 Edvin Lund
             person h 20140102-2387 Ida Al
             person i 20140102-2387 Ida Al",
        );
        let found = twins(&roster);
        assert_eq!(found.numbers.examples, [Ix::new(0)]);
        assert_eq!(found.temporary.examples, [Ix::new(2)]);
        assert_eq!(found.shared_number.examples, [Ix::new(7)]);
        assert_eq!((found.numbers.count, found.temporary.count, found.shared_number.count), (1, 1, 1));
        assert_eq!(found.similar.count, 0, "two letters differ");
    }

    #[test]
    fn one_mistyped_letter_is_similar() {
        let roster = crate::scene::roster(
            "person a 20150101-2395 Kristina Lindqvist
             person b 20150101-2387 Kristina Lindkvist
             person c 20150101-9808 Rasmus Lindqvist",
        );
        assert_eq!(twins(&roster).similar.count, 1);
    }
}
