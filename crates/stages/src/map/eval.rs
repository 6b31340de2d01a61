//! Working out a value from a row. Nothing is copied that can be borrowed from the table.

use super::index::KeyIndex;
use super::language::{Case, Pick};
use model::{Extract, Place, Table};
use regex::Regex;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An expression whose columns are numbers.
pub(crate) struct Bound {
    pub(crate) from: From,
    pub(crate) steps: Vec<Then>,
}

/// Where a value begins.
pub(crate) enum From {
    Column(u16),
    Constant(String),
    Join(Vec<Bound>, String),
    First(Vec<Bound>),
    Choice(Box<BoundCondition>, Box<Bound>, Option<Box<Bound>>),
    Elsewhere(Box<Join>),
}

/// A value from another table.
pub(crate) struct Join {
    pub(crate) table: u16,
    pub(crate) index: Arc<KeyIndex>,
    pub(crate) ours: Vec<Bound>,
    pub(crate) take: u16,
}

/// What is done to a value.
pub(crate) enum Then {
    Split(String, Pick),
    Capture(Box<Regex>),
    Lookup(Arc<WordTable>),
    Case(Case),
    Default(String),
}

/// Whether a row is wanted.
pub(crate) enum BoundCondition {
    Is(Bound, Vec<String>),
    Empty(Bound, bool),
    Matches(Bound, Box<Regex>),
    All(Vec<Self>),
    Any(Vec<Self>),
    None(Vec<Self>),
}

/// One row of one table of an extract.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    extract: &'t Extract,
    table: &'t Table,
    place: Place,
    row: u32,
}

/// Something that did not go as the mapping meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The lookup table has no line for the value.
    NotInLookup,
    /// The regular expression did not match.
    NotMatched,
}

/// Looks on while a value is worked out: which cells it came from, what went wrong.
pub(crate) trait Watch {
    /// A cell was used.
    fn cell(&mut self, _place: Place) {}
    /// Something went wrong with a value.
    fn trouble(&mut self, _trouble: Trouble, _value: &str) {}
    /// How far the watcher has come, for [`Watch::rewind`].
    fn mark(&self) -> usize {
        0
    }
    /// Forgets the cells seen since a mark: they gave nothing.
    fn rewind(&mut self, _mark: usize) {}
}

/// Sees nothing.
impl Watch for () {}

impl<'t> Row<'t> {
    pub(crate) fn new(extract: &'t Extract, table_no: u16, row: u32) -> Option<Self> {
        let table = extract.tables().get(usize::from(table_no))?;
        Some(Self { extract, table, place: Place::row_of(table_no, row), row })
    }

    pub(crate) const fn place(self) -> Place {
        self.place
    }

    fn cell<W: Watch>(self, column: u16, watch: &mut W) -> &'t str {
        let cell = self.table.cell(self.row, column);
        if !cell.is_empty() {
            watch.cell(self.place.at_column(column));
        }
        cell
    }
}

impl Bound {
    /// The value for a row; parts picked with "each" count as the first one.
    pub(crate) fn value<'t, W: Watch>(&'t self, row: Row<'t>, watch: &mut W) -> Cow<'t, str> {
        let value = self.begin(row, watch);
        if self.steps.is_empty() { value } else { finish(value, &self.steps, watch) }
    }

    /// Each value for a row: several where a list is cut into its parts. Empty parts are passed over; a
    /// value that is empty as a whole is given once, as empty.
    pub(crate) fn each<'t, W: Watch>(
        &'t self,
        row: Row<'t>,
        watch: &mut W,
        mut take: impl FnMut(Cow<'t, str>, &mut W),
    ) {
        let value = self.begin(row, watch);
        let Some((Then::Split(separator, Pick::Each), rest)) = self.steps.split_first() else {
            let value = finish(value, &self.steps, watch);
            take(value, watch);
            return;
        };
        let mut any = false;
        for part in value.split(separator.as_str()).map(str::trim).filter(|part| !part.is_empty()) {
            any = true;
            let part = match &value {
                Cow::Borrowed(whole) => Cow::Borrowed(part_of(whole, part)),
                Cow::Owned(_) => Cow::Owned(part.to_owned()),
            };
            let part = finish(part, rest, watch);
            take(part, watch);
        }
        if !any {
            let value = finish(Cow::Borrowed(""), rest, watch);
            take(value, watch);
        }
    }

