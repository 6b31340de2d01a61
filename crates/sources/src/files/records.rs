//! Cuts decoded text into records, one at a time, in bounded memory.
//!
//! Stands on `csv_core` rather than on a ready-made reader for three things a register's files need: a
//! record that grows without end is given up early, a row's line is right after blank lines and line
//! breaks inside quotes, and a quote that is still open when the file ends is noticed.
//! Refuses to know: headers, widths, meanings.

use crate::error::ReadError;
use crate::outside::not_readable;
use crate::rows::{MAX_CELL, MAX_COLUMNS, MAX_ROW, Record};
use csv_core::ReadRecordResult;
use std::io::BufRead;

/// Reads records from decoded text.
pub(crate) struct Records<R> {
    input: R,
    core: csv_core::Reader,
    feed: Feed,
    last: u8,
    read: u64,
    /// Where lines end with CR alone, how many have been read.
    old_lines: Option<u64>,
}

/// Where the next bytes come from. A line end of our own is fed after the file's last byte: if it ends
/// a record, or nothing, all quotes are closed; if it becomes part of a cell, one is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Feed {
    Input,
    LineEnd,
    Nothing,
}

/// Why no record could be read.
#[derive(Debug)]
pub(crate) enum Fault {
    Input(std::io::Error),
    CellTooLong(u32),
    RowTooLong(u32),
    TooManyCells(u32),
}

impl Fault {
    /// The same as an error about a file.
    pub(crate) fn of(self, file: &str) -> ReadError {
        let file = file.to_owned();
        match self {
            Self::Input(fault) => not_readable(&file, &fault),
            Self::CellTooLong(line) => ReadError::CellTooLong { file, line, limit: MAX_CELL as u64 },
            Self::RowTooLong(line) => ReadError::RowTooLong { file, line, limit: MAX_ROW as u64 },
            Self::TooManyCells(line) => ReadError::TooManyColumns { file, line, limit: MAX_COLUMNS as u64 },
        }
    }
}

impl<R: BufRead> Records<R> {
    pub(crate) fn new(input: R, delimiter: u8) -> Self {
        let core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { input, core, feed: Feed::Input, last: b'\n', read: 0, old_lines: None }
    }

    /// Counts lines by CR, for text that has no LF at all.
    pub(crate) fn counting_cr(mut self, yes: bool) -> Self {
        self.old_lines = yes.then_some(1);
        self
    }

    /// Whether the last byte read ended a line. An empty input did.
    pub(crate) const fn ended_with_line_end(&self) -> bool {
        matches!(self.last, b'\n' | b'\r')
    }

