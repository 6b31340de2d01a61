//! Drafts over whole folders: the dialects of one small municipality, real public sets, awkward registers.
//!
//! Every drafted mapping is read back, every column it names must be in the file, every test block in it
//! must pass, and every comment must have its text in both languages.

#![expect(clippy::disallowed_methods, reason = "the tests read the data that lies beside the checkout")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod awkward;
mod dialects;
mod read_back;
mod real;
mod texts;
mod town;
