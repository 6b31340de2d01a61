//! Pure functions over the words of the trade: what a night does, between reading and delivering.
//!
//! Refuses to know: files, networks, the environment, the clock (its own `clippy.toml` sees to it).

pub mod check;
pub mod compare;
pub mod diff;
pub mod document;
pub mod draft;
pub mod guard;
pub mod holding;
pub mod import_report;
pub mod map;
pub mod project;
pub mod render;
pub mod settings;
pub mod study;

#[cfg(test)]
mod scene;
