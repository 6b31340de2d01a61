//! The principals file: rows of schools, classes and persons, told apart by their last column (`spec/unikum.md`
//! section 3).

use super::letters::{Lines, is_odd};
use super::unread::{Lost, Remarks};
use super::{Refusal, Unread, Why};
use crate::settings::Receiver;
use crate::settings::receiver::{EmptyPolicy, Quoting, Separator};
use model::civic_number::{NumberDoubt, NumberKind};
use model::index::List;
use model::person::Switches;
use model::picture::{Class, School, User, UserId};
use model::{CivicNumber, Date, Picture, Pool, Text};
use std::cmp::Ordering;

/// Reads the rows; the picture has no relations yet.
pub(super) fn read(
    lines: &Lines<'_>,
    (receiver, today): (&Receiver, Date),
    remarks: &mut Remarks,
) -> Result<Picture, Refusal> {
    let mut reader = Reader { receiver, today, rows: Rows::default(), pool: Pool::new(), odd: Vec::new() };
    let mut lost = Lost::default();
    for (number, line) in lines.each() {
        let read = reader.line(line);
        if number == 1 && read.is_err() && is_header(line, receiver) {
            continue;
        }
        let columns = reader.odd.drain(..).map(Why::Column);
        for why in columns.chain(read.err()) {
            remarks.note(&mut lost, Unread { file: lines.file, line: number, why });
        }
        reader.rows.numbered(number);
    }
    let Reader { rows, pool, .. } = reader;
    let mut twice = Vec::new();
    let by_text = |a: Text, b: Text| pool.get(a).cmp(pool.get(b));
    let schools = in_order(rows.schools, |a: &School, b| by_text(a.id, b.id), &mut twice);
    let classes = in_order(rows.classes, |a: &Class, b| by_text(a.id, b.id), &mut twice);
    let users = in_order(rows.users, |a: &User, b| a.id.compare(b.id, &pool), &mut twice);
    twice.sort_unstable();
    for line in twice {
        remarks.note(&mut lost, Unread { file: lines.file, line, why: Why::Twice });
    }
    lost.judge(lines.file, lines.count, lines.unended)?;
    Ok(Picture { pool, schools, classes, users, relations: Vec::new() })
}

/// How a person's id is written in a file: a number with its hyphen, or without one; else an alternative id.
pub(super) fn user_id(written: &str, today: Date) -> Option<CivicNumber> {
    let hyphen = written.as_bytes().get(8) == Some(&b'-');
    if !matches!((written.len(), hyphen), (13, true) | (12, false)) {
        return None;
    }
    let reading = CivicNumber::parse(written, today).ok()?;
    // twelve digits may be anybody's own id: a number that is one has its check digit
    let sure = hyphen
        || reading.doubt != Some(NumberDoubt::Checksum)
        || reading.number.kind() == NumberKind::Temporary;
    sure.then_some(reading.number)
}

/// A line with the names of the columns.
fn is_header(line: &str, receiver: &Receiver) -> bool {
    let separator = char::from(receiver.files.separator.byte());
    let last = line.rsplit(separator).next().unwrap_or_default();
    receiver.files.header || ["radtyp", "type", "rowtype"].contains(&last.trim().to_lowercase().as_str())
}

/// Rows with the lines they stand on.
#[derive(Default)]
struct Rows {
    schools: Vec<(School, u32)>,
    classes: Vec<(Class, u32)>,
    users: Vec<(User, u32)>,
}

/// The line of a row that was just added.
const NOT_YET: u32 = 0;

impl Rows {
    fn numbered(&mut self, number: u32) {
        let lasts = [
            self.schools.last_mut().map(|(_, line)| line),
            self.classes.last_mut().map(|(_, line)| line),
            self.users.last_mut().map(|(_, line)| line),
        ];
        lasts.into_iter().flatten().filter(|line| **line == NOT_YET).for_each(|line| *line = number);
    }
}

/// Rows by id, each id once: the first counts.
fn in_order<T>(
    mut rows: Vec<(T, u32)>,
    compare: impl Fn(&T, &T) -> Ordering,
    twice: &mut Vec<u32>,
) -> List<T> {
    rows.sort_by(|(a, line), (b, other)| compare(a, b).then(line.cmp(other)));
    let mut kept: Vec<T> = Vec::with_capacity(rows.len());
    for (row, line) in rows {
        if kept.last().is_some_and(|last| compare(last, &row).is_eq()) {
            twice.push(line);
        } else {
            kept.push(row);
        }
    }
    List::new(kept)
}

