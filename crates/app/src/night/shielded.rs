//! Protected persons whom the receiver holds, remembered from night to night.
//!
//! A register may stop listing somebody who is protected; that must not read as having left. And when the
//! marking goes, a person decides before anything is sent again (`spec/unikum.md` case 23). What is
//! remembered is the receiver's id, in the store alone, and it goes when somebody releases the person.

use super::continuity;
use super::memory::failure;
use crate::failure::Failure;
use model::index::Ix;
use model::picture::User;
use model::{CivicNumber, Date, Picture, Shielded};
use stages::settings::{Identity, Lists, PersonRef, Sort};
use std::collections::BTreeSet;
use store::Store;

/// The note's key.
pub(crate) const KEY: &str = "shielded";

/// The ids that are remembered, but for those that somebody has released.
pub(crate) fn remembered(
    store: &Store,
    environment: &str,
    released: &[PersonRef],
    today: Date,
) -> Result<Shielded, Failure> {
    let (mut numbers, mut own) = (Vec::new(), Vec::new());
    for id in noted((store, environment), released, today)? {
        match CivicNumber::parse(&id, today) {
            Ok(reading) => numbers.push(reading.number),
            Err(_) => own.push(id),
        }
    }
    Ok(Shielded::new(numbers, own))
}

/// The same as they were written.
fn noted(
    (store, environment): (&Store, &str),
    released: &[PersonRef],
    today: Date,
) -> Result<BTreeSet<String>, Failure> {
    let note = store.note(environment, KEY).map_err(failure)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&note).into_owned();
    let number = |id: &str| CivicNumber::parse(id, today).ok().map(|reading| reading.number);
    let released: BTreeSet<&str> = released.iter().map(PersonRef::text).collect();
    let free = |id: &&str| {
        let same = |one: &&&str| number(one).is_some() && number(one) == number(id);
        released.contains(*id) || released.iter().any(|one| same(&one))
    };
    Ok(text.lines().filter(|id| !free(id)).map(str::to_owned).collect())
}

/// Whoever is marked or remembered as protected, under every id by which the receiver may know them: those
/// that a list gives, and those that were sent for the same row of a register.
pub(crate) fn everyone(
    marked: &Shielded,
    (store, environment): (&Store, &str),
    lists: &Lists,
    today: Date,
) -> Result<Shielded, Failure> {
    let all = marked.and(&remembered(store, environment, &lists.released, today)?);
    let listed = |id: &str| others(&lists.identities, id, today);
    all.under_all_ids(today, |id| {
        let linked = continuity::receiver(store, environment, id)?;
        Ok(listed(id).into_iter().chain(linked).collect())
    })
}

/// The ids that somebody in a list has besides this one. Whoever is protected is so under both, whatever has
/// been decided about them.
pub(crate) fn others(identities: &[Identity], id: &str, today: Date) -> Vec<String> {
    let number = |id: &str| CivicNumber::parse(id, today).ok().map(|reading| reading.number);
    let own = number(id);
    let is = |other: &str| other == id || (own.is_some() && number(other) == own);
    let of_people = identities.iter().filter(|one| one.sort == Sort::User);
    of_people
        .flat_map(|one| [(&one.old, &one.new), (&one.new, &one.old)])
        .filter(|(one, _)| is(one))
        .map(|(_, other)| other.to_string())
        .collect()
}

/// What is to be remembered: everybody protected whom the receiver may hold, and whoever was remembered and has not
/// been released. Also when everything of theirs has been taken away there, for what comes back is for a person to say.
pub(crate) fn note(
    (store, environment): (&Store, &str),
    (picture, spared): (&Picture, &BTreeSet<Ix<User>>),
    lists: &Lists,
    today: Date,
) -> Result<Vec<u8>, Failure> {
    let mut all = noted((store, environment), &lists.released, today)?;
    all.extend(ids(picture, spared));
    Ok(all.into_iter().collect::<Vec<_>>().join("\n").into_bytes())
}

/// The receiver's ids of persons.
pub(crate) fn ids(picture: &Picture, users: &BTreeSet<Ix<User>>) -> BTreeSet<String> {
    let rows = users.iter().filter_map(|user| picture.users.get(*user));
    rows.map(|row| row.id.written(&picture.pool)).collect()
}
