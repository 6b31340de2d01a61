//! A dossier (beslutsunderlag): what people read, print and decide on. Chapters with figures in tables, a chart beside
//! a table where people would rather look, how sure each answer is, and what has to be decided by whom.
//!
//! Everything is said already, in one language; a page, a workbook and a program get the same values. Refuses to know:
//! where the figures come from, HTML, Excel.

use crate::texts::{Phrase, Texts};
use serde::Serialize;

/// A whole dossier. Holds no full civic number, and nobody protected.
#[derive(Clone, Debug, Serialize)]
pub struct Dossier {
    /// Name and version of this shape, for programs: `skolbro-study/1`.
    pub format: &'static str,
    /// Language of the texts: `sv` or `en`.
    pub language: &'static str,
    /// What it is, in one line.
    pub title: String,
    /// The municipality.
    pub municipality: String,
    /// The day that it is about, ISO 8601.
    pub as_of: String,
    /// When it was made, Swedish local time to the minute.
    pub made_at: String,
    /// The answers in brief, a sentence each.
    pub summary: Vec<String>,
    /// The chapters in reading order.
    pub chapters: Vec<Chapter>,
}

/// One question and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// A word for addresses within the page, file names and programs: `sources`.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// The question, as the project group asks it.
    pub question: String,
    /// The answer, a paragraph each; the first one stands in the summary.
    pub answer: Vec<String>,
    /// How sure the answer is.
    pub sure: Sure,
    /// What the answer rests on.
    pub sections: Vec<Section>,
    /// What has to be decided.
    pub decisions: Vec<Decision>,
}

/// How far data can answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing was there to look at.
    None,
    /// An indication.
    Low,
    /// Likely; something could speak against it.
    Fair,
    /// Counted.
    High,
}

impl Level {
    /// The word for programs and text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Fair => "fair",
            Self::High => "high",
        }
    }
}

/// How sure an answer is.
#[derive(Clone, Debug, Serialize)]
pub struct Sure {
    /// How far.
    pub level: Level,
    /// The same for people.
    pub label: String,
    /// What would make it surer, or why it is sure.
    pub why: String,
}

impl Sure {
    /// A level with its word.
    #[must_use]
    pub fn new(level: Level, why: String, texts: &Texts) -> Self {
        let label = texts.say(&Phrase::of(format!("sure-{}", level.code())));
        Self { level, label, why }
    }
}

/// A part of a chapter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// Points of a list, in order.
    pub points: Vec<String>,
    /// Figures.
    pub table: Option<Table>,
}

/// Figures with their names. Every row has a cell for each column.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// A word for programs and the sheet of a workbook, at most 28 letters: `source-tables`.
    pub id: String,
    /// What the columns are.
    pub columns: Vec<Column>,
    /// All rows, the most important first.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows are shown on paper; the rest stand in the workbook and the JSON. 0 shows all.
    pub most: usize,
    /// The chart beside it.
    pub chart: Option<Chart>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// Whether the cells are figures, which stand to the right.
    pub figures: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Words.
    Words(String),
    /// A count.
    Count(u64),
    /// So many of so many: `[12, 400]`, shown as a share of a hundred. Of none it is shown as nothing.
    Share(u64, u64),
    /// Nothing to say here.
    Nothing,
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// A count.
    #[must_use]
    pub fn count(count: impl TryInto<u64>) -> Self {
        Self::Count(count.try_into().unwrap_or(u64::MAX))
    }

    /// A share.
    #[must_use]
    pub fn share(part: impl TryInto<u64>, whole: impl TryInto<u64>) -> Self {
        Self::Share(part.try_into().unwrap_or(u64::MAX), whole.try_into().unwrap_or(u64::MAX))
    }
}

/// How a table is drawn. The figures are the table's own, so the two cannot differ.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Which sort.
    pub kind: ChartKind,
    /// What it shows, as a heading.
    pub title: String,
    /// What one sees in it, for whoever does not.
    pub says: String,
    /// The column whose cells name the bars or moments.
    pub label: usize,
    /// The columns that are drawn.
    pub values: Vec<usize>,
}

/// Sorts of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// A lying bar for each row; several values beside each other.
    Bars,
    /// A lying bar for each row, its parts after each other.
    Stacked,
    /// A line over the rows, which are moments in order.
    Line,
}

/// What has to be decided.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    /// What.
    pub what: String,
    /// By whom: a role in the project.
    pub who: String,
    /// What is proposed, where the data speaks for something.
    pub proposal: String,
}

/// The roles of a project that decide (`spec/unikum.md` section 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Systemägare.
    Owner,
    /// Systemförvaltare.
    Manager,
    /// Registeradministratör.
    Register,
    /// Skoladministratör.
    School,
    /// Projektledare.
    Leader,
    /// Unikums kontakt.
    Receiver,
}

impl Role {
    /// The word in text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Register => "register",
            Self::School => "school",
            Self::Leader => "leader",
            Self::Receiver => "receiver",
        }
    }

    /// The role's name.
    #[must_use]
    pub fn said(self, texts: &Texts) -> String {
        texts.say(&Phrase::of(format!("role-{}", self.code())))
    }
}

impl Dossier {
    /// The dossier for programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// All tables, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = (&Chapter, &Section, &Table)> {
        self.chapters.iter().flat_map(|chapter| {
            let sections = chapter.sections.iter();
            sections.filter_map(move |section| Some((chapter, section, section.table.as_ref()?)))
        })
    }
}
