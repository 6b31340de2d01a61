//! Small pictures written as text, for the tests of this room: `student_in_school anna S1; row anna Anna`.
//!
//! Ids that begin with `S` are schools, with `C` classes, `ORG` is the organisation, and all others are people.
//! Whatever is named has a row whose name is its id, unless `row` gives it another or `bare` takes it away.

use super::{ChangeSet, DiffTerms, Hold, Holds, MayHold, close, diff};
use crate::settings::policy::GuardianLink;
use model::delta::{Object, Op};
use model::index::Ix;
use model::picture::{Class, End, Picture, Relation, RelationKind, School, User, UserId};
use model::{Baseline, CivicNumber, Date, Pool, Shielded};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 23);

fn user_id(text: &str, pool: &mut Pool) -> UserId {
    let number = CivicNumber::parse(text, TODAY).ok().map(|reading| reading.number);
    number.map_or_else(|| UserId::Alternative(pool.add(text)), UserId::Number)
}

/// A picture of what is said, sorted.
pub(crate) fn picture(text: &str) -> Picture {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut links: BTreeSet<[&str; 3]> = BTreeSet::new();
    for said in text.split(';').map(str::trim).filter(|said| !said.is_empty()) {
        let words: Vec<&str> = said.split_whitespace().collect();
        match words[0] {
            "row" => drop(names.insert(words[1].to_owned(), words[2].to_owned())),
            "bare" => drop(names.insert(words[1].to_owned(), String::new())),
            kind => {
                links.insert([kind, words[1], words[2]]);
            }
        }
    }
    for id in links.iter().flat_map(|[_, from, to]| [from, to]).filter(|id| **id != "ORG") {
        names.entry((*id).to_owned()).or_insert_with(|| (*id).to_owned());
    }
    let mut picture = Picture::default();
    let pool = &mut picture.pool;
    let mut users: Vec<(User, &str)> = Vec::new();
    let mut ends: BTreeMap<&str, End> = BTreeMap::from([("ORG", End::Organisation)]);
    for (id, name) in &names {
        let own = pool.add(id);
        let name = pool.add(name);
        if id.starts_with('S') {
            let row = School { name, ..School::named(own) };
            ends.insert(id, End::School(picture.schools.push(row)));
        } else if id.starts_with('C') {
            let row = Class { name, ..Class::named(own) };
            ends.insert(id, End::Class(picture.classes.push(row)));
        } else {
            users.push((User { given_name: name, email: name, ..User::named(user_id(id, pool)) }, id));
        }
    }
    users.sort_by(|(a, _), (b, _)| a.id.compare(b.id, pool));
    for (row, id) in users {
        ends.insert(id, End::User(picture.users.push(row)));
    }
    let kind = |code: &str| RelationKind::ALL.into_iter().find(|kind| kind.code() == code).unwrap();
    let relation =
        |[code, from, to]: &[&str; 3]| Relation { kind: kind(code), from: ends[from], to: ends[to] };
    picture.relations = links.iter().map(relation).collect();
    picture.relations.sort_unstable();
    picture
}

/// What is confirmed, without a doubt.
pub(crate) fn confirmed(text: &str) -> Baseline {
    Baseline { picture: picture(text), ..Baseline::default() }
}

/// The id of something.
pub(crate) fn id(picture: &Picture, end: End) -> String {
    let pool = &picture.pool;
    match end {
        End::Organisation => "ORG".to_owned(),
        End::School(ix) => pool.get(picture.schools[ix].id).to_owned(),
        End::Class(ix) => pool.get(picture.classes[ix].id).to_owned(),
        End::User(ix) => picture.users[ix].id.written(pool),
    }
}

/// Something by its id.
pub(crate) fn end(picture: &Picture, wanted: &str) -> End {
    let schools = picture.schools.numbered().map(|(ix, _)| End::School(ix));
    let classes = picture.classes.numbered().map(|(ix, _)| End::Class(ix));
    let users = picture.users.numbered().map(|(ix, _)| End::User(ix));
    schools.chain(classes).chain(users).find(|end| id(picture, *end) == wanted).unwrap()
}

/// Somebody by the id.
pub(crate) fn user(picture: &Picture, wanted: &str) -> Ix<User> {
    let End::User(ix) = end(picture, wanted) else { panic!("{wanted} is nobody") };
    ix
}

/// A relation in words.
pub(crate) fn words(picture: &Picture, relation: &Relation) -> String {
    format!("{} {} {}", relation.kind.code(), id(picture, relation.from), id(picture, relation.to))
}

/// A line in words.
pub(crate) fn line(picture: &Picture, line: &model::delta::Line) -> String {
    let sign = if line.op == Op::Add { '+' } else { '-' };
    format!("{sign} {}", words(picture, &line.relation))
}

/// What the receiver is told when a picture follows another.
pub(crate) fn night(before: &str, after: &str) -> ChangeSet {
    let baseline = confirmed(before);
    changes(
        MayHold { baseline: &baseline, outstanding: &[] },
        after,
        GuardianLink::Remove,
        &Shielded::default(),
    )
}

/// What differs, by what becomes of guardians' links when a child leaves.
pub(crate) fn changes(
    may_hold: MayHold<'_>,
    after: &str,
    guardian_on_leave: GuardianLink,
    shielded: &Shielded,
) -> ChangeSet {
    let guardian_at_18 = GuardianLink::Remove;
    diff(may_hold, picture(after), &DiffTerms { as_of: TODAY, guardian_on_leave, guardian_at_18, shielded })
}

/// Everything of a change set in words, rows first.
pub(crate) fn all(changes: &ChangeSet) -> Vec<String> {
    let rows = changes.rows.iter().map(|row| format!("row {}", id(&changes.picture, row.object.end())));
    rows.chain(changes.lines.iter().map(|change| line(&changes.picture, &change.line))).collect()
}

/// Lets what is named wait.
pub(crate) fn wait(changes: &ChangeSet, named: &[&str]) -> Holds {
    let mut holds = Holds::none(changes);
    for (at, one) in all(changes).iter().enumerate().filter(|(_, one)| named.contains(&one.as_str())) {
        match at.checked_sub(changes.rows.len()) {
            None => holds.row(at, Hold::Guard(0)),
            Some(at) => holds.line(at, Hold::Guard(0)),
        }
        assert!(!one.is_empty());
    }
    let held = holds.rows.iter().chain(&holds.lines).filter(|hold| hold.is_some()).count();
    assert_eq!(held, named.len(), "{named:?} in {:?}", all(changes));
    holds
}

/// What waits with what is named when one picture follows another.
pub(crate) fn follows(before: &str, after: &str, named: &[&str]) -> Vec<String> {
    let changes = night(before, after);
    let mut holds = wait(&changes, named);
    close(&changes, &mut holds);
    let all = all(&changes).into_iter().zip(holds.rows.into_iter().chain(holds.lines));
    all.filter(|(_, hold)| *hold == Some(Hold::Follows)).map(|(one, _)| one).collect()
}

/// The object of an id.
pub(crate) fn object(picture: &Picture, wanted: &str) -> Object {
    Object::at(end(picture, wanted)).unwrap()
}
