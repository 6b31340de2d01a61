//! `retain` (gallra): personal data that nothing needs any more is deleted, by the municipality's own rules.
//!
//! Every night ends with it. What a guard compares with is counted and kept apart, or still there, so retention
//! blinds none;
//! a delivery whose documents are gone cannot be undone, and says so.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{self, Doer, failure};
use crate::workplace::Workplace;
use jiff::ToSpan as _;
use model::Date;
use std::collections::BTreeSet;
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
        let days = days(workplace, environment, now.date());
        let present = present(&store, environment, days)?;
        return store.retainable(environment.code(), &rules(days, &present)).map_err(failure);
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
    let days = days(workplace, environment, now.date());
    let present = present(store, environment, days)?;
    let rules = rules(days, &present);
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

/// The days before which documents and links go. Where the calendar has no such day nothing is that old.
fn days(workplace: &Workplace, environment: Environment, today: Date) -> [Date; 2] {
    let said = workplace.config.settings(environment).retention;
    [said.documents_days, said.links_days]
        .map(|days| today.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN))
}

/// A link is seen when a delivery is about the person; but whoever is in the confirmed picture is there, told of
/// or not, and a guard asks the link when the number changes.
fn present(
    store: &Store,
    environment: Environment,
    [_, links]: [Date; 2],
) -> Result<BTreeSet<String>, Failure> {
    if !store.has_links_before(environment.code(), links).map_err(failure)? {
        return Ok(BTreeSet::new());
    }
    let picture = store.baseline(environment.code()).map_err(failure)?.value.picture;
    Ok(picture.users.iter().map(|user| user.id.written(&picture.pool)).collect())
}

fn rules([documents_before, links]: [Date; 2], present: &BTreeSet<String>) -> Retention<'_> {
    Retention { documents_before, links_before: Some(links), present }
}
