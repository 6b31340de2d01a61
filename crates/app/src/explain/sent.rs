//! What an explanation says of deliveries, as values: what was sent, what would be, and a cell of what was.
//!
//! As [`story`](super::story). Refuses to know: how it is shown.

use super::story::{Column, Count, Spot, Tie};
use serde::Serialize;

/// What was delivered.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Runs {
    /// Runs that were about it, the newest first.
    pub about: Vec<RunLine>,
    /// Deliveries whose content retention has deleted.
    pub emptied: u32,
    /// The latest of them.
    pub emptied_last: Option<u64>,
}

/// A run that was about it.
#[derive(Clone, Debug, Serialize)]
pub struct RunLine {
    /// Its number.
    pub run: u64,
    /// The day of its picture.
    pub day: String,
    /// How far it has come.
    pub state: &'static str,
    /// When it left.
    pub delivered_at: Option<String>,
    /// Its row.
    pub row: Option<RowSent>,
    /// Its lines.
    pub lines: Vec<LineSent>,
    /// Further lines, counted: `why` is `add`, `remove`, `add-failed` or `remove-failed`.
    pub counted: Vec<Count>,
}

/// A row that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RowSent {
    /// Its number in the file, as the receiver counts.
    pub number: u32,
    /// Whether the verdict says that it failed.
    pub failed: bool,
}

/// A line that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineSent {
    /// Its number in the file, as the receiver counts.
    pub number: u32,
    /// `add` or `remove`.
    pub op: &'static str,
    /// The relation; never doubtful.
    #[serde(flatten)]
    pub tie: Tie,
    /// Whether the verdict says that it failed.
    pub failed: bool,
}

/// Whether a plan can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// Nothing was ever sent: the first delivery sends all that is wanted.
    #[default]
    First,
    /// The sources cannot be trusted.
    Stopped,
    /// It was drawn.
    Drawn,
}

/// What a plan would send.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Next {
    /// Whether it could be drawn.
    pub drawing: Drawing,
    /// Whether the environment is locked.
    pub locked: bool,
    /// Its row.
    pub row: Option<NextRow>,
    /// Its lines.
    pub lines: Vec<NextLine>,
    /// Further lines, counted: `why` is `add` or `remove`, with `-waits` where they wait.
    pub counted: Vec<Count>,
}

/// A row that would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextRow {
    /// Why: `new`, `changed`, `doubtful`.
    pub kind: &'static str,
    /// Columns that change: name, old, new.
    pub changes: Vec<(&'static str, String, String)>,
    /// What it waits for.
    pub waits: Option<Waits>,
}

/// A line that would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextLine {
    /// `add` or `remove`.
    pub op: &'static str,
    /// The relation; doubtful where an earlier delivery may have done it already.
    #[serde(flatten)]
    pub tie: Tie,
    /// What it waits for.
    pub waits: Option<Waits>,
}

/// Why something waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waits {
    /// `frozen`, `unsure`, `guard`, `follows`.
    pub why: &'static str,
    /// The guard; empty where it is none.
    pub guard: String,
}

/// A row or line of a delivery, and where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The run.
    pub run: u64,
    /// The environment's word.
    pub environment: String,
    /// `principals` or `relations`.
    pub file: &'static str,
    /// Its number in the file, as the receiver counts.
    pub number: u32,
    /// How far the run has come.
    pub state: &'static str,
    /// When it left.
    pub delivered_at: Option<String>,
    /// Whether the verdict says that it failed.
    pub failed: bool,
    /// Whether registers, rules or program have moved since: what is followed back is today's.
    pub moved: bool,
    /// What it is about: the object of a row, both ends of a line.
    pub about: Vec<Named>,
    /// The columns of a row.
    pub columns: Vec<SentColumn>,
    /// The relation of a line.
    pub line: Option<SentLine>,
}

/// A thing by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// `organisation`, `school`, `class` or `person`.
    pub kind: &'static str,
    /// The receiver's id.
    pub id: String,
    /// Its name; empty where nothing tells it.
    pub name: String,
}

/// A column as it was sent, and as it would be today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentColumn {
    /// What was sent.
    pub sent: String,
    /// The same column today, and where it stands; nothing where the thing is not to be sent today.
    pub today: Option<Column>,
    /// Its number in the file, from 1.
    pub number: u8,
    /// Its name, as the texts say it after `column-`.
    pub name: &'static str,
}

/// A line as it was sent, and where it comes from today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentLine {
    /// `add` or `remove`.
    pub op: &'static str,
    /// The type.
    pub kind: &'static str,
    /// Whether the receiver should hold the relation today.
    pub today: bool,
    /// The cells that name its ends today, with the mapping's fields for them.
    pub cells: Vec<FieldCell>,
}

/// A field of the mapping and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldCell {
    /// The mapping's name of the field.
    pub field: &'static str,
    /// Where it stands; the row alone where a constant gave it.
    pub spot: Spot,
}
