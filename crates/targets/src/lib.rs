//! Bundles go out: files that are whole or not there at all.
//!
//! Refuses to know: what is in them.

pub mod folder;
