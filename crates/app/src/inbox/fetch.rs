//! `report fetch`: letters that have not been read are, and deliveries get the verdicts that are certain.

use super::judge::{self, Doubt, Judged};
use super::{place, told};
use crate::alarm;
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::memory::{self, Doer, failure};
use crate::post;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use mail::{Arrival, Inbox, LetterFault, Limits, Received};
use stages::import_report::Ready;
use stages::settings::Settings;
use stages::settings::operation::ReportParser;
use store::{RunId, State, Store};

/// How many times an inbox is asked for more.
const ROUNDS: usize = 50;

/// What came in.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// What became of each report, in the order of the inbox.
    pub lines: Vec<Line>,
    /// How many new letters came from others than those who send reports: they were left alone.
    pub others: usize,
    /// How many were about deliveries to the other environment.
    pub elsewhere: usize,
    /// What did not work on the way: the inbox broke off, a letter could not be marked, the digest did not leave.
    pub trouble: Vec<Phrase>,
}

/// What became of a report.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it was understood to say.
    pub what: Phrase,
    /// What a person must do; nothing where the verdict is given.
    pub hint: Option<Phrase>,
}

impl Fetched {
    /// Whether anything waits for a person.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.lines.iter().any(|line| line.hint.is_some())
    }
}

/// Fetches letters and gives the verdicts that they tell. Then the digest of the day leaves, once a day.
///
/// # Errors
/// Nobody has said where letters come; the inbox cannot be looked into; the store.
pub fn fetch(workplace: &Workplace, environment: Environment, now: Now) -> Result<Fetched, Failure> {
    let settings = workplace.config.settings(environment);
    let inbox = place::inbox(workplace, &settings.travel.inbox)?;
    let mut store = memory::open(workplace, now)?;
    let desk = Desk::new(workplace, environment, settings, now);
    let mut fetched = Fetched::default();
    let done = desk.all(&mut store, &inbox, &mut fetched);
    fetched.trouble.extend(alarm::digest(workplace, &mut store, environment, now));
    done.map(|()| fetched)
}

/// Where letters are read.
struct Desk<'a> {
    workplace: &'a Workplace,
    environment: Environment,
    settings: Settings,
    ready: Option<Ready>,
    /// Of everything that a letter is read by: a letter that was not understood, or was another's, is read again when
    /// it changes.
    mark: String,
    now: Now,
}

/// What is remembered of a letter.
struct Became<'a> {
    word: &'a str,
    /// Whether it is read again when the settings have changed.
    may_change: bool,
    run: Option<RunId>,
    details: serde_json::Value,
}

impl<'a> Desk<'a> {
    fn new(workplace: &'a Workplace, environment: Environment, settings: Settings, now: Now) -> Self {
        let report = &settings.receiver.report;
        let by = format!(
            "{:?} {:?} {:?} {} {:?}",
            report.patterns,
            report.parser,
            report.failing_line,
            report.without_file,
            settings.travel.inbox.senders
        );
        let mark = blake3::hash(by.as_bytes()).to_hex().chars().take(16).collect();
        let ready = judge::ready(report);
        Self { workplace, environment, ready, settings, mark, now }
    }

