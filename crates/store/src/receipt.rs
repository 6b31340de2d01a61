//! Receipts (kvitton): what left for the receiver's server, under which name, and when it was seen to lie there
//! whole.

use crate::error::StoreError;
use crate::journal;
use crate::moves::allowed;
use crate::open::Store;
use crate::read::moment;
use crate::run::{Act, RunId, State};
use jiff::civil::DateTime;
use rusqlite::{OptionalExtension as _, Row, params};

/// What leaves: one sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its final name at the receiver's.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

/// What is known of a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The delivery.
    pub run: RunId,
    /// What left.
    pub parcel: Parcel,
    /// When it was seen to lie there whole, under its final name; `None` where nobody knows.
    pub lay_at: Option<DateTime>,
}

impl Store {
    /// The approved files leave as one parcel. To be called before the parcel can be seen by the receiver, for the
    /// reason of [`Store::deliver`].
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where it is not approved.
    pub fn send(&mut self, run: RunId, to: &str, parcel: &Parcel, act: &Act<'_>) -> Result<(), StoreError> {
        self.leave(run, to, Some(parcel), act)
    }

    /// A parcel that has left was seen to lie at the receiver's, whole.
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where the delivery is not out, or did not leave as a parcel.
    pub fn lies(&mut self, run: RunId, act: &Act<'_>) -> Result<(), StoreError> {
        let is = self.run(run)?.state;
        let transaction = self.begin()?;
        let environment = allowed(&transaction, run, State::Confirmed)?;
        let seen = transaction
            .prepare("UPDATE receipt SET lay_at = ?2 WHERE run = ?1")?
            .execute(params![run.0 as i64, act.at.to_string()])?;
        if seen == 0 {
            return Err(StoreError::NotInState { run, is, wanted: State::Delivered });
        }
        journal::write(&transaction, Some(environment), Some(run), act)?;
        Ok(transaction.commit()?)
    }

    /// What is known of the parcel of a delivery; `None` where it did not leave as one.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn receipt(&self, run: RunId) -> Result<Option<Receipt>, StoreError> {
        let mut find = self.database.prepare(&format!("{RECEIPT} WHERE receipt.run = ?1"))?;
        find.query_row([run.0 as i64], |row| Ok(receipt(row))).optional()?.transpose()
    }

    /// The latest receipts of an environment, the newest first.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn receipts(&self, environment: &str, how_many: u32) -> Result<Vec<Receipt>, StoreError> {
        let sql = format!(
            "{RECEIPT} JOIN run ON run.id = receipt.run JOIN environment ON environment.id = run.environment \
             WHERE environment.name = ?1 ORDER BY run.delivered_entry DESC LIMIT ?2"
        );
        let mut find = self.database.prepare(&sql)?;
        let mut rows = find.query(params![environment, how_many])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(receipt(row)?);
        }
        Ok(found)
    }
}

const RECEIPT: &str =
    "SELECT receipt.run, receipt.name, receipt.bytes, receipt.sha256, receipt.lay_at FROM receipt";

fn receipt(row: &Row<'_>) -> Result<Receipt, StoreError> {
    let lay_at = match row.get_ref(4)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        Some(_) => Some(moment(row, 4)?),
        None => None,
    };
    let parcel = Parcel { name: row.get(1)?, bytes: row.get::<_, i64>(2)? as u64, sha256: row.get(3)? };
    Ok(Receipt { run: RunId(row.get::<_, i64>(0)? as u64), parcel, lay_at })
}
