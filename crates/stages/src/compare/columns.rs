//! The columns of rows that are compared: number and value (`spec/unikum.md` section 3). The id is none of them.

use model::delta::Object;
use model::{Picture, Text};

/// A column and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value<'a> {
    pub(crate) number: u8,
    pub(crate) said: Said<'a>,
}

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    Words(&'a str),
    Age(Option<u8>),
    /// One of the four switches: where we say nothing, the receiver's own counts.
    Switch(Option<bool>),
}

impl Said<'_> {
    /// Whether it says nothing.
    pub(crate) const fn is_empty(self) -> bool {
        match self {
            Self::Words(words) => words.is_empty(),
            Self::Age(age) => age.is_none(),
            Self::Switch(switch) => switch.is_none(),
        }
    }
}

/// The columns that tell where a household lives: description, home phone and address.
pub(super) const AT_HOME: [u8; 5] = [5, 6, 9, 10, 11];

/// Every column of a row but the id.
pub(crate) fn values(object: Object, picture: &Picture) -> Vec<Value<'_>> {
    let words = |text: Text| Said::Words(picture.pool.get(text));
    let said: Vec<(u8, Said<'_>)> = match object {
        Object::School(ix) => picture.schools.get(ix).map_or_else(Vec::new, |row| {
            let texts =
                [(2, row.code), (3, row.name), (4, row.school_type), (7, row.description), (8, row.url)];
            let more = [
                (9, row.phone),
                (11, row.street),
                (12, row.postal_code),
                (13, row.locality),
                (14, row.visiting_address),
            ];
            let texts = texts.into_iter().chain(more).map(|(number, text)| (number, words(text)));
            texts.chain([(5, Said::Age(row.ages.0)), (6, Said::Age(row.ages.1))]).collect()
        }),
        Object::Class(ix) => picture.classes.get(ix).map_or_else(Vec::new, |row| {
            let texts = [(2, row.name), (3, row.school_type), (6, row.description)];
            let texts = texts.into_iter().map(|(number, text)| (number, words(text)));
            texts.chain([(4, Said::Age(row.ages.0)), (5, Said::Age(row.ages.1))]).collect()
        }),
        Object::User(ix) => picture.users.get(ix).map_or_else(Vec::new, |row| {
            let texts = [
                (1, row.given_name),
                (2, row.family_name),
                (3, row.email),
                (5, row.description),
                (6, row.phone),
                (7, row.mobile),
                (8, row.work_phone),
                (9, row.street),
                (10, row.postal_code),
                (11, row.locality),
                (16, row.school_year),
            ];
            let flags = [
                (12, row.switches.hide_contact),
                (13, row.switches.personal_notices),
                (14, row.switches.group_messages),
                (15, row.switches.system_messages),
            ];
            let texts = texts.into_iter().map(|(number, text)| (number, words(text)));
            texts.chain(flags.into_iter().map(|(number, flag)| (number, Said::Switch(flag)))).collect()
        }),
    };
    let mut values: Vec<Value<'_>> = said.into_iter().map(|(number, said)| Value { number, said }).collect();
    values.sort_by_key(|value| value.number);
    values
}
