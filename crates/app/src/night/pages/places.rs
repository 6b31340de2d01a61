//! Schools and classes as people name them, and the classes that leave their schools.

use super::name;
use crate::night::draw::Drawn;
use model::delta::{Object, Op};
use model::picture::{End, Relation, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// Classes that leave their school, now or if somebody approves it, and come to no other.
pub(super) fn detached(drawn: &Drawn) -> BTreeMap<String, Vec<String>> {
    let in_school = |one: &&Relation| one.kind == RelationKind::ClassInSchool;
    let lines = drawn.changes.lines.iter().zip(&drawn.still.lines).filter(|(_, hold)| hold.is_none());
    let removed = lines.filter(|(change, _)| change.line.op == Op::Remove);
    let leave: Vec<&Relation> = removed.map(|(change, _)| &change.line.relation).filter(in_school).collect();
    if leave.is_empty() {
        return BTreeMap::new();
    }
    let stay: BTreeSet<End> = drawn.changes.after.iter().filter(in_school).map(|one| one.from).collect();
    let mut schools: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in leave.into_iter().filter(|one| !stay.contains(&one.from)) {
        schools.entry(place(one.to, drawn)).or_default().push(place(one.from, drawn));
    }
    schools.values_mut().for_each(|classes| classes.sort());
    schools
}

/// A school or class by name and the receiver's id.
pub(super) fn place(end: End, drawn: &Drawn) -> String {
    let picture = &drawn.changes.picture;
    let words = |text| picture.pool.get(text);
    let (name, id) = match end {
        End::School(ix) => {
            let id = picture.schools.get(ix).map_or("", |row| words(row.id));
            (name(Object::School(ix), drawn), id)
        }
        End::Class(ix) => {
            let id = picture.classes.get(ix).map_or("", |row| words(row.id));
            (name(Object::Class(ix), drawn), id)
        }
        End::Organisation | End::User(_) => return String::new(),
    };
    match (name.is_empty(), id.is_empty()) {
        (true, _) => id.to_owned(),
        (false, true) => name,
        (false, false) => format!("{name} ({id})"),
    }
}
