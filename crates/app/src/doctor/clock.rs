//! The clock of this machine, held against what has been done already.

use super::{DoctorLine, Standing, line};
use crate::clock::Now;
use crate::config::Environment;
use crate::night::memory;
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use jiff::ToSpan as _;

/// How far a clock may be off before somebody is told: a moment is no trouble, a quarter of an hour can be.
pub(super) const OFF: i64 = 5;

/// A moment in the store that has not come yet says that the clock was right then, or is now.
pub(super) fn look(workplace: &Workplace, texts: &Texts, now: Now, lines: &mut Vec<DoctorLine>) {
    if !memory::exists(workplace) {
        return;
    }
    let Ok(store) = memory::open(workplace, now) else { return };
    let entries = Environment::ALL.into_iter().filter_map(|environment| {
        store
            .journal(Some(environment.code()), None, 1)
            .ok()
            .and_then(|found| found.first().map(|one| one.at))
    });
    let Some(latest) = entries.max() else { return };
    if latest > now.datetime().saturating_add(OFF.minutes()) {
        let what = Phrase::new("doctor-clock-back")
            .with("now", now.minute())
            .with("latest", Now::at(latest).minute());
        lines.push(line(texts, Standing::Broken, &what, &Phrase::new("doctor-clock-hint")));
    }
}
