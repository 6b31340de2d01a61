//! The report of an import: what it says as values, and as the letter that the municipality's administrators get
//! (`spec/unikum.md` section 8.4). Names files, lines and reasons; never an id or a name.

mod letter;

pub use letter::Letter;

use crate::names::Stamp;
use crate::reason::{FailedLine, Outcome};
use serde::{Deserialize, Serialize};

/// How much of what an import has read and done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Counts {
    /// Lines of principals.
    pub rows: u32,
    /// Rows of somebody or something new.
    pub rows_added: u32,
    /// Rows that changed what was held.
    pub rows_changed: u32,
    /// Rows that said what was held.
    pub rows_unchanged: u32,
    /// Lines of relations.
    pub lines: u32,
    /// Relations added.
    pub relations_added: u32,
    /// Relations removed, line by line.
    pub relations_removed: u32,
    /// Relations that went with others.
    pub relations_cascaded: u32,
    /// Lines of both files that failed.
    pub failed: u32,
}

/// The report of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The stem of the delivery's name, `Kommun_YYYYMMDD_HHMM`; made harmless where it is no such name.
    pub delivery: String,
    /// The moment in the name, where there is one.
    pub delivered: Option<Stamp>,
    /// How it ended.
    pub outcome: Outcome,
    /// How much of what.
    pub counts: Counts,
    /// The lines that failed.
    pub failed: Vec<FailedLine>,
}
