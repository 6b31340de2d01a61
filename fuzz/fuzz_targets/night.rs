//! A mapping with everything in it, on tables of any content: mapped, checked, projected and rendered
//! without a fault of ours; twice the same; nobody with a marking reaches the files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::school::{SchoolType, SchoolTypes};
use model::{CivicNumber, Extract};
use skolbro_fuzz::{TODAY, tables};
use stages::check::{Overrides, Terms, by_cause, check, explain};
use stages::map::{Mapping, map, read};
use stages::project::{Held, project};
use stages::render::{Total, render};
use stages::settings::{Lists, Settings};
use std::sync::OnceLock;

const RICH: &str = include_str!("../seeds/rich.toml");

fn mapping() -> &'static [Mapping; 1] {
    static MAPPING: OnceLock<[Mapping; 1]> = OnceLock::new();
    MAPPING.get_or_init(|| [read("register", RICH).expect("the mapping beside this file holds")])
}

fuzz_target!(|text: &str| {
    let cells: Vec<&str> = text.split(['|', '\n']).collect();
    let [mapping] = mapping();
    let once = night(mapping, &cells);
    assert_eq!(once, night(mapping, &cells));
});

fn night(mapping: &Mapping, cells: &[&str]) -> (usize, Vec<u8>, Vec<u8>) {
    let extract = tables(mapping, cells, 1 + cells.len() / 12);
    let roster = map(std::slice::from_ref(mapping), &extract, TODAY).expect("every column is there");
    let settings = Settings::default();
    let terms = Terms::new(TODAY, SchoolTypes::from_iter([SchoolType::Compulsory]));
    let overrides = Overrides::default();
    let mut problems = check(&extract, &roster, &terms, &overrides);
    let held = Held::from_problems(&problems);
    let projection = project(&roster, &held, &settings, &Lists::default(), TODAY);
    problems.extend(explain(&roster, &projection.omissions, &terms, &overrides));
    let _ = by_cause(&problems, &roster, &extract);
    let rendered = render(&projection.picture, &settings.receiver, Total);
    for number in marked(&extract) {
        assert!(!contains(&rendered.principals, &number) && !contains(&rendered.relations, &number));
    }
    (problems.len(), rendered.principals, rendered.relations)
}

/// The numbers of all who have a marking somewhere.
fn marked(extract: &Extract) -> Vec<Vec<u8>> {
    let mut numbers = Vec::new();
    for (name, number, marking) in
        [("elever", "Pnr", "Skydd"), ("elever", "VH", "VH Skydd"), ("personal", "Pnr", "Skydd")]
    {
        let Some(table) = extract.tables().iter().find(|table| table.name() == name) else { continue };
        let columns = table.column(number).zip(table.column(marking));
        let (number, marking) = columns.expect("the mapping reads them");
        let rows = (0..table.rows()).filter(|row| table.cell(*row, marking) == "ja");
        let read = rows.filter_map(|row| CivicNumber::parse(table.cell(row, number), TODAY).ok());
        numbers.extend(read.map(|read| read.number.written().bytes().to_vec()));
    }
    numbers
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len()).any(|window| window == wanted)
}
