//! The house rules that lints cannot express: a file per check, each of which reads the [`House`] and
//! answers with remarks. Changes nothing.

pub(crate) mod house;
mod manifest;
mod prose;

mod arrows;
mod cases;
mod clippy_files;
mod heads;
mod length;
mod links;
mod locales;
mod machine;
mod manifests;
mod names;
mod numbers;
mod unfinished;
mod white_space;

use crate::say;
use house::{House, Remark};
use std::path::Path;
use std::process::ExitCode;

type Check = fn(&House) -> Vec<Remark>;

const CHECKS: [(&str, Check); 13] = [
    ("arrows", arrows::check),
    ("manifests", manifests::check),
    ("clippy_files", clippy_files::check),
    ("heads", heads::check),
    ("length", length::check),
    ("names", names::check),
    ("unfinished", unfinished::check),
    ("machine", machine::check),
    ("numbers", numbers::check),
    ("locales", locales::check),
    ("cases", cases::check),
    ("links", links::check),
    ("white_space", white_space::check),
];

/// Runs every check on the house at `root` and prints the remarks, each with its place and what to do.
pub(crate) fn run(root: &Path) -> ExitCode {
    let house = match House::read(root) {
        Ok(house) => house,
        Err(reason) => {
            say::error(&format!("tidy: {reason}"));
            return ExitCode::from(2);
        }
    };
    let mut count = 0;
    for (name, check) in CHECKS {
        for remark in check(&house) {
            say::error(&remark.to_string());
            say::error(&format!("    [{name}]"));
            count += 1;
        }
    }
    if count == 0 {
        say::line(&format!("tidy: {} files, {} checks, no remarks", house.files.len(), CHECKS.len()));
        return ExitCode::SUCCESS;
    }
    say::error(&format!("tidy: {count} remarks. Each check is a file in xtask/src/tidy/ that says why."));
    ExitCode::FAILURE
}
