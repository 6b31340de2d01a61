//! `cases/INDEX.md` says of each of the 105 situations what answers it. Here that is held against the rules, the
//! guards, the tests and the files.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]
#![expect(clippy::disallowed_methods, reason = "the index, the sources and the cases are files")]

use stages::check::catalogue;
use stages::guard;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A situation as the index has it.
struct Situation {
    /// As a rule names it: `A 11`.
    name: String,
    by: Vec<String>,
    proof: String,
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn situations(index: &str) -> Vec<Situation> {
    let mut letter = "";
    let mut found = Vec::new();
    for line in index.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            letter = title.split('.').next().unwrap();
        }
        let cells: Vec<&str> = line.split(" | ").collect();
        if let [number, _, by, proof @ ..] = cells.as_slice()
            && let Ok(number) = number.trim_start_matches("| ").parse::<u8>()
        {
            let by = by.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
            found.push(Situation { name: format!("{letter} {number}"), by, proof: proof.join(" | ") });
        }
    }
    found
}

fn index() -> Vec<Situation> {
    situations(&fs::read_to_string(home().join("cases/INDEX.md")).unwrap())
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The name of a test or a setting, not of a file.
fn is_name(word: &str) -> bool {
    word.contains('_') && !word.contains(['/', '.'])
}

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn all_situations_are_there_and_each_is_answered() {
    let index = index();
    let numbers: Vec<u8> =
        index.iter().map(|one| one.name.split(' ').nth(1).unwrap().parse().unwrap()).collect();
    assert!(numbers.into_iter().eq(1..=105));
    for situation in &index {
        assert!(!situation.by.is_empty(), "{}: nothing answers it", situation.name);
    }
}

#[test]
fn the_rules_that_answer_a_situation_are_those_that_name_it() {
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for rule in catalogue() {
        for case in rule.case {
            named.entry(case).or_default().insert(rule.code);
        }
    }
    for situation in index() {
        let of_rules = situation.by.iter().filter(|by| by.starts_with("SKB-") && !by.starts_with("SKB-G"));
        let said: BTreeSet<&str> = of_rules.map(String::as_str).collect();
        let name = situation.name.as_str();
        assert_eq!(said, named.remove(name).unwrap_or_default(), "the rules of {name}: index, then rules");
    }
    assert!(named.is_empty(), "situations that rules name and the index does not have: {named:?}");
}

#[test]
fn what_the_index_names_is_there() {
    let mut code = String::new();
    sources(&home().join("crates"), &mut code);
    for Situation { name, by, proof } in index() {
        let tests: Vec<&str> = quoted(&proof).filter(|word| is_name(word)).collect();
        for word in &tests {
            assert!(code.contains(word), "{name}: nothing is called {word}");
        }
        let files: Vec<&str> = quoted(&proof).filter(|word| word.starts_with("crates/")).collect();
        for file in &files {
            assert!(home().join(file).exists(), "{name}: there is no {file}");
        }
        let folders: Vec<&str> = proof
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
            .map(|(folder, _)| folder)
            .collect();
        for folder in &folders {
            assert!(home().join("cases").join(folder).exists(), "{name}: there is no {folder}");
        }
        for one in by {
            let there = match one.as_str() {
                "golden case" => folders.iter().any(|folder| !folder.contains("..")),
                "test" => !tests.is_empty() || !files.is_empty(),
                "decision" => folders.iter().any(|folder| folder.starts_with("../docs/")),
                code if code.starts_with("SKB-G") => guard::by_code(code).is_some(),
                code => code.starts_with("SKB-"),
            };
            assert!(there, "{name}: {one} is not shown");
        }
    }
}

#[test]
fn a_line_of_the_index_is_read() {
    let read = situations(
        "### D. Placements\n\n| # | situation | by | proof |\n| 49 | No class | SKB-D49, test | `a | b` |",
    );
    assert_eq!((read.len(), read[0].name.as_str()), (1, "D 49"));
    assert_eq!(
        (read[0].by.as_slice(), read[0].proof.as_str()),
        (["SKB-D49".to_owned(), "test".to_owned()].as_slice(), "`a | b` |")
    );
}
