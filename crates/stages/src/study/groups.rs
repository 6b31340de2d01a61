//! Groups: how large they are, which are empty, which nobody leads; and units without anybody.

use model::group::Group;
use model::index::Ix;
use model::relation::Target;
use model::school::{GroupKind, SchoolType};
use model::unit::Unit;
use model::{Date, Roster};
use std::collections::{BTreeMap, BTreeSet};

/// The classes or sections of one school form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// How many have anybody in them.
    pub groups: usize,
    /// The smallest, the quartiles and the largest: children per group.
    pub spread: [u32; 5],
    /// Those whose size is not plausible for the form, with their sizes; by group.
    pub odd: Vec<(Ix<Group>, u32)>,
    /// What is plausible.
    pub plausible: (u32, u32),
}

/// What was found about groups and units on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// All groups that exist on the day, by kind.
    pub kinds: BTreeMap<GroupKind, usize>,
    /// Classes and sections by school form; `None` where no row tells the form.
    pub sizes: BTreeMap<Option<SchoolType>, Sizes>,
    /// Groups that exist on the day with nobody in them, by kind.
    pub empty: BTreeMap<GroupKind, usize>,
    /// Groups that exist on the day, have children, and nobody teaches them or mentors in them.
    pub unled: BTreeMap<GroupKind, usize>,
    /// Groups whose own period is over.
    pub ended: usize,
    /// Units where nobody is enrolled on the day.
    pub empty_units: Vec<Ix<Unit>>,
}

/// Looks at all groups.
#[must_use]
pub fn groups(roster: &Roster, day: Date) -> Groups {
    let mut members: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); roster.groups.len()];
    for one in roster.memberships.iter().filter(|one| one.period.contains(day)) {
        if let Some(members) = members.get_mut(one.group.at()) {
            members.insert(one.person.raw());
        }
    }
    let mut led = vec![false; roster.groups.len()];
    for one in roster.assignments.iter().filter(|one| one.period.contains(day)) {
        if let Target::Group(group) = one.target
            && let Some(led) = led.get_mut(group.at())
        {
            *led = true;
        }
    }
    let mut found = Groups::default();
    let mut sizes: BTreeMap<Option<SchoolType>, Vec<(u32, Ix<Group>)>> = BTreeMap::new();
    for (((ix, group), members), led) in roster.groups.numbered().zip(&members).zip(led) {
        if group.period.last().is_some_and(|last| last < day) {
            found.ended += 1;
        }
        if !group.period.contains(day) {
            continue;
        }
        *found.kinds.entry(group.kind).or_default() += 1;
        if members.is_empty() {
            *found.empty.entry(group.kind).or_default() += 1;
            continue;
        }
        if !led {
            *found.unled.entry(group.kind).or_default() += 1;
        }
        if matches!(group.kind, GroupKind::Class | GroupKind::Section) {
            let size = u32::try_from(members.len()).unwrap_or(u32::MAX);
            sizes.entry(form_of(roster, group)).or_default().push((size, ix));
        }
    }
    found.sizes = sizes.into_iter().map(|(form, sizes)| (form, spread(form, sizes))).collect();
    found.empty_units = empty_units(roster, day);
    found
}

fn empty_units(roster: &Roster, day: Date) -> Vec<Ix<Unit>> {
    let mut peopled = vec![false; roster.units.len()];
    for one in roster.enrolments.iter().filter(|one| one.period.contains(day)) {
        if let Some(peopled) = peopled.get_mut(one.unit.at()) {
            *peopled = true;
        }
    }
    let empty = roster.units.numbered().zip(peopled).filter(|(_, peopled)| !peopled);
    empty.map(|((ix, _), _)| ix).collect()
}

/// The school form of a group: its own, else its unit's where that is one.
#[must_use]
pub fn form_of(roster: &Roster, group: &Group) -> Option<SchoolType> {
    group.school_type.or_else(|| form_of_unit(roster.units.get(group.unit)?))
}

/// The school form that stands for a unit, where there is one.
#[must_use]
pub fn form_of_unit(unit: &Unit) -> Option<SchoolType> {
    let mut types = unit.school_types.iter();
    unit.main_type.or(types.next().filter(|_| types.next().is_none()))
}

fn spread(form: Option<SchoolType>, mut sizes: Vec<(u32, Ix<Group>)>) -> Sizes {
    sizes.sort_unstable();
    let plausible = plausible(form);
    let at =
        |part: usize| sizes.get((sizes.len().saturating_sub(1) * part + 2) / 4).map_or(0, |(size, _)| *size);
    let odd = sizes.iter().filter(|(size, _)| *size < plausible.0 || *size > plausible.1);
    Sizes {
        groups: sizes.len(),
        spread: [0, 1, 2, 3, 4].map(at),
        odd: odd.map(|(size, ix)| (*ix, *size)).collect(),
        plausible,
    }
}

/// How many children a class or section of a form can be expected to have. Wide bounds: what lies outside is worth a
/// question, not more.
const fn plausible(form: Option<SchoolType>) -> (u32, u32) {
    match form {
        Some(SchoolType::Preschool) => (6, 28),
        Some(
            SchoolType::AdaptedCompulsory
            | SchoolType::Training
            | SchoolType::AdaptedUpperSecondary
            | SchoolType::Special,
        ) => (2, 14),
        Some(SchoolType::PreschoolClass | SchoolType::Compulsory | SchoolType::Sami) => (8, 34),
        Some(SchoolType::UpperSecondary) => (8, 36),
        Some(SchoolType::LeisureCentre | SchoolType::OpenLeisure) => (6, 80),
        Some(_) | None => (2, 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};
    use std::fmt::Write as _;

    #[test]
    fn sizes_empties_and_groups_without_leader() {
        let mut text = String::from(
            "unit S types=GR
             unit T types=GR
             group 7A S
             group 7B S
             group 7C S
             group 7D S 2020-01-01..2021-06-01
             person t - Tor Ek
             assign t group:7A Lärare\n",
        );
        for at in 0..20 {
            writeln!(text, "person p{at} - P Ek\nenrol p{at} S\nmember p{at} 7A").unwrap();
        }
        text.push_str("member p0 7B\nmember p0 7D 2020-01-01..2021-06-01");
        let roster = roster(&text);
        let found = groups(&roster, TODAY);
        assert_eq!(found.kinds, BTreeMap::from([(GroupKind::Class, 3)]));
        assert_eq!((found.empty[&GroupKind::Class], found.unled[&GroupKind::Class], found.ended), (1, 1, 1));
        let sizes = &found.sizes[&Some(SchoolType::Compulsory)];
        assert_eq!((sizes.groups, sizes.spread), (2, [1, 1, 20, 20, 20]));
        assert_eq!(sizes.odd, [(Ix::new(1), 1)]);
        assert_eq!(found.empty_units, [Ix::new(1)]);
    }
}
