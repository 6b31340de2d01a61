//! Whose homes are neither sent nor shown: the households of protected persons, by what the registers say, by
//! what was delivered, and by what both said on earlier nights (`spec/unikum.md` case 25).
//!
//! A register that stops marking somebody does not thereby tell where the family lives, and neither does one whose
//! row of a child is missing for a night: whoever is protected, or remembered to be, keeps the household that was
//! seen once, until a person releases them. What is remembered of the protected one is too little to tell who it is.

use super::known::Known;
use super::memory::failure;
use super::pages::fingerprint;
use crate::failure::Failure;
use crate::view::View;
use model::index::Ix;
use model::person::Person;
use model::picture::{User, UserKey};
use model::{Date, Picture, Shielded};
use stages::diff::{ChangeSet, Household, Rekeys, household, user_by_key};
use stages::settings::{Decision, Lists};
use std::collections::BTreeSet;
use store::Store;

/// The note's key.
pub(crate) const KEY: &str = "households";

/// People whose address would tell where somebody protected lives, each with a print of that one's id.
pub(crate) type Homes = BTreeSet<(UserKey, u16)>;

/// The households of everybody protected. Of earlier nights, those of whoever is still protected, but for people whom
/// somebody has released: what the registers say today is true of them. What is wanted tells them too: of somebody who is remembered, the
/// registers may say openly whose guardian they are when the receiver holds nothing of that any more.
pub(crate) fn homes(
    (view, wanted): (&View, &Picture),
    shielded: &Shielded,
    known: &Known,
    lists: &Lists,
) -> Homes {
    let prints = shielded.digests(fingerprint);
    let released = lists.released.iter().map(|person| UserKey::read(person.text(), view.as_of));
    let released: BTreeSet<UserKey> = released.collect();
    let kept = |(member, print): &&(UserKey, u16)| prints.contains(print) && !released.contains(member);
    let mut homes: Homes = known.homes.iter().filter(kept).cloned().collect();
    for (person, protected) in &view.roster.households {
        let prints = protected.digests(fingerprint);
        let ids = ids(view, *person);
        homes.extend(ids.flat_map(|id| prints.iter().map(move |print| (id.clone(), *print))));
    }
    let mut add = |seen: Household| {
        homes.extend(seen.into_iter().map(|(protected, member)| (member, fingerprint(&protected.written()))));
    };
    if !shielded.is_empty() {
        let confirmed = &known.baseline.picture;
        add(household(confirmed, &confirmed.relations, shielded));
        add(household(wanted, &wanted.relations, shielded));
        for sent in &known.outstanding {
            add(household(&sent.picture, sent.lines.iter().map(|line| &line.relation), shielded));
        }
    }
    homes
}

/// The ids of everybody in such a household, also those that a list gives them besides.
pub(crate) fn withheld(view: &View, homes: &Homes, lists: &Lists) -> BTreeSet<UserKey> {
    let persons = view.roster.persons.numbered();
    let marked = persons.filter(|(_, person)| person.address_withheld);
    let mut people: BTreeSet<UserKey> = marked.flat_map(|(person, _)| ids(view, person)).collect();
    people.extend(homes.iter().map(|(member, _)| member.clone()));
    Rekeys::of(&lists.identities, Decision::Keep, view.as_of).add_others(&mut people);
    people
}

/// By which ids somebody of the roster may be sent.
fn ids(view: &View, person: Ix<Person>) -> impl Iterator<Item = UserKey> {
    let person = view.roster.persons.get(person);
    let number = person.and_then(|person| person.number).map(UserKey::Number);
    let own = person.map(|person| UserKey::Alternative(view.roster.pool.get(person.key).to_owned()));
    number.into_iter().chain(own)
}

/// The households that earlier nights saw.
pub(crate) fn noted(store: &Store, environment: &str, today: Date) -> Result<Homes, Failure> {
    let note = store.note(environment, KEY).map_err(failure)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&note);
    let home = |line: &str| {
        let (print, id) = line.split_once('\t')?;
        Some((UserKey::read(id, today), print.parse().ok()?))
    };
    Ok(text.lines().filter_map(home).collect())
}

/// The note of them.
pub(crate) fn note(homes: &Homes) -> Vec<u8> {
    let line = |(member, print): &(UserKey, u16)| format!("{print}\t{}", member.written());
    homes.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

/// Those of them whose row at the receiver tells where they live, by their places in the changes' picture.
pub(crate) fn bared_homes(
    changes: &ChangeSet,
    confirmed: &Picture,
    withheld: &BTreeSet<UserKey>,
) -> BTreeSet<Ix<User>> {
    let tells = |key: &&UserKey| {
        let row = user_by_key(confirmed, key).and_then(|ix| confirmed.users.get(ix).copied());
        row.is_some_and(|mut row| row.leave_home_out())
    };
    withheld.iter().filter(tells).filter_map(|key| user_by_key(&changes.picture, key)).collect()
}
