//! `lists/guardians_kept.csv`, `lists/blocked.csv` and `lists/released.csv`: decisions about single people
//! and places. The lists with columns of their own are read beside: `announced`,
//! `identities`, `forced`.
//!
//! The lists hold personal data: what is wrong with them is said by file and line, never by content.

use super::announced::announced;
use super::forced::{self, Forced};
use super::identities::{Dated, identities};
use super::value::{day_of, same_word};
use crate::clock::Now;
use crate::failure::{Diagnostic, Failure, FailureKind};
use crate::texts::Phrase;
use model::ask::TableSpec;
use model::extract::RemarkKind;
use model::{Date, Table};
use stages::document::Fault;
use stages::guard::Announced;
use stages::settings::{Block, Kept, Lists, PersonRef};
use std::path::Path;

/// What the folder of the lists is called, inside the municipality's own.
const FOLDER: &str = "lists";

/// The decisions as they stand in the lists, each with its last day.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    kept: Vec<Kept>,
    blocked: Vec<(Block, Option<Date>)>,
    released: Vec<(PersonRef, Option<Date>)>,
    announced: Vec<Announced>,
    identities: Vec<Dated>,
    forced: Vec<forced::Dated>,
}

impl Decisions {
    /// What somebody has said beforehand will happen, whenever that is.
    #[must_use]
    pub fn announced(&self) -> &[Announced] {
        &self.announced
    }

    /// Relations that are to be sent once more, as the list stands on a day.
    pub fn forced(&self, day: Date) -> impl Iterator<Item = &Forced> {
        let holds = move |until: &Option<Date>| until.is_none_or(|until| day <= until);
        self.forced.iter().filter(move |(_, until)| holds(until)).map(|(one, _)| one)
    }

    /// Those that hold on a day: the day of the picture, which need not be today.
    #[must_use]
    pub fn on(&self, day: Date) -> Lists {
        let holds = |until: Option<Date>| until.is_none_or(|until| day <= until);
        let blocked = self.blocked.iter().filter(|(_, until)| holds(*until));
        let released = self.released.iter().filter(|(_, until)| holds(*until));
        let identities = self.identities.iter().filter(|(_, until)| holds(*until));
        Lists {
            released: released.map(|(person, _)| person.clone()).collect(),
            kept: self.kept.iter().filter(|kept| holds(kept.until)).cloned().collect(),
            blocked: blocked.map(|(block, _)| block.clone()).collect(),
            identities: identities.map(|(one, _)| one.clone()).collect(),
        }
    }
}

/// Reads the lists of a municipality; `folder` is the folder `lists` itself. A list, or a folder, that is
/// missing is empty.
///
/// # Errors
/// A list that cannot be read, or every row that cannot be understood, by file and line.
pub fn read_lists(folder: &Path, now: Now) -> Result<Decisions, Failure> {
    let mut decisions = Decisions::default();
    if matches!(folder.try_exists(), Ok(false)) {
        return Ok(decisions);
    }
    let kept =
        List::open(folder, "guardians_kept.csv", ["adult", "child", "until", "reason", "author"], now)?;
    let blocked = List::open(folder, "blocked.csv", ["what", "id", "until", "reason", "author"], now)?;
    let released = List::open(folder, "released.csv", ["what", "id", "until", "reason", "author"], now)?;
    let mut faults = kept.remarks();
    faults.extend(blocked.remarks());
    faults.extend(released.remarks());
    for row in kept.rows() {
        match row.kept() {
            Ok(entry) => decisions.kept.push(entry),
            Err(wrong) => faults.extend(wrong),
        }
    }
    for row in released.rows() {
        match row.block() {
            Ok((Block::Person(person), until)) => decisions.released.push((person, until)),
            Ok((Block::Unit(_) | Block::Group(_), _)) => faults.push(row.wrong("fault-list-released")),
            Err(wrong) => faults.extend(wrong),
        }
    }
    for row in blocked.rows() {
        match row.block() {
            Ok(entry) => decisions.blocked.push(entry),
            Err(wrong) => faults.extend(wrong),
        }
    }
    match announced(folder, now)? {
        Ok(entries) => decisions.announced = entries,
        Err(wrong) => faults.extend(wrong),
    }
    match forced::forced(folder, now)? {
        Ok(entries) => decisions.forced = entries,
        Err(wrong) => faults.extend(wrong),
    }
    match identities(folder, now)? {
        Ok(entries) => decisions.identities = entries,
        Err(wrong) => faults.extend(wrong),
    }
    if faults.is_empty() {
        return Ok(decisions);
    }
    let what = Phrase::new("failure-lists").count("n", faults.len());
    let mut failure = Failure::new(FailureKind::Configuration, what);
    failure.places = faults;
    Err(failure)
}

/// One list and where its columns stand.
pub(super) struct List<const N: usize> {
    name: String,
    table: Table,
    columns: [u16; N],
}

