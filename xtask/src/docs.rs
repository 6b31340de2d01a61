//! The reference pages of the book (`docs/book/`), made from the declarations they describe.
//!
//! The pages are made by tests of the rooms that can see the declarations (`reference` in `crates/app/tests`
//! and `crates/cli/tests`), so a page that has drifted fails `make test` too. Refuses to know: what a page
//! says.

use crate::say;
use std::path::Path;
use std::process::{Command, ExitCode};

/// What to do with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Write them anew.
    Write,
    /// Say whether they hold.
    Check,
}

/// Makes every page, and writes it or holds it against what is there.
pub(crate) fn run(root: &Path, task: Task) -> ExitCode {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root).args(["test", "--quiet", "--locked", "--test", "reference"]);
    cargo.args(["--package", "skolbro-app", "--package", "skolbro-cli"]);
    if task == Task::Write {
        cargo.env("UPDATE_DOCS", "1");
    }
    let output = match cargo.output() {
        Ok(output) => output,
        Err(error) => {
            say::error(&format!("docs: cargo cannot be run: {error}"));
            return ExitCode::from(2);
        }
    };
    if output.status.success() {
        say::line(match task {
            Task::Write => "docs: the reference pages in docs/book are written",
            Task::Check => "docs: the reference pages in docs/book hold",
        });
        return ExitCode::SUCCESS;
    }
    say::error(&String::from_utf8_lossy(&output.stdout));
    say::error(&String::from_utf8_lossy(&output.stderr));
    say::error("docs: a page has drifted, or the code does not build. To write the pages: cargo xtask docs");
    ExitCode::FAILURE
}
