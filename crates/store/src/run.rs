//! A run (körning): what is said of it when it moves, and what is remembered of it.

use crate::wire::Size;
use jiff::civil::{Date, DateTime};
use model::Delta;
use std::fmt;

/// The number of a run. Numbers grow and are never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub u64);

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There is a plan, and nobody has said yes.
    Planned,
    /// Somebody, or a rule, has said yes. Nothing has left.
    Approved,
    /// It has left, or may have left.
    Delivered,
    /// The receiver took all of it.
    Confirmed,
    /// The receiver took some of it.
    Partly,
    /// The receiver took nothing, or nobody knows what.
    Failed,
    /// Somebody has said no. Nothing left.
    Discarded,
    /// What it was made from has changed. Nothing left.
    Stale,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::Approved,
        Self::Delivered,
        Self::Confirmed,
        Self::Partly,
        Self::Failed,
        Self::Discarded,
        Self::Stale,
    ];

    /// The word in the database, the journal and machine-readable output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Approved => "approved",
            Self::Delivered => "delivered",
            Self::Confirmed => "confirmed",
            Self::Partly => "partly",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
            Self::Stale => "stale",
        }
    }

    /// Whether a run may go from this state to another.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match next {
            Self::Planned => false,
            Self::Approved => matches!(self, Self::Planned),
            Self::Delivered => matches!(self, Self::Approved),
            Self::Confirmed | Self::Partly | Self::Failed => matches!(self, Self::Delivered),
            Self::Discarded | Self::Stale => matches!(self, Self::Planned | Self::Approved),
        }
    }

    /// Whether nothing comes after it.
    #[must_use]
    pub const fn is_last(self) -> bool {
        !matches!(self, Self::Planned | Self::Approved | Self::Delivered)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Who does what, and when. Every move writes it into the journal in the same transaction, and changes the
/// notes with it.
///
/// The journal is kept for ever, so none of the words here may hold personal data about pupils or guardians.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    /// The moment, in local time.
    pub at: DateTime,
    /// Whose doing it is: an account, or the scheduler.
    pub actor: &'a str,
    /// The verb, as in the command.
    pub verb: &'a str,
    /// What more there is to say, as JSON of `app`'s own.
    pub details: &'a str,
    /// Notes that change with the move: key and value.
    pub notes: &'a [(&'a str, &'a [u8])],
}

/// What a plan was made from. A plan whose basis has changed is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Fingerprint of the sources.
    pub sources: [u8; 32],
    /// Fingerprint of mappings, lists and settings.
    pub rules: [u8; 32],
    /// Version of the confirmed picture.
    pub baseline: u64,
}

/// A plan that is to be remembered.
#[derive(Clone, Copy)]
pub struct NewPlan<'a> {
    /// Which environment: "test", "production".
    pub environment: &'a str,
    /// The day it was made for (dagens datum i planen).
    pub day: Date,
    /// What it was made from.
    pub basis: Basis,
    /// The change set, whole.
    pub delta: &'a Delta,
    /// What people are shown, as `app` writes it.
    pub pages: &'a [u8],
}

/// The bytes of the two files.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Schools, classes and persons.
    pub principals: Vec<u8>,
    /// Relations.
    pub relations: Vec<u8>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({} and {} bytes)", self.principals.len(), self.relations.len())
    }
}

/// What somebody said yes to.
#[derive(Clone, Copy, Debug)]
pub struct Approval<'a> {
    /// The change set that may leave: the plan, or a part of it.
    pub delta: &'a Delta,
    /// The files, to the byte.
    pub files: &'a Files,
    /// Why, in the words of whoever approved.
    pub reason: &'a str,
    /// Ids of the schools it covers; empty for all.
    pub schools: &'a [String],
}

/// What came of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// All of it took effect.
    Confirmed,
    /// Some of it did.
    Partly,
    /// None of it did, or nobody can tell.
    Failed,
}

impl Outcome {
    /// The state that it leads to.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Confirmed => State::Confirmed,
            Self::Partly => State::Partly,
            Self::Failed => State::Failed,
        }
    }
}

/// What a person read in the import report, or the receiver told.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// What came of it.
    pub outcome: Outcome,
    /// Rows of the principals file that failed, numbered as the receiver does.
    pub failed_rows: &'a [u32],
    /// Lines of the relations file that failed, numbered as the receiver does.
    pub failed_lines: &'a [u32],
}

/// A file that was approved: what is left of it when its bytes are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// BLAKE3 of the bytes.
    pub hash: [u8; 32],
    /// How many they are.
    pub bytes: u64,
}

/// The yes to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// When.
    pub at: DateTime,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Which schools; empty for all.
    pub schools: Vec<String>,
    /// How much it asks for.
    pub size: Size,
    /// The principals file.
    pub principals: Stamp,
    /// The relations file.
    pub relations: Stamp,
}

/// The leaving of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// When.
    pub at: DateTime,
    /// Where to.
    pub to: String,
}

/// The verdict on a delivery. The run's state says which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// When.
    pub at: DateTime,
    /// Who gave it.
    pub by: String,
    /// Rows of the principals file that failed.
    pub failed_rows: Vec<u32>,
    /// Lines of the relations file that failed.
    pub failed_lines: Vec<u32>,
}

/// What is remembered of a run for as long as there is a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub id: RunId,
    /// Which environment.
    pub environment: String,
    /// The day the plan is for.
    pub day: Date,
    /// How far it has come.
    pub state: State,
    /// When it came there.
    pub moved_at: DateTime,
    /// When it was planned.
    pub planned_at: DateTime,
    /// What the plan was made from.
    pub basis: Basis,
    /// How much the plan asks for.
    pub size: Size,
    /// The yes, where there was one.
    pub approved: Option<Approved>,
    /// The leaving, where it left.
    pub delivered: Option<Delivered>,
    /// The verdict, where there is one.
    pub settled: Option<Settled>,
    /// When retention deleted its deltas, files and pages.
    pub emptied_at: Option<DateTime>,
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn a_run_moves_forward_only() {
        let all: Vec<String> = State::ALL
            .into_iter()
            .map(|state| {
                let next: Vec<&str> =
                    State::ALL.into_iter().filter(|next| state.may_become(*next)).map(State::code).collect();
                format!("{state}: {}", next.join(" "))
            })
            .collect();
        assert_eq!(
            all,
            [
                "planned: approved discarded stale",
                "approved: delivered discarded stale",
                "delivered: confirmed partly failed",
                "confirmed: ",
                "partly: ",
                "failed: ",
                "discarded: ",
                "stale: ",
            ]
        );
        assert!(
            State::ALL.into_iter().all(|state| {
                state.is_last() == State::ALL.into_iter().all(|next| !state.may_become(next))
            })
        );
    }
}
