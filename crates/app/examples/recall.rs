//! Measures how many planted faults each rule finds, and how many findings nobody planted, in municipalities drawn by
//! lot: `cargo run --release -p skolbro-app --example recall -- MUNICIPALITIES SEED > crates/stages/src/check/recall.txt`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "shared with the proofs: what a test needs and does not get fails the test"
)]

#[path = "../tests/proofs/measure.rs"]
mod measure;
#[path = "../tests/proofs/stands.rs"]
mod stands;
#[expect(dead_code, reason = "the town of the proofs: the part that is needed here")]
#[path = "../tests/proofs/town.rs"]
mod town;

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>().unwrap_or(1));
    let municipalities = numbers.next().unwrap_or(200);
    let seed = numbers.next().unwrap_or(1);
    let mut out = std::io::stdout().lock();
    writeln!(out, "# {municipalities} municipalities from seed {seed}: rule, planted, found, false alarms")?;
    for (code, tally) in measure::measure(seed, municipalities) {
        writeln!(out, "{code} {} {} {}", tally.planted, tally.found, tally.false_alarms)?;
    }
    Ok(())
}
