//! The ways out and back (post): what is approved is packed and sealed with the keys of the municipality's folder,
//! carried to the receiver within the hours that hold, and seen to lie there.
//!
//! Refuses to know: what is in the files, and how a server is spoken to.

pub(crate) mod carry;
pub(crate) mod hours;
pub(crate) mod keys;
pub(crate) mod letters;
pub(crate) mod pack;
pub(crate) mod secrets;
pub(crate) mod told;
pub(crate) mod turn;
pub(crate) mod way;

pub use carry::Sent;
pub use hours::Timing;
