//! What pictures and deltas say, in words, and copies of them.

use model::picture::{Class, End, Relation, School, User, UserId};
use model::{Baseline, Delta, Picture, Pool};

/// How the receiver knows something.
pub(crate) fn id(picture: &Picture, end: End) -> String {
    match end {
        End::Organisation => "ORG".to_owned(),
        End::School(ix) => picture.pool.get(picture.schools[ix].id).to_owned(),
        End::Class(ix) => picture.pool.get(picture.classes[ix].id).to_owned(),
        End::User(ix) => match picture.users[ix].id {
            UserId::Number(number) => number.written().to_string(),
            UserId::Alternative(text) => picture.pool.get(text).to_owned(),
        },
    }
}

/// The ids of the objects that have a row.
pub(crate) fn known(picture: &Picture) -> impl Iterator<Item = String> {
    let schools = picture.schools.numbered().map(|(ix, row)| (End::School(ix), row.name));
    let classes = picture.classes.numbered().map(|(ix, row)| (End::Class(ix), row.name));
    let users = picture.users.numbered().map(|(ix, row)| (End::User(ix), row.given_name));
    let rows = schools.chain(classes).chain(users).filter(|(_, name)| !name.is_empty());
    rows.map(|(end, _)| id(picture, end))
}

/// A relation in words: type, from, to.
pub(crate) fn words(picture: &Picture, relation: &Relation) -> [String; 3] {
    [relation.kind.code().to_owned(), id(picture, relation.from), id(picture, relation.to)]
}

/// A delta of its own words, as a store would give it back.
pub(crate) fn copy(delta: &Delta) -> Delta {
    Delta { picture: copied(&delta.picture), rows: delta.rows.clone(), lines: delta.lines.clone() }
}

/// The same state once more.
pub(crate) fn copy_state(state: &Baseline) -> Baseline {
    Baseline { picture: copied(&state.picture), doubts: state.doubts.clone() }
}

fn copied(picture: &Picture) -> Picture {
    let mut pool = Pool::new();
    let from = &picture.pool;
    let mut text = |text| pool.add(from.get(text));
    let school = |row: &School| School {
        id: text(row.id),
        name: text(row.name),
        school_type: text(row.school_type),
        ..*row
    };
    let schools: Vec<_> = picture.schools.iter().map(school).collect();
    let class = |row: &Class| Class { id: text(row.id), name: text(row.name), ..*row };
    let classes: Vec<_> = picture.classes.iter().map(class).collect();
    let user = |row: &User| User {
        id: match row.id {
            UserId::Alternative(id) => UserId::Alternative(text(id)),
            number @ UserId::Number(_) => number,
        },
        given_name: text(row.given_name),
        family_name: text(row.family_name),
        ..*row
    };
    let users: Vec<_> = picture.users.iter().map(user).collect();
    Picture {
        pool,
        schools: schools.into(),
        classes: classes.into(),
        users: users.into(),
        relations: picture.relations.clone(),
    }
}
