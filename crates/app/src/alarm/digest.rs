//! The digest of the day (dagssammandrag): what left, what became of it, and what waits. Once a day, after the reports
//! were fetched. No names of persons, no counts of them, no counts by school.

use super::facts::Facts;
use super::letter::{self, Paper};
use super::{kinds, minute};
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{Doer, failure};
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use stages::settings::travel::Sort;
use std::collections::BTreeSet;
use store::{Act, Run, Store};

/// The note of the latest digest: the moment.
const KEY: &str = "digest";

/// What the first digest looks back at.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Sends the digest where none has left today. Answers what kept it from leaving.
pub(crate) fn digest(
    workplace: &Workplace,
    store: &mut Store,
    environment: Environment,
    now: Now,
) -> Vec<Phrase> {
    let since = match last(store, environment) {
        Ok(Some(last)) if last.date() == now.date() => return Vec::new(),
        Ok(last) => last.unwrap_or_else(|| now.datetime().saturating_sub(DAY)),
        Err(failure) => return vec![failure.what],
    };
    let facts = match Facts::gather(workplace, store, environment, now) {
        Ok(facts) => facts,
        Err(failure) => return vec![failure.what],
    };
    let compose = |texts: &Texts| paper(workplace, environment, (&facts, since), texts);
    match letter::send(workplace, (environment, now), Sort::Digest, &compose) {
        Ok(left) if !left.anybody => Vec::new(),
        Ok(mut left) => {
            let note = now.datetime().to_string();
            let notes: &[(&str, &[u8])] = &[(KEY, note.as_bytes())];
            let act = Act { notes, ..Doer::program(now).does("digest", "{}") };
            left.refused
                .extend(store.record(environment.code(), &act).err().map(|error| failure(error).what));
            left.refused
        }
        Err(trouble) => vec![trouble],
    }
}

fn last(store: &Store, environment: Environment) -> Result<Option<DateTime>, Failure> {
    let note = store.note(environment.code(), KEY).map_err(failure)?;
    Ok(note.and_then(|note| String::from_utf8(note).ok()).and_then(|note| note.parse().ok()))
}

fn paper(
    workplace: &Workplace,
    environment: Environment,
    (facts, since): (&Facts, DateTime),
    texts: &Texts,
) -> Paper {
    let say = |phrase: &Phrase| texts.say(phrase);
    let subject = Phrase::new("digest-subject")
        .with("municipality", workplace.config.municipality.name.as_str())
        .phrase("environment", environment.name())
        .with("day", facts.now.date().to_string());
    let mut paper = Paper::about(say(&subject));
    paper.head(say(&Phrase::new("digest-deliveries").with("since", minute(since))));
    let moved = |run: &&Run| {
        let left = run.delivered.as_ref().is_some_and(|left| left.at >= since);
        left || run.settled.as_ref().is_some_and(|settled| settled.at >= since)
    };
    let runs: Vec<&Run> = facts.runs.iter().filter(moved).collect();
    for run in runs.iter().rev() {
        paper.line(say(&delivery(run)));
    }
    if runs.is_empty() {
        paper.line(say(&Phrase::new("digest-no-deliveries")));
    }
    waiting(&mut paper, facts, texts);
    let alarms = kinds::all(facts);
    if !alarms.is_empty() {
        paper.head(say(&Phrase::new("digest-alarms")));
        for alarm in &alarms {
            paper.line(say(&alarm.what()));
            paper.more(say(&alarm.hint()));
        }
    }
    paper.head(say(&Phrase::new("letter-foot")));
    paper
}

fn delivery(run: &Run) -> Phrase {
    Phrase::new("digest-run")
        .with("run", run.id.to_string())
        .with("day", run.day.to_string())
        .phrase("state", Phrase::of(format!("run-state-{}", run.state.code())))
}

/// What guards hold in the latest plan: how many changes, and which guards, by their titles alone.
fn waiting(paper: &mut Paper, facts: &Facts, texts: &Texts) {
    let Some((_, _, pages)) = &facts.pages else { return };
    let Some((run, _, held)) = facts.waiting() else { return };
    paper.head(texts.say(&Phrase::new("digest-waiting")));
    let held = Phrase::new("digest-held").count("n", held).with("run", run.to_string());
    paper.line(texts.say(&held));
    let guards: BTreeSet<&str> = pages.findings.iter().map(|finding| finding.code.as_str()).collect();
    for guard in guards {
        paper.line(format!("{guard} {}", texts.say(&Phrase::of(guard.to_owned()))));
    }
}
