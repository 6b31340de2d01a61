//! The bytes of an export: from a folder, from a zip, or from the two files. Whatever is odd is refused before anything
//! is unpacked, and nothing is written anywhere.

use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use jiff::civil::DateTime;
use stages::holding::File as Which;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// The most that one file may hold, also when it is unpacked.
const MOST_BYTES: u64 = 1 << 30;
/// The most entries of a zip that are looked at.
const MOST_ENTRIES: usize = 16;
/// How many times larger than its packed form a file may be; ours are ten to twenty times.
const MOST_RATIO: u64 = 100;
/// Below this nobody cares for the ratio.
const SMALL: u64 = 1 << 20;

/// The two files.
pub(crate) struct Bytes {
    pub(crate) principals: Vec<u8>,
    pub(crate) relations: Vec<u8>,
    /// When they were made, by their name.
    pub(crate) made: Option<DateTime>,
    /// The beginning of their hash, as text.
    pub(crate) hash: String,
}

impl Bytes {
    fn new(principals: Vec<u8>, relations: Vec<u8>, name: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(principals.len() as u64).to_le_bytes());
        hasher.update(&principals).update(&relations);
        let hash = hasher.finalize().to_hex().chars().take(16).collect();
        Self { principals, relations, made: made(name), hash }
    }
}

/// Reads an export.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Bytes, Failure> {
    match paths {
        [one] if one.is_dir() => folder(one),
        [one] => zipped(one),
        [first, second] => two(first, second),
        _ => Err(refused("failure-export-what", "")),
    }
}

fn refused(text: &'static str, file: &str) -> Failure {
    let what = Phrase::new(text).with("file", file);
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-export"))
}

fn unread(path: &Path, error: &io::Error) -> Failure {
    let what = Phrase::new("failure-text").with("file", path.display().to_string());
    Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
}

/// Which of the two files has this name.
fn which(name: &str) -> Option<Which> {
    let name = name.to_lowercase();
    [Which::Principals, Which::Relations].into_iter().find(|one| name.ends_with(&format!(".{}", one.code())))
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn folder(folder: &Path) -> Result<Bytes, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unread(folder, &error))?;
    let mut found: [Vec<PathBuf>; 2] = Default::default();
    let [principals, relations] = &mut found;
    for entry in entries {
        let path = entry.map_err(|error| unread(folder, &error))?.path();
        match which(&name(&path)) {
            Some(Which::Principals) => principals.push(path),
            Some(Which::Relations) => relations.push(path),
            None => {}
        }
    }
    match (principals.as_slice(), relations.as_slice()) {
        ([principals], [relations]) => two(principals, relations),
        ([], _) | (_, []) => Err(refused("failure-export-lacks", &folder.display().to_string())),
        _ => Err(refused("failure-export-several", &folder.display().to_string())),
    }
}

fn two(first: &Path, second: &Path) -> Result<Bytes, Failure> {
    let (principals, relations) = match (which(&name(first)), which(&name(second))) {
        (Some(Which::Principals), Some(Which::Relations)) => (first, second),
        (Some(Which::Relations), Some(Which::Principals)) => (second, first),
        _ => return Err(refused("failure-export-what", "")),
    };
    Ok(Bytes::new(whole(principals)?, whole(relations)?, &name(principals)))
}

/// All of a file, if it is one and no larger than is read.
fn whole(path: &Path) -> Result<Vec<u8>, Failure> {
    let about = fs::metadata(path).map_err(|error| unread(path, &error))?;
    if !about.is_file() || about.len() > MOST_BYTES {
        let text = if about.is_file() { "failure-export-large" } else { "failure-export-no-file" };
        return Err(refused(text, &path.display().to_string()));
    }
    let file = File::open(path).map_err(|error| unread(path, &error))?;
    match up_to(file, MOST_BYTES).map_err(|error| unread(path, &error))? {
        Some(bytes) => Ok(bytes),
        None => Err(refused("failure-export-large", &path.display().to_string())),
    }
}

/// Everything that can be read, unless it is more than `most`.
fn up_to(from: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = from.take(most + 1).read_to_end(&mut bytes)?;
    Ok((read as u64 <= most).then_some(bytes))
}

fn zipped(path: &Path) -> Result<Bytes, Failure> {
    let shown = path.display().to_string();
    let packed = whole(path)?;
    if !packed.starts_with(b"PK") {
        return Err(refused("failure-export-what", &shown));
    }
    unpacked(Cursor::new(packed)).map_err(|text| refused(text, &shown))
}

