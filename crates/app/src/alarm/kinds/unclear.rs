//! A report has come that a person must read. It is done with when its delivery has a verdict; one that names no
//! delivery when none is without; one that contradicts a verdict when another delivery has left.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use std::collections::BTreeSet;
use store::{Entry, State};

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let mut named = BTreeSet::new();
    let reports = facts.entries.iter().filter(|entry| entry.verb == "report" && waits(entry, facts));
    // the newest first: of a delivery the oldest stays
    let oldest: Vec<&Entry> = reports.collect();
    let each = oldest.into_iter().rev().filter(|entry| named.insert(entry.run));
    each.map(|entry| {
        let about = entry.run.map_or_else(String::new, |run| run.to_string());
        let run = if about.is_empty() { "none".to_owned() } else { about.clone() };
        Alarm::new("unclear", &about, entry.at).shows(|said| said.with("run", run))
    })
    .collect()
}

fn waits(entry: &Entry, facts: &Facts) -> bool {
    let became = serde_json::from_str::<serde_json::Value>(&entry.details).ok();
    let became = became.as_ref().and_then(|details| details.get("became")).and_then(|word| word.as_str());
    let is_out = |run| facts.run(run).is_some_and(|run| run.state == State::Delivered);
    let left_since = facts.entries.iter().any(|later| later.verb == "deliver" && later.id > entry.id);
    match became.unwrap_or_default() {
        "unclear" | "waits" | "lines" | "unreadable" => match entry.run {
            Some(run) => is_out(run),
            None => facts.runs.iter().any(|run| run.state == State::Delivered) && !left_since,
        },
        "contradicts" | "unknown" => !left_since,
        _ => false,
    }
}
