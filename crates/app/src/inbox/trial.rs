//! `report test`: a report line by line, with the patterns that know each line. For whoever writes patterns with a
//! report in hand: what is shown here may name people.

use super::{judge, saved, told};
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use mail::Received;
use stages::import_report::{Outcome, Patterns, Place, Refused, Report, trace};
use std::path::Path;

/// A report, tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// Every line that says something.
    pub lines: Vec<TriedLine>,
    /// The delivery that it names; empty where it names none or several.
    pub delivery: String,
    /// What would be understood.
    pub outcome: Phrase,
    /// It would be left to a person.
    pub unclear: bool,
}

/// A line of a report.
#[derive(Clone, Debug)]
pub struct TriedLine {
    /// Where it stands.
    pub place: Phrase,
    /// What it says.
    pub text: String,
    /// The patterns that know it.
    pub hits: Vec<Knows>,
}

/// A pattern that knows a line.
#[derive(Clone, Debug)]
pub struct Knows {
    /// Its key under `report.patterns`.
    pub key: &'static str,
    /// Its number among those of the key, from 1.
    pub number: usize,
    /// Its named groups and what they found.
    pub groups: Vec<(String, String)>,
}

/// Tries the patterns of an environment with a report. Changes nothing.
///
/// # Errors
/// A file that cannot be read; patterns that cannot be used.
pub fn trial(workplace: &Workplace, file: &Path, environment: Environment) -> Result<Tried, Failure> {
    let (letter, _) = saved::read(file)?;
    let report = workplace.config.settings(environment).receiver.report;
    let attachments: Vec<&str> = letter.attachments.iter().map(|part| part.text.as_str()).collect();
    let text = Report { subject: &letter.subject, text: &letter.text, attachments: &attachments };
    let traced = trace(&text, &Patterns::written(&report.patterns)).map_err(|faults| {
        let first = faults.first().map_or("", |fault| fault.slot.key());
        Failure::new(FailureKind::Configuration, Phrase::new("failure-report-patterns").with("key", first))
    })?;
    let lines = traced
        .into_iter()
        .map(|line| TriedLine {
            place: told::place(line.place),
            text: said(&letter, line.place).to_owned(),
            hits: line
                .hits
                .into_iter()
                .map(|hit| Knows { key: hit.slot.key(), number: hit.pattern, groups: hit.groups })
                .collect(),
        })
        .collect();
    let reading = judge::reading(&letter, &report, judge::ready(&report).as_ref());
    Ok(Tried {
        lines,
        outcome: outcome(&reading.outcome),
        unclear: matches!(reading.outcome, Outcome::Unclear(_)),
        delivery: reading.delivery.unwrap_or_default(),
    })
}

fn said(letter: &Received, place: Place) -> &str {
    if place == (Place { part: 0, line: 0 }) {
        return &letter.subject;
    }
    let part = match place.part.checked_sub(1) {
        None => Some(&letter.text),
        Some(at) => letter.attachments.get(at).map(|part| &part.text),
    };
    let line = place.line.saturating_sub(1);
    part.and_then(|text| text.lines().nth(line)).unwrap_or_default()
}

fn outcome(outcome: &Outcome) -> Phrase {
    let numbers = |numbers: &[u32]| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        if numbers.is_empty() { "–".to_owned() } else { numbers.join(", ") }
    };
    match outcome {
        Outcome::Done => Phrase::new("report-would-confirm"),
        Outcome::Partly { rows, lines } => {
            Phrase::new("report-would-partly").with("rows", numbers(rows)).with("lines", numbers(lines))
        }
        Outcome::Rejected(Refused::Delivery) => Phrase::new("report-would-fail"),
        Outcome::Rejected(Refused::Files(files)) => Phrase::new("report-would-fail-files").with(
            "files",
            if files.len() > 1 {
                "both"
            } else if is_principals(files) {
                "principals"
            } else {
                "relations"
            },
        ),
        Outcome::Unclear(why) => Phrase::new("report-would-ask").phrase("why", told::why(*why)),
    }
}

fn is_principals(files: &[stages::import_report::File]) -> bool {
    files.first() == Some(&stages::import_report::File::Principals)
}
