//! Everything that alarms are made from, read at once.

use crate::clock::{Now, swedish};
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{Doer, LATEST, failure};
use crate::night::pages::Pages;
use crate::post::hours::Hours;
use crate::post::keys;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use jiff::Timestamp;
use jiff::civil::DateTime;
use openpgp::{KeyFault, Usage};
use std::time::SystemTime;
use store::{Entry, Receipt, Run, RunId, State, Store};

/// How many entries of the journal are looked back at.
const ENTRIES: u32 = 5000;

/// What is known now.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) now: Now,
    pub(super) hours: Hours,
    /// The newest first.
    pub(super) runs: Vec<Run>,
    /// The newest first.
    pub(super) receipts: Vec<Receipt>,
    /// The newest first.
    pub(super) entries: Vec<Entry>,
    /// What people were shown of the latest plan, where there was anything in it and it still stands.
    pub(super) pages: Option<(RunId, DateTime, Pages)>,
    pub(super) keys: Vec<Key>,
    /// A report comes every night, whether anything has left or not.
    pub(super) reports_always: bool,
    /// Why the night that ends now was stopped.
    pub(super) failed: Option<Phrase>,
}

/// An OpenPGP key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// Its file.
    pub(super) file: String,
    /// Until when it can be used, where it has an end; why it cannot be.
    pub(super) until: Result<Option<DateTime>, Phrase>,
}

impl Facts {
    pub(super) fn gather(
        workplace: &Workplace,
        store: &Store,
        environment: Environment,
        now: Now,
    ) -> Result<Self, Failure> {
        let settings = workplace.config.settings(environment);
        let code = environment.code();
        let runs = store.runs(code, LATEST).map_err(failure)?;
        let entries = store.journal(Some(code), None, ENTRIES).map_err(failure)?;
        let latest = entries.iter().find(|entry| entry.verb == "plan").and_then(|entry| entry.run);
        let latest = runs.iter().find(|run| Some(run.id) == latest);
        let gone =
            |run: &Run| run.emptied_at.is_some() || matches!(run.state, State::Discarded | State::Stale);
        let pages = match latest.filter(|run| !gone(run)) {
            Some(run) => {
                let bytes = store.pages(run.id).map_err(failure)?;
                Some((run.id, run.planned_at, Pages::read(&bytes).map_err(failure)?))
            }
            None => None,
        };
        Ok(Self {
            now,
            hours: Hours::of(&settings.receiver),
            receipts: store.receipts(code, LATEST).map_err(failure)?,
            runs,
            entries,
            pages,
            keys: if settings.travel.destination.is_given() {
                of_keys(workplace, environment)
            } else {
                Vec::new()
            },
            reports_always: settings.receiver.report.without_file,
            failed: None,
        })
    }

    /// The moment now in the zone of the hours.
    pub(super) fn local(&self) -> DateTime {
        self.hours.local(self.now)
    }

    /// A run of the latest.
    pub(super) fn run(&self, id: RunId) -> Option<&Run> {
        self.runs.iter().find(|run| run.id == id)
    }

    /// The newest delivery that has left.
    pub(super) fn last_left(&self) -> Option<&Run> {
        let left = self.runs.iter().filter(|run| run.delivered.is_some());
        left.max_by_key(|run| run.delivered.as_ref().map(|left| left.at))
    }

    /// The latest plan, where a guard or an open question keeps any of it from leaving. Of what somebody has approved
    /// whole nothing waits.
    pub(super) fn waiting(&self) -> Option<(RunId, DateTime, u32)> {
        let (run, planned, pages) = self.pages.as_ref()?;
        let head = self.run(*run)?;
        // the program itself approves what no guard holds, and so never the rest
        let program = Doer::program(self.now).name;
        let is_whole = head
            .approved
            .as_ref()
            .is_some_and(|approved| approved.by != program && approved.schools.is_empty());
        (!is_whole && pages.held() > 0).then(|| (*run, *planned, pages.held()))
    }

    /// Parcels without a verdict, with the moments they left at.
    pub(super) fn outstanding(&self) -> impl Iterator<Item = (&Receipt, DateTime)> {
        self.receipts.iter().filter_map(|receipt| {
            let run = self.run(receipt.run).filter(|run| run.state == State::Delivered)?;
            Some((receipt, run.delivered.as_ref()?.at))
        })
    }
}

fn of_keys(workplace: &Workplace, environment: Environment) -> Vec<Key> {
    let settings = workplace.config.settings(environment).travel.keys;
    let key = |file: &str, until: Result<Result<Option<SystemTime>, KeyFault>, Failure>| Key {
        file: file.to_owned(),
        until: match until {
            Ok(Ok(until)) => Ok(until.map(moment)),
            Ok(Err(fault)) => Err(keys::told(fault)),
            Err(failure) => Err(failure.what),
        },
    };
    let receiver = keys::receiver(workplace, &settings).map(|key| key.usable(Usage::Encrypt));
    let own = keys::own(workplace, &settings).map(|key| key.certificate().usable(Usage::Sign));
    vec![key(&settings.receiver, receiver), key(&settings.own, own)]
}

fn moment(at: SystemTime) -> DateTime {
    swedish(Timestamp::try_from(at).unwrap_or(Timestamp::MAX))
}
