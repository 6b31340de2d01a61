//! `problems`: everything that is wrong today, by what causes it; what people have said of it; and how it goes from day
//! to day. Every look remembers what was there, so that what is mended closes by itself.
//!
//! Refuses to know: which rules there are, HTML, mail servers.

mod board;
mod desk;
mod ids;
mod letters;
mod memory;
mod todo;
mod trend;
mod words;

pub use board::{board, owner, title};
pub use desk::{Desk, Group, School};
pub use letters::{Sent, send};
pub use todo::{Todo, todos};
pub use words::{Said, Standing, Word};

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::memory::{Doer, failure, open, refuse_unsigned};
use crate::texts::{Phrase, Texts};
use crate::view::{View, view};
use crate::workplace::Workplace;
use desk::Seen;
use memory::Memory;
use model::{Date, Severity};
use store::{Act, Store};

/// Names the notes of this room.
macro_rules! memory_key {
    ($part:literal) => {
        concat!("problem-", $part)
    };
}
use memory_key;

/// What to look at.
#[derive(Clone, Debug)]
pub struct ProblemsOrder {
    /// With whose settings.
    pub environment: Environment,
    /// The day.
    pub as_of: Date,
    /// The least grave that is shown.
    pub least: Severity,
}

/// A look at today's problems.
pub struct Looked {
    /// What the sources said.
    pub view: View,
    /// What of that is wrong, ready to show.
    pub desk: Desk,
    memory: Memory,
    order: ProblemsOrder,
}

/// Looks, and remembers what is there. Sources that cannot be trusted are shown and not remembered: nothing is mended by
/// a file that is empty.
///
/// # Errors
/// What cannot be read, mistakes in configuration or mapping, the store.
pub fn problems(
    workplace: &Workplace,
    order: &ProblemsOrder,
    texts: &Texts,
    now: Now,
) -> Result<Looked, Failure> {
    let view = view(workplace, order.environment, order.as_of, now)?;
    let mut store = open(workplace, now)?;
    let seen = Seen::new(&view);
    let before = Memory::load(&store, order.environment.code())?;
    let (after, turned) = before.after(&seen, &view, order.as_of);
    if let Some(notes) = after.notes(&before) {
        record(&mut store, order.environment, &notes, Doer::program(now))?;
    }
    let desk = Desk::new(&seen, (&view, workplace, texts), (&after, turned), order);
    Ok(Looked { view, desk, memory: after, order: order.clone() })
}

/// Remembers what a night has seen.
///
/// # Errors
/// The store.
pub(crate) fn after_night(
    store: &mut Store,
    (view, environment): (&View, Environment),
    doer: Doer<'_>,
) -> Result<(), Failure> {
    let before = Memory::load(store, environment.code())?;
    let (after, _) = before.after(&Seen::new(view), view, view.as_of);
    match after.notes(&before) {
        Some(notes) => record(store, environment, &notes, doer),
        None => Ok(()),
    }
}

fn record(
    store: &mut Store,
    environment: Environment,
    notes: &[(&'static str, Vec<u8>)],
    doer: Doer<'_>,
) -> Result<(), Failure> {
    let notes: Vec<(&str, &[u8])> = notes.iter().map(|(key, value)| (*key, value.as_slice())).collect();
    let act = Act { notes: &notes, ..doer.does("problems", "{}") };
    store.record(environment.code(), &act).map_err(failure)
}

/// Remembers what somebody says of a group of problems, of a school's part of it, or of a single one.
///
/// # Errors
/// Nobody's name; a word that no problem of today has; a day of acceptance that is past or too far away.
pub fn say(
    workplace: &Workplace,
    looked: &Looked,
    (what, school): (&str, Option<&str>),
    (said, by): (Said, &str),
    now: Now,
) -> Result<Word, Failure> {
    refuse_unsigned(&[by])?;
    refuse_said(&said, now)?;
    let refused = |text, hint| {
        let what = Phrase::new(text).with("what", what);
        Failure::new(FailureKind::Configuration, what).hint(Phrase::new(hint))
    };
    let (group, single) = match what.split_once('-') {
        Some((group, _)) => (group, Some(what.to_owned())),
        None => (what, None),
    };
    let known = looked.desk.groups.iter().find(|one| one.id == group);
    let known = known.ok_or_else(|| refused("failure-problem-unknown", "hint-problem-unknown"))?;
    if single.as_ref().is_some_and(|single| !known.has(single)) {
        return Err(refused("failure-problem-unknown", "hint-problem-unknown"));
    }
    if school.is_some_and(|school| !known.schools.iter().any(|(id, _)| id == school)) {
        return Err(refused("failure-problem-school", "hint-problem-school"));
    }
    let (group, school) = (group.to_owned(), school.map(str::to_owned));
    let word = Word { group, school, single, said, by: by.to_owned(), on: now.date().to_string() };
    let environment = looked.view.environment;
    let mut store = open(workplace, now)?;
    let words = words::Words::load(&store, environment.code())?.with(word.clone());
    record(&mut store, environment, &[(words::KEY, words.note())], Doer { name: by, now })?;
    Ok(word)
}

/// Acceptances last for a school year at most: what is for ever is a setting.
fn refuse_said(said: &Said, now: Now) -> Result<(), Failure> {
    let refused = |text| Err(Failure::new(FailureKind::Configuration, Phrase::new(text)));
    match said {
        Said::Accepted { reason, until } => {
            if reason.trim().is_empty() {
                return refused("failure-problem-reason");
            }
            let days = until.parse::<Date>().ok().and_then(|until| now.date().until(until).ok());
            match days.map(|span| span.get_days()) {
                Some(0..=LONGEST) => Ok(()),
                Some(_) | None => refused("failure-problem-until"),
            }
        }
        Said::Assigned { to } if to.trim().is_empty() => refused("failure-problem-to"),
        Said::Assigned { .. } | Said::Seen | Said::Reopened => Ok(()),
    }
}

/// Days that something may be accepted for.
const LONGEST: i32 = 400;
