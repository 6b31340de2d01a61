//! What is kept of people is written back with less in it, and everything else stays as it was.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(unreachable_pub, reason = "shared between test files")]
#[expect(dead_code, reason = "shared between test files")]
mod scene;

use model::picture::User;
use model::{Baseline, Picture};
use scene::*;
use store::{Amend, Approval, Outcome, Papers, Run, State, Store, StoreError};

/// Leaves only the id of the first person.
struct First;

fn bare(picture: &mut Picture) -> bool {
    picture.users.as_mut_slice().iter_mut().take(1).for_each(|user| *user = User::named(user.id));
    true
}

impl Amend for First {
    fn baseline(&self, baseline: &mut Baseline) -> bool {
        bare(&mut baseline.picture)
    }

    fn papers(&self, run: &Run, papers: &mut Papers) -> Result<bool, StoreError> {
        assert!(!matches!(run.state, State::Planned | State::Approved), "an open plan is left alone");
        for delta in papers.planned.iter_mut().chain(&mut papers.approved) {
            bare(&mut delta.picture);
        }
        papers.pages.iter_mut().for_each(|pages| pages.extend(b" amended"));
        Ok(true)
    }
}

fn names(picture: &Picture) -> Vec<String> {
    picture.users.iter().map(|user| picture.pool.get(user.family_name).to_owned()).collect()
}

#[test]
fn what_is_taken_out_is_gone_and_the_rest_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let whole = delivered(&mut store, "Ek");
    settle(&mut store, whole, Outcome::Confirmed, "Ek").unwrap();
    let part = plan(&mut store, "Al");
    let (some, files) = (delta("Al", 2), files("Al"));
    let approval = Approval { delta: &some, files: &files, reason: "", schools: &[] };
    store.approve(part, &approval, &act("approve")).unwrap();
    deliver(&mut store, part).unwrap();
    let open = plan(&mut store, "Ask");
    let before = (store.run(whole).unwrap(), store.run(part).unwrap(), store.baseline(TEST).unwrap().version);
    let relations = store.baseline(TEST).unwrap().value.picture.relations;

    assert_eq!(store.amend(TEST, &First, &act("forget")).unwrap(), 2);
    drop(store);
    let store = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(names(&store.planned(whole).unwrap().picture), ["", "Ek 1", "Ek 2"]);
    assert_eq!(names(&store.approved(whole).unwrap().picture), ["", "Ek 1", "Ek 2"]);
    assert_eq!(names(&store.planned(part).unwrap().picture), ["", "Al 1", "Al 2"]);
    assert_eq!(names(&store.approved(part).unwrap().picture), ["", "Al 1"]);
    assert_eq!(store.approved(part).unwrap().rows, some.rows, "verdicts name rows by their place");
    assert_eq!(store.pages(whole).unwrap(), b"Ek amended");
    assert_eq!(store.files(part).unwrap(), files, "what was delivered is what it was");
    assert_eq!(names(&store.planned(open).unwrap().picture), ["Ask 0", "Ask 1", "Ask 2"]);
    assert_eq!(store.pages(open).unwrap(), b"Ask");
    let baseline = store.baseline(TEST).unwrap();
    assert_eq!(names(&baseline.value.picture), ["", "Ek 1", "Ek 2"]);
    assert_eq!(baseline.value.picture.relations, relations);
    let after = (store.run(whole).unwrap(), store.run(part).unwrap(), baseline.version);
    assert_eq!(after, before);
    assert_eq!(store.journal(Some(TEST), None, 1).unwrap()[0].verb, "forget");
}

#[test]
fn nothing_is_forgotten_where_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(store.amend(TEST, &First, &act("forget")).unwrap(), 0);
    assert_eq!(store.baseline(TEST).unwrap().version, 0);
}

#[test]
fn a_damaged_document_is_left_and_the_others_are_gone_through() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let runs = ["Ek", "Al"].map(|name| {
        let run = delivered(&mut store, name);
        settle(&mut store, run, Outcome::Confirmed, name).unwrap();
        run
    });
    drop(store);
    let database = rusqlite::Connection::open(folder.path().join(store::DATABASE_FILE)).unwrap();
    let spoil = "UPDATE body SET bytes = x'0102' WHERE run = ?1 AND part = 'planned'";
    assert_eq!(database.execute(spoil, [runs[0].0 as i64]).unwrap(), 1);
    drop(database);
    let mut store = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(store.amend(TEST, &First, &act("forget")).unwrap(), 1);
    assert!(matches!(store.planned(runs[0]), Err(StoreError::Damaged { .. })));
    assert_eq!(names(&store.planned(runs[1]).unwrap().picture), ["", "Al 1", "Al 2"]);
    assert_eq!(names(&store.baseline(TEST).unwrap().value.picture), ["", "Al 1", "Al 2"]);
}
