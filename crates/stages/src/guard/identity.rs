//! Persons who seem to have got another id, and ids that seem to have got another person.
//!
//! Names are compared here and never told: a finding has a position and counts.

use super::finding::{Scope, Tally};
use super::look::{Look, old_user};
use crate::diff::RowKind;
use model::delta::{Object, Op};
use model::index::Ix;
use model::picture::{End, User};
use model::{Picture, Pool, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A person whose identity is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Doubt {
    pub(crate) user: Ix<User>,
    /// The same id has another name altogether; else another id has the same name at the same place.
    pub(crate) swapped: bool,
}

/// Everybody whose identity is doubtful, sorted.
pub(crate) fn doubts(look: &Look<'_>) -> Vec<Doubt> {
    let mut found = swapped(look);
    found.extend(replaced(look));
    found.sort_unstable();
    found.dedup();
    found
}

/// Given name and surname, as they are compared.
type Name = (String, String);

/// Ids whose given name and surname have both become others (`spec/unikum.md` case 13).
fn swapped(look: &Look<'_>) -> Vec<Doubt> {
    let (new, old) = (&look.watch.changes.picture, look.watch.old);
    let changed = look.watch.changes.rows.iter().filter(|row| look.is_fresh_row(row));
    let others = changed.filter_map(|row| {
        let Object::User(user) = row.object else { return None };
        let (now, then) = (new.users.get(user)?, old.users.get(Ix::new(row.old?))?);
        let other = |now: Text, then: Text| unlike(&new.pool, now, &old.pool, then);
        let swapped = other(now.given_name, then.given_name) && other(now.family_name, then.family_name);
        swapped.then_some(Doubt { user, swapped: true })
    });
    others.collect()
}

/// Whether two names have no word in common. A name that is not there is unlike none.
fn unlike(pool: &Pool, now: Text, other_pool: &Pool, then: Text) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let text = text.to_lowercase();
        text.split(|c: char| c.is_whitespace() || c == '-')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (now, then) = (words(pool.get(now)), words(other_pool.get(then)));
    !now.is_empty() && !then.is_empty() && now.is_disjoint(&then)
}

/// New persons with the name of somebody who leaves the same place in the same night.
fn replaced(look: &Look<'_>) -> Vec<Doubt> {
    let changes = look.watch.changes;
    let new: BTreeSet<Ix<User>> = changes
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::New)
        .filter_map(|row| if let Object::User(user) = row.object { Some(user) } else { None })
        .collect();
    if new.is_empty() {
        return Vec::new();
    }
    let mut gone: BTreeMap<End, BTreeSet<Name>> = BTreeMap::new();
    let mut come: BTreeSet<(Ix<User>, End)> = BTreeSet::new();
    for (_, line) in look.lines() {
        let End::User(user) = line.relation.from else { continue };
        // a child of both is no place
        let place = line.relation.to;
        if !matches!(place, End::School(_) | End::Class(_)) {
            continue;
        }
        match line.op {
            Op::Remove if !changes.wanted.has(Object::User(user)) => {
                let old = old_user(look.watch, user).and_then(|old| name(look.watch.old, old));
                gone.entry(place).or_default().extend(old);
            }
            Op::Add if new.contains(&user) => {
                come.insert((user, place));
            }
            Op::Remove | Op::Add => {}
        }
    }
    let same = |(user, place): &(Ix<User>, End)| {
        let names = gone.get(place)?;
        let name = name(&changes.picture, *user)?;
        names.contains(&name).then_some(Doubt { user: *user, swapped: false })
    };
    come.iter().filter_map(same).collect()
}

fn name(picture: &Picture, user: Ix<User>) -> Option<Name> {
    let row = picture.users.get(user)?;
    let text = |text| picture.pool.get(text).to_lowercase();
    let name = (text(row.given_name), text(row.family_name));
    (!name.0.is_empty() && !name.1.is_empty()).then_some(name)
}

/// Where so many identities are doubtful that the register or a column must be at fault.
pub(crate) fn too_many(look: &Look<'_>) -> Vec<(Scope, Tally)> {
    let limit = look.watch.limits.identities;
    let mut sums: BTreeMap<usize, u32> = BTreeMap::new();
    for doubt in &look.doubts {
        look.each_home(doubt.user, |at| *sums.entry(at).or_default() += 1);
    }
    let all = look.watch.changes.picture.users.len() as u32;
    let run = (Scope::Run, look.doubts.len() as u32, all);
    let schools = sums
        .into_iter()
        .map(|(at, n)| (look.places.scope(at), n, look.schools.get(at).map_or(0, |sheet| sheet.persons)));
    std::iter::once(run)
        .chain(schools)
        .map(|(scope, n, of)| (scope, Tally { n, of, limit: limit.of(of) }))
        .filter(|(_, tally)| tally.n > tally.limit)
        .collect()
}
