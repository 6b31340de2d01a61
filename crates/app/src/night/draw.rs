//! What is to be sent, drawn from the sources and from what the receiver may hold.

use super::basis::basis;
use super::memory::failure;
use super::restore::restored;
use super::shielded;
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::view::{View, view};
use crate::workplace::Workplace;
use model::delta::Op;
use model::{Baseline, Date, Delta, Picture};
use stages::diff::{ChangeSet, DiffTerms, Hold, Holds, MayHold, Still, close, diff, select};
use stages::settings::policy::Uncertain;
use store::{Basis, RunId, Store};

/// What a plan is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aim {
    pub(crate) environment: Environment,
    pub(crate) day: Date,
    /// The delivery that is to be undone; what the sources say otherwise.
    pub(crate) undo: Option<RunId>,
}

/// Everything that differs, and what of it waits.
pub(crate) struct Drawn {
    pub(crate) view: View,
    pub(crate) baseline: Baseline,
    pub(crate) changes: ChangeSet,
    /// What waits whatever anybody approves: held by errors, protected, or unsure.
    pub(crate) still: Holds,
    /// What waits until somebody approves it, besides.
    pub(crate) holds: Holds,
    pub(crate) basis: Basis,
    /// The receiver has had nothing from us yet.
    pub(crate) first: bool,
}

impl Drawn {
    /// Whether there is nothing that anybody could approve.
    pub(crate) fn is_empty(&self) -> bool {
        self.still.rows.iter().chain(&self.still.lines).all(Option::is_some)
    }

    /// What goes if nobody approves more.
    pub(crate) fn delta(&self) -> Delta {
        select(&self.changes, &self.holds, &self.view.settings.receiver)
    }
}

/// Draws the change set of an aim.
pub(crate) fn draw(workplace: &Workplace, store: &Store, aim: Aim, now: Now) -> Result<Drawn, Failure> {
    let mut view = view(workplace, aim.environment, aim.day, now)?;
    crate::plan::refuse_stopped(&view)?;
    let environment = aim.environment.code();
    let stored = store.baseline(environment).map_err(failure)?;
    let outstanding = store.outstanding(environment).map_err(failure)?;
    let basis = basis(workplace, &view.extract, stored.version)?;
    let wanted = match aim.undo {
        Some(run) => restored(store, run, environment)?,
        None => std::mem::take(&mut view.projection.picture),
    };
    let first = stored.version == 0 && outstanding.is_empty();
    let outstanding: Vec<Delta> = outstanding.into_iter().map(|sent| sent.delta).collect();
    let may_hold = MayHold { baseline: &stored.value, outstanding: &outstanding };
    let changes = compare(&view, may_hold, wanted, aim.day);
    view.timings.lap("diff");
    let released = workplace.lists.on(aim.day).released;
    let remembered = shielded::remembered(store, environment, &released, now.date())?;
    view.roster.shielded = view.roster.shielded.and(&remembered);
    let still = still(&view, &changes, &stored.value.picture);
    let holds = still.clone();
    view.timings.lap("guard");
    Ok(Drawn { view, baseline: stored.value, changes, still, holds, basis, first })
}

fn compare(view: &View, may_hold: MayHold<'_>, wanted: Picture, day: Date) -> ChangeSet {
    let policy = &view.settings.policy;
    let terms = DiffTerms {
        as_of: day,
        guardian_on_leave: policy.guardian_on_leave,
        guardian_at_18: policy.guardian_at_18,
    };
    diff(may_hold, wanted, &terms)
}

/// What waits whatever anybody approves.
fn still(view: &View, changes: &ChangeSet, baseline: &Picture) -> Holds {
    let mut holds = Holds::none(changes);
    let still = Still {
        frozen: &view.projection.frozen,
        shielded: &view.roster.shielded,
        protected: view.settings.policy.protected_existing,
        baseline,
    };
    still.hold(changes, &mut holds);
    if view.settings.policy.uncertain == Uncertain::Hold {
        for (at, change) in changes.lines.iter().enumerate().filter(|(_, change)| !change.certain) {
            debug_assert!(matches!(change.line.op, Op::Add | Op::Remove), "a line asks for something");
            holds.line(at, Hold::Unsure);
        }
        for (at, row) in changes.rows.iter().enumerate() {
            if row.kind == stages::diff::RowKind::Doubtful {
                holds.row(at, Hold::Unsure);
            }
        }
    }
    close(changes, &mut holds);
    holds
}
