//! `[receiver.map.skolform]` and `[[receiver.map.arskurs]]`: school types and school years in the
//! receiver's words (points 11 and 12).

use super::scope::school_types;
use super::value::{NONE, day, filled_at, repeated, spot_of, unknown_word, within};
use model::school::SchoolType;
use stages::document::{Fault, Node, Section};
use stages::settings::translation::Translation;
use stages::settings::{FormCode, SchoolForms, SchoolYear, SchoolYears};
use std::collections::BTreeSet;

/// The word for "the unit's own code holds".
const UNIT: &str = "unit";

/// The highest school year of a register.
const HIGHEST: u16 = 10;

/// Reads the section over what is already decided.
pub(super) fn read(receiver: &Section<'_>, translation: &mut Translation) {
    let Some(section) = receiver.section("map") else { return };
    if let Some(section) = section.section("skolform") {
        school_forms(&section, &mut translation.school_forms);
    }
    school_years(&section, &mut translation.school_years);
    section.finish();
}

/// Codes of single school types; those that are not written keep what they had.
fn school_forms(section: &Section<'_>, forms: &mut SchoolForms) {
    let mut seen = BTreeSet::new();
    for (key, spot, item) in section.free() {
        let Some(school_type) = SchoolType::from_code(key) else {
            let known = SchoolType::ALL.iter().map(|school_type| school_type.code());
            unknown_word(section, ("skolform", spot.clone()), key, known);
            continue;
        };
        if !seen.insert(school_type) {
            repeated(section, spot.clone(), key);
        }
        let Node::Text(text) = &item.node else {
            let _: Option<()> = section.wrong(key, item, "text");
            continue;
        };
        match text.as_str() {
            NONE => {
                forms.0.insert(school_type, FormCode::NotSent);
            }
            UNIT => {
                forms.0.insert(school_type, FormCode::Unit);
            }
            code if is_dotted(code) => {
                forms.0.insert(school_type, FormCode::Code(code.into()));
            }
            _ => {
                let fault = Fault::new(item.spot.clone(), "fault-config-form-code");
                section.fault(fault.with("key", key.as_str()).with("found", text.as_str()));
            }
        }
    }
}

/// The lines that are written go before those that were there: the first that fits counts.
fn school_years(map: &Section<'_>, years: &mut SchoolYears) {
    let mut lines: Vec<SchoolYear> = Vec::new();
    for section in map.sections("arskurs") {
        for key in ["year", "value"] {
            if !section.has(key) {
                section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", key));
            }
        }
        let school_types = school_types(&section);
        let year = within(&section, "year", (0, HIGHEST)).and_then(|year| u8::try_from(year).ok());
        let value = filled_at(&section, "value");
        let (from, until) = (day(&section, "from"), day(&section, "until"));
        section.finish();
        if let Some((from, until)) = from.zip(until)
            && until < from
        {
            section.fault(Fault::new(spot_of(&section, "until"), "fault-config-backward"));
        }
        let Some((year, (value, _))) = year.zip(value) else { continue };
        let line = SchoolYear { school_types, year, from, until, value: value.into() };
        if lines.iter().any(|earlier| swallows(earlier, &line)) {
            section.fault(Fault::new(section.spot(), "fault-config-never-counts"));
        }
        lines.push(line);
    }
    lines.append(&mut years.0);
    years.0 = lines;
}

/// Whether an earlier line holds wherever a later one does.
fn swallows(earlier: &SchoolYear, later: &SchoolYear) -> bool {
    let named = !later.school_types.is_empty();
    let of_types = earlier.school_types.is_empty()
        || (named && later.school_types.iter().all(|one| earlier.school_types.contains(one)));
    let begins = earlier.from.is_none_or(|from| later.from.is_some_and(|later| from <= later));
    let ends = earlier.until.is_none_or(|until| later.until.is_some_and(|later| later <= until));
    earlier.year == later.year && of_types && begins && ends
}

/// Dot notation, as `se.vuxenutbildning`: words of small letters with dots between.
fn is_dotted(code: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    code.contains('.') && code.split('.').all(is_word)
}
