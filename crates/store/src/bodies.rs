//! The large documents of a run, each under its digest.

use crate::error::StoreError;
use crate::run::RunId;
use crate::wire::pack;
use rusqlite::{Connection, OptionalExtension as _, params};

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Planned,
    Pages,
    /// Only where less than the plan was approved.
    Approved,
    Principals,
    Relations,
}

impl Part {
    const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Pages => "pages",
            Self::Approved => "approved",
            Self::Principals => "principals",
            Self::Relations => "relations",
        }
    }
}

/// The document beside which the pages are packed: they say much of what it says, and go when it goes.
const BESIDE: Part = Part::Planned;

/// Stores packed bytes.
pub(crate) fn put(database: &Connection, run: RunId, part: Part, packed: &[u8]) -> Result<(), StoreError> {
    database
        .prepare("INSERT INTO body (run, part, digest, bytes) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![run.0 as i64, part.code(), blake3::hash(packed).as_bytes(), packed])?;
    Ok(())
}

/// Stores other packed bytes in the place of those that are there.
pub(crate) fn replace(
    database: &Connection,
    run: RunId,
    part: Part,
    packed: &[u8],
) -> Result<(), StoreError> {
    database
        .prepare("UPDATE body SET digest = ?3, bytes = ?4 WHERE run = ?1 AND part = ?2")?
        .execute(params![run.0 as i64, part.code(), blake3::hash(packed).as_bytes(), packed])?;
    Ok(())
}

/// The bytes of the files are half of what a night leaves, and once a run is over nothing needs them: their
/// hashes stay, and the delta that they were written from.
pub(crate) fn drop_files(database: &Connection, run: RunId) -> Result<(), StoreError> {
    let mut drop = database.prepare("DELETE FROM body WHERE run = ?1 AND part IN (?2, ?3)")?;
    drop.execute(params![run.0 as i64, Part::Principals.code(), Part::Relations.code()])?;
    Ok(())
}

/// The digest of what is stored.
pub(crate) fn digest(database: &Connection, run: RunId, part: Part) -> Result<Option<[u8; 32]>, StoreError> {
    let mut find = database.prepare("SELECT digest FROM body WHERE run = ?1 AND part = ?2")?;
    Ok(find.query_row(params![run.0 as i64, part.code()], |row| row.get(0)).optional()?)
}

/// The document as it was before it was packed; `None` where there is none.
pub(crate) fn get(database: &Connection, run: RunId, part: Part) -> Result<Option<Vec<u8>>, StoreError> {
    let mut find = database.prepare("SELECT digest, bytes FROM body WHERE run = ?1 AND part = ?2")?;
    let mut rows = find.query(params![run.0 as i64, part.code()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let packed = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
    if !pack::is_beside(packed) || part == BESIDE {
        return unpack(&row.get(0)?, packed).map(Some);
    }
    let other = get(database, run, BESIDE)?.unwrap_or_default();
    whole(&row.get(0)?, packed)?;
    pack::unpack_beside(packed, &other).map(Some).map_err(StoreError::damaged)
}

/// Packed bytes that still have their digest, unpacked.
pub(crate) fn unpack(digest: &[u8; 32], packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    whole(digest, packed)?;
    pack::unpack(packed).map_err(StoreError::damaged)
}

/// Packed bytes still have their digest.
fn whole(digest: &[u8; 32], packed: &[u8]) -> Result<(), StoreError> {
    if blake3::hash(packed) == *digest {
        Ok(())
    } else {
        Err(StoreError::Damaged { what: "a stored document is not what was written" })
    }
}
