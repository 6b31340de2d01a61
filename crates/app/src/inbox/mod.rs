//! Import reports that come in (importrapporter): letters are fetched, read by the patterns of the environment, and
//! their deliveries get the verdict that they tell. What is not certain gets none: a person is told what to do.
//!
//! Refuses to know: how a report is understood ([`stages::import_report`]), and how a mailbox is spoken to.

mod fetch;
mod judge;
mod place;
mod saved;
mod told;
mod trial;

pub use fetch::{Fetched, Line, fetch};
pub use saved::{Understood, take, understand};
pub use trial::{Knows, Tried, TriedLine, trial};

pub(crate) use place::server;
