//! `history`: the runs of an environment, and what was done to them by whom.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{self, failure};
use crate::night::pages::Pages;
use crate::workplace::Workplace;
use store::{Entry, Run, RunId};

/// The latest runs, the newest first.
///
/// # Errors
/// The store.
pub fn history(
    workplace: &Workplace,
    environment: Environment,
    how_many: u32,
    now: Now,
) -> Result<Vec<Run>, Failure> {
    let store = memory::open(workplace, now)?;
    store.runs(environment.code(), how_many).map_err(failure)
}

/// One run: its head, its pages, and its entries in the journal.
///
/// # Errors
/// No such run; pages that retention has deleted.
pub fn one(workplace: &Workplace, run: RunId, now: Now) -> Result<(Run, Pages, Vec<Entry>), Failure> {
    let store = memory::open(workplace, now)?;
    let head = store.run(run).map_err(failure)?;
    let pages = Pages::read(&store.pages(run).map_err(failure)?).map_err(failure)?;
    Ok((head, pages, store.journal_of(run).map_err(failure)?))
}
