//! Families: children with their guardians, in all the shapes that families have.

use super::{Founder, position};
use crate::names::{boys::BOYS, girls::GIRLS, surnames};
use crate::number::Number;
use crate::town::{Person, Pupil, Spell, Track, UnitKind};

/// The youngest grade: children who turn two in the calendar year that the school year begins in.
const YOUNGEST: i16 = -4;
/// The last grade of upper secondary school.
const OLDEST: i16 = 12;
/// Pupils of each small school that stands apart.
const APART_PUPILS: i16 = 12;

impl Founder {
    pub(super) fn raise_families(&mut self, pupils: u32) {
        let adults = if pupils >= 20_000 { pupils / 50 } else { 0 };
        let mut places = places_by_grade(pupils - adults);
        let mut left: usize = places.iter().sum();
        while left > 0 {
            let mut grades = vec![self.take_place(&mut places, left)];
            left -= 1;
            let wanted = match self.random.below(100) {
                0..86 => 0,
                86..97 => 1,
                _ => 2,
            };
            for _ in 0..wanted {
                let oldest = grades.iter().copied().max().unwrap_or_default();
                let grade = oldest + 2 + i16::try_from(self.random.below(3)).unwrap_or_default();
                let slot = usize::try_from(grade - YOUNGEST).ok().and_then(|at| places.get_mut(at));
                if let Some(slot) = slot.filter(|slot| **slot > 0) {
                    *slot -= 1;
                    left -= 1;
                    grades.push(grade);
                }
            }
            self.raise_family(&grades, None);
        }
        for unit in self.units_of(UnitKind::Apart) {
            // years 1 and 2 only, so that the small school has two classes and no leisure centre
            (0..APART_PUPILS).for_each(|nth| self.raise_family(&[1 + nth % 2], Some(unit)));
        }
        (0..adults).for_each(|nth| self.add_adult_pupil(nth));
    }

    fn take_place(&mut self, places: &mut [usize], left: usize) -> i16 {
        let mut draw = self.random.below(left);
        let mut grade = YOUNGEST;
        for slot in places {
            if draw < *slot {
                *slot -= 1;
                break;
            }
            draw -= *slot;
            grade += 1;
        }
        grade
    }

    fn raise_family(&mut self, grades: &[i16], apart: Option<u32>) {
        let home = self.new_home();
        let surname = self.surname();
        let oldest = self.year - 6 - grades.iter().copied().max().unwrap_or_default();
        let first_is_woman = self.random.percent(76);
        let first = self.add_guardian(oldest, first_is_woman, surname, home);
        let alone = self.random.percent(7);
        let second = (!alone).then(|| {
            let same_sex = self.random.percent(3);
            let home = if self.random.percent(22) { self.new_home() } else { home };
            let own = self.random.percent(35);
            let surname = if own { self.surname() } else { surname };
            self.add_guardian(oldest, first_is_woman == same_sex, surname, home)
        });
        let mut used = Vec::new();
        for &grade in grades {
            let number = position(self.town.pupils.len());
            let family = if number % 23 == 4 { [surname, self.surname()] } else { [surname, None] };
            let person = self.add_child(grade, family, home, &mut used);
            let other_adult = (number % 60 == 5 && apart.is_none()).then(|| {
                let (home, name, woman) = (self.new_home(), self.surname(), self.random.percent(50));
                self.add_adult(oldest - 24, woman, name, home)
            });
            let (track, spell) = match apart {
                Some(unit) => (Track::Apart(unit), Spell::Current),
                None => (track_of(number, grade), spell_of(number)),
            };
            let guardians = [Some(first), second];
            self.town.pupils.push(Pupil { person, guardians, other_adult, grade, track, spell });
        }
        if apart.is_none() {
            self.parents.push(first);
            self.parents.extend(second);
        }
    }

    fn add_guardian(&mut self, oldest_child: i16, woman: bool, surname: Option<u16>, home: u32) -> u32 {
        let gap = 20 + i16::try_from(self.random.below(17)).unwrap_or_default();
        // the official test numbers that are safe in fixtures begin with 1976
        let year = (oldest_child - gap).max(1976).min(oldest_child - 19);
        self.add_adult(year, woman, surname, home)
    }

