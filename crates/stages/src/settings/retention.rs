//! For how long personal data is kept (gallring) that nothing needs any more.
//!
//! Refuses to know: what is deleted, and when.

/// `[retention]`. No guard reads what is deleted: what they compare with is counted night by night and kept
/// apart. An undo does, and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// `documents_days`: deltas, files and pages of runs that are over. After that a delivery cannot be
    /// undone.
    pub documents_days: u16,
    /// `links_days`: identity links, from the day they were last seen.
    pub links_days: u16,
}

impl Retention {
    /// The fewest and the most days for documents: a mistake is often seen after a week, and nobody undoes
    /// what is ten years old.
    pub const DOCUMENTS: (u16, u16) = (7, 3_650);
    /// The fewest and the most days for links: whoever comes back after a summer is the same person.
    pub const LINKS: (u16, u16) = (90, 3_650);
}

impl Default for Retention {
    fn default() -> Self {
        Self { documents_days: 90, links_days: 730 }
    }
}
