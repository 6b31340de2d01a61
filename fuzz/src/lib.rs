//! What several targets need: a day, a moment, a folder that lives as long as the process, tables.

use jiff::civil::{Date, DateTime, date, datetime};
use model::extract::Origin;
use model::{Extract, Table};
use stages::map::{Mapping, columns_read};
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The day that every target is on.
pub const TODAY: Date = date(2026, 11, 23);

/// A moment so late that no file looks as if somebody were still writing it.
pub const LATER: DateTime = datetime(2199, 1, 1, 0, 0, 0, 0);

/// A folder for the input, in memory where the system has such a place.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let make = || {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }
    };
    FOLDER.get_or_init(|| make().expect("a temporary folder")).path()
}

/// Every table that a mapping reads, with the columns it reads; cells from a list, over and over.
pub fn tables(mapping: &Mapping, cells: &[&str], rows: usize) -> Extract {
    let mut made = Vec::new();
    let mut cells = cells.iter().cycle();
    for ((source, table), columns) in columns_read(mapping) {
        let columns: Vec<String> = columns.into_iter().collect();
        let width = columns.len();
        let mut builder = Table::builder(&table, &source, Origin::default(), columns);
        for line in 0..rows {
            let row: Vec<&[u8]> = cells.by_ref().take(width).map(|cell| cell.as_bytes()).collect();
            builder.row(line as u32 + 2, row).expect("a small row");
        }
        made.push(builder.finish().expect("cells in UTF-8"));
    }
    Extract::new(made)
}
