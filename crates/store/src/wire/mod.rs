//! The stored shape of pictures and deltas: compact, with a version, and ours alone.
//!
//! A document is a version byte, a byte that says which sort it is, and its parts one after the other.
//! Numbers are varints; ids that are civic numbers are packed; texts lie once each, column by column, in one
//! arena; the ends of relations are places in one row of schools, classes and persons, written as the step
//! from the one before. Whatever bytes come in, reading gives a document that is sorted and whole or says
//! what is wrong: it never panics.
//!
//! Refuses to know: the database.

mod bytes;
pub(crate) mod numbers;
pub(crate) mod pack;
mod picture;
mod relations;
#[cfg(test)]
mod tests;
mod texts;

use bytes::{Reader, Writer};
use model::delta::Doubts;
use model::{Baseline, Delta};
use relations::Places;

/// The version that is written.
const VERSION: u8 = 1;
const BASELINE: u8 = b'B';
const DELTA: u8 = b'D';

/// Bytes that are no document of this house, or a value that cannot become one. It names the part and
/// never what stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Unreadable {
    /// What is wrong, in words.
    pub what: &'static str,
}

/// How many rows and lines a delta has: known without reading the rest of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Objects that get a row.
    pub rows: u64,
    /// Lines that add or remove a relation.
    pub lines: u64,
}

impl Size {
    /// The size of a delta.
    #[must_use]
    pub const fn of(delta: &Delta) -> Self {
        Self { rows: delta.rows.len() as u64, lines: delta.lines.len() as u64 }
    }
}

/// The bytes of a confirmed picture and its doubts.
///
/// # Errors
/// [`Unreadable`] where a list is not sorted or something points outside it: such a picture is never
/// written, because it could not be read again.
pub fn encode_baseline(baseline: &Baseline) -> Result<Vec<u8>, Unreadable> {
    let (picture, doubts) = (&baseline.picture, &baseline.doubts);
    let places = Places::of(picture);
    let mut writer = Writer::new(VERSION, BASELINE);
    picture::write(&mut writer, picture)?;
    relations::write_sorted(&mut writer, places, &picture.relations)?;
    relations::write_objects(&mut writer, places, &doubts.objects)?;
    relations::write_sorted(&mut writer, places, &doubts.relations)?;
    Ok(writer.finish())
}

/// The confirmed picture and its doubts that [`encode_baseline`] wrote.
///
/// # Errors
/// [`Unreadable`] where the bytes are damaged or of a version this program does not know.
pub fn decode_baseline(bytes: &[u8]) -> Result<Baseline, Unreadable> {
    let mut reader = Reader::new(bytes, VERSION, BASELINE)?;
    let mut picture = picture::read(&mut reader)?;
    let places = Places::of(&picture);
    picture.relations = relations::read_sorted(&mut reader, places)?;
    let objects = relations::read_objects(&mut reader, places)?;
    let relations = relations::read_sorted(&mut reader, places)?;
    reader.finish()?;
    Ok(Baseline { picture, doubts: Doubts { objects, relations } })
}

/// The bytes of what a delivery asks for.
///
/// # Errors
/// As [`encode_baseline`]; also where the delta's picture has relations of its own, which it never has.
pub fn encode_delta(delta: &Delta) -> Result<Vec<u8>, Unreadable> {
    if !delta.picture.relations.is_empty() {
        return Err(Unreadable { what: "the picture of a delta has relations" });
    }
    let places = Places::of(&delta.picture);
    let mut writer = Writer::new(VERSION, DELTA);
    picture::write(&mut writer, &delta.picture)?;
    relations::write_objects(&mut writer, places, &delta.rows)?;
    relations::write_lines(&mut writer, places, &delta.lines)?;
    Ok(writer.finish())
}

/// What [`encode_delta`] wrote.
///
/// # Errors
/// As [`decode_baseline`].
pub fn decode_delta(bytes: &[u8]) -> Result<Delta, Unreadable> {
    let mut reader = Reader::new(bytes, VERSION, DELTA)?;
    let picture = picture::read(&mut reader)?;
    let places = Places::of(&picture);
    let rows = relations::read_objects(&mut reader, places)?;
    let lines = relations::read_lines(&mut reader, places)?;
    reader.finish()?;
    Ok(Delta { picture, rows, lines })
}
