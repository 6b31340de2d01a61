//! The relations of a picture, in order, each with the row it came from.
//!
//! Each type is gathered on its own, in the order of the roster's rows, as integers, and then sorted: two
//! million rows in the order of somebody's id would be two million steps at random through memory.

use super::beside::thing;
use super::frame::Frame;
use super::rows::Rows;
use super::{Lineage, Places};
use crate::settings::Switch;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::picture::{End, Relation, RelationKind};
use model::problem::Subject;
use model::relation::{Assignment, Target};
use model::roster::GroupedBy;
use model::school::{AssignmentRole, GroupKind};
use rayon::prelude::*;

/// All relations, by kind and then by their ends; the origins go into the lineage.
pub(super) fn relations(frame: &Frame<'_>, rows: &Rows, lineage: &mut Lineage) -> Vec<Relation> {
    let weaver = Weaver::new(frame, rows, lineage);
    let threads: Vec<Vec<Thread>> = RelationKind::ALL
        .into_par_iter()
        .with_max_len(1)
        .map(|kind| {
            let mut threads = weaver.threads(kind, lineage);
            threads.par_sort_unstable();
            threads.dedup_by_key(|thread| (thread.from, thread.to));
            threads
        })
        .collect();
    let count = threads.iter().map(Vec::len).sum();
    let mut relations = Vec::with_capacity(count);
    let mut origins = Vec::with_capacity(count);
    for (kind, threads) in RelationKind::ALL.into_iter().zip(threads) {
        for thread in threads {
            let (from, to) = (weaver.codes.end(thread.from), weaver.codes.end(thread.to));
            relations.push(Relation { kind, from, to });
            origins.push(thread.origin(kind));
        }
    }
    lineage.relations = origins;
    relations
}

/// A relation in the making: both ends as integers, and the row it came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Thread {
    from: u32,
    to: u32,
    row: u32,
}

/// Marks the row of a thread as a duty, where most threads of the type come from assignments.
const OF_DUTY: u32 = 1 << 31;

impl Thread {
    fn origin(self, kind: RelationKind) -> Subject {
        match kind {
            RelationKind::SchoolInOrg => Subject::Unit(Ix::new(self.row)),
            RelationKind::ClassInSchool => Subject::Group(Ix::new(self.row)),
            RelationKind::StudentInSchool => Subject::Enrolment(Ix::new(self.row)),
            RelationKind::StaffInSchool => Subject::Duty(Ix::new(self.row)),
            RelationKind::StudentInClass => Subject::Membership(Ix::new(self.row)),
            RelationKind::ExternalUserInSchool | RelationKind::GuardianFor => {
                Subject::Guardianship(Ix::new(self.row))
            }
            RelationKind::AdministratorFor if self.row & OF_DUTY != 0 => {
                Subject::Duty(Ix::new(self.row & !OF_DUTY))
            }
            RelationKind::TeacherInClass | RelationKind::MentorFor | RelationKind::AdministratorFor => {
                Subject::Assignment(Ix::new(self.row))
            }
        }
    }
}

/// Ends as integers, in the order of [`End`]: the organisation, schools, classes, users.
#[derive(Clone, Copy)]
struct Codes {
    classes: u32,
    users: u32,
}

const ORGANISATION: u32 = 0;
const SCHOOLS: u32 = 1;

impl Codes {
    const fn end(self, code: u32) -> End {
        if code == ORGANISATION {
            End::Organisation
        } else if code < self.classes {
            End::School(Ix::new(code - SCHOOLS))
        } else if code < self.users {
            End::Class(Ix::new(code - self.classes))
        } else {
            End::User(Ix::new(code - self.users))
        }
    }
}

struct Weaver<'a> {
    frame: &'a Frame<'a>,
    rows: &'a Rows,
    places: Places,
    codes: Codes,
    /// The memberships that are sent, by person; only where mentors are made teachers.
    memberships_of: GroupedBy,
}

/// Threads of one type, while they are gathered.
#[derive(Default)]
struct Gathered(Vec<Thread>);

impl Gathered {
    /// Adds one, where both ends are delivered.
    fn add(&mut self, from: Option<u32>, to: Option<u32>, row: u32) {
        if let (Some(from), Some(to)) = (from, to) {
            self.0.push(Thread { from, to, row });
        }
    }
}

impl<'a> Weaver<'a> {
    fn new(frame: &'a Frame<'a>, rows: &'a Rows, lineage: &Lineage) -> Self {
        let classes = SCHOOLS + lineage.schools.len() as u32;
        let codes = Codes { classes, users: classes + lineage.classes.len() as u32 };
        let memberships_of = if frame.settings.policy.mentor_implies_teacher {
            let sent = frame.roster.memberships.iter().zip(rows.memberships.values());
            let owners = sent.map(|(row, verdict)| verdict.is_none().then_some(row.person.raw()));
            GroupedBy::new(frame.roster.persons.len(), owners)
        } else {
            GroupedBy::default()
        };
        Self { frame, rows, places: Places::new(frame.roster, lineage), codes, memberships_of }
    }

