//! Values as people write them in `skolbro.toml`: words, codes, days, times, limits and lists of them.
//!
//! Every reader here leaves a fault at the value's place where it does not fit, and gives `None` where
//! the key is not written. Refuses to know: which keys there are.

use compact_str::CompactString;
use jiff::civil::Time;
use model::Date;
use stages::document::{Fault, Item, Node, Section, Spot};

/// The word that takes a limit or a translation away.
pub(super) const NONE: &str = "none";

/// Puts a value in its slot where one was written; what stood there is the default.
pub(super) fn set<T>(slot: &mut T, found: Option<T>) {
    if let Some(found) = found {
        *slot = found;
    }
}

/// Where the value of a key stands; the section where the key is not written.
pub(super) fn spot_of(section: &Section<'_>, key: &str) -> Spot {
    let entry = section.free().iter().find(|(name, _, _)| name == key);
    entry.map_or_else(|| section.spot(), |(_, _, item)| item.spot.clone())
}

/// A text and its place.
pub(super) fn text_at<'a>(section: &Section<'a>, key: &'static str) -> Option<(&'a str, Spot)> {
    let item = section.item(key)?;
    let Node::Text(text) = &item.node else { return section.wrong(key, item, "text") };
    Some((text, item.spot.clone()))
}

/// A text that can stand in a column or a file name: no control characters. May be empty.
pub(super) fn plain_at<'a>(section: &Section<'a>, key: &'static str) -> Option<(&'a str, Spot)> {
    let (text, spot) = text_at(section, key)?;
    if text.chars().any(char::is_control) {
        section.fault(Fault::new(spot, "fault-config-control").with("key", key));
        return None;
    }
    Some((text, spot))
}

/// [`plain_at`] without the place.
pub(super) fn plain(section: &Section<'_>, key: &'static str) -> Option<CompactString> {
    plain_at(section, key).map(|(text, _)| text.into())
}

/// A text that has to say something, without blanks around it.
pub(super) fn filled_at<'a>(section: &Section<'a>, key: &'static str) -> Option<(&'a str, Spot)> {
    let (text, spot) = plain_at(section, key)?;
    if text.trim().is_empty() {
        section.fault(Fault::new(spot, "fault-config-empty").with("key", key));
        return None;
    }
    Some((text.trim(), spot))
}

/// The end of a file name: empty, or a dot and letters, digits, dots and hyphens.
pub(super) fn ending(section: &Section<'_>, key: &'static str) -> Option<CompactString> {
    let (text, spot) = text_at(section, key)?;
    let fits =
        |rest: &str| rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'));
    if text.is_empty() || text.strip_prefix('.').is_some_and(|rest| !rest.is_empty() && fits(rest)) {
        return Some(text.into());
    }
    section.fault(Fault::new(spot, "fault-config-ending").with("key", key).with("found", text));
    None
}

/// A whole number between two bounds, both included.
pub(super) fn within(section: &Section<'_>, key: &'static str, (least, most): (u16, u16)) -> Option<u16> {
    let item = section.item(key)?;
    let Node::Number(number) = &item.node else { return section.wrong(key, item, "number") };
    let found = u16::try_from(*number).ok().filter(|number| (least..=most).contains(number));
    if found.is_none() {
        let fault = Fault::new(item.spot.clone(), "fault-config-range").with("key", key);
        section.fault(fault.with("least", least.to_string()).with("most", most.to_string()));
    }
    found
}

/// A whole number from 1 up, or the word `none` for no limit.
pub(super) fn limit<T: TryFrom<i64>>(section: &Section<'_>, key: &'static str) -> Option<Option<T>> {
    let item = section.item(key)?;
    let found = match &item.node {
        Node::Number(number) if *number > 0 => T::try_from(*number).ok().map(Some),
        Node::Text(text) if text == NONE => Some(None),
        Node::Text(_)
        | Node::Number(_)
        | Node::Flag(_)
        | Node::Date(_)
        | Node::List(_)
        | Node::Table(_)
        | Node::Decimal(_) => None,
    };
    if found.is_none() {
        section.fault(Fault::new(item.spot.clone(), "fault-config-limit").with("key", key));
    }
    found
}

