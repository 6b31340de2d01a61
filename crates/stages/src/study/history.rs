//! What two dated exports of the same registers show beside each other: whether ids last, how leavers disappear, how
//! often things change.
//!
//! People are the same by number, else by the register's own id. Whoever is protected on the later day is left out of
//! the earlier one.

use super::year::days;
use model::index::Ix;
use model::person::Person;
use model::relation::Target;
use model::{Date, Roster};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Id<'r> {
    Number(u64),
    Key(&'r str),
}

/// How many things of a kind came, went and changed between two days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// On the earlier day.
    pub before: usize,
    /// New on the later day.
    pub came: usize,
    /// Gone on the later day.
    pub went: usize,
    /// There on both days, with other values.
    pub changed: usize,
}

/// Two exports beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Days between them.
    pub days: i32,
    /// What moved, by a word for text ids, in reading order.
    pub moved: Vec<(&'static str, Moved)>,
    /// People with the same number and another id of the register.
    pub other_key: usize,
    /// People with the same id of the register and another number.
    pub other_number: usize,
    /// How pupils disappeared from a unit.
    pub leavers: Leavers,
    /// Groups with the same id and another name.
    pub renamed: usize,
    /// New groups with at least six tenths of the members of one that is gone: the same class under a new id.
    pub recreated: usize,
}

/// How those who were enrolled at a unit on the earlier day, and are not on the later, left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leavers {
    /// How many.
    pub all: usize,
    /// The earlier export told the last day beforehand.
    pub announced: usize,
    /// The later export tells a last day that is over.
    pub ended: usize,
    /// The row is gone, and no last day was told.
    pub vanished: usize,
}

/// Compares a roster with a later one.
#[must_use]
pub fn step((before, then): (&Roster, Date), (after, now): (&Roster, Date)) -> Step {
    let (old, new) = (Side::new(before, after), Side::new(after, after));
    let mut step = Step { days: days(then, now), ..Step::default() };
    step.moved = vec![
        ("persons", people(&old, &new)),
        ("enrolments", relation(&old, &new, |side| side.enrolments())),
        ("memberships", relation(&old, &new, |side| side.memberships())),
        ("duties", relation(&old, &new, |side| side.duties())),
        ("assignments", relation(&old, &new, |side| side.assignments())),
        ("guardianships", relation(&old, &new, |side| side.guardianships())),
        (
            "units",
            keys(
                before.units.iter().map(|unit| before.pool.get(unit.key)),
                after.units.iter().map(|unit| after.pool.get(unit.key)),
            ),
        ),
        (
            "groups",
            keys(
                before.groups.iter().map(|group| before.pool.get(group.key)),
                after.groups.iter().map(|group| after.pool.get(group.key)),
            ),
        ),
    ];
    (step.other_key, step.other_number) = stability(&old, &new);
    step.leavers = leavers((&old, then), (&new, now));
    (step.renamed, step.recreated) = groups((&old, then), (&new, now));
    step
}

/// A roster with its people by what they are known by.
struct Side<'r> {
    roster: &'r Roster,
    ids: Vec<Option<Id<'r>>>,
}

type Pair<'r> = (Id<'r>, End<'r>);

/// The other end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End<'r> {
    Place(&'r str),
    Person(Id<'r>),
    Nothing,
}

impl<'r> Side<'r> {
    fn new(roster: &'r Roster, latest: &Roster) -> Self {
        let id = |person: &Person| {
            let key = roster.pool.get(person.key);
            let hidden = person.number.is_some_and(|number| latest.shielded.has_number(number))
                || latest.shielded.has_own(key);
            let id = person.number.map_or(Id::Key(key), |number| Id::Number(number.packed()));
            (!hidden).then_some(id)
        };
        Self { roster, ids: roster.persons.iter().map(id).collect() }
    }

    fn id(&self, person: Ix<Person>) -> Option<Id<'r>> {
        self.ids.get(person.at()).copied().flatten()
    }

    fn known(&self) -> impl Iterator<Item = (Id<'r>, &'r Person)> {
        self.roster.persons.numbered().filter_map(|(ix, person)| Some((self.id(ix)?, person)))
    }

    fn unit(&self, unit: Ix<model::unit::Unit>) -> End<'r> {
        End::Place(self.roster.units.get(unit).map_or("", |unit| self.roster.pool.get(unit.key)))
    }

    fn group(&self, group: Ix<model::group::Group>) -> End<'r> {
        End::Place(self.roster.groups.get(group).map_or("", |group| self.roster.pool.get(group.key)))
    }

    fn enrolments(&self) -> Vec<Pair<'r>> {
        let all = self.roster.enrolments.iter();
        all.filter_map(|one| Some((self.id(one.person)?, self.unit(one.unit)))).collect()
    }

    fn memberships(&self) -> Vec<Pair<'r>> {
        let all = self.roster.memberships.iter();
        all.filter_map(|one| Some((self.id(one.person)?, self.group(one.group)))).collect()
    }

    fn duties(&self) -> Vec<Pair<'r>> {
        let all = self.roster.duties.iter();
        all.filter_map(|one| Some((self.id(one.person)?, self.unit(one.unit)))).collect()
    }

    fn assignments(&self) -> Vec<Pair<'r>> {
        let target = |target| {
            Some(match target {
                Target::Group(group) => self.group(group),
                Target::Unit(unit) => self.unit(unit),
                Target::Pupil(pupil) => End::Person(self.id(pupil)?),
                Target::Organisation => End::Nothing,
            })
        };
        let all = self.roster.assignments.iter();
        all.filter_map(|one| Some((self.id(one.person)?, target(one.target)?))).collect()
    }

    fn guardianships(&self) -> Vec<Pair<'r>> {
        let all = self.roster.guardianships.iter();
        all.filter_map(|one| Some((self.id(one.adult)?, End::Person(self.id(one.child)?)))).collect()
    }
}

