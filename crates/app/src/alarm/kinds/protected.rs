//! Somebody whom the receiver may hold has become protected: schools must be called the same day. How many and who is
//! never said.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let Some((run, planned, pages)) = &facts.pages else { return Vec::new() };
    if pages.protected.is_empty() {
        return Vec::new();
    }
    let schools = pages.protected.len();
    let named = |said: crate::Phrase| said.count("n", schools).with("run", run.to_string());
    vec![Alarm::new("protected", "", *planned).shows(named)]
}
