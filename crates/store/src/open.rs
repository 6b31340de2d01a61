//! Opening the store.
//!
//! The database keeps a rollback journal, not a write-ahead log: a night writes a few large documents in one
//! transaction, which a log would write twice and keep beside the database. With the journal truncated and
//! synchronised at every commit, a move that was answered with "done" survives a power cut, a move that was
//! not is undone at the next opening, and nothing of an older state stays in a file beside the database.

use crate::backup;
use crate::error::StoreError;
use crate::lock::{self, Held};
use crate::migrate;
use jiff::civil::DateTime;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The database file in the store's folder.
pub const DATABASE_FILE: &str = "skolbro.db";

/// * `locking_mode`: a second lock, for programs that do not know ours;
/// * `secure_delete`: deleted means overwritten;
/// * `temp_store`: nothing personal in the system's folder for temporary files.
const SETTINGS: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

/// The open store. One process has it at a time; dropping it lets go.
#[derive(Debug)]
pub struct Store {
    pub(crate) database: Connection,
    pub(crate) folder: PathBuf,
    new: bool,
    // after the connection: the lock is let go of last
    _held: Held,
}

impl Store {
    /// Opens the store in a folder; makes both where they are missing, for their owner only. An older store
    /// is moved forward, after a copy of it has been put beside it, named by its version and `now`.
    ///
    /// # Errors
    /// [`StoreError::InUse`] at once where another process has it, [`StoreError::Newer`] where a newer
    /// program wrote it, [`StoreError::Damaged`] or [`StoreError::Foreign`] where the file is no store,
    /// [`StoreError::Unusable`] where folder or file cannot be written.
    pub fn open(folder: &Path, now: DateTime) -> Result<Self, StoreError> {
        Self::open_with(folder, now, migrate::STEPS)
    }

    pub(crate) fn open_with(folder: &Path, now: DateTime, steps: &[&str]) -> Result<Self, StoreError> {
        lock::make_folder(folder)?;
        let path = folder.join(DATABASE_FILE);
        let held = lock::take(folder, !path.exists())?;
        backup::sweep(folder);
        let new = !path.exists();
        if new {
            create(folder, &path, steps)?;
        }
        let mut database = connect(&path).map_err(|error| in_use(error, folder))?;
        migrate::forward(&mut database, &path, now, steps)?;
        Ok(Self { database, folder: folder.to_owned(), new, _held: held })
    }

    /// Whether there was no store here before this opening. Where there should have been one, somebody must
    /// look for it: an empty store says that the receiver holds nothing of ours.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.new
    }

    /// Whether a folder has had a store whose database is gone. Without it nobody knows what the receiver holds.
    #[must_use]
    pub fn is_lost(folder: &Path) -> bool {
        lock::outlived(folder) && !folder.join(DATABASE_FILE).exists()
    }

    /// Reads the whole database and says whether it is in order. Takes seconds where the store is large.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is not.
    pub fn examine(&self) -> Result<(), StoreError> {
        examine(&self.database)
    }
}

/// As [`Store::examine`], for any database.
pub(crate) fn examine(database: &Connection) -> Result<(), StoreError> {
    let said: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Damaged { what: "the database file is not in order" }) }
}

/// Makes an empty store under another name first: whatever has the store's name has once been whole, so an
/// empty file there is a damaged store and never a new one.
fn create(folder: &Path, path: &Path, steps: &[&str]) -> Result<(), StoreError> {
    let temporary = backup::temporary(folder)?;
    let mut database = connect(temporary.path())?;
    migrate::first(&mut database, steps)?;
    drop(database);
    backup::name(temporary, path)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    // private from the first moment; the database's own files follow its mode
    drop(lock::private_file(path)?);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags)?;
    database.busy_timeout(Duration::ZERO)?;
    database.execute_batch(SETTINGS)?;
    // takes the database's own lock now, not at the first move
    database.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    Ok(database)
}

fn in_use(error: StoreError, folder: &Path) -> StoreError {
    let StoreError::Database(inner) = &error else { return error };
    match inner.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::InUse { folder: folder.to_owned(), process: None }
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{Act, Approval, Basis, Files, NewPlan, State};
    use jiff::civil::datetime;
    use model::Delta;

    const NOW: DateTime = datetime(2026, 11, 23, 9, 41, 0, 0);

    /// Bytes that pack badly.
    fn noise(length: usize) -> Vec<u8> {
        let mut noise = vec![0; length];
        blake3::Hasher::new().finalize_xof().fill(&mut noise);
        noise
    }

    #[test]
    fn a_full_store_leaves_the_old_state_and_goes_on_when_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), NOW).unwrap();
        let act =
            Act { at: NOW, actor: "it@example.se", verb: "plan", details: "{}", notes: &[("key", b"new")] };
        let (delta, pages) = (Delta::default(), noise(100_000));
        let basis = Basis { sources: [0; 32], rules: [0; 32], baseline: 0 };
        let small = NewPlan { environment: "test", day: NOW.date(), basis, delta: &delta, pages: b"" };
        let run = store.plan(&small, &Act { notes: &[], ..act }).unwrap();

        let pages_now: i64 = store.database.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            store.database.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
        };
        limit(&store, pages_now + 3);
        let large = NewPlan { pages: &pages, ..small };
        assert!(matches!(store.plan(&large, &act), Err(StoreError::Full)));
        let files = Files { principals: Vec::new(), relations: noise(100_000) };
        let approval = Approval { delta: &delta, files: &files, reason: "", schools: &[] };
        assert!(matches!(store.approve(run, &approval, &act), Err(StoreError::Full)));
        assert_eq!(store.run(run).unwrap().state, State::Planned);
        assert_eq!(
            (store.runs("test", 9).unwrap().len(), store.journal(None, None, 9).unwrap().len()),
            (1, 1)
        );
        assert_eq!(store.note("test", "key").unwrap(), None);

        limit(&store, pages_now + 300);
        store.approve(run, &approval, &act).unwrap();
        assert_eq!(store.files(run).unwrap(), files);
    }
}
