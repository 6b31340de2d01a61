//! Lives nights through the real circle with every fault, as many as one likes, and says what went wrong:
//! `cargo run --release -p skolbro-app --example circle -- NIGHTS SEED`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what a test needs and does not get fails the test"
)]

#[path = "../tests/circle/crowd.rs"]
mod crowd;
#[path = "../tests/circle/history.rs"]
mod history;
#[path = "../tests/circle/picture.rs"]
mod picture;
#[path = "../tests/circle/site.rs"]
mod site;
#[path = "../tests/circle/town.rs"]
mod town;

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>().unwrap_or(1));
    let nights = numbers.next().unwrap_or(2_400);
    let seed = numbers.next().unwrap_or(1);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (seen, wrong) = crowd::live(nights as usize, seed, threads);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{nights} nights from seed {seed}: {seen:?}; {} histories went wrong", wrong.len())?;
    wrong.iter().take(20).try_for_each(|one| writeln!(out, "{one}"))?;
    if wrong.is_empty() { Ok(()) } else { Err(std::io::Error::other("not every history converged")) }
}
