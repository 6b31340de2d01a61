//! `deliver`: hands over exactly the approved bytes, to a folder or to the receiver.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::basis::basis;
use crate::night::memory::{self, Doer, LATEST, failure};
use crate::night::rules;
use crate::night::watch::{Twice, moment};
use crate::plan::lines;
use crate::post::carry::Carrier;
use crate::post::hours::Hours;
use crate::post::pack::ENDINGS;
use crate::post::turn;
pub use crate::post::{Sent, Timing};
use crate::reading::fetch;
use crate::report::FileLine;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use jiff::ToSpan as _;
use jiff::civil::DateTime;
use stages::render::file_stem;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use store::{Act, Files, Run, RunId, State, Store, StoreError};
use targets::folder::{self, Whole};

/// Where a delivery goes.
#[derive(Clone, Debug)]
pub enum Handover {
    /// To a folder of our own, as two plain files: somebody carries them on.
    Folder(PathBuf),
    /// To the destination in the settings, packed, sealed and seen to lie there.
    Receiver,
}

impl Handover {
    /// The folder that is named; else the destination, where the settings have one; else the folder `out` in the
    /// municipality's own.
    #[must_use]
    pub fn of(workplace: &Workplace, environment: Environment, named: Option<PathBuf>) -> Self {
        match named {
            Some(folder) => Self::Folder(folder),
            None if workplace.config.settings(environment).travel.destination.is_given() => Self::Receiver,
            None => Self::Folder(workplace.root.join("out")),
        }
    }
}

/// What has left.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The two files, as they lie in a folder or in the sealed one.
    pub files: Vec<FileLine>,
    /// The sealed file at the receiver's; `None` where they went to a folder.
    pub sent: Option<Sent>,
}

/// Delivers an approved plan. One that has left, and was not seen at the receiver's, is gone on with.
///
/// # Errors
/// A plan that nobody has approved, or that is stale: what it rests on has moved, or it was approved too long
/// ago; a folder that cannot be written, a key that cannot be used, a receiver that cannot be reached. The store says
/// "delivered" before the files take their names: what may have left counts as left.
pub fn deliver(
    workplace: &Workplace,
    run: RunId,
    named: Option<PathBuf>,
    (now, tell): (Now, &mut dyn FnMut(&Phrase)),
) -> Result<Delivery, Failure> {
    let mut store = memory::open(workplace, now)?;
    let head = store.run(run).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    crate::plan::refuse_locked(workplace, environment)?;
    let doer = Doer::program(now);
    if head.state == State::Delivered
        && let Some(receipt) = store.receipt(run).map_err(failure)?.filter(|one| one.lay_at.is_none())
    {
        let carrier = Carrier::new(workplace, environment)?;
        let sent = carrier.resume(&mut store, &receipt, (doer, tell))?;
        return Ok(Delivery { files: Vec::new(), sent: Some(sent) });
    }
    if head.state == State::Approved {
        let hours = workplace.config.settings(environment).guards.approval_hours;
        refuse_expired(&mut store, &head, hours, now)?;
        let extract = fetch(workplace, now)?;
        let version = store.baseline_version(&head.environment).map_err(failure)?;
        if basis(workplace, &extract, version)? != head.basis {
            store.mark_stale(run, &doer.does("stale", "{}")).map_err(failure)?;
            let what = Phrase::new("failure-stale")
                .with("run", run.to_string())
                .phrase("moved", Phrase::new("stale-something"));
            return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-plan-again")));
        }
    }
    let to = Handover::of(workplace, environment, named);
    hand_over(workplace, &mut store, (run, &to), doer, tell)
}

