//! The course of an import: what has failed so far, what is counted, and what goes wrong on purpose.

use super::How;
use crate::reason::{FailedLine, FileKind, Reason, Refusal};
use crate::report::Counts;
use crate::settings::{Reaction, Switches};
use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

/// Where an import stops on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// Before the first relation.
    AfterPrincipals,
    /// After half of the lines of relations.
    HalfwayThroughRelations,
    /// After so many lines of relations.
    AfterRelationLine(u32),
}

impl Stop {
    /// The last line that is read, of so many.
    pub(crate) const fn after(self, lines: u32) -> u32 {
        match self {
            Self::AfterPrincipals => 0,
            Self::HalfwayThroughRelations => lines / 2,
            Self::AfterRelationLine(line) => line,
        }
    }
}

/// Which lines fail on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failing {
    /// Every so many line of each file.
    Every(u32),
    /// So many in a thousand, by chance.
    PerMille {
        /// How many in a thousand.
        share: u32,
        /// What decides which.
        seed: u64,
    },
}

/// What goes wrong on purpose in an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Injected {
    /// The delivery is refused.
    pub refused: bool,
    /// It stops.
    pub stop: Option<Stop>,
    /// Lines fail.
    pub failing: Option<Failing>,
}

/// Why an import does not go on.
#[derive(Debug)]
pub(crate) enum Halt {
    Refused(Refusal),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Halt {
    fn from(fault: rusqlite::Error) -> Self {
        Self::Database(fault)
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The course of an import.
pub(crate) struct Course<'a> {
    pub(crate) switches: &'a Switches,
    pub(crate) hand: bool,
    injected: &'a super::Injected,
    pub(crate) failed: Vec<FailedLine>,
    pub(crate) counts: Counts,
    /// Ids whose rows failed; looked up only.
    pub(crate) failed_rows: HashSet<Box<str>>,
    /// What each relation has been through in the file; looked up only.
    pub(crate) pairs: HashMap<(u8, u32, u32), u8>,
    /// The phase that the file has come to.
    pub(crate) phase: u8,
}

impl<'a> Course<'a> {
    pub(crate) fn new(how: &How<'a>) -> Self {
        Self {
            switches: how.switches,
            hand: how.hand,
            injected: how.injected,
            failed: Vec::new(),
            counts: Counts::default(),
            failed_rows: HashSet::new(),
            pairs: HashMap::new(),
            phase: 0,
        }
    }

    /// What follows from a fault: whether the line goes on. A line that does not has failed.
    pub(crate) fn fault(&mut self, file: FileKind, line: u32, reason: Reason) -> Result<bool, Halt> {
        let failed = FailedLine { file, line, reason };
        match self.switches.reactions.to(reason) {
            Reaction::Ignore => Ok(true),
            Reaction::FailLine => {
                self.failed.push(failed);
                self.counts.failed += 1;
                Ok(false)
            }
            Reaction::RejectFile => Err(Halt::Refused(Refusal::Line(failed))),
        }
    }

    /// Whether a fault mode fails a line.
    pub(crate) fn is_drawn(&mut self, file: FileKind, line: u32) -> Result<bool, Halt> {
        let drawn = match self.injected.failing {
            None => false,
            Some(Failing::Every(every)) => line.is_multiple_of(every.max(1)),
            Some(Failing::PerMille { share, seed }) => {
                let place = u64::from(line) << 1 | u64::from(file == FileKind::Relations);
                scattered(seed ^ scattered(place)) % 1000 < u64::from(share)
            }
        };
        if drawn { self.fault(file, line, Reason::Drawn).map(|goes_on| !goes_on) } else { Ok(false) }
    }

    pub(crate) fn not_reached(&mut self, line: u32) {
        self.failed.push(FailedLine { file: FileKind::Relations, line, reason: Reason::NotReached });
        self.counts.failed += 1;
    }
}

/// A number that looks like chance (`SplitMix64`).
pub(crate) const fn scattered(number: u64) -> u64 {
    let mut it = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}
