//! How fast the whole `plan --total` is, and each of its stages, beside the least that any program would
//! have to do with the same bytes.
//!
//! For each size a municipality is made in a temporary folder (Windows-1252 dialect), drafted by `init`,
//! and planned several times; between the runs the floor is measured in a process of its own: decoding
//! and parsing the same input with the `csv` crate, and writing the same output once. Ratios within one
//! round are what counts: machines differ and are busy.
//!
//! ```text
//! cargo run --release -p skolbro-bench -- [SIZE…] [--rounds N] [--binary PATH]
//! cargo run --release -p skolbro-bench -- nights [SIZE] [--rounds N]
//! cargo run --release -p skolbro-bench -- circle [SIZE]
//! cargo run --release -p skolbro-bench -- wrong [SIZE] [--rounds N]
//! ```
//!
//! Refuses to know: any room of the house. It runs the binary as a user would.

#![expect(clippy::print_stdout, reason = "the results are printed")]
#![expect(
    clippy::disallowed_methods,
    reason = "measuring is reading the clock, and writing is what is measured"
)]

mod circle;
mod floor;
mod measure;
mod nights;
mod suite;
mod wrong;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.split_first() {
        Some((word, rest)) if word == "floor" => floor::run(rest),
        Some((word, rest)) if word == "measure" => measure::run(rest),
        Some((word, rest)) if word == "nights" => nights::run(rest),
        Some((word, rest)) if word == "circle" => circle::run(rest),
        Some((word, rest)) if word == "wrong" => wrong::run(rest),
        _ => suite::run(&words),
    };
    match done {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            println!("the benchmark could not be run: {why}");
            ExitCode::FAILURE
        }
    }
}
