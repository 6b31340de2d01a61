//! A text as numbered lines, and a line as columns (`spec/unikum.md` section 2).

use crate::reason::Refusal;
use crate::settings::{Limits, Quoting};
use std::borrow::Cow;

/// The lines of a text with their numbers from one. Lines end with LF or CRLF; the last may lack its end.
pub(crate) fn numbered(text: &str, header: bool) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines()).skip(usize::from(header))
}

/// How many lines there are.
///
/// # Errors
/// A text with lines that are too many or too long, or with a byte that no text has.
pub(crate) fn count(text: &str, limits: &Limits) -> Result<u32, Refusal> {
    let mut count = 0_u32;
    for line in text.lines() {
        count = count.saturating_add(1);
        if line.len() > limits.line_bytes {
            return Err(Refusal::LongLine);
        }
    }
    if text.bytes().any(|byte| byte == 0) {
        return Err(Refusal::Nul);
    }
    if count > limits.lines { Err(Refusal::TooManyLines) } else { Ok(count) }
}

/// The columns of a line, or nothing where a character is no part of a value or a quotation does not end.
pub(crate) fn columns(line: &str, separator: char, quoting: Quoting) -> Option<Vec<Cow<'_, str>>> {
    if line.chars().any(|c| c != separator && is_control(c)) {
        return None;
    }
    match quoting {
        Quoting::Doubled if line.contains('"') => quoted(line, separator),
        Quoting::None | Quoting::Doubled => Some(line.split(separator).map(Cow::Borrowed).collect()),
    }
}

fn is_control(c: char) -> bool {
    c < ' ' || ('\u{7f}'..'\u{a0}').contains(&c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(line: &str, separator: char) -> Option<Vec<Cow<'_, str>>> {
    let mut columns = Vec::new();
    let mut rest = line;
    loop {
        let after = if let Some(inside) = rest.strip_prefix('"') {
            let (value, after) = quotation(inside)?;
            columns.push(Cow::Owned(value));
            after
        } else {
            let end = rest.find(separator).unwrap_or(rest.len());
            let (value, after) = rest.split_at_checked(end)?;
            columns.push(Cow::Borrowed(value));
            after
        };
        if after.is_empty() {
            return Some(columns);
        }
        rest = after.strip_prefix(separator)?;
    }
}

/// A value up to its closing mark, and what follows it.
fn quotation(inside: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                value.push('"');
                rest = more;
            }
            None => return Some((value, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_with_and_without_quotation_marks() {
        let read = |line, quoting| {
            columns(line, ';', quoting)
                .map(|columns| columns.into_iter().map(Cow::into_owned).collect::<Vec<_>>())
        };
        let some = |values: &[&str]| Some(values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
        assert_eq!(read("a;\"b;c\";\"d\"\"e\";", Quoting::Doubled), some(&["a", "b;c", "d\"e", ""]));
        assert_eq!(read("a;\"b;c\"", Quoting::None), some(&["a", "\"b", "c\""]));
        assert_eq!(read("\"a", Quoting::Doubled), None);
        assert_eq!(read("\"a\"b;c", Quoting::Doubled), None);
        assert_eq!(read("a\u{1f};b", Quoting::None), None);
        assert_eq!(read("a\rb;c", Quoting::None), None);
        assert_eq!(read("", Quoting::None), some(&[""]));
    }

    #[test]
    fn texts_that_are_too_much_are_refused() {
        let limits = Limits { line_bytes: 4, lines: 2, ..Limits::default() };
        assert_eq!(count("abcd\r\nå\n", &limits), Ok(2));
        assert_eq!(count("abcde", &limits), Err(Refusal::LongLine));
        assert_eq!(count("a\nb\nc", &limits), Err(Refusal::TooManyLines));
        assert_eq!(count("a\0", &limits), Err(Refusal::Nul));
        let lines: Vec<_> = numbered("h\r\na\nb", true).collect();
        assert_eq!(lines, [(2, "a"), (3, "b")]);
    }
}
