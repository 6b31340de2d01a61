//! A day in the life of the town: somebody moves, begins, leaves, marries, gets another teacher.
//!
//! Refuses to know what a register makes of it: the town is exported again as it is then.

use crate::found::position;
use crate::random::Random;
use crate::town::{Municipality, Placement, Spell};
use model::Date;
use model::school::GroupKind;
use std::collections::BTreeMap;

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A pupil changed class.
    ChangedClass,
    /// A pupil changed school.
    ChangedSchool,
    /// A pupil left.
    Left,
    /// A pupil began who was still to come.
    Began,
    /// A household moved.
    Moved,
    /// Somebody got another surname.
    Renamed,
    /// A class got another teacher.
    ChangedTeacher,
    /// A child lost a guardian: one died, or custody was decided anew.
    LostGuardian,
    /// Somebody's data became protected.
    Protected,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::ChangedClass,
        Self::ChangedSchool,
        Self::Left,
        Self::Began,
        Self::Moved,
        Self::Renamed,
        Self::ChangedTeacher,
        Self::LostGuardian,
        Self::Protected,
    ];

    /// The word for texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChangedClass => "changed-class",
            Self::ChangedSchool => "changed-school",
            Self::Left => "left",
            Self::Began => "began",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::ChangedTeacher => "changed-teacher",
            Self::LostGuardian => "lost-guardian",
            Self::Protected => "protected",
        }
    }

    /// How many happen in a town of a thousand pupils on an ordinary day, in tenths.
    const fn rate(self) -> usize {
        match self {
            Self::ChangedClass | Self::Moved => 20,
            Self::ChangedSchool | Self::Left | Self::Began | Self::Renamed | Self::ChangedTeacher => 10,
            Self::LostGuardian => 5,
            Self::Protected => 2,
        }
    }
}

/// Lives a day. Answers what happened, and how often. The same seed gives the same day.
pub fn live(town: &mut Municipality, seed: u64) -> BTreeMap<Event, usize> {
    let mut random = Random::new(seed);
    town.as_of = town.as_of.tomorrow().unwrap_or(Date::MAX);
    let mut happened = BTreeMap::new();
    for event in Event::ALL {
        // a share of one more happens by chance, so that small towns live too
        let share = event.rate() * town.pupils.len();
        let times = share / 10_000 + usize::from(random.below(10_000) < share % 10_000);
        for _ in 0..times {
            if happens(town, event, &mut random) {
                *happened.entry(event).or_default() += 1;
            }
        }
    }
    town.placements.sort_by_key(|placement| placement.unit);
    happened
}

/// One event, to somebody drawn by lot. Answers whether it could happen.
fn happens(town: &mut Municipality, event: Event, random: &mut Random) -> bool {
    match event {
        Event::ChangedClass => change_group(town, random, |town, from, to| {
            let unit = |group: u32| town.groups.get(group as usize).map(|group| group.unit);
            unit(from) == unit(to)
        }),
        Event::ChangedSchool => change_group(town, random, |town, from, to| {
            let unit = |group: u32| town.groups.get(group as usize).map(|group| group.unit);
            unit(from) != unit(to)
        }),
        Event::Left => leave(town, random),
        Event::Began => begin(town, random),
        Event::Moved => {
            let homes = town.people.iter().map(|person| person.home).max().unwrap_or_default();
            let Some(home) = a_person(town, random).map(|person| person.home) else { return false };
            let household = town.people.iter_mut().filter(|person| person.home == home);
            household.for_each(|person| person.home = homes + 1);
            true
        }
        Event::Renamed => {
            let other = a_person(town, random).map(|person| person.family);
            let at = random.below(town.people.len().max(1));
            match (town.people.get_mut(at), other) {
                (Some(person), Some(family)) if person.family != family => {
                    person.family = family;
                    true
                }
                _ => false,
            }
        }
        Event::ChangedTeacher => change_teacher(town, random),
        Event::LostGuardian => {
            let at = random.below(town.pupils.len().max(1));
            let Some(pupil) = town.pupils.get_mut(at) else { return false };
            let [_, second] = &mut pupil.guardians;
            second.take().is_some()
        }
        Event::Protected => {
            let at = random.below(town.people.len().max(1));
            let Some(person) = town.people.get_mut(at).filter(|person| !person.is_protected()) else {
                return false;
            };
            person.marking = "J";
            true
        }
    }
}

/// Somebody's last day was yesterday.
fn leave(town: &mut Municipality, random: &mut Random) -> bool {
    let yesterday = town.as_of.yesterday().unwrap_or(Date::MIN);
    let Some(at) = somewhere(town, random) else { return false };
    let Some(pupil) = town.placements.get(at).map(|placement| placement.pupil) else { return false };
    let ends = |placement: &&mut Placement| placement.pupil == pupil && placement.end.is_none();
    town.placements.iter_mut().filter(ends).for_each(|one| one.end = Some(yesterday.max(one.start)));
    true
}

