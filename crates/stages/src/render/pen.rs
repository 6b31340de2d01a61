//! Writes rows of columns: separators, quoting, encoding, and a note of every value it had to change.

use super::fold::base;
use super::{Fault, FaultKind, Row};
use crate::project::clean::cleaned;
use crate::settings::receiver::{Encoding, Files, Quoting, Separator, Unencodable};
use std::borrow::Cow;

/// A row in the making. Columns are counted from 1, as in `spec/unikum.md` section 3.
pub(super) struct Pen {
    files: Files,
    separator: u8,
    row: Row,
    column: u8,
    pub(super) out: Vec<u8>,
    pub(super) faults: Vec<Fault>,
}

impl Pen {
    pub(super) fn new(files: Files, capacity: usize) -> Self {
        Self {
            files,
            separator: files.separator.byte(),
            row: Row::Relations,
            column: 0,
            out: Vec::with_capacity(capacity),
            faults: Vec::new(),
        }
    }

    /// Begins the row that later faults are laid to.
    pub(super) fn begin(&mut self, row: Row) {
        self.row = row;
        self.column = 0;
    }

    /// Writes the next column.
    pub(super) fn column(&mut self, value: &str) {
        if self.column > 0 {
            self.out.push(self.separator);
        }
        self.column += 1;
        let (separator, wide) = (self.separator, self.files.encoding == Encoding::Utf8);
        // These lead bytes may begin an invisible line break or a symbol; see `project::clean`.
        let plain = value.bytes().all(|byte| {
            let plain_ascii = byte >= 0x20 && byte != 0x7f && byte != separator && byte != b'"';
            plain_ascii && (byte < 0x80 || wide && !matches!(byte, 0xc2 | 0xe2 | 0xee..))
        });
        if plain {
            self.out.extend_from_slice(value.as_bytes());
        } else {
            self.careful(value);
        }
    }

    /// Writes an optional number.
    pub(super) fn number(&mut self, value: Option<u8>) {
        match value {
            Some(value) => self.column(&compact_str::format_compact!("{value}")),
            None => self.column(""),
        }
    }

    /// Writes an optional `true` or `false`.
    pub(super) fn flag(&mut self, value: Option<bool>) {
        self.column(match value {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        });
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.out.extend_from_slice(self.files.eol.bytes());
    }

    fn careful(&mut self, value: &str) {
        let value = cleaned(value);
        // first the letters: what they become may be what must be quoted
        let (value, replaced) = folded(&value, self.files);
        let separator = char::from(self.separator);
        let quoted = self.files.quoting == Quoting::Minimal
            && self.files.separator != Separator::Tab
            && value.contains([separator, '"']);
        if quoted {
            let doubled = value.replace('"', "\"\"");
            self.out.push(b'"');
            encode(&doubled, self.files, &mut self.out);
            self.out.push(b'"');
        } else if value.contains(separator) {
            self.fault(FaultKind::Separator);
            encode(&value.replace(separator, " "), self.files, &mut self.out);
        } else {
            encode(&value, self.files, &mut self.out);
        }
        if replaced {
            self.fault(FaultKind::Unencodable);
        }
    }

    fn fault(&mut self, kind: FaultKind) {
        self.faults.push(Fault { row: self.row, column: self.column, kind });
    }
}

/// A text in the letters that an encoding has; and whether some had to be replaced.
fn folded(text: &str, files: Files) -> (Cow<'_, str>, bool) {
    let has = |character: char| character.is_ascii() || byte_for(character, files.encoding).is_some();
    if files.encoding == Encoding::Utf8 || text.chars().all(has) {
        return (Cow::Borrowed(text), false);
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if has(character) {
            folded.push(character);
        } else {
            let letter = match files.unencodable {
                Unencodable::BaseLetter => base(character),
                Unencodable::QuestionMark => None,
            };
            folded.push_str(letter.unwrap_or("?"));
        }
    }
    (Cow::Owned(folded), true)
}

