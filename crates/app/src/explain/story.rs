//! What an explanation says, as values: words of the program that every surface says in its own language.
//!
//! Holds names and values of whoever was asked about, so it goes to whoever asked and nowhere else. Refuses to
//! know: how it is shown.

use super::sent::{Cell, Next, Runs};
pub use crate::columns::Kind;
use serde::Serialize;

/// The answer to a question.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Explained {
    /// Nothing that can be shown has that id. Says no more: whether somebody is protected must not be heard
    /// from the answer.
    Nobody {},
    /// Several things go by it.
    Several {
        /// Which.
        hits: Vec<Hit>,
    },
    /// A person, a class or a school.
    Story(Box<Story>),
    /// A row or line of a delivery.
    Cell(Box<Cell>),
}

/// One of several things that go by what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Where it belongs, or when the person was born; empty where that is not known.
    pub place: String,
    /// What to ask for instead; empty where there is nothing closer.
    pub id: String,
}

/// A place in what the sources gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The register, or the mapping file where it has no name.
    pub system: String,
    /// File name without its folder.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line of the file, from 1.
    pub line: Option<u32>,
    /// The columns, where any are known.
    pub columns: Vec<String>,
}

/// Everything about a person, a class or a school on a day.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// The environment's word.
    pub environment: String,
    /// The day.
    pub day: String,
    /// Whether that is today.
    pub today: bool,
    /// What it is.
    pub kind: Kind,
    /// Its name; empty where nothing tells it.
    pub name: String,
    /// Birth date of a person, or the school of a class.
    pub place: String,
    /// The register's own id; empty where the registers do not have it.
    pub own_id: String,
    /// The receiver's id; empty where it has none.
    pub id: String,
    /// What makes the sources impossible to trust, so that nothing is planned.
    pub stopped: Vec<Stopped>,
    /// The source rows that made it.
    pub rows: Vec<SourceRow>,
    /// Further rows that are about it, counted.
    pub counted: Vec<Count>,
    /// What the check says of it.
    pub problems: Vec<ProblemLine>,
    /// What the check says of those who belong to it, counted by rule; `why` is how grave.
    pub problems_counted: Vec<Count>,
    /// The lists that name it.
    pub lists: Vec<ListLine>,
    /// What the receiver should hold on the day.
    pub wanted: Wanted,
    /// What it holds, as far as verdicts tell.
    pub held: Held,
    /// What was delivered when.
    pub runs: Runs,
    /// What a plan would send.
    pub next: Next,
}

/// A problem that stops everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stopped {
    /// The rule.
    pub code: String,
    /// The file; empty where it is about all of them.
    pub file: String,
}

/// A source row and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// What: `unused` where the row made nothing; `pupil`, `guardian`, `staff`, `person`, `unit`, `group`, `enrolment`, `membership`, `duty`,
    /// `assignment`, `mentored`, `guardian-of`, `guarded-by`.
    pub says: &'static str,
    /// The other end's name; empty where there is none.
    pub with: String,
    /// A role or school year, as SS 12000 spells it; empty where there is none.
    pub role: String,
    /// First day, where it has one.
    pub first: Option<String>,
    /// Last day, where it has one.
    pub last: Option<String>,
    /// Where it stands; nothing where the row concerns others who cannot be shown.
    pub spot: Option<Spot>,
}

/// How many of a sort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Count {
    /// What is counted: a word as in [`SourceRow::says`], or a relation's type.
    pub what: String,
    /// A reason or verdict that they share; empty where there is none.
    pub why: String,
    /// How many.
    pub n: u32,
}

/// A problem of the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemLine {
    /// The rule.
    pub code: String,
    /// How grave.
    pub severity: &'static str,
    /// Who corrects it.
    pub owner: &'static str,
    /// The root cause, as the rule's texts show it.
    pub cause: String,
    /// A further value of the rule's texts.
    pub value: String,
    /// A count of the rule's texts.
    pub n: u32,
    /// The school that the rule's texts name.
    pub unit: String,
    /// The class that the rule's texts name.
    pub group: String,
    /// Where it stands.
    pub spot: Option<Spot>,
}

/// A list that names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListLine {
    /// Which: `blocked`, `kept-adult`, `kept-child`, `released`, `announced`,
    /// `identity-keep`, `identity-moved`, `identity-new`.
    pub list: &'static str,
    /// The other person of a pair, or why; empty where there is nothing.
    pub with: String,
    /// Last day, where it has one.
    pub until: Option<String>,
}

/// What the receiver should hold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Wanted {
    /// Whether it is there at all.
    pub there: bool,
    /// Its row.
    pub columns: Vec<Column>,
    /// What it belongs to, and what belongs to it.
    pub ties: Vec<Tie>,
    /// Further relations, counted.
    pub counted: Vec<Count>,
    /// What was left out and why.
    pub left_out: Vec<Left>,
    /// Rows about it that were left out, counted.
    pub left_out_counted: Vec<Count>,
}

/// A column of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its number in the file, from 1.
    pub number: u8,
    /// Its name, as the texts say it after `column-`.
    pub name: &'static str,
    /// What it says.
    pub value: String,
    /// Where that stands.
    pub from: Vec<Spot>,
    /// What made the value where it is no cell as it stands: `mapping`, `school-forms`, `school-years`,
    /// `prefix`, `identities`, `first-name`, `cleaned`, `elsewhere`.
    pub by: Option<&'static str>,
}

/// A relation of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The type.
    pub kind: &'static str,
    /// Whether it is the one that belongs (`from`) or the one belonged to.
    pub from: bool,
    /// The other end's name; empty where nothing tells it.
    pub other: String,
    /// Where it stands.
    pub spot: Option<Spot>,
    /// Whether nobody knows if the receiver has it.
    pub doubtful: bool,
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The row, as in [`SourceRow`].
    #[serde(flatten)]
    pub row: SourceRow,
    /// Why: a word of the texts after `explain-reason-`.
    pub reason: &'static str,
    /// Why the other end is left out, where that is the reason.
    pub end: Option<&'static str>,
    /// First day on which it is sent, where it waits for its time.
    pub opens: Option<String>,
    /// Last day on which it was sent, where its time is over.
    pub closed: Option<String>,
}

/// What the receiver holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Held {
    /// Whether anything was ever confirmed.
    pub known: bool,
    /// Version of the confirmed picture.
    pub version: u64,
    /// Whether it is there.
    pub there: bool,
    /// Whether nobody knows what its row says.
    pub doubtful: bool,
    /// Its row.
    pub columns: Vec<Column>,
    /// Its relations.
    pub ties: Vec<Tie>,
    /// Further relations, counted.
    pub counted: Vec<Count>,
    /// Deliveries without a verdict that are about it.
    pub waiting: Vec<u64>,
}

/// Name and version of the shape for programs.
const FORMAT: &str = "skolbro-explain/1";

impl Explained {
    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        // a shape of plain fields and string keys can always be written
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            fields.insert("format".to_owned(), FORMAT.into());
        }
        serde_json::to_string_pretty(&value).unwrap_or_default()
    }
}
