//! The mapping table: what a project group decides on, said of a mapping field by field.
//!
//! Source: `spec/unikum.md` section 8.1 (mappningstabell): per field the source, whether the value is
//! directly available or processed, and the unique id.

use super::columns::Walked;
use super::fields::{self, Shape};
use super::language::{Block, Case, Expr, Mapping, Pick, Source, Step};
use model::note::Kind;
use model::person::Capacity;
use model::picture::RelationKind;
use std::collections::BTreeSet;

/// A line of the table: one field of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLine {
    /// The receiver's column or relation that the field feeds; empty for none.
    pub feeds: &'static str,
    /// The kind of thing.
    pub kind: Kind,
    /// For persons: in which capacity the source describes them.
    pub capacity: Option<Capacity>,
    /// The field's key.
    pub field: &'static str,
    /// The field in Swedish.
    pub swedish: &'static str,
    /// The register, or the mapping file where it has no name; empty where no source feeds the field.
    pub source: String,
    /// The file or pattern.
    pub file: String,
    /// The columns read.
    pub columns: Vec<String>,
    /// What is done to the value, step by step; nothing where it is taken as it is.
    pub how: Vec<How>,
    /// The columns that identify the thing.
    pub unique: String,
}

/// Something done to a value: a text of the language files, `how-…`, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct How {
    /// Id of the text.
    pub text: &'static str,
    /// What it shows.
    pub args: Vec<(&'static str, String)>,
}

/// The table of all mappings: schools, classes and persons by the receiver's columns, then relations, then
/// what only governs what is sent. What the receiver can hold and no source feeds has a line without one.
#[must_use]
pub fn mapping_table(mappings: &[Mapping]) -> Vec<TableLine> {
    let all: Vec<TableLine> = mappings
        .iter()
        .flat_map(|mapping| mapping.blocks.iter().flat_map(move |block| lines(mapping, block)))
        .collect();
    // Blocks that differ only in their rows say the same of a field.
    let mut table: Vec<TableLine> = Vec::with_capacity(all.len());
    for line in all {
        if !table.contains(&line) {
            table.push(line);
        }
    }
    let fed: BTreeSet<&str> = table.iter().flat_map(|line| targets(line.feeds)).collect();
    table.extend(unfed(&fed));
    table.sort_by_key(|line| (rank(line.feeds), line.capacity, line.source.is_empty()));
    table
}

