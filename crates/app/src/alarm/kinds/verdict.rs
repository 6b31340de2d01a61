//! The newest delivery was refused, never arrived, or was not taken whole: until the next one covers it (case 89).

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use store::State;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let Some(run) = facts.last_left() else { return Vec::new() };
    let Some(settled) = &run.settled else { return Vec::new() };
    let failed = settled.failed_rows.len() + settled.failed_lines.len();
    match run.state {
        State::Failed => vec![Alarm::new("refused", &run.id.to_string(), settled.at)],
        State::Partly => {
            vec![Alarm::new("partly", &run.id.to_string(), settled.at).shows(|said| said.count("n", failed))]
        }
        State::Planned
        | State::Approved
        | State::Delivered
        | State::Confirmed
        | State::Discarded
        | State::Stale => Vec::new(),
    }
}
