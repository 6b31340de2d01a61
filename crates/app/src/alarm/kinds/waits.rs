//! Something in the latest plan waits for a person.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use store::State;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    if let Some((run, planned, _)) = facts.pages.as_ref().filter(|(_, _, pages)| pages.first)
        && facts.run(*run).is_some_and(|run| run.state == State::Planned)
    {
        return vec![Alarm::new("first", "", *planned).shows(|said| said.with("run", run.to_string()))];
    }
    let Some((run, planned, held)) = facts.waiting() else { return Vec::new() };
    vec![Alarm::new("waits", "", planned).shows(|said| said.count("n", held).with("run", run.to_string()))]
}
