//! `lists/announced.csv`: what somebody has said beforehand will happen, so that no limit stops just that.

use super::lists::{List, Row};
use super::value::{day_of, same_word};
use crate::clock::Now;
use crate::failure::{Diagnostic, Failure};
use model::picture::RelationKind;
use model::{Date, Period};
use stages::guard::{Announced, Movement, Target};
use std::path::Path;

const COLUMNS: [&str; 7] = ["what", "id", "movement", "from", "until", "reason", "author"];

const MOVEMENTS: [(&str, Movement); 3] =
    [("ends", Movement::Ends), ("begins", Movement::Begins), ("both", Movement::Both)];

/// Reads the list: its entries, or everything that is wrong with them.
pub(super) fn announced(folder: &Path, now: Now) -> Result<Result<Vec<Announced>, Vec<Diagnostic>>, Failure> {
    Ok(List::open(folder, "announced.csv", COLUMNS, now)?.entries(entry))
}

fn entry(row: &Row<'_, 7>) -> Result<Announced, Vec<Diagnostic>> {
    let [what, id, movement, from, until, reason, _] = row.cells();
    let mut wrong = Vec::new();
    let target = target(what, id);
    if target.is_none() {
        wrong.push(row.wrong("fault-list-announced"));
    }
    let movement = MOVEMENTS.into_iter().find(|(word, _)| same_word(word, movement)).map(|(_, is)| is);
    if movement.is_none() {
        wrong.push(row.wrong("fault-list-movement"));
    }
    // an announcement that never ends would be a limit that is gone
    let days: Option<(Date, Date)> = day_of(from).zip(day_of(until)).filter(|(from, until)| from <= until);
    if days.is_none() {
        wrong.push(row.wrong("fault-list-days"));
    }
    row.signed(&mut wrong);
    match (target, movement, days) {
        (Some(target), Some(movement), Some((from, until))) if wrong.is_empty() => Ok(Announced {
            days: Period::new(Some(from), Some(until)),
            target,
            movement,
            reason: reason.into(),
        }),
        _ => Err(wrong),
    }
}

fn target(what: &str, id: &str) -> Option<Target> {
    if id.is_empty() {
        return None;
    }
    match ["school", "class", "kind"].into_iter().find(|word| same_word(word, what))? {
        "school" => Some(Target::School(id.into())),
        "class" => Some(Target::Class(id.into())),
        _ => RelationKind::ALL.into_iter().find(|kind| same_word(kind.code(), id)).map(Target::Kind),
    }
}
