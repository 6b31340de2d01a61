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
use crate::workplace::Workplace;
use model::Date;
use std::path::Path;

/// What became of a night.
#[derive(Clone, Debug)]
pub struct Night {
    /// The plan.
    pub planned: Planned,
    /// What was delivered; nothing where there was nothing to send.
    pub files: Vec<FileLine>,
}

impl Night {
    /// Whether something waits for a person.
    #[must_use]
    pub fn waits(&self) -> bool {
        let pages = &self.planned.pages;
        pages.held() > 0 || !pages.protected.is_empty() || (pages.first && self.planned.run.is_some())
    }
}

/// Reads, compares, and delivers what no limit stops. The first delivery of all waits for a person.
///
/// # Errors
/// Whatever stops it; nothing is delivered then.
pub fn run(
    workplace: &Workplace,
    (environment, day): (Environment, Date),
    out: &Path,
    now: Now,
) -> Result<Night, Failure> {
    refuse_locked(workplace, environment)?;
    let doer = Doer::program(now);
    let mut store = memory::open(workplace, now)?;
    let aim = Aim { environment, day, undo: None };
    let drawn = draw(workplace, &store, aim, now)?;
    let planned = planned(workplace, &mut store, &drawn, aim, doer)?;
    let Some(run) = planned.run.filter(|_| !drawn.first && !planned.pages.is_empty()) else {
        return Ok(Night { planned, files: Vec::new() });
    };
    let consent = Consent { run, schools: &[], by: doer.name, reason: "" };
    fix(&mut store, &drawn, &drawn.holds, consent, (doer, |_| false))?;
    let files = hand_over(workplace, &mut store, run, out, doer)?;
    Ok(Night { planned, files })
}
