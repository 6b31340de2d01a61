//! A delivery has left, and nobody has seen it lie at the receiver's.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let unseen = facts.outstanding().filter(|(receipt, _)| receipt.lay_at.is_none());
    unseen.map(|(receipt, left)| Alarm::new("doubt", &receipt.run.to_string(), left)).collect()
}
