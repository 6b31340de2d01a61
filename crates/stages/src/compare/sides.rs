//! All sides in one numbering, and who of them is not told of.

use super::Sides;
use crate::diff::{Belongs, Map, unite};
use model::Picture;
use model::delta::Object;
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserKey};
use std::collections::{BTreeMap, BTreeSet};

/// Every object of every side, once.
pub(crate) struct United {
    pub(crate) all: Picture,
    pub(crate) place: Place,
    /// Relations that are wanted, sorted.
    pub(crate) wanted: Vec<Relation>,
    /// Relations that the receiver has, sorted.
    pub(crate) theirs: Vec<Relation>,
    /// Relations that are confirmed, sorted.
    pub(crate) confirmed: Vec<Relation>,
    /// Confirmed relations that are doubtful, sorted.
    pub(crate) doubtful: Vec<Relation>,
    /// The maps of our deliveries.
    pub(crate) sent: Vec<Map>,
    /// To which schools everything belongs, on any side.
    pub(crate) belongs: Belongs,
    /// Protected persons.
    shielded: BTreeSet<Ix<User>>,
    /// Guardians and mentors of protected persons: what is told of them would tell whose they are.
    near: BTreeSet<Ix<User>>,
    /// Whose home is not told.
    pub(crate) withheld: BTreeSet<Ix<User>>,
}

/// Where objects stand on each side.
#[derive(Debug, Default)]
pub(crate) struct Place {
    pub(crate) ours: Back,
    pub(crate) theirs: Back,
    pub(crate) confirmed: Back,
}

/// From the common numbering back to a side's own.
#[derive(Debug, Default)]
pub(crate) struct Back {
    schools: Vec<u32>,
    classes: Vec<u32>,
    users: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Back {
    fn new(all: &Picture, side: &Picture, map: &Map) -> Self {
        let mut back = Self {
            schools: vec![NOWHERE; all.schools.len()],
            classes: vec![NOWHERE; all.classes.len()],
            users: vec![NOWHERE; all.users.len()],
        };
        let set = |list: &mut Vec<u32>, at: usize, own: u32| {
            if let Some(slot) = list.get_mut(at) {
                *slot = own;
            }
        };
        side.schools.numbered().for_each(|(ix, _)| set(&mut back.schools, map.school(ix).at(), ix.raw()));
        side.classes.numbered().for_each(|(ix, _)| set(&mut back.classes, map.class(ix).at(), ix.raw()));
        side.users.numbered().for_each(|(ix, _)| set(&mut back.users, map.user(ix).at(), ix.raw()));
        back
    }

    pub(crate) fn back(&self, object: Object) -> Option<Object> {
        let own = |list: &[u32], at: usize| list.get(at).copied().filter(|own| *own != NOWHERE);
        match object {
            Object::School(ix) => own(&self.schools, ix.at()).map(|at| Object::School(Ix::new(at))),
            Object::Class(ix) => own(&self.classes, ix.at()).map(|at| Object::Class(Ix::new(at))),
            Object::User(ix) => own(&self.users, ix.at()).map(|at| Object::User(Ix::new(at))),
        }
    }

    pub(crate) fn has(&self, end: End) -> bool {
        Object::at(end).is_none_or(|object| self.back(object).is_some())
    }
}

fn relations(map: &Map, list: &[Relation]) -> Vec<Relation> {
    let mut moved: Vec<Relation> = list.iter().map(|&one| map.relation(one)).collect();
    moved.sort_unstable();
    moved.dedup();
    moved
}

impl United {
    pub(crate) fn new(sides: &Sides<'_>) -> Self {
        let mut all = Picture::default();
        let (ours, theirs, confirmed) = (&sides.changes.picture, sides.theirs, &sides.confirmed.picture);
        let mut pictures = vec![ours, theirs, confirmed];
        pictures.extend(sides.sent.iter().map(|sent| &sent.delta.picture));
        let maps = unite(&mut all, &pictures);
        let mut maps = maps.into_iter().skip(1);
        let mut next = || maps.next().unwrap_or_default();
        let (own, their, base) = (next(), next(), next());
        let sent = maps.collect();
        let place = Place {
            ours: Back::new(&all, ours, &own),
            theirs: Back::new(&all, theirs, &their),
            confirmed: Back::new(&all, confirmed, &base),
        };
        let mut united = Self {
            wanted: relations(&own, &sides.changes.after),
            theirs: relations(&their, &theirs.relations),
            confirmed: relations(&base, &confirmed.relations),
            doubtful: relations(&base, &sides.confirmed.doubts.relations),
            all,
            place,
            sent,
            belongs: Belongs::default(),
            shielded: BTreeSet::new(),
            near: BTreeSet::new(),
            withheld: BTreeSet::new(),
        };
        united.belongs = Belongs::of(&[&united.wanted, &united.theirs, &united.confirmed]);
        united.hide(sides);
        united
    }

