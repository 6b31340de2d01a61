//! `run`: the whole night, unattended.

use crate::alarm::{self, Ended};
use crate::approve::{Consent, fix};
use crate::clock::Now;
use crate::config::Environment;
use crate::deliver::{Delivery, Handover, hand_over};
use crate::failure::Failure;
use crate::night::draw::{Aim, Drawn, draw};
use crate::night::memory::{self, Doer};
use crate::plan::{Planned, planned, planned_in_any_case, refuse_locked};
use crate::post::turn;
use crate::problems;
use crate::retain::{Retained, after_night};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use model::Date;
use stages::settings::operation::EmptyDelta;
use std::path::PathBuf;
use store::Store;

/// What became of a night.
#[derive(Clone, Debug)]
pub struct Night {
    /// The plan.
    pub planned: Planned,
    /// What was delivered; nothing where there was nothing to send.
    pub delivery: Option<Delivery>,
    /// What retention deleted afterwards, or why it did not. It is no fault of the night's.
    pub retained: Result<Retained, Failure>,
    /// Who could not be told by letter, and why. It is no fault of the night's.
    pub untold: Vec<Phrase>,
}

impl Night {
    /// Whether something waits for a person.
    #[must_use]
    pub fn waits(&self) -> bool {
        let pages = &self.planned.pages;
        pages.held() > 0 || !pages.protected.is_empty() || (pages.first && self.planned.run.is_some())
    }
}

/// Reads, compares, and delivers what no limit stops; then deletes what is older than the rules of retention
/// allow. The first delivery of all waits for a person.
///
/// # Errors
/// Whatever stops it; nothing is delivered then. Retention is done all the same: a source that is broken for
/// months is no reason to keep anything.
pub fn run(
    workplace: &Workplace,
    (environment, day): (Environment, Date),
    named: Option<PathBuf>,
    (now, tell): (Now, &mut dyn FnMut(&Phrase)),
) -> Result<Night, Failure> {
    refuse_locked(workplace, environment)?;
    let mut store = memory::open(workplace, now).map_err(|mut failure| {
        failure.also.extend(alarm::closed(workplace, environment, &failure, now).trouble);
        failure
    })?;
    let aim = Aim { environment, day, undo: None };
    let to = Handover::of(workplace, environment, named);
    let done = delivered(workplace, &mut store, (aim, &to), (Doer::program(now), tell));
    let retained = after_night(workplace, &mut store, now);
    let ended = done.as_ref().map_or_else(Ended::Failed, |_| Ended::Through);
    let untold = alarm::after_night(workplace, &mut store, environment, (ended, now));
    match done {
        Ok((planned, delivery)) => Ok(Night { planned, delivery, retained, untold }),
        Err(mut failure) => {
            failure.also.extend(retained.err().map(|refused| refused.what).into_iter().chain(untold));
            Err(failure)
        }
    }
}

fn delivered(
    workplace: &Workplace,
    store: &mut Store,
    (aim, to): (Aim, &Handover),
    (doer, tell): (Doer<'_>, &mut dyn FnMut(&Phrase)),
) -> Result<(Planned, Option<Delivery>), Failure> {
    let drawn = draw(workplace, store, aim, doer.now)?;
    let empty_too = !drawn.first && sends_nothing_too(store, &drawn, aim, doer.now);
    let plan = if empty_too { planned_in_any_case } else { planned };
    let planned = plan(workplace, store, &drawn, aim, doer)?;
    problems::after_night(store, (&drawn.view, aim.environment), doer)?;
    let goes = !drawn.first && (empty_too || !planned.pages.is_empty());
    let Some(run) = planned.run.filter(|_| goes) else {
        return Ok((planned, None));
    };
    let consent = Consent { run, schools: &[], by: doer.name, reason: "" };
    fix(store, &drawn, &drawn.holds, consent, (doer, |_| false))?;
    let delivery = hand_over(workplace, store, (run, to), doer, tell)?;
    Ok((planned, Some(delivery)))
}

/// Whether a delivery of nothing goes too: the receiver wants one every night, and none is out already.
fn sends_nothing_too(store: &Store, drawn: &Drawn, aim: Aim, now: Now) -> bool {
    let receiver = &drawn.view.settings.receiver;
    receiver.delivery.empty == EmptyDelta::EmptyFiles
        && turn::refuse(store, aim.environment.code(), receiver, now).is_ok()
}
