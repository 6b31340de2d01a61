//! A TOML text as people wrote it: every key and value with its place, read key by key, so that a
//! mistake can be pointed at with a caret and an unknown key is refused with "did you mean".
//!
//! Refuses to know: what the keys mean. The mapping language and the configuration are both read
//! through this.

use std::cell::RefCell;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Where something stands in the text, in bytes.
pub type Spot = Range<usize>;

/// A mistake in a text that people write, with its place and what is needed to explain it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub spot: Spot,
    /// Which text explains it: an id of the language files, `fault-…`.
    pub text: &'static str,
    /// What the text wants to show.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub const fn new(spot: Spot, text: &'static str) -> Self {
        Self { spot, text, args: Vec::new() }
    }

    /// The same with one more thing to show.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with the known word nearest to what was written, if any is near (`near`; `hint` is then
    /// `near`, else `list`), and all of them (`known`).
    #[must_use]
    pub fn among<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let near = nearest(written, known.iter().copied()).unwrap_or_default();
        let hint = if near.is_empty() { "list" } else { "near" };
        let fault = self.with("found", written).with("near", near).with("hint", hint);
        fault.with("known", known.join(", "))
    }
}

/// The word nearest to `written`, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = written.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&plain, &word.to_lowercase()), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// The value.
    pub node: Node,
    /// Its place.
    pub spot: Spot,
}

/// The kinds of value.
#[derive(Clone, Debug)]
pub enum Node {
    /// A string.
    Text(String),
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// A date or time, as written.
    Date(String),
    /// A list.
    List(Vec<Item>),
    /// A table, as a section or in braces.
    Table(Table),
    /// A number with decimals: nothing here takes one.
    Decimal(String),
}

impl Item {
    /// The string, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Node::Text(text) = &self.node { Some(text) } else { None }
    }

    /// The whole number, if it is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<i64> {
        if let Node::Number(number) = self.node { Some(number) } else { None }
    }

    /// The flag, if it is one.
    #[must_use]
    pub const fn as_flag(&self) -> Option<bool> {
        if let Node::Flag(flag) = self.node { Some(flag) } else { None }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Node::List(items) = &self.node { Some(items) } else { None }
    }

    /// The table, if it is one.
    #[must_use]
    pub const fn as_table(&self) -> Option<&Table> {
        if let Node::Table(table) = &self.node { Some(table) } else { None }
    }
}

/// A table: keys in the order they were written.
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: Vec<(String, Spot, Item)>,
}

impl Table {
    /// The entries: key, the key's place, value.
    #[must_use]
    pub fn entries(&self) -> &[(String, Spot, Item)] {
        &self.entries
    }
}

/// Reads a text.
///
/// # Errors
/// The first mistake in the TOML itself.
pub fn parse(text: &str) -> Result<Table, Fault> {
    match DeTable::parse(text) {
        Ok(table) => Ok(table_of(table.into_inner())),
        Err(error) => {
            let spot = error.span().unwrap_or(0..0);
            Err(Fault::new(spot, "fault-toml").with("trouble", trouble(error.message())))
        }
    }
}

/// What is wrong with a TOML text, as a word that the texts in the reader's language know. The library
/// says it in English sentences.
fn trouble(message: &str) -> &'static str {
    const TROUBLES: [(&str, &str); 17] = [
        ("duplicate key", "twice"),
        ("recurs", "deep"),
        ("unclosed", "unclosed"),
        ("escape", "escape"),
        ("unicode value", "escape"),
        ("comma", "comma"),
        ("must be quoted", "quote"),
        ("opening quote", "quote"),
        ("basic string", "quote"),
        ("literal string", "quote"),
        ("invalid value", "value"),
        ("leading zero", "value"),
        ("missing assignment", "assignment"),
        ("no value", "assignment"),
        ("missing value", "assignment"),
        ("key-value", "assignment"),
        ("key", "key"),
    ];
    TROUBLES.iter().find(|(words, _)| message.contains(words)).map_or("other", |(_, trouble)| trouble)
}

/// Line and column, both from 1, of a place in a text.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..text.floor_char_boundary(at.min(text.len()))).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or("").chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

