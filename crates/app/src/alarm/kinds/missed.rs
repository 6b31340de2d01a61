//! The receiver has begun to fetch, and no night has been run this evening (case 88). Only where deliveries have gone
//! to the receiver before.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    if facts.receipts.is_empty() {
        return Vec::new();
    }
    let evening = facts.hours.begun(facts.now);
    let noon = evening.at(12, 0, 0, 0);
    let ran = facts
        .entries
        .iter()
        .any(|entry| matches!(entry.verb.as_str(), "plan" | "run") && facts.hours.here(entry.at) >= noon);
    if ran {
        return Vec::new();
    }
    vec![
        Alarm::new("missed", "", facts.hours.alarm_of(evening))
            .shows(|said| said.with("day", evening.to_string())),
    ]
}
