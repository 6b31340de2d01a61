//! The columns of the receiver's rows: number, name, value, and the fields of the mapping that feed them.
//!
//! Source: `spec/unikum.md` section 3. Refuses to know: where a value stands.

use model::Picture;
use model::delta::Object;
use model::picture::{Class, School, User, UserId};
use serde::Serialize;

/// What has a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person.
    Person,
    /// A class, section or group.
    Class,
    /// A school or preschool.
    School,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Person, Self::Class, Self::School];

    /// The word on the command line and in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Class => "class",
            Self::School => "school",
        }
    }
}

/// A column and what it says.
#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) number: u8,
    pub(crate) name: &'static str,
    pub(crate) words: String,
}

/// A column and the mapping's fields that feed it.
struct Feed {
    number: u8,
    name: &'static str,
    fields: &'static [&'static str],
}

const fn feed(number: u8, name: &'static str, fields: &'static [&'static str]) -> Feed {
    Feed { number, name, fields }
}

const PERSON: [Feed; 16] = [
    feed(1, "given-name", &["preferred_name", "given_name"]),
    feed(2, "family-name", &["family_name"]),
    feed(3, "email", &["email"]),
    feed(4, "user-id", &["number", "id"]),
    feed(5, "other", &["description"]),
    feed(6, "phone", &["phone"]),
    feed(7, "mobile", &["mobile"]),
    feed(8, "work-phone", &["work_phone"]),
    feed(9, "street", &["street"]),
    feed(10, "postal-code", &["postal_code"]),
    feed(11, "locality", &["locality"]),
    feed(12, "hide-contact", &["hide_contact"]),
    feed(13, "personal-notices", &["personal_notices"]),
    feed(14, "group-messages", &["group_messages"]),
    feed(15, "system-messages", &["system_messages"]),
    feed(16, "school-year", &["school_year"]),
];

const CLASS: [Feed; 6] = [
    feed(1, "id", &["id"]),
    feed(2, "name", &["name"]),
    feed(3, "school-type", &["school_type"]),
    feed(4, "age-from", &["age_from"]),
    feed(5, "age-to", &["age_to"]),
    feed(6, "other", &["description"]),
];

const SCHOOL: [Feed; 13] = [
    feed(1, "id", &["id"]),
    feed(2, "code", &["code"]),
    feed(3, "name", &["name"]),
    feed(4, "school-type", &["main_school_type", "school_types"]),
    feed(5, "age-from", &["age_from"]),
    feed(6, "age-to", &["age_to"]),
    feed(7, "other", &["description"]),
    feed(8, "url", &["url"]),
    feed(9, "phone", &["phone"]),
    feed(11, "street", &["street"]),
    feed(12, "postal-code", &["postal_code"]),
    feed(13, "locality", &["locality"]),
    feed(14, "visiting-address", &["visiting_address"]),
];

/// What would tell where a household lives: never shown of somebody whose address is withheld, whatever was
/// sent before.
const AT_HOME: [&str; 5] = ["other", "phone", "street", "postal-code", "locality"];

/// Whether a column tells where a household lives.
pub(crate) fn is_at_home(name: &str) -> bool {
    AT_HOME.contains(&name)
}

/// Whether a column is one of the four switches, which say yes or no in the receiver's own words.
pub(crate) fn is_switch(name: &str) -> bool {
    matches!(name, "hide-contact" | "personal-notices" | "group-messages" | "system-messages")
}

const fn feeds(kind: Kind) -> &'static [Feed] {
    match kind {
        Kind::Person => &PERSON,
        Kind::Class => &CLASS,
        Kind::School => &SCHOOL,
    }
}

/// The word of a column in texts.
pub(crate) fn name_of(kind: Kind, number: u8) -> &'static str {
    feeds(kind).iter().find(|feed| feed.number == number).map_or("", |feed| feed.name)
}

/// The mapping's fields that feed a column, the one that counts first.
pub(crate) fn fields(kind: Kind, number: u8) -> &'static [&'static str] {
    feeds(kind).iter().find(|feed| feed.number == number).map_or(&[], |feed| feed.fields)
}

/// The column that somebody names: by number, by the texts' word for it, or by one of `names`, which says it
/// in a reader's language.
pub(crate) fn named(kind: Kind, word: &str, names: impl Fn(&str) -> Vec<String>) -> Option<u8> {
    let word = word.trim().to_lowercase();
    let number: Option<u8> = word.parse().ok();
    let is = |feed: &&Feed| {
        number == Some(feed.number)
            || feed.name == word
            || names(feed.name).iter().any(|name| name.to_lowercase() == word)
    };
    feeds(kind).iter().find(is).map(|feed| feed.number)
}

/// What an object is.
pub(crate) const fn kind_of(object: Object) -> Kind {
    match object {
        Object::School(_) => Kind::School,
        Object::Class(_) => Kind::Class,
        Object::User(_) => Kind::Person,
    }
}

