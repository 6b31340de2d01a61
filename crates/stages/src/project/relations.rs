//! The relations of a picture, in order, each with the row it came from.

use super::beside::thing;
use super::frame::Frame;
use super::rows::Rows;
use super::users::Capacities;
use super::{Lineage, Places};
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::picture::{End, Relation, RelationKind};
use model::problem::Subject;
use model::relation::{Assignment, Guardianship, Target};
use model::roster::GroupedBy;
use model::school::{AssignmentRole, GroupKind};
use model::unit::Unit;
use rayon::prelude::*;

/// How many persons one task takes.
const CHUNK: usize = 4096;
/// The types that lead from a person, in order of emission.
const FROM_PERSONS: [RelationKind; 8] = [
    RelationKind::StudentInSchool,
    RelationKind::StaffInSchool,
    RelationKind::ExternalUserInSchool,
    RelationKind::StudentInClass,
    RelationKind::TeacherInClass,
    RelationKind::GuardianFor,
    RelationKind::MentorFor,
    RelationKind::AdministratorFor,
];

/// Relations of one type, with their origins beside them.
#[derive(Default)]
struct Batch {
    relations: Vec<Relation>,
    origins: Vec<Subject>,
}

/// All relations, by kind and then by their ends; the origins go into the lineage.
pub(super) fn relations(
    frame: &Frame<'_>,
    rows: &Rows,
    capacities: &Capacities,
    lineage: &mut Lineage,
) -> Vec<Relation> {
    let weaver = Weaver::new(frame, rows, capacities, lineage);
    let mut batches = vec![weaver.schools(lineage), weaver.classes(lineage)];
    let first = (0..lineage.users.len()).step_by(CHUNK).map(|at| at as u32);
    let chunks: Vec<[Batch; FROM_PERSONS.len()]> = lineage
        .users
        .par_chunks(CHUNK)
        .zip(first.collect::<Vec<u32>>())
        .map(|(people, first)| weaver.chunk(people, first))
        .collect();
    let mut columns: Vec<Vec<Batch>> = FROM_PERSONS.iter().map(|_| Vec::new()).collect();
    for chunk in chunks {
        for (column, batch) in columns.iter_mut().zip(chunk) {
            column.push(batch);
        }
    }
    batches.extend(columns.into_iter().flatten());
    let count = batches.iter().map(|batch| batch.relations.len()).sum();
    let mut relations = Vec::with_capacity(count);
    let mut origins = Vec::with_capacity(count);
    for batch in batches {
        relations.extend_from_slice(&batch.relations);
        origins.extend_from_slice(&batch.origins);
    }
    lineage.relations = origins;
    relations
}

struct Weaver<'a> {
    frame: &'a Frame<'a>,
    rows: &'a Rows,
    places: Places,
    memberships_of: GroupedBy,
    assignments_of: GroupedBy,
    guardianships_of: GroupedBy,
}

/// What one person is related to, while it is being gathered.
#[derive(Default)]
struct Gathered([Vec<(End, Subject)>; FROM_PERSONS.len()]);

impl Gathered {
    fn add(&mut self, kind: RelationKind, to: Option<End>, origin: Subject) {
        let at = kind as usize - RelationKind::StudentInSchool as usize;
        if let (Some(list), Some(to)) = (self.0.get_mut(at), to) {
            list.push((to, origin));
        }
    }
}

impl<'a> Weaver<'a> {
    fn new(frame: &'a Frame<'a>, rows: &'a Rows, capacities: &Capacities, lineage: &Lineage) -> Self {
        let roster = frame.roster;
        let people = roster.persons.len();
        let places = Places::new(roster, lineage);
        debug_assert_eq!(
            lineage.users.len(),
            capacities.values().iter().filter(|&&has| has != 0).count(),
            "whoever has a capacity is delivered"
        );
        let memberships = roster.memberships.iter().zip(rows.memberships.values());
        let assignments = roster.assignments.iter().zip(rows.assignments.values());
        let guardianships = roster.guardianships.iter().zip(rows.guardianships.values());
        Self {
            frame,
            rows,
            places,
            memberships_of: GroupedBy::new(
                people,
                memberships.map(|(row, verdict)| verdict.is_none().then_some(row.person.raw())),
            ),
            assignments_of: GroupedBy::new(
                people,
                assignments.map(|(row, verdict)| verdict.is_none().then_some(row.person.raw())),
            ),
            guardianships_of: GroupedBy::new(
                people,
                guardianships.map(|(row, verdict)| verdict.is_none().then_some(row.adult.raw())),
            ),
        }
    }

    fn schools(&self, lineage: &Lineage) -> Batch {
        let relation = |at: u32| Relation {
            kind: RelationKind::SchoolInOrg,
            from: End::School(Ix::new(at)),
            to: End::Organisation,
        };
        Batch {
            relations: (0..lineage.schools.len() as u32).map(relation).collect(),
            origins: lineage.schools.iter().copied().map(Subject::Unit).collect(),
        }
    }

    fn classes(&self, lineage: &Lineage) -> Batch {
        let mut batch = Batch::default();
        for (at, &group) in lineage.classes.iter().enumerate() {
            if let Some(to) = self.places.school(thing(&self.frame.roster.groups, group).unit) {
                let from = End::Class(Ix::new(at as u32));
                batch.relations.push(Relation { kind: RelationKind::ClassInSchool, from, to });
                batch.origins.push(Subject::Group(group));
            }
        }
        batch
    }

