//! What a value looks like on its own: a number, a date, an e-mail address, a word of a closed list.
//!
//! Refuses to know: headings, columns, tables.

use super::header::fold;
use model::school::{DutyRole, GroupKind, Organiser, PersonStatus, RelationType, SchoolType};
use model::{CivicNumber, Date};

/// How a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The mapping reads it by itself, as this code.
    Usual(&'static str),
    /// It needs a line in a lookup table.
    Unusual(&'static str),
    /// It means one thing here and another there (`FSK`).
    Ambiguous,
}

impl Reading {
    /// The code, where there is only one.
    pub(super) const fn code(self) -> Option<&'static str> {
        match self {
            Self::Usual(code) | Self::Unusual(code) => Some(code),
            Self::Ambiguous => None,
        }
    }
}

pub(super) fn is_number(text: &str, today: Date) -> bool {
    text.len() >= 10 && CivicNumber::parse(text, today).is_ok()
}

/// What references are compared by: a number in one spelling, anything else as it stands.
pub(super) fn join_key(text: &str, today: Date) -> String {
    match CivicNumber::parse(text, today) {
        Ok(reading) if text.len() >= 10 => {
            String::from_utf8_lossy(&reading.number.written().bytes()).into_owned()
        }
        _ => text.trim().to_lowercase(),
    }
}

pub(super) fn is_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let signs = text.bytes().filter(|byte| matches!(byte, b'-' | b'.' | b'/')).count();
    // A skolenhetskod may begin with 99, but only 9999-12-31 is a date.
    let begins = ["19", "20", "9999", "0000"].iter().any(|century| text.starts_with(century));
    let two = |at: usize| text.get(at..at + 2).and_then(|digits| digits.parse::<u8>().ok());
    let calendar = two(4).is_some_and(|month| month <= 12) && two(6).is_some_and(|day| day <= 31);
    (digits == 8 && signs == 2 && text.len() == 10)
        || (digits == 8 && text.len() == 8 && begins && calendar)
        || (text.len() > 10 && text.get(..10).is_some_and(is_date) && text.contains([':', 'T']))
}

pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (6..=15).contains(&digits)
        && text.starts_with(['0', '+'])
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '-' | ' ' | '/' | '(' | ')'))
}

pub(super) fn is_unit_code(text: &str) -> bool {
    text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('0')
        && !is_date(text)
}

pub(super) fn is_postal_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits == 5 && text.chars().all(|letter| letter.is_ascii_digit() || letter == ' ')
}

pub(super) fn is_municipality(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Årskurs; förskoleklass has many spellings.
pub(super) fn is_school_year(text: &str) -> bool {
    let plain = fold(text);
    let plain = ["arskurs", "ak", "gy"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain);
    matches!(plain, "f" | "fsk" | "fklass" | "fk") || (plain.parse::<u8>().is_ok_and(|year| year <= 13))
}

/// The school form that a school year belongs to, where units say nothing: förskoleklass is in the same
/// units as grundskola, and 10 and on are gymnasieskola in registers that count through.
pub(super) fn form_of_year(text: &str) -> Option<&'static str> {
    let plain = fold(text);
    if plain.starts_with("gy") {
        return Some("GY");
    }
    let plain = ["arskurs", "ak"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain);
    match (plain, plain.parse::<u8>()) {
        ("f" | "fklass" | "kg", _) | (_, Ok(0..=9)) => Some("GR"),
        (_, Ok(10..=13)) => Some("GY"),
        _ => None,
    }
}

/// A class of the school: `7A`, `F1`, `0B`, `1-2`, `NA23A`.
pub(super) fn is_class_name(text: &str) -> bool {
    let short = text.chars().count() <= 8 && !text.is_empty();
    let starts = text.starts_with(|letter: char| letter.is_ascii_digit())
        || text.chars().nth(1).is_some_and(|letter| letter.is_ascii_digit())
        || text.chars().take(2).all(|letter| letter.is_uppercase());
    short && starts
}

/// A word or two, and nothing that could be a number, an address or a text about somebody.
pub(super) fn is_plain_word(text: &str) -> bool {
    let runs = text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '-' | '+' | ' '));
    let digits = runs.map(|run| run.bytes().filter(u8::is_ascii_digit).count()).max();
    digits.is_none_or(|digits| digits < 6)
        && !text.contains('@')
        && text.chars().count() <= 40
        && text.split_whitespace().count() <= 4
}