/// The name of an object as a picture has it; empty where it has none.
pub(crate) fn name(object: Object, picture: &Picture) -> String {
    let words = |text| picture.pool.get(text).to_owned();
    match object {
        Object::School(ix) => picture.schools.get(ix).map_or_else(String::new, |row| words(row.name)),
        Object::Class(ix) => picture.classes.get(ix).map_or_else(String::new, |row| words(row.name)),
        Object::User(ix) => picture.users.get(ix).map_or_else(String::new, |row| {
            format!("{} {}", words(row.given_name), words(row.family_name)).trim().to_owned()
        }),
    }
}

/// Every column of an object's row, also the empty ones.
pub(crate) fn values(object: Object, picture: &Picture) -> Vec<Value> {
    let words = match object {
        Object::School(ix) => picture.schools.get(ix).map(|row| school(row, picture).to_vec()),
        Object::Class(ix) => picture.classes.get(ix).map(|row| class(row, picture).to_vec()),
        Object::User(ix) => picture.users.get(ix).map(|row| user(row, picture).to_vec()),
    };
    let feeds = feeds(kind_of(object)).iter();
    let values = feeds.zip(words.unwrap_or_default());
    values.map(|(feed, words)| Value { number: feed.number, name: feed.name, words }).collect()
}

fn user(row: &User, picture: &Picture) -> [String; 16] {
    let words = |text| picture.pool.get(text).to_owned();
    let flag = |flag: Option<bool>| flag.map_or_else(String::new, |flag| flag.to_string());
    let id = match row.id {
        UserId::Number(number) => number.written().to_string(),
        UserId::Alternative(id) => words(id),
    };
    [
        words(row.given_name),
        words(row.family_name),
        words(row.email),
        id,
        words(row.description),
        words(row.phone),
        words(row.mobile),
        words(row.work_phone),
        words(row.street),
        words(row.postal_code),
        words(row.locality),
        flag(row.switches.hide_contact),
        flag(row.switches.personal_notices),
        flag(row.switches.group_messages),
        flag(row.switches.system_messages),
        words(row.school_year),
    ]
}

fn class(row: &Class, picture: &Picture) -> [String; 6] {
    let words = |text| picture.pool.get(text).to_owned();
    [
        words(row.id),
        words(row.name),
        words(row.school_type),
        age(row.ages.0),
        age(row.ages.1),
        words(row.description),
    ]
}

fn school(row: &School, picture: &Picture) -> [String; 13] {
    let words = |text| picture.pool.get(text).to_owned();
    [
        words(row.id),
        words(row.code),
        words(row.name),
        words(row.school_type),
        age(row.ages.0),
        age(row.ages.1),
        words(row.description),
        words(row.url),
        words(row.phone),
        words(row.street),
        words(row.postal_code),
        words(row.locality),
        words(row.visiting_address),
    ]
}

fn age(age: Option<u8>) -> String {
    age.map_or_else(String::new, |age| age.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::index::{Ix, List};

    #[test]
    fn every_column_has_a_value_in_its_place() {
        let mut picture = Picture::default();
        let mut school = School::named(picture.pool.add("1001"));
        school.visiting_address = picture.pool.add("Ekvägen 1");
        picture.schools = List::new(vec![school]);
        let values = values(Object::School(Ix::new(0)), &picture);
        let first = values.first().unwrap();
        let last = values.last().unwrap();
        assert_eq!((first.number, first.words.as_str()), (1, "1001"));
        assert_eq!((last.number, last.name, last.words.as_str()), (14, "visiting-address", "Ekvägen 1"));
    }

    #[test]
    fn the_columns_that_tell_where_somebody_lives_are_those_that_are_left_out() {
        let mut picture = Picture::default();
        let text = picture.pool.add("x");
        let mut row = User::named(UserId::Alternative(text));
        for field in [
            &mut row.given_name,
            &mut row.family_name,
            &mut row.email,
            &mut row.description,
            &mut row.phone,
            &mut row.mobile,
            &mut row.work_phone,
            &mut row.street,
            &mut row.postal_code,
            &mut row.locality,
            &mut row.school_year,
        ] {
            *field = text;
        }
        assert!(row.leave_home_out());
        picture.users = List::new(vec![row]);
        for value in values(Object::User(Ix::new(0)), &picture) {
            let empty = value.words.is_empty();
            assert_eq!(empty, is_at_home(value.name) || is_switch(value.name), "{}", value.name);
        }
    }

    #[test]
    fn a_column_is_named_by_number_or_word() {
        let names = |name: &str| if name == "email" { vec!["E-post".to_owned()] } else { Vec::new() };
        for word in ["3", "email", "e-post", " E-POST "] {
            assert_eq!(named(Kind::Person, word, names), Some(3), "{word}");
        }
        assert_eq!(named(Kind::Person, "17", names), None);
        assert_eq!(named(Kind::School, "10", names), None);
    }
}
