//! In which order schools could begin: clean and small ones first, and together those who share guardians or staff.
//!
//! Refuses to know: calendars, what a municipality wants.

use super::effort::SchoolEffort;
use super::members::{Members, Role};
use model::Picture;
use model::index::Ix;
use model::picture::{School, User};
use std::collections::{BTreeMap, BTreeSet};

/// A wave: schools that begin together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wave {
    /// The schools in order, each with why it is here.
    pub schools: Vec<Placed>,
    /// Their rows.
    pub rows: u32,
}

/// A school's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub school: Ix<School>,
    /// Why.
    pub why: Vec<Why>,
}

/// Why a school is in its wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is a preschool: no school years, and its guardians come back with siblings.
    Preschool,
    /// So many of its people are at another school of the wave, too.
    Shares(Ix<School>, u32),
    /// Few rows.
    Small,
    /// Many rows.
    Large,
    /// Hardly a row is risky.
    Clean,
    /// So many of a hundred rows are risky: there is time to put them right.
    Risky(u32),
}

/// Schools with this many percent of the smaller one's people in common begin together.
const SHARED_PERCENT: u64 = 15;
/// And at least so many people.
const SHARED_LEAST: u32 = 3;
/// No group of schools that belong together may be more than this part of all rows.
const TOGETHER_PERCENT: u64 = 40;
/// The part of all rows that has begun after each wave.
const AFTER: [u64; 3] = [10, 40, 100];
/// Below this part of risky rows a school is clean.
const CLEAN_PERCENT: u32 = 5;
/// From this part on it is risky.
const RISKY_PERCENT: u32 = 15;
/// Somebody at more schools than this (a substitute, a school nurse) ties nothing together.
const MOST_SCHOOLS: usize = 6;
/// The receiver's words for preschool.
const PRESCHOOL: &str = "se.forskoleverksamhet";

/// The proposed waves. Schools without anything but their own row are left out.
#[must_use]
pub fn waves(picture: &Picture, efforts: &[SchoolEffort]) -> Vec<Wave> {
    let schools: Vec<&SchoolEffort> = efforts.iter().filter(|effort| effort.rows > 1).collect();
    let all: u64 = schools.iter().map(|effort| u64::from(effort.rows)).sum();
    let shared = shared(picture, efforts);
    let mut groups = Groups::new(efforts);
    for ((a, b), _) in by_strength(&shared, efforts) {
        groups.join(a, b, all * TOGETHER_PERCENT / 100);
    }
    let mut together: BTreeMap<Ix<School>, Vec<&SchoolEffort>> = BTreeMap::new();
    for effort in &schools {
        together.entry(groups.of(effort.school)).or_default().push(effort);
    }
    let mut together: Vec<Vec<&SchoolEffort>> = together.into_values().collect();
    // whole steps of risk, so that a small school is not put last for one row
    together.sort_by_key(|group| {
        let (rows, risky) = group.iter().fold((0, 0), |sum, one| (sum.0 + one.rows, sum.1 + one.risky));
        (percent(risky, rows) / RISKY_PERCENT, rows, group.first().map(|one| one.school))
    });
    let average = all / (schools.len() as u64).max(1);
    let mut made: Vec<Wave> = Vec::new();
    let (mut begun, mut limits) = (0, AFTER.iter());
    let mut until = 0;
    for group in together {
        if made.is_empty() || begun >= until {
            until = limits.next().map_or(u64::MAX, |percent| (all * percent).div_ceil(100));
            made.push(Wave::default());
        }
        let Some(wave) = made.last_mut() else { continue };
        let own: BTreeSet<Ix<School>> = group.iter().map(|one| one.school).collect();
        for effort in group {
            let why = why(picture, effort, average, &most_shared(&shared, effort.school, &own));
            wave.schools.push(Placed { school: effort.school, why });
            wave.rows += effort.rows;
            begun += u64::from(effort.rows);
        }
    }
    made
}

