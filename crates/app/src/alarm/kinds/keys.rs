//! An OpenPGP key cannot be used, or soon not (case 92).

use crate::alarm::Alarm;
use crate::alarm::facts::Facts;
use jiff::ToSpan as _;

/// How many days ahead a key that ends is told of.
const AHEAD: i64 = 60;

pub(super) fn alarms(facts: &Facts) -> Vec<Alarm> {
    let now = facts.now.datetime();
    let each = facts.keys.iter().filter_map(|key| match &key.until {
        Err(why) => Some(Alarm::new("key", &key.file, now).shows(|said| said.phrase("why", why.clone()))),
        Ok(Some(until)) if until.saturating_sub(AHEAD.days()) <= now => {
            let since = until.saturating_sub(AHEAD.days());
            let left = now.date().until(until.date()).map_or(0, |span| span.get_days());
            let ends =
                |said: crate::Phrase| said.with("day", until.date().to_string()).count("n", left.max(0));
            Some(Alarm::new("key-ends", &key.file, since).shows(ends))
        }
        Ok(_) => None,
    });
    each.collect()
}
