//! The mapping language as a tree: what a mapping file says, before any file has been read.
//!
//! The guide with examples is `docs/book/sv/mappning.md`; every example there is run as a test.

use super::fields::{self, Field};
use crate::document::Spot;
use model::ask::TableSpec;
use model::note::Kind;
use model::period::Date;
use model::person::Capacity;
use regex::Regex;

/// One mapping file.
#[derive(Debug, Default)]
pub struct Mapping {
    /// Name of the source: the file's name without its ending.
    pub source: String,
    /// What the register is called, for people: where a mistake is corrected.
    pub system: String,
    /// Where in that register a thing is corrected, as people click their way there: `Elev › Placering › Klass`.
    pub places: Vec<(Kind, String)>,
    /// What kind of system it is.
    pub kind: SystemKind,
    /// The tables it reads.
    pub tables: Vec<TableSpec>,
    /// Lookup tables.
    pub lookups: Vec<Lookup>,
    /// What becomes of the rows, in the order of the file.
    pub blocks: Vec<Block>,
    /// The examples that prove it.
    pub tests: Vec<Example>,
}

/// What kind of system a source is: what it should know of a person, and what not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SystemKind {
    /// Elevregister: who is a pupil, where, and whose child.
    #[default]
    Register,
    /// Schemasystem: who teaches and attends what.
    Timetable,
    /// Katalog (AD, metakatalog): who has an account.
    Directory,
    /// Personalsystem: who is employed.
    Staff,
}

impl SystemKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Register, Self::Timetable, Self::Directory, Self::Staff];

    /// The word in a mapping file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Timetable => "timetable",
            Self::Directory => "directory",
            Self::Staff => "staff",
        }
    }
}

/// A translation of words, with validity dates.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// Its name.
    pub name: String,
    /// Its lines; the words of `from` are compared without regard to letter case and outer blanks.
    pub lines: Vec<LookupLine>,
}

/// A line of a lookup table.
#[derive(Clone, Debug)]
pub struct LookupLine {
    /// The register's word, in lower case.
    pub from: String,
    /// What it means.
    pub to: String,
    /// First day the line holds.
    pub since: Option<Date>,
    /// Last day the line holds.
    pub until: Option<Date>,
}

/// A block: from the rows of one table, make things of one kind.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it makes.
    pub kind: Kind,
    /// The table it reads, by its name in the same file.
    pub table: String,
    /// The rows it wants; all where there is no condition.
    pub when: Option<Condition>,
    /// For persons: the capacity the row describes them in.
    pub capacity: Option<Capacity>,
    /// The space its register-own person ids live in; the source's name where not given.
    pub ids: Option<String>,
    /// An expression per field, in the order of [`fields::of`].
    pub values: Vec<Option<Expr>>,
    /// Where it stands.
    pub spot: Spot,
}

impl Block {
    /// The fields it can have.
    #[must_use]
    pub fn fields(&self) -> &'static [Field] {
        fields::of(self.kind)
    }

    /// The fields it has, with their expressions.
    pub fn given(&self) -> impl Iterator<Item = (&'static Field, &Expr)> {
        self.fields().iter().zip(&self.values).filter_map(|(field, expr)| Some((field, expr.as_ref()?)))
    }
}

/// How a value is worked out from a row.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it begins.
    pub origin: Source,
    /// What is then done to it, in this order.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub spot: Spot,
}

/// Where a value begins.
#[derive(Clone, Debug)]
pub enum Source {
    /// A column of the row, by name.
    Column(String),
    /// The same for every row.
    Constant(String),
    /// Several values after each other; empty ones are passed over.
    Join(Vec<Expr>, String),
    /// The first of several that is not empty.
    First(Vec<Expr>),
    /// One of two, by a condition.
    Choice(Box<Condition>, Box<Expr>, Option<Box<Expr>>),
    /// A column of another table, from the row whose key columns match.
    Elsewhere(Box<Elsewhere>),
}

/// A value from another table.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// `table`, or `source.table` for a table of another mapping file.
    pub table: String,
    /// Their column, our value.
    pub matching: Vec<(String, Expr)>,
    /// Their column to take.
    pub take: String,
}

/// Something done to a value.
#[derive(Clone, Debug)]
pub enum Step {
    /// Cut into a list at a separator and take one part, or each.
    Split(String, Pick),
    /// Take what the first group of a regular expression matches.
    Capture(Box<Regex>),
    /// Translate by a lookup table, by its name.
    Lookup(String),
    /// Change letter case.
    Case(Case),
    /// If empty, this instead.
    Default(String),
}

/// Which parts of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The nth, from 1.
    Nth(u32),
    /// The last.
    Last,
    /// Each: the block makes one thing per part.
    Each,
}

/// Letter case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Capitals.
    Upper,
    /// Small letters.
    Lower,
}

/// Whether a row is wanted.
#[derive(Clone, Debug)]
pub enum Condition {
    /// The value is one of these (letter case aside).
    Is(Expr, Vec<String>),
    /// The value is none of these.
    Not(Expr, Vec<String>),
    /// The value is empty, or is not.
    Empty(Expr, bool),
    /// The value matches a regular expression somewhere.
    Matches(Expr, Box<Regex>),
    /// All hold.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// None holds.
    None(Vec<Self>),
}

/// A `[[test]]` block: rows, and what they must become.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The day it is on.
    pub on: Option<Date>,
    /// Rows per table: column and cell.
    pub given: Vec<(String, Vec<GivenRow>)>,
    /// Things per kind: field and value. A kind that is named must give exactly these.
    pub expect: Vec<(Kind, Vec<Expected>)>,
    /// Where it stands.
    pub spot: Spot,
}

/// The cells of a row: column and content.
pub type GivenRow = Vec<(String, String)>;

/// One expected thing: fields and values, and where it stands.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Field and value; fields not named are not compared.
    pub fields: Vec<(&'static str, String)>,
    /// Where it stands.
    pub spot: Spot,
}
