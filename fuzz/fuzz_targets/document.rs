//! Any text is TOML or has one mistake whose place can be pointed at.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stages::document::{Item, Node, Table, line_and_column, nearest, parse};

fuzz_target!(|text: &str| match parse(text) {
    Ok(table) => visit(&table, text),
    Err(fault) => {
        assert!(fault.spot.start <= text.len());
        let (line, column) = line_and_column(text, fault.spot.start);
        assert!(line >= 1 && column >= 1);
    }
});

fn visit(table: &Table, text: &str) {
    for (key, spot, item) in table.entries() {
        assert!(text.get(spot.clone()).is_some(), "a key stands in the text");
        let _ = nearest(key, ["file", "header", "columns"]);
        place(item, text);
    }
}

fn place(item: &Item, text: &str) {
    assert!(item.spot.end <= text.len());
    match &item.node {
        Node::List(items) => items.iter().for_each(|item| place(item, text)),
        Node::Table(table) => visit(table, text),
        _ => {}
    }
}
