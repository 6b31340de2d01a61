//! Values made fit for a file of lines and columns (`spec/unikum.md` section 2, case 68).

use model::{Pool, Text};
use std::borrow::Cow;

/// Whether a value can be sent as it stands.
pub(crate) fn is_clean(text: &str) -> bool {
    // Almost every value is decided by this loop; the lead bytes are those of U+0080–00BF, U+2000–2FFF
    // and U+E000 and up, where the invisible breaks and the symbols live.
    let suspicious = |byte: u8| byte < 0x20 || byte == 0x7f || matches!(byte, 0xc2 | 0xe2 | 0xee..);
    !text.bytes().any(suspicious) || !text.chars().any(|one| is_break(one) || is_symbol(one))
}

/// The value with every run of control characters and line breaks made one blank, without symbols, and with
/// no blanks at its ends.
pub(crate) fn cleaned(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().filter(|&one| is_break(one) || !is_symbol(one)).collect();
    let parts = kept.split(|one| is_break(one) || one == ' ').filter(|part| !part.is_empty());
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

/// Emoji, line separators, invisible and private characters: nothing that a name or an address needs, and
/// some receivers stop at them.
pub(crate) const fn is_symbol(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2600}'..='\u{27bf}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{e0000}'..='\u{10ffff}'
    )
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
        assert_eq!(cleaned("😀 7A"), "7A");
        assert_eq!(cleaned("Al\u{200d}va 🌻 Ek"), "Alva Ek");
        for fine in ["Máret Ŋállá", "Åsa – «Öst»", "", "O'Neil; x, y"] {
            assert!(matches!(cleaned(fine), Cow::Borrowed(_)), "{fine}");
        }
    }
}
