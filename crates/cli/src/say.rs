//! The terminal: the only place that prints.

use std::io::{self, Write as _};

/// Standard output for data, standard error for everything else. A reader that has gone away (a closed
/// pipe) is no error.
pub(crate) struct Terminal {
    data: anstream::AutoStream<io::Stdout>,
    notes: anstream::AutoStream<io::Stderr>,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        Self {
            data: anstream::AutoStream::auto(io::stdout()),
            notes: anstream::AutoStream::auto(io::stderr()),
        }
    }

    /// Prints data.
    pub(crate) fn data(&mut self, text: &str) {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let _closed: io::Result<()> = write!(self.data, "{text}{end}").and_then(|()| self.data.flush());
    }

    /// Prints anything that is not data.
    pub(crate) fn note(&mut self, text: &str) {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let _closed: io::Result<()> = write!(self.notes, "{text}{end}").and_then(|()| self.notes.flush());
    }
}

/// Bold, where the terminal shows it.
pub(crate) fn bold(text: &str) -> String {
    format!("\u{1b}[1m{text}\u{1b}[0m")
}

/// A colour by severity code, where the terminal shows it.
pub(crate) fn coloured(severity: &str, text: &str) -> String {
    let colour = match severity {
        "stop" | "broken" => "1;31",
        "error" | "blocking" => "31",
        "warning" | "open" => "33",
        "good" => "32",
        _ => "2",
    };
    format!("\u{1b}[{colour}m{text}\u{1b}[0m")
}
