//! What the guards count, counted once.
//!
//! One pass over what there was and one over what changes; afterwards every guard reads sums. A change
//! counts once: what a delivery without a verdict has asked for already, what is announced, and what is
//! removed of the newly protected does not count again.

use super::identity::{Doubt, doubts, elsewhere};
use super::places::Places;
use super::twins::{Twin, twins};
use super::watch::{Movement, Target, Watch};
use crate::diff::{RowChange, RowKind, compare_ids, of_kind, same_row};
use crate::settings::guards::Limit;
use jiff::Timestamp;
use model::delta::{Line, Object, Op};
use model::index::Ix;
use model::picture::{Class, End, Picture, Relation, RelationKind, School, User};
use std::collections::BTreeSet;

/// A night with its sums.
pub(crate) struct Look<'a> {
    pub(crate) watch: &'a Watch<'a>,
    pub(crate) places: Places,
    /// Beside the schools of the changes' picture; the last is of what belongs to no school.
    pub(crate) schools: Vec<Sheet>,
    /// Beside the classes of the changes' picture; counts their pupils.
    pub(crate) classes: Vec<Count>,
    /// Schools that look like another that has gone.
    pub(crate) school_twins: Vec<Twin<School>>,
    /// Classes that look like another that has gone.
    pub(crate) class_twins: Vec<Twin<Class>>,
    /// Persons whose identity is doubtful.
    pub(crate) doubts: Vec<Doubt>,
    /// New persons who may be somebody who leaves another place, and that one.
    pub(crate) elsewhere: Vec<(Ix<User>, Ix<User>)>,
    /// Which lines count, beside those of the changes.
    counted: Vec<bool>,
    announced: Known,
}

/// What is counted of one school.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    kinds: [Count; RelationKind::ALL.len()],
    /// Persons, before or after.
    pub(crate) persons: u32,
    /// Persons whose rows change.
    pub(crate) changed: u32,
}

/// Relations of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// There were.
    pub(crate) before: u32,
    /// There will be.
    pub(crate) after: u32,
    /// End tonight, and count.
    pub(crate) ended: u32,
    /// Begin tonight, and count.
    pub(crate) begun: u32,
}

/// What is announced for the day, by position.
#[derive(Debug, Default)]
struct Known {
    schools: BTreeSet<(usize, bool)>,
    classes: BTreeSet<(usize, bool)>,
    kinds: BTreeSet<(RelationKind, bool)>,
}

impl Sheet {
    pub(crate) fn of(&self, kind: RelationKind) -> Count {
        self.kinds.get(kind as usize).copied().unwrap_or_default()
    }

    fn of_mut(&mut self, kind: RelationKind) -> Option<&mut Count> {
        self.kinds.get_mut(kind as usize)
    }
}

impl<'a> Look<'a> {
    pub(crate) fn new(watch: &'a Watch<'a>) -> Self {
        let changes = watch.changes;
        let places = Places::new(changes);
        let mut look = Self {
            watch,
            schools: vec![Sheet::default(); places.nowhere() + 1],
            classes: vec![Count::default(); changes.picture.classes.len()],
            school_twins: Vec::new(),
            class_twins: Vec::new(),
            doubts: Vec::new(),
            elsewhere: Vec::new(),
            counted: Vec::new(),
            announced: Known::new(watch),
            places,
        };
        look.counted = changes.lines.iter().map(|change| look.counts(change.line, change.certain)).collect();
        look.count_before();
        look.count_lines();
        look.count_rows();
        if !watch.first {
            (look.school_twins, look.class_twins) = twins(&look);
            look.doubts = doubts(&look);
            look.elsewhere = elsewhere(&look);
        }
        look
    }

