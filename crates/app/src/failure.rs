//! When a verb cannot be done: of what kind, why, where, and what to do next.

use crate::texts::Phrase;
use stages::document::{Fault, Spot, nearest};

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
        let what = Phrase::new("failure-write")
            .with("file", error.file.display().to_string())
            .with("why", error.error.to_string());
        Self::new(FailureKind::Failed, what)
    }

    /// A source that could not be read.
    #[must_use]
    pub fn reading(error: &sources::ReadError) -> Self {
        let mut what = Phrase::new(error.key());
        for (name, value) in error.args() {
            what = what.with(name, value);
        }
        let failure = Self::new(FailureKind::Failed, what);
        match nearest_columns(error) {
            Some(near) => failure.hint(Phrase::new("hint-column").with("near", near)),
            None => failure,
        }
    }
}

/// The columns that were perhaps meant by those that are missing.
fn nearest_columns(error: &sources::ReadError) -> Option<String> {
    let sources::ReadError::MissingColumns { missing, found, .. } = error else { return None };
    let near = missing.iter().filter_map(|name| nearest(name, found.iter().map(String::as_str)));
    let near: Vec<&str> = near.filter(|name| !missing.iter().any(|missing| missing == name)).collect();
    (!near.is_empty()).then(|| near.join(", "))
}

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
