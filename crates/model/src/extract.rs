//! What the sources gave: tables of cells, each with its place.
//!
//! Readers have already done what has nothing to do with meaning: decoded the bytes, found the header,
//! trimmed the cells and emptied the spellings of "no value". What they noticed on the way stands in
//! [`Remark`]s; a rule decides what each is worth.

use crate::place::Place;
use jiff::civil::DateTime;

/// Everything that was read in one go.
#[derive(Debug, Default)]
pub struct Extract {
    tables: Vec<Table>,
}

impl Extract {
    /// An extract of these tables, in this order. The order decides the numbers in [`Place`].
    #[must_use]
    pub const fn new(tables: Vec<Table>) -> Self {
        Self { tables }
    }

    /// The tables, in order.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The table a place points into.
    #[must_use]
    pub fn table(&self, place: Place) -> Option<&Table> {
        self.tables.get(usize::from(place.table()))
    }

    /// The same tables without their cells: places still lead to files, lines and columns. What a
    /// projection and a report need; a large delivery has no room for the cells beside it.
    #[must_use]
    pub fn without_cells(mut self) -> Self {
        for table in &mut self.tables {
            table.text = String::new();
            table.ends = Vec::new();
            table.surplus = Vec::new();
        }
        self
    }

    /// The tables with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u16, &Table)> {
        (0..=u16::MAX).zip(&self.tables)
    }
}

/// Where a table came from, for people to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// File name without its folder.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Encoding the bytes were read in, by its common name: `windows-1252`, `UTF-8`, `xlsx`.
    pub encoding: String,
    /// When the file was last changed, Swedish local time.
    pub modified: Option<DateTime>,
    /// Size in bytes.
    pub bytes: u64,
}

/// Rows and cells as one file or sheet gave them. Cells lie end to end in one text.
#[derive(Default)]
pub struct Table {
    name: String,
    source: String,
    origin: Origin,
    columns: Vec<String>,
    text: String,
    ends: Vec<u32>,
    lines: Vec<u32>,
    surplus: Vec<(u32, Vec<String>)>,
    remarks: Vec<Remark>,
}

impl Table {
    /// A table from its parts, as a reader builds them; see [`TableBuilder`].
    #[must_use]
    pub fn builder(name: &str, source: &str, origin: Origin, columns: Vec<String>) -> TableBuilder {
        TableBuilder {
            table: Self {
                name: name.to_owned(),
                source: source.to_owned(),
                origin,
                columns,
                ..Self::default()
            },
            bytes: Vec::new(),
        }
    }

    /// The mapping's name for the table.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The source (mapping file) it belongs to.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// File, sheet, encoding.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Column names, in order; `1`, `2`, … where the file has no header.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The number of a column by its exact name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<u16> {
        self.columns.iter().position(|column| column == name).and_then(|at| u16::try_from(at).ok())
    }

    /// How many rows, the header not counted.
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// A cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: u32, column: u16) -> &str {
        let width = self.columns.len();
        if usize::from(column) >= width {
            return "";
        }
        let at = row as usize * width + usize::from(column);
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) as usize };
        let Some(&end) = self.ends.get(at) else { return "" };
        self.text.get(start..end as usize).unwrap_or("")
    }

    /// The line of the file (or row of the sheet) where a row begins, as an editor counts: from 1.
    #[must_use]
    pub fn line(&self, row: u32) -> u32 {
        self.lines.get(row as usize).copied().unwrap_or(0)
    }

    /// The cells of a row beyond the last column, for rows that have slid
    /// ([`RemarkKind::TooManyCells`]): a protection marking may be among them.
    #[must_use]
    pub fn surplus(&self, row: u32) -> &[String] {
        let at = self.surplus.binary_search_by_key(&row, |(row, _)| *row);
        at.ok().and_then(|at| self.surplus.get(at)).map_or(&[], |(_, cells)| cells.as_slice())
    }

    /// What the reader noticed.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("name", &self.name)
            .field("columns", &self.columns.len())
            .field("rows", &self.rows())
            .field("remarks", &self.remarks.len())
            .finish_non_exhaustive()
    }
}

/// Builds a [`Table`] row by row.
pub struct TableBuilder {
    table: Table,
    bytes: Vec<u8>,
}

/// Why a table could not be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// More than 4 GiB of cell text, or more than 4 billion cells or rows.
    TooLarge,
    /// The bytes of some cell are not UTF-8; the row's line number.
    NotUtf8(u32),
}

impl TableBuilder {
    /// Makes room for about so many bytes of cells, so that a large table does not move while it grows.
    pub fn reserve(&mut self, bytes: usize) {
        self.bytes.reserve_exact(bytes);
    }

