//! One process at a time: a lock on a file beside the database, which the system lets go of when the process
//! ends, however it ends.

use crate::error::StoreError;
use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Only the owner reads and writes.
const PRIVATE_FILE: u32 = 0o600;
const PRIVATE_FOLDER: u32 = 0o700;
/// The lock's file in the store's folder; it stays when the store is closed.
const LOCK_FILE: &str = "skolbro.lock";

/// Stands behind the process in the lock's file while the store is made, and until it is opened again: nothing can
/// have been delivered by then.
const MAKING: &str = " making";

/// The lock, for as long as this lives.
#[derive(Debug)]
pub(crate) struct Held {
    _file: File,
}

/// Makes the folder, for its owner only, where it is missing.
pub(crate) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let made = DirBuilder::new().recursive(true).mode(PRIVATE_FOLDER).create(folder);
    made.map_err(StoreError::unusable(folder))
}

/// Opens a file for its owner only, empty where it is missing. A file that others may read is closed to them.
pub(crate) fn private_file(path: &Path) -> Result<File, StoreError> {
    let opened =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(PRIVATE_FILE).open(path);
    let file = opened.map_err(StoreError::unusable(path))?;
    let mode = file.metadata().map_err(StoreError::unusable(path))?.permissions().mode();
    if mode & 0o077 != 0 {
        file.set_permissions(Permissions::from_mode(PRIVATE_FILE)).map_err(StoreError::unusable(path))?;
    }
    Ok(file)
}

/// Whether there has been a whole store in a folder: its lock stays when the database is gone. A process that
/// was killed while it made the store leaves a lock too, but one that says so.
pub(crate) fn outlived(folder: &Path) -> bool {
    let said = std::fs::read_to_string(folder.join(LOCK_FILE)).unwrap_or_default();
    !said.is_empty() && !said.ends_with(MAKING)
}

/// Takes the lock, at once or not at all; `new` where the store is to be made.
pub(crate) fn take(folder: &Path, new: bool) -> Result<Held, StoreError> {
    let path = folder.join(LOCK_FILE);
    let mut file = private_file(&path)?;
    match file.try_lock() {
        Ok(()) => {
            // whoever comes second is told who is here; a lock without a name is a lock all the same
            let name = format!("{}{}", std::process::id(), if new { MAKING } else { "" });
            let named = file
                .rewind()
                .and_then(|()| file.write_all(name.as_bytes()))
                .and_then(|()| file.set_len(name.len() as u64));
            let _unnamed: Result<(), std::io::Error> = named;
            Ok(Held { _file: file })
        }
        Err(TryLockError::WouldBlock) => Err(in_use(folder, &mut file)),
        Err(TryLockError::Error(error)) => Err(StoreError::unusable(path)(error)),
    }
}

fn in_use(folder: &Path, file: &mut File) -> StoreError {
    let mut said = String::new();
    let read = file.take(20).read_to_string(&mut said);
    let process = read.ok().and_then(|_| said.split_whitespace().next()?.parse().ok());
    StoreError::InUse { folder: PathBuf::from(folder), process }
}
