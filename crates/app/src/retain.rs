//! `retain` (gallra): personal data that nothing needs any more is deleted, by the municipality's own rules.
//!
//! Every night ends with it. What a guard compares with is counted and kept apart, so retention blinds none;
//! a delivery whose documents are gone cannot be undone, and says so.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{self, Doer, failure};
use crate::workplace::Workplace;
use jiff::ToSpan as _;
use model::Date;
use store::{Retention, Store};

pub use store::Retained;

/// Deletes what is older than `[retention]` allows, or counts it where this is only a trial.
///
/// # Errors
/// The store; a copy of it that cannot be deleted.
pub fn retain(
    workplace: &Workplace,
    environment: Environment,
    trial: bool,
    now: Now,
) -> Result<Retained, Failure> {
    let mut store = memory::open(workplace, now)?;
    if trial {
        let rules = rules(workplace, environment, now.date());
        return store.retainable(environment.code(), &rules).map_err(failure);
    }
    delete(workplace, &mut store, environment, now)
}

/// Deletes in every environment, at the end of a night.
pub(crate) fn after_night(workplace: &Workplace, store: &mut Store, now: Now) -> Result<Retained, Failure> {
    let mut sum = Retained::default();
    for environment in Environment::ALL {
        let one = delete(workplace, store, environment, now)?;
        sum = Retained {
            runs: sum.runs + one.runs,
            links: sum.links + one.links,
            copies: sum.copies + one.copies,
            kept: sum.kept + one.kept,
        };
    }
    Ok(sum)
}

fn delete(
    workplace: &Workplace,
    store: &mut Store,
    environment: Environment,
    now: Now,
) -> Result<Retained, Failure> {
    let rules = rules(workplace, environment, now.date());
    let details = |found: &Retained| {
        serde_json::json!({
            "runs": found.runs,
            "links": found.links,
            "copies": found.copies,
            "documents_before": rules.documents_before.to_string(),
            "links_before": rules.links_before.map(|day| day.to_string()),
        })
        .to_string()
    };
    let act = Doer::program(now).does("retain", "{}");
    store.retain(environment.code(), &rules, &act, details).map_err(failure)
}

/// The days before which things go. Where the calendar has no such day nothing is that old.
fn rules(workplace: &Workplace, environment: Environment, today: Date) -> Retention {
    let said = workplace.config.settings(environment).retention;
    let before = |days: u16| today.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN);
    Retention { documents_before: before(said.documents_days), links_before: Some(before(said.links_days)) }
}
