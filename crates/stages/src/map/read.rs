//! From the text of a mapping file to its tree. Finds every mistake it can in one go.

use super::fields::{self, Shape};
use super::language::{
    Block, Case, Condition, Elsewhere, Example, Expected, Expr, Lookup, LookupLine, Mapping, Pick, Source,
    Step,
};
use crate::document::{self, Fault, Item, Node, Section, Spot};
use model::ask::{Header, TableSpec};
use model::note::Kind;
use model::period::Date;
use model::person::Capacity;
use regex::Regex;
use std::cell::RefCell;

/// Reads a mapping file. `source` is its name without the ending.
///
/// # Errors
/// Every mistake in the text, in the order of the file.
pub fn read(source: &str, text: &str) -> Result<Mapping, Vec<Fault>> {
    let root = document::parse(text).map_err(|fault| vec![fault])?;
    let faults = RefCell::new(Vec::new());
    let file = Section::new(&root, 0..0, &faults);
    let mut mapping = Mapping { source: source.to_owned(), ..Mapping::default() };
    if let Some(about) = file.section("source") {
        mapping.system = about.text("system").unwrap_or_default().to_owned();
        about.finish();
    }
    read_tables(&file, &mut mapping);
    read_lookups(&file, &mut mapping);
    for kind in Kind::ALL {
        for section in file.sections(kind.heading()) {
            mapping.blocks.extend(read_block(kind, &section, &mapping));
        }
    }
    mapping.blocks.sort_by_key(|block| block.spot.start);
    for section in file.sections("test") {
        mapping.tests.extend(read_example(&section, &mapping));
    }
    file.finish();
    let mut faults = faults.into_inner();
    if faults.is_empty() {
        return Ok(mapping);
    }
    faults.sort_by_key(|fault| fault.spot.start);
    Err(faults)
}

fn read_tables(file: &Section<'_>, mapping: &mut Mapping) {
    let Some(tables) = file.section("table") else {
        file.fault(Fault::new(file.spot(), "fault-no-table"));
        return;
    };
    for (name, _, item) in tables.free() {
        let Node::Table(table) = &item.node else {
            let _: Option<()> = tables.wrong(name, item, "table");
            continue;
        };
        let section = Section::new(table, item.spot.clone(), tables.faults());
        mapping.tables.push(read_table(name, &mapping.source, &section));
    }
}

fn read_table(name: &str, source: &str, section: &Section<'_>) -> TableSpec {
    let texts = |key| -> Vec<String> {
        section.texts(key).unwrap_or_default().into_iter().map(str::to_owned).collect()
    };
    let spec = TableSpec {
        table: name.to_owned(),
        source: source.to_owned(),
        file: section.required_text("file").unwrap_or_default().to_owned(),
        sheet: section.text("sheet").map(str::to_owned),
        encoding: section.text("encoding").map(str::to_owned),
        delimiter: section
            .word("delimiter", &[(";", ';'), ("\t", '\t'), ("tab", '\t'), (",", ','), ("|", '|')]),
        header: read_header(section),
        columns: texts("columns"),
        empty: section.texts("empty").map(|words| words.into_iter().map(str::to_owned).collect()),
        required: texts("required"),
        max_age_hours: section.number("max_age_hours", 1),
        done_marker: section.text("done_marker").map(str::to_owned),
        optional: section.flag("optional").unwrap_or(false),
    };
    section.finish();
    spec
}

fn read_header(section: &Section<'_>) -> Header {
    let Some(item) = section.item("header") else { return Header::Find };
    match &item.node {
        Node::Flag(false) => Header::Absent,
        Node::Number(line) => match u32::try_from(*line) {
            Ok(line) if line > 0 => Header::Line(line),
            _ => section.wrong("header", item, "header").unwrap_or_default(),
        },
        Node::Flag(true) => Header::Find,
        Node::Text(_) | Node::Date(_) | Node::List(_) | Node::Table(_) | Node::Decimal(_) => {
            section.wrong("header", item, "header").unwrap_or_default()
        }
    }
}

