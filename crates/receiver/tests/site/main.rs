//! A whole test environment from outside: what is handed in, over SFTP and otherwise, and what becomes of it.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod deliveries;
mod sftp;
mod town;