/// Guardians and staff who are at schools of different waves: they see only a part until the last one has begun.
#[must_use]
pub fn apart(picture: &Picture, waves: &[Wave]) -> u32 {
    let of: BTreeMap<Ix<School>, usize> = waves
        .iter()
        .enumerate()
        .flat_map(|(at, wave)| wave.schools.iter().map(move |placed| (placed.school, at)))
        .collect();
    let members = Members::new(picture);
    let is_apart = |person: &&[(Ix<User>, Ix<School>, Role)]| {
        let adult = person.iter().filter(|(_, _, role)| *role != Role::Pupil);
        let waves: BTreeSet<usize> = adult.filter_map(|(_, school, _)| of.get(school).copied()).collect();
        waves.len() > 1
    };
    u32::try_from(members.each().filter(is_apart).count()).unwrap_or(u32::MAX)
}

fn percent(part: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(part) * 100 / u64::from(whole.max(1))).unwrap_or(100)
}

type Pair = (Ix<School>, Ix<School>);

/// How many guardians and staff two schools have in common, the lower school first.
fn shared(picture: &Picture, efforts: &[SchoolEffort]) -> BTreeMap<Pair, u32> {
    let members = Members::new(picture);
    let mut shared: BTreeMap<Pair, u32> = BTreeMap::new();
    for person in members.each() {
        let adult = person.iter().filter(|(_, _, role)| *role != Role::Pupil);
        let schools: BTreeSet<Ix<School>> =
            adult.map(|(_, school, _)| *school).filter(|school| school.at() < efforts.len()).collect();
        if schools.len() > MOST_SCHOOLS {
            continue;
        }
        for a in &schools {
            for b in schools.range((std::ops::Bound::Excluded(*a), std::ops::Bound::Unbounded)) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared
}

/// Pairs that belong together, the closest first.
fn by_strength(shared: &BTreeMap<Pair, u32>, efforts: &[SchoolEffort]) -> Vec<(Pair, u64)> {
    let rows =
        |school: Ix<School>| efforts.get(school.at()).map_or(1, |effort| u64::from(effort.rows.max(1)));
    let mut pairs: Vec<(Pair, u64)> = shared
        .iter()
        .filter(|(_, count)| **count >= SHARED_LEAST)
        .map(|(pair, count)| (*pair, u64::from(*count) * 100 / rows(pair.0).min(rows(pair.1))))
        .filter(|(_, percent)| *percent >= SHARED_PERCENT)
        .collect();
    pairs.sort_by_key(|(pair, percent)| (std::cmp::Reverse(*percent), *pair));
    pairs
}

/// The school of its group that a school shares most with.
fn most_shared(
    shared: &BTreeMap<Pair, u32>,
    school: Ix<School>,
    group: &BTreeSet<Ix<School>>,
) -> Option<(Ix<School>, u32)> {
    let with = |other: &Ix<School>| {
        let pair = (school.min(*other), school.max(*other));
        shared.get(&pair).map(|count| (*other, *count))
    };
    let others = group.iter().filter(|other| **other != school).filter_map(with);
    others.max_by_key(|(other, count)| (*count, std::cmp::Reverse(*other)))
}

fn why(
    picture: &Picture,
    effort: &SchoolEffort,
    average: u64,
    shares: &Option<(Ix<School>, u32)>,
) -> Vec<Why> {
    let form = picture.schools.get(effort.school).map_or("", |row| picture.pool.get(row.school_type));
    let mut why = Vec::new();
    if form.starts_with(PRESCHOOL) {
        why.push(Why::Preschool);
    }
    why.extend(shares.map(|(other, count)| Why::Shares(other, count)));
    match u64::from(effort.rows) {
        rows if rows * 2 <= average => why.push(Why::Small),
        rows if rows >= average * 2 => why.push(Why::Large),
        _ => {}
    }
    match percent(effort.risky, effort.rows) {
        percent if percent < CLEAN_PERCENT => why.push(Why::Clean),
        percent if percent >= RISKY_PERCENT => why.push(Why::Risky(percent)),
        _ => {}
    }
    why
}

/// Schools that begin together.
struct Groups {
    of: Vec<usize>,
    rows: Vec<u64>,
}

impl Groups {
    fn new(efforts: &[SchoolEffort]) -> Self {
        let rows = efforts.iter().map(|effort| u64::from(effort.rows)).collect();
        Self { of: (0..efforts.len()).collect(), rows }
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(&up) = self.of.get(at) {
            if up == at {
                break;
            }
            at = up;
        }
        at
    }

    fn of(&self, school: Ix<School>) -> Ix<School> {
        Ix::new(u32::try_from(self.root(school.at())).unwrap_or(u32::MAX))
    }

    /// Puts two groups together, unless they would be more than `most`.
    fn join(&mut self, a: Ix<School>, b: Ix<School>, most: u64) {
        let (a, b) = (self.root(a.at()), self.root(b.at()));
        let (low, high) = (a.min(b), a.max(b));
        let rows = |at: usize| self.rows.get(at).copied().unwrap_or_default();
        let sum = rows(low) + rows(high);
        if low == high || sum > most {
            return;
        }
        if let (Some(up), Some(all)) = (self.of.get_mut(high), self.rows.get_mut(low)) {
            *up = low;
            *all = sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::effort::effort;
    use super::*;
    use crate::diff::scene::{TODAY, id, picture};
    use model::picture::End;
    use std::fmt::Write as _;

    /// Schools of so many pupils each, and adults who are at two of them.
    fn town(sizes: &[(&str, usize)], shared: &[(&str, &str, usize)]) -> Picture {
        let mut text = String::new();
        for (school, pupils) in sizes {
            (0..*pupils).for_each(|at| write!(text, "student_in_school p{school}{at} {school};").unwrap());
        }
        for (a, b, adults) in shared {
            for at in 0..*adults {
                write!(text, "staff_in_school g{a}{b}{at} {a}; staff_in_school g{a}{b}{at} {b};").unwrap();
            }
        }
        picture(&text)
    }

    fn told(picture: &Picture) -> Vec<String> {
        let efforts = effort(picture, (&[], &BTreeSet::new()), TODAY);
        let made = waves(picture, &efforts);
        let names = |wave: &Wave| {
            wave.schools.iter().map(|one| id(picture, End::School(one.school))).collect::<Vec<_>>().join(" ")
        };
        made.iter().map(names).collect()
    }

    #[test]
    fn small_schools_begin_and_those_who_share_people_begin_together() {
        let sizes = [("S1", 5), ("S2", 6), ("S3", 30), ("S4", 40), ("S5", 20)];
        assert_eq!(told(&town(&sizes, &[])), ["S1 S2", "S5 S3", "S4"]);
        let few = town(&sizes, &[("S1", "S4", 2), ("S3", "S5", 2)]);
        assert_eq!(apart(&few, &waves(&few, &effort(&few, (&[], &BTreeSet::new()), TODAY))), 2);
        // most of the small one's adults are at a larger one: they cannot begin apart
        let together = town(&sizes, &[("S1", "S5", 6)]);
        assert_eq!(told(&together), ["S2 S3", "S1 S5", "S4"]);
        let efforts = effort(&together, (&[], &BTreeSet::new()), TODAY);
        let made = waves(&together, &efforts);
        let placed =
            made[1].schools.iter().find(|one| id(&together, End::School(one.school)) == "S1").unwrap();
        assert!(matches!(placed.why.first(), Some(Why::Shares(_, 6))), "{placed:?}");
    }

    #[test]
    fn schools_are_never_tied_into_one_that_is_nearly_all() {
        let sizes = [("S1", 10), ("S2", 10), ("S3", 10)];
        let shared = [("S1", "S2", 5), ("S2", "S3", 5), ("S1", "S3", 5)];
        assert!(told(&town(&sizes, &shared)).len() > 1);
        assert!(waves(&Picture::default(), &[]).is_empty());
    }
}
