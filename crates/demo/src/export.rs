//! What the municipality's registers give out: one folder of files in one dialect.
//!
//! All dialects describe the same people; what each cannot say stands in [`cannot_carry`]. Refuses to
//! know how anybody reads the files.

mod desk;
mod encoding;
mod fault;
mod lack;
mod oneroster;
mod register;
mod row;
mod sheet;
mod skola24;
mod spoil;
mod table;
mod workbook;

pub use fault::ExportError;
pub use lack::{Lack, Whose, cannot_carry};

use crate::plants::Plants;
use crate::town::Municipality;
use desk::Desk;
use std::path::Path;

/// How a register writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// A school register's text export: Windows-1252, `;`, CRLF, one row per pupil and placement with
    /// both guardians in it.
    Register,
    /// The import formats of Skola24 (`spec/sources.md` section 3): `;`, no header, UTF-8.
    Skola24,
    /// One Excel workbook with seven sheets, three rows of preamble on each.
    Workbook,
    /// OneRoster 1.2 CSV: UTF-8, comma, invented ids, `metadata.` columns for what it lacks.
    OneRoster,
}

impl Dialect {
    /// All four.
    pub const ALL: &'static [Self] = &[Self::Register, Self::Skola24, Self::Workbook, Self::OneRoster];
}

/// Writes one export into an existing folder, over files of the same names, and tells what is wrong in
/// it. Faults that the dialect cannot carry are neither written nor listed.
///
/// # Errors
/// [`ExportError`] where a file cannot be written, or a sheet would have more rows than Excel has.
pub fn export(town: &Municipality, dialect: Dialect, folder: &Path) -> Result<Plants, ExportError> {
    let mut desk = Desk::new(town, folder);
    match dialect {
        Dialect::Register => register::write(&mut desk)?,
        Dialect::Skola24 => skola24::write(&mut desk)?,
        Dialect::Workbook => workbook::write(&mut desk)?,
        Dialect::OneRoster => oneroster::write(&mut desk)?,
    }
    Ok(desk.plants)
}
