//! Writing files into a folder so that nobody ever sees half of one.
//!
//! All files of a set are written under temporary names and made durable first; only when every one of
//! them is whole do they take their names. An error on the way takes the temporary files away and leaves
//! what was there before.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How temporary names begin and end.
const PREFIX: &str = ".skolbro-";
const SUFFIX: &str = ".part";
/// After this long nobody is writing a temporary file any more.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// A file to be: its name and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// File name, without folder.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Bytes that are free where a folder lies, where the system tells.
#[must_use]
pub fn free(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
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
/// replaced, all at the end. What an earlier, killed process left half-written is taken away.
///
/// # Errors
/// The first file that could not be written; then everything is as it was before, but for a file that was
/// replaced where the file system knows no second names.
pub fn write_all(folder: &Path, files: &[Whole<'_>]) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|error| WriteError { file: folder.to_owned(), error })?;
    sweep(folder);
    let written: Vec<Result<Waiting, WriteError>> = std::thread::scope(|scope| {
        let jobs: Vec<_> = files.iter().map(|file| scope.spawn(move || waiting(folder, file))).collect();
        jobs.into_iter()
            .map(|job| job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut named = Vec::with_capacity(files.len());
    for waiting in written.into_iter().collect::<Result<Vec<_>, _>>()? {
        match waiting.take_name() {
            Ok(done) => named.push(done),
            Err(failed) => {
                named.into_iter().for_each(Named::undo);
                return Err(failed);
            }
        }
    }
    // the names themselves are made durable
    if let Ok(folder) = File::open(folder) {
        let _synced: io::Result<()> = folder.sync_all();
    }
    Ok(())
}

/// Tries whether a folder can be written, and makes it if it is missing.
///
/// # Errors
/// Why not.
pub fn writable(folder: &Path) -> Result<(), WriteError> {
    let tried = fs::create_dir_all(folder).and_then(|()| builder().tempfile_in(folder));
    tried.map(drop).map_err(|error| WriteError { file: folder.to_owned(), error })
}

/// A whole file under a temporary name.
struct Waiting {
    temporary: tempfile::NamedTempFile,
    path: PathBuf,
}

/// A file that has its name, and what had the name before.
struct Named {
    path: PathBuf,
    before: Before,
}

/// What had a name before.
enum Before {
    Nothing,
    Kept(tempfile::TempPath),
    /// A file that could get no second name.
    Lost,
}

impl Waiting {
    fn take_name(self) -> Result<Named, WriteError> {
        let Self { temporary, path } = self;
        let before = Before::of(&path);
        match temporary.persist(&path) {
            Ok(_) => Ok(Named { path, before }),
            Err(failed) => Err(WriteError { file: path, error: failed.error }),
        }
    }
}

impl Named {
    /// Gives the name back. What fails here leaves a whole new file, never half of one.
    fn undo(self) {
        let _restored: io::Result<()> = match self.before {
            Before::Kept(before) => before.persist(&self.path).map_err(|failed| failed.error),
            Before::Nothing => fs::remove_file(&self.path),
            Before::Lost => Ok(()),
        };
    }
}

impl Before {
    /// Gives what is there a second name, where the file system can do that.
    fn of(path: &Path) -> Self {
        let Some(folder) = path.parent().filter(|_| path.exists()) else { return Self::Nothing };
        match builder().make_in(folder, |second| fs::hard_link(path, second)) {
            Ok(linked) => Self::Kept(linked.into_temp_path()),
            Err(_) => Self::Lost,
        }
    }
}

/// Takes away what a killed process left: it may hold personal data.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = entry.metadata().and_then(|there| there.modified()).map(|then| then.elapsed());
        if ours && age.is_ok_and(|age| age.is_ok_and(|age| age > ABANDONED)) {
            let _swept: io::Result<()> = fs::remove_file(entry.path());
        }
    }
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

fn waiting(folder: &Path, file: &Whole<'_>) -> Result<Waiting, WriteError> {
    let path = folder.join(file.name);
    let whole = || {
        replaceable(&path)?;
        let mut temporary = builder().tempfile_in(folder)?;
        temporary.write_all(file.bytes)?;
        temporary.as_file().sync_all()?;
        Ok(temporary)
    };
    match whole() {
        Ok(temporary) => Ok(Waiting { temporary, path }),
        Err(error) => Err(WriteError { file: path, error }),
    }
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
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

    #[test]
    fn a_name_that_cannot_be_taken_at_the_last_moment_gives_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a.txt"), b"before").unwrap();
        let waiting = |name: &str| waiting(folder.path(), &Whole { name, bytes: b"after" }).unwrap();
        let (a, b, mut c) = (waiting("a.txt"), waiting("b.txt"), waiting("c.txt"));
        c.path = folder.path().join("a.txt/c.txt");
        let named = [a.take_name().unwrap(), b.take_name().unwrap()];
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"after");
        assert!(c.take_name().is_err());
        named.into_iter().for_each(Named::undo);
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_process_left_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let (old, young) = (folder.path().join(".skolbro-a.part"), folder.path().join(".skolbro-b.part"));
        File::create(&young).unwrap();
        let then = fs::metadata(&young).unwrap().modified().unwrap() - ABANDONED * 2;
        File::create(&old).unwrap().set_modified(then).unwrap();
        write(&folder.path().join("a.txt"), b"x").unwrap();
        assert!(!old.exists() && young.exists());
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
