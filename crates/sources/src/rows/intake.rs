//! Takes rows in: trims, empties, leaves out blank rows and repeated headers, counts cells, and remarks
//! on what is wrong.
//!
//! This is the busiest loop of a night, so it works on one row's spans and allocates nothing per cell.
//! Refuses to know: where the rows come from.

use super::cell::{self, Empties};
use super::slid::{self, Sort};
use super::{Job, Layout, Reading, Record};
use crate::error::ReadError;
use model::Table;
use model::ask::Mechanics;
use model::extract::{Origin, Remark, RemarkKind, TableBuilder, TableFault};
use std::collections::BTreeSet;

/// A table under construction.
pub(crate) struct Intake<'a> {
    file: &'a str,
    layout: &'a Layout,
    empties: &'a Empties,
    /// Byte that separates cells in the text; `None` for a sheet.
    delimiter: Option<u8>,
    builder: TableBuilder,
    /// Where each cell of the row begins and ends once trimmed; equal where it is empty.
    spans: Vec<(usize, usize)>,
    /// Cells up to the last kept column.
    expected: usize,
    limit: u32,
    sampled: bool,
    last_too_short: Option<u32>,
    twice: Damage,
    unknown: Damage,
    /// Rows with empty cells beyond the header, and how many cells they have.
    wide: Vec<(u32, u32)>,
    /// What the cells of the first whole row look like.
    usual: Vec<Sort>,
    revealed: BTreeSet<usize>,
}

/// What in a row asks for a closer look.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// Some byte of text that was damaged on its way.
    damage: bool,
    /// An Excel error value, or something that begins like one.
    error: bool,
}

/// Room is made beforehand for at most so many bytes: what a file claims to be is not to be trusted.
const MOST_RESERVED: u64 = 1 << 29;

/// What came of taking everything in.
pub(crate) enum Outcome {
    Done(Box<Reading>),
    /// Columns without a name turned out to hold values: draw the layout again with them.
    Revealed(BTreeSet<usize>),
    /// The bytes are not UTF-8 after all.
    NotUtf8,
}

/// Cells with damaged text.
#[derive(Default)]
struct Damage {
    cells: u32,
    /// The first of them, at most [`MOST_PLACES`].
    first: Vec<(u32, u16)>,
}

/// How many damaged cells of a file are pointed out one by one.
const MOST_PLACES: usize = 100;
/// One row in so many may have a cell too many; where there are more it is the way of the file.
const RARE: usize = 3;

impl<'a> Intake<'a> {
    pub(crate) fn new(job: &'a Job<'_>, layout: &'a Layout, empties: &'a Empties, origin: Origin) -> Self {
        let columns: Vec<String> = layout.columns.iter().map(|column| column.name.clone()).collect();
        let bytes = if job.limit.is_some() { 0 } else { origin.bytes.min(MOST_RESERVED) };
        let mut builder = Table::builder(&job.spec.table, &job.spec.source, origin, columns);
        builder.reserve(usize::try_from(bytes).unwrap_or(0));
        for kind in &job.remarks {
            builder.remark(Remark { row: None, column: None, kind: kind.clone() });
        }
        for (column, name) in &layout.duplicates {
            let kind = RemarkKind::DuplicateColumn(name.clone());
            builder.remark(Remark { row: None, column: Some(*column), kind });
        }
        Self {
            file: &job.outside.name,
            layout,
            empties,
            delimiter: None,
            builder,
            spans: Vec::new(),
            expected: layout.columns.last().map_or(0, |column| column.at + 1),
            limit: job.limit.unwrap_or(u32::MAX),
            sampled: false,
            last_too_short: None,
            twice: Damage::default(),
            unknown: Damage::default(),
            wide: Vec::new(),
            usual: Vec::new(),
            revealed: BTreeSet::new(),
        }
    }

    /// The rows are text with this delimiter, so cells can slide and quotes run away.
    pub(crate) fn delimited_by(mut self, delimiter: u8) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// Takes a row in. `false` when enough has been read.
    pub(crate) fn take(&mut self, record: &Record) -> Result<bool, ReadError> {
        if record.ordinal < self.layout.first {
            return Ok(true);
        }
        let signs = self.measure(record)?;
        if self.is_blank(record) {
            return Ok(true);
        }
        if self.repeats_header(record) {
            // The row itself is left out, so the remark stands at the one before it.
            let row = self.builder.rows().checked_sub(1);
            self.builder.remark(Remark { row, column: None, kind: RemarkKind::RepeatedHeader });
            return Ok(true);
        }
        if self.builder.rows() >= self.limit {
            self.sampled = true;
            return Ok(false);
        }
        self.check_width(record);
        if self.usual.is_empty() && self.spans.len() >= self.expected {
            self.usual = self.spans.iter().map(|span| Sort::of(slice(record, Some(span)))).collect();
        }
        self.check_quotes(record);
        if signs.error {
            self.note_errors(record);
        }
        if signs.damage {
            self.note_damage(record);
        }
        let cells = self.layout.columns.iter().map(|column| slice(record, self.spans.get(column.at)));
        match self.builder.row(record.line, cells) {
            Ok(()) => {
                self.keep_surplus(record);
                Ok(true)
            }
            Err(TableFault::TooLarge | TableFault::NotUtf8(_)) => {
                Err(ReadError::TooLarge { file: self.file.to_owned() })
            }
        }
    }

