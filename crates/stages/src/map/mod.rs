//! The mapping stage: from what the sources gave to one roster, by the municipality's mapping files.
//!
//! Refuses to know: receivers, dates other than the run's own, and what a finding is worth.

mod assemble;
mod bind;
mod columns;
mod crowd;
mod describe;
mod directory;
mod eval;
mod examples;
pub mod fields;
mod index;
mod keys;
pub mod language;
mod names;
mod people;
mod person;
mod places;
mod read;
mod read_examples;
pub(crate) mod read_values;
mod reader;
mod relations;
mod shield;
mod slid;
mod table;
mod trace;
mod values;
mod words;
mod world;

pub use assemble::map;
pub use bind::SourceFault;
pub use columns::{TableName, columns_read};
pub use examples::{Outcome, run_examples};
pub use language::{Mapping, SystemKind};
pub use read::read;
pub use table::{How, TableLine, mapping_table};
pub use trace::{IdRow, MadeThing, Traced, Tracer};

#[cfg(test)]
pub(crate) mod tests;
