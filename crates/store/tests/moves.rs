//! Runs move from state to state, and the picture with them.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(unreachable_pub, reason = "shared between test files")]
mod scene;

use jiff::ToSpan as _;
use jiff::civil::date;
use scene::*;
use store::run::Stamp;
use store::{Act, Approval, Next, Outcome, RunId, State, Store, StoreError, Verdict};

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), NOW).unwrap();
    (folder, store)
}

#[test]
fn an_empty_store_holds_nothing() {
    let (_folder, store) = open();
    let baseline = store.baseline(TEST).unwrap();
    assert_eq!((baseline.version, baseline.value.picture.users.len()), (0, 0));
    assert!(store.outstanding(TEST).unwrap().is_empty());
    assert!(store.runs(TEST, 10).unwrap().is_empty());
    assert!(store.links(TEST).unwrap().is_empty());
    assert!(store.journal(None, None, 10).unwrap().is_empty());
    assert!(matches!(store.run(RunId(1)), Err(StoreError::NoSuchRun(RunId(1)))));
}

#[test]
fn a_night_is_remembered_from_plan_to_verdict() {
    let (folder, mut store) = open();
    let run = plan(&mut store, "Ek");
    assert_eq!(store.run(run).unwrap().state, State::Planned);
    assert!(matches!(store.approved(run), Err(StoreError::NotYet { is: State::Planned, .. })));
    approve(&mut store, run, "Ek").unwrap();
    deliver(&mut store, run).unwrap();
    assert_eq!(store.outstanding(TEST).unwrap()[0].run, run);
    let bytes = files("Ek");
    assert_eq!(store.files(run).unwrap(), bytes);
    assert_eq!(settle(&mut store, run, Outcome::Partly, "Ek").unwrap(), 1);
    drop(store);

    let store = Store::open(folder.path(), NOW).unwrap();
    assert!(store.outstanding(TEST).unwrap().is_empty());
    let baseline = store.baseline(TEST).unwrap();
    assert_eq!((baseline.version, name_of(&baseline.value.picture).as_str()), (1, "Ek"));
    assert_eq!(baseline.value.picture.relations, [PLACE]);
    assert!(baseline.value.doubts.has_relation(&PLACE));
    assert_eq!(store.baseline("production").unwrap().version, 0, "environments know nothing of each other");

    let head = store.run(run).unwrap();
    assert_eq!(store.runs(TEST, 5).unwrap(), std::slice::from_ref(&head));
    assert_eq!((head.state, head.day, head.size.rows, head.size.lines), (State::Partly, TODAY, 4, 1));
    let approved = head.approved.unwrap();
    let stamp =
        Stamp { hash: *blake3::hash(&bytes.principals).as_bytes(), bytes: bytes.principals.len() as u64 };
    assert_eq!((approved.by.as_str(), approved.reason.as_str()), ("it@example.se", "as every night"));
    assert_eq!((approved.at, approved.principals), (NOW, stamp));
    assert_eq!(head.delivered.unwrap().to, "sftp.example.se");
    let settled = head.settled.unwrap();
    assert_eq!((settled.failed_rows, settled.failed_lines), (vec![2], vec![1, 7]));
    assert!(matches!(store.files(run), Err(StoreError::NotInState { is: State::Partly, .. })));
    assert_eq!(store.pages(run).unwrap(), b"Ek");
    assert_eq!(store.approved(run).unwrap().lines, delta("Ek", 3).lines);

    let verbs: Vec<String> = store.journal_of(run).unwrap().into_iter().map(|entry| entry.verb).collect();
    assert_eq!(verbs, ["plan", "approve", "deliver", "confirm"]);
}

#[test]
fn the_bytes_of_the_files_go_when_a_run_is_over() {
    for state in State::ALL.into_iter().filter(|state| state.is_last()) {
        let (folder, mut store) = open();
        let run = in_state(&mut store, if state == State::Stale { State::Approved } else { state });
        if state == State::Stale {
            store.mark_stale(run, &act("plan")).unwrap();
        }
        assert!(store.files(run).is_err());
        store.planned(run).unwrap();
        drop(store);
        let stored = std::fs::read(folder.path().join("skolbro.db")).unwrap();
        let told = |words: &[u8]| stored.windows(words.len()).any(|here| here == words);
        assert!(!told(b"S1;Ek") && !told(b"add;p0000000"), "{state}");
    }
}

#[test]
fn how_late_it_has_been_is_told_by_the_order_of_entries() {
    let (_folder, mut store) = open();
    let at = |hour| Act { at: jiff::civil::datetime(2026, 11, 23, hour, 0, 0, 0), ..act("plan") };
    store.record(TEST, &at(22)).unwrap();
    let run = plan_at(&mut store, "Ek", &at(10));
    assert_eq!(store.latest_since(run).unwrap(), Some(at(10).at));
    store.record(TEST, &at(20)).unwrap();
    store.record(TEST, &at(12)).unwrap();
    assert_eq!(store.latest_since(run).unwrap(), Some(at(20).at));
    assert_eq!(store.latest_since(store::RunId(9)).unwrap(), None);
}