fn read_lookups(file: &Section<'_>, mapping: &mut Mapping) {
    let Some(lookups) = file.section("lookup") else { return };
    for (name, _, item) in lookups.free() {
        let Node::Table(table) = &item.node else {
            let _: Option<()> = lookups.wrong(name, item, "table");
            continue;
        };
        let section = Section::new(table, item.spot.clone(), lookups.faults());
        let mut lookup = Lookup { name: name.clone(), lines: Vec::new() };
        if let Some(words) = section.section("words") {
            for (from, _, to) in words.free() {
                match &to.node {
                    Node::Text(to) => lookup.lines.push(line(from, to, None, None)),
                    Node::Number(to) => lookup.lines.push(line(from, &to.to_string(), None, None)),
                    _ => {
                        let _: Option<()> = words.wrong(from, to, "text");
                    }
                }
            }
        }
        for row in section.sections("line") {
            let since = read_date(&row, "since");
            let until = read_date(&row, "until");
            if let (Some(from), Some(to)) = (row.required_text("from"), row.required_text("to")) {
                lookup.lines.push(line(from, to, since, until));
            }
            row.finish();
        }
        section.finish();
        mapping.lookups.push(lookup);
    }
}

fn line(from: &str, to: &str, since: Option<Date>, until: Option<Date>) -> LookupLine {
    LookupLine { from: from.trim().to_lowercase(), to: to.to_owned(), since, until }
}

fn read_date(section: &Section<'_>, key: &'static str) -> Option<Date> {
    let item = section.item(key)?;
    let date = match &item.node {
        Node::Date(text) | Node::Text(text) => text.parse().ok(),
        Node::Number(_) | Node::Flag(_) | Node::List(_) | Node::Table(_) | Node::Decimal(_) => None,
    };
    date.or_else(|| section.wrong(key, item, "date"))
}

fn read_block(kind: Kind, section: &Section<'_>, mapping: &Mapping) -> Option<Block> {
    let table = section.required_text("from");
    if let (Some(table), Some(item)) = (table, section.item("from"))
        && !mapping.tables.iter().any(|spec| spec.table == table)
    {
        let known = mapping.tables.iter().map(|spec| spec.table.as_str());
        section.fault(Fault::new(item.spot.clone(), "fault-unknown-table").among(table, known));
    }
    let reader = Reader { mapping, section, each: RefCell::new(Vec::new()) };
    let capacity = if kind == Kind::Person { read_capacity(section) } else { None };
    let when = section.item("when").and_then(|item| reader.condition(item));
    let ids = section.text("ids").map(str::to_owned);
    let values: Vec<Option<Expr>> = fields::of(kind).iter().map(|field| reader.field(field)).collect();
    if let [_, second, ..] = reader.each.borrow().as_slice() {
        section.fault(Fault::new(second.clone(), "fault-two-each"));
    }
    section.finish();
    Some(Block { kind, table: table?.to_owned(), when, capacity, ids, values, spot: section.spot() })
}

fn read_capacity(section: &Section<'_>) -> Option<Capacity> {
    if !section.has("as") {
        section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "as"));
    }
    section.word(
        "as",
        &[("pupil", Capacity::Pupil), ("guardian", Capacity::Guardian), ("staff", Capacity::Staff)],
    )
}

/// Reads the expressions of one block.
struct Reader<'a> {
    mapping: &'a Mapping,
    section: &'a Section<'a>,
    each: RefCell<Vec<Spot>>,
}