fn table_of(table: DeTable<'_>) -> Table {
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let spot = key.span();
            (key.into_inner().into_owned(), spot, item_of(value.span(), value.into_inner()))
        })
        .collect();
    entries.sort_by_key(|(_, spot, _)| spot.start);
    Table { entries }
}

fn item_of(spot: Spot, value: DeValue<'_>) -> Item {
    let node = match value {
        DeValue::String(text) => Node::Text(text.into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(value) => Node::Number(value),
            Err(_) => Node::Decimal(number.as_str().to_owned()),
        },
        DeValue::Float(number) => Node::Decimal(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Node::Flag(flag),
        DeValue::Datetime(date) => Node::Date(date.to_string()),
        DeValue::Array(items) => {
            Node::List(items.into_iter().map(|item| item_of(item.span(), item.into_inner())).collect())
        }
        DeValue::Table(table) => Node::Table(table_of(table)),
    };
    Item { node, spot }
}

/// Reads one table key by key and remembers which keys it was asked for: what is left at the end is
/// unknown, and the keys asked for are what could have been meant.
pub struct Section<'a> {
    table: &'a Table,
    spot: Spot,
    asked: RefCell<Vec<&'static str>>,
    faults: &'a RefCell<Vec<Fault>>,
}

impl<'a> Section<'a> {
    /// Reads `table`, which stands at `spot`; mistakes are added to `faults`.
    pub const fn new(table: &'a Table, spot: Spot, faults: &'a RefCell<Vec<Fault>>) -> Self {
        Self { table, spot, asked: RefCell::new(Vec::new()), faults }
    }

    /// Where the table stands.
    #[must_use]
    pub fn spot(&self) -> Spot {
        self.spot.clone()
    }

