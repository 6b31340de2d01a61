//! Small things that `app` wants to remember between runs. They change only with an act.

use crate::environments;
use crate::error::StoreError;
use crate::open::Store;
use rusqlite::{Connection, OptionalExtension as _, params};

impl Store {
    /// What was last noted under a key, where anything was.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn note(&self, environment: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else { return Ok(None) };
        let mut find = self.database.prepare("SELECT value FROM note WHERE environment = ?1 AND key = ?2")?;
        Ok(find.query_row(params![environment, key], |row| row.get(0)).optional()?)
    }
}

/// Notes several things; a later value takes the place of an earlier.
pub(crate) fn put(
    database: &Connection,
    environment: i64,
    notes: &[(&str, &[u8])],
) -> Result<(), StoreError> {
    let mut put = database.prepare(
        "INSERT INTO note VALUES (?1, ?2, ?3) \
         ON CONFLICT (environment, key) DO UPDATE SET value = excluded.value",
    )?;
    for (key, value) in notes {
        put.execute(params![environment, key, value])?;
    }
    Ok(())
}