    fn chunk(&self, people: &[Ix<Person>], first: u32) -> [Batch; FROM_PERSONS.len()] {
        let mut batches: [Batch; FROM_PERSONS.len()] = Default::default();
        let mut gathered = Gathered::default();
        for (at, &person) in (first..).zip(people) {
            self.gather(person, &mut gathered);
            let from = End::User(Ix::new(at));
            for ((found, batch), kind) in gathered.0.iter_mut().zip(&mut batches).zip(FROM_PERSONS) {
                found.sort_unstable();
                found.dedup_by_key(|(to, _)| *to);
                for (to, origin) in found.drain(..) {
                    batch.relations.push(Relation { kind, from, to });
                    batch.origins.push(origin);
                }
            }
        }
        batches
    }

    fn gather(&self, person: Ix<Person>, to: &mut Gathered) {
        let (roster, settings) = (self.frame.roster, self.frame.settings);
        if settings.receiver.emit.student_in_school {
            for (ix, row) in self.rows.enrolments_of(self.frame, person) {
                let school = self.places.school(row.unit);
                to.add(RelationKind::StudentInSchool, school, Subject::Enrolment(ix));
            }
        }
        for (ix, row) in self.rows.duties_of(self.frame, person) {
            let (school, origin) = (self.places.school(row.unit), Subject::Duty(ix));
            to.add(RelationKind::StaffInSchool, school, origin);
            if row.role.is_some_and(|role| settings.policy.administrator_roles.contains(&role))
                && !settings.scope.is_off(crate::settings::Switch::Administrators)
            {
                to.add(RelationKind::AdministratorFor, school, origin);
            }
        }
        for &at in self.memberships_of.of(person.at()) {
            let ix = Ix::new(at);
            let class = self.places.class(thing(&roster.memberships, ix).group);
            to.add(RelationKind::StudentInClass, class, Subject::Membership(ix));
        }
        for &at in self.assignments_of.of(person.at()) {
            self.assignment(Ix::new(at), to);
        }
        for &at in self.guardianships_of.of(person.at()) {
            self.guardianship(Ix::new(at), to);
        }
    }

    /// `guardian_for` the child, and `external_user_in_school` wherever the child is (case 33).
    fn guardianship(&self, ix: Ix<Guardianship>, to: &mut Gathered) {
        let (child, origin) = (thing(&self.frame.roster.guardianships, ix).child, Subject::Guardianship(ix));
        to.add(RelationKind::GuardianFor, self.places.user(child), origin);
        if self.frame.settings.receiver.emit.external_user_in_school {
            for (_, row) in self.rows.enrolments_of(self.frame, child) {
                to.add(RelationKind::ExternalUserInSchool, self.places.school(row.unit), origin);
            }
        }
    }

    fn assignment(&self, ix: Ix<Assignment>, to: &mut Gathered) {
        let (row, origin) = (thing(&self.frame.roster.assignments, ix), Subject::Assignment(ix));
        match (row.role, row.target) {
            (AssignmentRole::Teacher, Target::Group(group)) => {
                to.add(RelationKind::TeacherInClass, self.places.class(group), origin);
            }
            (AssignmentRole::Mentor, Target::Group(group)) => {
                for (_, member) in self.rows.members_of(self.frame, group) {
                    self.mentor(ix, member.person, to);
                }
            }
            (AssignmentRole::Mentor, Target::Pupil(pupil)) => self.mentor(ix, pupil, to),
            (AssignmentRole::Administrator, Target::Group(group)) => {
                to.add(RelationKind::AdministratorFor, self.places.class(group), origin);
            }
            (AssignmentRole::Administrator, Target::Unit(unit)) => {
                to.add(RelationKind::AdministratorFor, self.places.school(unit), origin);
            }
            (AssignmentRole::Administrator, Target::Organisation) => {
                to.add(RelationKind::AdministratorFor, Some(End::Organisation), origin);
            }
            (AssignmentRole::Teacher | AssignmentRole::Administrator, Target::Pupil(_))
            | (AssignmentRole::Teacher | AssignmentRole::Mentor, Target::Unit(_) | Target::Organisation) => {}
        }
    }

    fn mentor(&self, ix: Ix<Assignment>, pupil: Ix<Person>, to: &mut Gathered) {
        let (frame, origin) = (self.frame, Subject::Assignment(ix));
        let mentor = thing(&frame.roster.assignments, ix).person;
        if mentor == pupil {
            return;
        }
        to.add(RelationKind::MentorFor, self.places.user(pupil), origin);
        if !frame.settings.policy.mentor_implies_teacher {
            return;
        }
        for &at in self.memberships_of.of(pupil.at()) {
            let group = thing(&frame.roster.memberships, Ix::new(at)).group;
            let class = thing(&frame.roster.groups, group);
            let lives_there = matches!(class.kind, GroupKind::Class | GroupKind::Section);
            if lives_there && self.rows.works_at(frame, mentor, class.unit) {
                to.add(RelationKind::TeacherInClass, self.places.class(group), origin);
            }
        }
    }
}

impl Places {
    fn school(&self, unit: Ix<Unit>) -> Option<End> {
        self.schools.at(unit).map(End::School)
    }

    fn class(&self, group: Ix<Group>) -> Option<End> {
        self.classes.at(group).map(End::Class)
    }

    fn user(&self, person: Ix<Person>) -> Option<End> {
        self.users.at(person).map(End::User)
    }
}
