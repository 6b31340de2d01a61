//! Relations that one side has and the other lacks.

use super::history::Arrival;
use super::reason::waiting;
use super::{Found, Reason, Scene, What};
use crate::diff::Hold;
use model::delta::{Object, Op};
use model::picture::{End, Relation};
use std::collections::BTreeMap;

/// What waits of the lines that would be sent.
type Lines = BTreeMap<(Relation, Op), Option<Hold>>;

pub(super) fn compare(scene: &Scene<'_>, found: &mut Found) {
    let united = scene.united;
    let lines = lines(scene);
    let mut wanted = united.wanted.iter().peekable();
    let mut theirs = united.theirs.iter().peekable();
    while let Some(&&relation) = [wanted.peek(), theirs.peek()].into_iter().flatten().min() {
        let is_wanted = wanted.next_if(|one| **one == relation).is_some();
        let is_there = theirs.next_if(|one| **one == relation).is_some();
        if united.is_hidden(relation.from) || united.is_hidden(relation.to) {
            continue;
        }
        let difference = match (is_wanted, is_there) {
            (true, false) => Some((missing(scene, &lines, relation), What::NoRelation(relation))),
            (false, true) => extra(scene, &lines, relation).map(|reason| (reason, What::Relation(relation))),
            _ => None,
        };
        match difference {
            None => found.agreed.1 += 1,
            Some((reason, what)) => found.differences.push(scene.difference(reason, what)),
        }
    }
}

fn lines(scene: &Scene<'_>) -> Lines {
    let place = &scene.united.place.ours;
    // the places of the changes in the common numbering, the other way round
    let mut there: BTreeMap<Object, Object> = BTreeMap::new();
    for object in scene.united.objects() {
        if let Some(own) = place.back(object) {
            there.insert(own, object);
        }
    }
    let end = |end: End| Object::at(end).and_then(|object| there.get(&object)).map_or(end, |one| one.end());
    let changes = scene.sides.changes.lines.iter().zip(&scene.sides.holds.lines);
    let line = |(change, hold): (&crate::diff::LineChange, &Option<Hold>)| {
        let Relation { kind, from, to } = change.line.relation;
        ((Relation { kind, from: end(from), to: end(to) }, change.line.op), *hold)
    };
    changes.map(line).collect()
}

fn has(list: &[Relation], relation: Relation) -> bool {
    list.binary_search(&relation).is_ok()
}

/// Why the receiver lacks a relation that is wanted.
fn missing(scene: &Scene<'_>, lines: &Lines, relation: Relation) -> Reason {
    let united = scene.united;
    let word = scene.history.of_line(relation);
    if let Some(reason) = renamed(scene, relation).or_else(|| word.and_then(super::history::Word::unsettled))
    {
        return reason;
    }
    if let Some(word) = word.filter(|word| word.op == Op::Add && word.arrival == Arrival::Failed) {
        return Reason::Failed { run: word.run };
    }
    let confirmed = has(&united.confirmed, relation);
    let there = &united.place.theirs;
    let arrived = word.is_some_and(|word| word.op == Op::Add);
    match lines.get(&(relation, Op::Add)) {
        Some(hold) if !confirmed && (hold.is_some() || !arrived) => waiting(*hold, Reason::NotSent),
        _ if !there.has(relation.from) || !there.has(relation.to) => Reason::NoEnd,
        _ if confirmed && has(&united.doubtful, relation) => Reason::Doubtful,
        _ if confirmed => Reason::RemovedByHand,
        // it arrived, nothing of ours has taken it away, and still it is not among what is confirmed
        _ => Reason::Unexplained,
    }
}

/// Why the receiver has a relation that is not wanted; nothing where it may have it.
fn extra(scene: &Scene<'_>, lines: &Lines, relation: Relation) -> Option<Reason> {
    let united = scene.united;
    let word = scene.history.of_line(relation);
    if let Some(reason) = word.and_then(super::history::Word::unsettled) {
        return Some(reason);
    }
    if has(&united.confirmed, relation) {
        let hold = *lines.get(&(relation, Op::Remove))?;
        let failed = word.filter(|word| word.op == Op::Remove && word.arrival == Arrival::Failed);
        let otherwise = failed.map_or(Reason::Leaving, |word| Reason::Failed { run: word.run });
        return Some(waiting(hold, otherwise));
    }
    let reason = match word {
        Some(word) => match (word.op, word.arrival) {
            (Op::Remove, _) => Reason::ShouldBeGone { run: word.run },
            (Op::Add, Arrival::Failed) => Reason::ShouldBeGone { run: word.run },
            (Op::Add, _) => Reason::Unexplained,
        },
        None => renamed(scene, relation).unwrap_or(Reason::ByHand),
    };
    Some(reason)
}

/// A relation of something that the receiver seems to know under another id.
fn renamed(scene: &Scene<'_>, relation: Relation) -> Option<Reason> {
    let is = |end| Object::at(end).is_some_and(|object| scene.renamed.contains(&object));
    (is(relation.from) || is(relation.to)).then_some(Reason::OtherKey)
}
