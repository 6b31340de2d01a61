//! Law 1, convergence: whatever happened, one more delivery that arrives gives exactly what is wanted.
//!
//! A few thousand histories here; `cargo run --release -p skolbro-stages --example convergence -- 100000 1`
//! runs as many as one likes.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what a test needs and does not get fails the test"
)]

mod dice;
mod history;
mod receiver;
mod town;
mod whole;
mod words;

use rayon::prelude::*;

#[test]
fn every_history_ends_with_what_is_wanted() {
    // a few that went wrong are enough to read, and the rest need not be waited for
    let wrong: Vec<String> =
        (0..4_000u64).into_par_iter().filter_map(|seed| history::run(seed).err()).take_any(9).collect();
    assert!(wrong.is_empty(), "{} histories went wrong, or more:\n{}", wrong.len(), wrong.join("\n"));
}
