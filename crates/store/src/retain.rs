//! Retention (gallring): personal data that is no longer needed is deleted, and deleted means gone from the
//! file.

use crate::environments;
use crate::error::StoreError;
use crate::journal;
use crate::links::number_of;
use crate::migrate;
use crate::open::Store;
use crate::run::Act;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention<'a> {
    /// Deltas, files and pages of runs whose last move came before this day are deleted, and copies of the
    /// store from before it.
    pub documents_before: Date,
    /// Identity links that were last seen before this day are deleted; `None` keeps all.
    pub links_before: Option<Date>,
    /// The receiver's ids of those who are still there: their links were only not told of, and count as seen
    /// at the moment of the act.
    pub present: &'a BTreeSet<String>,
}

/// What was deleted, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retained {
    /// Runs of which only the head is left: states, times, hashes, counts.
    pub runs: u64,
    /// Identity links.
    pub links: u64,
    /// Copies of older stores that were put beside this one before it was moved forward.
    pub copies: u64,
    /// Runs that are as old and are kept whole: plans that are still open, deliveries without a verdict, and
    /// what was judged while one of those was out.
    pub kept: u64,
}

impl Retained {
    /// Whether there was nothing to delete.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.runs == 0 && self.links == 0 && self.copies == 0
    }
}

/// Runs that nothing has happened to for as long as the rules say, and that have their documents.
const OLD: &str = "environment = ?1 AND emptied_at IS NULL AND substr(moved_at, 1, 10) < ?2";

/// Of these, the runs that are over, and that no delivery without a verdict still needs: an outstanding
/// delivery is judged together with those that were judged while it was outstanding.
const OVER: &str = "state IN ('confirmed', 'partly', 'failed', 'discarded', 'stale') \
     AND (settled_entry IS NULL OR settled_entry < coalesce((SELECT min(delivered_entry) FROM run AS waiting \
          WHERE waiting.environment = ?1 AND waiting.state = 'delivered'), 9223372036854775807))";

const LINKS: &str = "environment = ?1 AND last_seen < ?2";

impl Store {
    /// Counts what [`Store::retain`] would delete, and deletes nothing.
    ///
    /// # Errors
    /// What the database refuses; a folder that cannot be read.
    pub fn retainable(&self, environment: &str, rules: &Retention<'_>) -> Result<Retained, StoreError> {
        let copies = old_copies(&self.folder, rules.documents_before)?.len() as u64;
        match environments::known(&self.database, environment)? {
            Some(environment) => count(&self.database, environment, rules, copies),
            None => Ok(Retained { copies, ..Retained::default() }),
        }
    }

    /// Deletes what is older than the rules allow, in one environment, and makes the file smaller by it.
    /// Plans that are still open, and deliveries without a verdict, are left whole however old they are; so
    /// is the journal. `details` words the entry in the journal; where there is nothing to delete none is
    /// written, and the file is left alone.
    ///
    /// # Errors
    /// What the database refuses. Where only the last step fails, for lack of room, the data is gone already
    /// and overwritten; the file keeps its size. Where a copy cannot be deleted, all else is.
    pub fn retain(
        &mut self,
        environment: &str,
        rules: &Retention<'_>,
        act: &Act<'_>,
        details: impl Fn(&Retained) -> String,
    ) -> Result<Retained, StoreError> {
        // before the journal says so; the file of a copy can be refused us, and the rest goes all the same
        let (copies, failed) = remove(old_copies(&self.folder, rules.documents_before)?);
        let transaction = self.begin()?;
        let number = environments::number(&transaction, environment)?;
        let retained = count(&transaction, number, rules, copies)?;
        see(&transaction, number, rules, act)?;
        if !retained.is_nothing() {
            delete(&transaction, number, rules, act)?;
            journal::write(&transaction, Some(number), None, &Act { details: &details(&retained), ..*act })?;
        }
        transaction.commit()?;
        if retained.runs + retained.links > 0 {
            self.database.execute_batch("VACUUM")?;
        }
        failed.map_or(Ok(retained), Err)
    }
}

