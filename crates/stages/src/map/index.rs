//! Finding rows of another table by what stands in some of their columns.

use model::period::Date;
use model::{CivicNumber, Table};
use std::hash::{BuildHasher as _, Hasher as _};

/// The rows of a table by what stands in some of its columns. Numbers match whatever their spelling,
/// other text whatever its letter case.
pub(crate) struct KeyIndex {
    columns: Vec<u16>,
    rows: Vec<(u64, u32)>,
    hasher: hashbrown::DefaultHashBuilder,
    pub(crate) today: Date,
}

const KEY_END: char = '\u{1f}';

impl KeyIndex {
    pub(crate) fn new(table: &Table, columns: Vec<u16>, today: Date) -> Self {
        let mut index =
            Self { columns, rows: Vec::new(), hasher: hashbrown::DefaultHashBuilder::default(), today };
        let mut rows: Vec<(u64, u32)> = (0..table.rows())
            .map(|row| (index.key_of(table, row), row))
            .filter(|(key, _)| !Self::is_blank(key))
            .map(|(key, row)| (index.hash(&key), row))
            .collect();
        rows.sort_unstable();
        index.rows = rows;
        index
    }

    /// The key of a row.
    pub(crate) fn key_of(&self, table: &Table, row: u32) -> String {
        let mut key = String::new();
        for &column in &self.columns {
            Self::push(&mut key, table.cell(row, column), self.today);
        }
        key
    }

    /// Adds one column's value to a key.
    pub(crate) fn push(key: &mut String, value: &str, today: Date) {
        match CivicNumber::parse(value, today) {
            Ok(reading) => key.extend(reading.number.written().bytes().map(char::from)),
            Err(_) => key.extend(value.trim().chars().flat_map(char::to_lowercase)),
        }
        key.push(KEY_END);
    }

    /// Whether nothing stands in any column of a key.
    pub(crate) fn is_blank(key: &str) -> bool {
        key.chars().all(|c| c == KEY_END)
    }

    fn hash(&self, key: &str) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(key.as_bytes());
        hasher.finish()
    }

    /// The rows that may have a key: those that have, and perhaps others.
    pub(crate) fn rows(&self, key: &str) -> impl Iterator<Item = u32> {
        let hash = self.hash(key);
        let start = self.rows.partition_point(|(other, _)| *other < hash);
        let rest = self.rows.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(other, _)| *other == hash).map(|(_, row)| *row)
    }
}
