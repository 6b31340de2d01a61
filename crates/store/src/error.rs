//! Why something could not be remembered or recalled. No error shows anything of what is stored.

use crate::run::{RunId, State};
use crate::wire::Unreadable;
use rusqlite::ErrorCode;
use std::io;
use std::path::PathBuf;

/// Why the store did not do it. After an error everything is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the store open.
    #[error("the store in {folder} is in use by another process{}", .process.map_or(String::new(), |id| format!(" ({id})")))]
    InUse {
        /// The store's folder.
        folder: PathBuf,
        /// The other process, where it has said so.
        process: Option<u32>,
    },
    /// The folder or a file in it cannot be made, opened or written.
    #[error("{path} cannot be used: {error}")]
    Unusable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The store may be read but not written.
    #[error("the store may not be written: its folder or file is read-only")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk of the store is full")]
    Full,
    /// The disk answers with an error: full after all, gone, or worn out.
    #[error("the disk of the store answers with an error: {0}")]
    Disk(#[source] Box<rusqlite::Error>),
    /// The store was written by a newer program.
    #[error("the store is of version {is}, and this program knows versions up to {known}")]
    Newer {
        /// The store's version.
        is: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The file is a database, but not ours.
    #[error("{path} is a database of another program")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// What is stored cannot be read.
    #[error("the store is damaged: {what}")]
    Damaged {
        /// What is wrong.
        what: &'static str,
    },
    /// What should be stored is not whole, and could not be read again.
    #[error("this cannot be stored: {what}")]
    NotWhole {
        /// What is wrong.
        what: &'static str,
    },
    /// There is no such run.
    #[error("there is no run {0}")]
    NoSuchRun(RunId),
    /// The run is in a state from which it cannot be moved so.
    #[error("run {run} is {is}, so it cannot become {wanted}")]
    NotInState {
        /// The run.
        run: RunId,
        /// Its state.
        is: State,
        /// The state it was asked to move to.
        wanted: State,
    },
    /// The run has nothing like that: it never came so far.
    #[error("run {run} is {is} and has none of that")]
    NotYet {
        /// The run.
        run: RunId,
        /// Its state.
        is: State,
    },
    /// Retention has deleted it.
    #[error("what was stored of run {0} has been deleted by the rules of retention")]
    Gone(RunId),
    /// The picture moved since it was read.
    #[error("the confirmed picture is at version {is}, not {wanted}: it has moved meanwhile")]
    Moved {
        /// The version that is stored.
        is: u64,
        /// The version that the new picture was made from.
        wanted: u64,
    },
    /// Anything else that the database or the system refuses.
    #[error("the store's database: {0}")]
    Database(#[source] Box<rusqlite::Error>),
}

impl StoreError {
    pub(crate) fn unusable(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |error| {
            let full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
            if full { Self::Full } else { Self::Unusable { path, error } }
        }
    }

    /// Nothing, of a document that nobody can read; every other error is one.
    ///
    /// # Errors
    /// What is no damage.
    pub fn unless_damaged<T: Default>(self) -> Result<T, Self> {
        if matches!(self, Self::Damaged { .. }) { Ok(T::default()) } else { Err(self) }
    }

    pub(crate) const fn damaged(unreadable: Unreadable) -> Self {
        Self::Damaged { what: unreadable.what }
    }

    pub(crate) const fn not_whole(unreadable: Unreadable) -> Self {
        Self::NotWhole { what: unreadable.what }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(Box::new(error)),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { what: "the database file is not in order" },
            Some(ErrorCode::NotADatabase) => Self::Damaged { what: "the file is no database" },
            _ => Self::Database(Box::new(error)),
        }
    }
}
