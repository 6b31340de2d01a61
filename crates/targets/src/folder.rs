//! Writing files into a folder so that nobody ever sees half of one.
//!
//! All files of a set are written under temporary names and made durable first; only when every one of
//! them is whole do they take their names. An error on the way takes the temporary files away and leaves
//! what was there before.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file to be: its name and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// File name, without folder.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{file} cannot be written: {error}")]
pub struct WriteError {
    /// The file, with its folder.
    pub file: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// Writes a set of files into a folder, which is made if it is missing. Files with the same names are
/// replaced, all at the end.
///
/// # Errors
/// The first file that could not be written; nothing that was there before has changed then, unless the
/// very last step, renaming, failed half-way through the set.
pub fn write_all(folder: &Path, files: &[Whole<'_>]) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|error| WriteError { file: folder.to_owned(), error })?;
    let mut waiting = Vec::with_capacity(files.len());
    for file in files {
        let path = folder.join(file.name);
        replaceable(&path).map_err(|error| WriteError { file: path.clone(), error })?;
        let written = temporary(folder, file.bytes);
        waiting.push((written.map_err(|error| WriteError { file: path.clone(), error })?, path));
    }
    for (temporary, path) in waiting {
        temporary.persist(&path).map_err(|failed| WriteError { file: path, error: failed.error })?;
    }
    // the names themselves are made durable
    if let Ok(folder) = File::open(folder) {
        let _synced: io::Result<()> = folder.sync_all();
    }
    Ok(())
}

/// Writes one file, replacing what was there.
///
/// # Errors
/// As [`write_all`].
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    write_all(folder, &[Whole { name: &name, bytes }])
}

/// Whether a file may take this name. A folder cannot be replaced, and a device (`/dev/null`) must not be: the set
/// is refused before any of it has taken its name.
fn replaceable(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => Err(io::ErrorKind::Unsupported.into()),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn temporary(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(".skolbro-").suffix(".part").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_written_and_replaces_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        for content in [b"one".as_slice(), b"two"] {
            let set = [Whole { name: "a.txt", bytes: content }, Whole { name: "b.txt", bytes: content }];
            write_all(&folder.path().join("out"), &set).unwrap();
        }
        assert_eq!(fs::read(folder.path().join("out/a.txt")).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 2);
    }

    #[test]
    fn a_set_that_cannot_be_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a.txt"), b"before").unwrap();
        let set = [Whole { name: "a.txt", bytes: b"after" }, Whole { name: "no/such/folder", bytes: b"x" }];
        // the second name cannot be taken: a folder of that name is not there
        let failed = write_all(folder.path(), &set);
        assert!(failed.is_err());
        assert!(
            fs::read_dir(folder.path())
                .unwrap()
                .all(|entry| { !entry.unwrap().file_name().to_string_lossy().contains(".part") })
        );
    }

    #[test]
    fn a_folder_among_the_names_leaves_the_whole_set_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a.txt"), b"before").unwrap();
        fs::create_dir(folder.path().join("b.txt")).unwrap();
        let set = [Whole { name: "a.txt", bytes: b"after" }, Whole { name: "b.txt", bytes: b"after" }];
        let error = write_all(folder.path(), &set).unwrap_err();
        assert_eq!(error.error.kind(), io::ErrorKind::IsADirectory);
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_never_replaced() {
        let error = write(Path::new("/dev/null"), b"x").unwrap_err();
        assert_eq!(error.error.kind(), io::ErrorKind::Unsupported);
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("out"), b"x").unwrap();
        let error = write(&folder.path().join("out/a.txt"), b"y").unwrap_err();
        assert!(error.to_string().contains("cannot be written"));
    }
}
