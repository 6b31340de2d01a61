//! Which schools a change touches.

use super::ChangeSet;
use super::hold::{class_schools, of_kind};
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School, User};

/// The schools of classes and persons, before and after together.
#[derive(Debug, Default)]
pub struct Belongs {
    classes: Vec<(Ix<Class>, Ix<School>)>,
    users: Vec<(Ix<User>, Ix<School>)>,
}

/// The types by which a person is at a school.
const AT_SCHOOL: [RelationKind; 3] =
    [RelationKind::StudentInSchool, RelationKind::StaffInSchool, RelationKind::ExternalUserInSchool];

impl Belongs {
    /// Where everything of a change set belongs.
    #[must_use]
    pub fn new(changes: &ChangeSet) -> Self {
        Self { classes: class_schools(changes), ..Self::of_users(&[&changes.before, &changes.after]) }
    }

    /// The same of relations from anywhere, each list sorted.
    pub(crate) fn of(lists: &[&[Relation]]) -> Self {
        let in_school = lists.iter().flat_map(|list| of_kind(list, RelationKind::ClassInSchool));
        let mut classes: Vec<(Ix<Class>, Ix<School>)> = in_school
            .filter_map(|relation| match (relation.from, relation.to) {
                (End::Class(class), End::School(school)) => Some((class, school)),
                _ => None,
            })
            .collect();
        classes.sort_unstable();
        classes.dedup();
        Self { classes, ..Self::of_users(lists) }
    }

    fn of_users(lists: &[&[Relation]]) -> Self {
        let relations = lists.iter().flat_map(|list| AT_SCHOOL.map(|kind| of_kind(list, kind))).flatten();
        let mut users: Vec<(Ix<User>, Ix<School>)> = relations
            .filter_map(|relation| match (relation.from, relation.to) {
                (End::User(user), End::School(school)) => Some((user, school)),
                _ => None,
            })
            .collect();
        // a few sorted runs, one after the other: a stable sort only merges them
        users.sort();
        users.dedup();
        Self { classes: Vec::new(), users }
    }

    /// The schools of a person.
    pub fn of_user(&self, user: Ix<User>) -> impl Iterator<Item = Ix<School>> {
        let from = self.users.partition_point(|(one, _)| *one < user);
        self.users.iter().skip(from).take_while(move |(one, _)| *one == user).map(|(_, school)| *school)
    }

    /// The schools of a class.
    pub fn of_class(&self, class: Ix<Class>) -> impl Iterator<Item = Ix<School>> {
        let from = self.classes.partition_point(|(one, _)| *one < class);
        self.classes.iter().skip(from).take_while(move |(one, _)| *one == class).map(|(_, school)| *school)
    }

    /// The schools that an end is of.
    #[must_use]
    pub fn of_end(&self, end: End) -> Vec<Ix<School>> {
        match end {
            End::Organisation => Vec::new(),
            End::School(school) => vec![school],
            End::Class(class) => self.of_class(class).collect(),
            End::User(user) => self.of_user(user).collect(),
        }
    }

    /// The schools that a relation touches: of what it points at, or of the child.
    #[must_use]
    pub fn of_relation(&self, relation: &Relation) -> Vec<Ix<School>> {
        match relation.kind {
            RelationKind::SchoolInOrg => self.of_end(relation.from),
            RelationKind::AdministratorFor if relation.to == End::Organisation => self.of_end(relation.from),
            RelationKind::ClassInSchool
            | RelationKind::StudentInSchool
            | RelationKind::StaffInSchool
            | RelationKind::ExternalUserInSchool
            | RelationKind::StudentInClass
            | RelationKind::TeacherInClass
            | RelationKind::GuardianFor
            | RelationKind::MentorFor
            | RelationKind::AdministratorFor => self.of_end(relation.to),
        }
    }
}