    /// The lines that count, by their position among the changes.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, Line)> {
        let lines = self.watch.changes.lines.iter().zip(&self.counted).enumerate();
        lines.filter(|(_, (_, counted))| **counted).map(|(at, (change, _))| (at, change.line))
    }

    /// Where a line counts: the schools that nothing is announced of.
    pub(crate) fn each_school(&self, line: &Line, mut count: impl FnMut(usize)) {
        self.places.each(&line.relation, |at| {
            if !self.announced.schools.contains(&(at, line.op == Op::Remove)) {
                count(at);
            }
        });
    }

    /// Where a changed row of a person counts.
    pub(crate) fn each_home(&self, user: Ix<User>, mut count: impl FnMut(usize)) {
        let mut placed = false;
        for school in self.places.of_user(user) {
            placed = true;
            if !self.is_announced_whole(school) {
                count(school.at());
            }
        }
        if !placed {
            count(self.places.nowhere());
        }
    }

    /// The relation that tells what a school consists of: its pupils, or its classes where the receiver is
    /// not sent who goes to a school.
    pub(crate) fn pupil_kind(&self) -> RelationKind {
        let changes = self.watch.changes;
        let sent = |list| !of_kind(list, RelationKind::StudentInSchool).is_empty();
        if sent(&changes.before) || sent(&changes.after) {
            RelationKind::StudentInSchool
        } else {
            RelationKind::ClassInSchool
        }
    }

    /// The id of the school at a position; empty for what belongs to no school.
    pub(crate) fn school_id(&self, at: usize) -> &'a str {
        let picture = &self.watch.changes.picture;
        picture.schools.as_slice().get(at).map_or("", |row| picture.pool.get(row.id))
    }

    /// The nightly limit of relations of a kind that end.
    pub(crate) fn ended_limit(&self, kind: RelationKind) -> Limit {
        let limits = self.watch.limits;
        if kind == RelationKind::GuardianFor { limits.guardians } else { limits.ended }
    }

    /// A limit for so many, in the season of the day.
    pub(crate) fn seasonal(&self, limit: Limit, base: u32) -> u32 {
        limit.of(base).saturating_mul(self.watch.limits.factor(self.watch.day))
    }

    /// The row of a person whose row changes tonight and has not been sent so already.
    pub(crate) fn is_fresh_row(&self, row: &RowChange) -> bool {
        let Object::User(user) = row.object else { return false };
        let picture = &self.watch.changes.picture;
        let Some(id) = picture.users.get(user).map(|row| row.id) else { return false };
        row.kind == RowKind::Changed
            && !self.watch.sent.iter().any(|delta| {
                let theirs = &delta.picture;
                let at =
                    theirs.users.binary_search_by(|one| compare_ids(one.id, &theirs.pool, id, &picture.pool));
                at.is_ok_and(|at| {
                    let theirs = Object::User(Ix::new(at as u32));
                    delta.has_row(theirs) && same_row(picture, row.object, &delta.picture, theirs)
                })
            })
    }

    fn is_announced_whole(&self, school: Ix<School>) -> bool {
        [true, false].into_iter().all(|ends| self.announced.schools.contains(&(school.at(), ends)))
    }

    /// Whether a line is a change that nobody has seen yet.
    fn counts(&self, line: Line, certain: bool) -> bool {
        let Line { op, relation } = line;
        let ends = op == Op::Remove;
        let spared = |end| matches!(end, End::User(user) if self.watch.spared.contains(&user));
        if ends && (spared(relation.from) || spared(relation.to)) {
            return false;
        }
        let class =
            |end| matches!(end, End::Class(class) if self.announced.classes.contains(&(class.at(), ends)));
        if self.announced.kinds.contains(&(relation.kind, ends)) || class(relation.from) || class(relation.to)
        {
            return false;
        }
        // An uncertain line is one that an earlier delivery may have carried out. It has asked for the same
        // if the confirmed picture says what the line wants changed; else for the opposite, and this is new.
        certain || confirmed(self.watch, &relation) != ends
    }

    fn count_before(&mut self) {
        for relation in &self.watch.changes.before {
            self.places.each(relation, |at| {
                if let Some(count) = self.schools.get_mut(at).and_then(|sheet| sheet.of_mut(relation.kind)) {
                    count.before += 1;
                    count.after += 1;
                }
            });
        }
        for relation in of_kind(&self.watch.changes.before, RelationKind::StudentInClass) {
            if let End::Class(class) = relation.to
                && let Some(count) = self.classes.get_mut(class.at())
            {
                count.before += 1;
                count.after += 1;
            }
        }
        for at in 0..self.watch.changes.picture.users.len() {
            let mut placed = false;
            for school in self.places.of_user(Ix::new(at as u32)) {
                placed = true;
                if let Some(sheet) = self.schools.get_mut(school.at()) {
                    sheet.persons += 1;
                }
            }
            if !placed && let Some(sheet) = self.schools.last_mut() {
                sheet.persons += 1;
            }
        }
    }

    fn count_lines(&mut self) {
        let mut schools = std::mem::take(&mut self.schools);
        let mut classes = std::mem::take(&mut self.classes);
        for (change, counted) in self.watch.changes.lines.iter().zip(&self.counted) {
            let Line { op, relation } = change.line;
            let new = op == Op::Add && change.certain;
            let moved = |count: &mut Count, counted: bool| {
                if op == Op::Remove {
                    count.after = count.after.saturating_sub(1);
                    count.ended += u32::from(counted);
                } else {
                    count.after += u32::from(new);
                    count.begun += u32::from(counted);
                }
            };
            self.places.each(&relation, |at| {
                let known = self.announced.schools.contains(&(at, op == Op::Remove));
                if let Some(count) = schools.get_mut(at).and_then(|sheet| sheet.of_mut(relation.kind)) {
                    moved(count, *counted && !known);
                }
            });
            if let (RelationKind::StudentInClass, End::Class(class)) = (relation.kind, relation.to)
                && let Some(count) = classes.get_mut(class.at())
            {
                let mut homes = self.places.of_class(class);
                let known = homes.any(|one| self.announced.schools.contains(&(one.at(), op == Op::Remove)));
                moved(count, *counted && !known);
            }
        }
        (self.schools, self.classes) = (schools, classes);
    }

    fn count_rows(&mut self) {
        let mut schools = std::mem::take(&mut self.schools);
        for row in &self.watch.changes.rows {
            if let Object::User(user) = row.object
                && self.is_fresh_row(row)
            {
                self.each_home(user, |at| {
                    if let Some(sheet) = schools.get_mut(at) {
                        sheet.changed += 1;
                    }
                });
            }
        }
        self.schools = schools;
    }
}

