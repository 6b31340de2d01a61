//! `plan --total`: the complete delivery for an environment, written whole or not at all.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::report::{FileLine, Report};
use crate::texts::{Phrase, Texts};
use crate::view::{View, view};
use crate::workplace::Workplace;
use model::{Date, Severity};
use stages::render::{FaultKind, NameLetters, Rendered, Total, file_stem, render};
use stages::settings::operation::Limits;
use std::path::{Path, PathBuf};
use targets::folder::{self, Whole};

/// What to plan.
#[derive(Clone, Debug)]
pub struct PlanOrder {
    /// For which environment.
    pub environment: Environment,
    /// The day the picture is for.
    pub as_of: Date,
    /// Where the files go; nothing is written where there is none.
    pub out: Option<PathBuf>,
}

/// Makes the complete delivery and its report.
///
/// # Errors
/// What [`view`] gives; production that is locked; a problem that stops the run; a file that cannot be
/// written. Earlier files in the folder stay as they were then.
pub fn plan(workplace: &Workplace, order: &PlanOrder, texts: &Texts, now: Now) -> Result<Report, Failure> {
    refuse_locked(workplace, order.environment)?;
    let mut view = view(workplace, order.environment, order.as_of, now)?;
    refuse_stopped(&view, texts)?;
    let rendered = render(&view.projection.picture, &view.settings.receiver, Total);
    refuse_incomplete(&rendered)?;
    refuse_oversized(&rendered, view.settings.receiver.limits)?;
    view.timings.lap("render");
    let stem = file_stem(&workplace.config.municipality.file_name, now.datetime(), NameLetters::Ascii);
    let files = match &order.out {
        Some(folder) => write(&rendered, &stem, folder)?,
        None => Vec::new(),
    };
    view.timings.lap("write");
    let mut report = Report::new(&view, workplace, texts, now);
    report.files = files;
    Ok(report)
}

/// Production waits for the points that only the receiver can answer.
fn refuse_locked(workplace: &Workplace, environment: Environment) -> Result<(), Failure> {
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
fn refuse_stopped(view: &View, texts: &Texts) -> Result<(), Failure> {
    let mut also = Vec::new();
    for problem in view.problems.iter().filter(|problem| problem.severity == Severity::Stop) {
        let title = texts.say(&Phrase::new(problem.code));
        let file = problem.place.and_then(|place| view.extract.table(place));
        let file = file.map(|table| table.origin().file.clone()).unwrap_or_default();
        also.push(
            Phrase::new("stopped-by").with("title", title).with("file", file).with("code", problem.code),
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
fn refuse_incomplete(rendered: &Rendered) -> Result<(), Failure> {
    if rendered.faults.iter().all(|fault| fault.kind != FaultKind::NoOrganisationId) {
        return Ok(());
    }
    let what = Phrase::new("failure-no-organisation");
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-organisation")))
}

/// A file that is larger than the receiver takes would be refused or cut off there.
fn refuse_oversized(rendered: &Rendered, limits: Limits) -> Result<(), Failure> {
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

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

fn write(rendered: &Rendered, stem: &str, folder: &Path) -> Result<Vec<FileLine>, Failure> {
    let names = [format!("{stem}.principals"), format!("{stem}.relations")];
    let contents = [rendered.principals.as_slice(), rendered.relations.as_slice()];
    let set: Vec<Whole<'_>> = names.iter().zip(contents).map(|(name, bytes)| Whole { name, bytes }).collect();
    folder::write_all(folder, &set).map_err(|error| Failure::writing(&error))?;
    Ok(set
        .iter()
        .map(|file| FileLine {
            name: file.name.to_owned(),
            folder: folder.display().to_string(),
            bytes: file.bytes.len(),
            lines: lines(file.bytes),
            blake3: blake3::hash(file.bytes).to_hex().to_string(),
        })
        .collect())
}