    fn hide(&mut self, sides: &Sides<'_>) {
        let pool = &self.all.pool;
        let users = || self.all.users.numbered();
        let shielded: BTreeSet<Ix<User>> =
            users().filter(|(_, user)| sides.shielded.has_user(user.id, pool)).map(|(ix, _)| ix).collect();
        if !sides.withheld.is_empty() {
            let withheld = |user: &User| sides.withheld.contains(&UserKey::of(user.id, pool));
            self.withheld = users().filter(|(_, user)| withheld(user)).map(|(ix, _)| ix).collect();
        }
        if !shielded.is_empty() {
            let lists = [&self.wanted, &self.theirs, &self.confirmed];
            let near = lists.into_iter().flatten().filter_map(|one| match (one.kind, one.from, one.to) {
                (RelationKind::GuardianFor | RelationKind::MentorFor, End::User(adult), End::User(child)) => {
                    (shielded.contains(&child) && !shielded.contains(&adult)).then_some(adult)
                }
                _ => None,
            });
            self.near = near.collect();
        }
        self.shielded = shielded;
    }

    /// Whether nothing is told of what is at an end.
    pub(crate) fn is_hidden(&self, end: End) -> bool {
        match end {
            End::User(user) => self.shielded.contains(&user) || self.near.contains(&user),
            End::Organisation | End::School(_) | End::Class(_) => false,
        }
    }

    /// Whether somebody is protected.
    pub(crate) fn is_shielded(&self, end: End) -> bool {
        matches!(end, End::User(user) if self.shielded.contains(&user))
    }

    /// How many protected persons the receiver has, by school, and how many others are not told of.
    pub(crate) fn protected(&self) -> (BTreeMap<Option<Ix<School>>, u32>, u32) {
        let there = |user: &&Ix<User>| self.place.theirs.has(End::User(**user));
        let mut counts = BTreeMap::new();
        for &user in self.shielded.iter().filter(there) {
            let mut schools = self.belongs.of_user(user).map(Some).collect::<Vec<_>>();
            if schools.is_empty() {
                schools.push(None);
            }
            schools.into_iter().for_each(|school| *counts.entry(school).or_default() += 1);
        }
        (counts, self.near.iter().filter(there).count() as u32)
    }

    /// How many protected persons the receiver has in all.
    pub(crate) fn protected_there(&self) -> u32 {
        self.shielded.iter().filter(|user| self.place.theirs.has(End::User(**user))).count() as u32
    }

    /// Every object of every side, in order.
    pub(crate) fn objects(&self) -> impl Iterator<Item = Object> {
        let schools = (0..self.all.schools.len() as u32).map(|at| Object::School(Ix::<School>::new(at)));
        let classes = (0..self.all.classes.len() as u32).map(|at| Object::Class(Ix::<Class>::new(at)));
        let users = (0..self.all.users.len() as u32).map(|at| Object::User(Ix::<User>::new(at)));
        schools.chain(classes).chain(users)
    }
}
