//! Why each thing of a plan changes: the registers, the rules, the day, or an earlier delivery.

use super::draw::{Aim, Drawn};
use super::memory::failure;
use super::rules;
use crate::clock::Now;
use crate::failure::Failure;
use crate::view::view;
use crate::workplace::Workplace;
use model::{Date, Picture};
use stages::diff::{Cause, Causes, Instead, causes};
use store::{Run, Store};

/// How many runs are looked back at for the last delivery.
const LATEST: u32 = 50;

/// The causes of everything that differs.
pub(crate) fn why(
    workplace: &Workplace,
    store: &Store,
    drawn: &Drawn,
    aim: Aim,
    now: Now,
) -> Result<Causes, Failure> {
    if aim.undo.is_some() {
        return Ok(Causes::all(&drawn.changes, Cause::Undo));
    }
    let environment = aim.environment.code();
    let Some(last) = last(store, environment)? else {
        return Ok(Causes::all(&drawn.changes, Cause::First));
    };
    if drawn.is_empty() {
        return Ok(Causes::all(&drawn.changes, Cause::Waited));
    }
    let sources = last.basis.sources != drawn.basis.sources;
    let rules = last.basis.rules != drawn.basis.rules;
    let then = if sources && rules { by_rules(workplace, store, aim, now)? } else { None };
    let rest = match (sources, rules) {
        (true, true) if then.is_none() => Cause::Either,
        (true, _) => Cause::Sources,
        (false, true) => Cause::Rules,
        (false, false) => Cause::Waited,
    };
    Ok(causes(
        &drawn.changes,
        &Instead { day: drawn.view.other.as_ref(), rules: then.as_ref(), sent: &drawn.outstanding, rest },
    ))
}

/// The day of the last delivery, where it is another than the plan's: what the same sources would have said then
/// tells what the day alone has changed.
pub(crate) fn day_before(store: &Store, aim: Aim) -> Result<Option<Date>, Failure> {
    if aim.undo.is_some() {
        return Ok(None);
    }
    let last = last(store, aim.environment.code())?;
    Ok(last.map(|last| last.day).filter(|&day| day != aim.day))
}

/// The last delivery.
fn last(store: &Store, environment: &str) -> Result<Option<Run>, Failure> {
    let runs = store.runs(environment, LATEST).map_err(failure)?;
    Ok(runs.into_iter().find(|run| run.delivered.is_some()))
}

/// What would have been wanted by the rules of the last delivery; `None` where they do not fit the registers
/// any more.
fn by_rules(workplace: &Workplace, store: &Store, aim: Aim, now: Now) -> Result<Option<Picture>, Failure> {
    let Some(then) = rules::then(workplace, store, aim.environment.code(), now)? else { return Ok(None) };
    Ok(view(&then, aim.environment, aim.day, now).ok().map(|view| view.projection.picture))
}
