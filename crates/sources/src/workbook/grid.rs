//! The cells of a workbook, as rows.
//!
//! Refuses to know: how a number or a date is written; see [`super::value`].

use super::{container, guard, value};
use crate::error::ReadError;
use crate::outside::{Kind, Outside};
use crate::rows::{MAX_CELL, MAX_COLUMNS, Record};
use calamine::{Data, DataRef, Reader, SheetType, Xls, XlsError, Xlsx, XlsxError};
use std::cell::Cell;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An open workbook.
pub(crate) struct Workbook {
    file: String,
    pages: Pages,
}

enum Pages {
    Xlsx(Box<Xlsx<BufReader<File>>>),
    Xls(Box<Xls<BufReader<File>>>),
}

impl Workbook {
    pub(crate) fn open(outside: &Outside) -> Result<Self, ReadError> {
        unharmed(&outside.name, || Self::opened(outside))
    }

    fn opened(outside: &Outside) -> Result<Self, ReadError> {
        let file = outside.name.clone();
        let input = BufReader::new(outside.open()?);
        let kind = outside.kind()?;
        match kind {
            Kind::Xlsx => guard::refuse_bombs(outside)?,
            Kind::Xls => {
                if let Err(refused) = container::refuse_traps(outside) {
                    let locked = is_encrypted_package(outside)?;
                    return Err(if locked { ReadError::Password { file } } else { refused });
                }
            }
            Kind::Text => {}
        }
        let pages = match kind {
            Kind::Xlsx => match Xlsx::new(input) {
                Ok(pages) => Pages::Xlsx(Box::new(pages)),
                Err(XlsxError::Password) => return Err(ReadError::Password { file }),
                Err(XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound) => {
                    return Err(ReadError::OtherKind { file, kind: "ZIP" });
                }
                Err(_) => return Err(ReadError::BrokenWorkbook { file }),
            },
            Kind::Xls => match Xls::new(input) {
                Ok(pages) => Pages::Xls(Box::new(pages)),
                Err(XlsError::Password) => return Err(ReadError::Password { file }),
                Err(_) => return Err(ReadError::BrokenWorkbook { file }),
            },
            Kind::Text => return Err(ReadError::BrokenWorkbook { file }),
        };
        Ok(Self { file, pages })
    }

    /// `xlsx` or `xls`.
    pub(crate) const fn kind(&self) -> &'static str {
        match self.pages {
            Pages::Xlsx(_) => "xlsx",
            Pages::Xls(_) => "xls",
        }
    }

    /// Names of the sheets that hold cells (not charts), in order.
    pub(crate) fn sheets(&self) -> Vec<String> {
        let sheets = match &self.pages {
            Pages::Xlsx(pages) => pages.sheets_metadata(),
            Pages::Xls(pages) => pages.sheets_metadata(),
        };
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// Hands every row that has a cell to `take`, until it says `false`. Rows are numbered as Excel
    /// numbers them.
    pub(crate) fn each_row(
        &mut self,
        sheet: &str,
        mut take: impl FnMut(&Record) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        let file = self.file.clone();
        unharmed(&file, || self.rows_of(sheet, &mut take))
    }

    fn rows_of(
        &mut self,
        sheet: &str,
        take: &mut impl FnMut(&Record) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        let broken = || ReadError::BrokenWorkbook { file: self.file.clone() };
        match &mut self.pages {
            Pages::Xlsx(pages) => {
                let mut cells = pages.worksheet_cells_reader(sheet).map_err(|_| broken())?;
                let mut rows = Rows::new(&self.file);
                while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
                    if !rows.cell(cell.get_position(), cell.get_value(), take)? {
                        return Ok(());
                    }
                }
                rows.finish(take)
            }
            Pages::Xls(pages) => {
                let range = pages.worksheet_range(sheet).map_err(|_| broken())?;
                let (top, left) = range.start().unwrap_or_default();
                let mut rows = Rows::new(&self.file);
                for (row, column, cell) in range.used_cells() {
                    let at = [row, column].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
                    let [row, column] = at;
                    let place = (top.saturating_add(row), left.saturating_add(column));
                    if !rows.cell(place, &borrowed(cell), take)? {
                        return Ok(());
                    }
                }
                rows.finish(take)
            }
        }
    }
}

/// Runs what stands on calamine, which trips over some broken workbooks instead of refusing them: a broken
/// file must never take the night's run down.
fn unharmed<T>(file: &str, work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    let before = TRIPS.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    TRIPS.set(before);
    done.unwrap_or_else(|_| Err(ReadError::BrokenWorkbook { file: file.to_owned() }))
}

std::thread_local! {
    static TRIPS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is reading a workbook just now, and a panic in it means no more than that the workbook
/// is broken. Whoever prints panics asks this first.
#[must_use]
pub fn forgives_panics() -> bool {
    TRIPS.get()
}

/// Gathers cells into rows.
struct Rows<'a> {
    file: &'a str,
    record: Record,
}

impl<'a> Rows<'a> {
    fn new(file: &'a str) -> Self {
        Self { file, record: Record::default() }
    }

    /// Adds a cell; hands over the row before it when it begins a new one.
    fn cell(
        &mut self,
        (row, column): (u32, u32),
        cell: &DataRef<'_>,
        take: &mut impl FnMut(&Record) -> Result<bool, ReadError>,
    ) -> Result<bool, ReadError> {
        let broken = || ReadError::BrokenWorkbook { file: self.file.to_owned() };
        let line = row.saturating_add(1);
        if line != self.record.line {
            if line < self.record.line {
                return Err(broken());
            }
            if self.record.width > 0 && !take(&self.record)? {
                self.record.begin(line);
                return Ok(false);
            }
            self.record.begin(line);
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column < self.record.width || column >= MAX_COLUMNS {
            return Err(broken());
        }
        while self.record.width < column {
            self.record.push(b"");
        }
        if matches!(cell, DataRef::Error(_)) {
            self.record.errors.push(column);
        }
        let text = value::text(cell);
        if text.len() > MAX_CELL {
            return Err(ReadError::CellTooLong { file: self.file.to_owned(), line, limit: MAX_CELL as u64 });
        }
        self.record.push(text.as_bytes());
        Ok(true)
    }

    fn finish(self, take: &mut impl FnMut(&Record) -> Result<bool, ReadError>) -> Result<(), ReadError> {
        if self.record.width > 0 {
            take(&self.record)?;
        }
        Ok(())
    }
}

/// A cell of an `.xls`, in the terms of an `.xlsx`.
fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A protected `.xlsx` is an old-style container with this stream in it.
fn is_encrypted_package(outside: &Outside) -> Result<bool, ReadError> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    // The directory can lie anywhere in the container; no real workbook is larger.
    let bytes = outside.head(256 << 20)?;
    Ok(memchr::memmem::find(&bytes, &name).is_some())
}
