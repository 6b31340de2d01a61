//! Older stores become like new ones, one numbered step at a time, after a copy has been put beside them.

use crate::backup;
use crate::error::StoreError;
use jiff::civil::{Date, DateTime};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The steps; the first makes an empty file a store of version 1.
pub(crate) const STEPS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_files_go_with_the_verdict.sql"),
    include_str!("migrations/0003_receipts.sql"),
];

/// Marks a database file as ours ("SKBR").
const APPLICATION: u32 = 0x534b_4252;

/// How the copy of an older store is called: version and moment stand between.
const COPY: &str = "skolbro-version-";
const DATABASE: &str = ".db";

/// Brings the database to the version of the last step.
pub(crate) fn forward(
    database: &mut Connection,
    path: &Path,
    now: DateTime,
    steps: &[&str],
) -> Result<(), StoreError> {
    let known = steps.len() as u32;
    let is = version(database, path)?;
    if is > known {
        return Err(StoreError::Newer { is, known });
    }
    if is == 0 {
        // whatever has the store's name was made by `first`
        return Err(StoreError::Damaged { what: "the file is empty" });
    }
    if is < known {
        let name = format!("{COPY}{is}-{}{DATABASE}", now.strftime("%Y%m%dT%H%M%S"));
        backup::copy(database, &path.with_file_name(name))?;
    }
    climb(database, steps, is)
}

/// Makes an empty file a store.
pub(crate) fn first(database: &mut Connection, steps: &[&str]) -> Result<(), StoreError> {
    climb(database, steps, 0)
}

/// The day on which a copy of an older store was made, told by its name.
pub(crate) fn day_of_copy(name: &str) -> Option<Date> {
    let (_, moment) = name.strip_prefix(COPY)?.strip_suffix(DATABASE)?.split_once('-')?;
    let (day, _) = moment.split_once('T')?;
    Date::strptime("%Y%m%d", day).ok()
}

fn climb(database: &mut Connection, steps: &[&str], is: u32) -> Result<(), StoreError> {
    for (step, reached) in steps.iter().zip(1..).skip(is as usize) {
        let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", reached as u32)?;
        transaction.commit()?;
    }
    Ok(())
}

/// The version of a store; 0 for an empty file.
fn version(database: &Connection, path: &Path) -> Result<u32, StoreError> {
    let number = |pragma: &str| database.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0));
    let tables: u32 = database.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let (application, version) = (number("application_id")?, number("user_version")?);
    if tables > 0 && application != APPLICATION {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::STEPS;
    use crate::error::StoreError;
    use crate::open::Store;
    use jiff::civil::{DateTime, datetime};

    const NOW: DateTime = datetime(2026, 11, 23, 9, 41, 0, 0);

    fn names(folder: &std::path::Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".db"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_older_store_moves_forward_and_leaves_a_copy_that_opens() {
        let folder = tempfile::tempdir().unwrap();
        let newer = [STEPS, &["CREATE TABLE later (a INTEGER) STRICT"]].concat();
        let store = Store::open_with(folder.path(), NOW, STEPS).unwrap();
        store.database.execute("INSERT INTO environment (name) VALUES ('test')", []).unwrap();
        drop(store);
        assert_eq!(names(folder.path()), ["skolbro.db"], "nothing to copy before the first version");

        let store = Store::open_with(folder.path(), NOW, &newer).unwrap();
        store.database.execute("INSERT INTO later VALUES (1)", []).unwrap();
        drop(store);
        let copy = "skolbro-version-3-20261123T094100.db";
        assert_eq!(names(folder.path()), [copy, "skolbro.db"]);

        let refused = Store::open_with(folder.path(), NOW, STEPS).unwrap_err();
        assert!(matches!(refused, StoreError::Newer { is: 4, known: 3 }), "{refused}");

        std::fs::copy(folder.path().join(copy), folder.path().join("skolbro.db")).unwrap();
        let store = Store::open_with(folder.path(), NOW, STEPS).unwrap();
        let names: u32 =
            store.database.query_row("SELECT count(*) FROM environment", [], |row| row.get(0)).unwrap();
        assert_eq!(names, 1, "the copy is the older store, whole");
    }

    #[test]
    fn a_store_of_the_version_before_opens_whole_without_the_bytes_of_old_files() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_with(folder.path(), NOW, STEPS.get(..1).unwrap()).unwrap();
        let of_run = |run: u32, state: &str| {
            format!(
                "INSERT INTO run (id, environment, day, state, moved_at, planned_at, planned_rows, \
                 planned_lines, sources, rules, baseline, approved_at) VALUES ({run}, 1, '2026-11-23', \
                 '{state}', '2026-11-23T03:00:00', '2026-11-23T03:00:00', 0, 0, zeroblob(32), zeroblob(32), \
                 0, '2026-11-23T03:00:00');
                 INSERT INTO body VALUES ({run}, 'planned', zeroblob(32), x'00'),
                 ({run}, 'principals', zeroblob(32), x'00'), ({run}, 'relations', zeroblob(32), x'00');"
            )
        };
        store.database.execute_batch("INSERT INTO environment (name) VALUES ('test')").unwrap();
        for (run, state) in [(1, "stale"), (2, "approved")] {
            store.database.execute_batch(&of_run(run, state)).unwrap();
        }
        drop(store);
        let store = Store::open(folder.path(), NOW).unwrap();
        assert_eq!(names(folder.path()), ["skolbro-version-1-20261123T094100.db", "skolbro.db"]);
        let mut find = store.database.prepare("SELECT run, part FROM body ORDER BY run, part").unwrap();
        let left: Vec<(u32, String)> =
            find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        let left: Vec<(u32, &str)> = left.iter().map(|(run, part)| (*run, part.as_str())).collect();
        assert_eq!(left, [(1, "planned"), (2, "planned"), (2, "principals"), (2, "relations")]);
    }

    #[test]
    fn a_step_that_fails_leaves_the_older_store() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open_with(folder.path(), NOW, STEPS).unwrap());
        let last = ["CREATE TABLE later (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"];
        let broken = [STEPS, &last].concat();
        assert!(Store::open_with(folder.path(), NOW, &broken).is_err());
        let store = Store::open_with(folder.path(), NOW, STEPS).unwrap();
        let later: u32 = store
            .database
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'later'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(later, 0);
    }
}
