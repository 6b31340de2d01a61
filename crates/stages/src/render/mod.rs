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

pub use name::file_stem;

use crate::settings::Receiver;
use model::delta::Object;
use model::index::Ix;
use model::picture::{Class, End, Relation, School, User};
use model::{Delta, Picture};
use principals::Objects;

/// What is to be written: everything in the picture, as the first import wants it (totalfil). The
/// difference between two pictures is another type, [`Delta`].
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

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Writes a whole picture.
#[must_use]
pub fn render(picture: &Picture, receiver: &Receiver, _everything: Total) -> Rendered {
    let ((principals, mut faults), relations) =
        rayon::join(|| principals::principals(&picture.into(), receiver), || lines::total(picture, receiver));
    let of_organisation = |relation: &Relation| relation.to == End::Organisation;
    if receiver.organisation().is_none() && picture.relations.iter().any(of_organisation) {
        faults.push(Fault { row: Row::Relations, column: 0, kind: FaultKind::NoOrganisationId });
    }
    Rendered { principals, relations, faults }
}

/// Writes what a delivery asks for: its rows, and its lines in the order given.
#[must_use]
pub fn render_delta(delta: &Delta, receiver: &Receiver) -> Rendered {
    let picture = &delta.picture;
    let (mut schools, mut classes, mut users) = (Vec::new(), Vec::new(), Vec::new());
    for &object in &delta.rows {
        match object {
            Object::School(ix) => schools.extend(picture.schools.get(ix)),
            Object::Class(ix) => classes.extend(picture.classes.get(ix)),
            Object::User(ix) => users.extend(picture.users.get(ix)),
        }
    }
    let objects = Objects { pool: &picture.pool, schools: &schools, classes: &classes, users: &users };
    let (principals, mut faults) = principals::principals(&objects, receiver);
    faults
        .iter_mut()
        .for_each(|fault| fault.row = of_delta(fault.row, &delta.rows, schools.len(), classes.len()));
    if receiver.organisation().is_none()
        && delta.lines.iter().any(|line| line.relation.to == End::Organisation)
    {
        faults.push(Fault { row: Row::Relations, column: 0, kind: FaultKind::NoOrganisationId });
    }
    Rendered { principals, relations: lines::these(picture, receiver, &delta.lines), faults }
}

/// The place in a delta's picture of a row that was numbered among the rows of its sort.
fn of_delta(row: Row, rows: &[Object], schools: usize, classes: usize) -> Row {
    let at = match row {
        Row::School(ix) => ix.at(),
        Row::Class(ix) => schools + ix.at(),
        Row::User(ix) => schools + classes + ix.at(),
        Row::Relations => return row,
    };
    match rows.get(at) {
        Some(&Object::School(ix)) => Row::School(ix),
        Some(&Object::Class(ix)) => Row::Class(ix),
        Some(&Object::User(ix)) => Row::User(ix),
        None => row,
    }
}
