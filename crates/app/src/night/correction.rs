//! What an export of the receiver's contradicts, and a plan is to put right: kept with the plan, by ids alone, so that
//! the same plan is drawn when somebody approves it.
//!
//! Refuses to know: why it is so. What has been made there by hand is never in it.

use model::delta::{Line, Object, Op};
use model::index::{Ix, List};
use model::picture::{Class, End, Relation, RelationKind, School, User, UserKey};
use model::{Date, Delta, Picture};
use serde::{Deserialize, Serialize};
use stages::diff::{ChangeSet, find, relation_by_ids, user_by_id};
use std::collections::BTreeSet;

/// A correction, as the pages of its plan have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionPage {
    /// When the export was made, to the minute; empty where its name does not say.
    pub made: String,
    /// The beginning of the BLAKE3 hash of its two files.
    pub hash: String,
    /// How many rows the export contradicts.
    pub row_count: u32,
    /// How many relations.
    pub line_count: u32,
    /// Sort and id of those rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<(String, String)>,
    /// Operation, type, first id, sort of the other and its id, of those relations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<[String; 5]>,
}

impl CorrectionPage {
    /// Leaves the counts.
    pub(crate) fn forget_ids(&mut self) {
        self.rows.clear();
        self.lines.clear();
    }

    /// Leaves out whoever has one of these ids. Answers whether there was anybody.
    pub(crate) fn forget(&mut self, is: impl Fn(&str) -> bool) -> bool {
        let count = self.rows.len() + self.lines.len();
        self.rows.retain(|(_, id)| !is(id));
        self.lines.retain(|[_, _, from, _, to]| !is(from) && !is(to));
        self.rows.len() + self.lines.len() < count
    }
}

/// What is to be put right. Shows nothing of itself: ids are often civic numbers.
#[derive(Debug)]
pub(crate) struct Correction {
    page: CorrectionPage,
    /// Nothing of its objects but their ids.
    delta: Delta,
}

impl Correction {
    /// Of what a comparison gave.
    pub(crate) fn new(delta: &Delta, made: String, hash: String, today: Date) -> Self {
        let picture = &delta.picture;
        let row = |row: &Object| (sort(row.end()).to_owned(), id(picture, row.end()));
        let line = |line: &Line| {
            let Relation { kind, from, to } = line.relation;
            let [op, kind, sort] = [line.op.code(), kind.code(), sort(to)].map(str::to_owned);
            [op, kind, id(picture, from), sort, id(picture, to)]
        };
        let page = CorrectionPage {
            made,
            hash,
            row_count: delta.rows.len() as u32,
            line_count: delta.lines.len() as u32,
            rows: delta.rows.iter().map(row).collect(),
            lines: delta.lines.iter().map(line).collect(),
        };
        Self::read(page, today)
    }

    /// Of what stands in the pages of a plan.
    pub(crate) fn read(page: CorrectionPage, today: Date) -> Self {
        let picture = named(&page, today);
        let place = |(sort, id): &(String, String)| object(&picture, sort, id, today);
        let mut rows: Vec<Object> = page.rows.iter().filter_map(place).collect();
        rows.sort_unstable();
        rows.dedup();
        let line = |[op, kind, from, _, to]: &[String; 5]| {
            let kind = RelationKind::ALL.into_iter().find(|one| one.code() == kind)?;
            let relation = relation_by_ids(&picture, kind, (from, to), today)?;
            Some(Line { op: if op == Op::Remove.code() { Op::Remove } else { Op::Add }, relation })
        };
        let lines = page.lines.iter().filter_map(line).collect();
        Self { delta: Delta { picture, rows, lines }, page }
    }

    /// For the pages of the plan.
    pub(crate) fn page(&self) -> CorrectionPage {
        self.page.clone()
    }

    /// As a delivery that nobody has sent and nobody has judged.
    pub(crate) fn delta(&self) -> Delta {
        let mut copy = Picture::default();
        let old = &self.delta.picture;
        let pool = &mut copy.pool;
        copy.schools = old
            .schools
            .iter()
            .map(|row| School::named(pool.add(old.pool.get(row.id))))
            .collect::<Vec<_>>()
            .into();
        copy.classes = old
            .classes
            .iter()
            .map(|row| Class::named(pool.add(old.pool.get(row.id))))
            .collect::<Vec<_>>()
            .into();
        let users = old.users.iter().map(|row| User::named(UserKey::of(row.id, &old.pool).id(pool)));
        copy.users = users.collect::<Vec<_>>().into();
        Delta { picture: copy, rows: self.delta.rows.clone(), lines: self.delta.lines.clone() }
    }

    /// Whether it is about the row of an object of a change set.
    pub(crate) fn has_row(&self, object: Object, changes: &ChangeSet) -> bool {
        find(object, &changes.picture, &self.delta.picture).is_some_and(|row| self.delta.has_row(row))
    }