impl<const N: usize> List<N> {
    pub(super) fn open(folder: &Path, file: &str, columns: [&str; N], now: Now) -> Result<Self, Failure> {
        let spec = TableSpec {
            table: file.to_owned(),
            source: FOLDER.to_owned(),
            file: file.to_owned(),
            required: columns.iter().map(|&column| column.to_owned()).collect(),
            optional: true,
            ..TableSpec::default()
        };
        let table = sources::read(folder, &spec, now.datetime()).map_err(|error| Failure::reading(&error))?;
        let columns = columns.map(|column| table.column(column).unwrap_or(u16::MAX));
        Ok(Self { name: format!("{FOLDER}/{file}"), table, columns })
    }

    /// Every row as an entry, or everything that is wrong with the list.
    pub(super) fn entries<T>(
        &self,
        entry: impl Fn(&Row<'_, N>) -> Result<T, Vec<Diagnostic>>,
    ) -> Result<Vec<T>, Vec<Diagnostic>> {
        let mut wrong = self.remarks();
        let mut entries = Vec::new();
        for row in self.rows() {
            match entry(&row) {
                Ok(entry) => entries.push(entry),
                Err(faults) => wrong.extend(faults),
            }
        }
        if wrong.is_empty() { Ok(entries) } else { Err(wrong) }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_, N>> {
        (0..self.table.rows()).map(|row| Row { list: self, row })
    }

    /// What the reader noticed and a list of decisions cannot bear: a cell in the wrong place, or letters
    /// that are not those that were written, would block the wrong one or nobody.
    pub(super) fn remarks(&self) -> Vec<Diagnostic> {
        let remarks = self.table.remarks().iter().filter_map(|remark| {
            let text = match &remark.kind {
                RemarkKind::RunawayQuote | RemarkKind::CutOff if remark.row.is_none() => {
                    "fault-list-damaged-file"
                }
                RemarkKind::TooFewCells { .. } | RemarkKind::TooManyCells { .. } => "fault-list-cells",
                RemarkKind::RunawayQuote | RemarkKind::CutOff => "fault-list-damaged",
                RemarkKind::ExcelError => "fault-list-excel",
                RemarkKind::Mojibake { .. } | RemarkKind::Undecodable { .. } => "fault-list-letters",
                RemarkKind::DuplicateColumn(_) => "fault-list-column",
                RemarkKind::Empty | RemarkKind::TooOld { .. } | RemarkKind::RepeatedHeader => return None,
            };
            Some(self.wrong(text, remark.row))
        });
        remarks.collect()
    }

    /// Something wrong on a line. The text is not shown: it is about people.
    fn wrong(&self, text: &'static str, row: Option<u32>) -> Diagnostic {
        let line = row.map_or(0, |row| self.table.line(row));
        let fault = Fault::new(0..0, text).with("line", line.to_string());
        Diagnostic::new(&self.name, "", fault)
    }
}

/// A row of a list. The last three columns are the same in both: until, reason, author.
pub(super) struct Row<'a, const N: usize> {
    list: &'a List<N>,
    row: u32,
}

impl Row<'_, 5> {
    fn kept(&self) -> Result<Kept, Vec<Diagnostic>> {
        let [adult, child, ..] = self.cells();
        let mut wrong = Vec::new();
        if adult.is_empty() || child.is_empty() {
            wrong.push(self.wrong("fault-list-pair"));
        } else if adult == child {
            wrong.push(self.wrong("fault-list-same"));
        }
        let until = self.until(&mut wrong);
        self.signed(&mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Kept { adult: PersonRef::new(adult), child: PersonRef::new(child), until })
    }

    fn block(&self) -> Result<(Block, Option<Date>), Vec<Diagnostic>> {
        let [what, id, ..] = self.cells();
        let mut wrong = Vec::new();
        let block = match ["person", "unit", "group"].into_iter().find(|word| same_word(word, what)) {
            Some("person") => Some(Block::Person(PersonRef::new(id))),
            Some("unit") => Some(Block::Unit(id.into())),
            Some(_) => Some(Block::Group(id.into())),
            None => {
                wrong.push(self.wrong("fault-list-what"));
                None
            }
        };
        if id.is_empty() {
            wrong.push(self.wrong("fault-list-id"));
        }
        let until = self.until(&mut wrong);
        self.signed(&mut wrong);
        match block {
            Some(block) if wrong.is_empty() => Ok((block, until)),
            Some(_) | None => Err(wrong),
        }
    }

    fn until(&self, wrong: &mut Vec<Diagnostic>) -> Option<Date> {
        let [_, _, until, ..] = self.cells();
        let day = day_of(until);
        if day.is_none() && !until.is_empty() {
            wrong.push(self.wrong("fault-list-until"));
        }
        day
    }
}

impl<const N: usize> Row<'_, N> {
    /// A decision has a reason, and somebody who made it: the last two columns.
    pub(super) fn signed(&self, wrong: &mut Vec<Diagnostic>) {
        let cells = self.cells();
        if cells.iter().rev().take(2).any(|cell| cell.is_empty()) {
            wrong.push(self.wrong("fault-list-unsigned"));
        }
    }

    pub(super) fn cells(&self) -> [&str; N] {
        self.list.columns.map(|column| self.list.table.cell(self.row, column))
    }

    pub(super) fn wrong(&self, text: &'static str) -> Diagnostic {
        self.list.wrong(text, Some(self.row))
    }
}
