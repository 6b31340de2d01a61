//! The one place of the workshop that writes on the terminal.

/// Writes a line of the result.
#[expect(clippy::print_stdout, reason = "a workshop task talks to the person who typed it")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// Writes what went wrong.
#[expect(clippy::print_stderr, reason = "a workshop task talks to the person who typed it")]
pub(crate) fn error(text: &str) {
    eprintln!("{text}");
}