impl Reader<'_> {
    fn field(&self, field: &'static fields::Field) -> Option<Expr> {
        let Some(item) = self.section.item(field.name) else {
            if field.required {
                let fault = Fault::new(self.section.spot(), "fault-missing-key");
                self.section.fault(fault.with("key", field.name));
            }
            return None;
        };
        let several = matches!(field.shape, Shape::Keys(_) | Shape::Words(_));
        if several && let Node::List(items) = &item.node {
            let parts: Option<Vec<Expr>> = items.iter().map(|item| self.expr(item, false)).collect();
            return Some(Expr {
                origin: Source::Join(parts?, "\u{1f}".to_owned()),
                steps: vec![Step::Split("\u{1f}".to_owned(), Pick::Each)],
                spot: item.spot.clone(),
            });
        }
        let expr = self.expr(item, true)?;
        if !several && expr.steps.iter().any(|step| matches!(step, Step::Split(_, Pick::Each))) {
            self.each.borrow_mut().push(item.spot.clone());
        }
        Some(expr)
    }

    /// `outermost` expressions may cut a list into several things.
    fn expr(&self, item: &Item, outermost: bool) -> Option<Expr> {
        let spot = item.spot.clone();
        match &item.node {
            Node::Text(column) => Some(Expr { origin: Source::Column(column.clone()), steps: vec![], spot }),
            Node::List(items) => {
                let parts: Option<Vec<Expr>> = items.iter().map(|item| self.expr(item, false)).collect();
                Some(Expr { origin: Source::First(parts?), steps: vec![], spot })
            }
            Node::Table(table) => {
                let section = Section::new(table, spot, self.section.faults());
                let expr = self.braces(&section, outermost);
                section.finish();
                expr
            }
            Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::Decimal(_) => {
                self.section.fault(Fault::new(spot, "fault-bare-constant"));
                None
            }
        }
    }

    fn braces(&self, section: &Section<'_>, outermost: bool) -> Option<Expr> {
        let steps = self.steps(section, outermost);
        let origin = self.origin(section);
        Some(Expr { origin: origin?, steps, spot: section.spot() })
    }

    fn origin(&self, section: &Section<'_>) -> Option<Source> {
        let ways = ["column", "value", "join", "first", "if", "table"];
        let given: Vec<&str> = ways.into_iter().filter(|way| section.has(way)).collect();
        if given.len() != 1 {
            for way in ways {
                section.item(way);
            }
            for key in ["with", "then", "else", "match", "take"] {
                section.item(key);
            }
            let fault = Fault::new(section.spot(), "fault-one-origin");
            let some = if given.is_empty() { "none" } else { "some" };
            let fault = fault.with("some", some).with("found", given.join(", "));
            section.fault(fault.with("known", ways.join(", ")));
            return None;
        }
        match given.first().copied()? {
            "column" => Some(Source::Column(section.text("column")?.to_owned())),
            "value" => self.constant(section),
            "join" => {
                let glue = section.text("with").unwrap_or("").to_owned();
                Some(Source::Join(self.exprs(section, "join")?, glue))
            }
            "first" => Some(Source::First(self.exprs(section, "first")?)),
            "if" => {
                let condition = section.item("if").and_then(|item| self.condition(item));
                let then = section.item("then").and_then(|item| self.expr(item, false));
                let other = section.item("else").and_then(|item| self.expr(item, false));
                if !section.has("then") {
                    section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "then"));
                }
                Some(Source::Choice(Box::new(condition?), Box::new(then?), other.map(Box::new)))
            }
            _ => self.elsewhere(section),
        }
    }

    fn constant(&self, section: &Section<'_>) -> Option<Source> {
        let item = section.item("value")?;
        match &item.node {
            Node::Text(text) | Node::Date(text) => Some(Source::Constant(text.clone())),
            Node::Number(number) => Some(Source::Constant(number.to_string())),
            Node::Flag(flag) => Some(Source::Constant(flag.to_string())),
            Node::List(_) | Node::Table(_) | Node::Decimal(_) => section.wrong("value", item, "text"),
        }
    }

    fn exprs(&self, section: &Section<'_>, key: &'static str) -> Option<Vec<Expr>> {
        let item = section.item(key)?;
        match &item.node {
            Node::List(items) if !items.is_empty() => {
                items.iter().map(|item| self.expr(item, false)).collect()
            }
            _ => section.wrong(key, item, "values"),
        }
    }

    fn elsewhere(&self, section: &Section<'_>) -> Option<Source> {
        let table = section.text("table")?.to_owned();
        let take = section.required_text("take").map(str::to_owned);
        let pairs = section.section("match");
        let Some(pairs) = pairs else {
            section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "match"));
            return None;
        };
        let matching: Option<Vec<(String, Expr)>> = pairs
            .free()
            .iter()
            .map(|(theirs, _, ours)| Some((theirs.clone(), self.expr(ours, false)?)))
            .collect();
        Some(Source::Elsewhere(Box::new(Elsewhere { table, matching: matching?, take: take? })))
    }

    fn steps(&self, section: &Section<'_>, outermost: bool) -> Vec<Step> {
        let mut steps = Vec::new();
        let split = section.text("split").filter(|separator| !separator.is_empty());
        let pick = self.pick(section, outermost);
        match (split, pick) {
            (Some(separator), Some(pick)) => steps.push(Step::Split(separator.to_owned(), pick)),
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                section.fault(Fault::new(section.spot(), "fault-split-and-pick"));
            }
        }
        if let Some(pattern) = section.text("capture") {
            steps.extend(self.regex(section, "capture", pattern).map(|regex| Step::Capture(Box::new(regex))));
        }
        if let (Some(name), Some(item)) = (section.text("lookup"), section.item("lookup")) {
            if self.mapping.lookups.iter().any(|lookup| lookup.name == name) {
                steps.push(Step::Lookup(name.to_owned()));
            } else {
                let known = self.mapping.lookups.iter().map(|lookup| lookup.name.as_str());
                section.fault(Fault::new(item.spot.clone(), "fault-unknown-lookup").among(name, known));
            }
        }
        let case = section.word("case", &[("upper", Case::Upper), ("lower", Case::Lower)]);
        steps.extend(case.map(Step::Case));
        steps.extend(section.text("default").map(|text| Step::Default(text.to_owned())));
        steps
    }

    fn pick(&self, section: &Section<'_>, outermost: bool) -> Option<Pick> {
        let item = section.item("pick")?;
        match &item.node {
            Node::Number(nth) if *nth > 0 => u32::try_from(*nth).ok().map(Pick::Nth),
            Node::Text(word) if word == "last" => Some(Pick::Last),
            Node::Text(word) if word == "each" && outermost => Some(Pick::Each),
            Node::Text(word) if word == "each" => {
                section.fault(Fault::new(item.spot.clone(), "fault-inner-each"));
                Some(Pick::Nth(1))
            }
            _ => section.wrong("pick", item, "pick"),
        }
    }

    fn regex(&self, section: &Section<'_>, key: &'static str, pattern: &str) -> Option<Regex> {
        let spot = section.item(key).map_or_else(|| section.spot(), |item| item.spot.clone());
        match Regex::new(pattern) {
            Ok(regex) if key == "capture" && regex.captures_len() < 2 => {
                section.fault(Fault::new(spot, "fault-no-capture-group"));
                None
            }
            Ok(regex) => Some(regex),
            Err(error) => {
                section.fault(Fault::new(spot, "fault-regex").with("message", error.to_string()));
                None
            }
        }
    }

    fn condition(&self, item: &Item) -> Option<Condition> {
        match &item.node {
            Node::List(items) => {
                items.iter().map(|item| self.condition(item)).collect::<Option<_>>().map(Condition::All)
            }
            Node::Table(table) => {
                let section = Section::new(table, item.spot.clone(), self.section.faults());
                let condition = self.one_condition(&section);
                section.finish();
                condition
            }
            Node::Text(_) | Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::Decimal(_) => {
                self.section.fault(Fault::new(item.spot.clone(), "fault-condition"));
                None
            }
        }
    }

    fn one_condition(&self, section: &Section<'_>) -> Option<Condition> {
        for (key, build) in [
            ("all", Condition::All as fn(Vec<Condition>) -> Condition),
            ("any", Condition::Any),
            ("none", Condition::None),
        ] {
            if section.has(key) {
                let item = section.item(key)?;
                let Node::List(items) = &item.node else { return section.wrong(key, item, "conditions") };
                return items.iter().map(|item| self.condition(item)).collect::<Option<_>>().map(build);
            }
        }
        let subject = self.braces(section, false);
        let words = |key| -> Option<Vec<String>> {
            Some(section.texts(key)?.into_iter().map(str::to_lowercase).collect())
        };
        let (is, not) = (words("is"), words("not"));
        let empty = section.flag("empty");
        let matches = section.text("matches").and_then(|pattern| self.regex(section, "matches", pattern));
        for key in ["all", "any", "none"] {
            section.item(key);
        }
        let subject = subject?;
        match (is, not, empty, matches) {
            (Some(words), None, None, None) => Some(Condition::Is(subject, words)),
            (None, Some(words), None, None) => Some(Condition::Not(subject, words)),
            (None, None, Some(empty), None) => Some(Condition::Empty(subject, empty)),
            (None, None, None, Some(regex)) => Some(Condition::Matches(subject, Box::new(regex))),
            _ => {
                section.fault(Fault::new(section.spot(), "fault-condition"));
                None
            }
        }
    }
}

