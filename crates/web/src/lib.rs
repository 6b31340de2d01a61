//! HTML over the verbs, nothing else.

pub mod dossier;
mod letters;
pub mod plan;
pub mod report;
mod words;
