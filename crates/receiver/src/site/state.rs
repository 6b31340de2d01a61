//! What a municipality's imports must remember from one to the next: how many there have been, and which letters
//! wait.

use crate::report::Letter;
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct State {
    /// How many deliveries have been tried.
    pub(super) imports: u32,
    /// Letters that are late.
    pub(super) waiting: Vec<Waiting>,
}

/// A letter that is sent when so many deliveries have been tried.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Waiting {
    pub(super) at_import: u32,
    pub(super) letter: Letter,
}

impl State {
    /// The letters whose time has come.
    pub(super) fn due(&mut self) -> Vec<Letter> {
        let imports = self.imports;
        let (due, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|one| one.at_import <= imports);
        self.waiting = waiting;
        due.into_iter().map(|one: Waiting| one.letter).collect()
    }
}
