//! What a report means for the deliveries that have left: a verdict, or a doubt that a person must settle.

use crate::config::Environment;
use crate::confirm::{Word, settle_by};
use crate::failure::Failure;
use crate::night::memory::{Doer, failure};
use crate::workplace::Workplace;
use stages::import_report::{File, Outcome, Patterns, Reading, Ready, Refused, Report, Why, read_by};
use stages::settings::operation;
use std::ops::Range;
use store::{Receipt, Run, RunId, State, Store};

/// What follows from a report.
#[derive(Clone, Debug)]
pub(super) enum Judged {
    /// This is what became of the delivery.
    Verdict(Word),
    /// It says what somebody has said already.
    Same(RunId),
    /// The receiver had nothing to import, and nothing had left.
    NoFile,
    /// It is about a delivery to the other environment.
    Elsewhere,
    /// A person must read it.
    Doubt(Doubt),
}

/// Why a person must read a report.
#[derive(Clone, Debug)]
pub(super) enum Doubt {
    /// It is unclear, whichever delivery it is about.
    Unclear(Why, Option<RunId>),
    /// No delivery has that name.
    Unknown,
    /// It says something else than the verdict that the delivery has.
    Contradicts(RunId),
    /// Its numbers are not those of the delivery's lines.
    Lines(RunId),
}

/// The patterns of an environment, ready for use. They were looked over when the settings were read; whatever is wrong
/// with them all the same makes every report unclear.
pub(super) fn ready(report: &operation::Report) -> Option<Ready> {
    Ready::new(&Patterns::written(&report.patterns)).ok()
}

/// What a letter says.
pub(super) fn reading(letter: &mail::Received, report: &operation::Report, ready: Option<&Ready>) -> Reading {
    let attachments: Vec<&str> = letter.attachments.iter().map(|part| part.text.as_str()).collect();
    let text = Report { subject: &letter.subject, text: &letter.text, attachments: &attachments };
    match ready {
        Some(ready) => read_by(&text, ready, report.failing_line),
        None => Reading {
            delivery: None,
            outcome: Outcome::Unclear(Why::Patterns),
            failed: Vec::new(),
            unread: 0,
            evidence: Vec::new(),
        },
    }
}

/// The delivery of a name, as reports write it: the newest, without what stands after the first full stop.
pub(super) fn find(store: &Store, environment: Environment, name: &str) -> Result<Option<Receipt>, Failure> {
    let receipts = store.receipts(environment.code(), u32::MAX).map_err(failure)?;
    Ok(receipts.into_iter().find(|receipt| stem(receipt) == name))
}