    fn threads(&self, kind: RelationKind, lineage: &Lineage) -> Vec<Thread> {
        let (roster, settings) = (self.frame.roster, self.frame.settings);
        let mut found = Gathered::default();
        match kind {
            RelationKind::SchoolInOrg => {
                for unit in &lineage.schools {
                    found.add(self.school(*unit), Some(ORGANISATION), unit.raw());
                }
            }
            RelationKind::ClassInSchool => {
                for group in &lineage.classes {
                    let unit = thing(&roster.groups, *group).unit;
                    found.add(self.class(*group), self.school(unit), group.raw());
                }
            }
            RelationKind::StudentInSchool if settings.receiver.emit.student_in_school => {
                for (at, row) in sent(&roster.enrolments, self.rows.enrolments.values()) {
                    found.add(self.user(row.person), self.school(row.unit), at);
                }
            }
            RelationKind::StaffInSchool => {
                for (at, row) in sent(&roster.duties, self.rows.duties.values()) {
                    found.add(self.user(row.person), self.school(row.unit), at);
                }
            }
            RelationKind::ExternalUserInSchool if settings.receiver.emit.external_user_in_school => {
                self.guardians_in_schools(&mut found);
            }
            RelationKind::StudentInClass => {
                for (at, row) in sent(&roster.memberships, self.rows.memberships.values()) {
                    found.add(self.user(row.person), self.class(row.group), at);
                }
            }
            RelationKind::GuardianFor => {
                for (at, row) in sent(&roster.guardianships, self.rows.guardianships.values()) {
                    found.add(self.user(row.adult), self.user(row.child), at);
                }
            }
            RelationKind::TeacherInClass => self.teachers(&mut found),
            RelationKind::MentorFor => self.mentors(&mut found),
            RelationKind::AdministratorFor => self.administrators(&mut found),
            RelationKind::StudentInSchool | RelationKind::ExternalUserInSchool => {}
        }
        found.0
    }

    /// A guardian is in every school where the child is, and in no other (case 33).
    fn guardians_in_schools(&self, found: &mut Gathered) {
        for (at, row) in sent(&self.frame.roster.guardianships, self.rows.guardianships.values()) {
            for (_, enrolment) in self.rows.enrolments_of(self.frame, row.child) {
                found.add(self.user(row.adult), self.school(enrolment.unit), at);
            }
        }
    }

    fn teachers(&self, found: &mut Gathered) {
        for (at, row) in sent(&self.frame.roster.assignments, self.rows.assignments.values()) {
            match (row.role, row.target) {
                (AssignmentRole::Teacher, Target::Group(group)) => {
                    found.add(self.user(row.person), self.class(group), at);
                }
                (AssignmentRole::Mentor, _) if self.frame.settings.policy.mentor_implies_teacher => {
                    self.each_pupil(row, |pupil| self.teacher_of(pupil, row.person, at, found));
                }
                (AssignmentRole::Teacher | AssignmentRole::Mentor | AssignmentRole::Administrator, _) => {}
            }
        }
    }

    /// Makes a mentor teacher in the pupil's classes at the schools where the mentor works.
    fn teacher_of(&self, pupil: Ix<Person>, mentor: Ix<Person>, at: u32, found: &mut Gathered) {
        for &membership in self.memberships_of.of(pupil.at()) {
            let group = thing(&self.frame.roster.memberships, Ix::new(membership)).group;
            let class = thing(&self.frame.roster.groups, group);
            let home = matches!(class.kind, GroupKind::Class | GroupKind::Section);
            if home && self.rows.works_at(self.frame, mentor, class.unit) {
                found.add(self.user(mentor), self.class(group), at);
            }
        }
    }

    fn mentors(&self, found: &mut Gathered) {
        for (at, row) in sent(&self.frame.roster.assignments, self.rows.assignments.values()) {
            if row.role == AssignmentRole::Mentor {
                self.each_pupil(row, |pupil| found.add(self.user(row.person), self.user(pupil), at));
            }
        }
    }

    /// The pupils a mentor has: the one named, or every member of the group; never the mentor.
    fn each_pupil(&self, row: &Assignment, mut each: impl FnMut(Ix<Person>)) {
        match row.target {
            Target::Group(group) => {
                let members = self.rows.members_of(self.frame, group).map(|(_, member)| member.person);
                members.filter(|&pupil| pupil != row.person).for_each(each);
            }
            Target::Pupil(pupil) if pupil != row.person => each(pupil),
            Target::Pupil(_) | Target::Unit(_) | Target::Organisation => {}
        }
    }

    fn administrators(&self, found: &mut Gathered) {
        let (roster, settings) = (self.frame.roster, self.frame.settings);
        for (at, row) in sent(&roster.assignments, self.rows.assignments.values()) {
            if row.role == AssignmentRole::Administrator {
                let to = match row.target {
                    Target::Group(group) => self.class(group),
                    Target::Unit(unit) => self.school(unit),
                    Target::Organisation => Some(ORGANISATION),
                    Target::Pupil(_) => None,
                };
                found.add(self.user(row.person), to, at);
            }
        }
        if settings.scope.is_off(Switch::Administrators) {
            return;
        }
        for (at, row) in sent(&roster.duties, self.rows.duties.values()) {
            if row.role.is_some_and(|role| settings.policy.administrator_roles.contains(&role)) {
                found.add(self.user(row.person), self.school(row.unit), at | OF_DUTY);
            }
        }
    }

    fn school(&self, unit: Ix<model::unit::Unit>) -> Option<u32> {
        self.places.of_unit(unit).map(|school| SCHOOLS + school.raw())
    }

    fn class(&self, group: Ix<Group>) -> Option<u32> {
        self.places.of_group(group).map(|class| self.codes.classes + class.raw())
    }

    fn user(&self, person: Ix<Person>) -> Option<u32> {
        self.places.of_person(person).map(|user| self.codes.users + user.raw())
    }
}

/// The rows that are sent, with their positions.
fn sent<'r, T>(list: &'r [T], verdicts: &'r [super::frame::Verdict]) -> impl Iterator<Item = (u32, &'r T)> {
    (0..).zip(list).zip(verdicts).filter(|(_, verdict)| verdict.is_none()).map(|(numbered, _)| numbered)
}
