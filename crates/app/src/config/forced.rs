//! `lists/forced.csv`: relations that are to be sent once more, because somebody has removed them by hand at
//! the receiver (`spec/unikum.md` case 100).

use super::lists::{List, Row};
use super::value::{day_of, same_word};
use crate::clock::Now;
use crate::failure::{Diagnostic, Failure};
use model::Date;
use model::picture::RelationKind;
use std::fmt;
use std::path::Path;

const COLUMNS: [&str; 6] = ["relation", "from", "to", "until", "reason", "author"];

/// A relation that is to be sent once more. Shows nothing of itself: the ends are often civic numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct Forced {
    /// Which type.
    pub kind: RelationKind,
    /// The receiver's id of the first end.
    pub from: String,
    /// The receiver's id of the other end; the organisation's where it is that.
    pub to: String,
    /// What tells one entry from another, so that each is carried out once.
    pub mark: String,
}

impl fmt::Debug for Forced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Forced({})", self.kind.code())
    }
}

/// An entry with its last day.
pub(super) type Dated = (Forced, Option<Date>);

/// Reads the list: its entries, or everything that is wrong with them.
pub(super) fn forced(folder: &Path, now: Now) -> Result<Result<Vec<Dated>, Vec<Diagnostic>>, Failure> {
    Ok(List::open(folder, "forced.csv", COLUMNS, now)?.entries(entry))
}

fn entry(row: &Row<'_, 6>) -> Result<Dated, Vec<Diagnostic>> {
    let [relation, from, to, until, ..] = row.cells();
    let mut wrong = Vec::new();
    let kind = RelationKind::ALL.into_iter().find(|kind| same_word(kind.code(), relation));
    if kind.is_none() {
        wrong.push(row.wrong("fault-list-relation"));
    }
    if from.is_empty() || to.is_empty() {
        wrong.push(row.wrong("fault-list-ends"));
    }
    let last = day_of(until);
    if last.is_none() && !until.is_empty() {
        wrong.push(row.wrong("fault-list-until"));
    }
    row.signed(&mut wrong);
    match kind {
        Some(kind) if wrong.is_empty() => {
            let mark = blake3::hash(row.cells().join("\n").as_bytes()).to_hex().to_string();
            Ok((Forced { kind, from: from.to_owned(), to: to.to_owned(), mark }, last))
        }
        _ => Err(wrong),
    }
}
