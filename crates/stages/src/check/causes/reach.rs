//! Which children and which unit a problem concerns, as far as the roster knows.

use super::{person_of, unit_of};
use model::Roster;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use model::relation::Target;
use model::roster::GroupedBy;
use model::unit::Unit;

/// Whom and which schools the problems of a roster concern.
pub struct Reach<'r> {
    roster: &'r Roster,
    enrolled: GroupedBy,
    at_unit: GroupedBy,
    in_group: GroupedBy,
    wards: GroupedBy,
    /// Whether a person is somebody's child, or is in a group.
    child: Vec<bool>,
}

impl<'r> Reach<'r> {
    /// Of a roster.
    #[must_use]
    pub fn new(roster: &'r Roster) -> Self {
        let people = roster.persons.len();
        let (units, groups) = (roster.units.len(), roster.groups.len());
        let mut child = vec![false; people];
        let children = roster.guardianships.iter().map(|tie| tie.child);
        for person in children.chain(roster.memberships.iter().map(|row| row.person)) {
            child.get_mut(person.at()).into_iter().for_each(|flag| *flag = true);
        }
        Self {
            roster,
            enrolled: GroupedBy::new(people, roster.enrolments.iter().map(|e| Some(e.person.raw()))),
            at_unit: GroupedBy::new(units, roster.enrolments.iter().map(|e| Some(e.unit.raw()))),
            in_group: GroupedBy::new(groups, roster.memberships.iter().map(|m| Some(m.group.raw()))),
            wards: GroupedBy::new(people, roster.guardianships.iter().map(|g| Some(g.adult.raw()))),
            child,
        }
    }

    pub(super) fn children(&self, subject: Subject, mut each: impl FnMut(Ix<Person>)) {
        let roster = self.roster;
        match subject {
            Subject::Person(ix) => self.of_person(ix, each),
            Subject::Unit(ix) => {
                let here = self.at_unit.of(ix.at()).iter();
                here.filter_map(|&at| roster.enrolments.get(Ix::new(at)))
                    .for_each(|pupil| each(pupil.person));
            }
            Subject::Group(ix) => self.members(ix, each),
            Subject::Enrolment(ix) => roster.enrolments.get(ix).into_iter().for_each(|e| each(e.person)),
            Subject::Membership(ix) => roster.memberships.get(ix).into_iter().for_each(|m| each(m.person)),
            Subject::Guardianship(ix) => roster.guardianships.get(ix).into_iter().for_each(|g| each(g.child)),
            Subject::Assignment(ix) => match roster.assignments.get(ix).map(|thing| thing.target) {
                Some(Target::Pupil(pupil)) => each(pupil),
                Some(Target::Group(group)) => self.members(group, each),
                Some(Target::Unit(_) | Target::Organisation) | None => {}
            },
            Subject::Source | Subject::Duty(_) => {}
        }
    }

    fn of_person(&self, person: Ix<Person>, mut each: impl FnMut(Ix<Person>)) {
        if self.is_child(person) {
            return each(person);
        }
        self.wards(person).for_each(each);
    }

    /// Whether somebody is a pupil, somebody's child, or in a group.
    pub(super) fn is_child(&self, person: Ix<Person>) -> bool {
        let child = self.child.get(person.at()).copied().unwrap_or(false);
        child || !self.enrolled.of(person.at()).is_empty()
    }

    /// The children of whom somebody is a guardian.
    pub(super) fn wards(&self, adult: Ix<Person>) -> impl Iterator<Item = Ix<Person>> {
        let ties = self.wards.of(adult.at()).iter();
        ties.filter_map(|&at| self.roster.guardianships.get(Ix::new(at))).map(|tie| tie.child)
    }

    fn members(&self, group: Ix<Group>, mut each: impl FnMut(Ix<Person>)) {
        let here = self.in_group.of(group.at()).iter();
        here.filter_map(|&at| self.roster.memberships.get(Ix::new(at)))
            .for_each(|member| each(member.person));
    }

    /// The units to whose people a subject belongs, each once: the unit itself, where a pupil goes, where somebody works,
    /// and for a guardian where the children go.
    #[must_use]
    pub fn units(&self, subject: Subject) -> Vec<Ix<Unit>> {
        let roster = self.roster;
        if let Some(unit) = unit_of(subject, roster) {
            return vec![unit];
        }
        let mut units = Vec::new();
        match person_of(subject, roster) {
            Some(person) => {
                self.of_pupil(person, &mut units);
                let from = roster.duties.partition_point(|duty| duty.person < person);
                let own = roster.duties.iter().skip(from).take_while(|duty| duty.person == person);
                units.extend(own.map(|duty| duty.unit));
                if units.is_empty() {
                    self.wards(person).for_each(|child| self.of_pupil(child, &mut units));
                }
            }
            None => self.children(subject, |child| self.of_pupil(child, &mut units)),
        }
        units.sort_unstable();
        units.dedup();
        units
    }

    fn of_pupil(&self, pupil: Ix<Person>, units: &mut Vec<Ix<Unit>>) {
        let here = self.enrolled.of(pupil.at()).iter();
        let here = here.filter_map(|&at| self.roster.enrolments.get(Ix::new(at)));
        units.extend(here.map(|enrolment| enrolment.unit));
    }

    /// The unit of a subject; for a person the first that the person is enrolled at.
    pub(super) fn unit(&self, subject: Subject) -> Option<Ix<Unit>> {
        let enrolled = |person: Ix<Person>| {
            let first = self.enrolled.of(person.at()).first()?;
            self.roster.enrolments.get(Ix::new(*first)).map(|enrolment| enrolment.unit)
        };
        unit_of(subject, self.roster).or_else(|| match subject {
            Subject::Person(person) => enrolled(person),
            Subject::Guardianship(ix) => enrolled(self.roster.guardianships.get(ix)?.child),
            Subject::Source
            | Subject::Unit(_)
            | Subject::Group(_)
            | Subject::Enrolment(_)
            | Subject::Membership(_)
            | Subject::Duty(_)
            | Subject::Assignment(_) => None,
        })
    }
}
