//! Law 4 at the outermost edge: whatever the program writes, prints or saves is searched for every protected
//! person's number in any spelling, e-mail, name and address.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read what it expects has failed"
)]

use calamine::{Reader as _, Xlsx, open_workbook};
use demo::town::{Role, address};
use demo::{Dialect, Dirt, Municipality, Order, Size, export, municipality};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const DAY: &str = "2026-11-23";

fn town(seed: u64, dirt: Dirt) -> Municipality {
    municipality(&Order { size: Size::Pupils(250), seed, as_of: DAY.parse().unwrap(), dirt })
}

/// What may not be found, and what it is.
fn needles(town: &Municipality) -> Vec<(String, &'static str)> {
    let open: Vec<_> = town.people.iter().filter(|person| !person.is_protected()).collect();
    let names: BTreeSet<String> = (open.iter())
        .flat_map(|one| {
            [one.given_name(), one.name_in_use().to_owned()]
                .map(|given| format!("{given} {}", one.family_name()))
        })
        .collect();
    let hidden_homes: BTreeSet<u32> =
        town.people.iter().filter(|person| person.is_protected()).map(|person| person.home).collect();
    let open_streets: BTreeSet<String> = (open.iter())
        .filter(|one| !hidden_homes.contains(&one.home))
        .map(|one| address(one.home).0)
        .chain(town.units.iter().map(|unit| address(unit.home).0))
        .collect();
    let mut needles = Vec::new();
    for (at, person) in (0u32..).zip(&town.people).filter(|(_, person)| person.is_protected()) {
        let (twelve, date, four) =
            (person.number.twelve(), person.number.date_part(), person.number.last_four());
        let short = date.get(2..).unwrap();
        for spelling in [
            twelve.to_owned(),
            format!("{short}{four}"),
            format!("{date}-{four}"),
            format!("{short}-{four}"),
            format!("{short}+{four}"),
            format!("{date} {four}"),
            format!("{short} {four}"),
        ] {
            needles.push((spelling, "number"));
        }
        for role in [Role::Pupil, Role::Private, Role::Staff] {
            needles.push((town.email(at, role), "e-mail"));
        }
        for given in [person.given_name(), person.name_in_use().to_owned()] {
            let name = format!("{given} {}", person.family_name());
            if !names.contains(&name) {
                needles.push((name.replace(' ', "\t"), "name"));
                needles.push((format!("{given}\t{}", person.family_name()), "name"));
                needles.push((name, "name"));
            }
        }
        let street = address(person.home).0;
        if !open_streets.contains(&street) {
            // as a cell, or as the end of a text: Storgatan 1 is not Storgatan 12
            for after in ["\t", "<", "\"", ",", "\n"] {
                needles.push((format!("{street}{after}"), "address"));
            }
        }
    }
    needles
}

struct Said(Vec<(String, String)>);

impl Said {
    /// Runs the program, and keeps what it said.
    fn run(&mut self, folder: &Path, words: &[&str]) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_skolbro")).current_dir(folder).args(words).output().unwrap();
        let told = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let both = format!("{}{}", told(&output.stdout), told(&output.stderr));
        assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{words:?}: {both}");
        assert!(!both.is_empty(), "{words:?} says nothing");
        self.0.push((words.join(" "), both));
    }

    fn files(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path.is_dir() {
                self.files(&path);
            } else if path.extension().is_some_and(|ending| ending == "xlsx") {
                let mut book: Xlsx<_> = open_workbook(&path).unwrap();
                let sheets: Vec<_> = book.worksheets().into_iter().collect();
                let cells = sheets
                    .iter()
                    .flat_map(|(_, sheet)| sheet.cells())
                    .map(|(_, _, cell)| format!("{cell}\t"));
                self.0.push((name, cells.collect()));
            } else {
                self.0.push((name, String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()));
            }
        }
    }
}

fn leaks(town: &Municipality, dialect: Dialect, languages: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("export")).unwrap();
    export(town, dialect, &at("export")).unwrap();
    let mut said = Said(Vec::new());
    for language in languages {
        let here = folder.path();
        said.run(
            here,
            &[
                "--lang",
                language,
                "init",
                "--from",
                "export",
                "work",
                "--replace",
                "--municipality",
                "Exempelköping",
            ],
        );
        let work = ["--lang", language, "-C", "work"];
        let with = |words: &[&'static str]| [&work[..], words].concat();
        said.run(here, &with(&["check", "--as-of", DAY, "--html", "work/check.html"]));
        said.run(here, &with(&["check", "--as-of", DAY, "--json"]));
        let plan = ["plan", "--to", "test", "--total", "--as-of", DAY, "--out", "work/out"];
        said.run(here, &with(&[&plan[..], &["--html", "work/plan.html"]].concat()));
        said.run(here, &with(&[&plan[..], &["--json"]].concat()));
        let changes = ["plan", "--to", "test", "--as-of", DAY];
        said.run(here, &with(&[&changes[..], &["--html", "work/changes.html"]].concat()));
        said.run(here, &with(&["mapping", "table", "--out", "work/table.xlsx"]));
        said.run(here, &with(&["mapping", "test"]));
        said.run(here, &with(&["doctor"]));
        said.run(here, &with(&["doctor", "--json"]));
    }
    said.files(&at("work"));
    assert!(said.0.len() > 12);
    let needles = needles(town);
    assert!(needles.len() > 50, "hardly anybody is protected");
    let mut leaks = Vec::new();
    for (what, text) in &said.0 {
        for (needle, kind) in &needles {
            if let Some(before) = text.find(needle.as_str()).and_then(|at| text.get(..at)) {
                leaks.push(format!("{dialect:?}: {kind} in {what}, line {}", before.lines().count()));
            }
        }
    }
    leaks
}

#[test]
fn nothing_that_the_program_gives_out_mentions_a_protected_person() {
    for (seed, dialect) in (21..).zip(Dialect::ALL) {
        assert_eq!(leaks(&town(seed, Dirt::realistic(250)), *dialect, &["sv"]), Vec::<String>::new());
    }
    assert_eq!(leaks(&town(31, Dirt::none()), Dialect::Register, &["sv", "en"]), Vec::<String>::new());
}
