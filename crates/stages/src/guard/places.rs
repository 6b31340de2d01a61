//! Where everybody and everything belongs, before the night or after it.
//!
//! Built in one pass over the relations; whoever asks afterwards scans nothing.

use super::finding::Scope;
use crate::diff::{ChangeSet, of_kind};
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School, User};

/// The schools of classes and persons.
#[derive(Debug, Default)]
pub(crate) struct Places {
    classes: Homes,
    users: Homes,
    schools: usize,
}

impl Places {
    pub(crate) fn new(changes: &ChangeSet) -> Self {
        let picture = &changes.picture;
        let mut places = Self {
            classes: Homes::new(picture.classes.len()),
            users: Homes::new(picture.users.len()),
            schools: picture.schools.len(),
        };
        for relation in both(changes, RelationKind::ClassInSchool) {
            if let (End::Class(class), End::School(school)) = (relation.from, relation.to) {
                places.classes.add(class.at(), school);
            }
        }
        places.classes.settle();
        use RelationKind as K;
        for kind in [K::StudentInSchool, K::StaffInSchool, K::ExternalUserInSchool] {
            for relation in both(changes, kind) {
                if let (End::User(user), End::School(school)) = (relation.from, relation.to) {
                    places.users.add(user.at(), school);
                }
            }
        }
        // a receiver may be sent no relation between pupils and schools
        for kind in [K::StudentInClass, K::TeacherInClass] {
            for relation in both(changes, kind) {
                if let (End::User(user), End::Class(class)) = (relation.from, relation.to) {
                    for school in places.classes.of(class.at()) {
                        places.users.add(user.at(), school);
                    }
                }
            }
        }
        places.users.settle();
        places.with_children(changes);
        places
    }

    /// Guardians without a school of their own belong where their children do.
    fn with_children(&mut self, changes: &ChangeSet) {
        let mut found: Vec<(usize, Ix<School>)> = Vec::new();
        for relation in both(changes, RelationKind::GuardianFor) {
            if let (End::User(adult), End::User(child)) = (relation.from, relation.to)
                && self.users.is_homeless(adult.at())
            {
                found.extend(self.users.of(child.at()).map(|school| (adult.at(), school)));
            }
        }
        for (adult, school) in found {
            self.users.add(adult, school);
        }
        self.users.settle();
    }

    /// The position after the last school: where what belongs to no school is counted.
    pub(crate) const fn nowhere(&self) -> usize {
        self.schools
    }

    /// What waits when the counter at a position has run over.
    pub(crate) const fn scope(&self, at: usize) -> Scope {
        if at < self.schools { Scope::School(Ix::new(at as u32)) } else { Scope::Unplaced }
    }

    /// The schools of a class.
    pub(crate) fn of_class(&self, class: Ix<Class>) -> impl Iterator<Item = Ix<School>> {
        self.classes.of(class.at())
    }

    /// The schools of a person.
    pub(crate) fn of_user(&self, user: Ix<User>) -> impl Iterator<Item = Ix<School>> {
        self.users.of(user.at())
    }

    /// The schools that a relation belongs to: a guardian's and a mentor's is the child's.
    pub(crate) fn of_relation(&self, relation: &Relation) -> impl Iterator<Item = Ix<School>> {
        let end = if relation.kind == RelationKind::SchoolInOrg { relation.from } else { relation.to };
        let (own, homes) = match end {
            End::Organisation => (None, None),
            End::School(school) => (Some(school), None),
            End::Class(class) => (None, Some(self.classes.of(class.at()))),
            End::User(user) => (None, Some(self.users.of(user.at()))),
        };
        own.into_iter().chain(homes.into_iter().flatten())
    }

    /// Calls with the position of each school that a relation belongs to, or of nowhere.
    pub(crate) fn each(&self, relation: &Relation, mut count: impl FnMut(usize)) {
        let mut placed = false;
        for school in self.of_relation(relation) {
            placed = true;
            count(school.at());
        }
        if !placed {
            count(self.schools);
        }
    }
}

fn both(changes: &ChangeSet, kind: RelationKind) -> impl Iterator<Item = &Relation> {
    of_kind(&changes.before, kind).iter().chain(of_kind(&changes.after, kind))
}

/// Which schools each thing of a list belongs to. Almost all have one, so that is kept apart.
#[derive(Debug, Default)]
struct Homes {
    first: Vec<u32>,
    more: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;
/// Marks in `first` that `more` has others.
const MANY: u32 = 1 << 31;

impl Homes {
    fn new(len: usize) -> Self {
        Self { first: vec![NONE; len], more: Vec::new() }
    }

    fn add(&mut self, at: usize, school: Ix<School>) {
        let Some(first) = self.first.get_mut(at) else { return };
        if *first == NONE {
            *first = school.raw();
        } else if *first & !MANY != school.raw() {
            *first |= MANY;
            self.more.push((at as u32, school.raw()));
        }
    }

    fn settle(&mut self) {
        self.more.sort_unstable();
        self.more.dedup();
    }

    fn is_homeless(&self, at: usize) -> bool {
        self.first.get(at).is_some_and(|first| *first == NONE)
    }

    fn of(&self, at: usize) -> impl Iterator<Item = Ix<School>> {
        let first = self.first.get(at).copied().filter(|first| *first != NONE);
        let more = if first.is_some_and(|first| first & MANY != 0) {
            let from = self.more.partition_point(|(one, _)| (*one as usize) < at);
            self.more.get(from..).unwrap_or_default()
        } else {
            &[]
        };
        let more = more.iter().take_while(move |(one, _)| *one as usize == at).map(|(_, school)| *school);
        first.map(|first| first & !MANY).into_iter().chain(more).map(Ix::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_has_each_of_its_schools_once() {
        let mut homes = Homes::new(3);
        for (at, school) in [(0, 4), (1, 2), (0, 4), (1, 3), (1, 3), (1, 2)] {
            homes.add(at, Ix::new(school));
        }
        homes.settle();
        let of = |at| homes.of(at).map(Ix::raw).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(9)], [vec![4], vec![2, 3], vec![], vec![]]);
        assert!(homes.is_homeless(2) && !homes.is_homeless(1));
    }
}
