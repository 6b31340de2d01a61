//! Identity links (identitetslänkar): by which id the receiver knows somebody whom our registers know by
//! another.

use crate::environments;
use crate::error::StoreError;
use crate::open::Store;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::fmt;

/// One link.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Whose ids: the register, or the column of it.
    pub space: String,
    /// The id there.
    pub own: String,
    /// The receiver's user id.
    pub receiver: String,
    /// The first day it was seen.
    pub first_seen: Date,
    /// The last day it was seen.
    pub last_seen: Date,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // ids are often civic numbers
        write!(f, "Link({}, {} to {})", self.space, self.first_seen, self.last_seen)
    }
}

impl Store {
    /// All links of an environment, by space and own id.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn links(&self, environment: &str) -> Result<Vec<Link>, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else {
            return Ok(Vec::new());
        };
        let mut find = self.database.prepare(
            "SELECT space, own, receiver, first_seen, last_seen FROM link WHERE environment = ?1 \
             ORDER BY space, own",
        )?;
        let mut rows = find.query([environment])?;
        let mut links = Vec::new();
        while let Some(row) = rows.next()? {
            links.push(link(row)?);
        }
        Ok(links)
    }

    /// Whether any link was last seen before a day.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn has_links_before(&self, environment: &str, day: Date) -> Result<bool, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else { return Ok(false) };
        let mut find = self
            .database
            .prepare("SELECT EXISTS (SELECT 1 FROM link WHERE environment = ?1 AND last_seen < ?2)")?;
        Ok(find.query_row(params![environment, number_of(day)], |row| row.get(0))?)
    }

    /// The link of one id of ours, where there is one.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn link(&self, environment: &str, space: &str, own: &str) -> Result<Option<Link>, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else { return Ok(None) };
        let mut find = self.database.prepare(
            "SELECT space, own, receiver, first_seen, last_seen FROM link \
             WHERE environment = ?1 AND space = ?2 AND own = ?3",
        )?;
        find.query_row(params![environment, space, own], |row| Ok(link(row))).optional()?.transpose()
    }
}

impl Store {
    /// Forgets by which ids of ours the receiver's users with these ids are known. Answers how many links
    /// are gone.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn unlink<'r>(
        &mut self,
        environment: &str,
        receivers: impl IntoIterator<Item = &'r str>,
    ) -> Result<u64, StoreError> {
        let transaction = self.begin()?;
        let environment = environments::number(&transaction, environment)?;
        let mut gone = 0;
        let mut delete = transaction.prepare("DELETE FROM link WHERE environment = ?1 AND receiver = ?2")?;
        for receiver in receivers {
            gone += delete.execute(params![environment, receiver])?;
        }
        drop(delete);
        transaction.commit()?;
        Ok(gone as u64)
    }
}

/// Stores links. One that is there already gets the new receiver's id, and its days are stretched.
pub(crate) fn put(database: &Connection, environment: i64, links: &[Link]) -> Result<(), StoreError> {
    let mut put = database.prepare(
        "INSERT INTO link VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (environment, space, own) DO UPDATE SET receiver = excluded.receiver, \
         first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)",
    )?;
    for link in links {
        let Link { space, own, receiver, first_seen, last_seen } = link;
        put.execute(params![
            environment,
            space,
            own,
            receiver,
            number_of(*first_seen),
            number_of(*last_seen)
        ])?;
    }
    Ok(())
}

/// A day as a number that sorts: 20261123.
pub(crate) fn number_of(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn link(row: &Row<'_>) -> Result<Link, StoreError> {
    let day = |column| -> Result<Date, StoreError> {
        let number: i64 = row.get(column)?;
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        let year = i16::try_from(year).unwrap_or(i16::MAX);
        Date::new(year, month as i8, day as i8).map_err(|_| StoreError::Damaged { what: "a day is none" })
    };
    Ok(Link {
        space: row.get(0)?,
        own: row.get(1)?,
        receiver: row.get(2)?,
        first_seen: day(3)?,
        last_seen: day(4)?,
    })
}
