//! The sums over 7 and 30 days: what no single night shows.

use super::finding::{Findings, Tally};
use super::look::{Look, Sheet};
use super::night::{Churn, Night};
use jiff::ToSpan as _;
use model::picture::RelationKind;

/// What is summed, over how many days, and how many nightly limits it may be.
pub(crate) struct Sum {
    pub(crate) days: i32,
    pub(crate) of: Moved,
    pub(crate) times: u32,
}

/// What is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moved {
    /// Relations that end.
    Ended,
    /// Relations that begin.
    Begun,
    /// Persons whose rows change.
    Changed,
}

/// The days of a week and of a month, tonight included.
pub(crate) const WEEK: i32 = 7;
pub(crate) const MONTH: i32 = 30;

/// Tells of each school whose sum is too great, tonight included, where tonight adds to it.
pub(crate) fn tell(look: &Look<'_>, sum: &Sum, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    let kinds: Vec<Option<RelationKind>> = match sum.of {
        Moved::Ended | Moved::Begun => RelationKind::ALL.into_iter().map(Some).collect(),
        Moved::Changed => vec![None],
    };
    let nights = nights(look, sum.days);
    for (at, sheet) in look.schools.iter().enumerate() {
        for &kind in &kinds {
            let Some(tally) = tally(look, sum, &nights, (at, sheet, kind)) else { continue };
            let scope = look.places.scope(at);
            match kind {
                Some(kind) => found.of_kind(scope, kind, tally),
                None => found.add(scope, tally),
            }
        }
    }
}

fn tally(
    look: &Look<'_>,
    sum: &Sum,
    nights: &[&Night],
    (at, sheet, kind): (usize, &Sheet, Option<RelationKind>),
) -> Option<Tally> {
    let limits = look.watch.limits;
    let count = kind.map(|kind| sheet.of(kind)).unwrap_or_default();
    let place = kind.map_or(0, |kind| kind as usize);
    let (tonight, of, limit) = match (sum.of, kind) {
        (Moved::Ended, Some(kind)) => (count.ended, count.before, look.ended_limit(kind)),
        (Moved::Begun, _) => (count.begun, count.before, limits.begun),
        (Moved::Ended | Moved::Changed, _) => (sheet.changed, sheet.persons, limits.changed),
    };
    if tonight == 0 {
        return None;
    }
    let id = look.school_id(at);
    let pick = |churn: &Churn| match sum.of {
        Moved::Ended => churn.ended.get(place).copied().unwrap_or_default(),
        Moved::Begun => churn.begun.get(place).copied().unwrap_or_default(),
        Moved::Changed => churn.changed,
    };
    let before: u32 = nights.iter().map(|night| night.eased(id, pick)).sum();
    let n = before + tonight.div_ceil(limits.factor(look.watch.day));
    let limit = limit.of(of).saturating_mul(sum.times);
    // what was there before tonight alone is the nightly limit's matter
    (before > 0 && n > limit).then_some(Tally { n, of, limit })
}

/// The earlier nights of the last days, tonight's day included.
fn nights<'a>(look: &Look<'a>, days: i32) -> Vec<&'a Night> {
    let today = look.watch.day;
    let first = today.saturating_sub((days - 1).days());
    look.watch.past.iter().filter(|night| first <= night.day && night.day <= today).collect()
}
