//! Tasks of the workshop, run as `cargo xtask TASK`. Knows the files of the house, and nothing of schools.

mod docs;
mod faults;
mod say;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

const TASKS: &str = "cargo xtask tidy    checks the house rules that the compiler's lints cannot express
  cargo xtask docs    writes the reference pages of the book; with --check, only says whether they hold
  cargo xtask faults [NAME…]  plants faults in a copy of the house, and says which the tests catch";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match task.as_slice() {
        ["tidy"] => tidy::run(house_root()),
        ["docs"] => docs::run(house_root(), docs::Task::Write),
        ["docs", "--check"] => docs::run(house_root(), docs::Task::Check),
        ["faults", names @ ..] => faults::run(house_root(), names),
        _ => {
            say::error(&format!("No such task. There is:\n  {TASKS}"));
            ExitCode::from(2)
        }
    }
}

fn house_root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}
