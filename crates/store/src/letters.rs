//! Letters that were read for import reports: which, and what became of each. Nothing of what they said.

use crate::environments;
use crate::error::StoreError;
use crate::journal;
use crate::open::Store;
use crate::run::{Act, RunId};
use rusqlite::{OptionalExtension as _, params};

impl Store {
    /// What became of a letter, where it was read before.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn letter(&self, environment: &str, key: &str) -> Result<Option<String>, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else { return Ok(None) };
        let mut find =
            self.database.prepare("SELECT became FROM letter WHERE environment = ?1 AND key = ?2")?;
        Ok(find.query_row(params![environment, key], |row| row.get(0)).optional()?)
    }

    /// A letter was read, and something became of it; read again, the later word holds. It is known by every one of
    /// its keys from then on.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn read_letter(
        &mut self,
        environment: &str,
        keys: &[&str],
        (became, run): (&str, Option<RunId>),
        act: &Act<'_>,
    ) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        let environment = environments::number(&transaction, environment)?;
        let mut put = transaction.prepare(
            "INSERT INTO letter VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (environment, key) DO UPDATE SET \
             read_at = excluded.read_at, became = excluded.became, run = excluded.run",
        )?;
        for key in keys {
            put.execute(params![environment, key, act.at.to_string(), became, run.map(|run| run.0 as i64)])?;
        }
        drop(put);
        journal::write(&transaction, Some(environment), run, act)?;
        Ok(transaction.commit()?)
    }
}