/// A word for yes or no, or for a protection marking.
pub(super) fn is_flag(text: &str) -> bool {
    is_no(text)
        || matches!(
            fold(text).as_str(),
            "1" | "j" | "ja" | "x" | "s" | "y" | "yes" | "true" | "sant" | "sann"
        )
        || is_marking(text)
}

pub(super) fn is_no(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "0" | "n" | "nej" | "no" | "false" | "falskt" | "ingen" | "inga")
}

pub(super) fn is_marking(text: &str) -> bool {
    let plain = fold(text);
    ["sekr", "skydd", "kvarskriv"].iter().any(|word| plain.contains(word))
}

pub(super) fn school_type(text: &str) -> Option<Reading> {
    if let Some(known) = SchoolType::from_code(text.trim()) {
        return Some(Reading::Usual(known.code()));
    }
    let plain = fold(text);
    if plain == "fsk" {
        return Some(Reading::Ambiguous);
    }
    listed(&plain, USUAL_SCHOOL_TYPES)
        .map(Reading::Usual)
        .or_else(|| listed(&plain, UNUSUAL_SCHOOL_TYPES).map(Reading::Unusual))
}

pub(super) fn group_kind(text: &str) -> Option<Reading> {
    if let Some(known) = GroupKind::from_code(text.trim()) {
        return Some(Reading::Usual(known.code()));
    }
    listed(&fold(text), GROUP_KINDS).map(Reading::Unusual)
}

pub(super) fn organiser(text: &str) -> Option<Reading> {
    if let Some(known) = Organiser::from_code(text.trim()) {
        return Some(Reading::Usual(known.code()));
    }
    listed(&fold(text), ORGANISERS).map(Reading::Unusual)
}

pub(super) fn duty_role(text: &str) -> Option<Reading> {
    DutyRole::from_code(text.trim()).map(|known| Reading::Usual(known.code()))
}

pub(super) fn person_status(text: &str) -> Option<Reading> {
    PersonStatus::from_code(text.trim()).map(|known| Reading::Usual(known.code()))
}

/// Only words with one legal meaning: `Mor` and `Far` say nothing about custody.
pub(super) fn relation(text: &str) -> Option<Reading> {
    if let Some(known) = RelationType::from_code(text.trim()) {
        return Some(Reading::Usual(known.code()));
    }
    listed(&fold(text), RELATIONS).map(Reading::Unusual)
}

/// What somebody does for a group: teacher, mentor, administrator.
pub(super) fn assignment(text: &str) -> Option<Reading> {
    if let Some(known) = model::school::AssignmentRole::from_code(text.trim()) {
        return Some(Reading::Usual(known.code()));
    }
    listed(&fold(text), ASSIGNMENTS).map(Reading::Unusual)
}

/// A word that says the row is about somebody who has left.
pub(super) fn is_gone(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "inaktiv"
            | "ejaktiv"
            | "avslutad"
            | "slutat"
            | "utskriven"
            | "avgatt"
            | "inactive"
            | "tobedeleted"
            | "borttagen"
    )
}

