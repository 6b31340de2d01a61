//! `[sources]`: where the registers' files lie and whose word counts first.

use super::value::{filled_at, list};
use stages::document::{Section, Spot};
use std::path::PathBuf;

/// Where the files of the registers are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Their folder, relative to the folder of `skolbro.toml`.
    pub folder: PathBuf,
    /// Names of mapping files without their ending, the one that counts most first. Those that are not
    /// named follow in alphabetical order.
    pub order: Vec<String>,
    pub(super) order_spots: Vec<Spot>,
}

impl Default for Sources {
    fn default() -> Self {
        Self { folder: PathBuf::from("in"), order: Vec::new(), order_spots: Vec::new() }
    }
}

/// Reads the section.
pub(super) fn read(root: &Section<'_>) -> Sources {
    let mut sources = Sources::default();
    let Some(section) = root.section("sources") else { return sources };
    if let Some((folder, _)) = filled_at(&section, "folder") {
        sources.folder = PathBuf::from(folder);
    }
    for (name, spot) in list(&section, "order").unwrap_or_default() {
        sources.order.push(name.strip_suffix(".toml").unwrap_or(name).to_owned());
        sources.order_spots.push(spot);
    }
    section.finish();
    sources
}