/// The name of a delivery in reports.
pub(super) fn stem(receipt: &Receipt) -> &str {
    let name = receipt.parcel.name.as_str();
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// What follows from a report that came to an environment.
pub(super) fn judge(
    workplace: &Workplace,
    store: &Store,
    environment: Environment,
    reading: &Reading,
) -> Result<Judged, Failure> {
    let Some(name) = reading.delivery.as_deref() else {
        let why = if let Outcome::Unclear(why) = reading.outcome { why } else { Why::NoDelivery };
        let expected = workplace.config.settings(environment).receiver.report.without_file;
        if expected
            && matches!(why, Why::Nothing | Why::NoDelivery)
            && store.outstanding(environment.code()).map_err(failure)?.is_empty()
        {
            return Ok(Judged::NoFile);
        }
        return Ok(Judged::Doubt(Doubt::Unclear(why, None)));
    };
    let Some(receipt) = find(store, environment, name)? else {
        for other in Environment::ALL.into_iter().filter(|other| *other != environment) {
            if find(store, other, name)?.is_some() {
                return Ok(Judged::Elsewhere);
            }
        }
        return Ok(Judged::Doubt(Doubt::Unknown));
    };
    about(workplace, store, receipt.run, reading)
}

/// What follows from a report about a delivery.
pub(super) fn about(
    workplace: &Workplace,
    store: &Store,
    id: RunId,
    reading: &Reading,
) -> Result<Judged, Failure> {
    let run = store.run(id).map_err(failure)?;
    if let Outcome::Unclear(why) = reading.outcome {
        return Ok(Judged::Doubt(Doubt::Unclear(why, Some(id))));
    }
    let environment = Environment::from_code(&run.environment).unwrap_or(Environment::Test);
    let header = workplace.config.settings(environment).receiver.files.header;
    let Some(word) = word(&run, &reading.outcome, header) else {
        return Ok(Judged::Doubt(Doubt::Lines(id)));
    };
    Ok(match run.state {
        State::Delivered => Judged::Verdict(word),
        State::Planned
        | State::Approved
        | State::Confirmed
        | State::Partly
        | State::Failed
        | State::Discarded
        | State::Stale => match says_the_same(&run, &word, header) {
            true => Judged::Same(id),
            false => Judged::Doubt(Doubt::Contradicts(id)),
        },
    })
}

/// Gives the verdict. What the receiver has reported of has arrived, whether it was seen to lie there or not.
pub(super) fn settle(
    workplace: &Workplace,
    store: &mut Store,
    word: &Word,
    doer: Doer<'_>,
) -> Result<u64, Failure> {
    let receipt = store.receipt(word.run).map_err(failure)?;
    if receipt.is_some_and(|receipt| receipt.lay_at.is_none()) {
        store.lies(word.run, &doer.does("receipt", "{\"checked\":\"report\"}")).map_err(failure)?;
    }
    settle_by(workplace, store, word, doer)
}

/// `None` where the report names lines that the files do not have, or refuses a file that had none.
fn word(run: &Run, outcome: &Outcome, header: bool) -> Option<Word> {
    let size = run.approved.as_ref().map_or(run.size, |approved| approved.size);
    let first = 1 + u32::from(header);
    let all = |count: u64| first..first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    let (rows, lines) = (all(size.rows), all(size.lines));
    let said = |failed, rows: Vec<u32>, lines: Vec<u32>| Some(Word { run: run.id, failed, rows, lines });
    match outcome {
        Outcome::Done => said(false, Vec::new(), Vec::new()),
        Outcome::Partly { rows: failed, lines: also } => {
            let within = |numbers: &[u32], of: &Range<u32>| numbers.iter().all(|number| of.contains(number));
            let fits = within(failed, &rows) && within(also, &lines);
            if fits { said(false, failed.clone(), also.clone()) } else { None }
        }
        Outcome::Rejected(Refused::Delivery) => said(true, Vec::new(), Vec::new()),
        Outcome::Rejected(Refused::Files(files)) => {
            let of = |file, numbers: &Range<u32>| {
                if files.contains(&file) { numbers.clone().collect() } else { Vec::new() }
            };
            let (failed, also) = (of(File::Principals, &rows), of(File::Relations, &lines));
            match () {
                () if failed.is_empty() && also.is_empty() => None,
                () if failed.len() == rows.len() && also.len() == lines.len() => {
                    said(true, Vec::new(), Vec::new())
                }
                () => said(false, failed, also),
            }
        }
        Outcome::Unclear(_) => None,
    }
}

fn says_the_same(run: &Run, word: &Word, header: bool) -> bool {
    let first = 1 + u32::from(header);
    let positions =
        |numbers: &[u32]| -> Vec<u32> { numbers.iter().map(|number| number.saturating_sub(first)).collect() };
    let (rows, lines) = (positions(&word.rows), positions(&word.lines));
    match run.state {
        State::Confirmed => !word.failed && rows.is_empty() && lines.is_empty(),
        State::Failed => word.failed,
        State::Partly => {
            let same =
                |settled: &store::Settled| settled.failed_rows == rows && settled.failed_lines == lines;
            !word.failed && run.settled.as_ref().is_some_and(same)
        }
        State::Planned | State::Approved | State::Delivered | State::Discarded | State::Stale => false,
    }
}
