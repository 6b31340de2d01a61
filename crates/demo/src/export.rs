//! What the municipality's registers give out: one folder of files in one dialect.
//!
//! All dialects describe the same people; what each cannot say stands in [`cannot_carry`]. Refuses to
//! know how anybody reads the files.

mod desk;
mod encoding;
mod fault;
mod oneroster;
mod register;
mod row;
mod sheet;
mod skola24;
mod spoil;
mod table;
mod workbook;

pub use fault::ExportError;

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

/// What a receiver would hold from [`Dialect::Register`] that this dialect does not say: columns of the
/// receiver's rows (`person.…`, `group.…`) and relations by name (`spec/unikum.md` section 4.1).
#[must_use]
pub const fn cannot_carry(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Register | Dialect::Workbook => &[],
        Dialect::Skola24 => &[
            "people who are not placed or employed on the day of export, and their guardians",
            "guardians with protected identity (left out: the format has no marking for them)",
            "other responsible adults",
            "person.preferred name",
            "person.street",
            "person.postal code",
            "person.locality",
            "person.e-mail of pupils",
            "person.mobile of pupils",
            "person.work phone",
            "enrolment.school type",
            "enrolment.school year",
            "enrolment.period",
            "duty.role",
            "duty.period",
            "group.kind",
            "group.school type",
            "group.period",
            "teaching groups, with student_in_class and teacher_in_class",
            "mentor_for",
        ],
        Dialect::OneRoster => &[
            "person.street",
            "person.postal code",
            "person.locality",
            "person.e-mail as guardian of those who are staff or pupils too",
            "duty.signature",
            "assignment.role other than teacher and mentor",
            "unit.street",
            "unit.postal code",
            "unit.locality",
            "unit.phone",
        ],
    }
}
