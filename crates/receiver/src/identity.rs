//! Ids of persons: personal numbers, coordination numbers and numbers that the municipality gives, each in the one
//! form under which a person is held (`spec/unikum.md` sections 4.3 and 6). Check digits are not looked at: an
//! import does not ask the population register.

use crate::settings::{Hyphen, Numbers};
use jiff::civil::Date;
use std::borrow::Cow;

/// The id under which a person with that number is held, or nothing where it is no number that is taken.
pub(crate) fn person<'a>(written: &'a str, rules: &Numbers) -> Option<Cow<'a, str>> {
    number(written, rules).or_else(|| (rules.others && !written.is_empty()).then_some(Cow::Borrowed(written)))
}

fn number<'a>(written: &'a str, rules: &Numbers) -> Option<Cow<'a, str>> {
    let (date, serial) = written.split_at_checked(8)?;
    let (serial, hyphen) = serial.strip_prefix('-').map_or((serial, false), |serial| (serial, true));
    let ends: &[u8; 4] = serial.as_bytes().try_into().ok()?;
    if !date.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match ends {
        [b'T' | b't', b'F' | b'f', rest @ ..] => {
            let whole = rules.tf && rest.iter().all(u8::is_ascii_alphanumeric);
            let known = whole && (date == "00000000" || is_date(date, false));
            let canonical = hyphen && serial.bytes().all(|byte| !byte.is_ascii_lowercase());
            known.then(|| settle(written, canonical, date, &serial.to_ascii_uppercase()))
        }
        digits if digits.iter().all(u8::is_ascii_digit) => {
            let known = is_date(date, rules.coordination) && (hyphen || rules.hyphen == Hyphen::Either);
            known.then(|| settle(written, hyphen, date, serial))
        }
        _ => None,
    }
}

fn settle<'a>(written: &'a str, canonical: bool, date: &str, serial: &str) -> Cow<'a, str> {
    if canonical { Cow::Borrowed(written) } else { Cow::Owned(format!("{date}-{serial}")) }
}

/// Whether eight digits are a day; of a coordination number it is 60 days later than that.
fn is_date(digits: &str, coordination: bool) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let (Some(year), Some(month), Some(day)) = (part(0, 4), part(4, 6), part(6, 8)) else { return false };
    let day = if coordination && day > 60 { day - 60 } else { day };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
    Date::new(year, month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str, rules: &Numbers) -> Option<String> {
        person(written, rules).map(Cow::into_owned)
    }

    #[test]
    fn every_spelling_of_a_person_is_one_id() {
        let rules = Numbers::default();
        let either = Numbers { hyphen: Hyphen::Either, ..rules };
        let some = |id: &str| Some(id.to_owned());
        assert_eq!(read("20130301-2389", &rules), some("20130301-2389"));
        assert_eq!(read("201303012389", &rules), None);
        assert_eq!(read("201303012389", &either), some("20130301-2389"));
        assert_eq!(read("20130361-2389", &rules), some("20130361-2389"));
        assert_eq!(read("20130361-2389", &Numbers { coordination: false, ..rules }), None);
        for written in ["20130301-TF01", "20130301TF01", "20130301-tf01", "20130301tf01"] {
            assert_eq!(read(written, &rules), some("20130301-TF01"), "{written}");
        }
        assert_eq!(read("00000000-TF01", &rules), some("00000000-TF01"));
        assert_eq!(read("20130301-TF01", &Numbers { tf: false, ..rules }), None);
        for written in ["", "130301-2389", "20130230-2389", "20130301+2389", "20130301-238", "20130301-238å"]
        {
            assert_eq!(read(written, &rules), None, "{written}");
        }
        assert_eq!(read("elev-17", &Numbers { others: true, ..rules }), some("elev-17"));
    }
}
