//! The mapping stage: from what the sources gave to one roster, by the municipality's mapping files.
//!
//! Refuses to know: receivers, dates other than the run's own, and what a finding is worth.

mod assemble;
mod bind;
mod describe;
mod eval;
pub mod fields;
mod keys;
pub mod language;
mod names;
mod people;
mod places;
mod read;
mod relations;
mod shield;
mod values;
mod words;
mod world;

pub use assemble::map;
pub use bind::SourceFault;
pub use language::Mapping;
pub use read::read;

#[cfg(test)]
pub(crate) mod tests;
