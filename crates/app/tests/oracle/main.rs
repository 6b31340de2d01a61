//! The receiver as oracle: every delivery of every golden case is taken by the bundled test environment at its
//! strictest, and what it then holds is what a second, independent reader of the files says.
//!
//! Three readings of one specification (`spec/unikum.md` sections 3 to 6) that share no code: what is written
//! (`stages::render` and what plans it), what is taken (`receiver`), and what is read back (`stages::holding`).
//!
//! Refuses to know: what any case is about, but for what its own commands say became of a delivery, and the few
//! whose last picture waits for a person ([`waiting`]).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test needs and does not get fails the test"
)]

mod dumps;
mod folders;
mod nights;
mod oracle;
mod planted;
mod profile;
mod reading;
mod total;
mod waiting;

use folders::{cases, sets_of_files};
use nights::History;
use std::path::Path;

#[test]
fn every_total_delivery_is_taken_whole_and_read_back_as_it_is_held() {
    let cases: Vec<_> = cases().into_iter().filter(|case| !case.join("nights").is_dir()).collect();
    let (compared, complaints) = in_halves(&cases, |case| {
        let runs = total::runs(case);
        (runs.len(), runs.iter().flat_map(total::complaints).collect())
    });
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    let there: usize = cases.iter().map(|case| sets_of_files(case)).sum();
    assert!(there > 100, "the cases are not where they should be: {there}");
    assert_eq!(compared, there, "every case with files is compared");
}

#[test]
fn every_history_ends_with_what_a_total_delivery_of_the_last_day_gives() {
    let cases: Vec<_> = cases().into_iter().filter(|case| case.join("nights").is_dir()).collect();
    let (compared, complaints) = in_halves(&cases, |case| {
        let played = History::read(case).play(|_, files| files);
        (played.deliveries, played.complaints)
    });
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    let there: usize = cases.iter().map(|case| sets_of_files(case)).sum();
    assert!(cases.len() > 40 && there > 100, "the cases are not where they should be: {there}");
    assert_eq!(compared, there, "every delivery of every history is taken");
}

/// Cases on two threads: how many deliveries were compared, and what does not agree.
fn in_halves<C: AsRef<Path> + Sync>(
    cases: &[C],
    compare: impl Fn(&Path) -> (usize, Vec<String>) + Sync,
) -> (usize, Vec<String>) {
    let each = |half: &[C]| -> Vec<(usize, Vec<String>)> {
        half.iter().map(|case| compare(case.as_ref())).collect()
    };
    let found: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> =
            cases.chunks(cases.len().div_ceil(2).max(1)).map(|half| scope.spawn(|| each(half))).collect();
        running.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let compared = found.iter().map(|(compared, _)| compared).sum();
    (compared, found.into_iter().flat_map(|(_, complaints)| complaints).collect())
}
