//! Earlier exports of the same files, each in a folder of its own: what they show beside today's.

use super::StudyOrder;
use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::view::{View, view_of_draft};
use crate::workplace::Workplace;
use model::Date;
use std::path::Path;

/// What the sources said on an earlier day.
pub struct Past {
    /// The day: by the folder's name, else by the newest of its files.
    pub day: Date,
    /// What they said, without cells.
    pub view: View,
}

/// Reads them, the oldest first.
pub(super) fn read(workplace: &Workplace, order: &StudyOrder, now: Now) -> Result<Vec<Past>, Failure> {
    let mut pasts = Vec::new();
    for folder in &order.history {
        let there = Workplace::open(&workplace.root, now)?.with_sources(folder);
        // on which day does not matter for finding out which day it is
        let mut view = view_of_draft(&there, order.environment, order.as_of, now)?;
        let day = day_of(folder, &view).ok_or_else(|| {
            let what = Phrase::new("failure-history-day").with("folder", folder.display().to_string());
            Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-history-day"))
        })?;
        if day != order.as_of {
            view = view_of_draft(&there, order.environment, day, now)?;
        }
        view.extract = std::mem::take(&mut view.extract).without_cells();
        pasts.push(Past { day, view });
    }
    pasts.sort_by_key(|past| past.day);
    if let Some(pair) = pasts.windows(2).find(|pair| matches!(pair, [a, b] if a.day == b.day))
        && let Some(past) = pair.first()
    {
        let what = Phrase::new("failure-history-twice").with("day", past.day.to_string());
        return Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-history-day")));
    }
    Ok(pasts)
}

/// The day of an export: a date in the folder's name, `2026-08-17` or `20260817`, else when its newest file was last
/// changed.
fn day_of(folder: &Path, view: &View) -> Option<Date> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let digits: String = name.chars().filter(|letter| *letter != '-' && *letter != '_').collect();
    let runs = digits.split(|letter: char| !letter.is_ascii_digit());
    let mut named = runs.filter_map(|run| {
        let year = run.get(..4)?.parse().ok()?;
        let (month, day) = (run.get(4..6)?.parse().ok()?, run.get(6..8)?.parse().ok()?);
        Date::new(year, month, day).ok().filter(|date| (1990..2100).contains(&date.year()))
    });
    let changed = || view.extract.tables().iter().filter_map(|table| table.origin().modified).max();
    named.next_back().or_else(|| changed().map(|moment| moment.date()))
}