#[test]
fn a_part_of_a_plan_is_kept_beside_the_whole() {
    let (_folder, mut store) = open();
    let run = plan(&mut store, "Ek");
    let (part, files, schools) = (delta("Ek", 1), files("Ek"), ["S1".to_owned(), "S0".to_owned()]);
    let approval = Approval { delta: &part, files: &files, reason: "", schools: &schools };
    store.approve(run, &approval, &act("approve")).unwrap();
    assert_eq!(store.planned(run).unwrap().rows.len(), 4);
    assert_eq!(store.approved(run).unwrap().rows.len(), 2);
    let approved = store.run(run).unwrap().approved.unwrap();
    assert_eq!((approved.schools.as_slice(), approved.size.rows), (schools.as_slice(), 2));
}

/// A run in each of the states.
fn in_state(store: &mut Store, state: State) -> RunId {
    let run = plan(store, "Ek");
    if state == State::Discarded {
        store.discard(run, &act("discard")).unwrap();
    } else if state == State::Stale {
        store.mark_stale(run, &act("plan")).unwrap();
    }
    if matches!(state, State::Planned | State::Discarded | State::Stale) {
        return run;
    }
    approve(store, run, "Ek").unwrap();
    if state != State::Approved {
        deliver(store, run).unwrap();
    }
    for outcome in [Outcome::Confirmed, Outcome::Partly, Outcome::Failed] {
        if outcome.state() == state {
            settle(store, run, outcome, "Ek").unwrap();
        }
    }
    run
}

#[test]
fn every_other_move_is_refused_and_changes_nothing() {
    let (_folder, mut store) = open();
    for is in State::ALL {
        for wanted in State::ALL.into_iter().filter(|wanted| *wanted != State::Planned) {
            let run = in_state(&mut store, is);
            let before = (store.run(run).unwrap(), store.journal_of(run).unwrap());
            let version = store.baseline_version(TEST).unwrap();
            let moved = match wanted {
                State::Approved => approve(&mut store, run, "Ek"),
                State::Delivered => deliver(&mut store, run),
                State::Confirmed => settle(&mut store, run, Outcome::Confirmed, "Ek").map(|_| ()),
                State::Partly => settle(&mut store, run, Outcome::Partly, "Ek").map(|_| ()),
                State::Failed => settle(&mut store, run, Outcome::Failed, "Ek").map(|_| ()),
                State::Discarded => store.discard(run, &act("discard")),
                State::Stale | State::Planned => store.mark_stale(run, &act("plan")),
            };
            if is.may_become(wanted) {
                moved.unwrap();
                assert_eq!(store.run(run).unwrap().state, wanted);
                continue;
            }
            let refused = moved.unwrap_err();
            assert_eq!(refused.to_string(), format!("run {run} is {is}, so it cannot become {wanted}"));
            assert_eq!((store.run(run).unwrap(), store.journal_of(run).unwrap()), before);
            assert_eq!(store.baseline_version(TEST).unwrap(), version);
        }
    }
}

#[test]
fn a_picture_made_from_an_older_one_is_refused() {
    let (_folder, mut store) = open();
    let (first, second) = (delivered(&mut store, "Ek"), delivered(&mut store, "Al"));
    settle(&mut store, first, Outcome::Confirmed, "Ek").unwrap();
    let baseline = baseline("Al", 3);
    let verdict = Verdict { outcome: Outcome::Confirmed, failed_rows: &[], failed_lines: &[] };
    let next = Next { from: 0, baseline: &baseline, links: &[] };
    let refused = store.settle(second, &verdict, &next, &act("confirm")).unwrap_err();
    assert!(matches!(refused, StoreError::Moved { is: 1, wanted: 0 }), "{refused}");
    assert_eq!(store.outstanding(TEST).unwrap().len(), 1);
    assert_eq!(name_of(&store.baseline(TEST).unwrap().value.picture), "Ek");
}

#[test]
fn a_delta_that_is_not_whole_is_never_stored() {
    let (_folder, mut store) = open();
    let mut broken = delta("Ek", 3);
    broken.rows.reverse();
    let run = plan(&mut store, "Ek");
    let files = files("Ek");
    let approval = Approval { delta: &broken, files: &files, reason: "", schools: &[] };
    let refused = store.approve(run, &approval, &act("approve")).unwrap_err();
    assert!(matches!(refused, StoreError::NotWhole { .. }), "{refused}");
    assert_eq!(store.run(run).unwrap().state, State::Planned);
}

#[test]
fn deliveries_are_in_the_order_in_which_they_left_even_when_the_clock_is_set_back() {
    let (_folder, mut store) = open();
    let mut runs = Vec::new();
    for (hour, name) in [(3, "Ek"), (2, "Al"), (1, "Ask")] {
        let run = plan(&mut store, name);
        approve(&mut store, run, name).unwrap();
        let earlier = Act { at: NOW.checked_sub((24 - hour).hours()).unwrap(), ..act("deliver") };
        store.deliver(run, "sftp.example.se", &earlier).unwrap();
        runs.push(run);
    }
    let outstanding = store.outstanding(TEST).unwrap();
    assert_eq!(outstanding.iter().map(|one| one.run).collect::<Vec<_>>(), runs);
    assert_eq!(
        outstanding.iter().map(|one| name_of(&one.delta.picture)).collect::<Vec<_>>(),
        ["Ek", "Al", "Ask"]
    );
}

