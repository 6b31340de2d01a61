//! All that is held in the receiver's own two files: every row, and every relation as a line that adds it.

use super::dump::{each_relation, each_row};
use super::{COLUMN, Holds, HoldsFault};
use crate::decode::encode;
use crate::names::{Stamp, inner};
use crate::private;
use crate::reason::{FileKind, Refusal};
use crate::settings::{Quoting, Switches};
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

/// The bytes of both files: what is taken out, or loaded.
#[derive(Clone, PartialEq, Eq)]
pub struct TwoFiles {
    /// The bytes of `.principals`.
    pub principals: Vec<u8>,
    /// The bytes of `.relations`.
    pub relations: Vec<u8>,
}

/// How much, and nothing of it.
impl std::fmt::Debug for TwoFiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TwoFiles({} + {} bytes)", self.principals.len(), self.relations.len())
    }
}

impl Holds {
    /// All that is held, in the form that the switches agree.
    ///
    /// # Errors
    /// [`HoldsFault::Encoding`] where the agreed encoding lacks a letter, [`HoldsFault::Database`].
    pub fn export(&self, switches: &Switches) -> Result<TwoFiles, HoldsFault> {
        let files = &switches.files;
        let mut principals = String::new();
        let separator = files.separator.character();
        each_row(&self.database, |row| {
            for value in row.fields.split(COLUMN) {
                put(&mut principals, value, separator, files.quoting);
                principals.push(separator);
            }
            principals.push_str(row.kind.row_type());
            principals.push('\n');
        })?;
        let mut relations = String::new();
        let template = switches.relations.template;
        each_relation(&self.database, |relation, from, to, _| {
            let reversed = switches.relations.reversed.contains(&relation);
            let (from, to) = if reversed { (to, from) } else { (from, to) };
            let columns = template.arrange(["add", relation.code(), from, to]);
            for (index, column) in columns.into_iter().enumerate() {
                if index > 0 {
                    relations.push(template.separator());
                }
                put(&mut relations, column, template.separator(), files.quoting);
            }
            relations.push('\n');
        })?;
        if files.header {
            // a header is not read: what it says is for people
            principals.insert_str(0, "principals\n");
            relations.insert_str(0, "relations\n");
        }
        let bytes = |text: &str| encode(text, files).ok_or(HoldsFault::Encoding);
        Ok(TwoFiles { principals: bytes(&principals)?, relations: bytes(&relations)? })
    }
}

impl TwoFiles {
    /// Reads both files from a folder, by their endings; one that is not there is empty.
    ///
    /// # Errors
    /// [`HoldsFault::File`]; [`HoldsFault::Refused`] where there are several of one ending.
    pub fn read(folder: &Path) -> Result<Self, HoldsFault> {
        let mut found: [Vec<PathBuf>; 2] = Default::default();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            for (kind, paths) in [FileKind::Principals, FileKind::Relations].into_iter().zip(&mut found) {
                if path.extension().is_some_and(|extension| extension == kind.extension()) {
                    paths.push(path.clone());
                }
            }
        }
        let [principals, relations] = found.map(|paths| match paths.as_slice() {
            [] => Ok(Vec::new()),
            [one] => Ok(fs::read(one)?),
            _ => Err(HoldsFault::Refused(Refusal::TooManyFiles)),
        });
        Ok(Self { principals: principals?, relations: relations? })
    }

    /// Writes both files into a folder, under the names of a municipality and a moment. Gives where they are.
    ///
    /// # Errors
    /// [`HoldsFault::File`].
    pub fn write(&self, folder: &Path, token: &str, at: Stamp) -> Result<[PathBuf; 2], HoldsFault> {
        private::folder(folder)?;
        let principals = folder.join(inner(token, at, FileKind::Principals));
        let relations = folder.join(inner(token, at, FileKind::Relations));
        private::write(&principals, &self.principals)?;
        private::write(&relations, &self.relations)?;
        Ok([principals, relations])
    }

    /// Both files as a zip archive.
    ///
    /// # Errors
    /// [`HoldsFault::Archive`].
    pub fn zip(&self, token: &str, at: Stamp) -> Result<Vec<u8>, HoldsFault> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (kind, bytes) in
            [(FileKind::Principals, &self.principals), (FileKind::Relations, &self.relations)]
        {
            let options = SimpleFileOptions::default();
            archive.start_file(inner(token, at, kind), options).map_err(|_| HoldsFault::Archive)?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish().map_err(|_| HoldsFault::Archive)?.into_inner())
    }
}

/// A value, in quotation marks where it needs and may have them.
fn put(out: &mut String, value: &str, separator: char, quoting: Quoting) {
    if quoting == Quoting::Doubled && value.contains([separator, '"']) {
        out.push('"');
        out.push_str(&value.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(value);
    }
}
