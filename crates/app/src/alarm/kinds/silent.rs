//! A receiver that reports every night, whether anything was sent or not, has not done so (`report.without_file`): its
//! import may stand still. Where a delivery waits for its report, that is told instead.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use store::Entry;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    if !facts.reports_always || facts.receipts.is_empty() || facts.outstanding().next().is_some() {
        return Vec::new();
    }
    let begun = facts.hours.alarm_of(facts.hours.begun(facts.now));
    let due = facts.hours.due(begun);
    let came = |entry: &Entry| {
        entry.verb == "report" && !entry.details.contains("\"other\"") && facts.hours.here(entry.at) >= begun
    };
    if facts.local() < due || facts.entries.iter().any(came) {
        return Vec::new();
    }
    vec![Alarm::new("silent", "", due)]
}