    /// Keeps what a row has beyond the last column: where cells have slid, something that must not be lost
    /// may have slid there.
    fn keep_surplus(&mut self, record: &Record) {
        let beyond = self.spans.get(self.expected..).unwrap_or_default();
        let cells: Vec<String> = beyond
            .iter()
            .map(|span| String::from_utf8_lossy(slice(record, Some(span))).into_owned())
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.builder.surplus(cells);
        }
    }

    /// The file ended without a line end: if its last row was too short, it may be cut off.
    pub(crate) fn ended_without_line_end(&mut self) {
        if let Some(row) = self.last_too_short.filter(|row| row + 1 == self.builder.rows()) {
            self.builder.remark(Remark { row: Some(row), column: None, kind: RemarkKind::CutOff });
        }
    }

    /// The finished table.
    pub(crate) fn finish(mut self, delimiter: Option<char>, encoding: &str) -> Result<Outcome, ReadError> {
        if !self.revealed.is_empty() {
            return Ok(Outcome::Revealed(self.revealed));
        }
        if self.builder.rows() == 0 {
            self.builder.remark(Remark { row: None, column: None, kind: RemarkKind::Empty });
        }
        let kinds = [
            (&self.twice, RemarkKind::Mojibake { cells: self.twice.cells }),
            (&self.unknown, RemarkKind::Undecodable { cells: self.unknown.cells }),
        ];
        for (damage, kind) in kinds {
            for &(row, column) in &damage.first {
                let kind = kind.clone();
                self.builder.remark(Remark { row: Some(row), column: Some(column), kind });
            }
        }
        self.remark_on_wide_rows();
        let mechanics = Mechanics {
            delimiter,
            encoding: encoding.to_owned(),
            preamble: self.layout.preamble,
            header: !self.layout.header.is_empty(),
        };
        match self.builder.finish() {
            Ok(table) => Ok(Outcome::Done(Box::new(Reading { table, mechanics, sampled: self.sampled }))),
            Err(TableFault::NotUtf8(_)) => Ok(Outcome::NotUtf8),
            Err(TableFault::TooLarge) => Err(ReadError::TooLarge { file: self.file.to_owned() }),
        }
    }

    /// An export that ends every row with a delimiter does no harm. Where few rows have a cell too many,
    /// a delimiter inside a value has pushed the cells along, and the last one only happened to be empty.
    fn remark_on_wide_rows(&mut self) {
        if self.wide.len() * RARE > self.builder.rows() as usize {
            return;
        }
        let expected = count(self.layout.width.unwrap_or(self.expected));
        for &(row, found) in &self.wide {
            let kind = RemarkKind::TooManyCells { found, expected };
            self.builder.remark(Remark { row: Some(row), column: None, kind });
        }
    }

    /// Trims every cell into `spans`.
    fn measure(&mut self, record: &Record) -> Result<Signs, ReadError> {
        let mut signs = Signs { error: !record.errors.is_empty(), ..Signs::default() };
        self.spans.clear();
        let whole = record.whole();
        let mut start = 0;
        for &end in record.ends.iter().take(record.width) {
            let raw = whole.get(start..end).unwrap_or_default();
            let trimmed = cell::trimmed(raw);
            let from = start + (trimmed.as_ptr().addr() - raw.as_ptr().addr());
            signs.error |= trimmed.first() == Some(&b'#');
            let nothing = self.empties.mean_nothing(trimmed);
            self.spans.push((from, if nothing { from } else { from + trimmed.len() }));
            start = end;
        }
        // 0x83 ends `Ã`, 0xBF stands in U+FFFD and in `¿`; both are rare in whole text.
        for at in memchr::memchr3_iter(0, 0x83, 0xbf, whole) {
            if whole.get(at) == Some(&0) {
                return Err(ReadError::ZeroByte { file: self.file.to_owned(), line: record.line });
            }
            signs.damage = true;
        }
        // they end `Ä` and `Å`, the first halves of letters beyond Western Europe
        signs.damage |= memchr::memchr2(0x84, 0x85, whole).is_some();
        Ok(signs)
    }

    fn is_blank(&self, record: &Record) -> bool {
        record.errors.is_empty() && self.spans.iter().all(|(start, end)| start == end)
    }

    fn repeats_header(&self, record: &Record) -> bool {
        let header = &self.layout.header;
        !header.is_empty()
            && header
                .iter()
                .enumerate()
                .all(|(at, name)| slice(record, self.spans.get(at)) == name.as_bytes())
            && self.spans.iter().skip(header.len()).all(|(start, end)| start == end)
    }

    fn check_width(&mut self, record: &Record) {
        if self.delimiter.is_some() && record.width < self.expected {
            let row = self.builder.rows();
            self.last_too_short = Some(row);
            let kind = RemarkKind::TooFewCells { found: count(record.width), expected: count(self.expected) };
            self.builder.remark(Remark { row: Some(row), column: None, kind });
        }
        if record.width > self.expected {
            self.check_surplus(record);
        } else if self.expected > self.layout.columns.len() {
            self.check_gaps();
        }
    }

    /// Cells beyond the last kept column: in a column without a name, or in none at all.
    fn check_surplus(&mut self, record: &Record) {
        let width = self.layout.width.unwrap_or(usize::MAX);
        let surplus = self.spans.iter().enumerate().skip(self.expected);
        let filled = surplus.filter(|(_, (start, end))| start < end).map(|(at, _)| at);
        let Some(last) = filled.clone().next_back() else {
            if self.delimiter.is_some() && self.spans.len() > width && self.has_slid(record, width) {
                self.wide.push((self.builder.rows(), count(self.spans.len())));
            }
            return self.check_gaps();
        };
        if last < width {
            self.revealed.extend(filled);
        } else {
            let kind = RemarkKind::TooManyCells { found: count(last + 1), expected: count(width) };
            let row = Some(self.builder.rows());
            self.builder.remark(Remark { row, column: None, kind });
        }
        self.check_gaps();
    }

    fn has_slid(&self, record: &Record, width: usize) -> bool {
        let own: Vec<Sort> =
            self.spans.iter().take(width + 1).map(|span| Sort::of(slice(record, Some(span)))).collect();
        slid::has_slid(&own, &self.usual)
    }

    /// Cells in columns without a name that were left out so far.
    fn check_gaps(&mut self) {
        if self.expected == self.layout.columns.len() {
            return;
        }
        for (at, (start, end)) in self.spans.iter().enumerate().take(self.expected) {
            if start < end && self.layout.columns.binary_search_by_key(&at, |column| column.at).is_err() {
                self.revealed.insert(at);
            }
        }
    }

    /// A quoted cell with line breaks and as many delimiters as a row has is rows swallowed by a quote.
    fn check_quotes(&mut self, record: &Record) {
        let Some(delimiter) = self.delimiter else { return };
        let enough = self.expected.saturating_sub(1).max(2);
        let swallowed = |cell: &[u8]| {
            memchr::memchr2(b'\n', b'\r', cell).is_some()
                && memchr::memchr_iter(delimiter, cell).count() >= enough
        };
        let broken = memchr::memchr2(b'\n', b'\r', record.whole()).is_some();
        if record.unclosed || (broken && record.cells().any(swallowed)) {
            // What was swallowed are other rows, about other people: no value of this one.
            for (cell, span) in record.cells().zip(&mut self.spans) {
                if swallowed(cell) {
                    span.1 = span.0;
                }
            }
            if let Some(open) = self.spans.last_mut().filter(|_| record.unclosed) {
                open.1 = open.0;
            }
            let row = Some(self.builder.rows());
            self.builder.remark(Remark { row, column: None, kind: RemarkKind::RunawayQuote });
        }
    }

    fn note_errors(&mut self, record: &Record) {
        let row = self.builder.rows();
        for (number, column) in (0..=u16::MAX).zip(&self.layout.columns) {
            let Some(span) = self.spans.get_mut(column.at) else { continue };
            let in_text = span.0 < span.1 && cell::is_excel_error(slice(record, Some(span)));
            if !in_text && !record.errors.contains(&column.at) {
                continue;
            }
            span.1 = span.0;
            let kind = RemarkKind::ExcelError;
            self.builder.remark(Remark { row: Some(row), column: Some(number), kind });
        }
    }

    fn note_damage(&mut self, record: &Record) {
        let row = self.builder.rows();
        for (number, column) in (0..=u16::MAX).zip(&self.layout.columns) {
            let cell = slice(record, self.spans.get(column.at));
            if cell::is_decoded_twice(cell) {
                self.twice.add(row, number);
            }
            if cell::has_unknown_bytes(cell) {
                self.unknown.add(row, number);
            }
        }
    }
}

impl Damage {
    fn add(&mut self, row: u32, column: u16) {
        self.cells = self.cells.saturating_add(1);
        if self.first.len() < MOST_PLACES {
            self.first.push((row, column));
        }
    }
}

#[inline]
fn slice<'r>(record: &'r Record, span: Option<&(usize, usize)>) -> &'r [u8] {
    span.and_then(|&(start, end)| record.text.get(start..end)).unwrap_or_default()
}

fn count(cells: usize) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX)
}