fn relation<'r>(old: &Side<'r>, new: &Side<'r>, of: impl Fn(&Side<'r>) -> Vec<Pair<'r>>) -> Moved {
    differ(of(old), of(new))
}

fn keys<'r>(old: impl Iterator<Item = &'r str>, new: impl Iterator<Item = &'r str>) -> Moved {
    differ(old.collect(), new.collect())
}

/// What is in one list and not in the other; each thing counts once.
fn differ<T: Ord>(mut old: Vec<T>, mut new: Vec<T>) -> Moved {
    for list in [&mut old, &mut new] {
        list.sort_unstable();
        list.dedup();
    }
    let lacks = |list: &[T], other: &[T]| list.iter().filter(|one| other.binary_search(one).is_err()).count();
    Moved { before: old.len(), came: lacks(&new, &old), went: lacks(&old, &new), changed: 0 }
}

fn people(old: &Side<'_>, new: &Side<'_>) -> Moved {
    let before: BTreeMap<Id<'_>, &Person> = old.known().collect();
    let after: BTreeMap<Id<'_>, &Person> = new.known().collect();
    let mut moved = Moved { before: before.len(), ..Moved::default() };
    moved.went = before.keys().filter(|id| !after.contains_key(id)).count();
    for (id, person) in &after {
        match before.get(id) {
            None => moved.came += 1,
            Some(earlier) => {
                let told = |side: &Side<'_>, person: &Person| -> Vec<String> {
                    let [a, b, c] = person.emails;
                    let values = [
                        person.given_name,
                        person.family_name,
                        a,
                        b,
                        c,
                        person.phone,
                        person.mobile,
                        person.work_phone,
                        person.street,
                        person.postal_code,
                        person.locality,
                    ];
                    values.map(|text| side.roster.pool.get(text).to_owned()).into()
                };
                moved.changed += usize::from(told(old, earlier) != told(new, person));
            }
        }
    }
    moved
}

/// Same number with another id, and same id with another number.
fn stability(old: &Side<'_>, new: &Side<'_>) -> (usize, usize) {
    let pairs = |side: &Side<'_>| -> Vec<(u64, String)> {
        let pool = &side.roster.pool;
        let numbered = side
            .known()
            .filter_map(|(_, person)| Some((person.number?.packed(), pool.get(person.key).to_owned())));
        numbered.collect()
    };
    let (before, after) = (pairs(old), pairs(new));
    let by_number: BTreeMap<u64, &str> = before.iter().map(|(number, key)| (*number, key.as_str())).collect();
    let by_key: BTreeMap<&str, u64> = before.iter().map(|(number, key)| (key.as_str(), *number)).collect();
    let other_key = after.iter().filter(|(number, key)| by_number.get(number).is_some_and(|old| old != key));
    let other_number =
        after.iter().filter(|(number, key)| by_key.get(key.as_str()).is_some_and(|old| old != number));
    (other_key.count(), other_number.count())
}

fn leavers((old, then): (&Side<'_>, Date), (new, now): (&Side<'_>, Date)) -> Leavers {
    let mut there: BTreeMap<Pair<'_>, (bool, bool)> = BTreeMap::new();
    for one in new.roster.enrolments.iter() {
        let Some(id) = new.id(one.person) else { continue };
        let (runs, ended) = there.entry((id, new.unit(one.unit))).or_default();
        *runs |= one.period.last().is_none_or(|last| last >= now);
        *ended |= one.period.last().is_some_and(|last| last < now);
    }
    let mut left: BTreeMap<Pair<'_>, bool> = BTreeMap::new();
    for one in old.roster.enrolments.iter().filter(|one| one.period.contains(then)) {
        let Some(id) = old.id(one.person) else { continue };
        let announced = one.period.last().is_some_and(|last| last < now);
        let stays = left.entry((id, old.unit(one.unit))).or_insert(true);
        *stays &= announced;
    }
    let mut leavers = Leavers::default();
    for (pair, announced) in left {
        let (runs, ended) = there.get(&pair).copied().unwrap_or_default();
        if runs {
            continue;
        }
        leavers.all += 1;
        if announced {
            leavers.announced += 1;
        } else if ended {
            leavers.ended += 1;
        } else {
            leavers.vanished += 1;
        }
    }
    leavers
}

