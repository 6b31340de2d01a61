//! Hands do not do much: where a large part of what is confirmed is gone, or says something else, in one place, that
//! it was done by hand is no explanation. The export may be another municipality's or environment's, the delivery
//! may never have arrived, or the receiver may write a value in another way.

use super::objects::sort;
use super::{Found, Reason, Scene, What};
use model::index::Ix;
use model::picture::{Relation, School};
use std::collections::{BTreeMap, BTreeSet};

/// Up to so many can be done by hand, in one school or column.
const FLOOR: usize = 20;

/// And up to this part, where that is more.
const PERCENT: usize = 10;

const fn is_mass(n: usize, of: usize) -> bool {
    n > FLOOR && n * 100 > of * PERCENT
}

/// Takes back explanations that there are too many of.
pub(super) fn doubt(scene: &Scene<'_>, found: &mut Found) {
    let (columns, schools) = (columns(found), schools(scene, found));
    for difference in &mut found.differences {
        match &mut difference.what {
            What::Values(object, values) => {
                for (column, reason) in values.iter_mut() {
                    if is_by_hand(*reason) && columns.contains(&(sort(*object), *column)) {
                        *reason = Reason::Unexplained;
                    }
                }
                difference.reason =
                    values.iter().map(|(_, reason)| *reason).min().unwrap_or(difference.reason);
            }
            What::NoObject(_) | What::NoRelation(_) => {
                let mass = difference.schools.iter().any(|school| schools.contains(school));
                if difference.reason == Reason::RemovedByHand && mass {
                    difference.reason = Reason::Unexplained;
                }
            }
            What::Object(_) | What::Relation(_) => {}
        }
    }
}

const fn is_by_hand(reason: Reason) -> bool {
    matches!(reason, Reason::ChangedByHand | Reason::KeptValue)
}

/// The columns that too many rows have otherwise.
fn columns(found: &Found) -> BTreeSet<(u8, u8)> {
    let mut counts: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for difference in &found.differences {
        if let What::Values(object, values) = &difference.what {
            for (column, _) in values.iter().filter(|(_, reason)| is_by_hand(*reason)) {
                *counts.entry((sort(*object), *column)).or_default() += 1;
            }
        }
    }
    let of = |key: &(u8, u8)| found.compared.get(key).copied().unwrap_or(0);
    counts.into_iter().filter(|(key, n)| is_mass(*n, of(key))).map(|(key, _)| key).collect()
}

/// The schools that too many confirmed relations are gone from.
fn schools(scene: &Scene<'_>, found: &Found) -> BTreeSet<Ix<School>> {
    let mut counts: BTreeMap<Ix<School>, usize> = BTreeMap::new();
    let gone = |what: &What| matches!(what, What::NoRelation(_) | What::NoObject(_));
    for difference in found.differences.iter().filter(|one| gone(&one.what)) {
        if difference.reason == Reason::RemovedByHand {
            difference.schools.iter().for_each(|school| *counts.entry(*school).or_default() += 1);
        }
    }
    if counts.is_empty() {
        return BTreeSet::new();
    }
    let mut all: BTreeMap<Ix<School>, usize> = BTreeMap::new();
    let mut count = |relation: &Relation| {
        for school in scene.united.belongs.of_relation(relation) {
            *all.entry(school).or_default() += 1;
        }
    };
    scene.united.confirmed.iter().for_each(&mut count);
    let of = |school: &Ix<School>| all.get(school).copied().unwrap_or(0);
    counts.into_iter().filter(|(school, n)| is_mass(*n, of(school))).map(|(school, _)| school).collect()
}
