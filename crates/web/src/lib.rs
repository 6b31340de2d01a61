//! HTML over the verbs, nothing else.

pub mod report;