    /// Whether a row can give several values.
    pub(crate) fn is_many(&self) -> bool {
        matches!(self.steps.first(), Some(Then::Split(_, Pick::Each)))
    }

    /// The first column it reads, to point at.
    pub(crate) fn column(&self) -> Option<u16> {
        match &self.from {
            From::Column(column) => Some(*column),
            From::Constant(_) => None,
            From::Join(parts, _) | From::First(parts) => parts.iter().find_map(Self::column),
            From::Choice(_, then, other) => {
                then.column().or_else(|| other.as_ref().and_then(|other| other.column()))
            }
            From::Elsewhere(join) => join.ours.iter().find_map(Self::column),
        }
    }

    fn begin<'t, W: Watch>(&'t self, row: Row<'t>, watch: &mut W) -> Cow<'t, str> {
        match &self.from {
            From::Column(column) => Cow::Borrowed(row.cell(*column, watch)),
            From::Constant(text) => Cow::Borrowed(text),
            From::Join(parts, glue) => {
                let mut joined = String::new();
                for part in parts {
                    let value = part.value(row, watch);
                    if !value.is_empty() {
                        if !joined.is_empty() {
                            joined.push_str(glue);
                        }
                        joined.push_str(&value);
                    }
                }
                Cow::Owned(joined)
            }
            From::First(parts) => {
                for part in parts {
                    let mark = watch.mark();
                    let value = part.value(row, watch);
                    if !value.is_empty() {
                        return value;
                    }
                    watch.rewind(mark);
                }
                Cow::Borrowed("")
            }
            From::Choice(condition, then, other) => match (condition.holds(row), other) {
                (true, _) => then.value(row, watch),
                (false, Some(other)) => other.value(row, watch),
                (false, None) => Cow::Borrowed(""),
            },
            From::Elsewhere(join) => join.value(row, watch),
        }
    }
}

impl BoundCondition {
    /// Whether it holds for a row.
    pub(crate) fn holds(&self, row: Row<'_>) -> bool {
        match self {
            Self::Is(subject, words) => {
                let value = subject.value(row, &mut ());
                words.iter().any(|word| same_word(word, &value))
            }
            Self::Empty(subject, empty) => subject.value(row, &mut ()).is_empty() == *empty,
            Self::Matches(subject, regex) => regex.is_match(&subject.value(row, &mut ())),
            Self::All(parts) => parts.iter().all(|part| part.holds(row)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(row)),
            Self::None(parts) => !parts.iter().any(|part| part.holds(row)),
        }
    }
}

impl Join {
    /// The value of the matching row; of several, the first non-empty in alphabetical order, so that
    /// the order of the rows does not matter.
    fn value<'t, W: Watch>(&'t self, row: Row<'t>, watch: &mut W) -> Cow<'t, str> {
        let mut key = String::new();
        for part in &self.ours {
            KeyIndex::push(&mut key, &part.value(row, watch), self.index.today);
        }
        if KeyIndex::is_blank(&key) {
            return Cow::Borrowed("");
        }
        let best = self
            .index
            .rows(&key)
            .filter_map(|their_row| Row::new(row.extract, self.table, their_row))
            .filter(|theirs| self.index.key_of(theirs.table, theirs.row) == key)
            .map(|theirs| (theirs.table.cell(theirs.row, self.take), theirs))
            .filter(|(cell, _)| !cell.is_empty())
            .min_by_key(|(cell, _)| *cell);
        match best {
            Some((_, theirs)) => Cow::Borrowed(theirs.cell(self.take, watch)),
            None => Cow::Borrowed(""),
        }
    }
}

