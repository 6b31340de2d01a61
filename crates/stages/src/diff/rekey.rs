//! The same objects under other ids: what the receiver has renamed, and what is to be sent under an id that
//! it has already (`spec/unikum.md` cases 1–4, 59, 60 and 82).
//!
//! Somebody has said each pair in a list; nothing is matched here.

use super::settle::Failed;
use super::union::{Map, Places, Row};
use crate::project::Projection;
use crate::settings::{Decision, Identity, Sort};
use model::delta::{Doubts, Line, Object};
use model::index::{Ix, List};
use model::picture::{Class, Relation, School, User, UserKey};
use model::{Baseline, Date, Delta, Picture, Pool};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Ids and what they become. Shows nothing of itself: ids are often civic numbers.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rekeys {
    schools: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    users: BTreeMap<UserKey, UserKey>,
}

impl Rekeys {
    /// The pairs of one decision: what the old id becomes; for [`Decision::Keep`], what the new one does.
    #[must_use]
    pub fn of(identities: &[Identity], decision: Decision, today: Date) -> Self {
        let mut rekeys = Self::default();
        for one in identities.iter().filter(|one| one.decision == decision) {
            let pair = match decision {
                Decision::Keep => (one.new.as_str(), one.old.as_str()),
                Decision::Moved | Decision::New => (one.old.as_str(), one.new.as_str()),
            };
            rekeys.add(one.sort, pair, today);
        }
        rekeys
    }

    /// One more pair. A person's id is a number in any accepted spelling, or an id of the register's own.
    fn add(&mut self, sort: Sort, (from, to): (&str, &str), today: Date) {
        match sort {
            Sort::School => {
                self.schools.insert(from.trim().to_owned(), to.trim().to_owned());
            }
            Sort::Class => {
                self.classes.insert(from.trim().to_owned(), to.trim().to_owned());
            }
            Sort::User => {
                self.users.insert(UserKey::read(from, today), UserKey::read(to, today));
            }
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty() && self.classes.is_empty() && self.users.is_empty()
    }

    /// Schools: what each id becomes.
    pub(crate) fn schools(&self) -> impl Iterator<Item = (&str, &str)> {
        self.schools.iter().map(|(from, to)| (from.as_str(), to.as_str()))
    }

    /// Classes: what each id becomes.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.classes.iter().map(|(from, to)| (from.as_str(), to.as_str()))
    }

    /// Adds the other id of each person who has one of these.
    pub fn add_others(&self, ids: &mut BTreeSet<UserKey>) {
        let pairs = self.users.iter().flat_map(|(from, to)| [(from, to), (to, from)]);
        let others: Vec<&UserKey> =
            pairs.filter(|(one, _)| ids.contains(one)).map(|(_, other)| other).collect();
        ids.extend(others.into_iter().cloned());
    }

    /// Whether one object becomes another, by what stands in two pictures.
    #[must_use]
    pub fn has(&self, (from, of): (Object, &Picture), (to, within): (Object, &Picture)) -> bool {
        let is =
            |map: &BTreeMap<String, String>, from: &str, to: &str| map.get(from).is_some_and(|one| one == to);
        match (from, to) {
            (Object::School(a), Object::School(b)) => {
                let ends = of.schools.get(a).zip(within.schools.get(b));
                ends.is_some_and(|(a, b)| is(&self.schools, of.pool.get(a.id), within.pool.get(b.id)))
            }
            (Object::Class(a), Object::Class(b)) => {
                let ends = of.classes.get(a).zip(within.classes.get(b));
                ends.is_some_and(|(a, b)| is(&self.classes, of.pool.get(a.id), within.pool.get(b.id)))
            }
            (Object::User(a), Object::User(b)) => {
                let ends = of.users.get(a).zip(within.users.get(b));
                ends.is_some_and(|(a, b)| {
                    let to = UserKey::of(b.id, &within.pool);
                    self.users.get(&UserKey::of(a.id, &of.pool)) == Some(&to)
                })
            }
            _ => false,
        }
    }

    /// The confirmed picture under the new ids. Where both ids were known, they are one from now on, and
    /// nobody knows whose row it has.
    #[must_use]
    pub fn of_baseline(&self, baseline: Baseline) -> Baseline {
        if self.is_empty() {
            return baseline;
        }
        let Baseline { mut picture, doubts } = baseline;
        let (map, merged) = self.picture(&mut picture);
        picture.relations = relations(&map, &picture.relations);
        let mut objects: Vec<Object> =
            doubts.objects.iter().map(|&one| map.object(one)).chain(merged).collect();
        objects.sort_unstable();
        objects.dedup();
        Baseline { picture, doubts: Doubts { objects, relations: relations(&map, &doubts.relations) } }
    }

