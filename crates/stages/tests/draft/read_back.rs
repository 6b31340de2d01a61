//! Reads a drafted mapping and works its blocks out over the same files, as simply as can be: an
//! independent reading of the mapping language, for the expressions that drafts use.

use super::texts;
use model::ask::{Header, Look};
use model::note::Kind;
use stages::draft::{Draft, Seen, Wishes};
use stages::map::Mapping;
use stages::map::fields;
use stages::map::language::{Block, Case, Condition, Expr, Pick, Source, Step};
use std::collections::BTreeMap;

pub(crate) const TODAY: model::Date = jiff::civil::date(2026, 11, 23);

/// A table: column names and rows.
#[derive(Clone, Debug, Default)]
struct Cells {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A mapping with the tables it reads.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) mapping: Mapping,
    tables: BTreeMap<String, Cells>,
    /// Whether a column that is not there is a mistake.
    strict: bool,
}

/// A made thing: field and value; several values are joined with `+`.
pub(crate) type Thing = BTreeMap<&'static str, String>;

/// A drafted folder, written and read back.
pub(crate) struct Drafted {
    pub(crate) draft: Draft,
    pub(crate) pages: BTreeMap<String, String>,
    pub(crate) readings: Vec<Reading>,
}

/// Drafts a folder and checks what holds for every draft.
pub(crate) fn drafted(files: &[(&str, Look)], wishes: &Wishes) -> Drafted {
    let looks: Vec<Seen<'_>> = files.iter().map(|(file, look)| Seen { file, look }).collect();
    let draft = stages::draft::draft(&looks, wishes, TODAY);
    assert_eq!(draft, stages::draft::draft(&looks, wishes, TODAY), "the same folder gives the same draft");
    let pages: BTreeMap<String, String> = texts::pages(&draft).into_iter().collect();
    let mut readings = Vec::new();
    for page in &draft.mappings {
        let text = &pages[&page.path];
        let mapping =
            stages::map::read(&page.path, text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"));
        let tables = mapping.tables.iter().map(|spec| (spec.table.clone(), bind(spec, files))).collect();
        let reading = Reading { mapping, tables, strict: true };
        for kind in Kind::ALL {
            reading.things(kind);
        }
        reading.run_examples();
        assert_eq!(reading.mapping.tests.len(), 1, "{text}");
        readings.push(reading);
    }
    let config = stages::document::parse(&pages["skolbro.toml"]).unwrap();
    assert!(config.entries().iter().any(|(key, _, _)| key == "municipality"));
    for line in draft.mappings.iter().flat_map(|page| &page.lines) {
        let plain = line.toml.is_empty() || line.spoken.is_some() || line.toml.starts_with(['#', '[']);
        let example = line.toml.starts_with("given = ") || line.toml.starts_with("expect.");
        assert!(plain || example || (!line.evidence.is_empty() && line.confidence > 0), "{}", line.toml);
    }
    Drafted { draft, pages, readings }
}

impl Drafted {
    /// Everything of a kind that the mappings make.
    pub(crate) fn things(&self, kind: Kind) -> Vec<Thing> {
        self.readings.iter().flat_map(|reading| reading.things(kind)).collect()
    }

    /// One field of everything of a kind, sorted, each once.
    pub(crate) fn all(&self, kind: Kind, field: &str) -> Vec<String> {
        let mut all: Vec<String> =
            self.things(kind).iter().filter_map(|thing| thing.get(field)).cloned().collect();
        all.sort();
        all.dedup();
        all
    }

    /// The ids of blocking questions.
    pub(crate) fn blocking(&self) -> Vec<&str> {
        self.draft
            .questions
            .iter()
            .filter(|question| question.blocking)
            .map(|question| question.id.as_str())
            .collect()
    }

    /// Whether something is asked under this id.
    pub(crate) fn asks(&self, id: &str) -> bool {
        self.draft.questions.iter().any(|question| question.id == id)
    }
}

fn bind(spec: &model::ask::TableSpec, files: &[(&str, Look)]) -> Cells {
    let fits = |file: &str| match spec.file.split_once('*') {
        Some((start, end)) => file.starts_with(start) && file.ends_with(end),
        None => file == spec.file,
    };
    let mut found: Vec<&(&str, Look)> = files
        .iter()
        .filter(|(file, look)| {
            fits(file)
                && spec.sheet.as_ref().is_none_or(|sheet| look.table.origin().sheet.as_ref() == Some(sheet))
        })
        .collect();
    found.sort_by_key(|(file, _)| *file);
    let (_, look) = found.last().unwrap_or_else(|| panic!("no file for {}", spec.table));
    let table = &look.table;
    let columns = if spec.header == Header::Absent { spec.columns.clone() } else { table.columns().to_vec() };
    assert!(columns.len() <= table.columns().len());
    for required in &spec.required {
        assert!(columns.contains(required), "{required} is not in {}", spec.table);
    }
    let width = u16::try_from(columns.len()).unwrap();
    let rows = (0..table.rows())
        .map(|row| (0..width).map(|column| table.cell(row, column).to_owned()).collect())
        .collect();
    Cells { columns, rows }
}

impl Reading {
    pub(crate) fn things(&self, kind: Kind) -> Vec<Thing> {
        let mut things = Vec::new();
        for block in self.mapping.blocks.iter().filter(|block| block.kind == kind) {
            let table = &self.tables[&block.table];
            for row in &table.rows {
                if block.when.as_ref().is_none_or(|when| self.holds(when, table, row)) {
                    self.make(block, table, row, &mut things);
                }
            }
        }
        things
    }

    fn make(&self, block: &Block, table: &Cells, row: &[String], things: &mut Vec<Thing>) {
        let mut made: Vec<Thing> = vec![Thing::new()];
        for (field, expr) in block.given() {
            let values = self.values(expr, table, row);
            let several = matches!(field.shape, fields::Shape::Keys(_) | fields::Shape::Words(_));
            if several {
                for thing in &mut made {
                    thing.insert(field.name, values.join("+"));
                }
            } else {
                made = made
                    .into_iter()
                    .flat_map(|thing| {
                        values.iter().map(move |value| {
                            let mut thing = thing.clone();
                            thing.insert(field.name, value.clone());
                            thing
                        })
                    })
                    .collect();
            }
        }
        things.extend(made);
    }

    fn one(&self, expr: &Expr, table: &Cells, row: &[String]) -> String {
        self.values(expr, table, row).into_iter().next().unwrap_or_default()
    }

    fn cell(&self, table: &Cells, row: &[String], column: &str) -> String {
        match table.columns.iter().position(|name| name == column) {
            Some(at) => row.get(at).cloned().unwrap_or_default(),
            None if self.strict => panic!("no column {column} among {:?}", table.columns),
            None => String::new(),
        }
    }

    fn values(&self, expr: &Expr, table: &Cells, row: &[String]) -> Vec<String> {
        let value = match &expr.origin {
            Source::Column(name) => self.cell(table, row, name),
            Source::Constant(text) => text.clone(),
            Source::Join(parts, glue) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| self.one(part, table, row))
                    .filter(|part| !part.is_empty())
                    .collect();
                parts.join(glue)
            }
            Source::First(parts) => parts
                .iter()
                .map(|part| self.one(part, table, row))
                .find(|part| !part.is_empty())
                .unwrap_or_default(),
            Source::Choice(condition, then, other) => {
                if self.holds(condition, table, row) {
                    self.one(then, table, row)
                } else {
                    other.as_ref().map(|other| self.one(other, table, row)).unwrap_or_default()
                }
            }
            Source::Elsewhere(elsewhere) => {
                let other = &self.tables[&elsewhere.table];
                let wanted: Vec<(&str, String)> = elsewhere
                    .matching
                    .iter()
                    .map(|(theirs, ours)| (theirs.as_str(), self.one(ours, table, row)))
                    .collect();
                let fits = |row: &&Vec<String>| {
                    wanted.iter().all(|(theirs, ours)| self.cell(other, row, theirs) == *ours)
                };
                self.cell(other, &Vec::new(), &elsewhere.take);
                other
                    .rows
                    .iter()
                    .find(fits)
                    .map(|row| self.cell(other, row, &elsewhere.take))
                    .unwrap_or_default()
            }
        };
        expr.steps.iter().fold(vec![value], |values, step| {
            values.into_iter().flat_map(|value| self.step(step, value)).collect()
        })
    }

    fn step(&self, step: &Step, value: String) -> Vec<String> {
        match step {
            Step::Split(separator, pick) => {
                let mut parts = value.split(separator.as_str()).map(|part| part.trim().to_owned());
                match pick {
                    Pick::Nth(nth) => vec![parts.nth(*nth as usize - 1).unwrap_or_default()],
                    Pick::Last => vec![parts.last().unwrap_or_default()],
                    Pick::Each => parts.filter(|part| !part.is_empty()).collect(),
                }
            }
            Step::Capture(regex) => {
                let found = regex.captures(&value).map(|found| found[1].to_owned());
                vec![found.unwrap_or_default()]
            }
            Step::Lookup(name) => {
                let lookup = self.mapping.lookups.iter().find(|lookup| lookup.name == *name).unwrap();
                let line = lookup.lines.iter().find(|line| line.from == value.trim().to_lowercase());
                vec![line.map(|line| line.to.clone()).unwrap_or_default()]
            }
            Step::Case(Case::Upper) => vec![value.to_uppercase()],
            Step::Case(Case::Lower) => vec![value.to_lowercase()],
            Step::Default(text) => vec![if value.is_empty() { text.clone() } else { value }],
        }
    }

    fn holds(&self, condition: &Condition, table: &Cells, row: &[String]) -> bool {
        let value = |expr| self.one(expr, table, row);
        match condition {
            Condition::Is(expr, words) => words.contains(&value(expr).to_lowercase()),
            Condition::Not(expr, words) => !words.contains(&value(expr).to_lowercase()),
            Condition::Empty(expr, empty) => value(expr).is_empty() == *empty,
            Condition::Matches(expr, regex) => regex.is_match(&value(expr)),
            Condition::All(all) => all.iter().all(|condition| self.holds(condition, table, row)),
            Condition::Any(any) => any.iter().any(|condition| self.holds(condition, table, row)),
            Condition::None(none) => !none.iter().any(|condition| self.holds(condition, table, row)),
        }
    }

    fn run_examples(&self) {
        for example in &self.mapping.tests {
            let mut tables: BTreeMap<String, Cells> =
                self.mapping.tables.iter().map(|spec| (spec.table.clone(), Cells::default())).collect();
            for (name, rows) in &example.given {
                let columns: Vec<String> = rows[0].iter().map(|(column, _)| column.clone()).collect();
                for column in &columns {
                    assert!(self.tables[name].columns.contains(column), "{column} is not in {name}");
                }
                let rows =
                    rows.iter().map(|row| row.iter().map(|(_, cell)| cell.clone()).collect()).collect();
                tables.insert(name.clone(), Cells { columns, rows });
            }
            let reading = Self { mapping: self.lookups(), tables, strict: false };
            for (kind, expected) in &example.expect {
                let mut things = Vec::new();
                for block in self.mapping.blocks.iter().filter(|block| block.kind == *kind) {
                    let table = &reading.tables[&block.table];
                    for row in &table.rows {
                        if block.when.as_ref().is_none_or(|when| reading.holds(when, table, row)) {
                            reading.make(block, table, row, &mut things);
                        }
                    }
                }
                assert_eq!(things.len(), expected.len(), "{things:?}");
                for (thing, expected) in things.iter().zip(expected) {
                    for (field, value) in &expected.fields {
                        assert_eq!(thing.get(field), Some(value));
                    }
                }
            }
        }
    }

    /// A mapping with this one's lookup tables and nothing else.
    fn lookups(&self) -> Mapping {
        let lookups = self
            .mapping
            .lookups
            .iter()
            .map(|lookup| stages::map::language::Lookup { name: lookup.name.clone(), lines: Vec::new() })
            .collect();
        Mapping { lookups, ..Mapping::default() }
    }
}