/// The two files of a zip. The names inside are nobody's to trust and are never shown.
fn unpacked(from: impl Read + Seek) -> Result<Bytes, &'static str> {
    let mut archive = ZipArchive::new(from).map_err(|_| "failure-export-zip")?;
    if archive.len() > MOST_ENTRIES {
        return Err("failure-export-entries");
    }
    let mut name_of_rows = String::new();
    let (mut principals, mut relations): (Option<Vec<u8>>, Option<Vec<u8>>) = (None, None);
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| "failure-export-zip")?;
        let name = entry.name().map_err(|_| "failure-export-entries")?.into_owned();
        let (packed, size) = (entry.compressed_size(), entry.size());
        let plain = !entry.is_dir() && !entry.is_symlink() && !name.contains(['/', '\\', ':', '\0']);
        if !plain || entry.encrypted() {
            return Err("failure-export-entries");
        }
        drop(entry);
        let most = packed.saturating_mul(MOST_RATIO).clamp(SMALL, MOST_BYTES);
        if size > most {
            return Err("failure-export-bomb");
        }
        let which = which(&name).ok_or("failure-export-entries")?;
        let entry = archive.by_index(at).map_err(|_| "failure-export-zip")?;
        // a damaged or cut-off entry fails here: its checksum is looked at
        let bytes = up_to(entry, most).map_err(|_| "failure-export-zip")?.ok_or("failure-export-bomb")?;
        let taken = match which {
            Which::Principals => {
                name_of_rows = name;
                principals.replace(bytes).is_some()
            }
            Which::Relations => relations.replace(bytes).is_some(),
        };
        if taken {
            return Err("failure-export-several");
        }
    }
    match (principals, relations) {
        (Some(principals), Some(relations)) => Ok(Bytes::new(principals, relations, &name_of_rows)),
        _ => Err("failure-export-lacks"),
    }
}

/// The moment in a name like `Kommunen_20261123_2200.principals` (`spec/unikum.md` section 2).
fn made(name: &str) -> Option<DateTime> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts = stem.rsplit('_');
    let (time, day) = (parts.next()?, parts.next()?);
    let number = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    if time.len() < 4 || day.len() != 8 || !time.is_ascii() || !day.is_ascii() {
        return None;
    }
    let (year, month, date) = (number(day, 0, 4)?, number(day, 4, 6)?, number(day, 6, 8)?);
    let (hour, minute) = (number(time, 0, 2)?, number(time, 2, 4)?);
    let small = |number: i16| i8::try_from(number).ok();
    DateTime::new(year, small(month)?, small(date)?, small(hour)?, small(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn fault(bytes: Vec<u8>) -> &'static str {
        unpacked(Cursor::new(bytes)).err().unwrap_or("fine")
    }

    #[test]
    fn a_zip_has_the_two_files_and_nothing_else() {
        let (rows, lines) =
            (("K_20261123_2200.principals", b"a".as_slice()), ("k.relations", b"b".as_slice()));
        let bytes = unpacked(Cursor::new(archive(&[rows, lines]))).unwrap_or_else(|text| panic!("{text}"));
        assert_eq!(
            (bytes.principals.as_slice(), bytes.relations.as_slice()),
            (b"a".as_slice(), b"b".as_slice())
        );
        assert_eq!(bytes.made, Some(jiff::civil::date(2026, 11, 23).at(22, 0, 0, 0)));
        assert_eq!(fault(archive(&[rows])), "failure-export-lacks");
        assert_eq!(fault(archive(&[rows, lines, ("l.relations", b"c")])), "failure-export-several");
        assert_eq!(fault(archive(&[rows, lines, ("readme.txt", b"c")])), "failure-export-entries");
        for name in ["../x.relations", "/x.relations", "a\\x.relations", "C:x.relations"] {
            assert_eq!(fault(archive(&[rows, (name, b"c")])), "failure-export-entries", "{name}");
        }
        let whole = archive(&[rows, lines]);
        assert_eq!(fault(whole[..whole.len() / 2].to_vec()), "failure-export-zip");
        assert_eq!(fault(vec![0; 30]), "failure-export-zip");
        let zeros = vec![b'0'; 30 << 20];
        assert_eq!(fault(archive(&[rows, ("x.relations", &zeros)])), "failure-export-bomb");
        let many: Vec<String> = (0..20).map(|at| format!("{at}.relations")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(fault(archive(&many)), "failure-export-entries");
    }

    #[test]
    fn a_name_says_when_it_was_made_or_nothing() {
        assert!(made("Västkommunen_20131001_2200.principals").is_some());
        for name in ["x.principals", "K_20131301_2200.principals", "K_2013_1001.principals", "_å.å", ""] {
            assert_eq!(made(name), None, "{name}");
        }
    }
}