fn listed(plain: &str, list: &[(&'static str, &[&str])]) -> Option<&'static str> {
    list.iter().find(|(_, words)| words.contains(&plain)).map(|(code, _)| *code)
}

const USUAL_SCHOOL_TYPES: &[(&str, &[&str])] = &[
    ("FS", &["forskola"]),
    ("FKLASS", &["forskoleklass"]),
    ("FTH", &["fritidshem"]),
    ("GR", &["grundskola"]),
    ("GRS", &["grsar", "anpassadgrundskola", "grundsarskola"]),
    ("SP", &["specialskola"]),
    ("SAM", &["sameskola"]),
    ("GY", &["gymnasieskola"]),
    ("GYS", &["gysar", "anpassadgymnasieskola", "gymnasiesarskola"]),
    ("VUX", &["vuxenutbildning"]),
];
const UNUSUAL_SCHOOL_TYPES: &[(&str, &[&str])] = &[
    ("FS", &["fskola", "fo", "forsk"]),
    ("FKLASS", &["fkl", "fk", "forskklass"]),
    ("FTH", &["fritids", "fritid", "fri"]),
    ("GRS", &["gran", "angr"]),
    ("GR", &["grsk", "grund"]),
    ("TR", &["traningsskola"]),
    ("GY", &["gymnasium", "gym", "gysk"]),
    ("GYS", &["gyan", "angy"]),
    ("VUXGR", &["grvux"]),
    ("VUXGY", &["gyvux"]),
    ("SARVUX", &["larvux", "sarvux"]),
    ("OPPFTH", &["oppenfritidsverksamhet", "oppetfritids"]),
];
const GROUP_KINDS: &[(&str, &[&str])] = &[
    ("Klass", &["k", "klasser", "class", "homeroom", "basgrupp", "hemklass"]),
    ("Avdelning", &["a", "avd", "section", "fritidsavdelning", "forskoleavdelning"]),
    (
        "Undervisning",
        &["u", "ug", "ugrp", "undervisningsgrupp", "amnesgrupp", "kursgrupp", "teaching", "scheduled"],
    ),
    ("Mentor", &["mentorsgrupp", "mentorgrupp"]),
    ("Övrigt", &["ovrig", "ovriga", "annan", "other", "annangrupp"]),
];
const ORGANISERS: &[(&str, &[&str])] = &[
    ("Kommunal", &["k", "egenregi", "kommunen", "kommun", "municipal"]),
    ("Fristående", &["f", "enskild", "e", "privat", "friskola", "independent"]),
    ("Statlig", &["stat", "region", "staten"]),
];
const RELATIONS: &[(&str, &[&str])] = &[
    ("Vårdnadshavare", &["vh", "legalguardian", "guardian", "vardnadshavare1", "vardnadshavare2"]),
    (
        "Annan ansvarig",
        &[
            "annanvuxen",
            "annanbehorig",
            "familjehemsforalder",
            "familjehem",
            "boendeforalder",
            "kontaktperson",
            "styvforalder",
            "bonusforalder",
            "jourhem",
            "mormor",
            "farmor",
            "morfar",
            "farfar",
        ],
    ),
];
const ASSIGNMENTS: &[(&str, &[&str])] = &[
    (
        "Lärare",
        &[
            "undervisandelarare",
            "ansvariglarare",
            "amneslarare",
            "forskollarare",
            "barnskotare",
            "fritidspedagog",
            "pedagog",
            "teacher",
            "larareigrupp",
            "fritidslarare",
        ],
    ),
    ("Mentor", &["klassforestandare", "ansvarigmentor"]),
    ("Administratör", &["administrator", "administrativpersonal", "skoladministrator"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn shapes_are_told_apart() {
        assert!(is_number("20150101-2395", TODAY) && !is_number("20150101", TODAY));
        assert!(is_date("2026-08-18") && is_date("20260818") && is_date("2023-10-02T00:00:00.000Z"));
        assert!(!is_date("12345678") && is_unit_code("12345678") && !is_unit_code("20260818"));
        assert!(is_unit_code("99980001") && is_date("99991231"));
        assert!(is_email("a@example.org") && !is_email("a@b") && !is_email("Alva Ek"));
        assert!(is_phone("070-000 00 00") && !is_phone("12345678"));
        assert!(is_postal_code("123 45") && !is_postal_code("123456"));
        for year in ["F", "0", "Åk 7", "07", "FSK", "Gy1"] {
            assert!(is_school_year(year), "{year}");
        }
        assert!(!is_school_year("7A") && is_class_name("7A") && !is_class_name("Solstrålen"));
    }

    #[test]
    fn what_could_be_somebodys_is_no_plain_word() {
        for word in ["God man", "Lärare, fritidshem", "7-9", "SFI", "Bitr. rektor 1"] {
            assert!(is_plain_word(word), "{word}");
        }
        for other in [
            "20150101-2395",
            "a@example.org",
            "070-174 06 05",
            "150101",
            "får hämtas av sin moster på fredagar",
        ] {
            assert!(!is_plain_word(other), "{other}");
        }
    }

    #[test]
    fn words_are_read_only_where_their_meaning_is_one() {
        assert_eq!(school_type("gran"), Some(Reading::Unusual("GRS")));
        assert_eq!(school_type("Grundskola"), Some(Reading::Usual("GR")));
        assert_eq!(school_type("fsk"), Some(Reading::Ambiguous));
        assert_eq!(school_type("Blå"), None);
        assert_eq!(relation("Mor"), None);
        assert_eq!(relation("Kontaktperson"), Some(Reading::Unusual("Annan ansvarig")));
        assert_eq!(assignment("Förskollärare").and_then(Reading::code), Some("Lärare"));
    }
}
