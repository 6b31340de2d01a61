//! The unattended night survives: killed at every write, on a full disk, with a locked memory, and whatever the
//! clock does. The real program, a real file system, and a receiver that reads only the files.
//!
//! After every blow the nights go on as they would, and in the end the receiver holds exactly what
//! `plan --total` gives. The long version, thousands of random moments of random histories, is [`random`].
//!
//! Refuses to know: how the program does it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod clock;
mod full;
mod killed;
mod locked;
mod nights;
mod random;
mod receiver;
mod strike;
mod town;
