//! `undo`: the inverse of a delivery, as a new plan that somebody approves like any other.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::draw::{Aim, draw};
use crate::night::memory::{self, Doer, failure, refuse_unsigned};
use crate::plan::{Planned, planned, refuse_locked};
use crate::workplace::Workplace;
use store::RunId;

/// Plans the inverse of a delivery. What cannot be taken back is counted on its pages.
///
/// # Errors
/// A run that was not delivered, that failed, or that retention has emptied; another delivery without a
/// verdict.
pub fn undo(workplace: &Workplace, run: RunId, by: &str, now: Now) -> Result<Planned, Failure> {
    refuse_unsigned(&[by])?;
    let mut store = memory::open(workplace, now)?;
    let head = store.run(run).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    refuse_locked(workplace, environment)?;
    let aim = Aim { environment, day: now.date(), undo: Some(run) };
    let drawn = draw(workplace, &store, aim, now)?;
    planned(workplace, &mut store, &drawn, aim, Doer { name: by, now })
}