/// Somebody who was still to come begins today.
fn begin(town: &mut Municipality, random: &mut Random) -> bool {
    let coming = town.pupils.iter().enumerate().filter(|(_, pupil)| pupil.spell == Spell::Coming);
    let coming: Vec<u32> = coming.map(|(at, _)| position(at)).collect();
    let Some(&pupil) = coming.get(random.below(coming.len().max(1))) else { return false };
    let today = town.as_of;
    let theirs = town.placements.iter_mut().filter(|placement| placement.pupil == pupil);
    theirs.for_each(|placement| placement.start = today);
    town.pupils.get_mut(pupil as usize).is_some_and(|pupil| {
        pupil.spell = Spell::Current;
        true
    })
}

/// A placement that runs, by lot.
fn somewhere(town: &Municipality, random: &mut Random) -> Option<usize> {
    let in_class =
        |group: u32| town.groups.get(group as usize).is_some_and(|one| one.kind == GroupKind::Class);
    let run = town.placements.iter().enumerate().filter(|(_, one)| {
        town.runs(one.start, one.end) && one.end.is_none() && one.group.is_some_and(in_class)
    });
    let run: Vec<usize> = run.map(|(at, _)| at).collect();
    run.get(random.below(run.len().max(1))).copied()
}

fn a_person<'a>(town: &'a Municipality, random: &mut Random) -> Option<&'a crate::town::Person> {
    town.people.get(random.below(town.people.len().max(1)))
}

/// Somebody goes from one class to another of the same year.
fn change_group(
    town: &mut Municipality,
    random: &mut Random,
    fits: impl Fn(&Municipality, u32, u32) -> bool,
) -> bool {
    let Some(at) = somewhere(town, random) else { return false };
    let Some(&Placement { group: Some(from), year, form, .. }) = town.placements.get(at) else {
        return false;
    };
    let same = |one: &&Placement| {
        one.year == year && one.form == form && one.end.is_none() && town.runs(one.start, one.end)
    };
    let others: std::collections::BTreeSet<u32> = town
        .placements
        .iter()
        .filter(same)
        .filter_map(|one| one.group)
        .filter(|&to| to != from && fits(town, from, to))
        .collect();
    let others: Vec<u32> = others.into_iter().collect();
    let Some(&to) = others.get(random.below(others.len().max(1))) else { return false };
    let Some(unit) = town.groups.get(to as usize).map(|group| group.unit) else { return false };
    let moved = town.placements.get_mut(at);
    let Some(placement) = moved else { return false };
    placement.group = Some(to);
    placement.unit = unit;
    let pupil = placement.pupil;
    // teaching groups are the old school's
    town.memberships.retain(|one| one.pupil != pupil);
    true
}

/// A class gets somebody else who works at its school.
fn change_teacher(town: &mut Municipality, random: &mut Random) -> bool {
    let at = random.below(town.leads.len().max(1));
    let Some(lead) = town.leads.get(at).copied() else { return false };
    let Some(unit) = town.groups.get(lead.group as usize).map(|group| group.unit) else { return false };
    let works = |one: &&crate::town::Employment| {
        one.unit == unit
            && one.person != lead.person
            && one.duty == lead.duty
            && town.runs(one.start, one.end)
    };
    let colleagues: Vec<u32> = town.employments.iter().filter(works).map(|one| one.person).collect();
    let leads_too =
        |person: u32| town.leads.iter().any(|one| one.group == lead.group && one.person == person);
    let Some(&person) =
        colleagues.get(random.below(colleagues.len().max(1))).filter(|&&person| !leads_too(person))
    else {
        return false;
    };
    town.leads.get_mut(at).is_some_and(|lead| {
        lead.person = person;
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flaw::Dirt;
    use crate::{Order, Size, municipality};

    fn town() -> Municipality {
        let as_of = model::Date::constant(2026, 11, 23);
        municipality(&Order { size: Size::Pupils(600), seed: 3, as_of, dirt: Dirt::none() })
    }

    #[test]
    fn a_fortnight_has_seen_nearly_everything_and_is_the_same_every_time() {
        let live_all = || {
            let (mut town, mut seen) = (town(), BTreeMap::new());
            for day in 0..14 {
                for (event, count) in live(&mut town, day) {
                    *seen.entry(event).or_insert(0) += count;
                }
            }
            (format!("{:?}{:?}{:?}", town.people, town.placements, town.leads), seen)
        };
        let (first, seen) = live_all();
        assert_eq!(first, live_all().0);
        assert!(seen.len() >= 7, "{seen:?}");
    }

    #[test]
    fn nobody_is_left_in_a_class_of_another_school() {
        let mut town = town();
        for day in 0..30 {
            live(&mut town, day);
            for placement in &town.placements {
                if let Some(group) = placement.group {
                    assert_eq!(town.groups[group as usize].unit, placement.unit);
                }
            }
        }
    }
}
