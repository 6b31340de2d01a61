//! The objects of several pictures in one numbering.
//!
//! Relations point at positions, and two pictures number the same person differently. Here every object
//! gets one place, in the order of its id, so relations of all the pictures can be compared and stay
//! sorted. Refuses to know: which picture is which.

use model::delta::Object;
use model::index::{Ix, List};
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId, UserKey};
use model::{Date, Picture, Pool, Text};
use std::cmp::Ordering;

/// Where the objects of one picture stand in the united one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    schools: Places,
    classes: Places,
    users: Places,
}

/// New positions by old position; `None` where all stand as they stood.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Option<Vec<u32>>);

impl From<Vec<u32>> for Places {
    fn from(places: Vec<u32>) -> Self {
        Self(Some(places))
    }
}

impl Places {
    fn at(&self, old: u32) -> u32 {
        self.0.as_ref().map_or(old, |places| places.get(old as usize).copied().unwrap_or(u32::MAX))
    }

    fn then(&mut self, next: &Self) {
        if next.0.is_none() {
            return;
        }
        match &mut self.0 {
            Some(places) => places.iter_mut().for_each(|place| *place = next.at(*place)),
            None => self.0.clone_from(&next.0),
        }
    }
}

impl Map {
    pub(super) const fn new(schools: Places, classes: Places, users: Places) -> Self {
        Self { schools, classes, users }
    }

    pub(crate) fn school(&self, ix: Ix<School>) -> Ix<School> {
        Ix::new(self.schools.at(ix.raw()))
    }

    pub(crate) fn class(&self, ix: Ix<Class>) -> Ix<Class> {
        Ix::new(self.classes.at(ix.raw()))
    }

    pub(crate) fn user(&self, ix: Ix<User>) -> Ix<User> {
        Ix::new(self.users.at(ix.raw()))
    }

    pub(crate) fn object(&self, object: Object) -> Object {
        match object {
            Object::School(ix) => Object::School(self.school(ix)),
            Object::Class(ix) => Object::Class(self.class(ix)),
            Object::User(ix) => Object::User(self.user(ix)),
        }
    }

    pub(crate) fn relation(&self, relation: Relation) -> Relation {
        Relation { kind: relation.kind, from: self.end(relation.from), to: self.end(relation.to) }
    }

    fn end(&self, end: End) -> End {
        match end {
            End::Organisation => End::Organisation,
            End::School(ix) => End::School(self.school(ix)),
            End::Class(ix) => End::Class(self.class(ix)),
            End::User(ix) => End::User(self.user(ix)),
        }
    }

    fn then(&mut self, next: &Self) {
        self.schools.then(&next.schools);
        self.classes.then(&next.classes);
        self.users.then(&next.users);
    }
}

/// Takes the objects of other pictures into one, by their ids alone: what stands in both keeps the first
/// one's row, and what is new has none, so that lines can name it. Its
/// relations are left as they were numbered; the first map answered is the first picture's own.
pub(crate) fn unite(first: &mut Picture, others: &[&Picture]) -> Vec<Map> {
    let mut maps = vec![Map::default()];
    for other in others {
        let pool = &mut first.pool;
        let (schools, my_schools) = merge(&mut first.schools, pool, &other.schools, &other.pool);
        let (classes, my_classes) = merge(&mut first.classes, pool, &other.classes, &other.pool);
        let (users, my_users) = merge(&mut first.users, pool, &other.users, &other.pool);
        let moved = Map { schools: my_schools, classes: my_classes, users: my_users };
        maps.iter_mut().for_each(|map| map.then(&moved));
        maps.push(Map { schools, classes, users });
    }
    maps
}

/// Where an object of one picture stands in another.
pub(super) fn find(object: Object, of: &Picture, within: &Picture) -> Option<Object> {
    fn place<T: Row>(ix: Ix<T>, of: (&List<T>, &Pool), within: (&List<T>, &Pool)) -> Option<Ix<T>> {
        let row = of.0.get(ix)?;
        let at = within.0.binary_search_by(|other| row.compare(of.1, other, within.1).reverse()).ok()?;
        Some(Ix::new(at as u32))
    }
    let pools = (&of.pool, &within.pool);
    match object {
        Object::School(ix) => {
            place(ix, (&of.schools, pools.0), (&within.schools, pools.1)).map(Object::School)
        }
        Object::Class(ix) => place(ix, (&of.classes, pools.0), (&within.classes, pools.1)).map(Object::Class),
        Object::User(ix) => place(ix, (&of.users, pools.0), (&within.users, pools.1)).map(Object::User),
    }
}

/// Where the person with an id stands; the id is a number in any accepted spelling, or a register's own.
#[must_use]
pub fn user_by_id(picture: &Picture, id: &str, today: Date) -> Option<Ix<User>> {
    user_by_key(picture, &UserKey::read(id, today))
}