    /// A delivery under the new ids; its lines keep their order, its rows do not.
    #[must_use]
    pub fn of_delta(&self, delta: Delta) -> Delta {
        self.of_judged(delta, Failed::default()).0
    }

    /// A delivery of which something failed, under the new ids.
    #[must_use]
    pub fn of_judged(&self, delta: Delta, failed: Failed) -> (Delta, Failed) {
        if self.is_empty() {
            return (delta, failed);
        }
        let Delta { mut picture, rows, lines } = delta;
        let (map, _) = self.picture(&mut picture);
        let numbered = rows.into_iter().enumerate();
        let mut judged: Vec<(Object, bool)> =
            numbered.map(|(at, row)| (map.object(row), failed.rows.contains(&at))).collect();
        // of two rows that have become one, it is enough that one arrived
        judged.sort_unstable();
        judged.dedup_by_key(|(row, _)| *row);
        let lost = judged.iter().enumerate().filter(|(_, (_, failed))| *failed).map(|(at, _)| at).collect();
        let line = |line: Line| Line { op: line.op, relation: map.relation(line.relation) };
        let lines = lines.into_iter().map(line).collect();
        let rows = judged.into_iter().map(|(row, _)| row).collect();
        (Delta { picture, rows, lines }, Failed { rows: lost, lines: failed.lines })
    }

    /// What is wanted, under the ids that it is to be sent under. Answers the sorts of which the id that
    /// something was to get belongs to something else that is wanted too; then nothing has changed.
    ///
    /// # Errors
    /// The sort of the first clash.
    pub fn of_projection(&self, projection: &mut Projection) -> Result<(), Sort> {
        if self.is_empty() {
            return Ok(());
        }
        let picture = &mut projection.picture;
        let before = (picture.schools.clone(), picture.classes.clone(), picture.users.clone());
        let (map, merged) = self.picture(picture);
        if let Some(clash) = merged.first() {
            (picture.schools, picture.classes, picture.users) = before;
            return Err(match clash {
                Object::School(_) => Sort::School,
                Object::Class(_) => Sort::Class,
                Object::User(_) => Sort::User,
            });
        }
        let lineage = &mut projection.lineage;
        moved(&mut lineage.schools, |at| map.school(Ix::new(at)).raw());
        moved(&mut lineage.classes, |at| map.class(Ix::new(at)).raw());
        moved(&mut lineage.users, |at| map.user(Ix::new(at)).raw());
        let mut related: Vec<_> = picture
            .relations
            .iter()
            .map(|&one| map.relation(one))
            .zip(std::mem::take(&mut lineage.relations))
            .collect();
        related.sort_unstable_by_key(|(relation, _)| *relation);
        (picture.relations, lineage.relations) = related.into_iter().unzip();
        for (from, to) in &self.schools {
            projection.frozen.school_also(from, to);
        }
        for (from, to) in &self.classes {
            projection.frozen.class_also(from, to);
        }
        for (from, to) in &self.users {
            let mut pool = Pool::new();
            let ids = (from.id(&mut pool), to.id(&mut pool));
            projection.frozen.user_also(ids, &pool);
        }
        Ok(())
    }

    /// The sort of something in a picture whose id should have become another.
    #[must_use]
    pub fn still_in(&self, picture: &Picture) -> Option<Sort> {
        if self.is_empty() {
            return None;
        }
        let pool = &picture.pool;
        let school = || picture.schools.iter().any(|row| self.schools.contains_key(pool.get(row.id)));
        let class = || picture.classes.iter().any(|row| self.classes.contains_key(pool.get(row.id)));
        let user = || picture.users.iter().any(|row| self.users.contains_key(&UserKey::of(row.id, pool)));
        match () {
            () if !self.schools.is_empty() && school() => Some(Sort::School),
            () if !self.classes.is_empty() && class() => Some(Sort::Class),
            () if !self.users.is_empty() && user() => Some(Sort::User),
            () => None,
        }
    }

