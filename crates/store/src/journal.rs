//! The journal (journal): who did what and when. It only grows, and the database itself refuses anything else.

use crate::environments;
use crate::error::StoreError;
use crate::notes;
use crate::open::Store;
use crate::read::moment;
use crate::run::{Act, RunId};
use jiff::civil::DateTime;
use rusqlite::{Connection, params};

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number: entries are in the order in which things happened, whatever the clock said.
    pub id: u64,
    /// The moment, in local time.
    pub at: DateTime,
    /// Whose doing it was.
    pub actor: String,
    /// The verb.
    pub verb: String,
    /// Which environment, where it concerned one.
    pub environment: Option<String>,
    /// Which run, where it concerned one.
    pub run: Option<RunId>,
    /// What more there was to say, as JSON of `app`'s own.
    pub details: String,
}

impl Store {
    /// Writes something into the journal that moved no run, and changes the notes with it.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn record(&mut self, environment: &str, act: &Act<'_>) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        let environment = environments::number(&transaction, environment)?;
        write(&transaction, Some(environment), None, act)?;
        Ok(transaction.commit()?)
    }

    /// The latest entries, of one environment or of all, the newest first; with `before`, those older than
    /// that entry.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn journal(
        &self,
        environment: Option<&str>,
        before: Option<u64>,
        how_many: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut find = self.database.prepare(
            "SELECT journal.id, at, actor, verb, name, run, details FROM journal \
             LEFT JOIN environment ON environment.id = journal.environment \
             WHERE (?1 IS NULL OR name = ?1) AND journal.id < ?2 ORDER BY journal.id DESC LIMIT ?3",
        )?;
        let before = before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
        entries(find.query(params![environment, before, how_many])?)
    }

    /// The latest moment that anything was done at since a run's last move, by the order of the entries: where
    /// the clock has been set back, this is how late it has been already. `None` where there is no such run.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn latest_since(&self, run: RunId) -> Result<Option<DateTime>, StoreError> {
        let mut find = self.database.prepare(
            "SELECT at FROM journal WHERE id >= (SELECT max(id) FROM journal WHERE run = ?1) \
             ORDER BY at DESC LIMIT 1",
        )?;
        let mut rows = find.query([run.0 as i64])?;
        rows.next()?.map(|row| moment(row, 0)).transpose()
    }

    /// All entries about a run, the oldest first.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn journal_of(&self, run: RunId) -> Result<Vec<Entry>, StoreError> {
        let mut find = self.database.prepare(
            "SELECT journal.id, at, actor, verb, name, run, details FROM journal \
             LEFT JOIN environment ON environment.id = journal.environment \
             WHERE run = ?1 ORDER BY journal.id",
        )?;
        entries(find.query([run.0 as i64])?)
    }
}

/// Writes the entry and the notes of an act. Answers the entry's number.
pub(crate) fn write(
    database: &Connection,
    environment: Option<i64>,
    run: Option<RunId>,
    act: &Act<'_>,
) -> Result<i64, StoreError> {
    database
        .prepare(
            "INSERT INTO journal (at, actor, verb, environment, run, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            act.at.to_string(),
            act.actor,
            act.verb,
            environment,
            run.map(|run| run.0 as i64),
            act.details
        ])?;
    let entry = database.last_insert_rowid();
    if let Some(environment) = environment {
        notes::put(database, environment, act.notes)?;
    }
    Ok(entry)
}

fn entries(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(Entry {
            id: row.get::<_, i64>(0)? as u64,
            at: moment(row, 1)?,
            actor: row.get(2)?,
            verb: row.get(3)?,
            environment: row.get(4)?,
            run: row.get::<_, Option<i64>>(5)?.map(|run| RunId(run as u64)),
            details: row.get(6)?,
        });
    }
    Ok(entries)
}
