//! A receiver that takes every complete set of files once, in the order of their names, and reads them as
//! `spec/unikum.md` sections 3 to 5 describe them, from the bytes alone.

use crate::town::Town;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What is inside.
#[derive(Default)]
pub(crate) struct Receiver {
    rows: BTreeMap<String, String>,
    relations: BTreeSet<[String; 3]>,
    /// The sets it has taken, by the name without ending.
    pub(crate) taken: Vec<String>,
}

impl Receiver {
    /// Takes what is new in the folder; answers how many sets.
    pub(crate) fn fetch(&mut self, town: &Town) -> usize {
        let names = town.names("out");
        let whole = names.iter().filter_map(|name| name.strip_suffix(".relations"));
        let new: Vec<String> = whole.map(str::to_owned).filter(|stem| !self.taken.contains(stem)).collect();
        for stem in &new {
            if let Some(last) = self.taken.last() {
                assert!(last < stem, "{stem} came after {last}");
            }
            let file = |ending: &str| fs::read(town.path("out").join(format!("{stem}.{ending}"))).unwrap();
            self.import(&file("principals"), &file("relations"));
            self.taken.push(stem.clone());
        }
        new.len()
    }

    fn import(&mut self, principals: &[u8], relations: &[u8]) {
        for row in lines(principals) {
            let columns: Vec<&str> = row.split('\t').collect();
            let (id, width) = match columns.last() {
                Some(&"user") => (columns[3], 19),
                Some(&"school") => (columns[0], 15),
                Some(&"class") => (columns[0], 7),
                _ => panic!("no such type of row"),
            };
            assert_eq!(columns.len(), width, "a row of another width");
            self.rows.insert(id.to_owned(), row.to_owned());
        }
        for line in lines(relations) {
            let words: Vec<&str> = line.split('\t').collect();
            let [op, kind, from, to] = words[..] else { panic!("no relation of four columns") };
            for id in [from, to] {
                assert!(id == "ORG-1" || self.rows.contains_key(id), "a relation of what is not there");
            }
            let relation = [kind, from, to].map(str::to_owned);
            match op {
                "add" => drop(self.relations.insert(relation)),
                "remove" => drop(self.relations.remove(&relation)),
                _ => panic!("no such operation"),
            }
        }
    }

    /// Whether it holds exactly what a complete delivery gives: those relations and no other, and those rows;
    /// rows of who has left cannot be taken away and stay.
    pub(crate) fn assert_holds(&self, (principals, relations): &(Vec<u8>, Vec<u8>), when: &str) {
        let mut all = Self::default();
        all.import(principals, relations);
        assert_eq!(self.relations, all.relations, "{when}");
        for (id, row) in &all.rows {
            assert_eq!(self.rows.get(id), Some(row), "{when}");
        }
    }
}

/// The lines of a file, the last one too whole.
fn lines(bytes: &[u8]) -> Vec<&str> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'), "the last line is cut off");
    text.lines().collect()
}
