//! The one file of a delivery: a zip whose bytes depend on nothing but what is put into it.
//!
//! Source: `spec/unikum.md` section 2 (the two files packed in one zip archive); APPNOTE.TXT 6.3.10, section
//! 4.4.4 bit 11 (names in UTF-8).
//!
//! Refuses to know: what the files are, and what the zip is called.

use jiff::civil::DateTime;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Who may read a file that is unpacked: its owner writes, all read.
const PERMISSIONS: u32 = 0o644;

/// A delivery that cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The name is empty, holds a path or a control character, or is there twice.
    #[error("“{name}” cannot be the name of a packed file")]
    Name {
        /// The name.
        name: String,
    },
    /// The moment cannot be written in a zip, which knows the years 1980 to 2107.
    #[error("{at} cannot be written in a zip")]
    Moment {
        /// The moment.
        at: DateTime,
    },
    /// More than a zip holds without extensions (4 GiB, 65 535 files).
    #[error("the files are too large for a zip: {0}")]
    Size(#[source] zip::result::ZipError),
}

/// Packs files, in the order given, all with the delivery's minute as their time. The same input gives the same
/// bytes. Names that are not plain ASCII are marked as UTF-8.
///
/// # Errors
/// [`PackError`].
pub fn zip(files: &[(&str, &[u8])], at: DateTime) -> Result<Vec<u8>, PackError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(minute(at).ok_or(PackError::Moment { at })?)
        .unix_permissions(PERMISSIONS);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nth, (name, bytes)) in files.iter().enumerate() {
        if !crate::way::plain_name(name) || files.iter().take(nth).any(|(before, _)| before == name) {
            return Err(PackError::Name { name: (*name).to_owned() });
        }
        zip.start_file(*name, options).map_err(PackError::Size)?;
        zip.write_all(bytes).map_err(|error| PackError::Size(error.into()))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(PackError::Size)
}

/// The minute as a zip writes it, without the seconds.
fn minute(at: DateTime) -> Option<zip::DateTime> {
    let year = u16::try_from(at.year()).ok()?;
    let small = |part: i8| u8::try_from(part).ok();
    zip::DateTime::from_date_and_time(
        year,
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::io::Read as _;

    const FILES: [(&str, &[u8]); 2] =
        [("Västkommunen_20260115_2200.principals", b"a\tb\r\n"), ("x.relations", b"add\r\n")];

    fn at() -> DateTime {
        date(2026, 1, 15).at(22, 0, 31, 5)
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_and_the_seconds_do_not_matter() {
        let once = zip(&FILES, at()).unwrap();
        assert_eq!(once, zip(&FILES, date(2026, 1, 15).at(22, 0, 0, 0)).unwrap());
        assert_ne!(once, zip(&FILES, date(2026, 1, 15).at(22, 1, 0, 0)).unwrap());
    }

    #[test]
    fn what_is_packed_comes_out_and_names_are_marked_as_utf_8() {
        let packed = zip(&FILES, at()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&packed)).unwrap();
        assert_eq!(archive.len(), 2);
        for (name, bytes) in FILES {
            let mut file = archive.by_name(name).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            assert_eq!(content, bytes);
            assert_eq!(file.extra_data().unwrap_or_default(), b"", "{name}");
            let time = file.last_modified().unwrap();
            assert_eq!((time.hour(), time.minute(), time.second()), (22, 0, 0));
        }
        // general purpose bit 11 of the first local header (APPNOTE 4.3.7: signature, version, flags)
        assert_eq!(packed[7] & 0b1000, 0b1000, "the name with ä is marked");
    }

    #[test]
    fn an_empty_file_and_no_file_at_all_are_packed_too() {
        for files in [&[("a", b"".as_slice())][..], &[]] {
            let packed = zip(files, at()).unwrap();
            assert_eq!(zip::ZipArchive::new(Cursor::new(packed)).unwrap().len(), files.len());
        }
    }

    #[test]
    fn paths_and_names_said_twice_are_refused() {
        for name in ["", "a/b", "..", "a\\b", "a\nb", "/etc/passwd"] {
            assert!(matches!(zip(&[(name, b"")], at()), Err(PackError::Name { .. })), "{name:?}");
        }
        assert!(matches!(zip(&[("a", b""), ("a", b"")], at()), Err(PackError::Name { .. })));
    }

    #[test]
    fn a_year_that_no_zip_knows_is_refused() {
        let at = date(1979, 12, 31).at(23, 59, 0, 0);
        assert!(matches!(zip(&FILES, at), Err(PackError::Moment { .. })));
    }
}
