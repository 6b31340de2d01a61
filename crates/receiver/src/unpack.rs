//! A zip archive as the files in it, and nothing that a zip archive can do to its reader: what is not two plain
//! files of the agreed names, within the limits, is refused (`spec/unikum.md` section 2).

use crate::names::{Stamp, inner};
use crate::reason::{FileKind, Refusal};
use crate::settings::{Limits, Pair};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The bytes of the two files; one that is not there is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) principals: Option<Vec<u8>>,
    pub(crate) relations: Option<Vec<u8>>,
}

/// What an archive must be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected<'a> {
    pub(crate) token: &'a str,
    pub(crate) at: Stamp,
    pub(crate) pair: Pair,
    pub(crate) limits: &'a Limits,
}

const END_OF_DIRECTORY: &[u8] = b"PK\x05\x06";

/// Unpacks.
///
/// # Errors
/// Whatever is not as expected.
pub(crate) fn unpack(bytes: &[u8], expected: &Expected<'_>) -> Result<Unpacked, Refusal> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::NotAZip);
    }
    let listed = listed(bytes)?;
    if listed > 2 {
        return Err(Refusal::TooManyFiles);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotAZip)?;
    // the library keeps the last of several files with one name
    if archive.len() < listed {
        return Err(Refusal::DuplicateName);
    }
    let mut unpacked = Unpacked::default();
    let mut left = expected.limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|_| Refusal::NotAZip)?;
        let kind = kind(&file, expected)?;
        let content = content(&mut file, left)?;
        left = left.saturating_sub(content.len() as u64);
        let place = match kind {
            FileKind::Principals => &mut unpacked.principals,
            FileKind::Relations => &mut unpacked.relations,
        };
        if place.replace(content).is_some() {
            return Err(Refusal::DuplicateName);
        }
    }
    let one_missing = unpacked.principals.is_none() || unpacked.relations.is_none();
    let both_missing = unpacked.principals.is_none() && unpacked.relations.is_none();
    if both_missing || (one_missing && expected.pair == Pair::Both) {
        return Err(Refusal::MissingFile);
    }
    Ok(unpacked)
}

/// How many files the archive's own directory says that there are. A comment after it, in which something else
/// could hide, is not agreed; nor are archives of several parts or of gigantic size.
fn listed(bytes: &[u8]) -> Result<usize, Refusal> {
    let at = bytes.len().checked_sub(22).ok_or(Refusal::NotAZip)?;
    let end = bytes.get(at..).filter(|end| end.starts_with(END_OF_DIRECTORY)).ok_or(Refusal::NotAZip)?;
    let count = end.get(10..12).and_then(|two| <[u8; 2]>::try_from(two).ok()).ok_or(Refusal::NotAZip)?;
    Ok(usize::from(u16::from_le_bytes(count)))
}

/// Which of the two files it is.
fn kind<R: std::io::Read>(file: &ZipFile<'_, R>, expected: &Expected<'_>) -> Result<FileKind, Refusal> {
    // names are not always marked as UTF-8
    let name = match std::str::from_utf8(file.name_raw()) {
        Ok(name) => name.into(),
        Err(_) => file.name().map_err(|_| Refusal::InnerName)?,
    };
    let leads_away = name.contains(['/', '\\', ':', '\0']) || name.contains("..");
    if file.is_symlink() {
        return Err(Refusal::Link);
    }
    if leads_away {
        let plain_folder = file.is_dir() && !name.contains("..") && !name.starts_with('/');
        return Err(if plain_folder { Refusal::Link } else { Refusal::UnsafeName });
    }
    if file.encrypted() {
        return Err(Refusal::NotAZip);
    }
    let is = |kind: &FileKind| inner(expected.token, expected.at, *kind) == *name;
    [FileKind::Principals, FileKind::Relations].into_iter().find(is).ok_or(Refusal::InnerName)
}

/// What a file holds, where that is not more than may be.
fn content<R: std::io::Read>(file: &mut ZipFile<'_, R>, most: u64) -> Result<Vec<u8>, Refusal> {
    // what the archive says of its size may be a lie: it only tells early what is too much anyway
    if file.size() > most {
        return Err(Refusal::Bomb);
    }
    let mut content = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut content);
    if content.len() as u64 > most {
        return Err(Refusal::Bomb);
    }
    read.map(|_| content).map_err(|_| Refusal::NotAZip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    const LIMIT: u64 = 10_000;

    fn archive(at: Stamp) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for kind in [FileKind::Principals, FileKind::Relations] {
            archive.start_file(inner("Västby", at, kind), SimpleFileOptions::default()).unwrap();
            archive.write_all(&[b'x'; 500]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_damage_to_an_archive_does_harm(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            cut in 0..2_usize,
        ) {
            let at = Stamp::of(date(2026, 1, 15).at(22, 0, 0, 0));
            let limits = Limits { unpacked_bytes: LIMIT, ..Limits::default() };
            let expected = Expected { token: "Västby", at, pair: Pair::Both, limits: &limits };
            let mut bytes = archive(at);
            let sound = changes.is_empty() && cut == 0;
            for (place, value) in changes {
                let place = place.index(bytes.len());
                bytes[place] = value;
            }
            bytes.truncate(bytes.len() - cut);
            match unpack(&bytes, &expected) {
                // what is damaged and yet unpacks is what was packed: sums say so
                Ok(unpacked) => {
                    prop_assert_eq!(unpacked.principals, Some(vec![b'x'; 500]));
                    prop_assert_eq!(unpacked.relations, Some(vec![b'x'; 500]));
                }
                Err(_) => prop_assert!(!sound),
            }
        }
    }
}
