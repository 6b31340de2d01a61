//! The way back from a delivery.

use super::settle::{Failed, settle};
use super::union::{find, has_row};
use model::delta::{Line, Object, Op};
use model::picture::{End, Relation};
use model::{Baseline, Delta, Picture};
use std::collections::BTreeSet;

/// What the receiver should hold once a confirmed delivery is undone: each row that it sent as it was before,
/// each relation that it touched there if it was there before, and everything else as it is. `before` is what
/// [`before`](super::before) gave when the delivery was planned, for all that could be approved then. What
/// failed of the delivery was never done, and is to be [left out](Failed::rest). Who has left since, and whose row
/// is therefore known neither there nor in `before`, is not brought back by a relation.
#[must_use]
pub fn undone(confirmed: Baseline, delivered: Delta, mut before: Delta) -> Picture {
    let known: BTreeSet<Relation> = before.lines.iter().map(|line| line.relation).collect();
    let place = |object: Object| find(object, &delivered.picture, &before.picture);
    let end = |end: End| Object::at(end).map_or(Some(End::Organisation), |one| place(one).map(Object::end));
    let was = |Relation { kind, from, to }: Relation| {
        let ends = end(from).zip(end(to));
        ends.is_some_and(|(from, to)| known.contains(&Relation { kind, from, to }))
    };
    let rows: BTreeSet<Object> = before.rows.iter().copied().collect();
    let known_end = |end: End| {
        Object::at(end).is_none_or(|one| {
            find(one, &delivered.picture, &confirmed.picture).is_some()
                || place(one).is_some_and(|one| rows.contains(&one))
        })
    };
    let back = |line: &Line| {
        let ends = [line.relation.from, line.relation.to];
        let op = if was(line.relation) && ends.into_iter().all(known_end) { Op::Add } else { Op::Remove };
        Line { op, relation: line.relation }
    };
    let lines: Vec<Line> = delivered.lines.iter().map(back).collect();
    let lost = lines.iter().filter(|line| line.op == Op::Add).flat_map(|line| {
        let Relation { from, to, .. } = line.relation;
        [from, to].into_iter().filter_map(Object::at)
    });
    let touched: BTreeSet<Object> = delivered.rows.iter().copied().chain(lost).filter_map(place).collect();
    before.rows.retain(|row| touched.contains(row));
    let picture = &before.picture;
    before.rows.retain(|row| has_row(*row, picture));
    before.lines.clear();
    let inverse = Delta { picture: delivered.picture, rows: Vec::new(), lines };
    let related = settle(confirmed, &inverse, &Failed::default(), &[]);
    settle(related, &before, &Failed::default(), &[]).picture
}