    /// The list of mistakes.
    #[must_use]
    pub const fn faults(&self) -> &'a RefCell<Vec<Fault>> {
        self.faults
    }

    /// Notes a mistake.
    pub fn fault(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// The value of a key, whatever it is.
    pub fn item(&self, key: &'static str) -> Option<&'a Item> {
        self.asked.borrow_mut().push(key);
        self.table.entries.iter().find(|(name, _, _)| name == key).map(|(_, _, item)| item)
    }

    /// A string.
    pub fn text(&self, key: &'static str) -> Option<&'a str> {
        let item = self.item(key)?;
        item.as_text().or_else(|| self.wrong(key, item, "text"))
    }

    /// A string that must be there.
    pub fn required_text(&self, key: &'static str) -> Option<&'a str> {
        let text = self.text(key);
        if text.is_none() && !self.has(key) {
            self.fault(Fault::new(self.spot(), "fault-missing-key").with("key", key));
        }
        text
    }

    /// A whole number from `least` up.
    pub fn number(&self, key: &'static str, least: u32) -> Option<u32> {
        let item = self.item(key)?;
        let number = item.as_number().and_then(|number| u32::try_from(number).ok());
        number.filter(|number| *number >= least).or_else(|| self.wrong(key, item, "number"))
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let item = self.item(key)?;
        item.as_flag().or_else(|| self.wrong(key, item, "flag"))
    }

    /// One of several words; the value that goes with it.
    pub fn word<T: Copy>(&self, key: &'static str, known: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = known.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let spot = self.table.entries.iter().find(|(name, _, _)| name == key);
            let spot = spot.map_or_else(|| self.spot(), |(_, _, item)| item.spot.clone());
            let words = known.iter().map(|(word, _)| *word);
            self.fault(Fault::new(spot, "fault-unknown-word").with("key", key).among(text, words));
        }
        found
    }

    /// A list of strings; one string alone is a list of one.
    pub fn texts(&self, key: &'static str) -> Option<Vec<&'a str>> {
        let item = self.item(key)?;
        if let Some(text) = item.as_text() {
            return Some(vec![text]);
        }
        let Some(items) = item.as_list() else { return self.wrong(key, item, "texts") };
        items.iter().map(|item| item.as_text().or_else(|| self.wrong(key, item, "text"))).collect()
    }

    /// A table inside this one.
    pub fn section(&self, key: &'static str) -> Option<Self> {
        let item = self.item(key)?;
        self.inner(key, item, "table")
    }

    /// A table that is the value of a free key.
    pub fn within(&self, key: &str, item: &'a Item) -> Option<Self> {
        self.inner(key, item, "table")
    }

    fn inner(&self, key: &str, item: &'a Item, wanted: &str) -> Option<Self> {
        match item.as_table() {
            Some(table) => Some(Self::new(table, item.spot.clone(), self.faults)),
            None => self.wrong(key, item, wanted),
        }
    }

    /// A list of tables (`[[key]]`).
    pub fn sections(&self, key: &'static str) -> Vec<Self> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let Node::List(items) = &item.node else {
            let _: Option<()> = self.wrong(key, item, "tables");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.inner(key, item, "tables")).collect()
    }

    /// All entries, for tables whose keys are free; no key is unknown then.
    pub fn free(&self) -> &'a [(String, Spot, Item)] {
        &self.table.entries
    }

    /// Whether the key was written.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.entries.iter().any(|(name, _, _)| name == key)
    }

    /// Refuses every key that was not asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, spot, _) in &self.table.entries {
            if !asked.contains(&key.as_str()) {
                let fault = Fault::new(spot.clone(), "fault-unknown-key");
                self.fault(fault.among(key, asked.iter().copied()));
            }
        }
    }

    /// Notes that a value is of the wrong kind; `wanted` is a word of the language files.
    pub fn wrong<T>(&self, key: &str, item: &Item, wanted: &str) -> Option<T> {
        let fault = Fault::new(item.spot.clone(), "fault-wrong-kind");
        self.fault(fault.with("key", key).with("wanted", wanted));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(text: &str) -> Vec<Fault> {
        let table = parse(text).unwrap();
        let faults = RefCell::new(Vec::new());
        let section = Section::new(&table, 0..text.len(), &faults);
        section.text("file");
        section.number("header", 1);
        section.word("kind", &[("class", 1), ("section", 2)]);
        section.finish();
        faults.into_inner()
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_one_that_was_meant() {
        let text = "fil = \"a.csv\"\nheader = 2";
        let faults = faults_of(text);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].text, "fault-unknown-key");
        assert!(faults[0].args.contains(&("near", "file".to_owned())));
        assert_eq!(line_and_column(text, faults[0].spot.start), (1, 1));
    }

    #[test]
    fn wrong_kinds_and_words_point_at_the_value() {
        let text = "header = 0\nkind = \"clas\"";
        let faults = faults_of(text);
        assert_eq!(
            faults.iter().map(|fault| fault.text).collect::<Vec<_>>(),
            ["fault-wrong-kind", "fault-unknown-word"]
        );
        assert_eq!(&text[faults[1].spot.clone()], "\"clas\"");
    }

    #[test]
    fn broken_toml_says_where() {
        let fault = parse("a = 1\nb = [").unwrap_err();
        assert_eq!(fault.text, "fault-toml");
        assert!(fault.spot.start >= 6);
    }

    #[test]
    fn columns_count_letters_not_bytes() {
        assert_eq!(line_and_column("åäö = 1\nö x", "åäö = 1\nö ".len()), (2, 3));
    }

    #[test]
    fn what_is_wrong_with_the_text_is_a_word_and_not_a_sentence() {
        for (text, expected) in [
            ("a = 1\na = 2\n", "twice"),
            ("[a", "unclosed"),
            ("a = [1, 2\n", "unclosed"),
            ("a = \"b\n", "quote"),
            ("a = b\n", "quote"),
            ("a = \"\\q\"\n", "escape"),
            ("a b\n", "assignment"),
            ("a =\n", "quote"),
            ("a = 012\n", "value"),
        ] {
            let fault = parse(text).unwrap_err();
            assert_eq!(fault.args, [("trouble", expected.to_owned())], "{text}");
        }
        let deep = format!("a = {}", "[".repeat(500));
        assert_eq!(parse(&deep).unwrap_err().args, [("trouble", "deep".to_owned())]);
    }
}
