//! Why a file could not be read.
//!
//! Every variant names the file (never its folder, unless the folder is the point) and the place, and
//! none of them carries the content of a cell. Refuses to know: languages; whoever shows the error looks
//! the text up by [`ReadError::key`].

/// A file that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The folder does not exist or cannot be listed.
    #[error("the folder {folder} cannot be read: {why}; check the path and the permission")]
    Folder {
        /// The folder.
        folder: String,
        /// What the operating system said.
        why: String,
    },
    /// No file in the folder fits the pattern.
    #[error("no file named {pattern} in {folder}; check that the export has run and that the name is right")]
    NoFile {
        /// The folder.
        folder: String,
        /// The name or pattern looked for.
        pattern: String,
    },
    /// The file exists and cannot be opened or read.
    #[error("{file} cannot be read: {why}; check the permission")]
    NotReadable {
        /// File name.
        file: String,
        /// What the operating system said.
        why: String,
    },
    /// The name stands for a folder, or a device, where a file was expected.
    #[error("{file} is not a file but a folder or a device")]
    NotAFile {
        /// Its name.
        file: String,
    },
    /// The file kept changing while it was waited for or read.
    #[error("{file} is still being written; try again when the export is done")]
    StillWriting {
        /// File name.
        file: String,
    },
    /// The marker that says the file is whole is not there.
    #[error("{file} has no marker {marker} beside it, so the export may not be done")]
    NoMarker {
        /// File name.
        file: String,
        /// Name of the marker that is missing.
        marker: String,
    },
    /// The file is neither text nor a workbook.
    #[error("{file} is neither text nor an Excel workbook")]
    Binary {
        /// File name.
        file: String,
    },
    /// The file is of a kind that is known and not read here: `PDF`, `HTML`, `ZIP` …
    #[error("{file} is a {kind} file; export it as delimited text or as an Excel workbook")]
    OtherKind {
        /// File name.
        file: String,
        /// What it is.
        kind: &'static str,
    },
    /// A zero byte inside a text file: it was damaged on its way.
    #[error("{file}, line {line}: a zero byte; the file is damaged, export it again")]
    ZeroByte {
        /// File name.
        file: String,
        /// Line where the row begins.
        line: u32,
    },
    /// A cell longer than any register writes: often a quote that never ends.
    #[error("{file}, line {line}: a cell longer than {limit} bytes; often a quote that is never closed")]
    CellTooLong {
        /// File name.
        file: String,
        /// Line where the row begins.
        line: u32,
        /// The longest cell that is read, in bytes.
        limit: u64,
    },
    /// A row longer than any register writes: often a file without line ends.
    #[error("{file}, line {line}: a row longer than {limit} bytes; often a file without line ends")]
    RowTooLong {
        /// File name.
        file: String,
        /// Line where the row begins.
        line: u32,
        /// The longest row that is read, in bytes.
        limit: u64,
    },
    /// A row with more cells than any register writes.
    #[error("{file}, line {line}: more than {limit} cells in a row; often the wrong delimiter")]
    TooManyColumns {
        /// File name.
        file: String,
        /// Line where the row begins.
        line: u32,
        /// The most cells that are read.
        limit: u64,
    },
    /// The cells of the file together are larger than a table can hold (4 GiB), or the parts of a workbook.
    #[error("{file} is too large to be read at a time; split the export")]
    TooLarge {
        /// File name.
        file: String,
    },
    /// The mapping names an encoding that does not exist.
    #[error("{file}: no encoding is called {label}; use for example windows-1252, utf-8 or utf-16le")]
    UnknownEncoding {
        /// File name.
        file: String,
        /// The label in the mapping.
        label: String,
    },
    /// The mapping names a delimiter that cannot be one.
    #[error("{file}: {delimiter:?} cannot be a delimiter; use semicolon, tab, comma or vertical bar")]
    BadDelimiter {
        /// File name.
        file: String,
        /// The character in the mapping.
        delimiter: char,
    },
    /// No row begins on the line where the mapping says that the header stands.
    #[error("{file}: no row begins on line {line}, where the header should be")]
    NoHeaderLine {
        /// File name.
        file: String,
        /// The line in the mapping.
        line: u32,
    },
    /// Columns that the mapping reads are not in the file.
    #[error("{file}: no column named {}; the columns are {}", missing.join(", "), found.join(", "))]
    MissingColumns {
        /// File name.
        file: String,
        /// The columns that are missing, by the mapping's names.
        missing: Vec<String>,
        /// The columns that exist; their numbers where the file has no header.
        found: Vec<String>,
    },
    /// The mapping names more columns than the file has.
    #[error("{file}: {found} columns, but the mapping names {named}")]
    TooFewColumns {
        /// File name.
        file: String,
        /// Columns in the file.
        found: u32,
        /// Columns the mapping names.
        named: u32,
    },
    /// The workbook has no sheet of that name.
    #[error("{file}: no sheet named {sheet}; the sheets are {}", found.join(", "))]
    NoSheet {
        /// File name.
        file: String,
        /// The sheet the mapping asks for; empty where the workbook has no sheet at all.
        sheet: String,
        /// The sheets that exist.
        found: Vec<String>,
    },
    /// The workbook is protected with a password.
    #[error("{file} is protected with a password; save it without one")]
    Password {
        /// File name.
        file: String,
    },
    /// The workbook is cut off or broken.
    #[error("{file} is a broken Excel workbook; open it in Excel and save it again")]
    BrokenWorkbook {
        /// File name.
        file: String,
    },
}

