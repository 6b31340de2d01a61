//! One cell: white space around it, spellings of "no value", signs of damage.
//!
//! Refuses to know: which column the cell stands in.

/// Spellings of "no value" that need no mention in a mapping.
const USUAL: [&str; 10] = ["NULL", "-", "--", ".", "..", "n/a", "#N/A", "saknas", "(null)", "0000-00-00"];

/// Excel's error values as they stand in a saved text file, in English and Swedish.
const EXCEL_ERRORS: [&str; 14] = [
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#REFERENS!",
    "#VÄRDEFEL!",
    "#NAMN?",
    "#DIVISION/0!",
    "#OGILTIGT!",
    "#SAKNAS!",
];

/// What windows-1252 makes of the bytes 0x80–0x9F.
const WINDOWS_SPECIALS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/// The spellings that mean "no value" in one file.
#[derive(Debug)]
pub(crate) struct Empties {
    spellings: Vec<String>,
    /// Which first bytes any of them has, in either letter case.
    first: [bool; 256],
    longest: usize,
}

impl Empties {
    /// The mapping's list, or the usual one.
    pub(crate) fn new(list: Option<&[String]>) -> Self {
        let spellings: Vec<String> = match list {
            Some(list) => list.iter().map(|word| word.trim().to_lowercase()).collect(),
            None => USUAL.iter().map(|word| word.to_lowercase()).collect(),
        };
        let mut first = [false; 256];
        for word in &spellings {
            for start in [word.bytes().next(), word.to_uppercase().bytes().next()].into_iter().flatten() {
                if let Some(slot) = first.get_mut(usize::from(start)) {
                    *slot = true;
                }
            }
        }
        let longest = spellings.iter().map(|word| word.len().max(word.to_uppercase().len())).max();
        Self { spellings, first, longest: longest.unwrap_or(0) }
    }

    /// Whether a trimmed cell is empty or spells "no value".
    #[inline]
    pub(crate) fn mean_nothing(&self, cell: &[u8]) -> bool {
        let Some(&start) = cell.first() else { return true };
        if cell.len() > self.longest || !self.first.get(usize::from(start)).copied().unwrap_or(false) {
            return false;
        }
        self.spell(cell)
    }

    #[cold]
    fn spell(&self, cell: &[u8]) -> bool {
        if cell.is_ascii() {
            return self.spellings.iter().any(|word| word.as_bytes().eq_ignore_ascii_case(cell));
        }
        std::str::from_utf8(cell).is_ok_and(|text| self.spellings.contains(&text.to_lowercase()))
    }
}

/// Whether a trimmed cell is an error value that Excel wrote into a text file.
pub(crate) fn is_excel_error(cell: &[u8]) -> bool {
    cell.first() == Some(&b'#')
        && std::str::from_utf8(cell).is_ok_and(|text| EXCEL_ERRORS.contains(&text.to_uppercase().as_str()))
}

/// A cell without the white space around it: spaces of every width, no-break space, byte order marks,
/// control characters.
#[inline]
pub(crate) fn trimmed(cell: &[u8]) -> &[u8] {
    match (cell.first(), cell.last()) {
        (Some(0x21..=0x7e | 0xc3), Some(0x21..=0x7e)) => cell,
        (None, _) | (_, None) => cell,
        _ => trimmed_slowly(cell),
    }
}

fn trimmed_slowly(mut cell: &[u8]) -> &[u8] {
    while let Some(width) = leading_space(cell) {
        cell = cell.get(width..).unwrap_or_default();
    }
    while let Some(width) = trailing_space(cell) {
        cell = cell.get(..cell.len() - width).unwrap_or_default();
    }
    cell
}

fn leading_space(cell: &[u8]) -> Option<usize> {
    match cell {
        [0..=0x20 | 0x7f, ..] => Some(1),
        [0xc2, second, ..] => is_wide_space(&[0xc2, *second]),
        [first @ (0xe1 | 0xe2 | 0xe3 | 0xef), second, third, ..] => is_wide_space(&[*first, *second, *third]),
        _ => None,
    }
}

fn trailing_space(cell: &[u8]) -> Option<usize> {
    match cell {
        [.., 0..=0x20 | 0x7f] => Some(1),
        [.., 0xc2, last] => is_wide_space(&[0xc2, *last]),
        [.., first @ (0xe1 | 0xe2 | 0xe3 | 0xef), second, last] => is_wide_space(&[*first, *second, *last]),
        _ => None,
    }
}

/// The width of a space that is longer than a byte.
fn is_wide_space(bytes: &[u8]) -> Option<usize> {
    let letter = std::str::from_utf8(bytes).ok()?.chars().next()?;
    let space = letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}');
    space.then_some(bytes.len())
}

