//! Bytes to text and lines. Guesses nothing: what is neither UTF-8 nor cleanly one-byte letters is refused.

use super::{File, Limits, Refusal};
use crate::settings::receiver::Encoding;
use std::borrow::Cow;

/// The lines of a file, without what ends them.
pub(super) struct Lines<'a> {
    pub(super) file: File,
    text: &'a str,
    /// How many lines have anything in them.
    pub(super) count: usize,
    /// The last line, where nothing ends it.
    pub(super) unended: Option<u32>,
}

impl<'a> Lines<'a> {
    /// Measures the lines.
    pub(super) fn new(file: File, text: &'a str, limits: Limits) -> Result<Self, Refusal> {
        let mut lines = Self { file, text, count: 0, unended: None };
        let mut count = 0;
        for (number, line) in lines.each() {
            if line.len() > limits.line {
                return Err(Refusal::LongLine(file, number));
            }
            count += 1;
            if count > limits.lines {
                return Err(Refusal::TooManyLines(file));
            }
            lines.unended = Some(number);
        }
        lines.count = count;
        if text.ends_with('\n') {
            lines.unended = None;
        }
        if count == 0 && file == File::Principals {
            return Err(Refusal::Empty(file));
        }
        Ok(lines)
    }

    /// Each line that has anything in it, with its number from 1.
    pub(super) fn each(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let lines = self.text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        (1..).zip(lines).filter(|(_, line)| !line.is_empty())
    }
}

/// Whether a text could do something to whoever shows it, or stand for a break in a value.
pub(super) fn is_odd(text: &str, separator: Option<char>) -> bool {
    let odd = |one: char| {
        (one.is_control() && Some(one) != separator)
            || matches!(one, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().any(odd)
}

/// The text of a file.
pub(super) fn text(
    file: File,
    bytes: &[u8],
    encoding: Encoding,
    limits: Limits,
) -> Result<Cow<'_, str>, Refusal> {
    if bytes.len() > limits.bytes {
        return Err(Refusal::TooLarge(file));
    }
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if utf16 || bytes.contains(&0) {
        return Err(Refusal::NoText(file));
    }
    let (marked, rest) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if marked || has_wide_letters(rest) => Err(Refusal::Letters(file)),
        Err(_) => one_byte(rest, encoding).map(Cow::Owned).ok_or(Refusal::Letters(file)),
    }
}

/// Whether there is a whole letter of UTF-8 beyond ASCII among bytes that are not UTF-8: then the file is a damaged
/// one, and reading it a byte a letter would give other names. In ISO-8859-1 such a pair would be a capital letter
/// with a symbol after it.
fn has_wide_letters(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, [0xc2..=0xf4, 0x80..=0xbf]))
}

fn one_byte(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let letter = |&byte: &u8| match byte {
        0x80..=0x9f if encoding == Encoding::Windows1252 => windows(byte),
        0x80..=0x9f => None,
        _ => Some(char::from(byte)),
    };
    bytes.iter().map(letter).collect()
}

/// Windows-1252 between 0x80 and 0x9f, as Unicode's mapping file has it.
const fn windows(byte: u8) -> Option<char> {
    Some(match byte {
        0x80 => '\u{20ac}',
        0x82 => '\u{201a}',
        0x83 => '\u{192}',
        0x84 => '\u{201e}',
        0x85 => '\u{2026}',
        0x86 => '\u{2020}',
        0x87 => '\u{2021}',
        0x88 => '\u{2c6}',
        0x89 => '\u{2030}',
        0x8a => '\u{160}',
        0x8b => '\u{2039}',
        0x8c => '\u{152}',
        0x8e => '\u{17d}',
        0x91 => '\u{2018}',
        0x92 => '\u{2019}',
        0x93 => '\u{201c}',
        0x94 => '\u{201d}',
        0x95 => '\u{2022}',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        0x98 => '\u{2dc}',
        0x99 => '\u{2122}',
        0x9a => '\u{161}',
        0x9b => '\u{203a}',
        0x9c => '\u{153}',
        0x9e => '\u{17e}',
        0x9f => '\u{178}',
        _ => return None,
    })
}
