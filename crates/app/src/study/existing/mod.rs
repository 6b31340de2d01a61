//! What Unikum holds already, as somebody has handed it in: an export in its own format, or lists out of it.
//!
//! Refuses to know: what it is compared with.

mod list;

pub(super) use list::Known;

use crate::clock::Now;
use crate::compare::{export, refused};
use crate::failure::Failure;
use crate::workplace::Workplace;
use model::Picture;
use stages::holding::{self, Export, Limits};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What there is to look at.
pub(super) enum Existing {
    /// Nothing was handed in: the municipality starts from zero.
    Nothing,
    /// An export in the receiver's own format.
    Export {
        /// What it holds.
        picture: Picture,
        /// How many lines of it were not understood.
        unread: usize,
    },
    /// Lists of people, classes or schools.
    List {
        /// What could be read out of them, under ids that are made up where the list has none.
        picture: Picture,
        /// The columns that are known, by sort and number.
        told: BTreeSet<(u8, u8)>,
        /// Which column of which file was recognised as what, in their order.
        columns: Vec<Recognised>,
        /// Rows without anything that could be recognised.
        empty: usize,
    },
}

/// A column that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recognised {
    pub(super) file: String,
    pub(super) header: String,
    /// As what; nothing where it was not.
    pub(super) known: Option<Known>,
}

impl Existing {
    /// What it holds, if there is anything.
    pub(super) const fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Nothing => None,
            Self::Export { picture, .. } | Self::List { picture, .. } => Some(picture),
        }
    }
}

/// The endings of an export's own files.
const OWN: [&str; 2] = ["principals", "relations"];

/// Reads it.
///
/// # Errors
/// What cannot be read, and what is neither an export nor a list.
pub(super) fn read(
    workplace: &Workplace,
    (paths, environment): (&[PathBuf], crate::config::Environment),
    now: Now,
) -> Result<Existing, Failure> {
    if paths.is_empty() {
        return Ok(Existing::Nothing);
    }
    let lists = lists(paths)?;
    if !lists.is_empty() {
        return list::read(&lists, now);
    }
    let bytes = export::read(paths)?;
    let settings = workplace.config.settings(environment);
    let files = Export { principals: &bytes.principals, relations: &bytes.relations };
    let held = holding::read(files, &settings.receiver, Limits::default(), now.date()).map_err(refused)?;
    Ok(Existing::Export { picture: held.picture, unread: held.unread_count })
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// The files that are lists; none where this is an export.
fn lists(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut lists = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
            if entries.map(|entry| entry.path()).any(|path| has_ending(&path, &OWN)) {
                return Ok(Vec::new());
            }
            lists.extend(sources::list(path).map_err(|error| Failure::reading(&error))?);
        } else if !has_ending(path, &OWN) && !has_ending(path, &["zip"]) {
            lists.push(path.clone());
        }
    }
    Ok(lists)
}