fn read_example(section: &Section<'_>, mapping: &Mapping) -> Option<Example> {
    let name = section.required_text("name");
    let on = read_date(section, "on");
    let given = section.section("given").map(|given| read_given(&given, mapping));
    let expect = section.section("expect").map(|expect| {
        let expected = read_expect(&expect);
        expect.finish();
        expected
    });
    for (key, missing) in [("given", given.is_none()), ("expect", expect.is_none())] {
        if missing && !section.has(key) {
            section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", key));
        }
    }
    section.finish();
    Some(Example { name: name?.to_owned(), on, given: given?, expect: expect?, spot: section.spot() })
}

type GivenTable = (String, Vec<Vec<(String, String)>>);

fn read_given(given: &Section<'_>, mapping: &Mapping) -> Vec<GivenTable> {
    let mut tables = Vec::new();
    for (table, spot, item) in given.free() {
        if !mapping.tables.iter().any(|spec| spec.table == *table) {
            let known = mapping.tables.iter().map(|spec| spec.table.as_str());
            given.fault(Fault::new(spot.clone(), "fault-unknown-table").among(table, known));
        }
        let Node::List(rows) = &item.node else {
            let _: Option<()> = given.wrong(table, item, "tables");
            continue;
        };
        let mut cells = Vec::new();
        for row in rows {
            let Node::Table(row_table) = &row.node else {
                let _: Option<()> = given.wrong(table, row, "tables");
                continue;
            };
            cells.push(
                row_table
                    .entries()
                    .iter()
                    .map(|(column, _, cell)| (column.clone(), plain(given, column, cell)))
                    .collect(),
            );
        }
        tables.push((table.clone(), cells));
    }
    tables
}

