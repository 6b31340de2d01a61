//! The verbs: what a user can ask for, whether from the terminal or, later, from the web.
//!
//! The only room that sees both the pure rooms and the edges: it reads the clock, the environment and
//! the municipality's folder, and joins sources, stages and targets into runs.
//!
//! Refuses to know: terminals, HTML.

pub mod alarm;
pub mod annex;
pub mod approve;
pub mod clock;
mod columns;
pub mod compare;
pub mod config;
pub mod confirm;
pub mod deliver;
pub mod demo;
pub mod doctor;
pub mod dossier;
pub mod explain;
pub mod failure;
pub mod history;
pub mod inbox;
pub mod init;
pub mod mapping;
mod mask;
pub mod night;
pub mod plan;
mod post;
pub mod problems;
mod reading;
pub mod report;
pub mod retain;
pub mod run;
pub mod study;
pub mod testbed;
pub mod texts;
pub mod timings;
pub mod undo;
pub mod view;
pub mod workbook;
pub mod workplace;

pub use clock::Now;
pub use config::Environment;
pub use failure::{Diagnostic, Failure, FailureKind};
pub use report::Report;
pub use texts::{Language, Phrase, Texts};
pub use workplace::Workplace;

use std::path::Path;

/// Whether a panic on this thread is caught further up and means no more than a broken workbook. Whoever prints
/// panics asks this first.
#[must_use]
pub fn forgives_panics() -> bool {
    sources::forgives_panics()
}

/// Saves something that was made for people, whole or not at all.
///
/// # Errors
/// A file that cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    targets::folder::write(path, bytes).map_err(|error| Failure::writing(&error))
}
