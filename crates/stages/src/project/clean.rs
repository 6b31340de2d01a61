//! Values made fit for a file of lines and columns (`spec/unikum.md` section 2, case 68).

use model::{Pool, Text};
use std::borrow::Cow;

/// Whether a value can be sent as it stands.
pub(crate) fn is_clean(text: &str) -> bool {
    // Almost every value is decided by this loop; the lead bytes are those of U+0080–00BF, U+2000–2FFF
    // and U+F000–FFFF, where the invisible breaks live.
    let suspicious =
        text.bytes().any(|byte| byte < 0x20 || byte == 0x7f || matches!(byte, 0xc2 | 0xe2 | 0xef));
    !suspicious || !text.chars().any(is_break)
}

/// The value with every run of control characters and line breaks made one blank, and none at its ends.
pub(crate) fn cleaned(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let parts = text.split(is_break).map(str::trim).filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(" "))
}

/// A text that can be sent: the same handle where nothing had to be done.
pub(super) fn clean_in(pool: &mut Pool, text: Text) -> Text {
    let new = match cleaned(pool.get(text)) {
        Cow::Borrowed(_) => return text,
        Cow::Owned(new) => new,
    };
    pool.add(&new)
}

/// Control characters, the Unicode line and paragraph separators, and a byte order mark astray.
fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_become_blanks_and_letters_stay() {
        assert_eq!(cleaned("Storgatan 1\r\nlgh 2\t"), "Storgatan 1 lgh 2");
        assert_eq!(cleaned("a\u{0085}b\u{2028}c\u{feff}"), "a b c");
        assert_eq!(cleaned("\t\u{1}"), "");
        for fine in ["Máret Ŋállá", "Åsa – «Öst»", "😀 7A", "", "O'Neil; x, y"] {
            assert!(matches!(cleaned(fine), Cow::Borrowed(_)), "{fine}");
        }
    }
}
