//! The verbs: what a user can ask for, whether from the terminal or, later, from the web.
//!
//! The only room that sees both the pure rooms and the edges: it reads the clock, the environment and
//! the municipality's folder, and joins sources, stages and targets into runs.
//!
//! Refuses to know: terminals, HTML.

pub mod clock;
pub mod config;
pub mod failure;
pub mod texts;

pub use failure::{Failure, FailureKind};
pub use texts::{Language, Phrase, Texts};
