//! Why an export could not be written.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why an export could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// The system refused a file or folder.
    Write {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A sheet of a workbook has no room for so many rows: take another dialect or a smaller town.
    TooManyRows {
        /// Which sheet.
        sheet: &'static str,
    },
    /// The workbook could not be made.
    Workbook {
        /// Which file.
        path: PathBuf,
        /// What the writing library said.
        source: rust_xlsxwriter::XlsxError,
    },
}

impl ExportError {
    pub(crate) fn write(path: &Path, source: std::io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write { path, .. } => {
                write!(
                    f,
                    "cannot write {}: check that the folder exists and may be written to",
                    path.display()
                )
            }
            Self::TooManyRows { sheet } => {
                write!(
                    f,
                    "sheet {sheet} would have more rows than Excel takes: choose a smaller size or dialect"
                )
            }
            Self::Workbook { path, .. } => write!(f, "cannot make the workbook {}", path.display()),
        }
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            Self::TooManyRows { .. } => None,
            Self::Workbook { source, .. } => Some(source),
        }
    }
}