/// Groups with another name, and new ones with the members of one that is gone.
fn groups((old, then): (&Side<'_>, Date), (new, now): (&Side<'_>, Date)) -> (usize, usize) {
    let (before, after) = (named(old), named(new));
    let renamed = after.iter().filter(|(key, name)| before.get(*key).is_some_and(|old| old != *name)).count();
    let gone = members(old, then, &after);
    let fresh = members(new, now, &before);
    let mut whose: BTreeMap<Id<'_>, Vec<&str>> = BTreeMap::new();
    for (key, people) in &gone {
        for person in people {
            whose.entry(*person).or_default().push(key);
        }
    }
    let recreated = fresh.values().filter(|people| {
        let mut from: BTreeMap<&str, usize> = BTreeMap::new();
        for key in people.iter().filter_map(|person| whose.get(person)).flatten() {
            *from.entry(key).or_default() += 1;
        }
        from.iter().any(|(key, shared)| gone.get(key).is_some_and(|old| shared * 10 >= old.len() * 6))
    });
    (renamed, recreated.count())
}

fn named<'r>(side: &Side<'r>) -> BTreeMap<&'r str, &'r str> {
    let pool = &side.roster.pool;
    side.roster.groups.iter().map(|group| (pool.get(group.key), pool.get(group.name))).collect()
}

/// The members on a day of the groups that the other side does not have.
fn members<'r>(
    side: &Side<'r>,
    day: Date,
    other: &BTreeMap<&str, &str>,
) -> BTreeMap<&'r str, BTreeSet<Id<'r>>> {
    let mut members: BTreeMap<&str, BTreeSet<Id<'_>>> = BTreeMap::new();
    for one in side.roster.memberships.iter().filter(|one| one.period.contains(day)) {
        let (End::Place(key), Some(id)) = (side.group(one.group), side.id(one.person)) else { continue };
        if !other.contains_key(key) {
            members.entry(key).or_default().insert(id);
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};
    use jiff::civil::date;

    const BEFORE: &str = "unit S types=GR
        group 7A S name=7A
        group 7B S name=7B
        person a 20150101-2395 Alva Ek mobile=1
        person b 20150102-2386 Bo Ek
        person c 20150103-2393 Cleo Ek
        person d 20140102-2387 Dan Ek
        person e 20140103-2394 Eva Ek
        enrol a S
        enrol b S
        enrol c S ..2026-11-20
        enrol d S
        enrol e S
        member a 7A
        member b 7B
        member c 7B
        member e 7B";
    const AFTER: &str = "unit S types=GR
        group 7A S name=7_A
        group 7X S name=7X
        person a 20150101-2395 Alva Ek mobile=2
        person b 20150102-2386 Bo Ek
        person c2 20150103-2393 Cleo Ek
        person d 20140102-2387 Dan Ek
        person f 20130101-2397 Fia Ek
        enrol a S
        enrol b S
        enrol d S ..2026-11-22
        enrol f S
        member a 7A
        member b 7X
        member c2 7X";

    #[test]
    fn what_moved_between_two_days_is_counted() {
        let then = date(2026, 11, 16);
        let step = step((&roster(BEFORE), then), (&roster(AFTER), TODAY));
        let moved: BTreeMap<_, _> = step.moved.iter().copied().collect();
        assert_eq!(moved["persons"], Moved { before: 5, came: 1, went: 1, changed: 1 });
        assert_eq!((moved["enrolments"].came, moved["enrolments"].went), (1, 2));
        assert_eq!((moved["groups"].came, moved["groups"].went, step.days), (1, 1, 7));
        assert_eq!((step.other_key, step.other_number), (1, 0));
        assert_eq!(step.leavers, Leavers { all: 3, announced: 1, ended: 1, vanished: 1 });
        assert_eq!((step.renamed, step.recreated), (1, 1));
    }

    #[test]
    fn the_same_export_twice_has_not_moved() {
        let step = step((&roster(BEFORE), TODAY), (&roster(BEFORE), TODAY));
        assert!(step.moved.iter().all(|(_, moved)| (moved.came, moved.went, moved.changed) == (0, 0, 0)));
        assert_eq!((step.leavers.all, step.other_key, step.renamed, step.recreated), (0, 0, 0, 0));
    }

    #[test]
    fn a_number_that_was_replaced_is_seen_by_the_registers_own_id() {
        let before = roster("person a 20150101-TF10 Alva Ek");
        let after = roster("person a 20150101-2395 Alva Ek");
        let step = step((&before, TODAY), (&after, TODAY));
        assert_eq!((step.other_key, step.other_number), (0, 1));
    }
}
