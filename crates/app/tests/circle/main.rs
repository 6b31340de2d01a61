//! Convergence through the real circle: registers' files, the night, a zip archive, OpenPGP, SFTP, the receiver's
//! importer, its letter, the verdict; and everything goes wrong on the way. When it stops, one night gives exactly
//! what is wanted.
//!
//! A few dozen nights here; `cargo run --release -p skolbro-app --example circle -- 2400 1` lives as many as one
//! likes, and `-- 24 SEED` lives a history again that went wrong.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what a test needs and does not get fails the test"
)]

mod crowd;
mod history;
mod picture;
mod site;
mod town;

#[test]
fn whatever_happened_on_the_way_one_clean_night_gives_what_is_wanted() {
    let (seen, wrong) = crowd::live(48, 1, 2);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.faults > 10 && seen.imports > 30, "{seen:?}");
}
