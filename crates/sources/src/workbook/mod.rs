//! Excel workbooks, `.xlsx` and the older `.xls`.
//!
//! Rows are streamed, so that a sheet with one stray cell far down costs nothing. Refuses to know: what a
//! header or an empty cell is; that is the same in a text file.

mod container;
mod grid;
mod guard;
mod value;

pub use grid::forgives_panics;

use crate::error::ReadError;
use crate::rows::intake::Outcome;
use crate::rows::{Empties, Grid, Intake, Job, Layout, PREVIEW_ROWS, Reading, Record, Seen};
use grid::Workbook;
use std::collections::BTreeSet;

/// Reads the sheet the mapping names, or the first.
pub(crate) fn read(job: &Job<'_>) -> Result<Reading, ReadError> {
    let mut workbook = Workbook::open(job.outside)?;
    let sheets = workbook.sheets();
    let sheet = match job.spec.sheet.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(wanted) => sheets.iter().find(|name| name.trim().to_lowercase() == wanted.to_lowercase()),
        None => sheets.first(),
    };
    let no_sheet = || ReadError::NoSheet {
        file: job.outside.name.clone(),
        sheet: job.spec.sheet.clone().unwrap_or_default(),
        found: sheets.clone(),
    };
    read_sheet(&mut workbook, sheet.ok_or_else(no_sheet)?, job)
}

/// Reads every sheet, in the workbook's order.
pub(crate) fn read_all(job: &Job<'_>) -> Result<Vec<Reading>, ReadError> {
    let mut workbook = Workbook::open(job.outside)?;
    let sheets = workbook.sheets();
    sheets.iter().map(|sheet| read_sheet(&mut workbook, sheet, job)).collect()
}

fn read_sheet(workbook: &mut Workbook, sheet: &str, job: &Job<'_>) -> Result<Reading, ReadError> {
    let file = &job.outside.name;
    let empties = Empties::new(job.spec.empty.as_deref());
    let rows = first_rows(workbook, sheet, &empties)?;
    let mut revealed = BTreeSet::new();
    loop {
        let layout = Layout::draw(&rows, job.spec, (file, Grid::Sheet), &revealed)?;
        let origin = job.outside.origin(workbook.kind(), Some(sheet));
        let mut intake = Intake::new(job, &layout, &empties, origin);
        workbook.each_row(sheet, |record| intake.take(record))?;
        match intake.finish(None, workbook.kind())? {
            Outcome::Done(reading) => return Ok(*reading),
            Outcome::Revealed(more) => revealed.extend(more),
            Outcome::NotUtf8 => return Err(ReadError::BrokenWorkbook { file: file.clone() }),
        }
    }
}

/// The first rows, blank ones left out.
fn first_rows(workbook: &mut Workbook, sheet: &str, empties: &Empties) -> Result<Vec<Seen>, ReadError> {
    let mut rows: Vec<Seen> = Vec::new();
    workbook.each_row(sheet, |record: &Record| {
        let row = Seen::of(record, empties);
        if row.filled() > 0 {
            rows.push(row);
        }
        Ok(rows.len() < PREVIEW_ROWS)
    })?;
    Ok(rows)
}
