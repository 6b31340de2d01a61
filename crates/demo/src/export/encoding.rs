//! Windows-1252, in both directions that an invented register needs.

/// What the bytes 0x80–0x9F mean; the five that mean nothing stand for themselves.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How a file's characters become bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Windows1252,
    Utf8,
}

impl Encoding {
    pub(super) fn encode(self, text: &str, out: &mut Vec<u8>) {
        if self == Self::Utf8 || text.is_ascii() {
            out.extend_from_slice(text.as_bytes());
            return;
        }
        out.extend(text.chars().map(|letter| byte_of(letter).unwrap_or(b'?')));
    }
}

/// The text as it looks when its UTF-8 has been read as Windows-1252.
pub(super) fn decoded_twice(text: &str) -> String {
    text.bytes().map(char_of).collect()
}

fn char_of(byte: u8) -> char {
    let upper = byte.checked_sub(0x80).and_then(|at| UPPER.get(usize::from(at)));
    upper.copied().unwrap_or(char::from(byte))
}

fn byte_of(letter: char) -> Option<u8> {
    match u32::from(letter) {
        code @ (0..=0x7f | 0xa0..=0xff) => u8::try_from(code).ok(),
        _ => UPPER.iter().position(|&upper| upper == letter).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_latin_1_have_their_windows_bytes() {
        let mut out = Vec::new();
        Encoding::Windows1252.encode("Šáž–å☃", &mut out);
        assert_eq!(out, [0x8a, 0xe1, 0x9e, 0x96, 0xe5, b'?']);
    }

    #[test]
    fn twice_decoded_text_looks_as_people_know_it() {
        assert_eq!(decoded_twice("Björk Åberg"), "BjÃ¶rk Ã…berg");
    }
}