    /// Its relations, where they stand in a change set.
    pub(crate) fn lines(&self, changes: &ChangeSet) -> Vec<Relation> {
        let place = |end: End| match Object::at(end) {
            None => Some(end),
            Some(object) => find(object, &self.delta.picture, &changes.picture).map(Object::end),
        };
        let moved = |line: &Line| {
            let Relation { kind, from, to } = line.relation;
            Some(Relation { kind, from: place(from)?, to: place(to)? })
        };
        self.delta.lines.iter().filter_map(moved).collect()
    }
}

const fn sort(end: End) -> &'static str {
    match end {
        End::Organisation => "organisation",
        End::School(_) => "school",
        End::Class(_) => "class",
        End::User(_) => "person",
    }
}

/// The id at an end; the organisation's is a dash, which is nobody's.
fn id(picture: &Picture, end: End) -> String {
    let words = |text| picture.pool.get(text).to_owned();
    match end {
        End::Organisation => "-".to_owned(),
        End::School(ix) => picture.schools.get(ix).map_or_else(String::new, |row| words(row.id)),
        End::Class(ix) => picture.classes.get(ix).map_or_else(String::new, |row| words(row.id)),
        End::User(ix) => picture.users.get(ix).map_or_else(String::new, |row| row.id.written(&picture.pool)),
    }
}

fn object(picture: &Picture, sort: &str, id: &str, today: Date) -> Option<Object> {
    let place = |found: Result<usize, usize>| found.ok().map(|at| at as u32);
    let words = |text| picture.pool.get(text);
    match sort {
        "school" => place(picture.schools.binary_search_by(|row| words(row.id).cmp(id)))
            .map(|at| Object::School(Ix::new(at))),
        "class" => place(picture.classes.binary_search_by(|row| words(row.id).cmp(id)))
            .map(|at| Object::Class(Ix::new(at))),
        _ => user_by_id(picture, id, today).map(Object::User),
    }
}

/// A picture of the ids of a page, in order.
fn named(page: &CorrectionPage, today: Date) -> Picture {
    let (mut schools, mut classes, mut users) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let rows = page.rows.iter().map(|(sort, id)| (sort.as_str(), id.as_str()));
    let lines = page.lines.iter().flat_map(|[_, kind, from, sort, to]| {
        let first = match kind.as_str() {
            "school_in_org" => "school",
            "class_in_school" => "class",
            _ => "person",
        };
        [(first, from.as_str()), (sort.as_str(), to.as_str())]
    });
    for (sort, id) in rows.chain(lines) {
        match sort {
            "school" => schools.extend([id]),
            "class" => classes.extend([id]),
            "person" => users.extend([UserKey::read(id, today)]),
            _ => {}
        }
    }
    let mut picture = Picture::default();
    let pool = &mut picture.pool;
    picture.schools = List::new(schools.into_iter().map(|id| School::named(pool.add(id))).collect());
    picture.classes = List::new(classes.into_iter().map(|id| Class::named(pool.add(id))).collect());
    picture.users = List::new(users.into_iter().map(|key| User::named(key.id(pool))).collect());
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn page() -> CorrectionPage {
        let line = |words: &str| -> [String; 5] {
            words.split(' ').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap()
        };
        let row = |sort: &str, id: &str| (sort.to_owned(), id.to_owned());
        CorrectionPage {
            made: "2026-11-23 22:00".to_owned(),
            hash: "abc".to_owned(),
            row_count: 2,
            line_count: 4,
            rows: vec![row("class", "7A"), row("person", "20150101-2395")],
            lines: vec![
                line("remove school_in_org S2 organisation -"),
                line("add student_in_class 20150102-2386 class 7A"),
                line("remove administrator_for 20150102-2386 school S1"),
                line("remove administrator_for 20150102-2386 organisation -"),
            ],
        }
    }

    #[test]
    fn what_is_kept_by_ids_is_the_same_delivery_again() {
        let once = Correction::read(page(), TODAY);
        assert_eq!((once.delta.rows.len(), once.delta.lines.len()), (2, 4));
        let twice = Correction::new(&once.delta(), "2026-11-23 22:00".to_owned(), "abc".to_owned(), TODAY);
        assert_eq!(twice.page, page());
        assert_eq!((&twice.delta.rows, &twice.delta.lines), (&once.delta.rows, &once.delta.lines));
    }

    #[test]
    fn whoever_is_protected_leaves_it() {
        let mut page = page();
        assert!(page.forget(|id| id == "20150102-2386"));
        assert_eq!((page.rows.len(), page.lines.len(), page.line_count), (2, 1, 4));
        assert!(!page.forget(|id| id == "20150102-2386"));
        page.forget_ids();
        assert!(!serde_json::to_string(&page).unwrap().contains("2395"));
    }
}
