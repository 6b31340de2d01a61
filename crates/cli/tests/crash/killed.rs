//! Killed before every call that changes something.

use crate::nights::{Scene, Verdicts};
use crate::strike::{Blow, Call, calls, killed, possible, strike};
use crate::town::{ALVA, EBBA, Town};

/// Kills a command at every such call of it, each time in a copy of the town; then the same command again, as a
/// person would, and nights until there is nothing to send.
fn kill_everywhere(town: &Town, words: &[&str], at_least: usize) {
    if !possible() {
        return;
    }
    let total = town.total();
    let calls = calls(&town.copy(), words);
    let mut hit = 0;
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                let mine: Vec<&Call> = calls.iter().skip(worker).step_by(2).collect();
                let total = &total;
                scope.spawn(move || mine.into_iter().filter(|call| kill_at(town, words, call, total)).count())
            })
            .collect();
        hit = workers.into_iter().map(|worker| worker.join().unwrap()).sum::<usize>();
    });
    // a thread that was quicker the first time can be late the second
    assert!(hit + 4 >= calls.len() && hit >= at_least, "{words:?}: {hit} of {} calls were hit", calls.len());
}

fn kill_at(town: &Town, words: &[&str], call: &Call, total: &(Vec<u8>, Vec<u8>)) -> bool {
    let when = format!("{words:?} killed at {} number {} ({})", call.name, call.at, call.line);
    let mut scene = Scene::of(town);
    let hit = killed(&strike(&scene.town, words, call, Blow::Kill));
    // the same again; what had been done is refused, and that is right
    let again = scene.town.says(words);
    assert!(matches!(again.code, Some(0 | 3 | 4)), "{when}: {again:?}");
    let verdicts = if call.at.is_multiple_of(2) { Verdicts::Told } else { Verdicts::Silent };
    scene.converge(verdicts, total, &when);
    hit
}

/// A town with something to send: a change of class, a change of custody.
pub(crate) fn moving() -> Town {
    let town = Town::known();
    town.pupils(&[&ALVA.replace("7A", "7B"), &EBBA.replace("19800102-2394;Cia", "19751001-2383;Dag")]);
    town
}

#[test]
fn the_first_night_of_all_killed_at_every_write() {
    kill_everywhere(&Town::new(), &["run", "--to", "test"], 50);
}

#[test]
fn a_night_killed_at_every_write() {
    kill_everywhere(&moving(), &["run", "--to", "test"], 80);
}

#[test]
fn an_approval_and_a_delivery_killed_at_every_write() {
    let town = moving();
    town.fine(&["plan", "--to", "test"]);
    let approve = ["approve", "2", "--by", "Anna", "--reason", "läst"];
    kill_everywhere(&town, &approve, 30);
    town.fine(&approve);
    kill_everywhere(&town, &["deliver", "2"], 30);
}

#[test]
fn a_verdict_killed_at_every_write() {
    let town = moving();
    town.fine(&["run", "--to", "test"]);
    kill_everywhere(&town, &["confirm", "2", "--by", "Anna"], 25);
}

#[test]
fn an_undoing_killed_at_every_write() {
    let town = moving();
    town.fine(&["run", "--to", "test"]);
    town.fine(&["confirm", "2", "--by", "Anna"]);
    kill_everywhere(&town, &["undo", "2", "--by", "Anna"], 30);
}