    fn all(&self, store: &mut Store, inbox: &Inbox, fetched: &mut Fetched) -> Result<(), Failure> {
        for _ in 0..ROUNDS {
            let known = |key: &str| self.is_known(store, key);
            let got = mail::fetch(inbox, &known, Limits::default()).map_err(place::failure)?;
            let mut seen = Vec::new();
            let mut read = Ok(());
            for arrival in &got.arrivals {
                match self.letter(store, arrival, fetched) {
                    Ok(true) => seen.push(arrival.key.as_str()),
                    Ok(false) => {}
                    Err(failure) => {
                        read = Err(failure);
                        break;
                    }
                }
            }
            if !seen.is_empty()
                && let Err(error) = mail::seen(inbox, &seen)
            {
                fetched.trouble.push(Phrase::new("report-not-marked").phrase("why", post::told::mail(error)));
            }
            read?;
            if let Some(error) = got.broken {
                fetched.trouble.push(Phrase::new("report-broken").phrase("why", post::told::mail(error)));
            }
            if !got.more || got.broken.is_some() || got.arrivals.is_empty() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// What cannot be asked for counts as not known: whatever keeps the store from answering keeps it from moving too.
    fn is_known(&self, store: &Store, key: &str) -> bool {
        let became = store.letter(self.environment.code(), key).ok().flatten();
        became.is_some_and(|became| became.split_once(' ').is_none_or(|(_, mark)| mark == self.mark))
    }

    /// Reads a letter. Answers whether it is done with, so that it may be marked as read.
    fn letter(&self, store: &mut Store, arrival: &Arrival, fetched: &mut Fetched) -> Result<bool, Failure> {
        let letter = match &arrival.letter {
            Ok(letter) => letter,
            Err(fault) => return self.unreadable(store, &arrival.key, *fault, fetched),
        };
        if !self.is_believed(letter) {
            fetched.others += 1;
            let became = Became::new("other").may_change();
            return self.remember(store, &[&arrival.key], became).map(|()| false);
        }
        let id = letter.message_id.as_ref().map(|id| format!("id:{id}"));
        if let Some(id) = id.as_ref().filter(|id| self.is_known(store, id)) {
            return self.remember(store, &[&arrival.key, id], Became::new("again")).map(|()| false);
        }
        let keys: Vec<&str> = std::iter::once(arrival.key.as_str()).chain(id.as_deref()).collect();
        let reading = judge::reading(letter, &self.settings.receiver.report, self.ready.as_ref());
        let judged = judge::judge(self.workplace, store, self.environment, &reading)?;
        let manual = self.settings.receiver.report.parser == ReportParser::Manual;
        match judged {
            Judged::Elsewhere => {
                fetched.elsewhere += 1;
                self.remember(store, &keys, Became::new("elsewhere")).map(|()| false)
            }
            Judged::NoFile => self.remember(store, &keys, Became::new("no-file")).map(|()| true),
            Judged::Same(run) => {
                let became = Became::new("same").about(Some(run));
                self.remember(store, &keys, became).map(|()| true)
            }
            Judged::Verdict(word) if manual => self.waits(store, &keys, Some(word.run), fetched),
            Judged::Doubt(Doubt::Unclear(_, run)) if manual => self.waits(store, &keys, run, fetched),
            Judged::Verdict(word) => {
                let doer = Doer::program(self.now);
                if let Err(failure) = judge::settle(self.workplace, store, &word, doer) {
                    if failure.kind != FailureKind::Configuration {
                        return Err(failure);
                    }
                    return self.doubt(store, &keys, &Doubt::Lines(word.run), fetched);
                }
                fetched.lines.push(Line { what: told::word(&word), hint: None });
                let became = store.run(word.run).map_err(failure)?.state.code();
                self.remember(store, &keys, Became::new(became).about(Some(word.run))).map(|()| true)
            }
            Judged::Doubt(doubt) => self.doubt(store, &keys, &doubt, fetched),
        }
    }

    /// Anybody can write any sender: the mailbox must be one that only lets through what is from whom it says. What
    /// somebody has saved as a text names none, and is believed for where it lies.
    fn is_believed(&self, letter: &Received) -> bool {
        let senders = &self.settings.travel.inbox.senders;
        match &letter.from {
            _ if senders.is_empty() => true,
            Some(from) => senders.iter().any(|sender| sender.to_lowercase() == from.to_lowercase()),
            None => {
                letter.message_id.is_none()
                    && self.settings.travel.inbox.kind == stages::settings::travel::InboxKind::Folder
            }
        }
    }

    fn unreadable(
        &self,
        store: &mut Store,
        key: &str,
        fault: LetterFault,
        fetched: &mut Fetched,
    ) -> Result<bool, Failure> {
        let line = Line {
            what: Phrase::new("report-unreadable"),
            hint: Some(Phrase::new("hint-report-unclear").with("run", "none")),
        };
        fetched.lines.push(line);
        if matches!(fault, LetterFault::Withheld | LetterFault::Io(_)) {
            return Ok(false);
        }
        self.remember(store, &[key], Became::new("unreadable")).map(|()| false)
    }

    /// A person reads it.
    fn waits(
        &self,
        store: &mut Store,
        keys: &[&str],
        run: Option<RunId>,
        fetched: &mut Fetched,
    ) -> Result<bool, Failure> {
        let state = run.map(|run| store.run(run).map_err(failure)).transpose()?.map(|run| run.state);
        if state.is_none_or(|state| state == State::Delivered) {
            let name = run.map_or_else(|| "none".to_owned(), |run| run.to_string());
            let hint = Phrase::new("hint-report-waits").with("run", name.as_str());
            let what = Phrase::new("report-waits").with("run", name);
            fetched.lines.push(Line { what, hint: Some(hint) });
        }
        self.remember(store, keys, Became::new("waits").about(run).may_change()).map(|()| false)
    }

    fn doubt(
        &self,
        store: &mut Store,
        keys: &[&str],
        doubt: &Doubt,
        fetched: &mut Fetched,
    ) -> Result<bool, Failure> {
        fetched.lines.push(Line { what: told::doubt(doubt), hint: Some(told::hint(doubt)) });
        let mut became = Became::new(told::code(doubt));
        became.run = match doubt {
            Doubt::Unclear(why, run) => {
                became = became.may_change();
                let kind = format!("{why:?}");
                let kind = kind.split('(').next().unwrap_or_default();
                became.details = serde_json::json!({ "why": kind });
                *run
            }
            Doubt::Unknown => None,
            Doubt::Contradicts(run) | Doubt::Lines(run) => Some(*run),
        };
        self.remember(store, keys, became).map(|()| false)
    }

    fn remember(&self, store: &mut Store, keys: &[&str], became: Became<'_>) -> Result<(), Failure> {
        let word = match became.may_change {
            true => format!("{} {}", became.word, self.mark),
            false => became.word.to_owned(),
        };
        let mut details = became.details;
        if let Some(details) = details.as_object_mut() {
            details.insert("became".to_owned(), became.word.into());
        }
        let details = details.to_string();
        let doer = Doer::program(self.now);
        let act = doer.does("report", &details);
        store.read_letter(self.environment.code(), keys, (&word, became.run), &act).map_err(failure)
    }
}

impl<'a> Became<'a> {
    fn new(word: &'a str) -> Self {
        Self { word, may_change: false, run: None, details: serde_json::json!({}) }
    }

    fn about(mut self, run: Option<RunId>) -> Self {
        self.run = run;
        self
    }

    fn may_change(mut self) -> Self {
        self.may_change = true;
        self
    }
}
