//! `plan`: what would be delivered. Everything, for a test import; or the changes, which somebody approves.

mod delta;
mod total;

pub use delta::{DeltaOrder, Planned, plan_changes};
pub(crate) use delta::{planned, planned_in_any_case};
pub(crate) use total::heeded;
pub use total::{PlanOrder, plan};

use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::view::View;
use crate::workplace::Workplace;
use model::Severity;
use stages::render::{FaultKind, Rendered};
use stages::settings::operation::Limits;

/// Production waits for the points that only the receiver can answer.
pub(crate) fn refuse_locked(workplace: &Workplace, environment: Environment) -> Result<(), Failure> {
    if environment != Environment::Production {
        return Ok(());
    }
    let settings = workplace.config.settings(environment);
    let open: Vec<&str> = settings
        .receiver
        .unconfirmed()
        .filter(|point| point.blocking)
        .map(stages::settings::Point::key)
        .collect();
    if open.is_empty() && !workplace.config.locked(environment) {
        return Ok(());
    }
    let what = if open.is_empty() {
        Phrase::new("failure-production-locked")
    } else {
        Phrase::new("failure-unconfirmed").count("n", open.len()).with("points", open.join(", "))
    };
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-doctor")))
}

/// A source that cannot be trusted stops everything: absence is not deletion (law 7).
pub(crate) fn refuse_stopped(view: &View) -> Result<(), Failure> {
    let mut also = Vec::new();
    for problem in view.problems.iter().filter(|problem| problem.severity == Severity::Stop) {
        let file = problem.place.and_then(|place| view.extract.table(place));
        let file = file.map(|table| table.origin().file.clone()).unwrap_or_default();
        also.push(
            Phrase::new("stopped-by")
                .phrase("title", Phrase::new(problem.code))
                .with("file", file)
                .with("code", problem.code),
        );
    }
    if also.is_empty() {
        return Ok(());
    }
    also.dedup();
    let what = Phrase::new("failure-stopped").count("n", also.len());
    let mut failure = Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-check"));
    failure.also = also;
    Err(failure)
}

/// Without the organisation's id its schools would belong to nobody: the lines could only be left out.
pub(crate) fn refuse_incomplete(rendered: &Rendered) -> Result<(), Failure> {
    if rendered.faults.iter().all(|fault| fault.kind != FaultKind::NoOrganisationId) {
        return Ok(());
    }
    let what = Phrase::new("failure-no-organisation");
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-organisation")))
}

/// A file that is larger than the receiver takes would be refused or cut off there.
pub(crate) fn refuse_oversized(rendered: &Rendered, limits: Limits) -> Result<(), Failure> {
    let files = [("principals", &rendered.principals), ("relations", &rendered.relations)];
    for (file, bytes) in files {
        let rows = lines(bytes);
        let over = |limit: Option<u64>, is: usize| limit.filter(|&limit| is as u64 > limit);
        let (unit, is, limit) =
            match (over(limits.rows.map(u64::from), rows), over(limits.bytes, bytes.len())) {
                (Some(limit), _) => ("rows", rows, limit),
                (None, Some(limit)) => ("bytes", bytes.len(), limit),
                (None, None) => continue,
            };
        let what = Phrase::new("failure-oversized")
            .with("file", file)
            .with("unit", unit)
            .count("n", is)
            .with("limit", limit.to_string());
        return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-oversized")));
    }
    Ok(())
}

/// How many lines a file has.
pub(crate) fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}