/// Where the person with an id stands.
#[must_use]
pub fn user_by_key(picture: &Picture, key: &UserKey) -> Option<Ix<User>> {
    let at = picture.users.binary_search_by(|row| match (row.id, key) {
        (UserId::Number(own), UserKey::Number(number)) => own.cmp(number),
        (UserId::Number(_), UserKey::Alternative(_)) => Ordering::Less,
        (UserId::Alternative(_), UserKey::Number(_)) => Ordering::Greater,
        (UserId::Alternative(own), UserKey::Alternative(id)) => picture.pool.get(own).cmp(id.as_str()),
    });
    at.ok().map(|at| Ix::new(at as u32))
}

/// Whether a picture has the row of an object, and not only its id.
pub(super) fn has_row(object: Object, picture: &Picture) -> bool {
    fn is<T: Row>(row: Option<&T>, pool: &Pool) -> bool {
        row.is_some_and(|row| !row.is_bare(pool))
    }
    match object {
        Object::School(ix) => is(picture.schools.get(ix), &picture.pool),
        Object::Class(ix) => is(picture.classes.get(ix), &picture.pool),
        Object::User(ix) => is(picture.users.get(ix), &picture.pool),
    }
}

/// The relation of a type between two ids; the organisation's id is whatever is no school or class.
#[must_use]
pub fn relation_by_ids(
    picture: &Picture,
    kind: RelationKind,
    (from, to): (&str, &str),
    today: Date,
) -> Option<Relation> {
    let user = |id| user_by_id(picture, id, today).map(End::User);
    let school = |id: &str| {
        let at = picture.schools.binary_search_by(|row| picture.pool.get(row.id).cmp(id));
        at.ok().map(|at| End::School(Ix::new(at as u32)))
    };
    let class = |id: &str| {
        let at = picture.classes.binary_search_by(|row| picture.pool.get(row.id).cmp(id));
        at.ok().map(|at| End::Class(Ix::new(at as u32)))
    };
    let (from, to) = match kind {
        RelationKind::SchoolInOrg => (school(from)?, End::Organisation),
        RelationKind::ClassInSchool => (class(from)?, school(to)?),
        RelationKind::StudentInSchool | RelationKind::StaffInSchool | RelationKind::ExternalUserInSchool => {
            (user(from)?, school(to)?)
        }
        RelationKind::StudentInClass | RelationKind::TeacherInClass => (user(from)?, class(to)?),
        RelationKind::GuardianFor | RelationKind::MentorFor => (user(from)?, user(to)?),
        RelationKind::AdministratorFor => {
            (user(from)?, school(to).or_else(|| class(to)).unwrap_or(End::Organisation))
        }
    };
    Some(Relation { kind, from, to })
}

/// Something with an id that can stand in a picture.
pub(super) trait Row: Copy {
    /// Order by id, across pools.
    fn compare(&self, pool: &Pool, other: &Self, others: &Pool) -> Ordering;
    /// The same row in another pool.
    fn copied(&self, from: &Pool, to: &mut Pool) -> Self;
    /// A row with the id alone.
    fn named(&self, from: &Pool, to: &mut Pool) -> Self;
    /// The id alone, in the same pool.
    fn bare(&self) -> Self;
    /// Whether there is nothing but the id: an object that lines name, and whose row never came.
    fn is_bare(&self, pool: &Pool) -> bool {
        self.same(pool, &self.bare(), pool)
    }
    /// Whether two rows say the same.
    fn same(&self, pool: &Pool, other: &Self, others: &Pool) -> bool;
}

/// Merges `theirs` into `mine`; answers where theirs stand now, and where mine do.
fn merge<T: Row>(
    mine: &mut List<T>,
    pool: &mut Pool,
    theirs: &List<T>,
    their_pool: &Pool,
) -> (Places, Places) {
    let mut their_places = Vec::with_capacity(theirs.len());
    let mut new: Vec<(u32, T)> = Vec::new();
    let mut at = 0;
    for row in theirs.iter() {
        while mine.get(Ix::new(at)).is_some_and(|own| own.compare(pool, row, their_pool) == Ordering::Less) {
            at += 1;
        }
        their_places.push(at + new.len() as u32);
        let known = mine.get(Ix::new(at)).is_some_and(|own| own.compare(pool, row, their_pool).is_eq());
        if !known {
            new.push((at, row.named(their_pool, pool)));
        }
    }
    if new.is_empty() {
        return (Places(Some(their_places)), Places(None));
    }
    let mut all = Vec::with_capacity(mine.len() + new.len());
    let mut my_places = Vec::with_capacity(mine.len());
    let mut fresh = new.into_iter().peekable();
    for (at, row) in (0u32..).zip(mine.iter()) {
        while let Some((_, row)) = fresh.next_if(|(before, _)| *before <= at) {
            all.push(row);
        }
        my_places.push(all.len() as u32);
        all.push(*row);
    }
    all.extend(fresh.map(|(_, row)| row));
    *mine = List::new(all);
    (Places(Some(their_places)), Places(Some(my_places)))
}

/// A text in another pool.
fn moved(text: Text, from: &Pool, to: &mut Pool) -> Text {
    to.add(from.get(text))
}

