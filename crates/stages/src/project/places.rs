//! Schools and classes as the receiver writes them.

use super::clean::{clean_in, cleaned};
use super::frame::Frame;
use super::gates::Gates;
use super::rows::Rows;
use model::group::Group;
use model::index::{Ix, List};
use model::picture::{Class, School};
use model::unit::Unit;
use model::{Pool, Text};
use std::borrow::Cow;

/// The schools that are sent, by id, each with its unit.
pub(super) fn schools(gates: &Gates<'_>, pool: &mut Pool) -> (List<School>, Vec<Ix<Unit>>) {
    let mut made: Vec<(School, Ix<Unit>)> = Vec::new();
    let frame = gates.frame;
    let forms = &frame.settings.receiver.map.school_forms;
    for (ix, unit) in frame.roster.units.numbered() {
        let code = gates.forms.at(ix).and_then(|form| forms.code(form));
        if let (None, Some(code)) = (gates.units.at(ix), code) {
            let school_type = pool.add(code);
            made.push((school(frame, unit, school_type, pool), ix));
        }
    }
    made.sort_by(|(a, _), (b, _)| pool.get(a.id).cmp(pool.get(b.id)));
    let (schools, units): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    (List::new(schools), units)
}

/// The classes that are sent, by id, each with its group.
pub(super) fn classes(gates: &Gates<'_>, rows: &Rows, pool: &mut Pool) -> (List<Class>, Vec<Ix<Group>>) {
    let mut made: Vec<(Class, Ix<Group>)> = Vec::new();
    let frame = gates.frame;
    let forms = &frame.settings.receiver.map.school_forms;
    for (ix, group) in frame.roster.groups.numbered() {
        if rows.groups.at(ix).is_none() {
            let own = group.school_type.and_then(|form| forms.code(form));
            let units = gates.forms.at(group.unit).and_then(|form| forms.code(form));
            // Column 3 only where it says something else than the school does (case 66).
            let school_type = match own.filter(|_| own != units) {
                Some(code) => pool.add(code),
                None => Text::default(),
            };
            let class = Class {
                id: id(pool, &frame.settings.receiver.ids.class_prefix, group.key),
                name: clean_in(pool, group.name),
                school_type,
                ages: group.ages,
                description: clean_in(pool, group.description),
            };
            made.push((class, ix));
        }
    }
    made.sort_by(|(a, _), (b, _)| pool.get(a.id).cmp(pool.get(b.id)));
    let (classes, groups): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    (List::new(classes), groups)
}

fn school(frame: &Frame<'_>, unit: &Unit, school_type: Text, pool: &mut Pool) -> School {
    School {
        id: id(pool, &frame.settings.receiver.ids.school_prefix, unit.key),
        code: clean_in(pool, unit.code),
        name: clean_in(pool, unit.name),
        school_type,
        ages: unit.ages,
        description: clean_in(pool, unit.description),
        url: clean_in(pool, unit.url),
        phone: clean_in(pool, unit.phone),
        street: clean_in(pool, unit.street),
        postal_code: clean_in(pool, unit.postal_code),
        locality: clean_in(pool, unit.locality),
        visiting_address: clean_in(pool, unit.visiting_address),
    }
}

fn id(pool: &mut Pool, prefix: &str, key: Text) -> Text {
    if prefix.is_empty() {
        return clean_in(pool, key);
    }
    let id = outer_id(prefix, pool.get(key)).into_owned();
    pool.add(&id)
}

/// The receiver's id of a school or class that the register knows by a key.
pub(super) fn outer_id<'k>(prefix: &str, key: &'k str) -> Cow<'k, str> {
    let key = cleaned(key);
    if prefix.is_empty() { key } else { Cow::Owned(format!("{prefix}{key}")) }
}
