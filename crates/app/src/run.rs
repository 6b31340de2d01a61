//! `run`: the whole night, unattended.

use crate::approve::{Consent, fix};
use crate::clock::Now;
use crate::config::Environment;
use crate::deliver::hand_over;
use crate::failure::Failure;
use crate::night::draw::{Aim, draw};
use crate::night::memory::{self, Doer};
use crate::plan::{Planned, planned, refuse_locked};
use crate::report::FileLine;
use crate::retain::{Retained, after_night};
use crate::workplace::Workplace;
use model::Date;
use std::path::Path;
use store::Store;

/// What became of a night.
#[derive(Clone, Debug)]
pub struct Night {
    /// The plan.
    pub planned: Planned,
    /// What was delivered; nothing where there was nothing to send.
    pub files: Vec<FileLine>,
    /// What retention deleted afterwards, or why it did not. It is no fault of the night's.
    pub retained: Result<Retained, Failure>,
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
    out: &Path,
    now: Now,
) -> Result<Night, Failure> {
    refuse_locked(workplace, environment)?;
    let mut store = memory::open(workplace, now)?;
    let aim = Aim { environment, day, undo: None };
    let done = delivered(workplace, &mut store, aim, out, now);
    let retained = after_night(workplace, &mut store, now);
    match done {
        Ok((planned, files)) => Ok(Night { planned, files, retained }),
        Err(mut failure) => {
            failure.also.extend(retained.err().map(|refused| refused.what));
            Err(failure)
        }
    }
}

fn delivered(
    workplace: &Workplace,
    store: &mut Store,
    aim: Aim,
    out: &Path,
    now: Now,
) -> Result<(Planned, Vec<FileLine>), Failure> {
    let doer = Doer::program(now);
    let drawn = draw(workplace, store, aim, now)?;
    let planned = planned(workplace, store, &drawn, aim, doer)?;
    let Some(run) = planned.run.filter(|_| !drawn.first && !planned.pages.is_empty()) else {
        return Ok((planned, Vec::new()));
    };
    let consent = Consent { run, schools: &[], by: doer.name, reason: "" };
    fix(store, &drawn, &drawn.holds, consent, (doer, |_| false))?;
    let files = hand_over(workplace, store, run, out, doer)?;
    Ok((planned, files))
}
