//! Persons who seem to have got another id, and ids that seem to have got another person.
//!
//! Names are compared here and never told: a finding has a position and counts.

use super::finding::{Findings, Scope, Tally};
use super::look::{Look, old_user};
use crate::diff::{ChangeSet, RowKind};
use model::delta::{Object, Op};
use model::index::Ix;
use model::picture::{End, User, UserId};
use model::{Date, Picture, Pool, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A person whose identity is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Doubt {
    pub(crate) user: Ix<User>,
    pub(crate) kind: DoubtKind,
    /// Who goes, where another comes.
    pub(crate) old: Option<Ix<User>>,
}

/// What is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DoubtKind {
    /// The same id has another name altogether.
    Swapped,
    /// The same person seems to have another id.
    Renumbered,
    /// The same row of the register has another person.
    Retyped,
}

/// Everybody whose identity is doubtful and has not been decided, sorted.
pub(crate) fn doubts(look: &Look<'_>) -> Vec<Doubt> {
    let mut found = swapped(look);
    found.extend(continued(look));
    found.extend(replaced(look));
    found.sort_unstable();
    found.dedup_by_key(|doubt| doubt.user);
    let picture = &look.watch.changes.picture;
    found.retain(|doubt| {
        let decided = |old| {
            let (old, new) = (Object::User(old), Object::User(doubt.user));
            look.watch.decided.has((old, picture), (new, picture))
        };
        !doubt.old.is_some_and(decided)
    });
    found
}

/// What the guards of one kind of doubt tell, but where so many are doubtful that it is told as one.
pub(crate) fn tell(look: &Look<'_>, kind: DoubtKind, found: &mut Findings<'_>) {
    let many: Vec<Scope> = too_many(look).into_iter().map(|(scope, _)| scope).collect();
    if many.contains(&Scope::Run) {
        return;
    }
    for doubt in look.doubts.iter().filter(|doubt| doubt.kind == kind) {
        let mut schools = look.places.of_user(doubt.user);
        if !schools.any(|school| many.contains(&Scope::School(school))) {
            for who in std::iter::once(doubt.user).chain(doubt.old) {
                found.add(Scope::Person(who), Tally { n: 1, of: 1, limit: 0 });
            }
        }
    }
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
        swapped.then_some(Doubt { user, kind: DoubtKind::Swapped, old: None })
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

/// New persons on rows of the register that had somebody else's id (cases 1, 3, 4 and 13).
fn continued(look: &Look<'_>) -> Vec<Doubt> {
    let changes = look.watch.changes;
    let goes = |old: &Ix<User>| !changes.wanted.has(Object::User(*old)) && !look.watch.spared.contains(old);
    let pairs = look.watch.continued.iter().filter(|(_, old)| goes(old));
    let doubt = |(&user, &old): (&Ix<User>, &Ix<User>)| {
        let picture = &changes.picture;
        let was = old_user(look.watch, old).and_then(|old| look.watch.old.users.get(old));
        let other = picture.users.get(user).zip(was).is_some_and(|(now, then)| {
            let other = |now, then| unlike(&picture.pool, now, &look.watch.old.pool, then);
            other(now.given_name, then.given_name) && other(now.family_name, then.family_name)
        });
        let kind = if other { DoubtKind::Retyped } else { DoubtKind::Renumbered };
        Doubt { user, kind, old: Some(old) }
    };
    pairs.map(doubt).collect()
}

/// New persons with the name of somebody who leaves the same place in the same night, unless their days of
/// birth tell them apart. Never somebody protected: whoever has got a new identity must not be found by the
/// old one (case 26).
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
    let mut gone: BTreeMap<End, Vec<Ix<User>>> = BTreeMap::new();
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
                gone.entry(place).or_default().push(user);
            }
            Op::Add if new.contains(&user) && !look.watch.continued.contains_key(&user) => {
                come.insert((user, place));
            }
            Op::Remove | Op::Add => {}
        }
    }
    let same = |&(user, place): &(Ix<User>, End)| {
        let in_class = matches!(place, End::Class(_));
        let is = |old: &&Ix<User>| {
            let days = born(changes, user).zip(born(changes, **old));
            let another_day = days.is_some_and(|(new, old)| new != old);
            match alike(look, user, **old) {
                // a corrected day of birth is in the same class; a namesake at a large school is not
                Alike::Whole => in_class || !another_day,
                // a married name, or a number that came with it: only where all else is the same
                Alike::Partly => in_class && days.is_some() && !another_day,
                Alike::Not => false,
            }
        };
        let old = *gone.get(&place)?.iter().find(is)?;
        Some(Doubt { user, kind: DoubtKind::Renumbered, old: Some(old) })
    };
    come.iter().filter_map(same).collect()
}

