//! How the store keeps the pages of a plan: beside what only the program reads.

use super::Pages;
use model::Delta;
use store::StoreError;

impl Pages {
    /// As the store keeps them, with the registers' ids of the persons in it, and the rows as they were
    /// before.
    pub(crate) fn bytes(&self, pairs: &[(String, String)], before: &Delta) -> Result<Vec<u8>, StoreError> {
        // a shape of plain fields and string keys can always be written
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(0);
        bytes.extend(serde_json::to_vec(pairs).unwrap_or_default());
        bytes.push(0);
        let before = store::wire::encode_delta(before)
            .map_err(|_| StoreError::NotWhole { what: "the rows before a plan" })?;
        bytes.extend(before);
        Ok(bytes)
    }

    /// Reads them back.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        let json = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
        serde_json::from_slice(json).map_err(|_| StoreError::Damaged { what: "the pages of a plan" })
    }
}

/// The rows as they were before a plan.
pub(crate) fn before(bytes: &[u8]) -> Result<Delta, StoreError> {
    let damaged = || StoreError::Damaged { what: "the rows before a plan" };
    let mut parts = bytes.splitn(3, |&byte| byte == 0).skip(2);
    store::wire::decode_delta(parts.next().unwrap_or_default()).map_err(|_| damaged())
}

/// The register's id and the receiver's of the persons in a plan, where they differ.
pub(crate) fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>, StoreError> {
    let damaged = |_| StoreError::Damaged { what: "the ids of a plan" };
    let mut parts = bytes.splitn(3, |&byte| byte == 0).skip(1);
    serde_json::from_slice(parts.next().unwrap_or_default()).map_err(damaged)
}
