//! What a pre-study (förstudie) counts: pure figures over pictures, rosters and settings, for a group that decides.
//!
//! Refuses to know: files, texts, who reads the figures.

pub mod effort;
mod members;
pub mod twin;
pub mod waves;
