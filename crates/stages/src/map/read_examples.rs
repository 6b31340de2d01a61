//! From `[[test]]` blocks to examples.

use super::columns::{columns_read, table_name};
use super::fields;
use super::language::{Example, Expected, GivenRow, Mapping};
use super::read::read_date;
use crate::document::{Fault, Item, Node, Section};
use model::note::Kind;

/// Reads one `[[test]]` block.
pub(crate) fn read_example(section: &Section<'_>, mapping: &Mapping) -> Option<Example> {
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

type GivenTable = (String, Vec<GivenRow>);

fn read_given(given: &Section<'_>, mapping: &Mapping) -> Vec<GivenTable> {
    let mut tables = Vec::new();
    // another source's table can be given too, where the mapping takes values from it
    let read = columns_read(mapping);
    for (table, spot, item) in given.free() {
        if !read.contains_key(&table_name(mapping, table)) {
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