    /// Gives objects their new ids, without the relations; where they stand now, and which became one.
    fn picture(&self, picture: &mut Picture) -> (Map, Vec<Object>) {
        let Picture { pool, schools, classes, users, .. } = picture;
        let text = |map: &BTreeMap<String, String>, id, pool: &mut Pool| {
            map.get(pool.get(id)).cloned().map(|to| pool.add(&to))
        };
        let (my_schools, one) = renamed(schools, pool, |row: &School, pool| {
            text(&self.schools, row.id, pool).map(|id| School { id, ..*row })
        });
        let (my_classes, two) = renamed(classes, pool, |row: &Class, pool| {
            text(&self.classes, row.id, pool).map(|id| Class { id, ..*row })
        });
        let (my_users, three) = renamed(users, pool, |row: &User, pool| {
            let to = self.users.get(&UserKey::of(row.id, pool))?;
            Some(User { id: to.id(pool), ..*row })
        });
        let merged = one.into_iter().map(Object::School);
        let merged =
            merged.chain(two.into_iter().map(Object::Class)).chain(three.into_iter().map(Object::User));
        (Map::new(my_schools, my_classes, my_users), merged.collect())
    }
}

impl fmt::Debug for Rekeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rekeys({}, {}, {})", self.schools.len(), self.classes.len(), self.users.len())
    }
}

/// Gives rows new ids and puts them in order; where they stand now, and those that two have become.
fn renamed<T: Row>(
    list: &mut List<T>,
    pool: &mut Pool,
    mut rename: impl FnMut(&T, &mut Pool) -> Option<T>,
) -> (Places, Vec<Ix<T>>) {
    let mut any = false;
    let mut rows: Vec<(T, bool, u32)> = Vec::with_capacity(list.len());
    for (at, row) in (0u32..).zip(list.iter()) {
        let new = rename(row, pool);
        any |= new.is_some();
        rows.push((new.unwrap_or(*row), new.is_some(), at));
    }
    if !any {
        return (Places::default(), Vec::new());
    }
    // of two with one id, the row that had it already counts
    rows.sort_by(|(a, renamed, _), (b, other, _)| a.compare(pool, b, pool).then(renamed.cmp(other)));
    let mut places = vec![0u32; rows.len()];
    let (mut kept, mut merged): (Vec<T>, Vec<Ix<T>>) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, _, old) in rows {
        if kept.last().is_some_and(|last| last.compare(pool, &row, pool).is_eq()) {
            merged.push(Ix::new(kept.len() as u32 - 1));
        } else {
            kept.push(row);
        }
        if let Some(slot) = places.get_mut(old as usize) {
            *slot = kept.len() as u32 - 1;
        }
    }
    *list = List::new(kept);
    (Places::from(places), merged)
}

fn relations(map: &Map, list: &[Relation]) -> Vec<Relation> {
    let mut moved: Vec<Relation> = list.iter().map(|&one| map.relation(one)).collect();
    moved.sort_unstable();
    moved.dedup();
    moved
}

