//! A folder with files for a test, and short ways to ask for them.

#![expect(dead_code, reason = "every test file uses its own part of this")]

use jiff::civil::{DateTime, date};
use model::Table;
use model::ask::TableSpec;
use model::extract::RemarkKind;
use sources::ReadError;
use std::path::{Path, PathBuf};

/// A temporary folder that goes away with the test.
pub(crate) struct Shelf(tempfile::TempDir);

impl Shelf {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let shelf = Self::new();
        shelf.put(name, bytes);
        shelf
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    #[expect(clippy::disallowed_methods, reason = "a test's own file in a temporary folder")]
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Reads with no more said than the file's name.
    pub(crate) fn read(&self, file: &str) -> Result<Table, ReadError> {
        self.ask(&spec(file))
    }

    pub(crate) fn ask(&self, spec: &TableSpec) -> Result<Table, ReadError> {
        sources::read(self.folder(), spec, later())
    }
}

pub(crate) fn spec(file: &str) -> TableSpec {
    TableSpec { table: "t".into(), source: "s".into(), file: file.into(), ..TableSpec::default() }
}

/// A time long after any test's files, so that none of them looks as if it were being written.
pub(crate) fn later() -> DateTime {
    date(2199, 1, 1).at(0, 0, 0, 0)
}

pub(crate) fn read(bytes: impl AsRef<[u8]>) -> Table {
    Shelf::with("f.csv", bytes).read("f.csv").unwrap()
}

/// The table's rows, cells joined by `|`.
pub(crate) fn rows(table: &Table) -> Vec<String> {
    let width = u16::try_from(table.columns().len()).unwrap();
    let row = |row| (0..width).map(|column| table.cell(row, column)).collect::<Vec<_>>().join("|");
    (0..table.rows()).map(row).collect()
}

pub(crate) fn lines(table: &Table) -> Vec<u32> {
    (0..table.rows()).map(|row| table.line(row)).collect()
}

pub(crate) fn kinds(table: &Table) -> Vec<RemarkKind> {
    table.remarks().iter().map(|remark| remark.kind.clone()).collect()
}

pub(crate) fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

/// Text as windows-1252; every letter must fit.
pub(crate) fn windows(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lost, "a letter that windows-1252 lacks");
    bytes.into_owned()
}

/// A file of the workplace's data folder; `None`, said aloud, where it is absent.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !path.exists() {
        println!("skipped: {name} is absent");
        return None;
    }
    Some(path)
}
