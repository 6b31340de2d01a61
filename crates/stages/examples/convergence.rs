//! Runs random histories of deliveries, as many as one likes, and says which went wrong:
//! `cargo run --release -p skolbro-stages --example convergence -- 100000 1`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what a test needs and does not get fails the test"
)]

#[path = "../tests/convergence/dice.rs"]
mod dice;
#[path = "../tests/convergence/history.rs"]
mod history;
#[path = "../tests/convergence/receiver.rs"]
mod receiver;
#[path = "../tests/convergence/town.rs"]
mod town;
#[path = "../tests/convergence/whole.rs"]
mod whole;
#[path = "../tests/convergence/words.rs"]
mod words;

use rayon::prelude::*;
use std::io::Write as _;

#[expect(clippy::disallowed_methods, reason = "a tool of its own: its numbers come from the command line")]
fn main() -> std::io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>().unwrap_or(1));
    let count = numbers.next().unwrap_or(100_000);
    let seed = numbers.next().unwrap_or(1);
    let first = seed.wrapping_mul(1_000_003);
    let wrong: Vec<String> =
        (0..count).into_par_iter().filter_map(|at| history::run(first.wrapping_add(at)).err()).collect();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{count} histories from seed {seed}: {} went wrong", wrong.len())?;
    wrong.iter().take(20).try_for_each(|one| writeln!(out, "{one}"))?;
    if wrong.is_empty() { Ok(()) } else { Err(std::io::Error::other("not every history converged")) }
}