impl ReadError {
    /// A stable name of the kind, by which a text in the reader's language is found.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "read-folder",
            Self::NoFile { .. } => "read-no-file",
            Self::NotReadable { .. } => "read-not-readable",
            Self::NotAFile { .. } => "read-not-a-file",
            Self::StillWriting { .. } => "read-still-writing",
            Self::NoMarker { .. } => "read-no-marker",
            Self::Binary { .. } => "read-binary",
            Self::OtherKind { .. } => "read-other-kind",
            Self::ZeroByte { .. } => "read-zero-byte",
            Self::CellTooLong { .. } => "read-cell-too-long",
            Self::RowTooLong { .. } => "read-row-too-long",
            Self::TooManyColumns { .. } => "read-too-many-columns",
            Self::TooLarge { .. } => "read-too-large",
            Self::UnknownEncoding { .. } => "read-unknown-encoding",
            Self::BadDelimiter { .. } => "read-bad-delimiter",
            Self::NoHeaderLine { .. } => "read-no-header-line",
            Self::MissingColumns { .. } => "read-missing-column",
            Self::TooFewColumns { .. } => "read-too-few-columns",
            Self::NoSheet { .. } => "read-no-sheet",
            Self::Password { .. } => "read-password",
            Self::BrokenWorkbook { .. } => "read-broken-workbook",
        }
    }

    /// What the text shows, by name: `file`, `line`, `found` … Never the content of a cell.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Folder { folder, why } => vec![("folder", folder.clone()), ("why", why.clone())],
            Self::NoFile { folder, pattern } => {
                vec![("folder", folder.clone()), ("pattern", pattern.clone())]
            }
            Self::NotReadable { file, why } => vec![("file", file.clone()), ("why", why.clone())],
            Self::NotAFile { file }
            | Self::StillWriting { file }
            | Self::Binary { file }
            | Self::TooLarge { file }
            | Self::Password { file }
            | Self::BrokenWorkbook { file } => vec![("file", file.clone())],
            Self::NoMarker { file, marker } => vec![("file", file.clone()), ("marker", marker.clone())],
            Self::OtherKind { file, kind } => vec![("file", file.clone()), ("kind", (*kind).to_owned())],
            Self::ZeroByte { file, line } => vec![("file", file.clone()), ("line", line.to_string())],
            Self::CellTooLong { file, line, limit }
            | Self::RowTooLong { file, line, limit }
            | Self::TooManyColumns { file, line, limit } => {
                vec![("file", file.clone()), ("line", line.to_string()), ("limit", limit.to_string())]
            }
            Self::UnknownEncoding { file, label } => vec![("file", file.clone()), ("label", label.clone())],
            Self::BadDelimiter { file, delimiter } => {
                vec![("file", file.clone()), ("delimiter", delimiter.to_string())]
            }
            Self::NoHeaderLine { file, line } => vec![("file", file.clone()), ("line", line.to_string())],
            Self::MissingColumns { file, missing, found } => {
                vec![("file", file.clone()), ("missing", missing.join(", ")), ("known", found.join(", "))]
            }
            Self::TooFewColumns { file, found, named } => {
                vec![("file", file.clone()), ("found", found.to_string()), ("named", named.to_string())]
            }
            Self::NoSheet { file, sheet, found } => {
                vec![("file", file.clone()), ("sheet", sheet.clone()), ("known", found.join(", "))]
            }
        }
    }
}