fn name(picture: &Picture, user: Ix<User>) -> Option<Name> {
    let row = picture.users.get(user)?;
    let text = |text| picture.pool.get(text).to_lowercase();
    let name = (text(row.given_name), text(row.family_name));
    (!name.0.is_empty() && !name.1.is_empty()).then_some(name)
}

/// How many new persons have the name of somebody who leaves, wherever that is, and are not known to be born on
/// another day: where schools and persons get new ids in the same night, no place is the same (case 82).
pub(crate) fn elsewhere(look: &Look<'_>) -> u32 {
    let changes = look.watch.changes;
    let known: BTreeSet<Ix<User>> = look.doubts.iter().map(|doubt| doubt.user).collect();
    let mut new: BTreeSet<Ix<User>> = BTreeSet::new();
    for row in changes.rows.iter().filter(|row| row.kind == RowKind::New) {
        if let Object::User(user) = row.object
            && !known.contains(&user)
        {
            new.insert(user);
        }
    }
    if new.is_empty() {
        return 0;
    }
    let mut gone: BTreeMap<Name, Vec<Ix<User>>> = BTreeMap::new();
    for (_, line) in look.lines().filter(|(_, line)| line.op == Op::Remove) {
        let End::User(user) = line.relation.from else { continue };
        if !changes.wanted.has(Object::User(user))
            && let Some(name) = old_user(look.watch, user).and_then(|old| name(look.watch.old, old))
        {
            gone.entry(name).or_default().push(user);
        }
    }
    let same = |user: &&Ix<User>| {
        let names = name(&changes.picture, **user).and_then(|name| gone.get(&name));
        names.is_some_and(|olds| {
            olds.iter().any(|&old| born(changes, **user).zip(born(changes, old)).is_none_or(|(a, b)| a == b))
        })
    };
    new.iter().filter(same).count() as u32
}

/// How far two names are the same.
enum Alike {
    Whole,
    /// Given name or surname.
    Partly,
    Not,
}

fn alike(look: &Look<'_>, new: Ix<User>, old: Ix<User>) -> Alike {
    let was = old_user(look.watch, old).and_then(|old| name(look.watch.old, old));
    let Some((now, was)) = name(&look.watch.changes.picture, new).zip(was) else { return Alike::Not };
    match (now.0 == was.0, now.1 == was.1) {
        (true, true) => Alike::Whole,
        (false, false) => Alike::Not,
        _ => Alike::Partly,
    }
}

fn born(changes: &ChangeSet, user: Ix<User>) -> Option<Date> {
    match changes.picture.users.get(user)?.id {
        UserId::Number(number) => number.birth_date(),
        UserId::Alternative(_) => None,
    }
}

/// Where so many identities are doubtful that the register or a column must be at fault.
pub(crate) fn too_many(look: &Look<'_>) -> Vec<(Scope, Tally)> {
    let limit = look.watch.limits.identities;
    let mut sums: BTreeMap<usize, u32> = BTreeMap::new();
    for doubt in &look.doubts {
        look.each_home(doubt.user, |at| *sums.entry(at).or_default() += 1);
    }
    let all = look.watch.changes.picture.users.len() as u32;
    let run = (Scope::Run, look.doubts.len() as u32 + look.elsewhere, all);
    let schools = sums
        .into_iter()
        .map(|(at, n)| (look.places.scope(at), n, look.schools.get(at).map_or(0, |sheet| sheet.persons)));
    std::iter::once(run)
        .chain(schools)
        .map(|(scope, n, of)| (scope, Tally { n, of, limit: limit.of(of) }))
        .filter(|(_, tally)| tally.n > tally.limit)
        .collect()
}