/// The columns and relations that a field feeds.
fn targets(feeds: &'static str) -> impl Iterator<Item = &'static str> {
    let feeds = feeds.split(" (").next().unwrap_or(feeds);
    feeds.split(", ").filter(|target| !target.is_empty())
}

/// A line for each column and relation that nothing feeds; the first field that could is named.
fn unfed(fed: &BTreeSet<&str>) -> Vec<TableLine> {
    let mut named: BTreeSet<&str> = fed.clone();
    let mut lines = Vec::new();
    for kind in KINDS {
        for field in fields::of(kind) {
            let missing = targets(field.feeds).filter(|target| !fed.contains(target));
            for target in missing.filter(|target| named.insert(target)).collect::<Vec<_>>() {
                lines.push(TableLine {
                    feeds: target,
                    kind,
                    capacity: None,
                    field: field.name,
                    swedish: field.swedish,
                    source: String::new(),
                    file: String::new(),
                    columns: Vec::new(),
                    how: Vec::new(),
                    unique: String::new(),
                });
            }
        }
    }
    lines
}

const KINDS: [Kind; 8] = [
    Kind::Unit,
    Kind::Group,
    Kind::Person,
    Kind::Enrolment,
    Kind::Membership,
    Kind::Duty,
    Kind::Assignment,
    Kind::Guardianship,
];

/// The receiver's order: rows of the principals file by column, then relations, then what is not sent.
fn rank(feeds: &'static str) -> (usize, usize) {
    let Some(first) = targets(feeds).next() else { return (usize::MAX, 0) };
    if let Some((row, column)) = first.split_once(' ') {
        let row = ["school", "class", "user"].iter().position(|known| *known == row).unwrap_or(3);
        return (row, column.parse().unwrap_or(0));
    }
    let relation = RelationKind::ALL.iter().position(|kind| kind.code() == first);
    (4, relation.unwrap_or(RelationKind::ALL.len()))
}

fn lines<'m>(mapping: &'m Mapping, block: &'m Block) -> impl Iterator<Item = TableLine> + 'm {
    let spec = mapping.tables.iter().find(|spec| spec.table == block.table);
    let file = spec.map_or_else(String::new, |spec| match &spec.sheet {
        Some(sheet) => format!("{} · {sheet}", spec.file),
        None => spec.file.clone(),
    });
    let source = if mapping.system.is_empty() { mapping.source.clone() } else { mapping.system.clone() };
    let keys = block.given().filter(|(field, _)| field.required && matches!(field.shape, Shape::Key(_)));
    let unique = keys.flat_map(|(_, expr)| Walked::of(expr).columns).collect::<Vec<_>>().join(" + ");
    block.given().map(move |(field, expr)| TableLine {
        feeds: field.feeds,
        kind: block.kind,
        capacity: block.capacity,
        field: field.name,
        swedish: field.swedish,
        source: source.clone(),
        file: file.clone(),
        columns: Walked::of(expr).columns,
        how: how(expr, block),
        unique: unique.clone(),
    })
}

fn how(expr: &Expr, block: &Block) -> Vec<How> {
    let mut steps = Vec::new();
    if block.when.is_some() {
        steps.push(How { text: "how-some-rows", args: Vec::new() });
    }
    describe(expr, &mut steps);
    steps
}

fn describe(expr: &Expr, steps: &mut Vec<How>) {
    let one = |text, name, value: &str| How { text, args: vec![(name, value.to_owned())] };
    match &expr.origin {
        Source::Column(_) => {}
        Source::Constant(text) => steps.push(one("how-constant", "value", text)),
        Source::Join(_, glue) if glue == "\u{1f}" => {}
        Source::Join(_, glue) => steps.push(one("how-join", "with", glue)),
        Source::First(_) => steps.push(How { text: "how-first", args: Vec::new() }),
        Source::Choice(..) => steps.push(How { text: "how-choice", args: Vec::new() }),
        Source::Elsewhere(elsewhere) => steps.push(How {
            text: "how-elsewhere",
            args: vec![("table", elsewhere.table.clone()), ("column", elsewhere.take.clone())],
        }),
    }
    for part in Walked::parts(expr) {
        describe(part, steps);
    }
    for step in &expr.steps {
        steps.push(match step {
            Step::Split(separator, _) if separator == "\u{1f}" => continue,
            Step::Split(separator, Pick::Each) => one("how-each", "separator", separator),
            Step::Split(separator, Pick::Last) => one("how-last", "separator", separator),
            Step::Split(separator, Pick::Nth(nth)) => How {
                text: "how-nth",
                args: vec![("separator", separator.clone()), ("nth", nth.to_string())],
            },
            Step::Capture(regex) => one("how-capture", "pattern", regex.as_str()),
            Step::Lookup(name) => one("how-lookup", "name", name),
            Step::Case(Case::Upper) => How { text: "how-upper", args: Vec::new() },
            Step::Case(Case::Lower) => How { text: "how-lower", args: Vec::new() },
            Step::Default(text) => one("how-default", "value", text),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use crate::map::tests::REGISTER;

    #[test]
    fn every_field_of_every_block_has_a_line() {
        let mapping = read("register", REGISTER).unwrap();
        let fields: usize = mapping.blocks.iter().map(|block| block.given().count()).sum();
        let lines = mapping_table(std::slice::from_ref(&mapping));
        assert_eq!(lines.iter().filter(|line| !line.source.is_empty()).count(), fields);
        let id = lines.iter().find(|line| line.kind == Kind::Group && line.field == "id").unwrap();
        assert_eq!(
            (id.columns.join(","), id.unique.as_str()),
            ("Enhet,Klass".to_owned(), "Enhet + Klass + Enhet")
        );
        assert_eq!(id.how.iter().map(|how| how.text).collect::<Vec<_>>(), ["how-some-rows", "how-join"]);
    }

    #[test]
    fn what_no_source_feeds_has_a_line_without_source() {
        let nothing = mapping_table(&[]);
        assert!(nothing.iter().all(|line| line.source.is_empty()));
        for feeds in ["school 3", "class 2", "user 3", "user 16", "guardian_for", "mentor_for"] {
            assert_eq!(nothing.iter().filter(|line| line.feeds == feeds).count(), 1, "{feeds}");
        }
        let mapping = read("register", REGISTER).unwrap();
        let lines = mapping_table(std::slice::from_ref(&mapping));
        for line in lines.iter().filter(|line| line.source.is_empty()) {
            let other = |other: &&TableLine| !other.source.is_empty() && other.feeds == line.feeds;
            assert!(!lines.iter().any(|line| other(&line)), "{} is fed", line.feeds);
        }
    }

    #[test]
    fn lines_stand_in_the_receivers_order() {
        let mapping = read("register", REGISTER).unwrap();
        let lines = mapping_table(std::slice::from_ref(&mapping));
        let ranks: Vec<_> = lines.iter().map(|line| rank(line.feeds)).collect();
        assert!(ranks.is_sorted());
        assert_eq!(lines[0].feeds, "school 1");
        assert!(lines.last().unwrap().feeds.is_empty());
    }
}
