//! The one function that moves the confirmed picture, and only on a verdict.
//!
//! What the verdict says was applied is true from now on, unless another delivery that was under way at
//! the same time has been applied too: nobody knows which came last, so what they say differently is
//! doubtful. What failed leaves everything as it was.

use super::rows::same;
use super::union::{Map, Row, has_row, unite};
use model::delta::{Doubts, Line, Object, Op};
use model::index::Ix;
use model::picture::{Class, End, Relation, School, User};
use model::{Baseline, Delta, Picture, Shielded};
use std::collections::{BTreeMap, BTreeSet};

/// What a verdict says did not arrive. Positions in the delta's rows and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// Positions in [`Delta::rows`].
    pub rows: BTreeSet<usize>,
    /// Positions in [`Delta::lines`].
    pub lines: BTreeSet<usize>,
}

impl Failed {
    /// A delivery without what failed of it.
    #[must_use]
    pub fn rest(&self, mut delta: Delta) -> Delta {
        fn without<T>(list: Vec<T>, failed: &BTreeSet<usize>) -> Vec<T> {
            let numbered = list.into_iter().enumerate().filter(|(at, _)| !failed.contains(at));
            numbered.map(|(_, one)| one).collect()
        }
        delta.rows = without(delta.rows, &self.rows);
        delta.lines = without(delta.lines, &self.lines);
        delta
    }
}

/// The confirmed picture after a delivery was applied, but for what `failed`. What the lines say of somebody whose
/// row failed, and of whom no row has come before, is doubtful: the receiver may have had nothing to tie them to. `overlapping` are deliveries
/// that were under way at the same time and have been confirmed before this one.
#[must_use]
pub fn settle(baseline: Baseline, delta: &Delta, failed: &Failed, overlapping: &[Delta]) -> Baseline {
    let Baseline { mut picture, doubts } = baseline;
    let relations = std::mem::take(&mut picture.relations);
    let others: Vec<&Picture> =
        std::iter::once(&delta.picture).chain(overlapping.iter().map(|one| &one.picture)).collect();
    let maps = unite(&mut picture, &others);
    let Some((own, rest)) = maps.split_first() else { return Baseline { picture, doubts } };
    let Some((ours, theirs)) = rest.split_first() else { return Baseline { picture, doubts } };

    let mut doubtful: BTreeSet<Object> = doubts.objects.iter().map(|&object| own.object(object)).collect();
    for (at, &object) in delta.rows.iter().enumerate() {
        if failed.rows.contains(&at) {
            continue;
        }
        let place = ours.object(object);
        overwrite(&mut picture, place, &delta.picture, object);
        if differs(&picture, place, overlapping, theirs) {
            doubtful.insert(place);
        } else {
            doubtful.remove(&place);
        }
    }
    let lost: BTreeSet<Object> = failed
        .rows
        .iter()
        .filter_map(|&at| delta.rows.get(at))
        .map(|&object| ours.object(object))
        .filter(|&object| !has_row(object, &picture))
        .collect();
    let before = relations.iter().map(|&one| own.relation(one)).collect();
    let unsure = doubts.relations.iter().map(|&one| own.relation(one)).collect();
    let (relations, unsure) = moved(before, unsure, (delta, ours, failed), (overlapping, theirs), &lost);
    picture.relations = relations;
    let removed = |(at, line): (usize, &Line)| line.op == Op::Remove && !failed.lines.contains(&at);
    let left = delta.lines.iter().enumerate().filter(|line| removed(*line)).map(|(_, line)| line.relation);
    let left: BTreeSet<Object> = left
        .flat_map(|one| [one.from, one.to])
        .filter_map(Object::at)
        .map(|object| ours.object(object))
        .collect();
    pruned(picture, Doubts { objects: doubtful.into_iter().collect(), relations: unsure }, &left)
}

/// Leaves nothing of protected persons in a picture but the ids that would be needed to take their relations
/// away. Answers whether there was anything.
pub fn forget(picture: &mut Picture, shielded: &Shielded) -> bool {
    if shielded.is_empty() {
        return false;
    }
    let Picture { pool, users, .. } = picture;
    let mut any = false;
    for user in users.as_mut_slice() {
        if shielded.has_user(user.id, pool) {
            any |= !user.is_bare(pool);
            *user = User::named(user.id);
        }
    }
    any
}

/// Whether an overlapping delivery says something else about an object.
fn differs(picture: &Picture, object: Object, overlapping: &[Delta], maps: &[Map]) -> bool {
    overlapping.iter().zip(maps).any(|(delta, map)| {
        delta.rows.iter().any(|&row| map.object(row) == object && !same(picture, object, &delta.picture, row))
    })
}