/// What somebody let pass they let pass then, after what they saw: an approval that has waited too long is
/// none. The clock counts by the latest that anything was done at, so that setting it back lengthens nothing;
/// a moment before the approval says that the clock cannot be trusted.
fn refuse_expired(store: &mut Store, head: &Run, hours: u16, now: Now) -> Result<(), Failure> {
    let Some(approved) = &head.approved else { return Ok(()) };
    let seen = store.latest_since(head.id).map_err(failure)?;
    let late = now.datetime().max(seen.unwrap_or(approved.at));
    let end = approved.at.saturating_add(i64::from(hours).hours());
    // clocks are corrected by seconds all the time, and one hour of the year comes twice
    let back = moment(now.datetime(), Twice::Second) + 1.minute() < moment(approved.at, Twice::First);
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

/// Hands the approved bytes of a run over.
pub(crate) fn hand_over(
    workplace: &Workplace,
    store: &mut Store,
    (run, to): (RunId, &Handover),
    doer: Doer<'_>,
    tell: &mut dyn FnMut(&Phrase),
) -> Result<Delivery, Failure> {
    let head = store.run(run).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    match to {
        Handover::Folder(out) => {
            let files = to_folder(workplace, store, (&head, environment), out, doer)?;
            Ok(Delivery { files, sent: None })
        }
        Handover::Receiver => {
            refuse_not_approved(&head)?;
            let receiver = workplace.config.settings(environment).receiver;
            turn::refuse(store, &head.environment, &receiver, doer.now)?;
            let sent = Carrier::new(workplace, environment)?.send(store, run, (doer, tell))?;
            Ok(Delivery { files: Vec::new(), sent: Some(sent) })
        }
    }
}

/// Before anything is sealed or sent: the store would refuse it later.
fn refuse_not_approved(head: &Run) -> Result<(), Failure> {
    if head.state.may_become(State::Delivered) {
        return Ok(());
    }
    Err(failure(StoreError::NotInState { run: head.id, is: head.state, wanted: State::Delivered }))
}

fn to_folder(
    workplace: &Workplace,
    store: &mut Store,
    (head, environment): (&Run, Environment),
    out: &Path,
    doer: Doer<'_>,
) -> Result<Vec<FileLine>, Failure> {
    let run = head.id;
    let files = store.files(run).map_err(failure)?;
    // an unwritable folder is found before anything counts as delivered
    folder::writable(out).map_err(|error| Failure::writing(&error))?;
    take_away_halves(store, run, out)?;
    let rules = rules::note(workplace)?;
    let notes: &[(&str, &[u8])] = &[(rules::RULES, &rules)];
    let act = Act { notes, ..doer.does("deliver", "{}") };
    store.deliver(run, &out.display().to_string(), &act).map_err(failure)?;
    let municipality = &workplace.config.municipality.file_name;
    let receiver = workplace.config.settings(environment).receiver;
    let at = Hours::of(&receiver).local(doer.now);
    let taken = names(out);
    let is_taken = |stem: &str| ENDINGS.iter().any(|end| taken.contains(&format!("{stem}{end}")));
    let stem = free_stem(is_taken, at, |at| file_stem(municipality, at, receiver.delivery.names));
    write(&files, &stem, out)
}

/// The minute of a delivery, or the one after the latest that is taken in the hour to come: two deliveries can
/// have the same minute, and an hour comes twice a year (`spec/unikum.md` case 94). What was delivered is never
/// overwritten, and names lie in the order of deliveries.
pub(crate) fn free_stem(
    taken: impl Fn(&str) -> bool,
    mut at: DateTime,
    stem: impl Fn(DateTime) -> String,
) -> String {
    let is_taken = |at: &DateTime| taken(&stem(*at));
    let later = |at: DateTime, minutes: i64| at.saturating_add(minutes.minutes());
    while let Some(latest) = (0..=60).rev().map(|minutes| later(at, minutes)).find(is_taken) {
        if later(latest, 1) == latest {
            break;
        }
        at = later(latest, 1);
    }
    stem(at)
}

/// Takes away what a process that was killed between the two names left: rows of an earlier delivery of ours
/// without their relations. The store counts it as delivered, so the next delivery covers it.
fn take_away_halves(store: &Store, run: RunId, out: &Path) -> Result<(), Failure> {
    let [first, second] = ENDINGS;
    let names = names(out);
    let half = |name: &&String| {
        name.strip_suffix(first).is_some_and(|stem| !names.contains(&format!("{stem}{second}")))
    };
    let halves: Vec<&String> = names.iter().filter(half).collect();
    if halves.is_empty() {
        return Ok(());
    }
    let environment = store.run(run).map_err(failure)?.environment;
    let delivered = |run: &&Run| run.delivered.is_some();
    let runs = store.runs(&environment, LATEST).map_err(failure)?;
    let ours: Vec<_> = runs.iter().filter(delivered).filter_map(|run| run.approved.as_ref()).collect();
    for path in halves.into_iter().map(|name| out.join(name)) {
        let Ok(hash) = fs::read(&path).map(|bytes| blake3::hash(&bytes)) else { continue };
        if ours.iter().any(|approved| hash == approved.principals.hash) {
            fs::remove_file(&path).map_err(|error| Failure::not_written(&path, &error))?;
        }
    }
    Ok(())
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn write(files: &Files, stem: &str, out: &Path) -> Result<Vec<FileLine>, Failure> {
    let names = ENDINGS.map(|end| format!("{stem}{end}"));
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use stages::settings::operation::NameLetters;

    fn check(taken: &[&str], at: DateTime, expected: &str) {
        let taken = |stem: &str| ENDINGS.iter().any(|end| taken.contains(&format!("{stem}{end}").as_str()));
        assert_eq!(free_stem(taken, at, |at| file_stem("By", at, NameLetters::Ascii)), expected);
    }

    #[test]
    fn a_delivery_takes_the_name_of_its_minute_where_it_is_free() {
        let at = date(2026, 10, 25).at(2, 30, 59, 0);
        check(&[], at, "By_20261025_0230");
        check(&["By_20261025_0229.relations", "By_20261024_0230.principals"], at, "By_20261025_0230");
        check(&["Annan_20261025_0230.relations"], at, "By_20261025_0230");
    }

    #[test]
    fn what_was_delivered_is_never_overwritten_and_stays_first() {
        let at = date(2026, 10, 25).at(2, 30, 0, 0);
        check(&["By_20261025_0230.principals"], at, "By_20261025_0231");
        check(&["By_20261025_0230.relations", "By_20261025_0231.relations"], at, "By_20261025_0232");
        // the hour that comes twice: the first time it was delivered at ten to three
        check(&["By_20261025_0250.relations"], at, "By_20261025_0251");
        check(&["By_20261025_0250.relations", "By_20261025_0251.relations"], at, "By_20261025_0252");
        check(&["By_20261231_2359.relations"], date(2026, 12, 31).at(23, 59, 0, 0), "By_20270101_0000");
    }

    #[test]
    fn the_end_of_time_has_a_name_too() {
        check(&["By_99991231_2359.relations"], DateTime::MAX, "By_99991231_2359");
    }
}
