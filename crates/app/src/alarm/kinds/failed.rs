//! The latest night was stopped, and nothing has left since.

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use crate::texts::Phrase;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let later = |verb: &str| matches!(verb, "run" | "deliver");
    let Some(last) = facts.entries.iter().find(|entry| later(&entry.verb)) else { return Vec::new() };
    if last.verb != "run" || !last.details.contains("\"failed\"") {
        return Vec::new();
    }
    let known = if facts.failed.is_some() { "yes" } else { "no" };
    let why = facts.failed.clone().unwrap_or_else(|| Phrase::new("as-is").with("text", ""));
    vec![Alarm::new("failed", "", last.at).shows(|said| said.with("known", known).phrase("why", why))]
}
