//! The store as files: one opener, private, durable, honest about damage, and forgetful where it must be.

#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(unreachable_pub, reason = "shared between test files")]
mod scene;

use jiff::civil::{DateTime, date, datetime};
use rusqlite::Connection;
use scene::*;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use store::{Act, Outcome, Retained, Retention, State, Store, StoreError};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn database(folder: &Path) -> std::path::PathBuf {
    folder.join("skolbro.db")
}

fn holds(folder: &Path, word: impl AsRef<[u8]>) -> Vec<String> {
    let word = word.as_ref();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && fs::read(&path).unwrap().windows(word.len()).any(|part| part == word) {
            found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    found
}

#[test]
fn a_second_opener_is_told_at_once_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), NOW).unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    let StoreError::InUse { process, .. } = refused else { panic!("{refused}") };
    assert_eq!(process, Some(std::process::id()));
    drop(store);
    Store::open(folder.path(), NOW).unwrap();
}

#[test]
fn another_process_is_refused_and_comes_in_when_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("held")).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "hold_the_store_until_killed", "--nocapture"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !folder.path().join("held/ready").exists() {
        std::thread::yield_now();
    }
    let refused = Store::open(&folder.path().join("held"), NOW).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { process: Some(id), .. } if id == child.id()), "{refused}");
    child.kill().unwrap();
    child.wait().unwrap();
    Store::open(&folder.path().join("held"), NOW).unwrap();
}

#[test]
#[ignore = "a child of the test above"]
fn hold_the_store_until_killed() {
    let folder = Path::new("held");
    if !folder.exists() {
        return;
    }
    let _store = Store::open(folder, NOW).unwrap();
    fs::File::create(folder.join("ready")).unwrap();
    loop {
        std::thread::park();
    }
}

#[test]
fn a_program_that_does_not_know_our_lock_is_kept_out_and_keeps_us_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), NOW).unwrap();
    let other = Connection::open(database(folder.path())).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    assert!(other.query_row("SELECT count(*) FROM run", [], |row| row.get::<_, i64>(0)).is_err());
    drop(store);
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { process: None, .. }), "{refused}");
}

#[test]
fn what_is_ours_is_private() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("town/data");
    let mut store = Store::open(&folder, NOW).unwrap();
    settled(&mut store, "Ek", NOW);
    store.backup(&above.path().join("copy.db")).unwrap();
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    assert_eq!(mode(&above.path().join("copy.db")), 0o600);
    drop(store);
    fs::set_permissions(database(&folder), fs::Permissions::from_mode(0o644)).unwrap();
    Store::open(&folder, NOW).unwrap();
    assert_eq!(mode(&database(&folder)), 0o600, "closed again");
}

#[test]
fn nothing_of_an_older_state_stays_beside_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    settled(&mut store, "Ek", NOW);
    settled(&mut store, "Al", NOW);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        match name {
            "skolbro.db" | "skolbro.lock" => {}
            "skolbro.db-journal" => assert_eq!(fs::metadata(&path).unwrap().len(), 0),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_with_its_name() {
    let above = tempfile::tempdir().unwrap();
    fs::File::create(above.path().join("file")).unwrap();
    // not even the system's administrator makes files here
    for folder in [above.path().join("file/data"), "/proc/self".into()] {
        let refused = Store::open(&folder, NOW).unwrap_err();
        assert!(matches!(refused, StoreError::Unusable { .. }), "{refused}");
        assert!(refused.to_string().starts_with(folder.to_str().unwrap()), "{refused}");
    }
}

#[test]
fn a_damaged_or_foreign_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = database(folder.path());
    fs::copy("Cargo.toml", &path).unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    assert!(matches!(refused, StoreError::Foreign { .. }), "{refused}");
    fs::remove_file(&path).unwrap();

    fs::File::create(&path).unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    assert_eq!(refused.to_string(), "the store is damaged: the file is empty", "nothing is no new store");
    fs::remove_file(&path).unwrap();

    let mut store = Store::open(folder.path(), NOW).unwrap();
    assert!(store.is_new());
    let run = settled(&mut store, "Ek", NOW);
    let out = delivered(&mut store, "Ask");
    drop(store);
    change(&path, "UPDATE body SET bytes = zeroblob(length(bytes))");
    change(&path, "UPDATE baseline SET bytes = zeroblob(length(bytes))");
    let store = Store::open(folder.path(), NOW).unwrap();
    for refused in
        [store.planned(run).unwrap_err(), store.files(out).unwrap_err(), store.baseline(TEST).unwrap_err()]
    {
        assert_eq!(refused.to_string(), "the store is damaged: a stored document is not what was written");
    }
}