impl Known {
    fn new(watch: &Watch<'_>) -> Self {
        let picture = &watch.changes.picture;
        let mut known = Self::default();
        for one in watch.announced.iter().filter(|one| one.days.contains(watch.day)) {
            let movements: &[bool] = match one.movement {
                Movement::Ends => &[true],
                Movement::Begins => &[false],
                Movement::Both => &[true, false],
            };
            for &ends in movements {
                match &one.target {
                    Target::School(id) => known.schools.extend(school_at(picture, id).map(|at| (at, ends))),
                    Target::Class(id) => known.classes.extend(class_at(picture, id).map(|at| (at, ends))),
                    Target::Kind(kind) => {
                        known.kinds.insert((*kind, ends));
                    }
                }
            }
        }
        // somebody has looked at these: one goes and another comes
        for (old, new) in watch.decided.schools() {
            let ends = [(old, true), (new, false)];
            known
                .schools
                .extend(ends.into_iter().filter_map(|(id, goes)| Some((school_at(picture, id)?, goes))));
        }
        for (old, new) in watch.decided.classes() {
            let ends = [(old, true), (new, false)];
            known
                .classes
                .extend(ends.into_iter().filter_map(|(id, goes)| Some((class_at(picture, id)?, goes))));
        }
        known
    }
}

/// Hours between two moments, begun ones counted whole.
pub(crate) fn hours(from: Timestamp, to: Timestamp) -> u32 {
    let seconds = to.duration_since(from).as_secs().unsigned_abs();
    u32::try_from(seconds.div_ceil(3600)).unwrap_or(u32::MAX)
}

/// Where the school with this id stands.
pub(crate) fn school_at(picture: &Picture, id: &str) -> Option<usize> {
    picture.schools.binary_search_by(|row| picture.pool.get(row.id).cmp(id)).ok()
}

fn class_at(picture: &Picture, id: &str) -> Option<usize> {
    picture.classes.binary_search_by(|row| picture.pool.get(row.id).cmp(id)).ok()
}

/// Where a person of the changes' picture stands in the confirmed one.
pub(crate) fn old_user(watch: &Watch<'_>, user: Ix<User>) -> Option<Ix<User>> {
    let (picture, old) = (&watch.changes.picture, watch.old);
    let id = picture.users.get(user)?.id;
    let at = old.users.binary_search_by(|one| compare_ids(one.id, &old.pool, id, &picture.pool)).ok()?;
    Some(Ix::new(at as u32))
}

/// Whether the confirmed picture has a relation.
fn confirmed(watch: &Watch<'_>, relation: &Relation) -> bool {
    let (picture, old) = (&watch.changes.picture, watch.old);
    let end = |end: End| match end {
        End::Organisation => Some(End::Organisation),
        End::School(ix) => {
            let id = picture.pool.get(picture.schools.get(ix)?.id);
            school_at(old, id).map(|at| End::School(Ix::new(at as u32)))
        }
        End::Class(ix) => {
            let id = picture.pool.get(picture.classes.get(ix)?.id);
            class_at(old, id).map(|at| End::Class(Ix::new(at as u32)))
        }
        End::User(ix) => old_user(watch, ix).map(End::User),
    };
    let (Some(from), Some(to)) = (end(relation.from), end(relation.to)) else { return false };
    old.relations.binary_search(&Relation { kind: relation.kind, from, to }).is_ok()
}
