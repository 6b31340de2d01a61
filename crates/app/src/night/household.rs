//! Whose homes are neither sent nor shown: the households of protected persons, by what the registers say and by
//! what was delivered (`spec/unikum.md` case 25).
//!
//! A register that stops marking somebody does not thereby tell where the family lives: whoever is remembered as
//! protected has a household in the confirmed picture, until a person releases them.

use super::known::Known;
use crate::view::View;
use model::index::Ix;
use model::picture::{User, UserKey};
use model::{Picture, Shielded};
use stages::diff::{ChangeSet, Rekeys, household, user_by_key};
use stages::settings::{Decision, Lists};
use std::collections::BTreeSet;

/// The ids of everybody in such a household. What is wanted tells it too: of somebody who is remembered, the
/// registers may say openly whose guardian they are when the receiver holds nothing of that any more.
pub(crate) fn withheld(
    (view, wanted): (&View, &Picture),
    shielded: &Shielded,
    known: &Known,
    lists: &Lists,
) -> BTreeSet<UserKey> {
    let roster = &view.roster;
    let marked = roster.persons.iter().filter(|person| person.address_withheld);
    let mut people: BTreeSet<UserKey> = marked
        .flat_map(|person| {
            let own = UserKey::Alternative(roster.pool.get(person.key).to_owned());
            person.number.map(UserKey::Number).into_iter().chain([own])
        })
        .collect();
    if !shielded.is_empty() {
        let confirmed = &known.baseline.picture;
        people.extend(household(confirmed, &confirmed.relations, shielded));
        people.extend(household(wanted, &wanted.relations, shielded));
        for sent in &known.outstanding {
            let relations = sent.lines.iter().map(|line| &line.relation);
            people.extend(household(&sent.picture, relations, shielded));
        }
    }
    Rekeys::of(&lists.identities, Decision::Keep, view.as_of).add_others(&mut people);
    people
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