/// Puts a list that runs beside rows where the rows stand now.
fn moved<T: Copy>(list: &mut [T], place: impl Fn(u32) -> u32) {
    let old = list.to_vec();
    for (at, one) in (0u32..).zip(old) {
        if let Some(slot) = list.get_mut(place(at) as usize) {
            *slot = one;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::delta::Op;
    use model::picture::{End, RelationKind};

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn pair(sort: Sort, old: &str, new: &str, decision: Decision) -> Identity {
        Identity { sort, old: old.into(), new: new.into(), decision }
    }

    /// Pupils at a school, by their ids in order.
    fn picture(pupils: &[&str]) -> Picture {
        let mut picture = Picture::default();
        let school = picture.pool.add("S");
        picture.schools.push(School { name: school, ..School::named(school) });
        for id in pupils {
            let text = picture.pool.add(id);
            let id = UserKey::read(id, TODAY).id(&mut picture.pool);
            let at = picture.users.push(User { given_name: text, ..User::named(id) });
            let (kind, to) = (RelationKind::StudentInSchool, End::School(Ix::new(0)));
            picture.relations.push(Relation { kind, from: End::User(at), to });
        }
        picture
    }

    fn said(picture: &Picture) -> Vec<String> {
        let name =
            |row: &User| format!("{} {}", row.id.written(&picture.pool), picture.pool.get(row.given_name));
        let mut said: Vec<String> = picture.users.iter().map(name).collect();
        let ends = picture.relations.iter().map(|relation| match relation.from {
            End::User(user) => format!("in {}", picture.users[user].id.written(&picture.pool)),
            End::Organisation | End::School(_) | End::Class(_) => String::new(),
        });
        said.extend(ends);
        said
    }

    #[test]
    fn what_was_known_by_one_id_is_known_by_another_and_everything_follows() {
        let moved = Rekeys::of(&[pair(Sort::User, "a", "z", Decision::Moved)], Decision::Moved, TODAY);
        let picture = picture(&["a", "m"]);
        let relations = picture.relations[..1].to_vec();
        let doubts = Doubts { objects: vec![Object::User(Ix::new(0))], relations };
        let baseline = moved.of_baseline(Baseline { picture, doubts });
        assert_eq!(baseline.doubts.relations, baseline.picture.relations[1..]);
        assert_eq!(said(&baseline.picture), ["m m", "z a", "in m", "in z"]);
        assert_eq!(baseline.doubts.objects, [Object::User(Ix::new(1))]);
        assert_eq!(moved.still_in(&self::picture(&["a"])), Some(Sort::User));
        assert_eq!(moved.still_in(&self::picture(&["z"])), None);
    }

    #[test]
    fn two_accounts_that_have_become_one_have_one_row_that_nobody_is_sure_of() {
        let moved = Rekeys::of(&[pair(Sort::User, "a", "z", Decision::Moved)], Decision::Moved, TODAY);
        let baseline = moved.of_baseline(Baseline { picture: picture(&["a", "z"]), ..Baseline::default() });
        assert_eq!(said(&baseline.picture), ["z z", "in z"]);
        assert_eq!(baseline.doubts.objects, [Object::User(Ix::new(0))]);
    }

    #[test]
    fn numbers_and_registers_ids_change_places_in_the_order() {
        let identities = [pair(Sort::User, "20150101-TF12", "20150101-2395", Decision::Moved)];
        let moved = Rekeys::of(&identities, Decision::Moved, TODAY);
        let baseline =
            moved.of_baseline(Baseline { picture: picture(&["20150101-TF12", "b"]), ..Baseline::default() });
        assert_eq!(said(&baseline.picture)[..2], ["20150101-2395 20150101-TF12", "b b"]);
        assert!(!format!("{moved:?}{identities:?}").contains("2015"));
    }

    #[test]
    fn a_delivery_under_way_follows() {
        let moved = Rekeys::of(&[pair(Sort::User, "a", "z", Decision::Moved)], Decision::Moved, TODAY);
        let mut sent = picture(&["a", "m"]);
        let lines = std::mem::take(&mut sent.relations).into_iter().map(Line::from).collect();
        let rows = vec![Object::User(Ix::new(0)), Object::User(Ix::new(1))];
        let delta = moved.of_delta(Delta { picture: sent, rows, lines });
        assert_eq!(delta.rows, [Object::User(Ix::new(0)), Object::User(Ix::new(1))]);
        let from: Vec<_> = delta.lines.iter().map(|line| (line.op, line.relation.from)).collect();
        assert_eq!(from, [(Op::Add, End::User(Ix::new(1))), (Op::Add, End::User(Ix::new(0)))]);
    }

    #[test]
    fn what_is_wanted_is_sent_under_the_id_that_the_receiver_has() {
        let identities =
            [pair(Sort::User, "a", "z", Decision::Keep), pair(Sort::School, "OLD", "S", Decision::Keep)];
        let keep = Rekeys::of(&identities, Decision::Keep, TODAY);
        let mut projection = Projection { picture: picture(&["m", "z"]), ..Projection::default() };
        projection.lineage.users = vec![Ix::new(7), Ix::new(8)];
        assert_eq!(keep.of_projection(&mut projection), Ok(()));
        assert_eq!(said(&projection.picture)[..2], ["a z", "m m"]);
        assert_eq!(projection.lineage.users, [Ix::new(8), Ix::new(7)]);
        let school = projection.picture.schools.iter().next().unwrap().id;
        assert_eq!(projection.picture.pool.get(school), "OLD");
    }

    #[test]
    fn an_id_that_another_has_is_not_taken() {
        let keep = Rekeys::of(&[pair(Sort::User, "m", "z", Decision::Keep)], Decision::Keep, TODAY);
        let mut projection = Projection { picture: picture(&["m", "z"]), ..Projection::default() };
        assert_eq!(keep.of_projection(&mut projection), Err(Sort::User));
        assert_eq!(said(&projection.picture)[..2], ["m m", "z z"]);
    }
}
