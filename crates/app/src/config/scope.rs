//! `[scope]`: which part of the registers is sent at all, and `[[windows]]`: for how long.

use super::municipality::is_code;
use super::value::{chosen, coded, list, set, spot_of, within};
use compact_str::CompactString;
use model::school::{GroupKind, Organiser, SchoolType, SchoolTypes};
use stages::document::{Fault, Section};
use stages::settings::{Object, Scope, Switch, Window, Windows};
use std::collections::BTreeSet;

/// The longest window, in days: a year.
const LONGEST: u16 = 366;

const SWITCHES: [(&str, Switch); 7] = [
    ("guardians", Switch::Guardians),
    ("staff", Switch::Staff),
    ("teachers", Switch::Teachers),
    ("mentors", Switch::Mentors),
    ("administrators", Switch::Administrators),
    ("groups", Switch::Groups),
    ("pupils", Switch::Pupils),
];

/// Reads `[scope]` over what is already decided. A list that is written takes the place of the one before.
pub(super) fn read(section: &Section<'_>, scope: &mut Scope) {
    set(&mut scope.units, names(section, "units"));
    set(&mut scope.excluded_units, names(section, "excluded_units"));
    let mut organisers: Vec<(&str, Option<Organiser>)> = vec![("unknown", None)];
    organisers.extend(Organiser::ALL.iter().map(|&organiser| (organiser.code(), Some(organiser))));
    set(&mut scope.organisers, some_of(section, "organisers", &organisers));
    if let Some(codes) = list(section, "municipalities") {
        for (code, spot) in codes.iter().filter(|(code, _)| !is_code(code)) {
            let fault = Fault::new(spot.clone(), "fault-config-municipality-code");
            section.fault(fault.with("found", *code));
        }
        scope.municipalities = codes.into_iter().map(|(code, _)| code.into()).collect();
    }
    set(&mut scope.group_kinds, some_of(section, "group_kinds", &coded(GroupKind::ALL, GroupKind::code)));
    let types = chosen(section, "school_types", &coded(SchoolType::ALL, SchoolType::code));
    set(&mut scope.school_types, types.map(|types| types.into_iter().collect()));
    set(&mut scope.off, chosen(section, "off", &SWITCHES).map(|off| off.into_iter().collect()));
    section.finish();
}

/// Reads `[[windows]]`. The lines go before the suggested ones, which hold for all that no line names.
pub(super) fn windows(root: &Section<'_>) -> Windows {
    let objects = coded(&Object::ALL, Object::code);
    let mut rows: Vec<Window> = Vec::new();
    for section in root.sections("windows") {
        if !section.has("object") {
            section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "object"));
        }
        let object = section.word("object", &objects);
        let school_types = school_types(&section);
        let mut days = [0, 0];
        for (slot, key) in days.iter_mut().zip(["before", "after"]) {
            if !section.has(key) {
                section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", key));
            }
            set(slot, within(&section, key, (0, LONGEST)));
        }
        section.finish();
        let Some(object) = object else { continue };
        let [before, after] = days;
        let row = Window { object, school_types, before, after };
        if let Some(earlier) = rows.iter().find(|earlier| compete(earlier, &row)) {
            let types = earlier.school_types.iter().map(SchoolType::code).collect::<Vec<_>>().join(", ");
            let some = if types.is_empty() { "none" } else { "some" };
            let fault = Fault::new(section.spot(), "fault-config-window-twice").with("object", object.code());
            section.fault(fault.with("some", some).with("types", types));
        }
        rows.push(row);
    }
    rows.extend(Windows::default().rows);
    Windows { rows }
}

/// The school types that a line is for; none where it is for all.
pub(super) fn school_types(section: &Section<'_>) -> SchoolTypes {
    let types = chosen(section, "school_types", &coded(SchoolType::ALL, SchoolType::code));
    types.unwrap_or_default().into_iter().collect()
}

/// Whether two lines say something of the same school type.
fn compete(one: &Window, other: &Window) -> bool {
    let both_for_all = one.school_types.is_empty() && other.school_types.is_empty();
    let shared = one.school_types.iter().any(|school_type| other.school_types.contains(school_type));
    one.object == other.object && (both_for_all || shared)
}

fn names(section: &Section<'_>, key: &'static str) -> Option<BTreeSet<CompactString>> {
    Some(list(section, key)?.into_iter().map(|(name, _)| name.into()).collect())
}

/// A list that must name something: an empty one would leave everything out, which nobody means.
fn some_of<T: Copy + Ord>(
    section: &Section<'_>,
    key: &'static str,
    known: &[(&'static str, T)],
) -> Option<BTreeSet<T>> {
    let faults = section.faults().borrow().len();
    let found = chosen(section, key, known)?;
    if found.is_empty() && section.faults().borrow().len() == faults {
        section.fault(Fault::new(spot_of(section, key), "fault-config-names-none").with("key", key));
    }
    Some(found.into_iter().collect())
}
