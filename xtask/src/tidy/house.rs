//! The files of the house as the checks see them: all in memory, so that a test can build a house of
//! two files. Judges nothing.

use std::fmt;
use std::path::Path;
use std::process::Command;

/// Every file git tracks, and those it would track if they were added now; sorted by path.
pub(crate) struct House {
    pub(crate) files: Vec<File>,
}

/// One file.
pub(crate) struct File {
    /// From the root of the house, with `/`.
    pub(crate) path: String,
    /// What it says. Bytes that are no UTF-8 (a fixture in an old encoding) are replaced, so that digits
    /// and markers are still found; UTF-16 with a byte order mark is read as such.
    pub(crate) text: String,
    /// Whether the bytes were UTF-8 without NUL: a file people edit.
    pub(crate) plain: bool,
}

/// Something to mend, and where.
pub(crate) struct Remark {
    path: String,
    line: usize,
    what: String,
    mend: String,
}

/// The paths of every file git tracks, and of those it would track if they were added now, from the root.
pub(crate) fn listed(root: &Path) -> Result<Vec<String>, String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git, which lists the files, could not be started: {error}"))?;
    if !listed.status.success() {
        let answer = String::from_utf8_lossy(&listed.stderr);
        return Err(format!("git could not list the files: {}", answer.trim()));
    }
    let paths = String::from_utf8_lossy(&listed.stdout).into_owned();
    Ok(paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

impl House {
    /// Reads the house at `root`; the error says what git or the disk answered.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let mut files = Vec::new();
        for path in listed(root)? {
            let full = root.join(&path);
            if full.is_symlink() || !full.is_file() {
                continue;
            }
            let bytes = std::fs::read(&full).map_err(|error| format!("{path} could not be read: {error}"))?;
            files.push(File::new(&path, &bytes));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Ok(Self { files })
    }

    /// The file at `path`.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// All Rust files.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.has_ending("rs"))
    }
}

impl File {
    fn new(path: &str, bytes: &[u8]) -> Self {
        let text = utf16(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
        let plain = !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
        Self { path: path.to_owned(), text, plain }
    }

    /// The last part of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether the name ends in a dot and `ending`.
    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }

    /// The lines with their numbers, from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// A remark on this file: what is wrong, and what to do.
    pub(crate) fn remark(&self, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Remark {
        Remark { path: self.path.clone(), line, what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    do: {}", self.path, self.line, self.what, self.mend)
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (read, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (pairs, _) = rest.as_chunks::<2>();
    Some(char::decode_utf16(pairs.iter().map(|pair| read(*pair))).map(|c| c.unwrap_or('\u{fffd}')).collect())
}

/// A house of the given files, and the remarks of one check on it as `path:line`.
#[cfg(test)]
pub(crate) fn places(check: fn(&House) -> Vec<Remark>, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| File::new(path, text.as_bytes())).collect();
    check(&House { files }).iter().map(|remark| format!("{}:{}", remark.path, remark.line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_wide_encodings_still_show_their_digits() {
        assert_eq!(File::new("a.csv", b"\xc5sa;12").text, "\u{fffd}sa;12");
        assert_eq!(File::new("a.csv", b"\xff\xfea\0b\0").text, "ab");
        assert!(!File::new("a.csv", b"\xc5sa").plain && File::new("a.csv", "Åsa".as_bytes()).plain);
    }

    #[test]
    fn a_remark_says_where_what_and_what_to_do() {
        let remark = File::new("a/b.rs", b"").remark(7, "is wrong", "mend it");
        assert_eq!(remark.to_string(), "a/b.rs:7: is wrong\n    do: mend it");
    }

    #[test]
    fn the_house_is_read_from_git() {
        let house = House::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(
            house.file("src/tidy/house.rs").is_some_and(|file| file.text.contains("fn the_house_is_read"))
        );
        assert!(House::read(Path::new("/no/such/house")).is_err());
    }
}