    /// Reads the next record; `false` at the end.
    pub(crate) fn next(&mut self, record: &mut Record) -> Result<bool, Fault> {
        record.width = 0;
        record.unclosed = false;
        record.ordinal = self.read;
        self.read += 1;
        record.line = u32::try_from(self.old_lines.unwrap_or_else(|| self.core.line())).unwrap_or(u32::MAX);
        let line_end = if self.old_lines.is_some() { b'\r' } else { b'\n' };
        let (mut filled, mut begun) = (0, false);
        loop {
            let chunk = match self.feed {
                Feed::Input => match self.input.fill_buf().map_err(Fault::Input)? {
                    [] => {
                        self.feed = Feed::LineEnd;
                        b"\n".as_slice()
                    }
                    chunk => chunk,
                },
                Feed::LineEnd => b"\n".as_slice(),
                Feed::Nothing => b"".as_slice(),
            };
            if !begun {
                // Blank lines, and the second half of CR LF, belong to no record.
                let blank = chunk.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                let lines = chunk.iter().take(blank).filter(|byte| **byte == line_end).count();
                record.line = record.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                begun = blank < chunk.len();
            }
            let text = record.text.get_mut(filled..).unwrap_or_default();
            let ends = record.ends.get_mut(record.width..).unwrap_or_default();
            let (result, taken, written, ended) = self.core.read_record(chunk, text, ends);
            if let Some(lines) = &mut self.old_lines {
                *lines += memchr::memchr_iter(b'\r', chunk.get(..taken).unwrap_or_default()).count() as u64;
            }
            filled += written;
            record.width += ended;
            let at_end = self.feed == Feed::Nothing;
            match self.feed {
                Feed::Input => {
                    self.last =
                        taken.checked_sub(1).and_then(|at| chunk.get(at)).copied().unwrap_or(self.last);
                    self.input.consume(taken);
                }
                Feed::LineEnd if taken > 0 => self.feed = Feed::Nothing,
                Feed::LineEnd | Feed::Nothing => {}
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow_text(record, filled)?,
                ReadRecordResult::OutputEndsFull => grow_ends(record)?,
                ReadRecordResult::Record => {
                    record.unclosed = at_end;
                    return check_cells(record, filled);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }
}

fn grow_text(record: &mut Record, filled: usize) -> Result<(), Fault> {
    let cell_start = record.width.checked_sub(1).and_then(|last| record.ends.get(last)).copied().unwrap_or(0);
    if filled - cell_start > MAX_CELL {
        return Err(Fault::CellTooLong(record.line));
    }
    if filled > MAX_ROW {
        return Err(Fault::RowTooLong(record.line));
    }
    record.text.resize((record.text.len() * 2).clamp(1 << 14, MAX_ROW + 1), 0);
    Ok(())
}

fn grow_ends(record: &mut Record) -> Result<(), Fault> {
    if record.width > MAX_COLUMNS {
        return Err(Fault::TooManyCells(record.line));
    }
    record.ends.resize((record.ends.len() * 2).max(64), 0);
    Ok(())
}

fn check_cells(record: &Record, filled: usize) -> Result<bool, Fault> {
    if record.width > MAX_COLUMNS {
        return Err(Fault::TooManyCells(record.line));
    }
    if filled > MAX_ROW {
        return Err(Fault::RowTooLong(record.line));
    }
    if filled > MAX_CELL && record.cells().any(|cell| cell.len() > MAX_CELL) {
        return Err(Fault::CellTooLong(record.line));
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    type Row = (u32, Vec<String>, bool);

    fn rows(input: impl Read, capacity: usize) -> Vec<Row> {
        let mut records = Records::new(BufReader::with_capacity(capacity, input), b';');
        let mut record = Record::default();
        let mut rows = Vec::new();
        while records.next(&mut record).unwrap() {
            let cells = record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            rows.push((record.line, cells, record.unclosed));
        }
        rows
    }

    #[test]
    fn lines_are_right_after_blank_lines_crlf_and_breaks_in_quotes() {
        let text = "a;b\r\n\r\n\r\n1;\"x\r\ny\"\r\n2;z\n\n\n3;\"q\nr\ns\"\n4;t";
        for capacity in [1, 2, 3, 7, 100] {
            let lines: Vec<u32> = rows(text.as_bytes(), capacity).iter().map(|row| row.0).collect();
            assert_eq!(lines, [1, 4, 6, 9, 12], "{capacity}");
        }
    }

    #[test]
    fn an_open_quote_at_the_end_is_noticed_and_a_closed_one_is_not() {
        for (text, expected) in [
            ("a;\"b", true),
            ("a;\"b\n", true),
            ("a;\"b\n1;2\n3;4\n", true),
            ("a;\"b\"", false),
            ("a;\"b\"\"", true),
            ("a;\"b\"\"\"", false),
            ("a;b\"", false),
            ("a;\"\"", false),
        ] {
            assert_eq!(rows(text.as_bytes(), 3).last().unwrap().2, expected, "{text:?}");
        }
    }

    #[test]
    fn endless_input_is_given_up_early() {
        struct Counted<R>(R, u64);
        impl<R: Read> Read for Counted<R> {
            fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
                let read = self.0.read(buf)?;
                self.1 += read as u64;
                Ok(read)
            }
        }
        for (byte, limit, key) in [
            (b'a', 4 << 20, "read-cell-too-long"),
            (b';', 1 << 20, "read-too-many-columns"),
            (b'"', 5 << 20, "read-cell-too-long"),
        ] {
            let mut counted = Counted(std::io::repeat(byte), 0);
            let mut records = Records::new(BufReader::new(&mut counted), b';');
            let fault = records.next(&mut Record::default()).unwrap_err().of("f.csv");
            assert_eq!(fault.key(), key);
            drop(records);
            assert!(counted.1 <= limit, "{} bytes read", counted.1);
        }
    }

    #[test]
    fn a_row_of_many_long_cells_is_given_up_at_its_limit() {
        let cell = [vec![b'a'; 1 << 19], vec![b';']].concat();
        let endless = cell.repeat(140);
        let fault = Records::new(endless.as_slice(), b';').next(&mut Record::default()).unwrap_err();
        assert_eq!(fault.of("f.csv").key(), "read-row-too-long");
    }
}
