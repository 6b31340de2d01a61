//! `deliver`: writes exactly the approved bytes.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::basis::basis;
use crate::night::memory::{self, Doer, failure};
use crate::plan::lines;
use crate::reading::fetch;
use crate::report::FileLine;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use jiff::ToSpan as _;
use jiff::civil::DateTime;
use stages::render::{NameLetters, file_stem};
use std::path::Path;
use store::{Files, Run, RunId, State, Store};
use targets::folder::{self, Whole};

/// Delivers an approved plan to a folder.
///
/// # Errors
/// A plan that nobody has approved, or that is stale: what it rests on has moved, or it was approved too long
/// ago; a folder that cannot be written. The store says
/// "delivered" before the files take their names: what may have left counts as left.
pub fn deliver(workplace: &Workplace, run: RunId, out: &Path, now: Now) -> Result<Vec<FileLine>, Failure> {
    let mut store = memory::open(workplace, now)?;
    let head = store.run(run).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    crate::plan::refuse_locked(workplace, environment)?;
    if head.state == State::Approved {
        let hours = workplace.config.settings(environment).guards.approval_hours;
        refuse_expired(&mut store, &head, hours, now)?;
        let extract = fetch(workplace, now)?;
        let version = store.baseline_version(&head.environment).map_err(failure)?;
        if basis(workplace, &extract, version)? != head.basis {
            store.mark_stale(run, &Doer::program(now).does("stale", "{}")).map_err(failure)?;
            let what = Phrase::new("failure-stale")
                .with("run", run.to_string())
                .phrase("moved", Phrase::new("stale-something"));
            return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-plan-again")));
        }
    }
    hand_over(workplace, &mut store, run, out, Doer::program(now))
}

/// What somebody let pass they let pass then, after what they saw: an approval that has waited too long is
/// none. The clock counts by the latest that anything was done at, so that setting it back lengthens nothing;
/// a moment before the approval says that the clock cannot be trusted.
fn refuse_expired(store: &mut Store, head: &Run, hours: u16, now: Now) -> Result<(), Failure> {
    let Some(approved) = &head.approved else { return Ok(()) };
    let seen = store.latest_since(head.id).map_err(failure)?;
    let late = now.datetime().max(seen.unwrap_or(approved.at));
    let end = approved.at.saturating_add(i64::from(hours).hours());
    let back = now.datetime() < approved.at;
    if late < end && !back {
        return Ok(());
    }
    let details = serde_json::json!({ "approved_at": approved.at.to_string(), "hours": hours }).to_string();
    store.mark_stale(head.id, &Doer::program(now).does("expire", &details)).map_err(failure)?;
    let moved = match back {
        true => Phrase::new("stale-clock").with("at", minute(approved.at)),
        false => Phrase::new("stale-expired").with("at", minute(end)).count("hours", hours),
    };
    let what = Phrase::new("failure-stale").with("run", head.id.to_string()).phrase("moved", moved);
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-plan-again")))
}

/// A moment as people write it.
fn minute(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// Writes the approved bytes of a run.
pub(crate) fn hand_over(
    workplace: &Workplace,
    store: &mut Store,
    run: RunId,
    out: &Path,
    doer: Doer<'_>,
) -> Result<Vec<FileLine>, Failure> {
    let files = store.files(run).map_err(failure)?;
    // an unwritable folder is found before anything counts as delivered
    folder::writable(out).map_err(|error| Failure::writing(&error))?;
    store.deliver(run, &out.display().to_string(), &doer.does("deliver", "{}")).map_err(failure)?;
    let stem = file_stem(&workplace.config.municipality.file_name, doer.now.datetime(), NameLetters::Ascii);
    write(&files, &stem, out)
}

fn write(files: &Files, stem: &str, out: &Path) -> Result<Vec<FileLine>, Failure> {
    let names = [format!("{stem}.principals"), format!("{stem}.relations")];
    let contents = [files.principals.as_slice(), files.relations.as_slice()];
    let set: Vec<Whole<'_>> = names.iter().zip(contents).map(|(name, bytes)| Whole { name, bytes }).collect();
    folder::write_all(out, &set).map_err(|error| Failure::writing(&error))?;
    let line = |file: &Whole<'_>| FileLine {
        name: file.name.to_owned(),
        folder: out.display().to_string(),
        bytes: file.bytes.len(),
        lines: lines(file.bytes),
        blake3: blake3::hash(file.bytes).to_hex().to_string(),
    };
    Ok(set.iter().map(line).collect())
}
