//! A plan was approved and has not left, and the receiver has begun to fetch (case 88).

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use store::State;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let from = facts.hours.alarm_of(facts.hours.begun(facts.now));
    let waiting = facts.runs.iter().filter(|run| run.state == State::Approved);
    let waiting = waiting
        .filter(|run| run.approved.as_ref().is_some_and(|approved| facts.hours.here(approved.at) < from));
    waiting.map(|run| Alarm::new("approved", &run.id.to_string(), from)).collect()
}
