//! The rows as they were before a plan, as they are stored: what is the same in the plan's own row stands there
//! already, and most of a row that changes is the same.

use model::delta::Object;
use model::picture::{Class, School, User, UserId};
use model::{Delta, Picture, Pool, Text};
use stages::diff::find;

/// Stands for the text of the plan's row. No text of a picture is a control character: the projection takes
/// them out.
const SAME: &str = "\u{1}";

/// The rows with what the plan's rows say as well left out.
pub(crate) fn sparse(before: &Delta, plan: &Delta) -> Delta {
    copied(before, plan, &|old, new| if !old.is_empty() && old == new { SAME.to_owned() } else { old.to_owned() })
}

/// What [`sparse`] was given, with the same plan.
pub(crate) fn whole(sparse: &Delta, plan: &Delta) -> Delta {
    copied(sparse, plan, &|old, new| if old == SAME { new.to_owned() } else { old.to_owned() })
}

/// A copy whose texts are made of the old one and that of the other's row of the same thing.
fn copied(one: &Delta, other: &Delta, made: &dyn Fn(&str, &str) -> String) -> Delta {
    let (from, beside) = (&one.picture, &other.picture);
    let mut pool = Pool::new();
    let mut texts = |slots: Vec<&mut Text>, others: Option<Vec<Text>>| {
        for (at, slot) in slots.into_iter().enumerate() {
            let other = others.as_ref().and_then(|others| others.get(at));
            let other = other.map_or("", |other| beside.pool.get(*other));
            *slot = pool.add(&made(from.pool.get(*slot), other));
        }
    };
    let mut schools: Vec<School> = from.schools.iter().copied().collect();
    for ((ix, _), row) in from.schools.numbered().zip(&mut schools) {
        let twin = match find(Object::School(ix), from, beside) {
            Some(Object::School(ix)) => beside.schools.get(ix).copied(),
            _ => None,
        };
        texts(of_school(row), twin.map(|mut twin| of_school(&mut twin).into_iter().map(|text| *text).collect()));
    }
    let mut classes: Vec<Class> = from.classes.iter().copied().collect();
    for ((ix, _), row) in from.classes.numbered().zip(&mut classes) {
        let twin = match find(Object::Class(ix), from, beside) {
            Some(Object::Class(ix)) => beside.classes.get(ix).copied(),
            _ => None,
        };
        texts(of_class(row), twin.map(|mut twin| of_class(&mut twin).into_iter().map(|text| *text).collect()));
    }
    let mut users: Vec<User> = from.users.iter().copied().collect();
    for ((ix, _), row) in from.users.numbered().zip(&mut users) {
        let twin = match find(Object::User(ix), from, beside) {
            Some(Object::User(ix)) => beside.users.get(ix).copied(),
            _ => None,
        };
        texts(of_user(row), twin.map(|mut twin| of_user(&mut twin).into_iter().map(|text| *text).collect()));
    }
    // ids are what rows are found by: they are never left out
    for (row, school) in from.schools.iter().zip(&mut schools) {
        school.id = pool.add(from.pool.get(row.id));
    }
    for (row, class) in from.classes.iter().zip(&mut classes) {
        class.id = pool.add(from.pool.get(row.id));
    }
    for (row, user) in from.users.iter().zip(&mut users) {
        if let UserId::Alternative(id) = row.id {
            user.id = UserId::Alternative(pool.add(from.pool.get(id)));
        }
    }
    let picture = Picture {
        pool,
        schools: schools.into(),
        classes: classes.into(),
        users: users.into(),
        relations: Vec::new(),
    };
    Delta { picture, rows: one.rows.clone(), lines: one.lines.clone() }
}

fn of_school(row: &mut School) -> Vec<&mut Text> {
    let School { id: _, ages: _, code, name, school_type, description, url, phone, street, postal_code, .. } =
        row;
    vec![code, name, school_type, description, url, phone, street, postal_code]
}

fn of_class(row: &mut Class) -> Vec<&mut Text> {
    let Class { id: _, ages: _, name, school_type, description } = row;
    vec![name, school_type, description]
}

fn of_user(row: &mut User) -> Vec<&mut Text> {
    let User { id: _, switches: _, given_name, family_name, email, description, phone, mobile, .. } = row;
    vec![given_name, family_name, email, description, phone, mobile]
}
