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
use rusqlite::params;
use std::fs;
use std::path::Path;

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Deltas, files and pages of runs whose last move came before this day are deleted, and copies of the
    /// store from before it.
    pub documents_before: Date,
    /// Identity links that were last seen before this day are deleted; `None` keeps all.
    pub links_before: Option<Date>,
}

/// What was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retained {
    /// Runs of which only the head is left: states, times, hashes, counts.
    pub runs: u64,
    /// Identity links.
    pub links: u64,
    /// Copies of older stores that were put beside this one before it was moved forward.
    pub copies: u64,
}

/// Runs that are over, and that no delivery without a verdict still needs: an outstanding delivery is judged
/// together with those that were judged while it was outstanding.
const OVER: &str = "environment = ?1 AND emptied_at IS NULL AND substr(moved_at, 1, 10) < ?2 \
     AND state IN ('confirmed', 'partly', 'failed', 'discarded', 'stale') \
     AND (settled_entry IS NULL OR settled_entry < coalesce((SELECT min(delivered_entry) FROM run AS waiting \
          WHERE waiting.environment = ?1 AND waiting.state = 'delivered'), 9223372036854775807))";

impl Store {
    /// Deletes what is older than the rules allow, in one environment, and makes the file smaller by it.
    /// Plans that are still open, and deliveries without a verdict, are left whole however old they are; so
    /// is the journal.
    ///
    /// # Errors
    /// What the database refuses. Where only the last step fails, for lack of room, the data is gone already
    /// and overwritten; the file keeps its size.
    pub fn retain(
        &mut self,
        environment: &str,
        rules: &Retention,
        act: &Act<'_>,
    ) -> Result<Retained, StoreError> {
        let transaction = self.begin()?;
        let environment = environments::number(&transaction, environment)?;
        let before = rules.documents_before.to_string();
        let bodies = format!("DELETE FROM body WHERE run IN (SELECT id FROM run WHERE {OVER})");
        transaction.execute(&bodies, params![environment, before])?;
        let heads = format!("UPDATE run SET emptied_at = ?3 WHERE {OVER}");
        let runs = transaction.execute(&heads, params![environment, before, act.at.to_string()])?;
        let links = match rules.links_before {
            Some(day) => transaction.execute(
                "DELETE FROM link WHERE environment = ?1 AND last_seen < ?2",
                params![environment, number_of(day)],
            )?,
            None => 0,
        };
        journal::write(&transaction, Some(environment), None, act)?;
        transaction.commit()?;
        let copies = remove_copies(&self.folder, rules.documents_before)?;
        self.database.execute_batch("VACUUM")?;
        Ok(Retained { runs: runs as u64, links: links as u64, copies })
    }
}

/// Copies of older stores hold what the store held then.
fn remove_copies(folder: &Path, before: Date) -> Result<u64, StoreError> {
    let mut copies = 0;
    for entry in fs::read_dir(folder).map_err(StoreError::unusable(folder))?.flatten() {
        let day = entry.file_name().to_str().and_then(migrate::day_of_copy);
        if day.is_some_and(|day| day < before) {
            fs::remove_file(entry.path()).map_err(StoreError::unusable(entry.path()))?;
            copies += 1;
        }
    }
    Ok(copies)
}
