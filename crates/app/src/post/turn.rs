//! Whose turn it is: how deliveries follow one another (`delivery.policy`, `spec/unikum.md` point 17). Two that the
//! receiver has not worked off are never left beside each other.

use super::hours::{Hours, night_of};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::night::memory::{LATEST, failure};
use crate::texts::Phrase;
use stages::settings::Receiver;
use stages::settings::operation::DeliveryPolicy;
use store::{Run, State, Store};

/// Refuses a delivery that would come beside another without a verdict: one of the same night, or any where each waits
/// for the verdict of the one before.
pub(crate) fn refuse(store: &Store, environment: &str, receiver: &Receiver, now: Now) -> Result<(), Failure> {
    let hours = Hours::of(receiver);
    let tonight = night_of(hours.local(now));
    let in_the_way = |run: &&Run| {
        let same_night = |at| night_of(hours.here(at)) == tonight;
        let left = run.delivered.as_ref().filter(|_| run.state == State::Delivered);
        left.is_some_and(|left| match receiver.delivery.policy {
            DeliveryPolicy::DailyFromConfirmed => same_night(left.at),
            DeliveryPolicy::Confirmed => true,
        })
    };
    let runs = store.runs(environment, LATEST).map_err(failure)?;
    let Some(other) = runs.iter().find(in_the_way) else { return Ok(()) };
    let (what, hint) = match receiver.delivery.policy {
        DeliveryPolicy::DailyFromConfirmed => ("failure-turn-night", "hint-turn-night"),
        DeliveryPolicy::Confirmed => ("failure-turn-verdict", "hint-turn-verdict"),
    };
    let what = Phrase::new(what).with("run", other.id.to_string());
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new(hint)))
}