#[test]
fn deliveries_that_were_judged_while_another_was_outstanding_are_found() {
    let (_folder, mut store) = open();
    let overlapped = |store: &Store, run| -> Vec<RunId> {
        store.overlapped(run).unwrap().into_iter().map(|one| one.run).collect()
    };
    let before = delivered(&mut store, "Al");
    settle(&mut store, before, Outcome::Confirmed, "Al").unwrap();
    let this = delivered(&mut store, "Ek");
    let (partly, failed) = (delivered(&mut store, "Ask"), delivered(&mut store, "Asp"));
    let unjudged = delivered(&mut store, "Lind");
    settle(&mut store, failed, Outcome::Failed, "Al").unwrap();
    assert!(overlapped(&store, this).is_empty(), "what failed left nothing");
    settle(&mut store, partly, Outcome::Partly, "Ask").unwrap();
    assert_eq!(overlapped(&store, this), [partly]);
    assert_eq!(overlapped(&store, unjudged), [partly]);
    settle(&mut store, this, Outcome::Confirmed, "Ek").unwrap();
    settle(&mut store, unjudged, Outcome::Confirmed, "Lind").unwrap();
    assert_eq!(overlapped(&store, this), [partly], "what came after its verdict is another's matter");
    assert_eq!(overlapped(&store, unjudged), [partly, this]);
    assert_eq!(overlapped(&store, before), []);
    let planned = plan(&mut store, "Ek");
    assert!(matches!(store.overlapped(planned), Err(StoreError::NotYet { .. })));
}

#[test]
fn links_are_stretched_and_follow_the_verdict() {
    let (_folder, mut store) = open();
    let run = delivered(&mut store, "Ek");
    let baseline = baseline("Ek", 3);
    let (first, later) = (date(2026, 8, 1), date(2026, 9, 1));
    let links = [link("a", "u-1", later), link("å", "u-2", first)];
    let verdict = Verdict { outcome: Outcome::Confirmed, failed_rows: &[], failed_lines: &[] };
    let next = Next { from: 0, baseline: &baseline, links: &links };
    store.settle(run, &verdict, &next, &act("confirm")).unwrap();
    assert_eq!(store.links(TEST).unwrap(), links);

    let run = delivered(&mut store, "Ek");
    let again = [link("a", "u-9", first)];
    let next = Next { from: 1, baseline: &baseline, links: &again };
    store.settle(run, &verdict, &next, &act("confirm")).unwrap();
    let found = store.link(TEST, "register", "a").unwrap().unwrap();
    assert_eq!((found.receiver.as_str(), found.first_seen, found.last_seen), ("u-9", first, later));
    assert_eq!(store.link(TEST, "register", "b").unwrap(), None);
    assert!(!format!("{found:?}").contains("u-9"));
    assert_eq!(store.unlink(TEST, ["u-9", "u-10"]).unwrap(), 1);
    assert_eq!(store.links(TEST).unwrap().len(), 1);
}

#[test]
fn notes_change_with_the_act_and_not_without_it() {
    let (_folder, mut store) = open();
    assert_eq!(store.note(TEST, "rules").unwrap(), None);
    store.record(TEST, &Act { notes: &[("rules", b"1"), ("counts", b"2")], ..act("check") }).unwrap();
    let run = plan(&mut store, "Ek");
    let refused = store.deliver(run, "x", &Act { notes: &[("rules", b"3")], ..act("deliver") });
    assert!(refused.is_err());
    assert_eq!(store.note(TEST, "rules").unwrap().as_deref(), Some(b"1".as_slice()));
    plan_at(&mut store, "Ek", &Act { notes: &[("rules", b"4")], ..act("plan") });
    assert_eq!(store.note(TEST, "rules").unwrap().as_deref(), Some(b"4".as_slice()));
    assert_eq!(store.note("production", "rules").unwrap(), None);
}

#[test]
fn the_journal_is_read_from_its_end() {
    let (_folder, mut store) = open();
    for verb in ["plan", "check", "doctor"] {
        store.record(TEST, &act(verb)).unwrap();
    }
    store.record("production", &act("serve")).unwrap();
    let verbs = |environment, before, many| -> Vec<String> {
        let entries = store.journal(environment, before, many).unwrap();
        entries.into_iter().map(|entry| entry.verb).collect()
    };
    assert_eq!(verbs(None, None, 9), ["serve", "doctor", "check", "plan"]);
    assert_eq!(verbs(Some(TEST), None, 2), ["doctor", "check"]);
    assert_eq!(verbs(Some(TEST), Some(2), 9), ["plan"]);
    let entry = store.journal(Some("production"), None, 1).unwrap().remove(0);
    assert_eq!((entry.at, entry.environment.as_deref(), entry.run), (NOW, Some("production"), None));
}
