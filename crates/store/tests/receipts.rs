//! Receipts of what left, and letters that were read.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(unreachable_pub, dead_code, reason = "shared between test files")]
mod scene;

use scene::*;
use store::{Act, Outcome, Parcel, State, Store, StoreError};

const TO: &str = "sftp.example.se";

fn parcel(name: &str) -> Parcel {
    Parcel { name: name.to_owned(), bytes: 7, sha256: [7; 32] }
}

#[test]
fn a_parcel_that_left_is_in_doubt_until_it_was_seen_to_lie_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let run = plan(&mut store, "Ek");
    assert!(matches!(
        store.send(run, TO, &parcel("a.zip.pgp"), &act("deliver")),
        Err(StoreError::NotInState { .. })
    ));
    assert_eq!(store.receipt(run).unwrap(), None);
    approve(&mut store, run, "Ek").unwrap();
    assert!(store.lies(run, &act("receipt")).is_err(), "it has not left");
    store.send(run, TO, &parcel("a.zip.pgp"), &act("deliver")).unwrap();
    assert!(store.send(run, TO, &parcel("b.zip.pgp"), &act("deliver")).is_err(), "it leaves once");
    drop(store);

    let mut store = Store::open(folder.path(), NOW).unwrap();
    let receipt = store.receipt(run).unwrap().unwrap();
    assert_eq!((receipt.run, receipt.parcel, receipt.lay_at), (run, parcel("a.zip.pgp"), None));
    assert_eq!(store.run(run).unwrap().state, State::Delivered);
    store.lies(run, &act("receipt")).unwrap();
    assert_eq!(store.receipt(run).unwrap().unwrap().lay_at, Some(NOW));
    settle(&mut store, run, Outcome::Confirmed, "Ek").unwrap();
    let refused = store.lies(run, &Act { notes: &[("rules", b"9")], ..act("receipt") });
    assert!(matches!(refused, Err(StoreError::NotInState { is: State::Confirmed, .. })));
    assert_eq!(store.note(TEST, "rules").unwrap(), None, "nothing of a refused move stays");
    let verbs: Vec<String> = store.journal_of(run).unwrap().into_iter().map(|entry| entry.verb).collect();
    assert_eq!(verbs, ["plan", "approve", "deliver", "receipt", "confirm"]);
}

#[test]
fn what_left_for_a_folder_has_no_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let run = delivered(&mut store, "Ek");
    assert_eq!(store.receipt(run).unwrap(), None);
    assert!(matches!(store.lies(run, &act("receipt")), Err(StoreError::NotInState { .. })));
    assert!(store.journal_of(run).unwrap().iter().all(|entry| entry.verb != "receipt"));
}

#[test]
fn receipts_are_told_the_latest_first_and_by_environment() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    for name in ["a", "b", "c"] {
        let run = plan(&mut store, "Ek");
        approve(&mut store, run, "Ek").unwrap();
        store.send(run, TO, &parcel(name), &act("deliver")).unwrap();
    }
    let names = |environment, many| -> Vec<String> {
        store.receipts(environment, many).unwrap().into_iter().map(|one| one.parcel.name).collect()
    };
    assert_eq!(names(TEST, 9), ["c", "b", "a"]);
    assert_eq!(names(TEST, 2), ["c", "b"]);
    assert!(names("production", 9).is_empty());
}

#[test]
fn a_letter_is_remembered_by_its_key_and_what_became_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let run = delivered(&mut store, "Ek");
    assert_eq!(store.letter(TEST, "1-7").unwrap(), None);
    store.read_letter(TEST, &["1-7"], ("unclear", None), &act("report")).unwrap();
    assert_eq!(store.letter(TEST, "1-7").unwrap().as_deref(), Some("unclear"));
    assert_eq!(store.letter("production", "1-7").unwrap(), None);
    store.read_letter(TEST, &["1-7"], ("done", Some(run)), &act("report")).unwrap();
    assert_eq!(store.letter(TEST, "1-7").unwrap().as_deref(), Some("done"));
}
