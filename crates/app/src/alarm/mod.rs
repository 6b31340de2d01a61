//! What is late or wrong, and who is told: an alarm begins, is told once a day while it lasts, and is over; a digest
//! says once a day what the day was like. Neither ever holds personal data.
//!
//! Refuses to know: what is done about it, and how a mail server is spoken to.

mod digest;
mod facts;
mod kinds;
pub(crate) mod letter;
mod memory;

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory as store_room;
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use facts::Facts;
use jiff::civil::DateTime;
use memory::Told;
use store::Store;

pub(crate) use digest::digest;

/// Something that is late or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Of which kind: the word of its texts.
    pub kind: &'static str,
    /// Which of its kind: the number of a run, the name of a file; empty where there can be only one.
    pub about: String,
    /// Since when.
    pub since: DateTime,
    /// What its texts show.
    shows: Phrase,
}

/// How things stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What is late or wrong.
    pub alarms: Vec<Alarm>,
    /// Letters that did not leave, and why.
    pub trouble: Vec<Phrase>,
}

/// How a night ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ended<'a> {
    /// It was carried through, whatever there was to send.
    Through,
    /// It was stopped.
    Failed(&'a Failure),
}

impl Alarm {
    fn new(kind: &'static str, about: &str, since: DateTime) -> Self {
        let about = about.to_owned();
        let shows = Phrase::of(format!("alarm-{kind}")).with("about", about.as_str());
        Self { kind, about, since, shows: shows.with("since", minute(since)) }
    }

    fn shows(mut self, with: impl FnOnce(Phrase) -> Phrase) -> Self {
        self.shows = with(self.shows);
        self
    }

    /// The same for as long as it lasts, and of no other alarm in the environment.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.kind, self.about).trim_end().to_owned()
    }

    /// What is late or wrong, in short.
    #[must_use]
    pub fn title(&self) -> Phrase {
        self.part(".title")
    }

    /// What is late or wrong.
    #[must_use]
    pub fn what(&self) -> Phrase {
        self.part("")
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> Phrase {
        self.part(".hint")
    }

    fn part(&self, part: &str) -> Phrase {
        let mut phrase = Phrase::of(format!("alarm-{}{part}", self.kind));
        phrase.args.clone_from(&self.shows.args);
        phrase
    }
}

/// What is late or wrong now; whoever gets alarms is told of what is new, lasts since yesterday, or is over.
#[must_use]
pub fn alarm(workplace: &Workplace, environment: Environment, now: Now) -> Standing {
    match store_room::open(workplace, now) {
        Ok(mut store) => stands(workplace, &mut store, (environment, now), None),
        Err(failure) => closed(workplace, environment, &failure, now),
    }
}

/// The alarms for programs.
#[must_use]
pub fn json(standing: &Standing, environment: Environment, texts: &Texts) -> String {
    let alarm = |alarm: &Alarm| {
        serde_json::json!({
            "key": alarm.key(),
            "kind": alarm.kind,
            "since": alarm.since.to_string(),
            "what": texts.say(&alarm.what()),
            "hint": texts.say(&alarm.hint()),
        })
    };
    let alarms: Vec<serde_json::Value> = standing.alarms.iter().map(alarm).collect();
    serde_json::json!({ "format": "skolbro-alarms/1", "environment": environment.code(), "alarms": alarms })
        .to_string()
}

/// A night has ended: the journal says how, and whoever gets alarms is told at once. Answers what did not work.
pub(crate) fn after_night(
    workplace: &Workplace,
    store: &mut Store,
    environment: Environment,
    (ended, now): (Ended<'_>, Now),
) -> Vec<Phrase> {
    let (details, failed) = match ended {
        Ended::Through => ("{\"ended\":\"through\"}", None),
        Ended::Failed(failure) => ("{\"ended\":\"failed\"}", Some(failure)),
    };
    let doer = store_room::Doer::program(now);
    let mut trouble = Vec::new();
    if let Err(error) = store.record(environment.code(), &doer.does("run", details)) {
        trouble.push(store_room::failure(error).what);
    }
    trouble.extend(stands(workplace, store, (environment, now), failed).trouble);
    trouble
}

/// The store cannot be opened, so nothing is known and nothing can be remembered: whoever gets alarms is told every
/// time.
pub(crate) fn closed(
    workplace: &Workplace,
    environment: Environment,
    failure: &Failure,
    now: Now,
) -> Standing {
    let alarm =
        Alarm::new("store", "", now.datetime()).shows(|said| said.phrase("why", failure.what.clone()));
    let told = Told::default();
    let due = told.due(std::slice::from_ref(&alarm), now);
    let trouble = match letter::alarms(workplace, (environment, now), &due) {
        Ok(left) => left.refused,
        Err(trouble) => vec![trouble],
    };
    Standing { alarms: vec![alarm], trouble }
}

fn stands(
    workplace: &Workplace,
    store: &mut Store,
    (environment, now): (Environment, Now),
    failed: Option<&Failure>,
) -> Standing {
    let facts = match Facts::gather(workplace, store, environment, now) {
        Ok(facts) => Facts { failed: failed.map(|failure| failure.what.clone()), ..facts },
        Err(failure) => return closed(workplace, environment, &failure, now),
    };
    let alarms = kinds::all(&facts);
    let trouble = match told(workplace, store, (environment, now), &alarms) {
        Ok(refused) => refused,
        Err(trouble) => vec![trouble],
    };
    Standing { alarms, trouble }
}

/// Tells what there is to tell, and remembers it once it has left. Answers whom the server did not accept.
fn told(
    workplace: &Workplace,
    store: &mut Store,
    (environment, now): (Environment, Now),
    alarms: &[Alarm],
) -> Result<Vec<Phrase>, Phrase> {
    let before = Told::read(store, environment).map_err(|failure| failure.what)?;
    let due = before.due(alarms, now);
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let left = letter::alarms(workplace, (environment, now), &due)?;
    if left.anybody {
        before.after(&due, now).write(store, environment, now).map_err(|failure| failure.what)?;
    }
    Ok(left.refused)
}

/// A moment as people write it.
fn minute(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}
