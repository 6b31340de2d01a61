//! A file with its columns: rows go in clean or with one fault, and the fault's place is noted.

use super::desk::Book;
use super::fault::ExportError;
use super::row::Row;
use super::sheet::Sheet;
use super::spoil::{self, Harm};
use crate::flaw::{DirtKind, Flaw};
use crate::plants::Plant;

/// A column: its heading, and what faults know it as.
pub(super) type Column = (&'static str, Field);

/// What a column means to a fault. Everything that no fault touches is [`Field::Other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Other,
    Number,
    Given,
    Family,
    Email,
    Marking,
    Unit,
    Duty,
    Group,
    Mentor,
    Year,
    From,
    To,
    Forms,
    Organiser,
    /// All guardians in one cell.
    Guardians,
    /// Guardians' columns in the child's own row: first or second.
    GuardianNumber(u8),
    GuardianGiven(u8),
    GuardianEmail(u8),
}

/// A table that is being written.
pub(super) struct Table<S> {
    pub(super) sheet: S,
    /// What plants call it.
    name: String,
    columns: &'static [Column],
    has_header: bool,
    row: Row,
}

impl<S: Sheet> Table<S> {
    /// A table whose header has been written.
    pub(super) fn with_header(
        mut sheet: S,
        name: &str,
        columns: &'static [Column],
    ) -> Result<Self, ExportError> {
        sheet.write(&header(columns))?;
        Ok(Self { sheet, name: name.to_owned(), columns, has_header: true, row: Row::default() })
    }

    /// A table without header.
    pub(super) fn bare(sheet: S, name: &str, columns: &'static [Column]) -> Self {
        Self { sheet, name: name.to_owned(), columns, has_header: false, row: Row::default() }
    }

    /// An empty row to fill; [`Table::put`] sends it.
    pub(super) fn row(&mut self) -> &mut Row {
        self.row.clear();
        &mut self.row
    }

    /// Writes the filled row, with the fault if this table can show it.
    pub(super) fn put(&mut self, flaw: Option<&Flaw>, book: &mut Book<'_>) -> Result<(), ExportError> {
        debug_assert_eq!(self.row.cells().len(), self.columns.len(), "{}", self.name);
        let Some(flaw) = flaw else { return self.sheet.write(&self.row) };
        let mut cells: Vec<String> = self.row.cells().map(str::to_owned).collect();
        let paper = spoil::Paper {
            columns: self.columns,
            has_header: self.has_header,
            may_be_ragged: self.sheet.may_be_ragged(),
            is_unicode: self.sheet.is_unicode(),
        };
        let Some(Harm(column)) = spoil::spoil(flaw, &mut cells, paper, book.town) else {
            return self.sheet.write(&self.row);
        };
        if flaw.kind == DirtKind::RepeatedHeader {
            self.note(flaw, column, book);
            self.sheet.write(&header(self.columns))?;
            return self.sheet.write(&self.row);
        }
        self.row.replace(&cells);
        self.note(flaw, column, book);
        self.sheet.write(&self.row)
    }

    fn note(&self, flaw: &Flaw, column: Option<usize>, book: &mut Book<'_>) {
        let heading = |at: usize| {
            let name = self.columns.get(at).map(|(name, _)| (*name).to_owned());
            name.filter(|_| self.has_header).unwrap_or_else(|| (at + 1).to_string())
        };
        let code = flaw.kind.code();
        let mut cause = format!("{code} {}", flaw.kind.cause());
        if let Some(within) = book.town.mended_at(flaw) {
            cause.push_str(&format!(" ({within})"));
        } else if flaw.kind == DirtKind::StrayCharacters {
            let sign = spoil::stray_sign(flaw.nth, self.sheet.is_unicode());
            cause.push_str(&format!(" (U+{:04X})", u32::from(sign)));
        }
        book.plants.list.push(Plant {
            code,
            file: self.name.clone(),
            line: self.sheet.next_line(),
            column: column.map(heading),
            cause,
            note: flaw.kind.done().to_owned(),
        });
    }
}

fn header(columns: &[Column]) -> Row {
    let mut row = Row::default();
    columns.iter().for_each(|(name, _)| {
        row.cell(name);
    });
    row
}
