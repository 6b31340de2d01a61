//! From raw rows to a table: what text files and workbooks have in common.
//!
//! A kind of file gives [`Record`]s; a [`layout`] is drawn from the first of them, and an
//! [`intake::Intake`] takes them all in. Refuses to know: bytes on disk, encodings, workbooks.

pub(crate) mod cell;
pub(crate) mod header;
pub(crate) mod intake;
pub(crate) mod layout;
pub(crate) mod looks;
pub(crate) mod record;
mod slid;

pub(crate) use cell::Empties;
pub(crate) use intake::Intake;
pub(crate) use layout::Layout;
pub(crate) use record::Record;

use crate::error::ReadError;
use crate::outside::Outside;
use model::Table;
use model::ask::{Mechanics, TableSpec};
use model::extract::{Origin, RemarkKind};

/// How many rows are looked at to find out where the header is and how wide the table is.
pub(crate) const PREVIEW_ROWS: usize = 1_000;
/// The longest cell that is read, in bytes.
pub(crate) const MAX_CELL: usize = 1 << 20;
/// The longest row that is read, in bytes.
pub(crate) const MAX_ROW: usize = 64 << 20;
/// The most cells in a row: as many as a workbook can have.
pub(crate) const MAX_COLUMNS: usize = 16_384;

/// What is to be read.
pub(crate) struct Job<'a> {
    pub(crate) outside: &'a Outside,
    pub(crate) spec: &'a TableSpec,
    /// The most rows to read; `None` for all.
    pub(crate) limit: Option<u32>,
    /// What is already known about the whole file.
    pub(crate) remarks: Vec<RemarkKind>,
}

/// What was read.
pub(crate) struct Reading {
    pub(crate) table: Table,
    pub(crate) mechanics: Mechanics,
    /// Rows were left unread.
    pub(crate) sampled: bool,
}

/// Which kind of grid the rows come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grid {
    /// Delimited text: a row's cells can slide, and its width says something.
    Text,
    /// A sheet: every cell knows its column.
    Sheet,
}

/// A row of the preview: trimmed cells, "no value" emptied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) line: u32,
    pub(crate) ordinal: u64,
    pub(crate) cells: Vec<String>,
}

impl Seen {
    pub(crate) fn of(record: &Record, empties: &Empties) -> Self {
        let cells = record.cells().map(|cell| {
            let cell = cell::trimmed(cell);
            if empties.mean_nothing(cell) {
                String::new()
            } else {
                String::from_utf8_lossy(cell).into_owned()
            }
        });
        Self { line: record.line, ordinal: record.ordinal, cells: cells.collect() }
    }

    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// The table of a file that may be missing, and is.
pub(crate) fn without_file(spec: &TableSpec) -> Result<Table, ReadError> {
    let origin = Origin { file: spec.file.clone(), ..Origin::default() };
    Table::builder(&spec.table, &spec.source, origin, spec.columns.clone())
        .finish()
        .map_err(|_| ReadError::TooLarge { file: spec.file.clone() })
}
