//! From everything that differs to what is sent.

use super::order::sort;
use super::union::{Row, find, has_row};
use super::{ChangeSet, Holds};
use crate::settings::Receiver;
use model::delta::{Line, Object, Op};
use model::index::{Ix, List};
use model::picture::{End, Relation};
use model::{Delta, Picture, Pool};
use std::collections::BTreeSet;

/// What a delivery asks for: every change that does not wait, in the receiver's order, with nothing of any
/// other object.
#[must_use]
pub fn select(changes: &ChangeSet, holds: &Holds, receiver: &Receiver) -> Delta {
    let goes = |hold: &Option<_>| hold.is_none();
    let rows: Vec<Object> = changes
        .rows
        .iter()
        .zip(&holds.rows)
        .filter(|(_, hold)| goes(hold))
        .map(|(row, _)| row.object)
        .collect();
    let lines: Vec<Line> = changes
        .lines
        .iter()
        .zip(&holds.lines)
        .filter(|(_, hold)| goes(hold))
        .map(|(change, _)| change.line)
        .collect();
    part(&changes.picture, &rows, &lines, receiver)
}

/// The confirmed rows of everything that is sent, or loses something and has nothing left that is confirmed; and
/// those relations among what is sent that are confirmed already: what an undone delivery restores. Who loses
/// something and stays keeps the row in the confirmed picture.
#[must_use]
pub fn before(changes: &ChangeSet, holds: &Holds, baseline: &Picture, receiver: &Receiver) -> Delta {
    let rows =
        changes.rows.iter().zip(&holds.rows).filter(|(_, hold)| hold.is_none()).map(|(row, _)| row.object);
    let lines = changes.lines.iter().zip(&holds.lines).filter(|(_, hold)| hold.is_none());
    let lines: Vec<Line> = lines.map(|(change, _)| change.line).collect();
    let lost = lines.iter().filter(|line| line.op == Op::Remove).map(|line| line.relation);
    let mut losing: BTreeSet<Object> =
        lost.flat_map(|relation| [relation.from, relation.to]).filter_map(Object::at).collect();
    let place = |object: Object| find(object, &changes.picture, baseline);
    let end = |end: End| Object::at(end).map_or(Some(End::Organisation), |one| place(one).map(Object::end));
    let confirmed = |line: &Line| {
        let Relation { kind, from, to } = line.relation;
        let relation = Relation { kind, from: end(from)?, to: end(to)? };
        baseline.relations.binary_search(&relation).is_ok().then(|| Line::from(relation))
    };
    let moving: BTreeSet<Relation> = lines.iter().map(|line| line.relation).collect();
    for relation in &changes.after {
        let ends = [relation.from, relation.to].map(Object::at);
        let asked = ends.iter().flatten().any(|end| losing.contains(end));
        if asked && !moving.contains(relation) && confirmed(&Line::from(*relation)).is_some() {
            for end in ends.iter().flatten() {
                losing.remove(end);
            }
        }
    }
    // who loses everything is known by it, even if no row ever came
    let rows = rows.filter_map(place).filter(|one| has_row(*one, baseline));
    let mut known: Vec<Object> = rows.chain(losing.into_iter().filter_map(place)).collect();
    known.sort_unstable();
    known.dedup();
    let lines: Vec<Line> = lines.iter().filter_map(confirmed).collect();
    part(baseline, &known, &lines, receiver)
}

/// A delta of some of a picture's objects. `rows` is sorted.
pub(crate) fn part(picture: &Picture, rows: &[Object], lines: &[Line], receiver: &Receiver) -> Delta {
    let ends = lines.iter().flat_map(|line| [line.relation.from, line.relation.to]);
    let named: BTreeSet<Object> = ends.filter_map(Object::at).chain(rows.iter().copied()).collect();
    let mut part = Part { rows, picture: Picture::default(), places: Vec::with_capacity(named.len()) };
    for object in named {
        part.take(object, picture);
    }
    let place = |object: Object| {
        let at = part.places.binary_search_by_key(&object, |(old, _)| *old).ok()?;
        part.places.get(at).map(|(_, new)| *new)
    };
    let end =
        |end: End| Object::at(end).map_or(Some(End::Organisation), |object| place(object).map(Object::end));
    let line = |line: &Line| {
        let Relation { kind, from, to } = line.relation;
        Some(Line { op: line.op, relation: Relation { kind, from: end(from)?, to: end(to)? } })
    };
    let mut lines: Vec<Line> = lines.iter().filter_map(line).collect();
    sort(&mut lines, receiver);
    let rows = rows.iter().filter_map(|&row| place(row)).collect();
    Delta { picture: part.picture, rows, lines }
}

struct Part<'a> {
    rows: &'a [Object],
    picture: Picture,
    places: Vec<(Object, Object)>,
}

impl Part<'_> {
    fn take(&mut self, object: Object, from: &Picture) {
        let whole = self.rows.binary_search(&object).is_ok();
        let to = &mut self.picture;
        let pools = (&from.pool, &mut to.pool);
        let new = match object {
            Object::School(ix) => copy(ix, &from.schools, &mut to.schools, pools, whole).map(Object::School),
            Object::Class(ix) => copy(ix, &from.classes, &mut to.classes, pools, whole).map(Object::Class),
            Object::User(ix) => copy(ix, &from.users, &mut to.users, pools, whole).map(Object::User),
        };
        self.places.extend(new.map(|new| (object, new)));
    }
}

fn copy<T: Row>(
    ix: Ix<T>,
    from: &List<T>,
    to: &mut List<T>,
    (pool, own): (&Pool, &mut Pool),
    whole: bool,
) -> Option<Ix<T>> {
    let row = from.get(ix)?;
    Some(to.push(if whole { row.copied(pool, own) } else { row.named(pool, own) }))
}
