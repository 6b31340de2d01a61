//! Switches: what follows from each kind of fault (section 4.6; section 9, points 20 and 23).

use crate::reason::Reason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What follows from a fault of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reaction {
    /// Nothing is said. What the line then does, each [`Reason`] tells.
    Ignore,
    /// The line fails, and the report names it.
    #[default]
    FailLine,
    /// The whole delivery is refused.
    RejectFile,
}

/// What follows for the others when a line fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailingLine {
    /// Only that line is skipped.
    #[default]
    SkipIt,
    /// The whole delivery is refused.
    RejectFile,
}

/// What follows from each kind of fault.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reactions {
    /// What follows for the others when a line fails.
    pub failing_line: FailingLine,
    /// For every kind of fault that is not named.
    pub otherwise: Reaction,
    /// For those that are.
    pub of: BTreeMap<Reason, Reaction>,
}

impl Reactions {
    /// The same for every fault.
    #[must_use]
    pub const fn all(otherwise: Reaction) -> Self {
        Self { failing_line: FailingLine::SkipIt, otherwise, of: BTreeMap::new() }
    }

    /// With one for a kind of fault.
    #[must_use]
    pub fn with(mut self, reason: Reason, reaction: Reaction) -> Self {
        self.of.insert(reason, reaction);
        self
    }

    /// What follows from a fault.
    #[must_use]
    pub fn to(&self, reason: Reason) -> Reaction {
        if matches!(reason, Reason::Drawn | Reason::NotReached) {
            return Reaction::FailLine;
        }
        // two points of section 9 are no faults until somebody says so
        let unsaid = if reason == Reason::NoSchool { Reaction::Ignore } else { self.otherwise };
        let said = self.of.get(&reason).copied().unwrap_or(unsaid);
        match (said, self.failing_line) {
            (Reaction::FailLine, FailingLine::RejectFile) => Reaction::RejectFile,
            (said, _) => said,
        }
    }
}
