//! Letters that lie on this machine's disk: a maildir, or a folder with files.
//!
//! Refuses to know: what is in them.

use crate::error::{Cause, LetterFault, MailError, Step};
use crate::inbox::{Arrival, Budget, Fetched, Limits, Next};
use crate::letter;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// In a maildir what stands after this in a file name tells what has been done with the letter.
const INFO: char = ':';

/// See [`crate::fetch`].
pub(crate) fn fetch_maildir(
    path: &Path,
    known: &dyn Fn(&str) -> bool,
    limits: Limits,
) -> Result<Fetched, MailError> {
    let mut fetched = Fetched::default();
    let mut budget = Budget::new(limits);
    for (key, place) in maildir(path, Step::List)? {
        if known(&key) {
            continue;
        }
        match taken(&place, limits, &mut budget) {
            Taken::Bytes(bytes) => fetched.arrivals.push(Arrival { key, letter: letter::read(&bytes) }),
            Taken::Fault(fault) => fetched.arrivals.push(Arrival { key, letter: Err(fault) }),
            Taken::Elsewhere => {}
            Taken::Later => {
                fetched.more = true;
                break;
            }
        }
    }
    Ok(fetched)
}

/// See [`crate::seen`].
pub(crate) fn seen_maildir(path: &Path, keys: &[&str]) -> Result<(), MailError> {
    let letters = maildir(path, Step::List)?;
    for key in keys {
        let Some(place) = letters.get(*key) else { continue };
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let flags = name.split_once(":2,").map_or("", |(_, flags)| flags);
        let mut flags: Vec<char> = flags.chars().filter(|flag| *flag != 'S').collect();
        flags.push('S');
        flags.sort_unstable();
        let flags: String = flags.into_iter().collect();
        let marked = path.join("cur").join(format!("{key}:2,{flags}"));
        match fs::rename(place, marked) {
            // somebody else was quicker
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(MailError::new(Step::Mark, Cause::Io(error.kind())));
            }
            _ => {}
        }
    }
    Ok(())
}

/// See [`crate::probe_inbox`].
pub(crate) fn probe_maildir(path: &Path) -> Result<(), MailError> {
    maildir(path, Step::Open).map(drop)
}

/// See [`crate::fetch`].
pub(crate) fn fetch_folder(
    path: &Path,
    known: &dyn Fn(&str) -> bool,
    limits: Limits,
) -> Result<Fetched, MailError> {
    let mut fetched = Fetched::default();
    // what is known already costs nothing: only what is new counts
    let mut budget = Budget::new(limits);
    for (name, place) in files(path, Step::List)? {
        let Some(kind) = kind(&name) else { continue };
        let read = match length(&place) {
            Some(bytes) if bytes > limits.letter => {
                Err(LetterFault::TooLarge { bytes, limit: limits.letter })
            }
            Some(_) => bytes(&place, limits.letter),
            None => continue,
        };
        let key = match &read {
            Ok(bytes) => format!("{name}#{}", mark(bytes)),
            Err(LetterFault::TooLarge { bytes, .. }) => format!("{name}#{bytes}"),
            Err(_) => format!("{name}#"),
        };
        if known(&key) {
            continue;
        }
        let size = read.as_ref().map_or(0, |bytes| bytes.len() as u64);
        if matches!(budget.next(size), Next::Later) {
            fetched.more = true;
            break;
        }
        let letter = read.and_then(|bytes| match kind {
            Kind::Letter => letter::read(&bytes),
            Kind::Text(name) => Ok(letter::read_text(name, &bytes)),
        });
        fetched.arrivals.push(Arrival { key, letter });
    }
    Ok(fetched)
}

/// See [`crate::probe_inbox`].
pub(crate) fn probe_folder(path: &Path) -> Result<(), MailError> {
    files(path, Step::Open).map(drop)
}

enum Kind<'n> {
    Letter,
    Text(&'n str),
}

fn kind(name: &str) -> Option<Kind<'_>> {
    let (stem, extension) = name.rsplit_once('.')?;
    if stem.is_empty() || stem.starts_with('.') {
        return None;
    }
    match extension.to_ascii_lowercase().as_str() {
        "eml" => Some(Kind::Letter),
        "txt" => Some(Kind::Text(stem)),
        _ => None,
    }
}

enum Taken {
    Bytes(Vec<u8>),
    Fault(LetterFault),
    Elsewhere,
    Later,
}

fn taken(place: &Path, limits: Limits, budget: &mut Budget) -> Taken {
    let Some(length) = length(place) else { return Taken::Elsewhere };
    match budget.next(length) {
        Next::Later => Taken::Later,
        Next::TooLarge(fault) => Taken::Fault(fault),
        Next::Read => match bytes(place, limits.letter) {
            Ok(bytes) => Taken::Bytes(bytes),
            // moved between looking and reading: it is there the next time
            Err(LetterFault::Io(io::ErrorKind::NotFound)) => Taken::Elsewhere,
            Err(fault) => Taken::Fault(fault),
        },
    }
}

/// Every letter by the unique part of its name, in order of name: first of all when it came.
fn maildir(path: &Path, step: Step) -> Result<BTreeMap<String, PathBuf>, MailError> {
    let mut letters = BTreeMap::new();
    for place in ["new", "cur"] {
        for (name, place) in files(&path.join(place), step)? {
            let unique = name.split(INFO).next().unwrap_or_default();
            if !unique.is_empty() && !unique.starts_with('.') {
                letters.insert(unique.to_owned(), place);
            }
        }
    }
    Ok(letters)
}

/// What is in a folder, by name.
fn files(path: &Path, step: Step) -> Result<BTreeMap<String, PathBuf>, MailError> {
    let wrong = |error: io::Error| {
        let none = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        MailError::new(step, if none { Cause::NoFolder } else { Cause::Io(error.kind()) })
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(path).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), entry.path());
    }
    Ok(files)
}

/// Of a file; `None` for what is none: a folder, a link, a pipe that would never end.
fn length(place: &Path) -> Option<u64> {
    fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file).map(|file| file.len())
}

fn bytes(place: &Path, limit: u64) -> Result<Vec<u8>, LetterFault> {
    let wrong = |error: io::Error| LetterFault::Io(error.kind());
    let mut bytes = Vec::new();
    // it may have grown since it was measured
    File::open(place).map_err(wrong)?.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(wrong)?;
    let length = bytes.len() as u64;
    if length > limit { Err(LetterFault::TooLarge { bytes: length, limit }) } else { Ok(bytes) }
}

/// The first half of its SHA-256.
fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).fold(String::new(), |mut mark, byte| {
        let _written = write!(mark, "{byte:02x}");
        mark
    })
}
