//! Reports in, alarms and digests out: what a letter may move, what never moves, and who is told.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read what it expects has failed"
)]
#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

mod fetched;
mod letters;
#[expect(dead_code, reason = "the post office of another room: the part that is needed here")]
#[path = "../../../mail/tests/post/mod.rs"]
mod post;
mod problems;
mod receiver;
mod saved;
mod town;
