//! What the receiver says that it holds (innehav): the two files of an export, in its own format, as a picture.
//!
//! The counterpart of [`render`](crate::render), written from `spec/unikum.md` sections 2–4 and not from it: the two
//! have no code in common, so that each checks the other. Takes what can be understood, and says of everything else
//! where it stands and why, never what it says. Refuses to know: where the bytes came from, and what we have sent.

mod letters;
mod principals;
mod relations;
#[cfg(test)]
mod tests;
mod unread;

pub use unread::{Refusal, Unread, Why};

use crate::settings::Receiver;
use letters::Lines;
use model::{Date, Picture};
use unread::Remarks;

/// The bytes of the two files.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// Schools, classes and persons.
    pub principals: &'a [u8],
    /// Relations, all of them added.
    pub relations: &'a [u8],
}

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The principals file.
    Principals,
    /// The relations file.
    Relations,
}

impl File {
    /// The ending of its name, and the word in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Principals => "principals",
            Self::Relations => "relations",
        }
    }
}

/// What is read at most: an export that is larger is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in one file.
    pub bytes: usize,
    /// Lines in one file.
    pub lines: usize,
    /// Bytes in one line.
    pub line: usize,
}

impl Default for Limits {
    /// Ten times the largest municipality.
    fn default() -> Self {
        Self { bytes: 1 << 30, lines: 20_000_000, line: 16 * 1024 }
    }
}

/// What the receiver holds.
#[derive(Debug, Default)]
pub struct Holding {
    /// The schools, classes, persons and relations that could be read.
    pub picture: Picture,
    /// What could not be read, and what was left out of a row that was; the first of each file.
    pub unread: Vec<Unread>,
    /// How many there are in all.
    pub unread_count: usize,
}

/// Reads an export. `today` bounds birth dates.
///
/// # Errors
/// What makes a file another than it should be: too large, no text, cut off, not understood for the most part.
pub fn read(
    export: Export<'_>,
    receiver: &Receiver,
    limits: Limits,
    today: Date,
) -> Result<Holding, Refusal> {
    let mut remarks = Remarks::default();
    let text = letters::text(File::Principals, export.principals, receiver.files.encoding, limits)?;
    let lines = Lines::new(File::Principals, &text, limits)?;
    let mut objects = principals::read(&lines, (receiver, today), &mut remarks)?;
    drop(text);
    let text = letters::text(File::Relations, export.relations, receiver.files.encoding, limits)?;
    let lines = Lines::new(File::Relations, &text, limits)?;
    objects.relations = relations::read(&lines, (receiver, today), &objects, &mut remarks)?;
    let Remarks { unread, count } = remarks;
    Ok(Holding { picture: objects, unread, unread_count: count })
}
