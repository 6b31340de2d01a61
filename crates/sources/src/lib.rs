//! Outside files become [`model::Table`]s.
//!
//! [`read`] finds the newest file a mapping asks for, waits until it is whole, finds out how it is
//! written and gives its cells with their places. [`look()`] does the same without any mapping, so that
//! one can be drafted; [`list`] says which files are worth looking at.
//!
//! Refuses to know: what a column means, what a remark is worth, who reads the error texts, what time
//! it is.

mod error;
mod files;
mod look;
mod outside;
mod pick;
mod rows;
mod settle;
mod workbook;

pub use error::ReadError;
pub use look::{list, look};
pub use workbook::forgives_panics;

use jiff::civil::DateTime;
use model::Table;
use model::ask::TableSpec;
use model::extract::RemarkKind;
use outside::{Kind, Outside};
use rows::Job;
use std::path::Path;

/// Reads the newest file in `folder` that fits the table's pattern.
///
/// `now` is Swedish local time; it decides whether the file is too old, and whether it is so fresh that
/// somebody may still be writing it. A file that may be missing, and is, gives a table without rows.
///
/// # Errors
/// [`ReadError`]: everything that makes the file unfit to be read at all. What is wrong with single rows
/// stands in the table's remarks.
pub fn read(folder: &Path, spec: &TableSpec, now: DateTime) -> Result<Table, ReadError> {
    let Some(path) = pick::newest(folder, spec)? else {
        return rows::without_file(spec);
    };
    let outside = settle::wait(&path, spec, now)?;
    let job = Job { outside: &outside, spec, limit: None, remarks: too_old(&outside, spec, now) };
    let reading = match outside.kind()? {
        Kind::Text => files::read(&job)?,
        Kind::Xlsx | Kind::Xls => workbook::read(&job)?,
    };
    settle::still_the_same(&outside)?;
    Ok(reading.table)
}

fn too_old(outside: &Outside, spec: &TableSpec, now: DateTime) -> Vec<RemarkKind> {
    let (Some(allowed), Some(modified)) = (spec.max_age_hours, outside.modified()) else { return Vec::new() };
    let age = now.duration_since(modified);
    if age.as_secs() <= i64::from(allowed) * 3600 {
        return Vec::new();
    }
    vec![RemarkKind::TooOld { hours: u32::try_from(age.as_hours()).unwrap_or(u32::MAX), allowed }]
}
