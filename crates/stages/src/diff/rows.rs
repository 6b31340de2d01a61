//! Which rows differ.

use super::union::{Map, Row, has_row};
use super::{RowChange, RowKind, Wanted};
use model::delta::Object;
use model::index::{Ix, List};
use model::picture::{Class, School, User};
use model::{Baseline, Delta, Picture, Pool};
use rayon::prelude::*;

/// What a wanted row is compared with.
pub(super) struct Sides<'a> {
    pub(super) baseline: &'a Baseline,
    pub(super) base_map: &'a Map,
    pub(super) sent: &'a [(&'a Delta, &'a Map)],
}

/// Which objects of the united picture were there from the start.
pub(super) fn wanted(picture: &Picture, counts: (usize, usize, usize), map: &Map) -> Wanted {
    let mut flags = Wanted {
        schools: vec![false; picture.schools.len()],
        classes: vec![false; picture.classes.len()],
        users: vec![false; picture.users.len()],
    };
    let set = |list: &mut [bool], at: usize| {
        if let Some(flag) = list.get_mut(at) {
            *flag = true;
        }
    };
    (0..counts.0 as u32).for_each(|at| set(&mut flags.schools, map.school(Ix::new(at)).at()));
    (0..counts.1 as u32).for_each(|at| set(&mut flags.classes, map.class(Ix::new(at)).at()));
    (0..counts.2 as u32).for_each(|at| set(&mut flags.users, map.user(Ix::new(at)).at()));
    flags
}

/// The rows to send, by object.
pub(super) fn rows(picture: &Picture, wanted: &Wanted, sides: &Sides<'_>) -> Vec<RowChange> {
    let base = &sides.baseline.picture;
    let map = sides.base_map;
    let mut schools = compare(
        (&picture.schools, &picture.pool, &wanted.schools),
        (&base.schools, &base.pool),
        |ix| map.school(ix),
        Object::School,
    );
    let classes = compare(
        (&picture.classes, &picture.pool, &wanted.classes),
        (&base.classes, &base.pool),
        |ix| map.class(ix),
        Object::Class,
    );
    let users = compare(
        (&picture.users, &picture.pool, &wanted.users),
        (&base.users, &base.pool),
        |ix| map.user(ix),
        Object::User,
    );
    schools.extend(classes);
    schools.extend(users);
    with_doubts(schools, picture, wanted, sides)
}

/// The rows of one sort that the baseline lacks or has otherwise.
fn compare<T: Row + Sync>(
    (rows, pool, wanted): (&List<T>, &Pool, &[bool]),
    (base, base_pool): (&List<T>, &Pool),
    place: impl Fn(Ix<T>) -> Ix<T>,
    object: impl Fn(Ix<T>) -> Object + Sync,
) -> Vec<RowChange> {
    let mut old: Vec<u32> = vec![u32::MAX; rows.len()];
    for (ix, _) in base.numbered() {
        if let Some(slot) = old.get_mut(place(ix).at()) {
            *slot = ix.raw();
        }
    }
    let changed = |at: usize| {
        let ix = Ix::new(at as u32);
        if !wanted.get(at).copied().unwrap_or(false) {
            return None;
        }
        let before = old.get(at).copied().filter(|&old| old != u32::MAX);
        // an id alone is no row: sent, it would empty the receiver's
        let row = rows.get(ix).filter(|row| !row.is_bare(pool))?;
        let kind = match before.and_then(|old| base.get(Ix::new(old))) {
            None => RowKind::New,
            Some(old) if old.is_bare(base_pool) => RowKind::New,
            Some(old) if row.same(pool, old, base_pool) => return None,
            Some(_) => RowKind::Changed,
        };
        Some(RowChange { object: object(ix), kind, old: before })
    };
    (0..rows.len()).into_par_iter().filter_map(changed).collect()
}

/// Adds the rows that may have been overwritten since, or may never have arrived.
fn with_doubts(
    mut rows: Vec<RowChange>,
    picture: &Picture,
    wanted: &Wanted,
    sides: &Sides<'_>,
) -> Vec<RowChange> {
    let known = rows.len();
    let mut doubt = |object: Object, old: Option<u32>| {
        let told = rows.get(..known).unwrap_or_default();
        if wanted.has(object)
            && has_row(object, picture)
            && told.binary_search_by_key(&object, |row| row.object).is_err()
        {
            rows.push(RowChange { object, kind: RowKind::Doubtful, old });
        }
    };
    for &object in &sides.baseline.doubts.objects {
        doubt(sides.base_map.object(object), Some(raw(object)));
    }
    for (delta, map) in sides.sent {
        for &object in &delta.rows {
            let place = map.object(object);
            if !same(picture, place, &delta.picture, object) {
                doubt(place, None);
            }
        }
    }
    rows.sort_by_key(|row| (row.object, row.kind, row.old.is_none()));
    rows.dedup_by_key(|row| row.object);
    rows
}

fn raw(object: Object) -> u32 {
    match object {
        Object::School(ix) => ix.raw(),
        Object::Class(ix) => ix.raw(),
        Object::User(ix) => ix.raw(),
    }
}

/// Whether an object has the same row in two pictures.
pub(crate) fn same(picture: &Picture, object: Object, other: &Picture, theirs: Object) -> bool {
    fn both<T: Row>(mine: Option<&T>, pool: &Pool, theirs: Option<&T>, their_pool: &Pool) -> bool {
        mine.zip(theirs).is_some_and(|(mine, theirs)| mine.same(pool, theirs, their_pool))
    }
    let (pool, pools) = (&picture.pool, &other.pool);
    match (object, theirs) {
        (Object::School(a), Object::School(b)) => {
            both::<School>(picture.schools.get(a), pool, other.schools.get(b), pools)
        }
        (Object::Class(a), Object::Class(b)) => {
            both::<Class>(picture.classes.get(a), pool, other.classes.get(b), pools)
        }
        (Object::User(a), Object::User(b)) => {
            both::<User>(picture.users.get(a), pool, other.users.get(b), pools)
        }
        (Object::School(_) | Object::Class(_) | Object::User(_), _) => false,
    }
}
