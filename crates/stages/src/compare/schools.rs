//! Each school on both sides: names, pupils in each class, relations of each type (`spec/unikum.md` case 104).

use super::{Found, Scene, What};
use model::delta::Object;
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School};
use std::collections::BTreeMap;

/// A school's counts. Protected persons are in none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolSide {
    /// Which.
    pub school: Ix<School>,
    /// Relations of each type: wanted, and there.
    pub links: BTreeMap<RelationKind, (u32, u32)>,
    /// Its classes, in order.
    pub classes: Vec<ClassSide>,
    /// Persons and classes whose rows say something else.
    pub rows: u32,
    /// Differences in all.
    pub differences: u32,
}

/// A class's counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassSide {
    /// Which.
    pub class: Ix<Class>,
    /// Pupils that are wanted in it.
    pub ours: u32,
    /// Pupils that are in it there.
    pub theirs: u32,
}

pub(super) fn schools(scene: &Scene<'_>, found: &Found) -> Vec<SchoolSide> {
    let united = scene.united;
    let mut sides: Vec<SchoolSide> =
        (0..united.all.schools.len() as u32).map(|at| empty(Ix::new(at))).collect();
    let mut members: BTreeMap<Ix<Class>, (u32, u32)> = BTreeMap::new();
    let lists = [(&united.wanted, (1, 0)), (&united.theirs, (0, 1))];
    for (list, (ours, theirs)) in lists {
        for relation in list.iter().filter(|one| !is_shielded(scene, one)) {
            if let (RelationKind::StudentInClass, End::Class(class)) = (relation.kind, relation.to) {
                let counts = members.entry(class).or_default();
                *counts = (counts.0 + ours, counts.1 + theirs);
            }
            for school in united.belongs.of_relation(relation) {
                if let Some(side) = sides.get_mut(school.at()) {
                    let counts = side.links.entry(relation.kind).or_default();
                    *counts = (counts.0 + ours, counts.1 + theirs);
                }
            }
        }
    }
    for (class, (ours, theirs)) in members {
        for school in united.belongs.of_class(class) {
            if let Some(side) = sides.get_mut(school.at()) {
                side.classes.push(ClassSide { class, ours, theirs });
            }
        }
    }
    for difference in &found.differences {
        for school in &difference.schools {
            if let Some(side) = sides.get_mut(school.at()) {
                side.differences += 1;
                side.rows += u32::from(matches!(difference.what, What::Values(..)));
            }
        }
    }
    let place = &united.place;
    let wanted = |object| place.ours.back(object).is_some_and(|own| scene.sides.changes.wanted.has(own));
    sides.retain(|side| {
        let object = Object::School(side.school);
        wanted(object) || place.theirs.back(object).is_some()
    });
    sides
}

fn empty(school: Ix<School>) -> SchoolSide {
    SchoolSide { school, links: BTreeMap::new(), classes: Vec::new(), rows: 0, differences: 0 }
}

fn is_shielded(scene: &Scene<'_>, relation: &Relation) -> bool {
    scene.united.is_shielded(relation.from) || scene.united.is_shielded(relation.to)
}
