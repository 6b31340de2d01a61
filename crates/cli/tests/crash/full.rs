//! No room on the disk, from any moment of a night on.

use crate::killed::moving;
use crate::nights::{Scene, Verdicts};
use crate::strike::{Blow, Call, calls, possible, strike};
use crate::town::{Said, Town};

/// Calls that need room. From then on there is none; but a `write` is also how the program speaks, so of those
/// only one of each thread fails.
const NEED_ROOM: [(&str, Blow); 5] = [
    ("mkdir", Blow::Full),
    ("pwrite64", Blow::Full),
    ("fsync", Blow::Full),
    ("renameat", Blow::Full),
    ("write", Blow::FullOnce),
];

#[test]
fn a_night_on_a_disk_that_fills_says_so_and_the_next_leads_right() {
    if possible() {
        fill_everywhere(&moving(), 3);
    }
}

#[test]
fn the_first_night_on_a_disk_that_fills_says_so_and_the_next_leads_right() {
    if possible() {
        fill_everywhere(&Town::new(), 3);
    }
}

#[test]
#[ignore = "takes a minute: the same at every call"]
fn nights_on_a_disk_that_fills_at_any_call_say_so_and_the_next_leads_right() {
    if possible() {
        fill_everywhere(&moving(), 1);
        fill_everywhere(&Town::new(), 1);
    }
}

/// Fills the disk at every so manieth page of the database, and at every other call that needs room.
fn fill_everywhere(town: &Town, step: usize) {
    let words = ["run", "--to", "test"];
    let total = town.total();
    let calls = calls(&town.copy(), &words);
    let mut refused = 0;
    for (at, call) in calls.iter().enumerate() {
        let Some((_, blow)) = NEED_ROOM.iter().find(|(name, _)| *name == call.name) else { continue };
        if call.name != "pwrite64" || at.is_multiple_of(step) {
            refused += usize::from(fill_at(town, &words, (call, *blow), &total));
        }
    }
    assert!(refused > 20, "only {refused} of {} calls were refused", calls.len());
}

/// Whether the command was refused for it.
fn fill_at(town: &Town, words: &[&str], (call, blow): (&Call, Blow), total: &(Vec<u8>, Vec<u8>)) -> bool {
    let when = format!("{words:?} without room at {} number {} ({})", call.name, call.at, call.line);
    let mut scene = Scene::of(town);
    let said = Said::of(&strike(&scene.town, words, call, blow));
    assert!(!said.text.contains("vårt fel"), "{when}: {said:?}");
    let refused = said.code == Some(1);
    if refused {
        let told = said.text.to_lowercase();
        assert!(told.contains("disken är full") || told.contains("disken inte är full"), "{when}: {said:?}");
        assert!(!said.text.contains("2015"), "{when}: {said:?}");
    } else {
        // what is not needed may fail: a name in the lock, the synchronising of a folder
        assert!(matches!(said.code, Some(0 | 3)), "{when}: {said:?}");
    }
    scene.converge(Verdicts::Told, total, &when);
    refused
}
