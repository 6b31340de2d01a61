//! From the text of a mapping file to its tree. Finds every mistake it can in one go.

use super::fields;
use super::language::{Block, Expr, Lookup, LookupLine, Mapping, SystemKind};
use super::read_examples::read_example;
use super::read_values::Reader;
use crate::document::{self, Fault, Node, Section};
use model::ask::{Header, TableSpec};
use model::note::Kind;
use model::period::Date;
use model::person::Capacity;
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
        if let Some(places) = about.section("where") {
            let place = |kind: Kind| Some((kind, places.text(kind.heading())?.trim().to_owned()));
            mapping.places = Kind::ALL.into_iter().filter_map(place).collect();
            places.finish();
        }
        let kinds = SystemKind::ALL.map(|kind| (kind.code(), kind));
        mapping.kind = about.word("kind", &kinds).unwrap_or_default();
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
                let word = to.as_text().map(str::to_owned).or(to.as_number().map(|to| to.to_string()));
                let word = word.or_else(|| words.wrong(from, to, "text"));
                lookup.lines.extend(word.map(|to| line(from, &to, None, None)));
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

/// A day.
pub(crate) fn read_date(section: &Section<'_>, key: &'static str) -> Option<Date> {
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
    fn a_source_may_say_what_kind_of_system_it_is() {
        let kind = |head: &str| read("a", &format!("[source]\n{head}\n{TABLE}")).unwrap().kind;
        assert_eq!(kind("kind = \"directory\""), SystemKind::Directory);
        assert_eq!(kind("system = \"Skola24\""), SystemKind::Register);
        let wrong = read("a", &format!("[source]\nkind = \"timetables\"\n{TABLE}")).unwrap_err();
        assert_eq!((wrong[0].text, wrong[0].spot.clone()), ("fault-unknown-word", 16..28));
        assert!(format!("{wrong:?}").contains("timetable\""), "{wrong:?}");
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
