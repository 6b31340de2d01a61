//! Proofs on a municipality that does not exist: what was planted is found, what is clean is left alone,
//! who is protected is nowhere, and nothing appears or vanishes without an account.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read what it expects has failed"
)]
#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

mod accounted;
mod clean;
mod explained;
mod measure;
mod order;
mod planted;
mod problems;
mod protection;
mod read_back;
mod recall;
mod stands;
mod studied;
mod town;
mod traced;
