//! The principals file: a row per school, class and person (`spec/unikum.md` section 3).

use super::pen::Pen;
use super::{Fault, Row};
use crate::settings::Receiver;
use crate::settings::receiver::{EmptyPolicy, Encoding};
use model::civic_number::NumberKind;
use model::index::Ix;
use model::picture::{Class, School, User, UserId};
use model::{Picture, Pool, Text};
use rayon::prelude::*;

/// Bytes set aside for a person row; most are shorter.
const ROOM: usize = 160;
/// How many persons one task writes.
const CHUNK: usize = 8192;

/// Column names of a person row, for receivers that want a header line.
const HEADER: [&str; 19] = [
    "Förnamn",
    "Efternamn",
    "E-post",
    "Personnummer",
    "Beskrivning",
    "Telefon",
    "Mobil",
    "Arbete telefon",
    "Adress",
    "Postnr",
    "Postort",
    "Dölj kontaktuppgifter",
    "Tillåt personliga notiser",
    "Tillåt meddelanden från skol- och grupper",
    "Tillåt systemmeddelanden",
    "Årskurs",
    "",
    "",
    "Radtyp",
];

/// The objects that get a row.
pub(super) struct Objects<'a> {
    pub(super) pool: &'a Pool,
    pub(super) schools: &'a [School],
    pub(super) classes: &'a [Class],
    pub(super) users: &'a [User],
}

impl<'a> From<&'a Picture> for Objects<'a> {
    fn from(picture: &'a Picture) -> Self {
        let Picture { pool, schools, classes, users, .. } = picture;
        Self { pool, schools, classes, users }
    }
}

/// Schools, then classes, then persons: each is there before what relates to it.
pub(super) fn principals(objects: &Objects<'_>, receiver: &Receiver) -> (Vec<u8>, Vec<Fault>) {
    let files = receiver.files;
    let Objects { pool, schools, classes, users } = *objects;
    let mut pen = Pen::new(files, ROOM * (schools.len() + classes.len() + users.len()));
    if files.bom && files.encoding == Encoding::Utf8 {
        pen.out.extend_from_slice(super::BOM);
    }
    if files.header {
        HEADER.into_iter().for_each(|name| pen.column(name));
        pen.end();
        pen.faults.clear();
    }
    for (at, row) in (0..).zip(schools) {
        pen.begin(Row::School(Ix::new(at)));
        school(&mut pen, pool, row);
    }
    for (at, row) in (0..).zip(classes) {
        pen.begin(Row::Class(Ix::new(at)));
        class(&mut pen, pool, row);
    }
    let clerk = Clerk { pool, receiver };
    let chunks: Vec<Pen> = users
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(at, users)| clerk.chunk(users, (at * CHUNK) as u32))
        .collect();
    for mut chunk in chunks {
        pen.out.append(&mut chunk.out);
        pen.faults.append(&mut chunk.faults);
    }
    (pen.out, pen.faults)
}

/// The thirteen characters of a number, or twelve where TF numbers go without a hyphen.
pub(super) fn written_number(id: model::CivicNumber, receiver: &Receiver) -> ([u8; 13], usize) {
    let mut bytes = id.written().bytes();
    if !receiver.ids.temporary_hyphen && id.kind() == NumberKind::Temporary {
        bytes.copy_within(9..13, 8);
        return (bytes, 12);
    }
    (bytes, 13)
}

fn school(pen: &mut Pen, pool: &Pool, row: &School) {
    for text in [row.id, row.code, row.name, row.school_type] {
        pen.column(pool.get(text));
    }
    pen.number(row.ages.0);
    pen.number(row.ages.1);
    for text in [row.description, row.url, row.phone] {
        pen.column(pool.get(text));
    }
    // Column 10, fax: no register of today has one.
    pen.column("");
    for text in [row.street, row.postal_code, row.locality, row.visiting_address] {
        pen.column(pool.get(text));
    }
    pen.column("school");
    pen.end();
}

fn class(pen: &mut Pen, pool: &Pool, row: &Class) {
    for text in [row.id, row.name, row.school_type] {
        pen.column(pool.get(text));
    }
    pen.number(row.ages.0);
    pen.number(row.ages.1);
    pen.column(pool.get(row.description));
    pen.column("class");
    pen.end();
}

struct Clerk<'a> {
    pool: &'a Pool,
    receiver: &'a Receiver,
}

impl Clerk<'_> {
    fn chunk(&self, users: &[User], first: u32) -> Pen {
        let mut pen = Pen::new(self.receiver.files, ROOM * users.len());
        for (at, user) in (first..).zip(users) {
            pen.begin(Row::User(Ix::new(at)));
            self.user(&mut pen, user);
        }
        pen
    }

    fn user(&self, pen: &mut Pen, user: &User) {
        pen.column(self.pool.get(user.given_name));
        pen.column(self.pool.get(user.family_name));
        self.optional(pen, user.email);
        match user.id {
            UserId::Number(number) => {
                let (bytes, len) = written_number(number, self.receiver);
                let bytes = bytes.get(..len).unwrap_or_default();
                pen.column(std::str::from_utf8(bytes).unwrap_or_default());
            }
            UserId::Alternative(text) => pen.column(self.pool.get(text)),
        }
        for text in [
            user.description,
            user.phone,
            user.mobile,
            user.work_phone,
            user.street,
            user.postal_code,
            user.locality,
        ] {
            self.optional(pen, text);
        }
        let switches = user.switches;
        pen.flag(switches.hide_contact);
        pen.flag(switches.personal_notices);
        pen.flag(switches.group_messages);
        pen.flag(switches.system_messages);
        pen.column(self.pool.get(user.school_year));
        pen.column("");
        pen.column("");
        pen.column("user");
        pen.end();
    }

    fn optional(&self, pen: &mut Pen, text: Text) {
        let principals = &self.receiver.principals;
        if text.is_empty() && principals.empty_policy == EmptyPolicy::ClearToken {
            pen.column(&principals.clear_token);
        } else {
            pen.column(self.pool.get(text));
        }
    }
}
