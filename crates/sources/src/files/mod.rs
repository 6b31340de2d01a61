//! Delimited text: encoding, delimiter, records.
//!
//! Refuses to know: what a header or an empty cell is; that is the same in a workbook.

mod delimiter;
mod encoding;
mod records;

use crate::error::ReadError;
use crate::rows::intake::Outcome;
use crate::rows::{Empties, Grid, Intake, Job, Layout, PREVIEW_ROWS, Reading, Record, Seen};
use encoding::Choice;
use records::Records;
use std::collections::BTreeSet;
use std::io::Read;

/// How much text is looked at before the file is read. More than the longest cell, so that an endless
/// line is refused here already.
const PREVIEW_BYTES: u64 = (1 << 20) + (1 << 16);

/// Reads a text file.
pub(crate) fn read(job: &Job<'_>) -> Result<Reading, ReadError> {
    let mut choice = encoding::choose(job.outside, job.spec.encoding.as_deref())?;
    let mut revealed = BTreeSet::new();
    loop {
        let text = Text::preview(job, choice, &revealed)?;
        match text.read(job)? {
            Outcome::Done(reading) => return Ok(*reading),
            Outcome::Revealed(more) => revealed.extend(more),
            Outcome::NotUtf8 => choice = encoding::second_choice(job.outside, choice)?,
        }
    }
}

/// A text file whose ways have been found out.
struct Text {
    choice: Choice,
    delimiter: u8,
    /// Lines end with CR alone, as old Macintosh programs wrote them.
    old_lines: bool,
    empties: Empties,
    layout: Layout,
}

impl Text {
    fn preview(job: &Job<'_>, choice: Choice, revealed: &BTreeSet<usize>) -> Result<Self, ReadError> {
        let file = &job.outside.name;
        let mut head = Vec::new();
        let read = choice.open(job.outside)?.take(PREVIEW_BYTES).read_to_end(&mut head);
        read.map_err(|fault| crate::outside::not_readable(file, &fault))?;
        let whole = (head.len() as u64) < PREVIEW_BYTES;
        let delimiter = match job.spec.delimiter {
            Some(delimiter) => delimiter::allowed(delimiter)
                .ok_or_else(|| ReadError::BadDelimiter { file: file.clone(), delimiter })?,
            None => delimiter::find(&head),
        };
        let empties = Empties::new(job.spec.empty.as_deref());
        let old_lines = memchr::memchr(b'\n', &head).is_none();
        let records = Records::new(head.as_slice(), delimiter).counting_cr(old_lines);
        let rows = first_rows(records, whole, &empties).map_err(|fault| fault.of(file))?;
        let layout = Layout::draw(&rows, job.spec, (file, Grid::Text), revealed)?;
        Ok(Self { choice, delimiter, old_lines, empties, layout })
    }

    fn read(&self, job: &Job<'_>) -> Result<Outcome, ReadError> {
        let file = &job.outside.name;
        let origin = job.outside.origin(self.choice.name(), None);
        let mut intake = Intake::new(job, &self.layout, &self.empties, origin).delimited_by(self.delimiter);
        let input = self.choice.open(job.outside)?;
        let mut records = Records::new(input, self.delimiter).counting_cr(self.old_lines);
        let mut record = Record::default();
        let mut more = true;
        while more && records.next(&mut record).map_err(|fault| fault.of(file))? {
            more = intake.take(&record)?;
        }
        if more && !records.ended_with_line_end() {
            intake.ended_without_line_end();
        }
        intake.finish(Some(char::from(self.delimiter)), self.choice.name())
    }
}

/// The first rows, blank ones left out. The last record of a preview that is not the `whole` file may
/// be half a record, and does not count unless it is the only one.
fn first_rows(
    mut records: Records<&[u8]>,
    whole: bool,
    empties: &Empties,
) -> Result<Vec<Seen>, records::Fault> {
    let mut record = Record::default();
    let mut rows: Vec<Seen> = Vec::new();
    while rows.len() < PREVIEW_ROWS && records.next(&mut record)? {
        let row = Seen::of(&record, empties);
        if row.filled() > 0 {
            rows.push(row);
        }
    }
    if !whole && rows.len() < PREVIEW_ROWS && rows.len() > 1 {
        rows.pop();
    }
    Ok(rows)
}
