//! The mapping stage: from what the sources gave to one roster, by the municipality's mapping files.
//!
//! Refuses to know: receivers, dates other than the run's own, and what a finding is worth.

pub mod fields;
pub mod language;
mod read;

pub use language::Mapping;
pub use read::read;
