//! How the store keeps the pages of a plan: beside what only the program reads.
//!
//! Refuses to know: what the pages say.

use model::Delta;
use store::StoreError;

/// What ends the part of the pages, and the part of the ids.
const END: u8 = 0;

/// The pages as JSON, the registers' ids of the persons in them, and the rows as they were before.
pub(crate) fn stored(
    pages: Vec<u8>,
    pairs: &[(String, String)],
    before: &Delta,
) -> Result<Vec<u8>, StoreError> {
    let mut bytes = pages;
    bytes.push(END);
    // pairs of texts can always be written
    bytes.extend(serde_json::to_vec(pairs).unwrap_or_default());
    bytes.push(END);
    let before = store::wire::encode_delta(before)
        .map_err(|_| StoreError::NotWhole { what: "the rows before a plan" })?;
    bytes.extend(before);
    Ok(bytes)
}

/// The pages.
pub(crate) fn pages(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == END).next().unwrap_or_default()
}

/// The rows as they were before a plan.
pub(crate) fn before(bytes: &[u8]) -> Result<Delta, StoreError> {
    let damaged = || StoreError::Damaged { what: "the rows before a plan" };
    let mut parts = bytes.splitn(3, |&byte| byte == END).skip(2);
    store::wire::decode_delta(parts.next().unwrap_or_default()).map_err(|_| damaged())
}

/// The register's id and the receiver's of the persons in a plan, where they differ.
pub(crate) fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>, StoreError> {
    let damaged = |_| StoreError::Damaged { what: "the ids of a plan" };
    let mut parts = bytes.splitn(3, |&byte| byte == END).skip(1);
    serde_json::from_slice(parts.next().unwrap_or_default()).map_err(damaged)
}