struct Reader<'a> {
    receiver: &'a Receiver,
    today: Date,
    rows: Rows,
    pool: Pool,
    /// Columns of the row that were not understood.
    odd: Vec<u8>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Result<(), Why> {
        let separator = char::from(self.receiver.files.separator.byte());
        if is_odd(line, Some(separator)) {
            return Err(Why::Control);
        }
        let cells = self.cells(line, separator);
        match cells.last().map(|cell| cell.trim()) {
            Some("school") => self.school(cells),
            Some("class") => self.class(cells),
            Some("user") => self.user(cells),
            _ => Err(Why::RowType),
        }
    }

    /// The columns of a line. Quotation marks mean something only where the profile says so, and never with TAB.
    fn cells(&self, line: &str, separator: char) -> Vec<String> {
        let files = self.receiver.files;
        if files.quoting == Quoting::None || files.separator == Separator::Tab {
            return line.split(separator).map(str::to_owned).collect();
        }
        let mut cells = Vec::new();
        let mut cell = String::new();
        let mut letters = line.chars().peekable();
        let mut inside = false;
        while let Some(letter) = letters.next() {
            match letter {
                '"' if inside && letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' if inside => inside = false,
                '"' if cell.is_empty() => inside = true,
                _ if letter == separator && !inside => cells.push(std::mem::take(&mut cell)),
                _ => cell.push(letter),
            }
        }
        cells.push(cell);
        cells
    }

    fn school(&mut self, cells: Vec<String>) -> Result<(), Why> {
        let cells: [String; 15] = cells.try_into().map_err(|_| Why::Columns)?;
        let [id, code, name, form, from, to, description, url, phone, fax, street, postal, city, visit, _] =
            &cells;
        let id = self.id(id)?;
        // nobody sends a fax number, so nobody can compare one
        self.blank(10, fax);
        let row = School {
            id,
            code: self.text(code),
            name: self.text(name),
            school_type: self.text(form),
            ages: (self.age(5, from), self.age(6, to)),
            description: self.text(description),
            url: self.text(url),
            phone: self.text(phone),
            street: self.text(street),
            postal_code: self.text(postal),
            locality: self.text(city),
            visiting_address: self.text(visit),
        };
        self.rows.schools.push((row, NOT_YET));
        Ok(())
    }

    fn class(&mut self, cells: Vec<String>) -> Result<(), Why> {
        let cells: [String; 7] = cells.try_into().map_err(|_| Why::Columns)?;
        let [id, name, form, from, to, description, _] = &cells;
        let row = Class {
            id: self.id(id)?,
            name: self.text(name),
            school_type: self.text(form),
            ages: (self.age(4, from), self.age(5, to)),
            description: self.text(description),
        };
        self.rows.classes.push((row, NOT_YET));
        Ok(())
    }

    fn user(&mut self, cells: Vec<String>) -> Result<(), Why> {
        let cells: [String; 19] = cells.try_into().map_err(|_| Why::Columns)?;
        let [given, family, email, id, description, phone, mobile, work, street, postal, city, rest @ ..] =
            &cells;
        let [hide, notices, messages, system, year, first, second, _] = rest;
        let written = id.trim();
        let id = match user_id(written, self.today) {
            Some(number) => UserId::Number(number),
            None => UserId::Alternative(self.id(written)?),
        };
        self.blank(17, first);
        self.blank(18, second);
        let row = User {
            id,
            given_name: self.text(given),
            family_name: self.text(family),
            email: self.optional(email),
            description: self.optional(description),
            phone: self.optional(phone),
            mobile: self.optional(mobile),
            work_phone: self.optional(work),
            street: self.optional(street),
            postal_code: self.optional(postal),
            locality: self.optional(city),
            switches: Switches {
                hide_contact: self.flag(12, hide),
                personal_notices: self.flag(13, notices),
                group_messages: self.flag(14, messages),
                system_messages: self.flag(15, system),
            },
            school_year: self.text(year),
        };
        self.rows.users.push((row, NOT_YET));
        Ok(())
    }

    fn id(&mut self, cell: &str) -> Result<Text, Why> {
        let id = cell.trim();
        if id.is_empty() { Err(Why::NoId) } else { Ok(self.pool.add(id)) }
    }

    fn text(&mut self, cell: &str) -> Text {
        self.pool.add(cell.trim())
    }

    /// A column that may hold the word for an empty value.
    fn optional(&mut self, cell: &str) -> Text {
        let principals = &self.receiver.principals;
        let cleared = principals.empty_policy == EmptyPolicy::ClearToken && cell == principals.clear_token;
        if cleared { Text::default() } else { self.text(cell) }
    }

    fn age(&mut self, column: u8, cell: &str) -> Option<u8> {
        let age = cell.trim().parse().ok();
        if age.is_none() {
            self.blank(column, cell);
        }
        age
    }

    fn flag(&mut self, column: u8, cell: &str) -> Option<bool> {
        match cell.trim() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                self.blank(column, other);
                None
            }
        }
    }

    /// A column that should hold nothing.
    fn blank(&mut self, column: u8, cell: &str) {
        if !cell.trim().is_empty() {
            self.odd.push(column);
        }
    }
}
