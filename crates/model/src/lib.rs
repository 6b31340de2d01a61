//! The words of the trade.
//!
//! Everything the other rooms say to each other is said in these types: what a source gave
//! ([`extract`]), one moment's truth about the municipality ([`roster`]), what one receiver should
//! hold on one date ([`picture`]), and what is wrong ([`problem`]).
//!
//! Refuses to know: files, networks, clocks, serialisation, any other room of this house.

pub mod ask;
pub mod civic_number;
pub mod delta;
pub mod extract;
pub mod group;
pub mod index;
pub mod note;
pub mod omission;
pub mod period;
pub mod person;
pub mod picture;
pub mod place;
pub mod problem;
pub mod relation;
pub mod roster;
pub mod school;
pub mod shielded;
pub mod text;
pub mod unit;

pub use civic_number::CivicNumber;
pub use delta::{Baseline, Delta};
pub use extract::{Extract, Table};
pub use period::{Date, Period};
pub use picture::Picture;
pub use place::Place;
pub use problem::{Problem, Severity};
pub use roster::Roster;
pub use shielded::Shielded;
pub use text::{Pool, Text};
