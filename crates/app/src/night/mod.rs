//! What the verbs of a night have in common: the municipality's memory, what a plan rests on, what is to be
//! sent, and the pages that people read before they approve it.

pub(crate) mod basis;
pub(crate) mod continuity;
pub(crate) mod correction;
pub(crate) mod draw;
pub(crate) mod forget;
pub(crate) mod household;
pub(crate) mod known;
pub(crate) mod memory;
pub mod pages;
pub mod pairs;
pub(crate) mod restore;
pub(crate) mod rules;
pub(crate) mod shielded;
pub(crate) mod stored;
pub(crate) mod watch;
pub(crate) mod why;

pub use pages::Pages;
pub use store::{Approved, Basis, Delivered, Entry, Run, RunId, Settled, Size, Stamp, State};
