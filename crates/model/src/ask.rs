//! What to ask a file source for, and what a first look at a file shows.

use crate::extract::Table;

/// One table as a mapping file describes it: which file, and how to read it. Everything that is `None`
/// or empty is found out from the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSpec {
    /// The mapping's name for the table.
    pub table: String,
    /// The mapping file it stands in, without its ending.
    pub source: String,
    /// File name, or a pattern with `*` and `?`; the newest that fits is read. Letter case is ignored.
    pub file: String,
    /// Sheet of a workbook; the first where empty.
    pub sheet: Option<String>,
    /// Encoding label (`windows-1252`, `utf-8`, `utf-16le`, `iso-8859-1`).
    pub encoding: Option<String>,
    /// One of `;`, tab, `,`, `|`.
    pub delimiter: Option<char>,
    /// Where the header is.
    pub header: Header,
    /// Column names for a file without a header, in order. May not be longer than the file is wide.
    pub columns: Vec<String>,
    /// Spellings that mean "no value", besides an empty cell; letter case is ignored. `None` for the
    /// usual ones.
    pub empty: Option<Vec<String>>,
    /// Columns without which the file is refused, besides those the mapping reads.
    pub required: Vec<String>,
    /// The oldest the file may be, in hours.
    pub max_age_hours: Option<u32>,
    /// A marker that must lie beside the file, by its ending (`.done`), before the file counts as whole.
    pub done_marker: Option<String>,
    /// The file may be missing; the table then has no rows.
    pub optional: bool,
}

/// Where a table's header is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// Find it.
    #[default]
    Find,
    /// On this line (from 1); what stands above is preamble.
    Line(u32),
    /// There is none.
    Absent,
}

/// A first look at a file or a sheet: how it is written and what it holds.
#[derive(Debug)]
pub struct Look {
    /// Name of the delimiter, encoding and so on.
    pub mechanics: Mechanics,
    /// Its cells; at most the first 50 000 rows.
    pub table: Table,
    /// Whether rows were left unread.
    pub sampled: bool,
}

/// How a file is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mechanics {
    /// Delimiter; `None` for a workbook.
    pub delimiter: Option<char>,
    /// Encoding label; `xlsx` or `xls` for a workbook.
    pub encoding: String,
    /// Lines above the header (or above the first row).
    pub preamble: u32,
    /// Whether there is a header line.
    pub header: bool,
}
