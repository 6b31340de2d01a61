//! Order means nothing: shuffled rows, other letter case in file names and another number of threads give
//! the same bytes and the same problems.

use super::town::Town;
use app::view::View;
use demo::{Dialect, Dirt};
use stages::render::{Total, render};
use std::collections::BTreeMap;

/// A small generator (splitmix64), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % sides as u64).unwrap()
    }
}

/// Records of a text file: a line break inside quotes ends none.
fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut records, mut open, mut current) = (Vec::new(), false, Vec::new());
    for &byte in bytes {
        current.push(byte);
        open ^= byte == b'"';
        if byte == b'\n' && !open {
            records.push(std::mem::take(&mut current));
        }
    }
    assert!(current.is_empty(), "the demo ends every row with a line break");
    records
}

fn shuffle(town: &Town, seed: u64) {
    let mut dice = Dice(seed);
    for entry in std::fs::read_dir(town.export()).unwrap() {
        let path = entry.unwrap().path();
        let mut rows = records(&std::fs::read(&path).unwrap());
        let bare = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("skola24_"));
        let first = usize::from(!bare);
        for at in (first + 1..rows.len()).rev() {
            rows.swap(at, first + dice.below(at + 1 - first));
        }
        std::fs::write(&path, rows.concat()).unwrap();
    }
    town.settle();
}

type Outcome = (Vec<u8>, Vec<u8>, BTreeMap<&'static str, usize>);

fn outcome(view: &View) -> Outcome {
    let rendered = render(&view.projection.picture, &view.settings.receiver, Total);
    let mut counts = BTreeMap::new();
    for problem in &view.problems {
        *counts.entry(problem.code).or_default() += 1;
    }
    (rendered.principals, rendered.relations, counts)
}

fn same(one: &Outcome, other: &Outcome, what: &str) {
    assert_eq!(one.2, other.2, "{what}: problems differ");
    assert!(one.0 == other.0, "{what}: the principals differ: {}", difference(&one.0, &other.0));
    assert!(one.1 == other.1, "{what}: the relations differ: {}", difference(&one.1, &other.1));
}

fn difference(one: &[u8], other: &[u8]) -> String {
    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
    let pair = one.lines().zip(other.lines()).find(|(a, b)| a != b);
    pair.map_or("one is longer".to_owned(), |(a, b)| format!("{a:?} and {b:?}"))
}

#[test]
fn the_order_of_rows_means_nothing() {
    for dialect in [Dialect::Register, Dialect::Skola24, Dialect::OneRoster] {
        for (seed, dirt) in [(5, Dirt::none()), (6, Dirt::realistic(300))] {
            let town = Town::new(300, seed, dialect, dirt);
            let first = outcome(&town.view());
            assert!(first.1.len() > 1000);
            for shuffled in [1, 2, 3] {
                shuffle(&town, shuffled);
                same(&first, &outcome(&town.view()), &format!("{dialect:?} {seed} shuffled {shuffled}"));
            }
        }
    }
}

#[test]
fn letter_case_of_file_names_means_nothing() {
    let town = Town::new(200, 5, Dialect::Register, Dirt::realistic(200));
    let first = outcome(&town.view());
    for name in ["Elever.csv", "Personal.csv", "Grupper.csv"] {
        let upper = town.export().join(name.to_uppercase());
        std::fs::rename(town.export().join(name), upper).unwrap();
    }
    // the mapping as it was drafted for the first names
    same(&first, &outcome(&town.look(&town.open())), "names in capitals");
}

#[test]
fn the_number_of_threads_means_nothing() {
    let town = Town::new(300, 5, Dialect::Register, Dirt::realistic(300));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| outcome(&town.view()))
    };
    let one = with(1);
    for threads in [2, 5] {
        same(&one, &with(threads), &format!("{threads} threads"));
    }
}
