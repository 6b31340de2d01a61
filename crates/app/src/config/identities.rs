//! `lists/identities.csv`: ids that have become others, and what somebody has decided about each.

use super::lists::{List, Row};
use super::value::{day_of, same_word};
use crate::clock::Now;
use crate::failure::{Diagnostic, Failure};
use model::Date;
use stages::settings::{Decision, Identity, Sort};
use std::collections::BTreeSet;
use std::path::Path;

const COLUMNS: [&str; 7] = ["what", "old", "new", "decision", "until", "reason", "author"];

const SORTS: [(&str, Sort); 3] = [("person", Sort::User), ("class", Sort::Class), ("school", Sort::School)];

const DECISIONS: [(&str, Decision); 3] =
    [("keep", Decision::Keep), ("moved", Decision::Moved), ("new", Decision::New)];

/// A decision with its last day.
pub(super) type Dated = (Identity, Option<Date>);

/// Reads the list: its entries, or everything that is wrong with them.
pub(super) fn identities(folder: &Path, now: Now) -> Result<Result<Vec<Dated>, Vec<Diagnostic>>, Failure> {
    let list = List::open(folder, "identities.csv", COLUMNS, now)?;
    let mut wrong = list.remarks();
    let mut entries: Vec<Dated> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in list.rows() {
        match entry(&row) {
            Ok((one, until)) => {
                // two fates of one id cannot both hold
                let sort = one.sort;
                if seen.insert((sort, "old", one.old.clone())) & seen.insert((sort, "new", one.new.clone())) {
                    entries.push((one, until));
                } else {
                    wrong.push(row.wrong("fault-list-identity-twice"));
                }
            }
            Err(faults) => wrong.extend(faults),
        }
    }
    Ok(if wrong.is_empty() { Ok(entries) } else { Err(wrong) })
}

fn entry(row: &Row<'_, 7>) -> Result<Dated, Vec<Diagnostic>> {
    let [what, old, new, decision, until, ..] = row.cells();
    let mut wrong = Vec::new();
    let sort = SORTS.into_iter().find(|(word, _)| same_word(word, what)).map(|(_, is)| is);
    if sort.is_none() {
        wrong.push(row.wrong("fault-list-identity-what"));
    }
    let decision = DECISIONS.into_iter().find(|(word, _)| same_word(word, decision)).map(|(_, is)| is);
    if decision.is_none() {
        wrong.push(row.wrong("fault-list-decision"));
    }
    if old.is_empty() || new.is_empty() {
        wrong.push(row.wrong("fault-list-ids"));
    } else if old == new {
        wrong.push(row.wrong("fault-list-same-id"));
    }
    let last = day_of(until);
    if last.is_none() && !until.is_empty() {
        wrong.push(row.wrong("fault-list-until"));
    }
    row.signed(&mut wrong);
    match (sort, decision) {
        (Some(sort), Some(decision)) if wrong.is_empty() => {
            Ok((Identity { sort, old: old.into(), new: new.into(), decision }, last))
        }
        _ => Err(wrong),
    }
}