#[test]
fn a_store_with_a_damaged_page_gives_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    settled(&mut store, "Ek", NOW);
    store.examine().unwrap();
    drop(store);
    let path = database(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    let page = 4096;
    for at in (4 * page..bytes.len()).step_by(page) {
        bytes.splice(at..at + 64, [0xff; 64]);
    }
    let mut damaged = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
    std::io::Write::write_all(&mut damaged, &bytes).unwrap();
    damaged.persist(&path).unwrap();
    let to = folder.path().join("copy.db");
    if let Ok(store) = Store::open(folder.path(), NOW) {
        assert!(matches!(store.examine(), Err(StoreError::Damaged { .. })));
        assert!(matches!(store.backup(&to), Err(StoreError::Damaged { .. })));
    }
    assert!(!to.exists());
}

#[test]
fn a_store_whose_database_is_gone_is_lost_and_one_that_was_never_finished_is_not() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!Store::is_lost(folder.path()), "there was none");
    // killed while it was made: the lock says so, or nothing
    for said in ["", "4711 making"] {
        let mut lock = fs::File::create(folder.path().join("skolbro.lock")).unwrap();
        std::io::Write::write_all(&mut lock, said.as_bytes()).unwrap();
        assert!(!Store::is_lost(folder.path()), "{said}");
    }
    drop(Store::open(folder.path(), NOW).unwrap());
    drop(Store::open(folder.path(), NOW).unwrap());
    assert!(!Store::is_lost(folder.path()), "it is there");
    fs::remove_file(folder.path().join("skolbro.db")).unwrap();
    assert!(Store::is_lost(folder.path()));
}

/// A file system of its own, small enough to fill; only the system's administrator may make one.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _unmounted: std::io::Result<std::process::ExitStatus> =
            Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_disk_that_fills_at_any_moment_leaves_the_old_state() {
    // where nothing can be mounted, `open::tests` fills the database instead of the disk
    let Some(disk) = Small::mount() else { return };
    let folder = disk.0.path().join("data");
    let mut store = Store::open(&folder, NOW).unwrap();
    let filler = disk.0.path().join("filler");
    let (mut done, mut refused) = (0, 0);
    for free in (0..20).map(|step| step * 4096) {
        for verb in ["plan", "approve", "deliver", "confirm"] {
            fill(&filler, free);
            let before = told(&store);
            let moved = advance(&mut store, verb);
            fs::remove_file(&filler).unwrap();
            match moved {
                Ok(()) => done += 1,
                Err(error) => {
                    assert!(matches!(error, StoreError::Full), "{error}");
                    assert_eq!(told(&store), before);
                    advance(&mut store, verb).unwrap();
                    refused += 1;
                }
            }
            store.examine().unwrap();
        }
    }
    assert!(done > 10 && refused > 10, "{done} done, {refused} refused");
    drop(store);
    let store = Store::open(&folder, NOW).unwrap();
    assert_eq!(store.baseline(TEST).unwrap().version, 20);
}

/// Fills a disk but for some bytes.
fn fill(filler: &Path, free: u64) {
    let mut file = fs::File::create(filler).unwrap();
    while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(free)).unwrap();
}

/// The next move of the latest run.
fn advance(store: &mut Store, verb: &str) -> Result<(), StoreError> {
    let delta = delta("Al", 3);
    if verb == "plan" {
        return store.plan(&new_plan(&delta), &act("plan")).map(|_| ());
    }
    let run = store.runs(TEST, 1)?.remove(0).id;
    match verb {
        "approve" => approve(store, run, "Al"),
        "deliver" => deliver(store, run),
        _ => settle(store, run, Outcome::Confirmed, "Al").map(|_| ()),
    }
}

/// What can be seen of a state.
fn told(store: &Store) -> String {
    let baseline = store.baseline(TEST).unwrap();
    let entries = store.journal(None, None, 1).unwrap();
    format!(
        "{} {:?} {entries:?} {:?} {:?}",
        baseline.version,
        baseline.value.picture.relations,
        store.runs(TEST, 100).unwrap(),
        store.links(TEST).unwrap(),
    )
}

fn new_plan(delta: &model::Delta) -> store::NewPlan<'_> {
    let basis = store::Basis { sources: [0; 32], rules: [0; 32], baseline: 0 };
    store::NewPlan { environment: TEST, day: TODAY, basis, delta, pages: b"" }
}

