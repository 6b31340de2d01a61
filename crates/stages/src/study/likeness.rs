//! How alike two spellings of one value are.

use super::damage::has_broken_letters;

/// What the difference between two filled values is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// None.
    Same,
    /// Letter case, blanks, hyphens, accents, the country code of a phone number.
    Spelling,
    /// One holds the other's words and more: all first names beside the name in use.
    Part,
    /// The first looks damaged.
    FirstDamaged,
    /// The second looks damaged.
    SecondDamaged,
    /// They say different things.
    Different,
}

/// What sort of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Names, addresses, e-mail.
    Words,
    /// Phone numbers and postal codes: only digits count.
    Digits,
}

/// Compares two values that are not empty.
#[must_use]
pub fn likeness(sort: Sort, first: &str, second: &str) -> Likeness {
    if first == second {
        return Likeness::Same;
    }
    let (bare_first, bare_second) = (bare(sort, first), bare(sort, second));
    if bare_first == bare_second && !bare_first.is_empty() {
        return Likeness::Spelling;
    }
    match (has_broken_letters(first), has_broken_letters(second)) {
        (true, false) => return Likeness::FirstDamaged,
        (false, true) => return Likeness::SecondDamaged,
        (true, true) | (false, false) => {}
    }
    if sort == Sort::Digits {
        return Likeness::Different;
    }
    if holds(first, second) || holds(second, first) {
        return Likeness::Part;
    }
    // cut off: the longer goes on in the middle of a word, as fixed widths do
    let (a, b) = (bare_first.as_str(), bare_second.as_str());
    if a.len() >= CUT && b.starts_with(a) {
        Likeness::FirstDamaged
    } else if b.len() >= CUT && a.starts_with(b) {
        Likeness::SecondDamaged
    } else {
        Likeness::Different
    }
}

/// A shorter beginning is a name of its own rather than a cut one.
const CUT: usize = 8;

/// Whether all words of `part` stand in `whole`.
fn holds(whole: &str, part: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| letter.is_whitespace() || letter == '-');
        words.filter(|word| !word.is_empty()).map(|word| bare(Sort::Words, word)).collect()
    };
    let (whole, part) = (words(whole), words(part));
    !part.is_empty() && part.len() < whole.len() && part.iter().all(|word| whole.contains(word))
}

/// What is left when nothing but the meaning counts.
#[must_use]
pub fn bare(sort: Sort, text: &str) -> String {
    match sort {
        Sort::Digits => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let abroad = text.trim_start().starts_with('+') || digits.starts_with("00");
            let national = digits.trim_start_matches("00").strip_prefix("46").filter(|_| abroad);
            national.map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
        }
        Sort::Words => {
            let kept = text.chars().flat_map(char::to_lowercase).map(plain);
            kept.filter(|letter| letter.is_alphanumeric() || matches!(letter, '@' | '.' | '_')).collect()
        }
    }
}

const fn plain(letter: char) -> char {
    match letter {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'æ' => 'a',
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ü' | 'ú' | 'ù' | 'û' => 'u',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ç' | 'č' | 'ć' => 'c',
        'š' => 's',
        'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_apart() {
        for (first, second, expected) in [
            ("Alva", "Alva", Likeness::Same),
            ("Åsa", "ASA", Likeness::Spelling),
            ("Anna Maria", "Anna-Maria", Likeness::Spelling),
            ("Anna Maria", "Anna", Likeness::Part),
            ("Maria", "Anna Maria", Likeness::Part),
            ("BjÃ¶rk", "Björk", Likeness::FirstDamaged),
            ("Lindstr", "Lindström", Likeness::Different),
            ("Kyrkoherdegatan", "Kyrkoherdegatan12", Likeness::FirstDamaged),
            ("Ek", "Alm", Likeness::Different),
        ] {
            assert_eq!(likeness(Sort::Words, first, second), expected, "{first} {second}");
        }
        let phones = |first, second| likeness(Sort::Digits, first, second);
        assert_eq!(phones("070-174 06 05", "+46701740605"), Likeness::Spelling);
        assert_eq!(phones("0046 70 174 06 05", "0701740605"), Likeness::Spelling);
        assert_eq!(phones("0701740605", "0701740606"), Likeness::Different);
    }
}
