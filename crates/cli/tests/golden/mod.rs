//! How a case is read, played and compared.

mod case;
mod difference;
mod nights;
mod outcome;
mod shuffle;
mod stage;

pub(crate) use case::{Case, Run};
pub(crate) use difference::difference;
pub(crate) use nights::History;
pub(crate) use outcome::Outcome;
pub(crate) use stage::Stage;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// Whether `expected/` is to be written anew.
#[expect(clippy::disallowed_methods, reason = "a switch of this test, not of the product")]
pub(crate) fn update_wanted() -> bool {
    std::env::var_os("UPDATE_CASES").is_some()
}

/// Writes a file of a test's own.
fn write(path: &Path, bytes: &[u8]) {
    File::create(path).and_then(|mut file| file.write_all(bytes)).unwrap();
}