fn finish<'t, W: Watch>(value: Cow<'t, str>, steps: &'t [Then], watch: &mut W) -> Cow<'t, str> {
    let mut value = value;
    for step in steps {
        value = match step {
            Then::Split(separator, pick) => piece(value, separator, *pick),
            Then::Capture(regex) => captured(value, regex, watch),
            Then::Lookup(words) => looked_up(value, words, watch),
            Then::Case(Case::Upper) => Cow::Owned(value.to_uppercase()),
            Then::Case(Case::Lower) => Cow::Owned(value.to_lowercase()),
            Then::Default(text) if value.is_empty() => Cow::Borrowed(text.as_str()),
            Then::Default(_) => value,
        };
    }
    value
}

fn piece<'t>(value: Cow<'t, str>, separator: &str, pick: Pick) -> Cow<'t, str> {
    narrowed(value, |text| {
        let mut parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
        match pick {
            Pick::Nth(nth) => parts.nth(nth as usize - 1),
            Pick::Last => parts.last(),
            Pick::Each => parts.next(),
        }
        .unwrap_or("")
    })
}

fn captured<'t, W: Watch>(value: Cow<'t, str>, regex: &Regex, watch: &mut W) -> Cow<'t, str> {
    if value.is_empty() {
        return value;
    }
    if !regex.is_match(&value) {
        watch.trouble(Trouble::NotMatched, &value);
        return Cow::Borrowed("");
    }
    narrowed(value, |text| {
        let groups = regex.captures(text);
        let group = groups.as_ref().and_then(|groups| groups.iter().skip(1).flatten().next());
        group.map_or("", |found| found.as_str().trim())
    })
}

fn looked_up<'t, W: Watch>(value: Cow<'t, str>, words: &'t WordTable, watch: &mut W) -> Cow<'t, str> {
    match words.get(&value) {
        Some(to) => Cow::Borrowed(to),
        None if value.is_empty() => value,
        None => {
            watch.trouble(Trouble::NotInLookup, &value);
            Cow::Borrowed("")
        }
    }
}

/// The lines of a lookup table that hold today. Short tables are searched from the top, without making a
/// small-letter copy of every value.
pub(crate) enum WordTable {
    Short(Vec<(String, String)>),
    Long(BTreeMap<String, String>),
}

const SHORT: usize = 24;

impl WordTable {
    /// A table of these words; the first of each pair is in small letters.
    pub(crate) fn new(words: BTreeMap<String, String>) -> Self {
        if words.len() <= SHORT { Self::Short(words.into_iter().collect()) } else { Self::Long(words) }
    }

    fn get(&self, value: &str) -> Option<&str> {
        match self {
            Self::Short(words) => {
                words.iter().find(|(from, _)| same_word(from, value)).map(|(_, to)| to.as_str())
            }
            Self::Long(words) => words.get(&value.trim().to_lowercase()).map(String::as_str),
        }
    }
}

/// Whether a value is a word that is in small letters, letter case and outer blanks aside.
fn same_word(word: &str, value: &str) -> bool {
    word.chars().eq(value.trim().chars().flat_map(char::to_lowercase))
}

/// A part of a text: still borrowed where the text was.
fn narrowed<'t>(value: Cow<'t, str>, part: impl Fn(&str) -> &str) -> Cow<'t, str> {
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(part_of(text, part(text))),
        Cow::Owned(text) => Cow::Owned(part(&text).to_owned()),
    }
}

/// `part`, which lies inside `whole`, with the lifetime of `whole`.
fn part_of<'t>(whole: &'t str, part: &str) -> &'t str {
    let offset = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    match whole.get(offset..offset.wrapping_add(part.len())) {
        Some(found) if found == part => found,
        _ => "",
    }
}
