//! The kinds of alarms, in the order in which they are told: a file each. Each says of the facts what is late or wrong,
//! and knows nobody who is told.

mod approved;
mod doubt;
mod failed;
mod keys;
mod late;
mod missed;
mod overdue;
mod protected;
mod silent;
mod unclear;
mod verdict;
mod waits;

#[cfg(test)]
mod tests;

use super::Alarm;
use super::facts::Facts;

const KINDS: [fn(&Facts) -> Vec<Alarm>; 12] = [
    protected::alarms,
    failed::alarms,
    missed::alarms,
    approved::alarms,
    doubt::alarms,
    late::alarms,
    verdict::alarms,
    unclear::alarms,
    overdue::alarms,
    silent::alarms,
    waits::alarms,
    keys::alarms,
];

/// Everything that is late or wrong.
pub(super) fn all(facts: &Facts) -> Vec<Alarm> {
    KINDS.into_iter().flat_map(|kind| kind(facts)).collect()
}
