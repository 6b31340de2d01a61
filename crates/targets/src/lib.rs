//! A delivery goes out: packed, whole or not there at all, and over to the receiver.
//!
//! [`folder`] writes sets of files into a folder of our own; [`pack`] makes the one file of a delivery; [`send`]
//! carries it to the receiver over SFTP, FTP, into a folder or by the customer's own command, and the other
//! functions look at what lies there. Under its final name a file is never seen before it is whole and has been
//! compared, and what lies there already is never written over.
//!
//! Source: `spec/unikum.md` section 2 and points 15-17 (protocol, directory and names differ between receivers).
//! Everything here waits for the other side: call it from a thread of its own, not from inside an async runtime.
//!
//! Refuses to know: what is in the files, when they should go, and what anybody is told of it.

mod command;
mod fault;
pub mod folder;
mod ftp;
mod journey;
mod known;
mod local;
mod look;
pub mod pack;
mod place;
mod probe;
mod sending;
mod sftp;
mod ssh;
mod way;

pub use fault::{Cause, CertificateFault, KeyFault, Said, SendError, Shows, Step};
pub use journey::{Checked, Event, Finished, HostKey, Journey, Listed, Lying, Probed, Receipt, Sum, Was};
pub use look::{host_keys, lies, listed, take_away};
pub use probe::probe;
pub use sending::{finish, send};
pub use way::{Ftp, Habits, HostKeys, Login, OwnCommand, Parcel, Secret, Security, Sftp, Verify, Way};
