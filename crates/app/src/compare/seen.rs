//! Our deliveries, as far as the memory reaches: what a comparison explains differences by.

use crate::config::{Decisions, Environment};
use crate::failure::Failure;
use crate::night::known::moved;
use crate::night::memory::failure;
use model::Date;
use stages::compare::{Fate, Sent};
use stages::diff::Failed;
use store::{Run, State, Store};

/// The deliveries whose documents retention has left, the oldest first, under the ids that the receiver has given things since.
pub(super) fn sent(
    store: &Store,
    environment: Environment,
    lists: &Decisions,
    day: Date,
) -> Result<Vec<Sent>, Failure> {
    let moved = moved(lists, day);
    let mut sent = Vec::new();
    let runs = store.runs(environment.code(), u32::MAX).map_err(failure)?;
    for run in runs.iter().rev().filter(|run| run.emptied_at.is_none()) {
        let Some(delivered) = &run.delivered else { continue };
        let delta = store.approved(run.id).map_err(failure)?;
        let (delta, fate) = match fate(run) {
            Fate::Arrived(failed) => {
                let (delta, failed) = moved.of_judged(delta, failed);
                (delta, Fate::Arrived(failed))
            }
            fate @ (Fate::Unknown | Fate::Lost) => (moved.of_delta(delta), fate),
        };
        sent.push(Sent { run: run.id.0, at: delivered.at, fate, delta });
    }
    Ok(sent)
}

fn fate(run: &Run) -> Fate {
    let places = |list: &[u32]| list.iter().map(|&at| at as usize).collect();
    match (run.state, &run.settled) {
        (State::Failed, _) => Fate::Lost,
        (State::Confirmed | State::Partly, Some(settled)) => {
            Fate::Arrived(Failed { rows: places(&settled.failed_rows), lines: places(&settled.failed_lines) })
        }
        (
            State::Planned
            | State::Approved
            | State::Delivered
            | State::Confirmed
            | State::Partly
            | State::Discarded
            | State::Stale,
            _,
        ) => Fate::Unknown,
    }
}
