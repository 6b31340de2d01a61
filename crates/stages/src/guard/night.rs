//! What is remembered of a night: counts, and nobody's data.

use super::finding::{Finding, Scope};
use super::look::Look;
use super::watch::Watch;
use crate::diff::Holds;
use model::Date;
use model::delta::{Object, Op};
use model::picture::RelationKind;
use std::collections::{BTreeMap, BTreeSet};

/// What one delivery changed, by school: for the sums over 7 and 30 days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// The day of its picture.
    pub day: Date,
    /// What its limits were multiplied by. Its counts are divided by the same, so that the start of school
    /// does not use up September.
    pub factor: u32,
    /// By the school's id; the empty id is of what belongs to no school.
    pub schools: BTreeMap<String, Churn>,
}

/// What changed at one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Churn {
    /// Relations that ended, in the order of [`RelationKind::ALL`].
    pub ended: [u32; RelationKind::ALL.len()],
    /// Relations that began.
    pub begun: [u32; RelationKind::ALL.len()],
    /// Persons whose rows changed.
    pub changed: u32,
}

impl Night {
    /// What is sent of a night: what does not wait, when the holds are [closed](crate::diff::close). What
    /// somebody has looked at and approved, what was announced, and a first delivery are no slow leak, and
    /// are not counted.
    #[must_use]
    pub fn of(watch: &Watch<'_>, holds: &Holds, approved: &[&Finding]) -> Self {
        let mut night =
            Self { day: watch.day, factor: watch.limits.factor(watch.day), schools: BTreeMap::new() };
        if watch.first || approved.iter().any(|finding| finding.scope == Scope::Run) {
            return night;
        }
        let look = Look::new(watch);
        let seen: BTreeSet<(Scope, Option<RelationKind>)> =
            approved.iter().map(|finding| (finding.scope, finding.kind)).collect();
        let is_seen = |at: usize, kind: Option<RelationKind>| {
            let scope = look.places.scope(at);
            seen.contains(&(scope, None)) || (kind.is_some() && seen.contains(&(scope, kind)))
        };
        let mut sums: BTreeMap<usize, Churn> = BTreeMap::new();
        for (at, line) in look.lines() {
            if !matches!(holds.lines.get(at), Some(None)) {
                continue;
            }
            let kind = line.relation.kind;
            look.each_school(&line, |school| {
                if is_seen(school, Some(kind)) {
                    return;
                }
                let churn = sums.entry(school).or_default();
                let list = if line.op == Op::Remove { &mut churn.ended } else { &mut churn.begun };
                if let Some(slot) = list.get_mut(kind as usize) {
                    *slot += 1;
                }
            });
        }
        for (row, hold) in watch.changes.rows.iter().zip(&holds.rows) {
            if let Object::User(user) = row.object
                && hold.is_none()
                && look.is_fresh_row(row)
            {
                look.each_home(user, |school| {
                    if !is_seen(school, None) {
                        sums.entry(school).or_default().changed += 1;
                    }
                });
            }
        }
        night.schools = sums.into_iter().map(|(at, churn)| (look.school_id(at).to_owned(), churn)).collect();
        night
    }

    /// What it counts of a school, divided by what its limits were multiplied by, and rounded up.
    pub(crate) fn eased(&self, school: &str, pick: impl Fn(&Churn) -> u32) -> u32 {
        self.schools.get(school).map_or(0, |churn| pick(churn).div_ceil(self.factor.max(1)))
    }
}
