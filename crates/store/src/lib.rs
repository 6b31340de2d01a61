//! The municipality's memory: confirmed pictures, runs with their plans, files and verdicts, identity links
//! and the journal, in one embedded database that one process has open at a time.
//!
//! Every move is one transaction: after a crash, a full disk or a power cut there is the old state or the
//! new one. Every move writes its entry in the journal.
//!
//! Refuses to know: the clock (moments are given), the environment, what a plan's pages or a note mean, and
//! what follows from a verdict: whoever calls has worked out the picture.

pub mod amend;
mod backup;
mod bodies;
mod environments;
pub mod error;
pub mod journal;
pub mod letters;
pub mod links;
mod lock;
mod migrate;
pub mod moves;
mod notes;
pub mod open;
pub mod read;
pub mod receipt;
pub mod retain;
pub mod run;
pub mod wire;

pub use amend::{Amend, Papers};
pub use error::StoreError;
pub use journal::Entry;
pub use links::Link;
pub use moves::Next;
pub use open::{DATABASE_FILE, Store};
pub use read::{Outstanding, Stored};
pub use receipt::{Parcel, Receipt};
pub use retain::{Retained, Retention};
pub use run::{
    Act, Approval, Approved, Basis, Delivered, Files, NewPlan, Outcome, Run, RunId, Settled, Stamp, State,
    Verdict,
};
pub use wire::Size;
