//! Golden cases: every folder of `cases/` is a municipality of a few rows, run through the real binary and
//! compared, byte for byte, with what its `expected/` holds.
//!
//! Every run is made twice, the second time with the rows of all sources in another order and on one thread:
//! the delivery must be the same (invariant 5). Nothing about a person may be in what a program reads
//! (invariant 6). `UPDATE_CASES=1` writes `expected/` anew; read the difference before you keep it.
//!
//! Refuses to know: what any case is about. `cases/INDEX.md` tells how a folder is built.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test needs and does not get fails the test"
)]

mod golden;

use golden::{Case, History, Outcome, Stage, difference};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn every_case_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let update = golden::update_wanted();
    let cases = Case::all(&folder);
    assert!(cases.len() > 80, "the cases are not where they should be: {}", folder.display());
    let failures: Vec<String> = std::thread::scope(|scope| {
        let halves = cases.chunks(cases.len().div_ceil(2));
        let running: Vec<_> = halves
            .map(|half| {
                scope.spawn(move || half.iter().flat_map(|case| check(case, update)).collect::<Vec<_>>())
            })
            .collect();
        running.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn every_case_of_several_nights_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let update = golden::update_wanted();
    let histories = History::all(&folder);
    assert!(histories.len() > 40, "the cases are not where they should be: {}", folder.display());
    let failures: Vec<String> = std::thread::scope(|scope| {
        let halves = histories.chunks(histories.len().div_ceil(2));
        let running: Vec<_> = halves
            .map(|half| {
                scope.spawn(move || {
                    half.iter().flat_map(|history| check_nights(history, update)).collect::<Vec<_>>()
                })
            })
            .collect();
        running.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

/// What a case of several nights does otherwise than it says.
fn check_nights(history: &History, update: bool) -> Vec<String> {
    let mut failures = Vec::new();
    let (first, second) = (history.play(false), history.play(true));
    for (night, (given, again)) in history.nights.iter().zip(first.iter().zip(&second)) {
        let title = format!("case {}, night {}", history.name, night.name);
        failures.extend(night.leaks(history, given).into_iter().map(|leak| format!("{title}: {leak}")));
        if update {
            history.write(night, given);
        }
        let expected = history.expected(night);
        for (said, is, whose) in
            [(&expected, given, "(- said, + is)"), (given, again, "with rows in another order")]
        {
            let names: BTreeSet<&String> = said.keys().chain(is.keys()).collect();
            for name in names.into_iter().filter(|name| said.get(*name) != is.get(*name)) {
                let text = |given: &BTreeMap<String, Vec<u8>>| {
                    given
                        .get(name)
                        .map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
                };
                failures.push(format!("{title}: {name} {whose}\n{}", difference(&text(said), &text(is))));
            }
        }
    }
    failures
}

/// What a case does otherwise than it says.
fn check(case: &Case, update: bool) -> Vec<String> {
    let mut failures = Vec::new();
    for run in &case.runs {
        let title = format!("case {}{}", case.name, run.title());
        let stage = Stage::new(case, run);
        let outcome = stage.play(&[]);
        failures.extend(outcome.leaks(case, run).into_iter().map(|leak| format!("{title}: {leak}")));
        if outcome.exit != run.expect_exit {
            let said = String::from_utf8_lossy(&outcome.stderr).into_owned();
            failures.push(format!("{title}: exit {} and not {}\n{said}", outcome.exit, run.expect_exit));
        }
        failures.extend(stage.untouched(&outcome).err().map(|why| format!("{title}: {why}")));
        let expected = run.expected(case);
        if update {
            outcome.write(&expected);
        }
        for (file, difference) in outcome.differences(&Outcome::read(&expected)) {
            failures.push(format!("{title}: expected/{file} (- said, + is)\n{difference}"));
        }
        failures.extend(again(case, run, &outcome).into_iter().map(|why| format!("{title}: {why}")));
    }
    failures
}

/// The same on one thread with the rows in another order.
fn again(case: &Case, run: &golden::Run, first: &Outcome) -> Vec<String> {
    let stage = Stage::new(case, run);
    if run.shuffle {
        stage.shuffle();
    }
    let second = stage.play(&[("RAYON_NUM_THREADS", "1")]);
    let said = first.without_lines().differences(&second.without_lines());
    said.into_iter()
        .map(|(file, difference)| format!("rows in another order give another {file}\n{difference}"))
        .collect()
}
