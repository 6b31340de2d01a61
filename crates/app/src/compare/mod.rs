//! `compare`: what the receiver has, by an export of its own, against what it should have; what is known there under
//! other ids, for people to adopt; and a plan that puts right what can be.
//!
//! Only looks, but for a plan that somebody asks for. Protected persons are counted and never named: neither those of
//! this environment nor those whom another remembers.

mod adopt;
pub(crate) mod export;
mod seen;
mod told;

pub use adopt::{Adopted, adopt, evidence, proposals};
pub use told::{
    ClassLine, ColumnLine, Counts, DifferenceLine, Place, ProposalLine, SchoolLine, Told, UnreadLine,
};

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::correction::Correction;
use crate::night::draw::{Aim, Drawn, draw, draw_corrected};
use crate::night::known::moved;
use crate::night::memory::{self, Doer};
use crate::night::shielded;
use crate::plan::{Planned, planned, refuse_locked};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use export::Bytes;
use model::picture::UserKey;
use model::{Baseline, Date, Shielded};
use stages::compare::{Answered, Comparison, Sides, compare as held_together, correction};
use stages::diff::{Rekeys, household};
use stages::holding::{self, Export, Holding, Limits, Refusal};
use std::collections::BTreeSet;
use std::path::PathBuf;
use store::{Amend, Papers, Run, Store, StoreError};

/// What to compare.
#[derive(Clone, Debug)]
pub struct CompareOrder {
    /// A folder, a zip, or the two files.
    pub export: Vec<PathBuf>,
    /// Which environment it is of.
    pub environment: Environment,
    /// The school that is told of, by its id; all where none is named.
    pub school: Option<String>,
}

/// Compares an export with what is wanted today.
///
/// # Errors
/// An export that cannot be read or is none; what drawing a plan gives; a school that is on neither side.
pub fn compare(workplace: &Workplace, order: &CompareOrder, now: Now) -> Result<Told, Failure> {
    let (bytes, holding) = read(workplace, order, now)?;
    let store = memory::open(workplace, now)?;
    let aim = Aim { environment: order.environment, day: now.date(), undo: None };
    let drawn = draw(workplace, &store, aim, now)?;
    let looked = look(workplace, &store, &drawn, (&bytes, &holding), now)?;
    let told = told::told(&looked, &drawn, (&bytes, &holding));
    match &order.school {
        None => Ok(told),
        Some(school) => told.only(school).ok_or_else(|| {
            let what = Phrase::new("failure-compare-school").with("school", school.as_str());
            Failure::new(FailureKind::Configuration, what)
        }),
    }
}

/// Stores a plan that puts right what an export contradicts, beside what would be sent anyhow. It waits for approval.
///
/// # Errors
/// As [`compare`]; production that is locked; the store.
pub fn correct(workplace: &Workplace, order: &CompareOrder, by: &str, now: Now) -> Result<Planned, Failure> {
    refuse_locked(workplace, order.environment)?;
    let (bytes, holding) = read(workplace, order, now)?;
    let mut store = memory::open(workplace, now)?;
    let aim = Aim { environment: order.environment, day: now.date(), undo: None };
    let doer = if by.trim().is_empty() { Doer::program(now) } else { Doer { name: by, now } };
    let looked = {
        let drawn = draw(workplace, &store, aim, now)?;
        look(workplace, &store, &drawn, (&bytes, &holding), now)?
    };
    let delta = correction(&looked);
    if !looked.answered.is_empty() {
        let answers = Answers { answered: &looked.answered, moved: moved(&workplace.lists, aim.day) };
        let act = doer.does("compare", "{\"doubts\":\"answered\"}");
        store.amend(aim.environment.code(), &answers, &act).map_err(memory::failure)?;
    }
    let made = bytes.made.map_or_else(String::new, |made| made.strftime("%Y-%m-%d %H:%M").to_string());
    let correction = Correction::new(&delta, made, bytes.hash.clone(), now.date());
    let drawn = draw_corrected(workplace, &store, aim, Some(correction), now)?;
    planned(workplace, &mut store, &drawn, aim, doer)
}

/// What an export answers, told to the memory.
struct Answers<'a> {
    answered: &'a Answered,
    /// As when the confirmed picture was read for the comparison.
    moved: Rekeys,
}

impl Amend for Answers<'_> {
    fn baseline(&self, baseline: &mut Baseline) -> bool {
        *baseline = self.moved.of_baseline(std::mem::take(baseline));
        self.answered.lift(baseline);
        true
    }

    fn papers(&self, _: &Run, _: &mut Papers) -> Result<bool, StoreError> {
        Ok(false)
    }
}

fn look(
    workplace: &Workplace,
    store: &Store,
    drawn: &Drawn,
    (bytes, holding): (&Bytes, &Holding),
    now: Now,
) -> Result<Comparison, Failure> {
    let environment = drawn.view.environment;
    let sent = seen::sent(store, environment, &workplace.lists, now.date())?;
    let shielded = protected(workplace, store, drawn, now.date())?;
    let theirs = &holding.picture;
    let mut withheld: BTreeSet<UserKey> = drawn.shown.withheld.clone();
    withheld.extend(household(theirs, &theirs.relations, &shielded).into_iter().map(|(_, member)| member));
    Ok(held_together(&Sides {
        theirs,
        changes: &drawn.changes,
        holds: &drawn.holds,
        confirmed: &drawn.baseline,
        sent: &sent,
        shielded: &shielded,
        withheld: &withheld,
        made: bytes.made,
    }))
}

/// Everybody who is protected, as any environment remembers.
fn protected(workplace: &Workplace, store: &Store, drawn: &Drawn, today: Date) -> Result<Shielded, Failure> {
    let lists = workplace.lists.on(today);
    let mut all = drawn.view.roster.shielded.clone();
    for environment in Environment::ALL {
        all = shielded::everyone(&all, (store, environment.code()), &lists, today)?;
    }
    Ok(all)
}

fn read(workplace: &Workplace, order: &CompareOrder, now: Now) -> Result<(Bytes, Holding), Failure> {
    let bytes = export::read(&order.export)?;
    let settings = workplace.config.settings(order.environment);
    let files = Export { principals: &bytes.principals, relations: &bytes.relations };
    let holding = holding::read(files, &settings.receiver, Limits::default(), now.date());
    holding.map(|holding| (bytes, holding)).map_err(refused)
}

/// Why an export was refused, for people; never what stands in it.
pub(crate) fn refused(refusal: Refusal) -> Failure {
    let mut what = Phrase::of(format!("failure-export-{}", refusal.code()))
        .with("file", refusal.file().code())
        .count("line", refusal.line());
    if let Refusal::NotUnderstood(_, _, why) = refusal {
        what = what.phrase("why", told::why(why));
    }
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-export-profile"))
}