    pub(super) fn add_adult(&mut self, year: i16, woman: bool, surname: Option<u16>, home: u32) -> u32 {
        let year = year.max(1976);
        let coordination = position(self.town.people.len()) % 300 == 30;
        let number = coordination.then(|| self.office.issue_coordination(year, woman)).flatten();
        let number = number.unwrap_or_else(|| self.office.issue(year, woman, &mut self.random));
        let given = [self.given(number), None];
        let family = [surname, None];
        self.add_person(Person { number, given, uses_second: false, family, home, marking: "" })
    }

    fn add_child(
        &mut self,
        grade: i16,
        family: [Option<u16>; 2],
        home: u32,
        used: &mut Vec<Option<u16>>,
    ) -> u32 {
        let serial = self.town.pupils.len();
        let (year, woman) = (self.year - 6 - grade, self.random.percent(49));
        let number = if serial % 150 == 10 {
            let birth = super::day(year, 1 + i8::try_from(serial % 12).unwrap_or_default(), 1);
            self.office.issue_temporary(birth, woman)
        } else {
            let coordination = serial % 200 == 20;
            let number = coordination.then(|| self.office.issue_coordination(year, woman)).flatten();
            number.unwrap_or_else(|| self.office.issue(year, woman, &mut self.random))
        };
        let mut first = self.given(number);
        while used.contains(&first) {
            first = self.given(number);
        }
        used.push(first);
        let second =
            if self.random.percent(40) { self.given(number).filter(|&at| Some(at) != first) } else { None };
        let uses_second = second.is_some() && self.random.percent(20);
        self.add_person(Person { number, given: [first, second], uses_second, family, home, marking: "" })
    }

    /// Somebody who reads at komvux: often enough a parent.
    fn add_adult_pupil(&mut self, nth: u32) {
        let parent = if nth % 10 == 3 { self.parents.get(nth as usize * 7).copied() } else { None };
        let person = parent.unwrap_or_else(|| {
            let (home, surname, woman) = (self.new_home(), self.surname(), self.random.percent(55));
            let year = self.year - 21 - i16::try_from(self.random.below(25)).unwrap_or_default();
            self.add_adult(year, woman, surname, home)
        });
        let (guardians, other_adult) = ([None, None], None);
        let (track, spell) = (Track::Adult, Spell::Current);
        self.town.pupils.push(Pupil { person, guardians, other_adult, grade: OLDEST + 1, track, spell });
    }

    pub(super) fn surname(&mut self) -> Option<u16> {
        let (common, noble) = (surnames::SURNAMES.len(), surnames::NOBLE.len());
        let at = if self.random.permille(8) {
            common + self.random.below(noble)
        } else {
            self.random.below(common)
        };
        u16::try_from(at).ok()
    }

    fn given(&mut self, number: Number) -> Option<u16> {
        let list = if number.is_womans() { GIRLS } else { BOYS };
        u16::try_from(self.random.below(list.len())).ok()
    }
}

/// Two-year-olds are fewer in preschool; everybody else counts the same.
fn places_by_grade(pupils: u32) -> Vec<usize> {
    let weight = |grade: i16| match grade {
        YOUNGEST => 60,
        -3..0 => 95,
        _ => 100,
    };
    let total: usize = (YOUNGEST..=OLDEST).map(weight).sum();
    let mut places: Vec<usize> =
        (YOUNGEST..=OLDEST).map(|grade| pupils as usize * weight(grade) / total).collect();
    let missing = pupils as usize - places.iter().sum::<usize>();
    places.iter_mut().rev().take(missing).for_each(|slot| *slot += 1);
    places
}

fn track_of(number: u32, grade: i16) -> Track {
    match (number % 120, grade) {
        (7, 1..) => Track::Adapted,
        (67, 1..10) => Track::Integrated,
        _ => Track::Ordinary,
    }
}

fn spell_of(number: u32) -> Spell {
    match number % 90 {
        31 => Spell::Left,
        77 => Spell::Coming,
        _ => Spell::Current,
    }
}
