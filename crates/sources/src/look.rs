//! A first look at files nobody has described yet.
//!
//! Refuses to know: mappings. Everything is found out from the file itself.

use crate::error::ReadError;
use crate::outside::{Kind, Outside};
use crate::rows::{Job, Reading};
use crate::{files, pick, workbook};
use model::ask::{Look, TableSpec};
use std::path::{Path, PathBuf};

/// Rows a first look reads at most.
const ROWS: u32 = 50_000;

/// The files in a folder that are worth a look (`.csv .txt .tsv .dat .xlsx .xls .xlsm`), by name.
///
/// # Errors
/// [`ReadError::Folder`] where the folder cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    pick::worth_a_look(folder)
}

/// A first look at a file: one for a text file, one for each sheet of a workbook.
///
/// # Errors
/// [`ReadError`] where the file cannot be read.
pub fn look(path: &Path) -> Result<Vec<Look>, ReadError> {
    let outside = Outside::at(path)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let spec = TableSpec { table: stem, file: outside.name.clone(), ..TableSpec::default() };
    let job = Job { outside: &outside, spec: &spec, limit: Some(ROWS), remarks: Vec::new() };
    match outside.kind()? {
        Kind::Text => Ok(vec![seen(files::read(&job)?)]),
        Kind::Xlsx | Kind::Xls => Ok(workbook::read_all(&job)?.into_iter().map(seen).collect()),
    }
}

fn seen(reading: Reading) -> Look {
    Look { mechanics: reading.mechanics, table: reading.table, sampled: reading.sampled }
}
