//! Who and what is at which school, by a picture's own relations.
//!
//! Refuses to know: days, rosters.

use model::Picture;
use model::index::Ix;
use model::picture::{Class, End, RelationKind, School, User};

/// What somebody does at a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Pupil,
    Staff,
    Guardian,
}

/// Everybody at every school.
pub(super) struct Members {
    /// Sorted, each once.
    pub(super) users: Vec<(Ix<User>, Ix<School>, Role)>,
    /// Sorted, each once.
    pub(super) classes: Vec<(Ix<Class>, Ix<School>)>,
}

impl Members {
    /// Whoever is in a school's class is at the school, and so is a guardian of one of its pupils, whether the
    /// delivery says so besides or not.
    pub(super) fn new(picture: &Picture) -> Self {
        let mut classes = Vec::new();
        let (mut users, mut in_class, mut guardians) = (Vec::new(), Vec::new(), Vec::new());
        for relation in &picture.relations {
            match (relation.kind, relation.from, relation.to) {
                (RelationKind::ClassInSchool, End::Class(class), End::School(school)) => {
                    classes.push((class, school));
                }
                (RelationKind::StudentInSchool, End::User(user), End::School(school)) => {
                    users.push((user, school, Role::Pupil));
                }
                (RelationKind::StaffInSchool, End::User(user), End::School(school)) => {
                    users.push((user, school, Role::Staff));
                }
                (RelationKind::ExternalUserInSchool, End::User(user), End::School(school)) => {
                    users.push((user, school, Role::Guardian));
                }
                (RelationKind::StudentInClass, End::User(user), End::Class(class)) => {
                    in_class.push((user, class, Role::Pupil));
                }
                (RelationKind::TeacherInClass, End::User(user), End::Class(class)) => {
                    in_class.push((user, class, Role::Staff));
                }
                (RelationKind::GuardianFor, End::User(adult), End::User(child)) => {
                    guardians.push((adult, child));
                }
                _ => {}
            }
        }
        classes.sort_unstable();
        classes.dedup();
        let mut members = Self { users, classes };
        for (user, class, role) in in_class {
            let at: Vec<Ix<School>> = members.schools_of_class(class).collect();
            members.users.extend(at.into_iter().map(|school| (user, school, role)));
        }
        members.settle();
        let mut more = Vec::new();
        for (adult, child) in guardians {
            let at = members.of(child).filter(|(_, _, role)| *role == Role::Pupil);
            more.extend(at.map(|(_, school, _)| (adult, *school, Role::Guardian)));
        }
        members.users.extend(more);
        members.settle();
        members
    }

    fn settle(&mut self) {
        self.users.sort_unstable();
        self.users.dedup();
    }

    /// The schools of a class.
    pub(super) fn schools_of_class(&self, class: Ix<Class>) -> impl Iterator<Item = Ix<School>> {
        let from = self.classes.partition_point(|(one, _)| *one < class);
        self.classes.iter().skip(from).take_while(move |(one, _)| *one == class).map(|(_, school)| *school)
    }

    /// Where somebody is, and as what.
    pub(super) fn of(&self, user: Ix<User>) -> impl Iterator<Item = &(Ix<User>, Ix<School>, Role)> {
        let from = self.users.partition_point(|(one, _, _)| *one < user);
        self.users.iter().skip(from).take_while(move |(one, _, _)| *one == user)
    }

    /// Everybody in turn, with all their places.
    pub(super) fn each(&self) -> impl Iterator<Item = &[(Ix<User>, Ix<School>, Role)]> {
        self.users.chunk_by(|a, b| a.0 == b.0)
    }
}
