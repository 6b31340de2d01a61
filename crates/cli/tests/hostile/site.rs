//! A small municipality, made once, and copies of it to damage.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// The program under test.
pub(crate) const SKOLBRO: &str = env!("CARGO_BIN_EXE_skolbro");
/// The register's files.
pub(crate) const FILES: [&str; 7] = [
    "Andra vuxna.csv",
    "Elever.csv",
    "Grupper.csv",
    "Gruppledare.csv",
    "Gruppmedlemmar.csv",
    "Personal.csv",
    "Skolenheter.csv",
];

/// A municipality in two dialects, drafted, and planned once.
pub(crate) struct Town {
    folder: TempDir,
    /// Cells that may never be seen in any output.
    pub(crate) secrets: Vec<String>,
}

/// One copy.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
}

impl Town {
    pub(crate) fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        open_to_all(folder.path());
        for dialect in ["register", "workbook"] {
            let root = folder.path().join(dialect);
            let made = Command::new(SKOLBRO)
                .args(["demo", "--size", "30", "--clean", "--exports-only", "--dialect", dialect, "--out"])
                .arg(&root)
                .output()
                .unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            age(&root.join("export"));
            let drafted = Command::new(SKOLBRO)
                .args(["init", "--municipality", "Exempelköping", "--from"])
                .args([root.join("export"), root.join("work")])
                .output()
                .unwrap();
            assert!(drafted.status.success(), "{}", String::from_utf8_lossy(&drafted.stderr));
            let planned = Command::new(SKOLBRO)
                .arg("-C")
                .arg(root.join("work"))
                .args(["plan", "--to", "test", "--total", "--out"])
                .arg(root.join("out"))
                .output()
                .unwrap();
            assert!(planned.status.success(), "{}", String::from_utf8_lossy(&planned.stderr));
        }
        let pupils = fs::read(folder.path().join("register/export/Elever.csv")).unwrap();
        Self { secrets: secrets(&pupils), folder }
    }

    /// A copy of one dialect.
    pub(crate) fn copy(&self, dialect: &str, at: usize) -> Site {
        let root = self.folder.path().join(format!("variant-{at}"));
        copy(&self.folder.path().join(dialect), &root);
        Site { root }
    }
}

impl Site {
    /// A file of the register.
    pub(crate) fn source(&self, file: &str) -> PathBuf {
        self.root.join("export").join(file)
    }

    /// A file of the municipality's folder.
    pub(crate) fn work(&self, file: &str) -> PathBuf {
        self.root.join("work").join(file)
    }

    pub(crate) fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.source(file)).unwrap()
    }

    /// The text of a file of the register, as it was written.
    pub(crate) fn text(&self, file: &str) -> String {
        from_windows(&self.read(file))
    }

    /// Writes a file of the register, long ago.
    pub(crate) fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.source(file);
        fs::write(&path, bytes).unwrap();
        long_ago(&path);
    }

    /// Writes a file of the register in windows-1252.
    pub(crate) fn put_text(&self, file: &str, text: &str) {
        self.put(file, to_windows(text));
    }

    /// Changes a text of the municipality's folder.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.work(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(self.work(file), text.replacen(from, to, 1)).unwrap();
    }

    /// Adds to a text of the municipality's folder.
    pub(crate) fn add(&self, file: &str, more: &str) {
        let text = fs::read_to_string(self.work(file)).unwrap_or_default();
        fs::create_dir_all(self.work(file).parent().unwrap()).unwrap();
        fs::write(self.work(file), text + more).unwrap();
    }

    /// Writes a text of the municipality's folder.
    pub(crate) fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.work(file).parent().unwrap()).unwrap();
        fs::write(self.work(file), bytes).unwrap();
    }
}

/// All files below a folder, with their bytes; links and pipes by name only.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_dir() {
            found.extend(contents(&path));
        } else if kind.is_file() && fs::metadata(&path).unwrap().len() < 1 << 24 {
            found.insert(path.clone(), fs::read(&path).unwrap_or_default());
        } else {
            found.insert(path, Vec::new());
        }
    }
    found
}

/// The last change is put so far back that nobody can still be writing.
pub(crate) fn long_ago(path: &Path) {
    let then = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
}

pub(crate) fn to_windows(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter as u32).unwrap_or(b'?')).collect()
}

fn from_windows(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn age(folder: &Path) {
    for path in contents(folder).into_keys() {
        long_ago(&path);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    open_to_all(to);
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
            long_ago(&target);
        }
    }
}

#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) {}

/// Names, numbers, addresses and e-mails of the pupils' file: what no message may show.
fn secrets(pupils: &[u8]) -> Vec<String> {
    let text = from_windows(pupils);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(';').collect();
    let personal = |name: &str| {
        ["personnummer", "förnamn", "efternamn", "tilltalsnamn", "e-post", "mobil", "adress", "mentor"]
            .iter()
            .any(|word| name.to_lowercase().ends_with(word))
    };
    let columns: Vec<usize> = (0..header.len()).filter(|&at| personal(header[at])).collect();
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(';').collect();
        found.extend(
            columns.iter().filter_map(|&at| cells.get(at)).map(|cell| cell.trim_matches('"').to_owned()),
        );
    }
    found.retain(|cell| cell.chars().count() > 3);
    found.sort();
    found.dedup();
    assert!(found.len() > 100);
    found
}
