//! A process that is killed while it moves runs: afterwards there is the old state or the new one.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, unreachable_pub, reason = "each test file uses its part of the scene")]
mod scene;

use scene::*;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::{Outcome, RunId, State, Store};

/// The child works here, and only where this folder is.
const FOLDER: &str = "killed";
const VERBS: [&str; 4] = ["plan", "approve", "deliver", "confirm"];

fn kill_many(rounds: u64) {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join(FOLDER);
    std::fs::create_dir(&folder).unwrap();
    let mut entries = 0;
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "move_runs_until_killed", "--nocapture"])
            .current_dir(above.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = entries;
        let mut heard = 0;
        // after a few moves, and a different part of the next
        while heard < round % 9 {
            let line = lines.next().unwrap().unwrap();
            if let Some(entry) = answered(&line) {
                acknowledged = entry;
                heard += 1;
            }
        }
        std::thread::sleep(Duration::from_micros(round * 7919 % 23_000));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            // the last line may be cut off: then its move counts as not answered
            if let Some(entry) = answered(&line) {
                acknowledged = entry;
            }
        }
        entries = check(&folder, acknowledged);
    }
    assert!(entries > rounds, "the child did move");
}

fn answered(line: &str) -> Option<u64> {
    line.strip_prefix("moved ")?.strip_suffix('.')?.parse().ok()
}

/// The store opens, holds every move that was answered and at most one more, and is of one piece.
fn check(folder: &Path, acknowledged: u64) -> u64 {
    let store = Store::open(folder, NOW).unwrap();
    store.examine().unwrap();
    let entries = store.journal(None, None, 1).unwrap().first().map_or(0, |entry| entry.id);
    assert!(
        entries == acknowledged || entries == acknowledged + 1,
        "{acknowledged} answered, {entries} stored"
    );
    let baseline = store.baseline(TEST).unwrap();
    let settled = entries / 4;
    assert_eq!(baseline.version, settled);
    assert_eq!(baseline.value.picture.users.len(), if settled == 0 { 0 } else { users(settled) });
    if settled > 0 {
        assert_eq!(name_of(&baseline.value.picture), format!("Ek {settled}"));
        let links = store.links(TEST).unwrap();
        assert_eq!(links.len(), 1);
        assert_eq!(links.first().unwrap().receiver, format!("u-{settled}"));
    }
    let expected = [State::Confirmed, State::Planned, State::Approved, State::Delivered];
    if entries > 0 {
        let last = store.runs(TEST, 1).unwrap().remove(0);
        assert_eq!(last.state, *expected.get(entries as usize % 4).unwrap());
        assert_eq!(last.id, RunId(entries.div_ceil(4)));
        store.planned(last.id).unwrap();
        if matches!(last.state, State::Approved | State::Delivered) {
            store.files(last.id).unwrap();
        }
    }
    assert_eq!(store.outstanding(TEST).unwrap().len(), usize::from(entries % 4 == 3));
    entries
}

const fn users(version: u64) -> usize {
    500 + version as usize % 700
}

#[test]
fn a_killed_process_leaves_the_old_state_or_the_new() {
    kill_many(50);
}

#[test]
#[ignore = "takes minutes: the same, a thousand times"]
fn a_process_killed_a_thousand_times_leaves_the_old_state_or_the_new() {
    kill_many(1000);
}

#[test]
#[ignore = "a child of the tests above"]
fn move_runs_until_killed() {
    let folder = Path::new(FOLDER);
    if !folder.exists() {
        return;
    }
    let mut store = Store::open(folder, NOW).unwrap();
    loop {
        let entries = store.journal(None, None, 1).unwrap().first().map_or(0, |entry| entry.id);
        let run = RunId(entries.div_ceil(4));
        let verb = VERBS.get(entries as usize % 4).unwrap();
        match *verb {
            "plan" => drop(plan(&mut store, "Ek")),
            "approve" => approve(&mut store, run, "Ek").unwrap(),
            "deliver" => deliver(&mut store, run).unwrap(),
            _ => settle_all(&mut store, run),
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "moved {}.", entries + 1).unwrap();
        out.flush().unwrap();
    }
}

fn settle_all(store: &mut Store, run: RunId) {
    let version = store.baseline_version(TEST).unwrap();
    let baseline = baseline(&format!("Ek {}", version + 1), users(version + 1));
    let links = [link("p0000000", &format!("u-{}", version + 1), TODAY)];
    let next = store::Next { from: version, baseline: &baseline, links: &links };
    let verdict = store::Verdict { outcome: Outcome::Confirmed, failed_rows: &[], failed_lines: &[] };
    store.settle(run, &verdict, &next, &act("confirm")).unwrap();
}
