//! How a value is written into a page: nothing in it can become markup, and nothing in it can hide.
//!
//! Registers hold characters that nobody sees: marks that turn the direction of the text, spaces of no
//! width, control characters. On a page they would make one name look like another, so they are shown by
//! their number, `⟨U+202E⟩`. The templates are set to use this for every value (`askama.toml`).

use askama::filters::Escaper;
use std::fmt::{self, Write};

/// Writes values into HTML, in text and in quoted attributes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters;

impl Escaper for Letters {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        let mut rest = string;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| is_special(*letter)) {
            let (plain, after) = rest.split_at(at);
            dest.write_str(plain)?;
            write_special(&mut dest, letter)?;
            rest = after.get(letter.len_utf8()..).unwrap_or_default();
        }
        dest.write_str(rest)
    }
}

fn is_special(letter: char) -> bool {
    matches!(letter, '<' | '>' | '&' | '"' | '\'') || is_unseen(letter)
}

/// Controls, and the marks of Unicode that have no form of their own.
pub(crate) fn is_unseen(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
        || matches!(letter,
            '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn write_special(dest: &mut impl Write, letter: char) -> fmt::Result {
    match letter {
        '<' => dest.write_str("&lt;"),
        '>' => dest.write_str("&gt;"),
        '&' => dest.write_str("&amp;"),
        '"' => dest.write_str("&#34;"),
        '\'' => dest.write_str("&#39;"),
        unseen => write!(dest, "⟨U+{:04X}⟩", u32::from(unseen)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        Letters.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(written("<a b=\"c\">&'</a>"), "&lt;a b=&#34;c&#34;&gt;&amp;&#39;&lt;/a&gt;");
    }

    #[test]
    fn what_cannot_be_seen_is_told_by_its_number() {
        assert_eq!(written("Alva\u{202E}kE\u{0}"), "Alva⟨U+202E⟩kE⟨U+0000⟩");
        assert_eq!(written("\u{200B}\u{FEFF}"), "⟨U+200B⟩⟨U+FEFF⟩");
    }

    #[test]
    fn letters_and_spaces_stay_as_they_are() {
        let text = "Åsa Öhrn-Ŋávdi 1\u{202F}234\u{A0}st\n";
        assert_eq!(written(text), text);
    }
}
