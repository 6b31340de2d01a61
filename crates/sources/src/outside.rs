//! One file as the outside has it: where, how large, how old, and of which kind by its first bytes.
//!
//! Refuses to know: what stands in it beyond the first bytes.

use crate::error::ReadError;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use model::extract::Origin;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file, with what the folder said about it when it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outside {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) changed: Option<SystemTime>,
}

/// What a file is, by its content and not its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Xlsx,
    Xls,
}

/// First bytes of kinds that people put in the folder by mistake.
const OTHERS: [(&[u8], &str); 8] = [
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"-----BEGIN PGP", "PGP"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
];

impl Outside {
    /// Asks the folder about a file.
    pub(crate) fn at(path: &Path) -> Result<Self, ReadError> {
        let name = name_of(path);
        let meta = std::fs::metadata(path).map_err(|fault| not_readable(&name, &fault))?;
        if !meta.is_file() {
            return Err(ReadError::NotAFile { file: name });
        }
        Ok(Self { path: path.to_owned(), name, bytes: meta.len(), changed: meta.modified().ok() })
    }

    /// When it was last changed, Swedish local time.
    pub(crate) fn modified(&self) -> Option<DateTime> {
        let stamp = jiff::Timestamp::try_from(self.changed?).ok()?;
        let sweden = TimeZone::get("Europe/Stockholm").ok()?;
        Some(stamp.to_zoned(sweden).datetime())
    }

    pub(crate) fn origin(&self, encoding: &str, sheet: Option<&str>) -> Origin {
        Origin {
            file: self.name.clone(),
            sheet: sheet.map(str::to_owned),
            encoding: encoding.to_owned(),
            modified: self.modified(),
            bytes: self.bytes,
        }
    }

    pub(crate) fn open(&self) -> Result<File, ReadError> {
        File::open(&self.path).map_err(|fault| not_readable(&self.name, &fault))
    }

    /// At most the first `limit` bytes.
    pub(crate) fn head(&self, limit: u64) -> Result<Vec<u8>, ReadError> {
        let mut head = Vec::new();
        let read = self.open()?.take(limit).read_to_end(&mut head);
        read.map_err(|fault| not_readable(&self.name, &fault))?;
        Ok(head)
    }

    pub(crate) fn kind(&self) -> Result<Kind, ReadError> {
        let head = self.head(512)?;
        if head.starts_with(b"PK\x03\x04") {
            return Ok(Kind::Xlsx);
        }
        if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Ok(Kind::Xls);
        }
        match OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
            Some((_, kind)) => Err(ReadError::OtherKind { file: self.name.clone(), kind }),
            None => self.not_markup(&head),
        }
    }

    /// Web systems like to call an HTML page `.xls`.
    fn not_markup(&self, head: &[u8]) -> Result<Kind, ReadError> {
        let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let text = String::from_utf8_lossy(start).to_ascii_lowercase();
        let kind = if text.starts_with("<?xml") {
            "XML"
        } else if ["<html", "<!doctype", "<table", "<meta"].iter().any(|tag| text.starts_with(tag)) {
            "HTML"
        } else {
            return Ok(Kind::Text);
        };
        Err(ReadError::OtherKind { file: self.name.clone(), kind })
    }
}

/// A path's last part, for people to read.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn not_readable(file: &str, fault: &std::io::Error) -> ReadError {
    ReadError::NotReadable { file: file.to_owned(), why: fault.kind().to_string() }
}
