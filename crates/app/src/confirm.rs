//! `confirm`: what became of a delivery, as somebody read it in the import report.

use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::night::known::{FORCED, carried_out, moved};
use crate::night::memory::{self, Doer, failure, refuse_unsigned};
use crate::night::{continuity, shielded, stored};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use model::Delta;
use stages::diff::{Failed, forget, settle};
use std::collections::BTreeSet;
use store::{Act, Next, Outcome, RunId, Store, Verdict};

/// What somebody says of a delivery.
#[derive(Clone, Debug)]
pub struct Word {
    /// Which.
    pub run: RunId,
    /// Nothing of it arrived.
    pub failed: bool,
    /// Lines of the principals file that failed, from 1.
    pub rows: Vec<u32>,
    /// Lines of the relations file that failed, from 1.
    pub lines: Vec<u32>,
}

/// Gives the verdict: the confirmed picture moves, here and nowhere else. Answers its new version.
///
/// # Errors
/// A run that is not out, or has a verdict already; a line number that the file does not have.
pub fn confirm(workplace: &Workplace, word: &Word, by: &str, now: Now) -> Result<u64, Failure> {
    refuse_unsigned(&[by])?;
    let mut store = memory::open(workplace, now)?;
    settle_by(workplace, &mut store, word, Doer { name: by, now })
}

/// It is certain that nothing of a delivery can be seen at the receiver's: it has failed.
pub(crate) fn settle_failed(
    workplace: &Workplace,
    store: &mut Store,
    run: RunId,
    doer: Doer<'_>,
) -> Result<u64, Failure> {
    let word = Word { run, failed: true, rows: Vec::new(), lines: Vec::new() };
    settle_by(workplace, store, &word, doer)
}

/// Gives the verdict, in a store that is open.
pub(crate) fn settle_by(
    workplace: &Workplace,
    store: &mut Store,
    word: &Word,
    doer: Doer<'_>,
) -> Result<u64, Failure> {
    let now = doer.now;
    let head = store.run(word.run).map_err(failure)?;
    if !head.state.may_become(store::State::Confirmed) {
        let error =
            store::StoreError::NotInState { run: word.run, is: head.state, wanted: store::State::Confirmed };
        return Err(failure(error));
    }
    let delta = store.approved(word.run).map_err(failure)?;
    let environment = crate::Environment::from_code(&head.environment).unwrap_or(crate::Environment::Test);
    let header = workplace.config.settings(environment).receiver.files.header;
    let rows = positions(&word.rows, header, delta.rows.len(), "principals")?;
    let lines = positions(&word.lines, header, delta.lines.len(), "relations")?;
    let confirmed = store.baseline(&head.environment).map_err(failure)?;
    let failed = Failed { rows: wide(&rows), lines: wide(&lines) };
    let from = confirmed.version;
    let outcome = match () {
        () if word.failed => Outcome::Failed,
        () if rows.is_empty() && lines.is_empty() => Outcome::Confirmed,
        () => Outcome::Partly,
    };
    let moved = moved(&workplace.lists, now.date());
    let mut baseline = moved.of_baseline(confirmed.value);
    let mut links = Vec::new();
    let mut forced = Vec::new();
    if !word.failed {
        let overlapping = store.overlapped(word.run).map_err(failure)?;
        let overlapping: Vec<Delta> =
            overlapping.into_iter().map(|sent| moved.of_delta(sent.delta)).collect();
        let (delta, failed) = moved.of_judged(delta, failed);
        baseline = settle(baseline, &delta, &failed, &overlapping);
        let arrived = failed.rest(delta);
        let pairs = stored::pairs(&store.pages(word.run).map_err(failure)?).map_err(failure)?;
        links = continuity::links(pairs, &arrived, now.date());
        forced = carried_out(store, &head.environment, (&workplace.lists, now.date()), &arrived)?;
    }
    let remembered = shielded::remembered(store, &head.environment, &[], now.date())?;
    forget(&mut baseline.picture, &remembered);
    let verdict = Verdict { outcome, failed_rows: &rows, failed_lines: &lines };
    let next = Next { from, baseline: &baseline, links: &links };
    let notes: &[(&str, &[u8])] = &[(FORCED, &forced)];
    let act = doer.does("confirm", "{}");
    let act = if word.failed { act } else { Act { notes, ..act } };
    store.settle(word.run, &verdict, &next, &act).map_err(failure)
}

fn wide(positions: &[u32]) -> BTreeSet<usize> {
    positions.iter().map(|&at| at as usize).collect()
}

/// Line numbers of a file, from 1, as positions among its rows or lines.
fn positions(numbers: &[u32], header: bool, count: usize, file: &str) -> Result<Vec<u32>, Failure> {
    let first = 1 + u32::from(header);
    let mut positions = Vec::with_capacity(numbers.len());
    for &number in numbers {
        match number.checked_sub(first).filter(|&at| (at as usize) < count) {
            Some(at) => positions.push(at),
            None => {
                let what = Phrase::new("failure-no-line")
                    .with("file", file)
                    .with("line", number.to_string())
                    .count("n", count);
                return Err(Failure::new(FailureKind::Configuration, what));
            }
        }
    }
    positions.sort_unstable();
    positions.dedup();
    Ok(positions)
}
