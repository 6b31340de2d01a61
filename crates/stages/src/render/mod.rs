//! Picture to bytes: the two files of a delivery, exactly as `spec/unikum.md` sections 2–4 describe them
//! and as the receiver profile fills in what those leave open.
//!
//! Refuses to know: rosters, dates, archives, encryption. One value decides nothing here: whatever is in
//! the picture is written, and whatever could not be written as it stands is reported by its place.

mod fold;
mod lines;
mod name;
mod pen;
mod principals;
#[cfg(test)]
mod tests;

pub use name::{NameLetters, file_stem};

use crate::settings::{Op, Receiver};
use model::Picture;
use model::index::Ix;
use model::picture::{Class, End, Relation, School, User};

/// What is to be written: everything in the picture, as the first import wants it (totalfil). The
/// difference between two pictures is another type, with lines of both [operations](Op).
#[derive(Clone, Copy, Debug)]
pub struct Total;

/// Two files, and what could not be written as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The principals file.
    pub principals: Vec<u8>,
    /// The relations file.
    pub relations: Vec<u8>,
    /// Values that were changed on the way, and lines that are missing; never their content.
    pub faults: Vec<Fault>,
}

/// A value that could not be written as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which row.
    pub row: Row,
    /// In which column, from 1; 0 for the row as a whole.
    pub column: u8,
    /// What was wrong.
    pub kind: FaultKind,
}

/// A row of a file, by its place in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A school row.
    School(Ix<School>),
    /// A class row.
    Class(Ix<Class>),
    /// A person row.
    User(Ix<User>),
    /// The relations file.
    Relations,
}

/// What was wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// Characters that the encoding lacks were replaced (`files.unencodable`).
    Unencodable,
    /// The separator inside the value was replaced by a blank (`files.quoting`).
    Separator,
    /// `org.external_id` is not set: lines about the organisation are missing.
    NoOrganisationId,
}

/// A line of a relations file. The ends are places in the picture that the line is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Add or remove.
    pub op: Op,
    /// What.
    pub relation: Relation,
}

impl From<Relation> for Line {
    fn from(relation: Relation) -> Self {
        Self { op: Op::Add, relation }
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Writes a whole picture.
#[must_use]
pub fn render(picture: &Picture, receiver: &Receiver, _everything: Total) -> Rendered {
    let ((principals, mut faults), relations) =
        rayon::join(|| principals::principals(picture, receiver), || lines::total(picture, receiver));
    let of_organisation = |relation: &Relation| relation.to == End::Organisation;
    if receiver.organisation().is_none() && picture.relations.iter().any(of_organisation) {
        faults.push(Fault { row: Row::Relations, column: 0, kind: FaultKind::NoOrganisationId });
    }
    Rendered { principals, relations, faults }
}

/// Writes lines of a relations file in the order given, with the file's own beginning (byte order mark,
/// header) where the receiver wants one.
#[must_use]
pub fn render_lines(picture: &Picture, receiver: &Receiver, lines: &[Line]) -> Vec<u8> {
    lines::these(picture, receiver, lines)
}
