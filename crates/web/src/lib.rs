//! HTML over the verbs, nothing else.

mod letters;
pub mod plan;
pub mod report;
mod words;
