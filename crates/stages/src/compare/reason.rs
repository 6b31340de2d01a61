//! Why the receiver may hold something else: the likely reasons, the most important first.

use crate::diff::Hold;

/// A likely reason. Runs are those of our deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing that we know explains it.
    Unexplained,
    /// A delivery took it away, and it is there all the same.
    ShouldBeGone {
        /// The delivery.
        run: u64,
    },
    /// The receiver seems to know it under another id.
    OtherKey,
    /// A delivery without a verdict is about it.
    NoVerdict {
        /// The delivery.
        run: u64,
    },
    /// What would be sent waits.
    Waits(Waiting),
    /// It is confirmed, nothing of ours has taken it away, and it is not there (case 100).
    RemovedByHand,
    /// The receiver says something else than what is confirmed.
    ChangedByHand,
    /// It failed in a delivery, and goes again.
    Failed {
        /// The delivery.
        run: u64,
    },
    /// The last verdict left it uncertain, and it goes again.
    Doubtful,
    /// One of its ends is not there either.
    NoEnd,
    /// It was sent after the export was made.
    Later {
        /// The delivery.
        run: u64,
    },
    /// We send nothing in the column, and the receiver has kept what it had (point 8).
    KeptValue,
    /// The next delivery sends it.
    NotSent,
    /// The next delivery takes it away.
    Leaving,
    /// Nothing of ours belongs to it any more; no file takes an object away (section 5).
    Kept,
    /// Somebody has made it there; the sync never touches it (cases 98 and 99).
    ByHand,
}

/// What something waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// That somebody approves what a guard has stopped.
    Guard,
    /// That an error in the registers is put right.
    Data,
    /// Something else that waits.
    Other,
}

/// What has to be done about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Somebody has to find out why.
    Unexplained,
    /// Somebody has to decide.
    Waits,
    /// Nothing.
    Explained,
}

impl Reason {
    /// What has to be done about it.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::Unexplained => Standing::Unexplained,
            Self::ShouldBeGone { .. }
            | Self::OtherKey
            | Self::NoVerdict { .. }
            | Self::Waits(Waiting::Guard) => Standing::Waits,
            Self::Waits(Waiting::Data | Waiting::Other)
            | Self::RemovedByHand
            | Self::ChangedByHand
            | Self::Failed { .. }
            | Self::Doubtful
            | Self::NoEnd
            | Self::Later { .. }
            | Self::KeptValue
            | Self::NotSent
            | Self::Leaving
            | Self::Kept
            | Self::ByHand => Standing::Explained,
        }
    }

    /// The word in the ids of texts and in machine-readable output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unexplained => "unexplained",
            Self::ShouldBeGone { .. } => "should-be-gone",
            Self::OtherKey => "other-key",
            Self::NoVerdict { .. } => "no-verdict",
            Self::Waits(Waiting::Guard) => "waits-guard",
            Self::Waits(Waiting::Data) => "waits-data",
            Self::Waits(Waiting::Other) => "waits-other",
            Self::RemovedByHand => "removed-by-hand",
            Self::ChangedByHand => "changed-by-hand",
            Self::Failed { .. } => "failed",
            Self::Doubtful => "doubtful",
            Self::NoEnd => "no-end",
            Self::Later { .. } => "later",
            Self::KeptValue => "kept-value",
            Self::NotSent => "not-sent",
            Self::Leaving => "leaving",
            Self::Kept => "kept",
            Self::ByHand => "by-hand",
        }
    }

    /// The delivery that it speaks of.
    #[must_use]
    pub const fn run(self) -> Option<u64> {
        match self {
            Self::ShouldBeGone { run }
            | Self::NoVerdict { run }
            | Self::Failed { run }
            | Self::Later { run } => Some(run),
            Self::Unexplained
            | Self::OtherKey
            | Self::Waits(_)
            | Self::RemovedByHand
            | Self::ChangedByHand
            | Self::Doubtful
            | Self::NoEnd
            | Self::KeptValue
            | Self::NotSent
            | Self::Leaving
            | Self::Kept
            | Self::ByHand => None,
        }
    }
}

/// What a change of ours waits for, as a reason; `otherwise` where it does not wait. Asked when every delivery that
/// spoke of it has its verdict: what still is unsure waits for nobody.
pub(super) const fn waiting(hold: Option<Hold>, otherwise: Reason) -> Reason {
    match hold {
        None => otherwise,
        Some(Hold::Guard(_) | Hold::NotChosen) => Reason::Waits(Waiting::Guard),
        Some(Hold::Unsure) => Reason::Doubtful,
        Some(Hold::Frozen) => Reason::Waits(Waiting::Data),
        Some(Hold::Follows) => Reason::Waits(Waiting::Other),
    }
}
