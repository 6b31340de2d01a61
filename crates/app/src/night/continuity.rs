//! Who is on the same row of the register as somebody else was: what the identity links tell (`spec/unikum.md`
//! cases 1 to 4 and 13).
//!
//! A link says by which id the receiver knows whom our register knows by another. It is remembered when a
//! delivery about the person has been confirmed, and never of anybody protected.

use super::memory::failure;
use crate::failure::Failure;
use crate::view::View;
use model::delta::Object;
use model::index::Ix;
use model::picture::{User, UserId};
use model::{CivicNumber, Date, Picture};
use stages::diff::{ChangeSet, RowKind, user_by_id};
use std::collections::{BTreeMap, BTreeSet};
use store::{Link, Store};

/// Whose ids the links are of: the registers' persons.
const SPACE: &str = "person";

/// New persons, each with the one whose id the same row of the register had.
pub(crate) fn continued(
    store: &Store,
    environment: &str,
    (view, changes): (&View, &ChangeSet),
    today: Date,
) -> Result<BTreeMap<Ix<User>, Ix<User>>, Failure> {
    let mut continued = BTreeMap::new();
    for (user, key) in keys(view, changes, |kind| kind == RowKind::New) {
        let Some(known) = receiver(store, environment, key)? else { continue };
        let old = user_by_id(&changes.picture, &known, today);
        continued.extend(old.filter(|old| *old != user).map(|old| (user, old)));
    }
    Ok(continued)
}

/// By which id the receiver knows whom a register knows by this one.
pub(crate) fn receiver(store: &Store, environment: &str, own: &str) -> Result<Option<String>, Failure> {
    Ok(store.link(environment, SPACE, own).map_err(failure)?.map(|link| link.receiver))
}

/// The register's id and the receiver's of everybody about whom a plan has a row, where they differ.
pub(crate) fn pairs(view: &View, changes: &ChangeSet) -> Vec<(String, String)> {
    let named = keys(view, changes, |_| true).into_iter();
    let pair = |(user, key): (Ix<User>, &str)| Some((key.to_owned(), written(&changes.picture, user)?));
    named.filter_map(pair).collect()
}

/// The links that a delivery which has arrived leaves behind.
pub(crate) fn links(pairs: Vec<(String, String)>, arrived: &model::Delta, day: Date) -> Vec<Link> {
    let rows: BTreeSet<String> = arrived
        .rows
        .iter()
        .filter_map(|row| if let Object::User(user) = row { written(&arrived.picture, *user) } else { None })
        .collect();
    let sent = pairs.into_iter().filter(|(_, receiver)| rows.contains(receiver));
    let link =
        |(own, receiver)| Link { space: SPACE.to_owned(), own, receiver, first_seen: day, last_seen: day };
    sent.map(link).collect()
}

/// The register's ids of persons with a row of some kinds, where the register does not know them by the
/// number that is sent.
fn keys<'v>(
    view: &'v View,
    changes: &ChangeSet,
    wanted: impl Fn(RowKind) -> bool,
) -> Vec<(Ix<User>, &'v str)> {
    let rows: Vec<Ix<User>> = changes
        .rows
        .iter()
        .filter(|row| wanted(row.kind))
        .filter_map(|row| if let Object::User(user) = row.object { Some(user) } else { None })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    // the wanted persons stand in the order in which the projection gave them, with others in between
    let all = changes.picture.users.numbered().map(|(ix, _)| ix);
    let mut persons = view.projection.lineage.users.iter();
    let own: Vec<_> =
        all.map(|ix| changes.wanted.has(Object::User(ix)).then(|| persons.next()).flatten()).collect();
    let roster = &view.roster;
    let key = |user: Ix<User>| {
        let person = roster.persons.get(*(*own.get(user.at())?)?)?;
        let key = roster.pool.get(person.key);
        let same = match changes.picture.users.get(user)?.id {
            UserId::Number(number) => {
                CivicNumber::parse(key, view.as_of).is_ok_and(|reading| reading.number == number)
            }
            UserId::Alternative(id) => changes.picture.pool.get(id) == key,
        };
        (!same).then_some((user, key))
    };
    rows.into_iter().filter_map(key).collect()
}

fn written(picture: &Picture, user: Ix<User>) -> Option<String> {
    Some(picture.users.get(user)?.id.written(&picture.pool))
}
