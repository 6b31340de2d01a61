//! The picture that an undone delivery leads back to.

use super::known::moved;
use super::memory::failure;
use super::stored;
use crate::config::Decisions;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use model::{Date, Picture};
use stages::diff::{Failed, undone};
use store::{RunId, State, Store};

/// What the receiver should hold once a delivery is undone.
///
/// # Errors
/// A run that was not delivered, that failed, or whose documents retention has deleted; another delivery
/// without a verdict.
pub(crate) fn restored(
    store: &Store,
    run: RunId,
    environment: &str,
    (lists, day): (&Decisions, Date),
) -> Result<Picture, Failure> {
    let head = store.run(run).map_err(failure)?;
    let refused = |text| {
        let what = Phrase::new(text).with("run", run.to_string());
        Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-history")))
    };
    if head.environment != environment {
        return refused("failure-undo-elsewhere");
    }
    if let Some(emptied) = head.emptied_at {
        let what = Phrase::new("failure-undo-gone").with("run", run.to_string());
        let what = what.with("day", emptied.date().to_string());
        return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-undo-gone")));
    }
    if store.outstanding(environment).map_err(failure)?.iter().any(|sent| sent.run != run) {
        return refused("failure-undo-outstanding");
    }
    let moved = moved(lists, day);
    let baseline = moved.of_baseline(store.baseline(environment).map_err(failure)?.value);
    match (head.state, head.settled) {
        (State::Delivered, _) => Ok(baseline.picture),
        (State::Confirmed | State::Partly, Some(settled)) => {
            let delta = store.approved(run).map_err(failure)?;
            let places = |list: &[u32]| list.iter().map(|&at| at as usize).collect();
            let failed = Failed { rows: places(&settled.failed_rows), lines: places(&settled.failed_lines) };
            let before = stored::before(&store.pages(run).map_err(failure)?).map_err(failure)?;
            let delta = moved.of_delta(failed.rest(delta));
            Ok(undone(baseline, delta, moved.of_delta(before)))
        }
        (
            State::Planned
            | State::Approved
            | State::Failed
            | State::Discarded
            | State::Stale
            | State::Confirmed
            | State::Partly,
            _,
        ) => refused("failure-undo-state"),
    }
}