/// Writes a text in an encoding; says whether some character had to be replaced.
pub(super) fn encode(text: &str, files: Files, out: &mut Vec<u8>) -> bool {
    let (text, replaced) = folded(text, files);
    if files.encoding == Encoding::Utf8 {
        out.extend_from_slice(text.as_bytes());
    } else {
        // whatever has no byte has been replaced
        out.extend(text.chars().filter_map(|character| byte_for(character, files.encoding)));
    }
    replaced
}

/// The byte of a character in a one-byte encoding.
fn byte_for(character: char, encoding: Encoding) -> Option<u8> {
    match u8::try_from(u32::from(character)) {
        Ok(byte) if !(0x80..0xa0).contains(&byte) => Some(byte),
        _ if encoding == Encoding::Windows1252 => {
            let at = WINDOWS_1252.iter().position(|&other| other == character)?;
            u8::try_from(at).ok().map(|at| 0x80 + at)
        }
        _ => None,
    }
}

/// What Windows-1252 has at 0x80–0x9f; NUL, which is never looked up here, where it has nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: Files, values: &[&str]) -> (Vec<u8>, Vec<(u8, FaultKind)>) {
        let mut pen = Pen::new(files, 0);
        pen.begin(Row::Relations);
        for value in values {
            pen.column(value);
        }
        pen.end();
        (pen.out, pen.faults.iter().map(|fault| (fault.column, fault.kind)).collect())
    }

    #[test]
    fn letters_that_the_encoding_lacks_are_replaced_and_reported_by_column() {
        let latin = Files { encoding: Encoding::Latin1, ..Files::default() };
        let (bytes, faults) = written(latin, &["Åsa", "Čáppa €", "Škoda", "中"]);
        assert_eq!(bytes, b"\xc5sa\tC\xe1ppa ?\tSkoda\t?\n");
        let lacking = FaultKind::Unencodable;
        assert_eq!(faults, [(2, lacking), (3, lacking), (4, lacking)]);
        let windows = Files { encoding: Encoding::Windows1252, ..Files::default() };
        let (bytes, faults) = written(windows, &["Škoda €", "\u{fffd}"]);
        assert_eq!(bytes, b"\x8akoda \x80\t?\n");
        assert_eq!(faults, [(2, lacking)]);
        // a quotation mark that another becomes is quoted like one
        let quoted = Files { quoting: Quoting::Minimal, separator: Separator::Semicolon, ..latin };
        assert_eq!(written(quoted, &["“Röd” sal", "x"]).0, b"\"\"\"R\xf6d\"\" sal\";x\n");
        let marks = Files { unencodable: Unencodable::QuestionMark, ..latin };
        assert_eq!(written(marks, &["č"]).0, b"?\n");
        assert_eq!(written(Files::default(), &["Čáppa 中😀"]).0, "Čáppa 中\n".as_bytes());
    }

    #[test]
    fn a_separator_inside_a_value_is_quoted_or_made_a_blank() {
        let semicolons = Files { separator: Separator::Semicolon, ..Files::default() };
        let (bytes, faults) = written(semicolons, &["a;b", "\"Li\""]);
        assert_eq!(bytes, b"a b;\"Li\"\n");
        assert_eq!(faults, [(1, FaultKind::Separator)]);
        let quoted = Files { quoting: Quoting::Minimal, ..semicolons };
        let (bytes, faults) = written(quoted, &["a;b", "\"Li\"", "c,d"]);
        assert_eq!(bytes, b"\"a;b\";\"\"\"Li\"\"\";c,d\n");
        assert!(faults.is_empty());
        let tab = Files { quoting: Quoting::Minimal, ..Files::default() };
        assert_eq!(written(tab, &["\"Li\"", "a\tb\r\nc"]).0, b"\"Li\"\ta b c\n");
    }
}
