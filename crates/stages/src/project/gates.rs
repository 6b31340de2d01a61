//! Which people, units and groups may be delivered at all, before anybody asks how they belong together.

use super::beside::Beside;
use super::clean::cleaned;
use super::frame::{Frame, Verdict, because_of};
use crate::settings::Object;
use model::group::Group;
use model::index::Ix;
use model::omission::Reason;
use model::person::Person;
use model::picture::UserId;
use model::school::{PersonStatus, SchoolType};
use model::unit::Unit;
use rayon::prelude::*;
use std::borrow::Cow;

/// Verdicts on the things themselves.
pub(super) struct Gates<'a> {
    pub(super) frame: &'a Frame<'a>,
    pub(super) persons: Beside<Person, Verdict>,
    pub(super) units: Beside<Unit, Verdict>,
    /// Whether a group exists on the day; not whether it is sent, which its members decide.
    pub(super) groups: Beside<Group, Verdict>,
    /// The school type that stands for each unit, where it has a code.
    pub(super) forms: Beside<Unit, Option<SchoolType>>,
    /// The people who may be delivered, by id as it is written.
    pub(super) by_id: Vec<Ix<Person>>,
}

impl<'a> Gates<'a> {
    pub(super) fn new(frame: &'a Frame<'a>) -> Self {
        let roster = frame.roster;
        let forms =
            Beside::each(&roster.units, |_, unit| frame.settings.receiver.map.school_forms.of_unit(unit));
        let units = Beside::each(&roster.units, |ix, unit| unit_verdict(frame, ix, unit, forms.at(ix)));
        let groups = Beside::each(&roster.groups, |ix, group| {
            group_verdict(frame, ix, group, units.at(group.unit), forms.at(group.unit))
        });
        let mut persons = Beside::each(&roster.persons, |ix, person| person_verdict(frame, ix, person));
        let by_id = sorted_by_id(frame, &mut persons);
        Self { frame, persons, units, groups, forms, by_id }
    }

    /// The school type that decides a group's windows: its own, else its unit's.
    pub(super) fn type_of(&self, group: &Group) -> Option<SchoolType> {
        group.school_type.or_else(|| self.forms.at(group.unit))
    }
}

fn unit_verdict(frame: &Frame<'_>, ix: Ix<Unit>, unit: &Unit, form: Option<SchoolType>) -> Verdict {
    let scope = &frame.settings.scope;
    if frame.held.units.contains(ix.at()) {
        return Some(Reason::Held);
    }
    if frame.blocked_units.contains(ix.at()) {
        return Some(Reason::Blocked);
    }
    let municipality = frame.words(unit.municipality);
    let in_municipality = scope.municipalities.is_empty()
        || municipality.is_empty()
        || scope.municipalities.contains(municipality);
    let in_types = unit.school_types.iter().chain(unit.main_type).any(|one| scope.sends_type(one));
    let chosen = scope.chooses_unit(frame.words(unit.key), frame.words(unit.code))
        && scope.organisers.contains(&unit.organiser)
        && in_municipality
        && in_types;
    // A school must have a form that the receiver knows (`spec/unikum.md` section 3.3).
    if !chosen || form.is_none() {
        return Some(Reason::OutOfScope);
    }
    frame.when(Object::Unit, form, unit.period)
}

fn group_verdict(
    frame: &Frame<'_>,
    ix: Ix<Group>,
    group: &Group,
    unit: Verdict,
    form: Option<SchoolType>,
) -> Verdict {
    if frame.held.groups.contains(ix.at()) {
        return Some(Reason::Held);
    }
    if frame.blocked_groups.contains(ix.at()) {
        return Some(Reason::Blocked);
    }
    let school_type = group.school_type.or(form);
    if let Some(reason) = frame.when(Object::Group, school_type, group.period) {
        return Some(reason);
    }
    if group.school_type.is_some_and(|one| !frame.settings.scope.sends_type(one)) {
        return Some(Reason::OutOfScope);
    }
    because_of(unit)
}

fn person_verdict(frame: &Frame<'_>, ix: Ix<Person>, person: &Person) -> Verdict {
    if frame.held.persons.contains(ix.at()) {
        return Some(Reason::Held);
    }
    if frame.blocked_persons.contains(ix.at()) {
        return Some(Reason::Blocked);
    }
    let gone = match person.status {
        PersonStatus::Active => false,
        PersonStatus::Emigrated => !frame.settings.policy.emigrated.sends(),
        PersonStatus::Deceased => true,
    };
    if gone {
        return Some(Reason::Gone);
    }
    if user_id(frame, person).is_none() {
        return Some(Reason::NoNumber);
    }
    None
}

/// How the receiver knows a person: the number where it takes that sort of number, else the register's
/// own id where the policy allows one (`spec/unikum.md` section 3.1, point 13).
pub(super) fn user_id(frame: &Frame<'_>, person: &Person) -> Option<UserId> {
    let ids = &frame.settings.receiver.ids;
    let taken = person.number.filter(|number| ids.take(number.kind()));
    match taken {
        Some(number) => Some(UserId::Number(number)),
        None if frame.settings.policy.alternative_ids.sends() && !person.key.is_empty() => {
            Some(UserId::Alternative(person.key))
        }
        None => None,
    }
}

/// The people who may be delivered, by id. Where two share an id nobody can tell whose row it would be,
/// and all of them are held (case 6).
fn sorted_by_id(frame: &Frame<'_>, persons: &mut Beside<Person, Verdict>) -> Vec<Ix<Person>> {
    let mut numbers: Vec<(u64, Ix<Person>)> = Vec::new();
    let mut others: Vec<(Cow<'_, str>, Ix<Person>)> = Vec::new();
    for ((ix, person), verdict) in frame.roster.persons.numbered().zip(persons.values()) {
        if verdict.is_none() {
            match user_id(frame, person) {
                Some(UserId::Number(number)) => numbers.push((number.packed(), ix)),
                Some(UserId::Alternative(key)) => others.push((cleaned(frame.words(key)), ix)),
                None => {}
            }
        }
    }
    numbers.par_sort_unstable();
    others.sort_unstable();
    let mut hold = |twin: Ix<Person>| persons.set(twin, Some(Reason::Held));
    twins(&numbers, &mut hold);
    twins(&others, &mut hold);
    let sorted = numbers.iter().map(|&(_, ix)| ix).chain(others.iter().map(|&(_, ix)| ix));
    sorted.filter(|&ix| persons.at(ix).is_none()).collect()
}

fn twins<K: PartialEq>(sorted: &[(K, Ix<Person>)], hold: &mut impl FnMut(Ix<Person>)) {
    for pair in sorted.windows(2) {
        if let [(first, one), (second, other)] = pair
            && first == second
        {
            hold(*one);
            hold(*other);
        }
    }
}