/// The relations after the lines, and those that are doubtful.
fn moved(
    before: Vec<Relation>,
    unsure: BTreeSet<Relation>,
    (delta, map, failed): (&Delta, &Map, &Failed),
    (overlapping, maps): (&[Delta], &[Map]),
    lost: &BTreeSet<Object>,
) -> (Vec<Relation>, Vec<Relation>) {
    let mut others: BTreeMap<Relation, BTreeSet<Op>> = BTreeMap::new();
    for (delta, map) in overlapping.iter().zip(maps) {
        for line in &delta.lines {
            others.entry(map.relation(line.relation)).or_default().insert(line.op);
        }
    }
    let mut unsure = unsure;
    let (mut adds, mut removes) = (Vec::new(), BTreeSet::new());
    for (at, line) in delta.lines.iter().enumerate() {
        if failed.lines.contains(&at) {
            continue;
        }
        let Line { op, relation } = Line { op: line.op, relation: map.relation(line.relation) };
        let about = |end| Object::at(end).is_some_and(|object| lost.contains(&object));
        let contradicted = about(relation.from)
            || about(relation.to)
            || others.get(&relation).is_some_and(|ops| ops.iter().any(|other| *other != op));
        match op {
            Op::Add => adds.push(relation),
            Op::Remove if contradicted => {}
            Op::Remove => {
                removes.insert(relation);
            }
        }
        if contradicted {
            unsure.insert(relation);
            adds.push(relation);
        } else {
            unsure.remove(&relation);
        }
    }
    let mut after: Vec<Relation> = before.into_iter().chain(adds).collect();
    after.sort_unstable();
    after.dedup();
    after.retain(|relation| !removes.contains(relation));
    (after, unsure.into_iter().collect())
}

fn overwrite(picture: &mut Picture, object: Object, from: &Picture, theirs: Object) {
    let pool = &mut picture.pool;
    match (object, theirs) {
        (Object::School(ix), Object::School(row)) => {
            if let (Some(slot), Some(row)) =
                (picture.schools.as_mut_slice().get_mut(ix.at()), from.schools.get(row))
            {
                *slot = row.copied(&from.pool, pool);
            }
        }
        (Object::Class(ix), Object::Class(row)) => {
            if let (Some(slot), Some(row)) =
                (picture.classes.as_mut_slice().get_mut(ix.at()), from.classes.get(row))
            {
                *slot = row.copied(&from.pool, pool);
            }
        }
        (Object::User(ix), Object::User(row)) => {
            if let (Some(slot), Some(row)) =
                (picture.users.as_mut_slice().get_mut(ix.at()), from.users.get(row))
            {
                *slot = row.copied(&from.pool, pool);
            }
        }
        (Object::School(_) | Object::Class(_) | Object::User(_), _) => {}
    }
}

/// Objects that lost the last thing that tied them are forgotten, with their names and addresses: the receiver keeps
/// them, but there is nothing left to say of them. Who comes back gets a whole row.
fn pruned(picture: Picture, doubts: Doubts, left: &BTreeSet<Object>) -> Baseline {
    if left.is_empty() {
        return Baseline { picture, doubts };
    }
    let mut used = Used {
        schools: vec![true; picture.schools.len()],
        classes: vec![true; picture.classes.len()],
        users: vec![true; picture.users.len()],
    };
    left.iter().for_each(|object| used.mark(object.end(), false));
    for relation in picture.relations.iter().chain(&doubts.relations) {
        used.mark(relation.from, true);
        used.mark(relation.to, true);
    }
    let mut kept = Picture::default();
    let pool = &mut kept.pool;
    let schools = keep(&picture.schools, &used.schools, |row| row.copied(&picture.pool, pool));
    let classes = keep(&picture.classes, &used.classes, |row| row.copied(&picture.pool, pool));
    let users = keep(&picture.users, &used.users, |row| row.copied(&picture.pool, pool));
    let place = |end: End| match end {
        End::Organisation => End::Organisation,
        End::School(ix) => End::School(new_place(&schools.1, ix)),
        End::Class(ix) => End::Class(new_place(&classes.1, ix)),
        End::User(ix) => End::User(new_place(&users.1, ix)),
    };
    let moved = |one: &Relation| Relation { kind: one.kind, from: place(one.from), to: place(one.to) };
    kept.relations = picture.relations.iter().map(moved).collect();
    let objects = doubts.objects.iter().filter_map(|&object| {
        let still = match object {
            Object::School(ix) => used.schools.get(ix.at()),
            Object::Class(ix) => used.classes.get(ix.at()),
            Object::User(ix) => used.users.get(ix.at()),
        };
        still.copied().unwrap_or(false).then(|| Object::at(place(object.end()))).flatten()
    });
    let doubts =
        Doubts { objects: objects.collect(), relations: doubts.relations.iter().map(moved).collect() };
    kept.schools = schools.0.into();
    kept.classes = classes.0.into();
    kept.users = users.0.into();
    Baseline { picture: kept, doubts }
}

struct Used {
    schools: Vec<bool>,
    classes: Vec<bool>,
    users: Vec<bool>,
}

impl Used {
    fn mark(&mut self, end: End, used: bool) {
        let flag = match end {
            End::Organisation => None,
            End::School(ix) => self.schools.get_mut(Ix::<School>::at(ix)),
            End::Class(ix) => self.classes.get_mut(Ix::<Class>::at(ix)),
            End::User(ix) => self.users.get_mut(Ix::<User>::at(ix)),
        };
        if let Some(flag) = flag {
            *flag = used;
        }
    }
}

/// The rows that are used, and the new place of each.
fn keep<T>(rows: &[T], used: &[bool], mut copy: impl FnMut(&T) -> T) -> (Vec<T>, Vec<u32>) {
    let mut kept = Vec::with_capacity(rows.len());
    let mut places = Vec::with_capacity(rows.len());
    for (row, used) in rows.iter().zip(used) {
        places.push(kept.len() as u32);
        if *used {
            kept.push(copy(row));
        }
    }
    (kept, places)
}

fn new_place<T>(places: &[u32], ix: Ix<T>) -> Ix<T> {
    Ix::new(places.get(ix.at()).copied().unwrap_or(u32::MAX))
}
