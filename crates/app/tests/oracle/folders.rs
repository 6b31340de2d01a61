//! The folders of the golden cases (`cases/INDEX.md`), and copies of them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use toml::Table;

/// Every case, by name.
pub(crate) fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The case of a name.
pub(crate) fn case(name: &str) -> PathBuf {
    cases().into_iter().find(|case| case.ends_with(name)).unwrap()
}

/// How many pairs of files a case holds, counted by what lies there and not by what tells of it.
pub(crate) fn sets_of_files(case: &Path) -> usize {
    fn count(folder: &Path) -> [usize; 2] {
        let mut found = [0, 0];
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let below = if path.is_dir() { count(&path) } else { [0, 0] };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is = |ending: &str| usize::from(path.is_file() && name.starts_with(ending));
            found = [found[0] + below[0] + is("principals"), found[1] + below[1] + is("relations")];
        }
        found
    }
    let [principals, relations] = count(&case.join("expected"));
    assert_eq!(principals, relations, "{}: one of the two files is missing", case.display());
    relations
}

/// A TOML file of a case.
pub(crate) fn table(path: &Path) -> Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lays a folder or file over another, old enough to be read: somebody may be writing what is new.
pub(crate) fn lay(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            lay(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::copy(from, to).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        File::options().write(true).open(to).and_then(|file| file.set_modified(long_ago)).unwrap();
    }
}
