//! Names that have come to harm on their way: decoded twice, shouted, cut, full of digits.

use super::Found;
use model::Roster;
use std::collections::BTreeMap;

/// Kinds of harm. A name has the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// Decoded twice: `Ã¥` for `å`; or a letter replaced by `�` or by a question mark.
    Letters,
    /// Control characters, line breaks.
    Control,
    /// Digits.
    Digits,
    /// Two blanks after each other.
    Blanks,
    /// Capitals only.
    Capitals,
    /// No capital at all.
    Small,
}

impl Damage {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Letters, Self::Control, Self::Digits, Self::Blanks, Self::Capitals, Self::Small];

    /// The word in text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Control => "control",
            Self::Digits => "digits",
            Self::Blanks => "blanks",
            Self::Capitals => "capitals",
            Self::Small => "small",
        }
    }
}

/// The people whose first names or surname show harm, by kind; kinds that nobody shows are left out.
#[must_use]
pub fn damages(roster: &Roster) -> BTreeMap<Damage, Found> {
    let mut found: BTreeMap<Damage, Found> = BTreeMap::new();
    for (ix, person) in roster.persons.numbered() {
        let names = [person.given_name, person.family_name].map(|name| roster.pool.get(name));
        if let Some(damage) = names.into_iter().filter_map(of_name).min() {
            found.entry(damage).or_default().add(ix);
        }
    }
    found
}

/// What is wrong with a name, if anything.
#[must_use]
pub fn of_name(name: &str) -> Option<Damage> {
    if has_broken_letters(name) {
        return Some(Damage::Letters);
    }
    let any = |test: fn(char) -> bool| name.chars().any(test);
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    if any(char::is_control) {
        Some(Damage::Control)
    } else if any(|letter| letter.is_ascii_digit()) {
        Some(Damage::Digits)
    } else if name.contains("  ") {
        Some(Damage::Blanks)
    } else if letters > 2 && !any(char::is_lowercase) {
        Some(Damage::Capitals)
    } else if letters > 0 && !any(char::is_uppercase) {
        Some(Damage::Small)
    } else {
        None
    }
}

/// Whether letters of a text were lost or decoded twice.
#[must_use]
pub fn has_broken_letters(text: &str) -> bool {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let twice = matches!(letter, 'Ã' | 'Â') && !next.is_alphabetic() && next != ' ' && next != '-';
        let quote = letter == 'â' && next == '€';
        let asked = letter == '?' && before.is_alphabetic() && next.is_alphabetic();
        if letter == '\u{fffd}' || twice || quote || asked {
            return true;
        }
        before = letter;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::index::Ix;

    #[test]
    fn harm_is_told_from_unusual_names() {
        for (name, damage) in [
            ("Ã…sa", Some(Damage::Letters)),
            ("BjÃ¶rk", Some(Damage::Letters)),
            ("Bj?rk", Some(Damage::Letters)),
            ("Bj\u{fffd}rk", Some(Damage::Letters)),
            ("ANNA", Some(Damage::Capitals)),
            ("anna", Some(Damage::Small)),
            ("Anna2", Some(Damage::Digits)),
            ("Anna  Maria", Some(Damage::Blanks)),
            ("An\nna", Some(Damage::Control)),
            ("Åsa-Märta", None),
            ("von Ek", None),
            ("JO", None),
            ("O'Neil", None),
            ("João", None),
            ("", None),
        ] {
            assert_eq!(of_name(name), damage, "{name}");
        }
    }

    #[test]
    fn people_are_counted_once_each() {
        let roster = crate::scene::roster(
            "person a - ALVA EK
             person b - Bo Ek
             person c - CilÃ¥ EK1",
        );
        let found = damages(&roster);
        assert_eq!(found.len(), 2);
        assert_eq!(found[&Damage::Letters].examples, [Ix::new(2)]);
        assert_eq!(found[&Damage::Capitals].count, 1);
    }
}