/// What may stand after an `Ä` or `Å` at the end of a word or before a dash, and is no half of a letter.
const PUNCTUATION: &str = "…‘’“”•–—«»´·";

/// Whether a cell holds a letter that was decoded twice on its way: `Ã¥` for `å`, `Å¡` for `š`, `ï¿½` for U+FFFD.
pub(crate) fn is_decoded_twice(cell: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(cell) else { return false };
    let after = |first: char| {
        text.match_indices(first)
            .filter_map(move |(at, _)| text.get(at..).and_then(|rest| rest.chars().nth(1)))
    };
    let second_half =
        |letter: char| matches!(letter, '\u{80}'..='\u{bf}') || WINDOWS_SPECIALS.contains(letter);
    // of letters beyond Western Europe the first half is a Swedish letter; then the second must be no sign of a text
    let of_other_letter =
        |letter: char| second_half(letter) && letter != '\u{a0}' && !PUNCTUATION.contains(letter);
    after('Ã').any(second_half)
        || after('Ä').chain(after('Å')).any(of_other_letter)
        || is_blank_half(text)
        || text.contains("ï¿½")
}

/// `Š` is `Å` and a hard blank: in the middle of a word nobody writes that.
fn is_blank_half(text: &str) -> bool {
    text.match_indices("Å\u{a0}").any(|(at, both)| {
        let next = text.get(at + both.len()..).and_then(|rest| rest.chars().next());
        next.is_some_and(char::is_lowercase)
    })
}

/// Whether a cell holds U+FFFD, which stands for bytes the encoding does not know.
pub(crate) fn has_unknown_bytes(cell: &[u8]) -> bool {
    memchr::memmem::find(cell, "\u{fffd}".as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> String {
        String::from_utf8(trimmed(cell.as_bytes()).to_vec()).unwrap()
    }

    #[test]
    fn every_kind_of_white_space_is_trimmed_and_letters_are_not() {
        for (raw, expected) in [
            ("  Åsa \t", "Åsa"),
            ("\u{a0}Bo\u{a0}\u{202f}", "Bo"),
            ("\u{feff}Namn", "Namn"),
            ("\u{200b}à\u{3000}", "à"),
            ("\r\n", ""),
            ("\u{1a}", ""),
            ("å", "å"),
            ("Malmö", "Malmö"),
            ("”x”", "”x”"),
            ("a b", "a b"),
        ] {
            assert_eq!(text(raw), expected);
        }
    }

    #[test]
    fn spellings_of_no_value_ignore_case_and_can_be_replaced() {
        let usual = Empties::new(None);
        for word in
            ["", "null", "NULL", "-", "--", ".", "..", "N/A", "#n/a", "Saknas", "(NULL)", "0000-00-00"]
        {
            assert!(usual.mean_nothing(word.as_bytes()), "{word}");
        }
        for word in ["Nullberg", "---", "0", "Saknasdotter"] {
            assert!(!usual.mean_nothing(word.as_bytes()), "{word}");
        }
        let own = Empties::new(Some(&["Okänd".to_owned(), "Ö".to_owned()]));
        assert!(own.mean_nothing("OKÄND".as_bytes()) && own.mean_nothing("ö".as_bytes()));
        assert!(!own.mean_nothing(b"NULL") && own.mean_nothing(b""));
        assert!(Empties::new(Some(&[])).mean_nothing(b"") && !Empties::new(Some(&[])).mean_nothing(b"-"));
    }

    #[test]
    fn twice_decoded_text_is_seen_and_foreign_names_are_not() {
        for damaged in [
            "BjÃ¶rk",
            "Ã…sa",
            "Ã„ngen",
            "Ã–rjan",
            "LindÃ©n",
            "\u{c3}\u{85}sa",
            "S?ren ï¿½",
            "Å\u{a0}arin",
            "KovaÄ\u{8d}",
            "YÄ±lmaz",
            "MiloÅ¡",
        ] {
            assert!(is_decoded_twice(damaged.as_bytes()), "{damaged}");
        }
        for whole in [
            "Björk",
            "João",
            "SÃO PAULO",
            "Ñandú",
            "¿Qué?",
            "Ã",
            "BLÅ–GUL",
            "Å",
            "Ä’s",
            "”Å”",
            "Å\u{a0}Västra",
        ] {
            assert!(!is_decoded_twice(whole.as_bytes()), "{whole}");
        }
    }

    #[test]
    fn excel_errors_are_known_in_both_languages() {
        assert!(is_excel_error(b"#REF!") && is_excel_error("#värdefel!".as_bytes()));
        assert!(!is_excel_error(b"#1") && !is_excel_error(b"REF!"));
    }
}
