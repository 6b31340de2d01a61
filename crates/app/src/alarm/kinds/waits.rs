//! Something in the latest plan waits for a person.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use store::State;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let Some((run, planned, pages)) = &facts.pages else { return Vec::new() };
    let is_open = facts.run(*run).is_some_and(|run| run.state == State::Planned);
    let held = pages.held();
    if pages.first && is_open {
        return vec![Alarm::new("first", "", *planned).shows(|said| said.with("run", run.to_string()))];
    }
    if held == 0 {
        return Vec::new();
    }
    vec![Alarm::new("waits", "", *planned).shows(|said| said.count("n", held).with("run", run.to_string()))]
}