#[test]
fn the_journal_refuses_everything_but_growing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    store.record(TEST, &act("plan")).unwrap();
    drop(store);
    let database = Connection::open(database(folder.path())).unwrap();
    for sql in [
        "UPDATE journal SET actor = 'nobody'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal (id, at, actor, verb, details) VALUES (1, 'x', 'nobody', 'x', '')",
    ] {
        let refused = database.execute(sql, []).unwrap_err();
        assert!(refused.to_string().contains("the journal only grows"), "{refused}");
    }
}

#[test]
fn a_backup_is_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let run = settled(&mut store, "Ek", NOW);
    let to = folder.path().join("copy/skolbro.db");
    assert!(store.backup(&to).is_err(), "its folder is not there");
    fs::create_dir(folder.path().join("copy")).unwrap();
    store.backup(&to).unwrap();
    store.backup(&to).unwrap();
    let copy = Store::open(&folder.path().join("copy"), NOW).unwrap();
    assert_eq!(copy.run(run).unwrap(), store.run(run).unwrap());
    assert_eq!(name_of(&copy.baseline(TEST).unwrap().value.picture), "Ek");
    assert_eq!(copy.pages(run).unwrap(), b"Ek");
}

/// Changes the file behind the store's back.
fn change(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// The documents of a run, as they lie in the file.
fn documents(store: &Store, run: store::RunId) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    let database = Connection::open(copy).unwrap();
    let mut find = database.prepare("SELECT bytes FROM body WHERE run = ?1").unwrap();
    find.query_map([run.0 as i64], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A run with its verdict at a moment.
fn settled(store: &mut Store, name: &str, at: DateTime) -> store::RunId {
    let run = delivered(store, name);
    settle_at(store, run, Outcome::Confirmed, name, &Act { at, ..act("confirm") }).unwrap();
    run
}

/// Retention that has counted before what it deletes.
fn retain(store: &mut Store, rules: &Retention<'_>) -> Retained {
    let counted = store.retainable(TEST, rules).unwrap();
    let retained = store.retain(TEST, rules, &act("retain"), |found| format!("{found:?}")).unwrap();
    assert_eq!(retained, counted);
    retained
}

const NOBODY: &BTreeSet<String> = &BTreeSet::new();
const RULES: Retention<'static> =
    Retention { documents_before: date(2026, 11, 1), links_before: None, present: NOBODY };

#[test]
fn retention_deletes_so_that_the_file_forgets() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let old = settled(&mut store, "Gammelekskolan", datetime(2026, 10, 31, 23, 59, 59, 0));
    let young = settled(&mut store, "Nyalskolan", datetime(2026, 11, 1, 0, 0, 0, 0));
    let [of_old, of_young] = [old, young].map(|run| documents(&store, run));
    assert!(of_old.len() == 2 && of_old.iter().all(|bytes| holds(folder.path(), bytes) == ["skolbro.db"]));
    // as a migration leaves them
    let copies = ["skolbro-version-1-20261031T235959.db", "skolbro-version-2-20261101T000000.db"];
    store.backup(&folder.path().join(copies[0])).unwrap();
    fs::File::create(folder.path().join(copies[1])).unwrap();

    let retained = retain(&mut store, &RULES);
    assert_eq!(retained, Retained { runs: 1, links: 0, copies: 1, kept: 0 });
    let entry = store.journal(None, None, 1).unwrap().remove(0);
    assert_eq!((entry.verb.as_str(), entry.details), ("retain", format!("{retained:?}")));
    assert!(of_old.iter().all(|bytes| holds(folder.path(), bytes).is_empty()));
    assert!(of_young.iter().all(|bytes| holds(folder.path(), bytes) == ["skolbro.db"]));
    assert!(folder.path().join(copies[1]).exists());
    for refused in [
        store.planned(old).unwrap_err(),
        store.approved(old).unwrap_err(),
        store.files(old).unwrap_err(),
        store.pages(old).unwrap_err(),
    ] {
        assert!(matches!(refused, StoreError::Gone(run) if run == old), "{refused}");
    }
    let head = store.run(old).unwrap();
    assert_eq!((head.state, head.emptied_at, head.size.rows), (State::Confirmed, Some(NOW), 4));
    assert_eq!(
        head.approved.unwrap().principals.hash,
        *blake3::hash(&files("Gammelekskolan").principals).as_bytes()
    );
    store.planned(young).unwrap();
    assert_eq!(retain(&mut store, &RULES), Retained::default());
    assert_eq!(
        store.journal(None, None, 1).unwrap()[0].id,
        entry.id,
        "nothing to say where nothing was done"
    );
    store.examine().unwrap();
}

#[test]
fn a_copy_that_cannot_be_deleted_is_told_and_the_rest_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let run = settled(&mut store, "Gammelekskolan", datetime(2026, 10, 31, 23, 59, 59, 0));
    let documents = documents(&store, run);
    let copy = folder.path().join("skolbro-version-1-20261031T235959.db");
    fs::create_dir(&copy).unwrap();
    let refused = store.retain(TEST, &RULES, &act("retain"), |found| format!("{found:?}")).unwrap_err();
    assert!(matches!(&refused, StoreError::Unusable { path, .. } if *path == copy), "{refused}");
    assert!(documents.iter().all(|bytes| holds(folder.path(), bytes).is_empty()));
    let told = store.journal(None, None, 1).unwrap().remove(0).details;
    assert_eq!(told, format!("{:?}", Retained { runs: 1, ..Retained::default() }));
}

