//! Where a value stands in what a source gave.

use std::fmt;

/// A cell or a row of an [`Extract`](crate::Extract). Eight bytes, so every problem and every
/// enrolment can carry one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    table: u16,
    column: u16,
    row: u32,
}

const WHOLE_ROW: u16 = u16::MAX;
const WHOLE_TABLE: u32 = u32::MAX;

impl Place {
    /// A row; `table` is its position in the extract, `row` its position in the table (from 0).
    #[must_use]
    pub const fn row_of(table: u16, row: u32) -> Self {
        Self { table, column: WHOLE_ROW, row }
    }

    /// A whole table: a missing column, an empty file.
    #[must_use]
    pub const fn whole_table(table: u16) -> Self {
        Self { table, column: WHOLE_ROW, row: WHOLE_TABLE }
    }

    /// The same row, at one of its columns (position from 0).
    #[must_use]
    pub const fn at_column(self, column: u16) -> Self {
        Self { column, ..self }
    }

    /// Position of the table in the extract.
    #[must_use]
    pub const fn table(self) -> u16 {
        self.table
    }

    /// Position of the row in the table, from 0; `None` for a whole table.
    #[must_use]
    pub const fn row(self) -> Option<u32> {
        if self.row == WHOLE_TABLE { None } else { Some(self.row) }
    }

    /// Position of the column in the table, from 0; `None` for a whole row.
    #[must_use]
    pub const fn column(self) -> Option<u16> {
        if self.column == WHOLE_ROW { None } else { Some(self.column) }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "table {}", self.table)?;
        if let Some(row) = self.row() {
            write!(f, " row {row}")?;
        }
        if let Some(column) = self.column() {
            write!(f, " column {column}")?;
        }
        Ok(())
    }
}
