//! `plan` without `--total`: the changes since what the receiver may hold, stored and not yet approved.

use super::refuse_locked;
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::continuity::pairs;
use crate::night::draw::{Aim, Drawn, draw};
use crate::night::forget::forget;
use crate::night::household;
use crate::night::memory::{self, Doer, LATEST, failure};
use crate::night::pages::Pages;
use crate::night::shielded;
use crate::night::why::why;
use crate::workplace::Workplace;
use model::Date;
use stages::diff::before;
use store::{Act, NewPlan, Run, RunId, State, Store};

/// What to plan.
#[derive(Clone, Copy, Debug)]
pub struct DeltaOrder {
    /// For which environment.
    pub environment: Environment,
    /// The day of the picture.
    pub as_of: Date,
}

/// A plan that is stored.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its number; `None` where there was nothing to plan.
    pub run: Option<RunId>,
    /// What people read.
    pub pages: Pages,
}

/// Compares and stores a plan. Earlier plans of the environment that nobody delivered are stale from then
/// on.
///
/// # Errors
/// What [`view`](crate::view::view) gives; production that is locked; a source that cannot be trusted; the
/// store.
pub fn plan_changes(workplace: &Workplace, order: DeltaOrder, now: Now) -> Result<Planned, Failure> {
    refuse_locked(workplace, order.environment)?;
    let mut store = memory::open(workplace, now)?;
    let aim = Aim { environment: order.environment, day: order.as_of, undo: None };
    let drawn = draw(workplace, &store, aim, now)?;
    planned(workplace, &mut store, &drawn, aim, Doer::program(now))
}

/// Stores what was drawn as a plan, where there is anything in it.
pub(crate) fn planned(
    workplace: &Workplace,
    store: &mut Store,
    drawn: &Drawn,
    aim: Aim,
    doer: Doer<'_>,
) -> Result<Planned, Failure> {
    stored(workplace, store, (drawn, !drawn.is_empty()), aim, doer)
}

/// Stores it in any case: a receiver may want a delivery every night, also one of nothing.
pub(crate) fn planned_in_any_case(
    workplace: &Workplace,
    store: &mut Store,
    drawn: &Drawn,
    aim: Aim,
    doer: Doer<'_>,
) -> Result<Planned, Failure> {
    stored(workplace, store, (drawn, true), aim, doer)
}

fn stored(
    workplace: &Workplace,
    store: &mut Store,
    (drawn, is_plan): (&Drawn, bool),
    aim: Aim,
    doer: Doer<'_>,
) -> Result<Planned, Failure> {
    let causes = why(workplace, store, drawn, aim, doer.now)?;
    let pages = Pages::new(drawn, aim.environment, aim.undo.map(|run| run.0), &causes);
    supersede(store, aim.environment, doer)?;
    forget(store, drawn, doer)?;
    let note = shielded::note(
        (store, aim.environment.code()),
        (&drawn.changes.picture, &drawn.shown.spared),
        &workplace.lists.on(aim.day),
        doer.now.date(),
    )?;
    let homes = household::note(&drawn.shown.homes);
    let notes: &[(&str, &[u8])] = &[(shielded::KEY, &note), (household::KEY, &homes)];
    // no link between an old and a new identity is kept (`spec/unikum.md` case 26)
    let protected = shielded::ids(&drawn.changes.picture, &drawn.shown.spared);
    if !protected.is_empty() {
        let ids = protected.iter().map(String::as_str);
        store.unlink(aim.environment.code(), ids).map_err(failure)?;
    }
    if !is_plan {
        let act = Act { notes, ..doer.does("plan", "{\"empty\":true}") };
        store.record(aim.environment.code(), &act).map_err(failure)?;
        return Ok(Planned { run: None, pages });
    }
    let receiver = &drawn.view.settings.receiver;
    // everything that can be approved, so that whatever is, an undo knows what was before
    let old = before(&drawn.changes, &drawn.still, &drawn.baseline.picture, receiver);
    let pairs = if aim.undo.is_some() { Vec::new() } else { pairs(&drawn.view, &drawn.changes) };
    let plan = NewPlan {
        environment: aim.environment.code(),
        day: aim.day,
        basis: drawn.basis,
        delta: &drawn.delta(),
        pages: &pages.bytes(&pairs, &old).map_err(failure)?,
    };
    let run = store.plan(&plan, &Act { notes, ..doer.does("plan", "{}") }).map_err(failure)?;
    Ok(Planned { run: Some(run), pages })
}

/// Only the newest plan of an environment can be delivered: the others are stale.
fn supersede(store: &mut Store, environment: Environment, doer: Doer<'_>) -> Result<(), Failure> {
    let waiting = |run: &Run| matches!(run.state, State::Planned | State::Approved);
    for run in store.runs(environment.code(), LATEST).map_err(failure)?.iter().filter(|run| waiting(run)) {
        store.mark_stale(run.id, &doer.does("supersede", "{}")).map_err(failure)?;
    }
    Ok(())
}