fn plain(section: &Section<'_>, key: &str, item: &Item) -> String {
    match &item.node {
        Node::Text(text) | Node::Date(text) | Node::Decimal(text) => text.clone(),
        Node::Number(number) => number.to_string(),
        Node::Flag(flag) => flag.to_string(),
        Node::List(_) | Node::Table(_) => {
            let _: Option<()> = section.wrong(key, item, "text");
            String::new()
        }
    }
}

fn read_expect(expect: &Section<'_>) -> Vec<(Kind, Vec<Expected>)> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        if !expect.has(kind.heading()) {
            continue;
        }
        let things = expect
            .sections(kind.heading())
            .iter()
            .map(|thing| {
                let mut fields = Vec::new();
                for field in fields::of(kind) {
                    if let Some(item) = thing.item(field.name) {
                        fields.push((field.name, plain(thing, field.name, item)));
                    }
                }
                thing.finish();
                Expected { fields, spot: thing.spot() }
            })
            .collect();
        all.push((kind, things));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "[table.elever]\nfile = \"Elever*.csv\"\n";

    fn faults(rest: &str) -> Vec<(&'static str, String)> {
        let text = format!("{TABLE}{rest}");
        match read("register", &text) {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .into_iter()
                .map(|fault| (fault.text, text[fault.spot.clone()].lines().next().unwrap_or("").to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_whole_mapping_is_read() {
        let text = format!(
            "{TABLE}
[lookup.skolform]
words = {{ \"GRSÄR\" = \"GRS\" }}
line = [{{ from = \"FSK\", to = \"FKLASS\", since = 2018-08-01 }}]

[[person]]
from = \"elever\"
as = \"pupil\"
when = {{ column = \"Status\", is = [\"Aktiv\", \"A\"] }}
id = \"Personnummer\"
given_name = [\"Tilltalsnamn\", \"Förnamn\"]
family_name = {{ column = \"Namn\", capture = '^([^,]+),' }}

[[assignment]]
from = \"elever\"
person = {{ column = \"Mentor\", split = \",\", pick = \"each\" }}
role = {{ value = \"Mentor\" }}
pupil = \"Personnummer\"

[[test]]
name = \"en elev\"
given = {{ elever = [{{ Personnummer = \"20150101-2395\" }}] }}
expect.person = [{{ id = \"20150101-2395\" }}]
"
        );
        let mapping = read("register", &text).unwrap();
        assert_eq!(mapping.blocks.len(), 2);
        assert_eq!(mapping.lookups[0].lines.len(), 2);
        assert_eq!(mapping.tests[0].expect[0].1[0].fields, [("id", "20150101-2395".to_owned())]);
    }

    #[test]
    fn every_mistake_is_found_in_one_go() {
        let found = faults(
            "[[person]]
from = \"elver\"
as = \"pupl\"
id = \"Personnummer\"
gven_name = \"Förnamn\"
family_name = { colum = \"Efternamn\" }
street = { column = \"Adress\", capture = '(' }
",
        );
        let texts: Vec<_> = found.iter().map(|(text, _)| *text).collect();
        assert_eq!(
            texts,
            [
                "fault-unknown-table",
                "fault-unknown-word",
                "fault-unknown-key",
                "fault-one-origin",
                "fault-unknown-key",
                "fault-regex"
            ]
        );
        assert_eq!(found[2].1, "gven_name");
    }

    #[test]
    fn an_unknown_kind_of_block_is_refused() {
        assert_eq!(faults("[[persn]]\nfrom = \"elever\"\n")[0].0, "fault-unknown-key");
    }

    #[test]
    fn only_one_field_of_a_block_may_be_many() {
        let found = faults(
            "[[assignment]]
from = \"elever\"
person = { column = \"Mentor\", split = \",\", pick = \"each\" }
role = { value = \"Mentor\" }
pupil = { column = \"Elever\", split = \",\", pick = \"each\" }
",
        );
        assert_eq!(found[0].0, "fault-two-each");
    }

    #[test]
    fn a_bare_number_asks_for_a_constant() {
        let found =
            faults("[[enrolment]]\nfrom = \"elever\"\nperson = \"P\"\nunit = \"E\"\nschool_year = 7\n");
        assert_eq!(found, [("fault-bare-constant", "7".to_owned())]);
    }
}
