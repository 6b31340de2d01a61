//! Rows that may take a fault: ordinary ones that nothing else hangs on, each given out once.

use super::holds_placements;
use crate::found::position;
use crate::random::Random;
use crate::town::{Municipality, Pupil, Spell, Track, UnitKind};
use model::school::{DutyRole, GroupKind, SchoolType};
use std::collections::BTreeSet;

/// The rows left.
pub(super) struct Pools {
    /// Preschool children with two guardians who have no other tie.
    children: Vec<u32>,
    /// The same with one guardian.
    children_of_one: Vec<u32>,
    /// Pupils of years 4–9, one placement each.
    schoolers: Vec<u32>,
    /// The second child of its guardians, one placement.
    siblings: Vec<u32>,
    /// One membership of each of some other pupils of years 4–9.
    memberships: Vec<u32>,
    /// Employments of people with no group, no child and no second job.
    jobs: Vec<u32>,
    sections: Vec<u32>,
    teaching: Vec<u32>,
    classes: Vec<u32>,
}

/// How often one membership in the pool is enough for.
const MEMBERSHIPS_MOST: usize = 20_000;

impl Pools {
    pub(super) fn of(town: &Municipality, random: &mut Random) -> Self {
        let ties = Ties::of(town);
        let mut pools = Self {
            children: Vec::new(),
            children_of_one: Vec::new(),
            schoolers: Vec::new(),
            siblings: Vec::new(),
            memberships: Vec::new(),
            jobs: Vec::new(),
            sections: Vec::new(),
            teaching: Vec::new(),
            classes: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for (at, pupil) in town.pupils.iter().enumerate() {
            pools.sort_pupil(town, &ties, &mut seen, (position(at), pupil));
        }
        shuffle(&mut pools.children, random);
        shuffle(&mut pools.schoolers, random);
        let halves = pools.schoolers.len() / 2;
        let mut members: Vec<u32> = pools.schoolers.split_off(halves);
        members.truncate(MEMBERSHIPS_MOST);
        pools.take_memberships(town, members);
        pools.take_jobs(town, &ties);
        pools.take_groups(town);
        for pool in [
            &mut pools.children_of_one,
            &mut pools.siblings,
            &mut pools.memberships,
            &mut pools.jobs,
            &mut pools.sections,
            &mut pools.teaching,
            &mut pools.classes,
        ] {
            shuffle(pool, random);
        }
        pools
    }

    pub(super) fn child(&mut self) -> Option<u32> {
        self.children.pop()
    }

    pub(super) fn child_of_one(&mut self) -> Option<u32> {
        self.children_of_one.pop()
    }

    pub(super) fn schooler(&mut self) -> Option<u32> {
        self.schoolers.pop()
    }

    pub(super) fn sibling(&mut self) -> Option<u32> {
        self.siblings.pop()
    }

    pub(super) fn membership(&mut self) -> Option<u32> {
        self.memberships.pop()
    }

    pub(super) fn job(&mut self) -> Option<u32> {
        self.jobs.pop()
    }

    pub(super) fn class(&mut self) -> Option<u32> {
        self.classes.pop()
    }

    /// A section or, on request and when sections have run out, a teaching group.
    pub(super) fn leaderless(&mut self, teaching: bool) -> Option<u32> {
        if teaching {
            self.teaching.pop().or_else(|| self.sections.pop())
        } else {
            self.sections.pop().or_else(|| self.teaching.pop())
        }
    }

    /// A child whose first guardian's ten-digit number begins with a zero, where wanted and to be had.
    pub(super) fn child_of_young_guardian(&mut self, town: &Municipality, wanted: bool) -> Option<u32> {
        let young = |&child: &u32| {
            let [first, _] = town.pupils.get(child as usize).map_or([None, None], |pupil| pupil.guardians);
            let guardian = first.and_then(|first| town.people.get(first as usize));
            guardian.is_some_and(|guardian| guardian.number.date_part().starts_with("200"))
        };
        self.take(|child| young(child) == wanted)
    }

    /// A child whose surname has a letter beyond ASCII.
    pub(super) fn child_with_accent(&mut self, town: &Municipality) -> Option<u32> {
        let accented = |&child: &u32| {
            let person =
                town.pupils.get(child as usize).and_then(|pupil| town.people.get(pupil.person as usize));
            person.is_some_and(|person| !person.family_name().is_ascii())
        };
        let place = self.children.iter().rposition(accented)?;
        Some(self.children.swap_remove(place))
    }

    /// Two children of one sex whose names have nothing in common, the younger one's person second.
    pub(super) fn strangers(&mut self, town: &Municipality) -> Option<(u32, u32)> {
        let person_of = |child: u32| {
            let pupil = town.pupils.get(child as usize)?;
            Some((pupil.person, town.people.get(pupil.person as usize)?))
        };
        let one = self.children.pop()?;
        let (_, first) = person_of(one)?;
        let stranger = |&child: &u32| {
            person_of(child).is_some_and(|(_, other)| {
                other.number.is_womans() == first.number.is_womans()
                    && other.family.iter().flatten().all(|name| !first.family.contains(&Some(*name)))
                    && other.given.iter().flatten().all(|name| !first.given.contains(&Some(*name)))
            })
        };
        let place = self.children.iter().rposition(stranger)?;
        let two = self.children.swap_remove(place);
        let (_, second) = person_of(two)?;
        let (older, younger) =
            if first.number.birth_date() <= second.number.birth_date() { (one, two) } else { (two, one) };
        Some((older, person_of(younger)?.0))
    }

    fn take(&mut self, fits: impl Fn(&u32) -> bool) -> Option<u32> {
        match self.children.iter().rposition(fits) {
            Some(place) => Some(self.children.swap_remove(place)),
            None => self.children.pop(),
        }
    }

    fn sort_pupil(
        &mut self,
        town: &Municipality,
        ties: &Ties,
        seen: &mut BTreeSet<u32>,
        (at, pupil): (u32, &Pupil),
    ) {
        let [first, second] = pupil.guardians;
        let Some(first) = first else { return };
        let family = [Some(pupil.person), Some(first), second];
        let quiet = family
            .iter()
            .flatten()
            .all(|&person| town.people.get(person as usize).is_some_and(|person| !person.is_protected()));
        let child = town.people.get(pupil.person as usize);
        if !quiet
            || pupil.spell != Spell::Current
            || pupil.track != Track::Ordinary
            || pupil.other_adult.is_some()
            || ties.placements_of(at) != 1
            || child.is_none_or(|child| child.number.is_temporary())
        {
            return;
        }
        // the first child of theirs was as ordinary as this one
        let repeated = !seen.insert(first);
        let only_tie = [Some(first), second].iter().flatten().all(|&guardian| ties.of_person(guardian) == 1);
        if only_tie && pupil.grade < 0 {
            if second.is_some() { self.children.push(at) } else { self.children_of_one.push(at) }
        } else if only_tie && second.is_some() && matches!(pupil.grade, 4..=9) {
            self.schoolers.push(at);
        } else if repeated && ties.of_person(first) == 2 {
            self.siblings.push(at);
        }
    }

    fn take_memberships(&mut self, town: &Municipality, members: Vec<u32>) {
        let mut waiting: BTreeSet<u32> = members.into_iter().collect();
        for (at, membership) in town.memberships.iter().enumerate() {
            if waiting.is_empty() {
                break;
            }
            if waiting.remove(&membership.pupil) {
                self.memberships.push(position(at));
            }
        }
    }

    fn take_jobs(&mut self, town: &Municipality, ties: &Ties) {
        for (at, job) in town.employments.iter().enumerate() {
            let apart = town.units.get(job.unit as usize).is_none_or(|unit| unit.kind == UnitKind::Apart);
            let marked = town.people.get(job.person as usize).is_none_or(|person| person.is_protected());
            let support = matches!(
                job.duty,
                DutyRole::Librarian
                    | DutyRole::TeachingAssistant
                    | DutyRole::OtherStaff
                    | DutyRole::OtherPedagogue
                    | DutyRole::SchoolAdministrator
                    | DutyRole::Counsellor
            );
            if support && !apart && !marked && job.end.is_none() && ties.of_person(job.person) == 1 {
                self.jobs.push(position(at));
            }
        }
    }

    fn take_groups(&mut self, town: &Municipality) {
        for (at, group) in town.groups.iter().enumerate() {
            let kind = town.units.get(group.unit as usize).map(|unit| unit.kind);
            let at = position(at);
            match (group.kind, kind) {
                (GroupKind::Section, Some(UnitKind::Preschool)) => self.sections.push(at),
                (GroupKind::Teaching, Some(UnitKind::Compulsory | UnitKind::Upper)) => self.teaching.push(at),
                (GroupKind::Class, Some(UnitKind::Compulsory)) if group.form == SchoolType::Compulsory => {
                    self.classes.push(at);
                }
                (kind, _) => debug_assert!(kind == GroupKind::Teaching || holds_placements(kind)),
            }
        }
    }
}

/// Whether somebody with that post is given classes.
pub(super) const fn teaches(duty: DutyRole) -> bool {
    matches!(duty, DutyRole::Teacher | DutyRole::LeadTeacher)
}

/// How many ways each person is tied into the town.
struct Ties {
    people: Vec<u8>,
    placements: Vec<u8>,
}

impl Ties {
    fn of(town: &Municipality) -> Self {
        let mut ties = Self { people: vec![0; town.people.len()], placements: vec![0; town.pupils.len()] };
        for pupil in &town.pupils {
            let people = [Some(pupil.person), pupil.other_adult].into_iter().chain(pupil.guardians);
            people.flatten().for_each(|person| count(&mut ties.people, person));
        }
        town.employments.iter().for_each(|job| count(&mut ties.people, job.person));
        town.placements.iter().for_each(|placement| count(&mut ties.placements, placement.pupil));
        ties
    }

    fn of_person(&self, person: u32) -> u8 {
        self.people.get(person as usize).copied().unwrap_or_default()
    }

    fn placements_of(&self, pupil: u32) -> u8 {
        self.placements.get(pupil as usize).copied().unwrap_or_default()
    }
}

fn count(counts: &mut [u8], at: u32) {
    if let Some(count) = counts.get_mut(at as usize) {
        *count = count.saturating_add(1);
    }
}

fn shuffle(list: &mut [u32], random: &mut Random) {
    for last in (1..list.len()).rev() {
        list.swap(last, random.below(last + 1));
    }
}
