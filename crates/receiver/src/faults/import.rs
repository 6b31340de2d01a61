//! What goes wrong with an import.

use crate::import::{Failing, Injected, Stop};
use serde::{Deserialize, Serialize};

/// What goes wrong with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportFault {
    /// The delivery is refused though nothing is wrong with it.
    Rejected,
    /// Lines fail though nothing is wrong with them.
    Failing(Failing),
    /// It is taken twice, and reported twice.
    Twice,
    /// It stops; the report tells which lines were not reached.
    Half(Stop),
    /// It stops, and there is no report.
    HalfInSilence(Stop),
    /// The receiver's own key does not open it.
    WrongKey,
}

impl ImportFault {
    pub(crate) fn injected(self) -> Injected {
        let mut injected = Injected::default();
        match self {
            Self::Rejected => injected.refused = true,
            Self::Failing(failing) => injected.failing = Some(failing),
            Self::Half(stop) | Self::HalfInSilence(stop) => injected.stop = Some(stop),
            Self::Twice | Self::WrongKey => {}
        }
        injected
    }

    pub(crate) const fn is_silent(self) -> bool {
        matches!(self, Self::HalfInSilence(_))
    }
}