fn alike(pool: &Pool, others: &Pool, pairs: &[(Text, Text)]) -> bool {
    pairs.iter().all(|&(a, b)| a.len() == b.len() && pool.get(a) == others.get(b))
}

impl Row for School {
    fn compare(&self, pool: &Pool, other: &Self, others: &Pool) -> Ordering {
        pool.get(self.id).cmp(others.get(other.id))
    }

    fn copied(&self, from: &Pool, to: &mut Pool) -> Self {
        let mut text = |text| moved(text, from, to);
        Self {
            id: text(self.id),
            code: text(self.code),
            name: text(self.name),
            school_type: text(self.school_type),
            ages: self.ages,
            description: text(self.description),
            url: text(self.url),
            phone: text(self.phone),
            street: text(self.street),
            postal_code: text(self.postal_code),
            locality: text(self.locality),
            visiting_address: text(self.visiting_address),
        }
    }

    fn named(&self, from: &Pool, to: &mut Pool) -> Self {
        Self::named(moved(self.id, from, to))
    }

    fn bare(&self) -> Self {
        Self::named(self.id)
    }

    fn same(&self, pool: &Pool, other: &Self, others: &Pool) -> bool {
        let pairs = [
            (self.id, other.id),
            (self.code, other.code),
            (self.name, other.name),
            (self.school_type, other.school_type),
            (self.description, other.description),
            (self.url, other.url),
            (self.phone, other.phone),
            (self.street, other.street),
            (self.postal_code, other.postal_code),
            (self.locality, other.locality),
            (self.visiting_address, other.visiting_address),
        ];
        self.ages == other.ages && alike(pool, others, &pairs)
    }
}

impl Row for Class {
    fn compare(&self, pool: &Pool, other: &Self, others: &Pool) -> Ordering {
        pool.get(self.id).cmp(others.get(other.id))
    }

    fn copied(&self, from: &Pool, to: &mut Pool) -> Self {
        let mut text = |text| moved(text, from, to);
        Self {
            id: text(self.id),
            name: text(self.name),
            school_type: text(self.school_type),
            ages: self.ages,
            description: text(self.description),
        }
    }

    fn named(&self, from: &Pool, to: &mut Pool) -> Self {
        Self::named(moved(self.id, from, to))
    }

    fn bare(&self) -> Self {
        Self::named(self.id)
    }

    fn same(&self, pool: &Pool, other: &Self, others: &Pool) -> bool {
        let pairs = [
            (self.id, other.id),
            (self.name, other.name),
            (self.school_type, other.school_type),
            (self.description, other.description),
        ];
        self.ages == other.ages && alike(pool, others, &pairs)
    }
}

impl Row for User {
    fn compare(&self, pool: &Pool, other: &Self, others: &Pool) -> Ordering {
        compare_ids(self.id, pool, other.id, others)
    }

    fn copied(&self, from: &Pool, to: &mut Pool) -> Self {
        let mut text = |text| moved(text, from, to);
        Self {
            given_name: text(self.given_name),
            family_name: text(self.family_name),
            email: text(self.email),
            description: text(self.description),
            phone: text(self.phone),
            mobile: text(self.mobile),
            work_phone: text(self.work_phone),
            street: text(self.street),
            postal_code: text(self.postal_code),
            locality: text(self.locality),
            switches: self.switches,
            school_year: text(self.school_year),
            ..Row::named(self, from, to)
        }
    }

    fn named(&self, from: &Pool, to: &mut Pool) -> Self {
        Self::named(match self.id {
            UserId::Number(number) => UserId::Number(number),
            UserId::Alternative(id) => UserId::Alternative(moved(id, from, to)),
        })
    }

    fn bare(&self) -> Self {
        Self::named(self.id)
    }

    fn same(&self, pool: &Pool, other: &Self, others: &Pool) -> bool {
        let pairs = [
            (self.given_name, other.given_name),
            (self.family_name, other.family_name),
            (self.email, other.email),
            (self.description, other.description),
            (self.phone, other.phone),
            (self.mobile, other.mobile),
            (self.work_phone, other.work_phone),
            (self.street, other.street),
            (self.postal_code, other.postal_code),
            (self.locality, other.locality),
            (self.school_year, other.school_year),
        ];
        compare_ids(self.id, pool, other.id, others).is_eq()
            && self.switches == other.switches
            && alike(pool, others, &pairs)
    }
}

/// Order of ids of two pools, the same as [`UserId::compare`] in one.
pub(crate) fn compare_ids(a: UserId, pool: &Pool, b: UserId, others: &Pool) -> Ordering {
    match (a, b) {
        (UserId::Number(a), UserId::Number(b)) => a.cmp(&b),
        (UserId::Number(_), UserId::Alternative(_)) => Ordering::Less,
        (UserId::Alternative(_), UserId::Number(_)) => Ordering::Greater,
        (UserId::Alternative(a), UserId::Alternative(b)) => pool.get(a).cmp(others.get(b)),
    }
}
