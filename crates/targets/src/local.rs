//! The receiver's directory as a folder on this machine or in its net.
//!
//! How long it may take is up to the file system: a file server that does not answer is waited for.
//!
//! Refuses to know: in which order files are written and renamed.

use crate::fault::{Cause, Said};
use crate::journey::Listed;
use crate::place::{Begin, Place};
use crate::way::Habits;
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Opens a folder, which must be there: one that is made by mistake would swallow deliveries.
pub(crate) fn open(folder: &Path, habits: &Habits) -> Result<Box<dyn Place>, Cause> {
    let folder = folder.join(&habits.directory);
    match fs::metadata(&folder) {
        Ok(there) if there.is_dir() => Ok(Box::new(Folder { folder })),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(denied(&error)),
        Ok(_) | Err(_) => Err(Cause::NoDirectory { directory: folder.display().to_string() }),
    }
}

struct Folder {
    folder: PathBuf,
}

impl Place for Folder {
    fn size(&mut self, name: &str) -> Result<Option<u64>, Cause> {
        match fs::symlink_metadata(self.folder.join(name)) {
            Ok(there) => Ok(Some(there.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(plain(&error)),
        }
    }

    fn read(&mut self, name: &str, bytes: u64) -> Result<Vec<u8>, Cause> {
        let read = |path: PathBuf| {
            let mut content = Vec::new();
            File::open(path)?.take(bytes).read_to_end(&mut content)?;
            Ok(content)
        };
        read(self.folder.join(name)).map_err(|error: io::Error| {
            if error.kind() == ErrorKind::NotFound {
                Cause::Gone
            } else {
                Cause::Unreadable { said: said(&error) }
            }
        })
    }

    fn write(&mut self, name: &str, begin: Begin, bytes: &[u8]) -> Result<(), Cause> {
        let path = self.folder.join(name);
        let mut how = OpenOptions::new();
        how.write(true);
        let opened = match begin {
            Begin::New => how.create_new(true).open(&path),
            Begin::Over => how.create(true).truncate(true).open(&path),
            Begin::After(_) => how.open(&path),
        };
        let write = |mut file: File| {
            if let Begin::After(from) = begin {
                file.seek(SeekFrom::Start(from))?;
            }
            file.write_all(bytes)?;
            file.sync_all()
        };
        let needed = bytes.len() as u64;
        #[expect(clippy::wildcard_enum_match_arm, reason = "the system knows forty kinds of error")]
        opened.and_then(write).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                Cause::Exists { bytes: self.size(name).ok().flatten().unwrap_or_default() }
            }
            ErrorKind::StorageFull => Cause::Full { free: None, needed },
            ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Cause::NotTaken { needed, said: said(&error) }
            }
            _ => plain(&error),
        })
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Cause> {
        let temporary = TempPath::try_from_path(self.folder.join(from)).map_err(|error| plain(&error))?;
        if let Err(failed) = temporary.persist_noclobber(self.folder.join(to)) {
            let cause = Cause::RenameRefused { said: said(&failed.error) };
            // it stays until it is known why
            let _kept: Result<PathBuf, _> = failed.path.keep();
            return Err(cause);
        }
        // the name itself is made durable
        if let Ok(folder) = File::open(&self.folder) {
            let _synced: io::Result<()> = folder.sync_all();
        }
        Ok(())
    }

    fn remove(&mut self, name: &str) -> Result<(), Cause> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(plain(&error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn list(&mut self) -> Result<Vec<Listed>, Cause> {
        let entries = fs::read_dir(&self.folder).map_err(|error| plain(&error))?;
        let listed = entries.flatten().filter_map(|entry| {
            let there = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let modified = there.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
            // what is called in no alphabet is none of ours
            Some(Listed { name: entry.file_name().into_string().ok()?, bytes: there.len(), modified })
        });
        Ok(listed.collect())
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the system knows forty kinds of error")]
fn plain(error: &io::Error) -> Cause {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => denied(error),
        ErrorKind::NotFound => Cause::Gone,
        _ => Cause::Refused { said: said(error) },
    }
}

fn denied(error: &io::Error) -> Cause {
    Cause::Denied { said: said(error) }
}

fn said(error: &io::Error) -> Said {
    Said::new(&error.to_string())
}
