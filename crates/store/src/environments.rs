//! Environments have a number inside, because their name would stand in every link.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension as _};

/// The number of an environment, which it gets at its first plan.
pub(crate) fn number(database: &Connection, name: &str) -> Result<i64, StoreError> {
    if let Some(number) = known(database, name)? {
        return Ok(number);
    }
    database.prepare("INSERT INTO environment (name) VALUES (?1)")?.execute([name])?;
    Ok(database.last_insert_rowid())
}

/// The number of an environment, where it has one.
pub(crate) fn known(database: &Connection, name: &str) -> Result<Option<i64>, StoreError> {
    let mut find = database.prepare("SELECT id FROM environment WHERE name = ?1")?;
    Ok(find.query_row([name], |row| row.get(0)).optional()?)
}

/// The version of an environment's confirmed picture; 0 while there is none.
pub(crate) fn version(database: &Connection, environment: i64) -> Result<u64, StoreError> {
    let mut find = database.prepare("SELECT version FROM baseline WHERE environment = ?1")?;
    let version: Option<i64> = find.query_row([environment], |row| row.get(0)).optional()?;
    Ok(version.unwrap_or(0) as u64)
}
