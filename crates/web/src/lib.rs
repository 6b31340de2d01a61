//! HTML over the verbs, nothing else.

mod letters;
pub mod report;
mod words;
