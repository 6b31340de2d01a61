//! A copy of the store: whole, examined and durable before it takes its name.

use crate::error::StoreError;
use crate::open::{Store, examine};
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How temporary names begin and end.
const PREFIX: &str = ".skolbro-";
const SUFFIX: &str = ".part";
const JOURNAL: &str = "-journal";

impl Store {
    /// Copies the store into a file, which is replaced where it is there. The copy holds everything the store
    /// holds, personal data included, and is readable by its owner only.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the store cannot be read whole, [`StoreError::Full`] and
    /// [`StoreError::Unusable`] where the copy cannot be written. Then nothing has the name that was asked for,
    /// or what had it before still has it.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.database, to)
    }
}

/// As [`Store::backup`].
pub(crate) fn copy(database: &Connection, to: &Path) -> Result<(), StoreError> {
    let folder = folder_of(to);
    let temporary = temporary(folder)?;
    let Some(file) = temporary.path().to_str() else {
        let error = std::io::Error::new(std::io::ErrorKind::InvalidFilename, "the path is no UTF-8");
        return Err(StoreError::unusable(folder)(error));
    };
    database.execute("VACUUM INTO ?1", [file])?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copied = Connection::open_with_flags(temporary.path(), flags)?;
    examine(&copied)?;
    drop(copied);
    name(temporary, to)
}

/// An empty file for its owner only, which is gone again unless it gets a [name].
pub(crate) fn temporary(folder: &Path) -> Result<NamedTempFile, StoreError> {
    let made = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder);
    made.map_err(StoreError::unusable(folder))
}

/// Makes a file durable and gives it its name.
pub(crate) fn name(temporary: NamedTempFile, to: &Path) -> Result<(), StoreError> {
    temporary.as_file().sync_all().map_err(StoreError::unusable(to))?;
    let beside = with_journal(temporary.path());
    if beside.exists() {
        std::fs::remove_file(&beside).map_err(StoreError::unusable(beside))?;
    }
    temporary.persist(to).map_err(|failed| StoreError::unusable(to)(failed.error))?;
    let folder = folder_of(to);
    let durable = File::open(folder).and_then(|folder| folder.sync_all());
    durable.map_err(StoreError::unusable(folder))
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The journal that the database keeps beside a file.
fn with_journal(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(JOURNAL);
    name.into()
}

/// Takes away what a killed process left in the store's folder: it holds personal data. To be called by
/// whoever has the lock.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name
            .to_str()
            .is_some_and(|name| name.starts_with(PREFIX) && name.trim_end_matches(JOURNAL).ends_with(SUFFIX))
        {
            let _swept: std::io::Result<()> = std::fs::remove_file(entry.path());
        }
    }
}