#[test]
fn an_environment_without_a_store_of_its_own_has_nothing_to_delete() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(retain(&mut store, &RULES), Retained::default());
    assert!(store.journal(None, None, 9).unwrap().is_empty());
}

#[test]
fn retention_leaves_what_a_delivery_without_a_verdict_needs() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    let long_ago = datetime(2026, 1, 7, 3, 0, 0, 0);
    let before = settled(&mut store, "Al", long_ago);
    let waiting = delivered(&mut store, "Ek");
    let meanwhile = settled(&mut store, "Ask", long_ago);
    let open = plan_at(&mut store, "Asp", &Act { at: long_ago, ..act("plan") });
    let no = plan(&mut store, "Lind");
    store.discard(no, &Act { at: long_ago, ..act("discard") }).unwrap();

    let tomorrow = Retention { documents_before: date(2026, 12, 1), ..RULES };
    let retained = retain(&mut store, &tomorrow);
    assert_eq!((retained.runs, retained.kept), (2, 3));
    assert!(store.planned(before).is_err() && store.planned(no).is_err());
    for kept in [waiting, meanwhile, open] {
        store.planned(kept).unwrap();
    }
    assert_eq!(store.overlapped(waiting).unwrap().len(), 1);
    settle(&mut store, waiting, Outcome::Confirmed, "Ek").unwrap();
    assert_eq!(retain(&mut store, &tomorrow).runs, 2);
    store.planned(open).unwrap();
}

#[test]
fn retention_deletes_links_that_nobody_has_seen_since() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    settled(&mut store, "Ek", NOW);
    let rules = |links_before| Retention { links_before: Some(links_before), ..RULES };
    assert_eq!(retain(&mut store, &rules(TODAY)).links, 0);
    assert_eq!(holds(folder.path(), "u-1"), ["skolbro.db"]);
    assert_eq!(retain(&mut store, &rules(date(2026, 11, 24))).links, 1);
    assert_eq!(holds(folder.path(), "u-1"), Vec::<String>::new());
    assert!(store.links(TEST).unwrap().is_empty());
    assert!(!store.has_links_before(TEST, date(2027, 1, 1)).unwrap());
}

#[test]
fn whoever_is_still_there_keeps_the_link_and_was_seen_today() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), NOW).unwrap();
    settled(&mut store, "Ek", NOW);
    let later = datetime(2029, 1, 1, 3, 0, 0, 0);
    let there = BTreeSet::from(["u-1".to_owned(), "u-9".to_owned()]);
    let rules = Retention { links_before: Some(date(2028, 1, 1)), present: &there, ..RULES };
    assert!(store.has_links_before(TEST, date(2028, 1, 1)).unwrap());
    assert_eq!(store.retainable(TEST, &rules).unwrap().links, 0);
    let at = Act { at: later, ..act("retain") };
    assert_eq!(store.retain(TEST, &rules, &at, |_| String::new()).unwrap().links, 0);
    assert_eq!(store.links(TEST).unwrap()[0].last_seen, later.date());
    assert!(!store.has_links_before(TEST, date(2028, 1, 1)).unwrap());
}

#[test]
fn an_approved_plan_is_stored_once() {
    for (whole, kept) in [(true, 1), (false, 2)] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), NOW).unwrap();
        let planned = delta("Ek", 2_000);
        let part = delta("Ek", if whole { 2_000 } else { 1_999 });
        let run = store.plan(&new_plan(&planned), &act("plan")).unwrap();
        let files = files("Ek");
        let approval = store::Approval { delta: &part, files: &files, reason: "", schools: &[] };
        store.approve(run, &approval, &act("approve")).unwrap();
        let large = documents(&store, run).into_iter().filter(|bytes| bytes.len() > 1_000).count();
        assert_eq!(large, kept, "whole: {whole}");
        assert_eq!(store.approved(run).unwrap().rows.len(), part.rows.len());
    }
}
