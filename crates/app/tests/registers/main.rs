//! What `init` makes of real and realistic registers, all the way to the files.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot read what it expects has failed, and files of its own are in temporary folders"
)]

mod awkward;
mod dialects;
mod folder;
mod real_sets;
mod table;
