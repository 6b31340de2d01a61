//! What a municipality holds: a database of its own with everything that deliveries have brought, and what people
//! have made by hand.

mod dump;
mod export;
mod hand;
mod look;
mod objects;

pub use dump::{Dump, RelationView};
pub use export::TwoFiles;
pub use look::{ClassView, PersonView, SchoolView, Summary};
pub(crate) use objects::{Mark, Objects};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};
use std::fs::OpenOptions;
use std::path::Path;
use thiserror::Error;

/// What parts the columns of a held row: no value can hold it.
pub(crate) const COLUMN: char = '\u{1f}';

/// Everything of a municipality.
#[derive(Debug)]
pub struct Holds {
    pub(crate) database: Connection,
}

/// Why what is held cannot be read or changed.
#[derive(Debug, Error)]
pub enum HoldsFault {
    /// The file.
    #[error("the file of what is held: {0}")]
    File(#[from] std::io::Error),
    /// The database.
    #[error("the database of what is held: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database is of another version.
    #[error("the database of what is held is of another version")]
    Version,
    /// Nothing is held under the id.
    #[error("nothing is held under that id")]
    UnknownId,
    /// The id is held by something of another kind, or is empty.
    #[error("the id is held by something of another kind")]
    WrongKind,
    /// The agreed encoding lacks a letter of a value.
    #[error("the agreed encoding lacks a letter")]
    Encoding,
    /// The archive could not be made.
    #[error("the archive could not be made")]
    Archive,
    /// The files to be loaded are not as agreed.
    #[error("the files are not as agreed")]
    Refused(crate::reason::Refusal),
}

const VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE object (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        external TEXT NOT NULL UNIQUE,
        fields TEXT NOT NULL,
        hand INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE relation (
        source INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        target INTEGER NOT NULL,
        hand INTEGER NOT NULL,
        PRIMARY KEY (source, kind, target)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX relation_target ON relation (target, kind, source);
    CREATE TABLE import (
        id INTEGER PRIMARY KEY,
        delivery TEXT NOT NULL,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        bare INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE bare (import INTEGER NOT NULL, external TEXT NOT NULL) STRICT;
    PRAGMA user_version = 1;
";

impl Holds {
    /// Opens the database in a file, or makes it, with the municipality itself in it under the id that it has at
    /// the receiver.
    ///
    /// # Errors
    /// [`HoldsFault::File`], [`HoldsFault::Database`], [`HoldsFault::Version`].
    pub fn open(file: &Path, organisation: &str) -> Result<Self, HoldsFault> {
        let mut options = OpenOptions::new();
        let handle = crate::private::open(file, options.append(true).create(true))?;
        drop(handle);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(file, flags)?;
        database.busy_timeout(std::time::Duration::from_secs(30))?;
        database.set_prepared_statement_cache_capacity(64);
        database.execute_batch(
            "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY;",
        )?;
        let mut holds = Self { database };
        holds.prepare(organisation)?;
        Ok(holds)
    }

    fn prepare(&mut self, organisation: &str) -> Result<(), HoldsFault> {
        let transaction = self.database.transaction()?;
        let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match version {
            0 => transaction.execute_batch(SCHEMA)?,
            VERSION => {}
            _ => return Err(HoldsFault::Version),
        }
        let held: Option<String> = transaction
            .query_row("SELECT external FROM object WHERE kind = 0", [], |row| row.get(0))
            .optional()?;
        match held {
            None => {
                let sql = "INSERT INTO object (kind, external, fields, hand) VALUES (0, ?, '', 0)";
                transaction.execute(sql, params![organisation])?;
            }
            Some(held) if held != organisation => {
                transaction
                    .execute("UPDATE object SET external = ? WHERE kind = 0", params![organisation])?;
            }
            Some(_) => {}
        }
        transaction.commit()?;
        Ok(())
    }

    /// Forgets everything but the municipality itself.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn reset(&mut self) -> Result<(), HoldsFault> {
        let transaction = self.database.transaction()?;
        transaction.execute_batch(
            "DELETE FROM relation; DELETE FROM object WHERE kind <> 0; DELETE FROM import; DELETE FROM bare;",
        )?;
        transaction.commit()?;
        Ok(())
    }
}
