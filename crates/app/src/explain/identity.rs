//! Ids that have become others, as somebody has decided in `lists/identities.csv`: one thing under two ids.
//!
//! Refuses to know: what becomes of the deliveries.

use super::ids::Id;
use model::{CivicNumber, Date};
use stages::settings::{Decision, Identity, Sort};

/// An id of a list.
fn id(sort: Sort, written: &str, day: Date) -> Id {
    match sort {
        Sort::School => Id::School(written.to_owned()),
        Sort::Class => Id::Class(written.to_owned()),
        Sort::User => match CivicNumber::parse(written, day) {
            Ok(reading) => Id::Number(reading.number),
            Err(_) => Id::Own(written.to_owned()),
        },
    }
}

/// The two ids of an entry.
fn pair(entry: &Identity, day: Date) -> [Id; 2] {
    [id(entry.sort, &entry.old, day), id(entry.sort, &entry.new, day)]
}

/// The entries that name one of these ids.
pub(super) fn naming<'l>(ids: &[Id], list: &'l [Identity], day: Date) -> Vec<&'l Identity> {
    list.iter().filter(|entry| pair(entry, day).iter().any(|id| ids.contains(id))).collect()
}

/// These ids, and those that somebody has decided are of the same thing.
pub(super) fn with_others(mut ids: Vec<Id>, list: &[Identity], day: Date) -> Vec<Id> {
    let mut more = true;
    while more {
        let same = naming(&ids, list, day).into_iter().filter(|entry| entry.decision != Decision::New);
        let new: Vec<Id> = same.flat_map(|entry| pair(entry, day)).filter(|id| !ids.contains(id)).collect();
        more = !new.is_empty();
        for id in new {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}
