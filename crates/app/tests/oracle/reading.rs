//! What the second reader says of two files, in the words of the receiver's dump: columns counted from one as
//! `spec/unikum.md` section 3 has them, with tabulators.

use model::picture::{Class, End, School, User};
use model::{Date, Picture, Text};
use receiver::{Dump, TwoFiles};
use stages::holding::{Export, Limits, read};
use stages::settings::Receiver;

/// What the files hold by the second reader, or why it does not take all of them.
pub(crate) fn second(files: &TwoFiles, agreed: &Receiver, today: Date) -> Result<Dump, String> {
    let export = Export { principals: &files.principals, relations: &files.relations };
    let holding = read(export, agreed, Limits::default(), today)
        .map_err(|refusal| format!("the second reader refuses {refusal}, line {}", refusal.line()))?;
    if let Some(first) = holding.unread.first() {
        let place = format!("{}:{} {}", first.file.code(), first.line, first.why.code());
        return Err(format!(
            "the second reader does not understand {} things: {place}",
            holding.unread_count
        ));
    }
    Ok(dump(&holding.picture, agreed.organisation().unwrap()))
}

fn dump(picture: &Picture, organisation: &str) -> Dump {
    let mut dump = Dump::default();
    let words = Words(picture);
    dump.principals.extend(picture.schools.as_slice().iter().map(|row| words.school(row)));
    dump.principals.extend(picture.classes.as_slice().iter().map(|row| words.class(row)));
    dump.principals.extend(picture.users.as_slice().iter().map(|row| words.user(row)));
    let end = |end: End| match end {
        End::Organisation => organisation.to_owned(),
        End::School(school) => words.of(picture.schools[school].id).to_owned(),
        End::Class(class) => words.of(picture.classes[class].id).to_owned(),
        End::User(user) => picture.users[user].id.written(&picture.pool),
    };
    let lines = picture.relations.iter();
    dump.relations
        .extend(lines.map(|line| format!("{}\t{}\t{}", line.kind.code(), end(line.from), end(line.to))));
    dump
}

struct Words<'a>(&'a Picture);

impl<'a> Words<'a> {
    fn of(&self, text: Text) -> &'a str {
        self.0.pool.get(text)
    }

    fn school(&self, row: &School) -> String {
        let [from, to] = ages(row.ages);
        // column 10 is the fax number, which nobody sends
        [
            self.of(row.id),
            self.of(row.code),
            self.of(row.name),
            self.of(row.school_type),
            &from,
            &to,
            self.of(row.description),
            self.of(row.url),
            self.of(row.phone),
            "",
            self.of(row.street),
            self.of(row.postal_code),
            self.of(row.locality),
            self.of(row.visiting_address),
            "school",
        ]
        .join("\t")
    }

    fn class(&self, row: &Class) -> String {
        let [from, to] = ages(row.ages);
        let (id, name, form) = (self.of(row.id), self.of(row.name), self.of(row.school_type));
        [id, name, form, &from, &to, self.of(row.description), "class"].join("\t")
    }

    fn user(&self, row: &User) -> String {
        let flag = |said: Option<bool>| said.map_or("", |said| if said { "true" } else { "false" });
        [
            self.of(row.given_name),
            self.of(row.family_name),
            self.of(row.email),
            &row.id.written(&self.0.pool),
            self.of(row.description),
            self.of(row.phone),
            self.of(row.mobile),
            self.of(row.work_phone),
            self.of(row.street),
            self.of(row.postal_code),
            self.of(row.locality),
            flag(row.switches.hide_contact),
            flag(row.switches.personal_notices),
            flag(row.switches.group_messages),
            flag(row.switches.system_messages),
            self.of(row.school_year),
            "",
            "",
            "user",
        ]
        .join("\t")
    }
}

fn ages((from, to): (Option<u8>, Option<u8>)) -> [String; 2] {
    [from, to].map(|age| age.map_or_else(String::new, |age| age.to_string()))
}
