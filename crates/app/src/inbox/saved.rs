//! `confirm --report`: a report that somebody has saved as a file.

use super::judge::{self, Doubt, Judged};
use super::told;
use crate::clock::Now;
use crate::config::Environment;
use crate::confirm::Word;
use crate::failure::{Failure, FailureKind, why};
use crate::night::memory::{self, Doer, failure, refuse_unsigned};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use mail::{LetterFault, Received};
use stages::import_report::{Outcome, Reading, Why};
use std::fs;
use std::path::Path;
use store::{RunId, Store};

/// What a saved report was understood to say. Nothing has moved yet.
#[derive(Clone, Debug)]
pub struct Understood {
    /// What became of the delivery.
    pub word: Word,
    /// The same for people.
    pub what: Phrase,
    /// Which lines told it, by number.
    pub evidence: Vec<Phrase>,
    /// What it is known by from now on.
    key: String,
}

/// Reads a saved report. `run` is the delivery that somebody says it is about; else it is found by the name in it.
///
/// # Errors
/// A file that cannot be read; a report that is unclear, about no known delivery, about another than that, or about
/// one that has its verdict.
pub fn understand(
    workplace: &Workplace,
    file: &Path,
    run: Option<RunId>,
    now: Now,
) -> Result<Understood, Failure> {
    let (letter, key) = read(file)?;
    let store = memory::open(workplace, now)?;
    let (run, reading) = match run {
        Some(run) => (run, about(workplace, &store, run, &letter)?),
        None => found(workplace, &store, &letter)?,
    };
    match judge::about(workplace, &store, run, &reading)? {
        Judged::Verdict(word) => {
            let what = told::word(&word);
            Ok(Understood { word, what, evidence: told::evidence(&reading), key })
        }
        Judged::Same(run) => {
            let what = Phrase::new("report-same").with("run", run.to_string());
            Err(Failure::new(FailureKind::Refused, what))
        }
        Judged::Elsewhere | Judged::NoFile => Err(refused(&Doubt::Unknown, &reading)),
        Judged::Doubt(doubt) => Err(refused(&doubt, &reading)),
    }
}

/// Gives the verdict. Answers the new version of the confirmed picture.
///
/// # Errors
/// No name; the store; a delivery that got its verdict meanwhile.
pub fn take(workplace: &Workplace, understood: &Understood, by: &str, now: Now) -> Result<u64, Failure> {
    refuse_unsigned(&[by])?;
    let mut store = memory::open(workplace, now)?;
    let (run, doer) = (understood.word.run, Doer { name: by, now });
    let version = judge::settle(workplace, &mut store, &understood.word, doer)?;
    let head = store.run(run).map_err(failure)?;
    let became = head.state.code();
    let details = serde_json::json!({ "became": became }).to_string();
    let act = doer.does("report", &details);
    store.read_letter(&head.environment, &[&understood.key], (became, Some(run)), &act).map_err(failure)?;
    Ok(version)
}

/// A saved letter (`.eml`), or what one says as text.
pub(super) fn read(file: &Path) -> Result<(Received, String), Failure> {
    let shown = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| {
        let what = Phrase::new("failure-report-file").with("file", shown.as_str());
        Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
    })?;
    let is_letter = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
    let letter = if is_letter {
        mail::read_letter(&bytes).map_err(|fault| unreadable(&shown, fault))?
    } else {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        mail::read_text(&name, &bytes)
    };
    let key = match &letter.message_id {
        Some(id) => format!("id:{id}"),
        None => format!("saved:{}", blake3::hash(&bytes).to_hex()),
    };
    Ok((letter, key))
}

fn unreadable(file: &str, fault: LetterFault) -> Failure {
    let why = match fault {
        LetterFault::Characters => "report-fault-characters",
        LetterFault::TooLarge { .. } | LetterFault::TooManyParts => "report-fault-large",
        LetterFault::NotALetter | LetterFault::Withheld | LetterFault::Io(_) | LetterFault::Unreadable => {
            "report-fault-no-letter"
        }
    };
    let what = Phrase::new("failure-report-letter").with("file", file).phrase("why", Phrase::new(why));
    Failure::new(FailureKind::Failed, what)
}

/// What the report says of the delivery that somebody says it is about.
fn about(workplace: &Workplace, store: &Store, run: RunId, letter: &Received) -> Result<Reading, Failure> {
    let head = store.run(run).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    let reading = by(workplace, environment, letter);
    let receipt = store.receipt(run).map_err(failure)?;
    let named = reading.delivery.as_deref();
    if let Some(receipt) = receipt.filter(|receipt| named.is_some_and(|name| name != judge::stem(receipt))) {
        let what = Phrase::new("failure-report-other").with("run", run.to_string());
        let what = what.with("name", judge::stem(&receipt));
        return Err(Failure::new(FailureKind::Refused, what));
    }
    Ok(reading)
}

/// The delivery that the report names, in whichever environment it left for.
fn found(workplace: &Workplace, store: &Store, letter: &Received) -> Result<(RunId, Reading), Failure> {
    let mut found = Vec::new();
    let mut last = None;
    for environment in Environment::ALL {
        let reading = by(workplace, environment, letter);
        let receipt = match &reading.delivery {
            Some(name) => judge::find(store, environment, name)?,
            None => None,
        };
        match receipt {
            Some(receipt) => found.push((receipt.run, reading)),
            None => last = Some(reading),
        }
    }
    if found.len() > 1 {
        return Err(Failure::new(FailureKind::Refused, Phrase::new("failure-report-several")));
    }
    if let Some(only) = found.pop() {
        return Ok(only);
    }
    let reading = last.unwrap_or_else(|| by(workplace, Environment::Test, letter));
    let doubt = match (&reading.delivery, &reading.outcome) {
        (Some(_), _) => Doubt::Unknown,
        (None, Outcome::Unclear(why)) => Doubt::Unclear(*why, None),
        (None, _) => Doubt::Unclear(Why::NoDelivery, None),
    };
    Err(refused(&doubt, &reading))
}

fn by(workplace: &Workplace, environment: Environment, letter: &Received) -> Reading {
    let report = workplace.config.settings(environment).receiver.report;
    judge::reading(letter, &report, judge::ready(&report).as_ref())
}

/// No verdict follows: why, and which lines told what.
fn refused(doubt: &Doubt, reading: &Reading) -> Failure {
    let mut failure = Failure::new(FailureKind::Refused, told::doubt(doubt)).hint(told::hint(doubt));
    failure.also = told::evidence(reading);
    failure
}
