//! Proofs on a municipality that does not exist: what was planted is found, what is clean is left alone,
//! who is protected is nowhere, and nothing appears or vanishes without an account.

#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

mod accounted;
mod clean;
mod order;
mod planted;
mod protection;
mod town;
mod traced;
