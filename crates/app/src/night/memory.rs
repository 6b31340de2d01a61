//! The municipality's store, and its errors as failures that people can act on.

use crate::clock::Now;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use std::path::PathBuf;
use store::{Act, Store, StoreError};

/// Folder of the store, inside the municipality's own.
const FOLDER: &str = "data";

/// How many runs are looked back at for the latest of something.
pub(crate) const LATEST: u32 = 50;

/// Who did something, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Doer<'a> {
    /// The name, as it is to stand in the journal.
    pub(crate) name: &'a str,
    /// When.
    pub(crate) now: Now,
}

impl<'a> Doer<'a> {
    /// The program itself, unattended.
    #[must_use]
    pub(crate) const fn program(now: Now) -> Self {
        Self { name: "skolbro", now }
    }

    /// An entry of the journal.
    pub(crate) fn does(self, verb: &'a str, details: &'a str) -> Act<'a> {
        Act { at: self.now.datetime(), actor: self.name, verb, details, notes: &[] }
    }
}

/// What somebody answers for has a name, and a reason where one is asked for.
pub(crate) fn refuse_unsigned(words: &[&str]) -> Result<(), Failure> {
    if words.iter().all(|word| !word.trim().is_empty()) {
        return Ok(());
    }
    Err(Failure::new(FailureKind::Configuration, Phrase::new("failure-unsigned")))
}

/// Where the store is.
pub(crate) fn folder(workplace: &Workplace) -> PathBuf {
    workplace.root.join(FOLDER)
}

/// Whether there is, or should be, a store.
pub(crate) fn exists(workplace: &Workplace) -> bool {
    let folder = folder(workplace);
    folder.join(store::DATABASE_FILE).exists() || Store::is_lost(&folder)
}

/// Opens the store.
///
/// # Errors
/// Another process has it; it cannot be read or written; its database is gone.
pub(crate) fn open(workplace: &Workplace, now: Now) -> Result<Store, Failure> {
    let folder = folder(workplace);
    // the lock stays where a store has been: without its database nobody knows what the receiver holds, and
    // a new one would send everything as if it were the first time (`spec/unikum.md` case 87)
    if Store::is_lost(&folder) {
        let what = Phrase::new("failure-store-lost");
        return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-store-lost")));
    }
    Store::open(&folder, now.datetime()).map_err(failure)
}

/// A store's error, for people.
pub(crate) fn failure(error: StoreError) -> Failure {
    let state = |state: store::State| Phrase::of(format!("run-state-{}", state.code()));
    let (kind, what, hint) = match error {
        StoreError::InUse { process, .. } => (
            FailureKind::Failed,
            Phrase::new("failure-store-in-use").count("process", process.unwrap_or(0)),
            "hint-store-in-use",
        ),
        StoreError::Unusable { path, error } => (
            FailureKind::Failed,
            Phrase::new("failure-store-unusable")
                .with("file", path.display().to_string())
                .phrase("why", why(&error.kind().to_string())),
            "hint-store-unusable",
        ),
        StoreError::ReadOnly => {
            (FailureKind::Failed, Phrase::new("failure-store-read-only"), "hint-store-unusable")
        }
        StoreError::Full => (FailureKind::Failed, Phrase::new("failure-store-full"), "hint-store-full"),
        StoreError::Disk(_) => (FailureKind::Failed, Phrase::new("failure-store-disk"), "hint-store-disk"),
        StoreError::Newer { .. } => {
            (FailureKind::Failed, Phrase::new("failure-store-newer"), "hint-store-newer")
        }
        StoreError::Foreign { path } => (
            FailureKind::Failed,
            Phrase::new("failure-store-foreign").with("file", path.display().to_string()),
            "hint-store-damaged",
        ),
        StoreError::Damaged { .. } | StoreError::NotWhole { .. } => {
            (FailureKind::Failed, Phrase::new("failure-store-damaged"), "hint-store-damaged")
        }
        StoreError::NoSuchRun(run) => (
            FailureKind::Configuration,
            Phrase::new("failure-no-run").with("run", run.to_string()),
            "hint-history",
        ),
        StoreError::NotInState { run, is, .. } | StoreError::NotYet { run, is } => (
            FailureKind::Refused,
            Phrase::new("failure-run-state").with("run", run.to_string()).phrase("state", state(is)),
            "hint-history",
        ),
        StoreError::Gone(run) => (
            FailureKind::Refused,
            Phrase::new("failure-run-gone").with("run", run.to_string()),
            "hint-history",
        ),
        StoreError::Moved { .. } => {
            (FailureKind::Refused, Phrase::new("failure-run-moved"), "hint-plan-again")
        }
        StoreError::Database(_) => {
            (FailureKind::Failed, Phrase::new("failure-store-database"), "hint-store-damaged")
        }
    };
    Failure::new(kind, what).hint(Phrase::new(hint))
}
