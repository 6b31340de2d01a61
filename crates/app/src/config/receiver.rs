//! `[receiver]`: the receiver profile (mottagarprofil), by the key names of `spec/unikum.md` section 9.
//!
//! This file holds which points are confirmed, and the parts that stand alone; files and ids, relations,
//! translation and operation are read in files of their own.

use super::value::{filled_at, list, set};
use super::{content, operation, relations, translation};
use stages::document::{Fault, Section};
use stages::settings::receiver::{Explicit, Unneeded};
use stages::settings::{Point, Receiver, points};

const EXPLICIT: [(&str, Explicit); 2] =
    [("all", Explicit::All), ("without-cascades", Explicit::WithoutCascades)];

const UNNEEDED: [(&str, Unneeded); 2] =
    [("never", Unneeded::Never), ("when-in-doubt", Unneeded::WhenInDoubt)];

/// Reads the section over what is already decided.
pub(super) fn read(section: &Section<'_>, receiver: &mut Receiver) {
    confirmed(section, receiver);
    if let Some(section) = section.section("org") {
        if let Some((id, _)) = filled_at(&section, "external_id") {
            receiver.org_external_id = Some(id.into());
        }
        section.finish();
    }
    relations::read(section, &mut receiver.relations);
    content::read(section, receiver);
    translation::read(section, &mut receiver.map);
    operation::read(section, receiver);
    if let Some(section) = section.section("remove") {
        set(&mut receiver.remove_explicit, section.word("explicit", &EXPLICIT));
        section.finish();
    }
    if let Some(section) = section.section("delta") {
        set(&mut receiver.delta_unneeded, section.word("unneeded", &UNNEEDED));
        section.finish();
    }
    emit(section, receiver);
    section.finish();
}

/// The points that the receiver has confirmed, by the first key of each.
fn confirmed(section: &Section<'_>, receiver: &mut Receiver) {
    let Some(keys) = list(section, "confirmed") else { return };
    receiver.confirmed.clear();
    for (key, spot) in keys {
        if points().iter().any(|point| point.key() == key) {
            receiver.confirmed.insert(key.into());
            continue;
        }
        // One answer decides several keys: only the first stands for the point.
        let part = points().iter().find(|point| point.keys.contains(&key));
        section.fault(match part {
            Some(point) => {
                Fault::new(spot, "fault-config-point-part").with("found", key).with("key", point.key())
            }
            None => Fault::new(spot, "fault-config-point").among(key, points().iter().map(Point::key)),
        });
    }
}

fn emit(section: &Section<'_>, receiver: &mut Receiver) {
    let Some(section) = section.section("emit") else { return };
    let emit = &mut receiver.emit;
    set(&mut emit.student_in_school, section.flag("student_in_school"));
    set(&mut emit.external_user_in_school, section.flag("external_user_in_school"));
    set(&mut emit.subjects, section.flag("subjects"));
    section.finish();
}
