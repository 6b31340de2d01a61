//! The municipality's memory.
//!
//! x

pub mod wire;
