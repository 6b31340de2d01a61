//! OpenPGP: a delivery is signed with the municipality's key and encrypted to the receiver's, in the form that
//! GnuPG 2.2 reads; and what comes back is decrypted, and believed only where the right key has signed it.
//!
//! Source: `spec/unikum.md` section 2 and point 15; RFC 9580. Keys that have expired, are revoked, are made for
//! something else or are too weak are refused, each in its own words. The libraries read the clock: a key is
//! valid now or it is not.
//!
//! Refuses to know: where keys are kept, and what is sealed.

mod fault;
mod generate;
mod keys;
mod open;
mod seal;

pub use fault::{KeyFault, OpenFault, SealFault, Usage};
pub use generate::generate;
pub use keys::{Certificate, Secret};
pub use open::open;
pub use seal::{Form, Steps, seal};
