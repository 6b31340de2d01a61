//! `[guards]`: how much may change in a night before a person must look.

use super::value::{list, repeated, set, text_at, unknown_word, within};
use compact_str::CompactString;
use stages::document::{Fault, Node, Section};
use stages::guard::{ALL, by_code};
use stages::settings::Guards;
use stages::settings::guards::{Limit, Season, Share, YearDay};
use std::collections::BTreeSet;

const FLOORS: (u16, u16) = (0, 10_000);
/// How many nightly limits a sum may be, and what a season may multiply them by.
const TIMES: (u16, u16) = (1, 100);
const SMALLEST: (u16, u16) = (1, 1_000);
/// At most a week: a longer approval would outlive what somebody looked at.
const APPROVAL: (u16, u16) = (1, 168);

/// Reads the section over what is already decided.
pub(super) fn read(section: &Section<'_>, guards: &mut Guards) {
    for (slot, key) in [
        (&mut guards.ended, "ended"),
        (&mut guards.begun, "begun"),
        (&mut guards.changed, "changed"),
        (&mut guards.guardians, "guardians"),
        (&mut guards.class, "class"),
        (&mut guards.identities, "identities"),
        (&mut guards.rows, "rows"),
    ] {
        if let Some(section) = section.section(key) {
            limit(&section, slot);
        }
    }
    set(&mut guards.column, share(section, "column"));
    set(&mut guards.same, share(section, "same"));
    set(&mut guards.smallest, within(section, "smallest", SMALLEST).map(u32::from));
    set(&mut guards.week, within(section, "week", TIMES).map(u32::from));
    set(&mut guards.month, within(section, "month", TIMES).map(u32::from));
    set(&mut guards.approval_hours, within(section, "approval_hours", APPROVAL));
    set(&mut guards.off, off(section));
    let seasons: Vec<Season> = section.sections("season").iter().filter_map(season).collect();
    if section.has("season") {
        guards.seasons = seasons;
    }
    section.finish();
}

fn limit(section: &Section<'_>, limit: &mut Limit) {
    set(&mut limit.floor, within(section, "floor", FLOORS).map(u32::from));
    set(&mut limit.share, share(section, "percent"));
    section.finish();
}

/// Percent, with at most two decimals.
fn share(section: &Section<'_>, key: &'static str) -> Option<Share> {
    let item = section.item(key)?;
    let hundredths = match &item.node {
        Node::Number(whole) => u32::try_from(*whole).ok().and_then(|whole| whole.checked_mul(100)),
        Node::Decimal(text) => hundredths(text),
        Node::Text(_) | Node::Flag(_) | Node::Date(_) | Node::List(_) | Node::Table(_) => None,
    };
    let found = hundredths.and_then(Share::hundredths);
    if found.is_none() {
        section.fault(Fault::new(item.spot.clone(), "fault-config-percent").with("key", key));
    }
    found
}

/// A decimal number times a hundred; `None` where it has more than two decimals or is none of ours.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.')?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(part) || part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part)
}

/// Codes of guards that may be switched off.
fn off(section: &Section<'_>) -> Option<BTreeSet<CompactString>> {
    let mut codes = BTreeSet::new();
    for (text, spot) in list(section, "off")? {
        let code = CompactString::from(text.to_ascii_uppercase());
        if !by_code(&code).is_some_and(|one| one.optional) {
            let known = ALL.iter().filter(|one| one.optional).map(|one| one.code);
            unknown_word(section, ("off", spot), text, known);
        } else if codes.contains(&code) {
            repeated(section, spot, text);
        } else {
            codes.insert(code);
        }
    }
    Some(codes)
}

fn season(section: &Section<'_>) -> Option<Season> {
    for key in ["from", "until"] {
        if !section.has(key) {
            section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", key));
        }
    }
    let (from, until) = (year_day(section, "from"), year_day(section, "until"));
    let factor = within(section, "factor", TIMES).map_or(1, u32::from);
    let classes = section.flag("classes").unwrap_or(false);
    section.finish();
    Some(Season { from: from?, until: until?, factor, classes })
}

/// A day of every year, as `"06-10"`.
fn year_day(section: &Section<'_>, key: &'static str) -> Option<YearDay> {
    let (text, spot) = text_at(section, key)?;
    let found = YearDay::read(text);
    if found.is_none() {
        section.fault(Fault::new(spot, "fault-config-year-day").with("key", key));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn percent_have_at_most_two_decimals() {
        assert_eq!([hundredths("0.2"), hundredths("12.05")], [Some(20), Some(1205)]);
        for wrong in ["0.205", "1e1", "-0.2", "inf", ".5", "1."] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }
}
