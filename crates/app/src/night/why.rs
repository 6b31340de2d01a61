//! Why each thing of a plan changes: the registers, the rules, the day, or an earlier delivery.

use super::draw::{Aim, Drawn};
use super::memory::{LATEST, failure};
use super::rules;
use crate::clock::Now;
use crate::failure::Failure;
use crate::view::{keep_ids, view};
use crate::workplace::Workplace;
use model::{Date, Picture};
use stages::diff::{Cause, Causes, Instead, Rekeys, causes, concerned};
use stages::project::project_people;
use stages::settings::Decision;
use store::{Run, Store};

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
    let day = if last.day == aim.day { None } else { on_day(workplace, drawn, last.day) };
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
        &Instead { day: day.as_ref(), rules: then.as_ref(), sent: &drawn.outstanding, rest },
    ))
}

/// What would have been wanted on another day of those who are concerned; `None` where the lists of that day do
/// not fit today's registers, which is no reason to stop a night.
fn on_day(workplace: &Workplace, drawn: &Drawn, day: Date) -> Option<Picture> {
    let view = &drawn.view;
    let lists = workplace.lists.on(day);
    let mut people = concerned(&drawn.changes);
    Rekeys::of(&lists.identities, Decision::Keep, day).add_others(&mut people);
    let mut other = project_people((&view.roster, &view.held), &view.settings, &lists, day, &people);
    keep_ids(&lists, day, &mut other).ok()?;
    Some(other.picture)
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