fn count(
    database: &Connection,
    environment: i64,
    rules: &Retention<'_>,
    copies: u64,
) -> Result<Retained, StoreError> {
    let before = rules.documents_before.to_string();
    let of = |sql: String, before: &dyn rusqlite::ToSql| -> Result<u64, StoreError> {
        Ok(database.query_row(&sql, params![environment, before], |row| row.get::<_, i64>(0))? as u64)
    };
    let old = of(format!("SELECT count(*) FROM run WHERE {OLD}"), &before)?;
    let runs = of(format!("SELECT count(*) FROM run WHERE {OLD} AND {OVER}"), &before)?;
    let links = match rules.links_before {
        Some(day) => {
            let old = of(format!("SELECT count(*) FROM link WHERE {LINKS}"), &number_of(day))?;
            let mut there = 0;
            let mut of_one =
                database.prepare(&format!("SELECT count(*) FROM link WHERE {LINKS} AND receiver = ?3"))?;
            for receiver in old_receivers(database, environment, day)?.intersection(rules.present) {
                there += of_one
                    .query_row(params![environment, number_of(day), receiver], |row| row.get::<_, i64>(0))?;
            }
            old.saturating_sub(there as u64)
        }
        None => 0,
    };
    Ok(Retained { runs, links, copies, kept: old - runs })
}

/// Those who are still there have been seen today.
fn see(
    database: &Connection,
    environment: i64,
    rules: &Retention<'_>,
    act: &Act<'_>,
) -> Result<(), StoreError> {
    let Some(day) = rules.links_before else { return Ok(()) };
    let mut see =
        database.prepare(&format!("UPDATE link SET last_seen = ?4 WHERE {LINKS} AND receiver = ?3"))?;
    let today = number_of(act.at.date());
    for receiver in old_receivers(database, environment, day)?.intersection(rules.present) {
        see.execute(params![environment, number_of(day), receiver, today])?;
    }
    Ok(())
}

fn old_receivers(
    database: &Connection,
    environment: i64,
    before: Date,
) -> Result<BTreeSet<String>, StoreError> {
    let mut find = database.prepare(&format!("SELECT DISTINCT receiver FROM link WHERE {LINKS}"))?;
    let found = find.query_map(params![environment, number_of(before)], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn delete(
    database: &Connection,
    environment: i64,
    rules: &Retention<'_>,
    act: &Act<'_>,
) -> Result<(), StoreError> {
    let before = rules.documents_before.to_string();
    let bodies = format!("DELETE FROM body WHERE run IN (SELECT id FROM run WHERE {OLD} AND {OVER})");
    database.execute(&bodies, params![environment, before])?;
    let heads = format!("UPDATE run SET emptied_at = ?3 WHERE {OLD} AND {OVER}");
    database.execute(&heads, params![environment, before, act.at.to_string()])?;
    if let Some(day) = rules.links_before {
        database.execute(&format!("DELETE FROM link WHERE {LINKS}"), params![environment, number_of(day)])?;
    }
    Ok(())
}

/// Copies of older stores hold what the store held then.
fn old_copies(folder: &Path, before: Date) -> Result<Vec<PathBuf>, StoreError> {
    let entries = fs::read_dir(folder).map_err(StoreError::unusable(folder))?.flatten();
    let old = entries.filter(|entry| {
        entry.file_name().to_str().and_then(migrate::day_of_copy).is_some_and(|day| day < before)
    });
    Ok(old.map(|entry| entry.path()).collect())
}

/// How many are gone, and why one of the others is not.
fn remove(copies: Vec<PathBuf>) -> (u64, Option<StoreError>) {
    let (mut gone, mut failed) = (0, None);
    for path in copies {
        match fs::remove_file(&path) {
            Ok(()) => gone += 1,
            Err(error) => failed = Some(StoreError::unusable(path)(error)),
        }
    }
    (gone, failed)
}
