//! When a verb cannot be done: of what kind, why, where, and what to do next.

use crate::texts::Phrase;
use stages::document::{Fault, Spot, nearest};
use std::io;
use std::path::Path;

/// Why a verb was not done. Decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// Something outside did not work: a file, a disk, a permission.
    Failed,
    /// Wrong usage or configuration.
    Configuration,
    /// A guard, or an open question, says no.
    Refused,
}

impl FailureKind {
    /// The exit code (`product.md`, "Verbs").
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Configuration => 2,
            Self::Refused => 4,
        }
    }
}

/// A verb that could not be done.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Of what kind.
    pub kind: FailureKind,
    /// What happened.
    pub what: Phrase,
    /// Places in texts that people wrote.
    pub places: Vec<Diagnostic>,
    /// More of the same kind.
    pub also: Vec<Phrase>,
    /// What to do: the next command, or where to look.
    pub hint: Option<Phrase>,
}

/// A place in a text that people wrote, and what is wrong there.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The file's name inside the municipality's folder.
    pub file: String,
    /// The whole text of the file.
    pub text: String,
    /// Where, in bytes.
    pub spot: Spot,
    /// What is wrong.
    pub what: Phrase,
}

impl Failure {
    /// A failure that says what happened.
    #[must_use]
    pub const fn new(kind: FailureKind, what: Phrase) -> Self {
        Self { kind, what, places: Vec::new(), also: Vec::new(), hint: None }
    }

    /// The same with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: Phrase) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Mistakes in one text that people wrote.
    #[must_use]
    pub fn in_file(file: &str, text: &str, faults: Vec<Fault>) -> Self {
        let mut failure = Self::new(
            FailureKind::Configuration,
            Phrase::new("failure-file").with("file", file).count("n", faults.len()),
        );
        failure.places = faults.into_iter().map(|fault| Diagnostic::new(file, text, fault)).collect();
        failure
    }

    /// A file that could not be written.
    #[must_use]
    pub fn writing(error: &targets::folder::WriteError) -> Self {
        Self::not_written(&error.file, &error.error)
    }

    /// A file that could not be written, and what the operating system said.
    #[must_use]
    pub fn not_written(file: &Path, error: &io::Error) -> Self {
        let what = Phrase::new("failure-write")
            .with("file", file.display().to_string())
            .phrase("why", why(&error.kind().to_string()));
        Self::new(FailureKind::Failed, what)
    }

    /// A source that could not be read.
    #[must_use]
    pub fn reading(error: &sources::ReadError) -> Self {
        let mut what = Phrase::new(error.key());
        for (name, value) in error.args() {
            what = if name == "why" { what.phrase(name, why(&value)) } else { what.with(name, value) };
        }
        let mut advice = None;
        if let sources::ReadError::MissingColumns { missing, found, .. } = error {
            advice = Some(Phrase::new("hint-column"));
            let known = || found.iter().map(String::as_str);
            let pairs: Vec<String> = missing
                .iter()
                .filter_map(|wanted| Some(format!("{} → {wanted}", nearest(wanted, known())?)))
                .take(MOST_NEAR)
                .collect();
            let garbled = found.iter().any(|column| column.contains(['Ã', '\u{fffd}']));
            let hint = if garbled {
                "letters"
            } else if pairs.is_empty() {
                "none"
            } else {
                "near"
            };
            what = what.count("n", missing.len()).with("hint", hint);
            what = what.with("near", pairs.join(", "));
        }
        Self { hint: advice, ..Self::new(FailureKind::Failed, what) }
    }
}

/// How many renamed columns are guessed at.
const MOST_NEAR: usize = 3;

/// What the operating system said, in the reader's language where it is one of the usual things. `said` is the
/// standard library's word for the kind of error.
pub(crate) fn why(said: &str) -> Phrase {
    Phrase::new(match said {
        "entity not found" => "why-not-found",
        "permission denied" => "why-denied",
        "no storage space" | "quota exceeded" | "file too large" => "why-full",
        "is a directory" => "why-folder",
        "not a directory" => "why-no-folder",
        "read-only filesystem or storage medium" => "why-read-only",
        "invalid filename" => "why-name",
        "unsupported" => "why-device",
        "entity already exists" => "why-exists",
        NOT_UTF8 => "why-not-utf8",
        _ => "why-other",
    })
}

/// Said of a text that is not UTF-8.
pub(crate) const NOT_UTF8: &str = "stream did not contain valid UTF-8";

impl Diagnostic {
    /// A mistake and the file it stands in.
    #[must_use]
    pub fn new(file: &str, text: &str, fault: Fault) -> Self {
        let mut what = Phrase::new(fault.text);
        for (name, value) in fault.args {
            what = what.with(name, value);
        }
        Self { file: file.to_owned(), text: text.to_owned(), spot: fault.spot, what }
    }
}