/// A time of day: `"22:00"`, or TOML's own `22:00:00`.
pub(super) fn time(section: &Section<'_>, key: &'static str) -> Option<Time> {
    let item = section.item(key)?;
    let found = written(item).and_then(|text| {
        let (hours, minutes) =
            text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(text).split_once(':')?;
        Time::new(digits(hours)?, digits(minutes)?, 0, 0).ok()
    });
    if found.is_none() {
        section.fault(Fault::new(item.spot.clone(), "fault-config-time").with("key", key));
    }
    found
}

/// A day: TOML's own `2026-08-18`, or the same as text.
pub(super) fn day(section: &Section<'_>, key: &'static str) -> Option<Date> {
    let item = section.item(key)?;
    let found = written(item).and_then(day_of);
    if found.is_none() {
        return section.wrong(key, item, "date");
    }
    found
}

/// A day written as `2026-08-18` and in no other way.
pub(super) fn day_of(text: &str) -> Option<Date> {
    (text.len() == 10 && text.contains('-')).then(|| text.parse().ok()).flatten()
}

/// The texts of a list, or one text alone, with their places; none empty and none twice.
pub(super) fn list<'a>(section: &Section<'a>, key: &'static str) -> Option<Vec<(&'a str, Spot)>> {
    let item = section.item(key)?;
    let items = match &item.node {
        Node::List(items) => items.as_slice(),
        Node::Text(_) => std::slice::from_ref(item),
        Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::Table(_) | Node::Decimal(_) => {
            return section.wrong(key, item, "texts");
        }
    };
    let mut found: Vec<(&str, Spot)> = Vec::with_capacity(items.len());
    for item in items {
        let Node::Text(text) = &item.node else {
            let _: Option<()> = section.wrong(key, item, "text");
            continue;
        };
        let text = text.trim();
        if text.is_empty() {
            section.fault(Fault::new(item.spot.clone(), "fault-config-empty").with("key", key));
        } else if found.iter().any(|(earlier, _)| *earlier == text) {
            repeated(section, item.spot.clone(), text);
        } else {
            found.push((text, item.spot.clone()));
        }
    }
    Some(found)
}

/// A list of words out of a closed list, letter case aside, in the order they are written.
pub(super) fn chosen<T: Copy + PartialEq>(
    section: &Section<'_>,
    key: &'static str,
    known: &[(&'static str, T)],
) -> Option<Vec<T>> {
    let mut found = Vec::new();
    for (text, spot) in list(section, key)? {
        match known.iter().find(|(word, _)| same_word(word, text)) {
            Some((word, value)) if found.contains(value) => repeated(section, spot, word),
            Some((_, value)) => found.push(*value),
            None => unknown_word(section, (key, spot), text, known.iter().map(|(word, _)| *word)),
        }
    }
    Some(found)
}

/// The spellings of a closed list, as [`chosen`] wants them.
pub(super) fn coded<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|&one| (code(one), one)).collect()
}

/// Whether two spellings are the same word, letter case aside.
pub(super) fn same_word(known: &str, written: &str) -> bool {
    known == written || known.to_lowercase() == written.to_lowercase()
}

/// Says that a word is none of those that a key can be.
pub(super) fn unknown_word(
    section: &Section<'_>,
    (key, spot): (&str, Spot),
    text: &str,
    known: impl IntoIterator<Item = &'static str>,
) {
    section.fault(Fault::new(spot, "fault-unknown-word").with("key", key).among(text, known));
}

/// Says that something stands a second time.
pub(super) fn repeated(section: &Section<'_>, spot: Spot, text: &str) {
    section.fault(Fault::new(spot, "fault-config-repeated").with("found", text));
}

fn written(item: &Item) -> Option<&str> {
    match &item.node {
        Node::Text(text) | Node::Date(text) => Some(text),
        Node::Number(_) | Node::Flag(_) | Node::List(_) | Node::Table(_) | Node::Decimal(_) => None,
    }
}

fn digits(text: &str) -> Option<i8> {
    let plain = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
