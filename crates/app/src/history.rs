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

/// One run.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its head.
    pub head: Run,
    /// What people read of it; `None` where retention has deleted that.
    pub pages: Option<Pages>,
    /// Its entries in the journal, the oldest first.
    pub entries: Vec<Entry>,
    /// The number of the first line in each of its files, below a heading where the settings ask for one. The head
    /// keeps the lines that failed as positions, and people know them by number.
    pub first_line: u32,
}

/// Everything about one run.
///
/// # Errors
/// No such run; the store.
pub fn one(workplace: &Workplace, run: RunId, now: Now) -> Result<Told, Failure> {
    let store = memory::open(workplace, now)?;
    let head = store.run(run).map_err(failure)?;
    let pages = match head.emptied_at {
        Some(_) => None,
        None => Some(Pages::read(&store.pages(run).map_err(failure)?).map_err(failure)?),
    };
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    let header = workplace.config.settings(environment).receiver.files.header;
    let entries = store.journal_of(run).map_err(failure)?;
    Ok(Told { head, pages, entries, first_line: 1 + u32::from(header) })
}

/// Runs for programs.
#[must_use]
pub fn json(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let size = run.approved.as_ref().map_or(run.size, |approved| approved.size);
        serde_json::json!({
            "run": run.id.0,
            "environment": run.environment,
            "day": run.day.to_string(),
            "state": run.state.code(),
            "rows": size.rows,
            "lines": size.lines,
            "planned_at": run.planned_at.to_string(),
            "approved_by": run.approved.as_ref().map(|approved| &approved.by),
            "delivered_at": run.delivered.as_ref().map(|delivered| delivered.at.to_string()),
            "emptied_at": run.emptied_at.map(|at| at.to_string()),
            "settled_at": run.settled.as_ref().map(|settled| settled.at.to_string()),
        })
    };
    let runs: Vec<serde_json::Value> = runs.iter().map(run).collect();
    serde_json::json!({ "format": "skolbro-history/1", "runs": runs }).to_string()
}