    /// Appends one row that begins at `line`. Missing cells at the end become empty; cells beyond the
    /// last column are dropped (the reader remarks on both, and keeps the latter as [`Self::surplus`]). The bytes must be UTF-8.
    ///
    /// # Errors
    /// [`TableFault::TooLarge`].
    pub fn row<'a>(
        &mut self,
        line: u32,
        cells: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(), TableFault> {
        let mut cells = cells.into_iter();
        for _ in 0..self.table.columns.len() {
            self.bytes.extend_from_slice(cells.next().unwrap_or_default());
            let end = u32::try_from(self.bytes.len()).map_err(|_| TableFault::TooLarge)?;
            self.table.ends.push(end);
        }
        if self.table.lines.len() >= u32::MAX as usize - 1 {
            return Err(TableFault::TooLarge);
        }
        self.table.lines.push(line);
        Ok(())
    }

    /// Keeps the cells beyond the last column of the row that was appended last.
    pub fn surplus(&mut self, cells: Vec<String>) {
        if let Some(row) = self.rows().checked_sub(1) {
            self.table.surplus.push((row, cells));
        }
    }

    /// Rows so far: the number the next row gets.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.table.rows()
    }

    /// Notes something about the file or one of its rows.
    pub fn remark(&mut self, remark: Remark) {
        self.table.remarks.push(remark);
    }

    /// The finished table.
    ///
    /// # Errors
    /// [`TableFault::NotUtf8`] where a cell's bytes were not UTF-8.
    pub fn finish(mut self) -> Result<Table, TableFault> {
        self.table.text = String::from_utf8(self.bytes).map_err(|fault| {
            let at = fault.utf8_error().valid_up_to();
            let cell = self.table.ends.partition_point(|&end| end as usize <= at);
            let row = cell / self.table.columns.len().max(1);
            TableFault::NotUtf8(self.table.lines.get(row).copied().unwrap_or(0))
        })?;
        self.table.text.shrink_to_fit();
        self.table.ends.shrink_to_fit();
        self.table.lines.shrink_to_fit();
        Ok(self.table)
    }
}

/// Something a reader noticed and survived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Row of the table, from 0; `None` for the whole file.
    pub row: Option<u32>,
    /// Column of the table, from 0.
    pub column: Option<u16>,
    /// What it is.
    pub kind: RemarkKind,
}

/// The kinds of [`Remark`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// The row has fewer cells than the header: `found` of `expected`. Empty cells were added.
    TooFewCells {
        /// Cells in the row.
        found: u32,
        /// Cells in the header.
        expected: u32,
    },
    /// The row has more cells than the header, and most others have not. The row's cells may have slid: a
    /// separator inside a value without quotes.
    TooManyCells {
        /// Cells in the row.
        found: u32,
        /// Cells in the header.
        expected: u32,
    },
    /// A quoted cell swallowed line breaks and many separators, or never ended: following rows may be
    /// hidden inside it.
    RunawayQuote,
    /// The text was decoded twice on its way here (mojibake), as in `Ã¥` for `å`. The first hundred
    /// cells of a file have a remark each.
    Mojibake {
        /// Cells of the file that show it.
        cells: u32,
    },
    /// Bytes that the encoding does not know were replaced by U+FFFD. The first hundred cells of a file
    /// have a remark each.
    Undecodable {
        /// Cells of the file that show it.
        cells: u32,
    },
    /// The file has no data rows.
    Empty,
    /// The last line has no line end and too few cells: the file may be cut off.
    CutOff,
    /// The file is older than the mapping allows: hours.
    TooOld {
        /// Its age in hours.
        hours: u32,
        /// The most the mapping allows.
        allowed: u32,
    },
    /// A row that repeats the header, left out. The remark stands at the row before it.
    RepeatedHeader,
    /// Two columns have the same name; the second is called by its name and number.
    DuplicateColumn(String),
    /// An Excel error value (`#N/A`, `#REF!`), read as empty.
    ExcelError,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_rows() -> Table {
        let mut builder =
            Table::builder("elever", "register", Origin::default(), vec!["Namn".into(), "Klass".into()]);
        builder.row(2, [b"Alva".as_slice(), b"7A"]).unwrap();
        builder.row(3, [b"Bo".as_slice()]).unwrap();
        builder.finish().unwrap()
    }

    #[test]
    fn cells_are_found_by_row_and_column() {
        let table = two_rows();
        assert_eq!((table.cell(0, 0), table.cell(0, 1), table.cell(1, 0)), ("Alva", "7A", "Bo"));
        assert_eq!((table.cell(1, 1), table.cell(1, 2), table.cell(9, 0)), ("", "", ""));
        assert_eq!((table.line(1), table.rows()), (3, 2));
    }

    #[test]
    fn a_table_shows_no_cell_when_printed() {
        assert!(!format!("{:?}", two_rows()).contains("Alva"));
    }

    #[test]
    fn bad_utf8_names_its_line() {
        let mut builder = Table::builder("t", "s", Origin::default(), vec!["a".into()]);
        builder.row(1, [b"ok".as_slice()]).unwrap();
        builder.row(7, [b"\xe5".as_slice()]).unwrap();
        assert_eq!(builder.finish().unwrap_err(), TableFault::NotUtf8(7));
    }
}
