//! A delivery arrived after the receiver had begun to fetch: it may be taken the night after (case 88).

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use crate::clock::Now;
use crate::post::Timing;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let late = facts.outstanding().filter_map(|(receipt, _)| {
        let lay = receipt.lay_at.filter(|lay| facts.hours.timing(Now::at(*lay)) == Timing::TooLate)?;
        Some(Alarm::new("late", &receipt.run.to_string(), lay))
    });
    late.collect()
}
