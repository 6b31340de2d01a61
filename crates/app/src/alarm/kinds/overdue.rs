//! The report about a delivery should have come by now (case 90).

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let overdue = facts.outstanding().filter_map(|(receipt, left)| {
        let lay = facts.hours.here(receipt.lay_at.unwrap_or(left));
        let due = facts.hours.due(lay);
        (facts.local() >= due).then(|| Alarm::new("overdue", &receipt.run.to_string(), due))
    });
    overdue.collect()
}
