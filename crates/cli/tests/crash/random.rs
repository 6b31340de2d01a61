//! Random histories, killed at random moments.

use crate::nights::{Scene, Verdicts};
use crate::town::{ALVA, EBBA, Town};
use std::process::Stdio;
use std::time::Duration;

/// Chance that is the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn killed_at_random_moments_nothing_is_lost_or_delivered_twice() {
    histories(30, 1);
}

/// `CRASH_ROUNDS` and `CRASH_SEED` say how many and which.
#[test]
#[ignore = "takes minutes: thousands of random moments"]
fn killed_at_thousands_of_random_moments_nothing_is_lost_or_delivered_twice() {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).map_or(otherwise, |written| written.parse().unwrap())
    };
    let (rounds, seed) = (number("CRASH_ROUNDS", 2000), number("CRASH_SEED", 1));
    eprintln!("{rounds} random moments, seed {seed}");
    let killed = histories(rounds, seed);
    eprintln!("killed before the end: {killed}");
}

/// Plays so many commands, each killed at a random moment if it is not done by then; answers how many were.
#[expect(clippy::print_stderr, reason = "whoever waits wants to know how far it is")]
fn histories(rounds: u64, seed: u64) -> u64 {
    let mut chance = Chance(seed);
    let mut scene = Scene::of(&Town::known());
    let mut killed = 0;
    for round in 0..rounds {
        if chance.below(3) > 0 {
            register(&scene.town, &mut chance);
        }
        let total = scene.town.total();
        let words = command(&scene.town, &mut chance);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut started = scene.town.command(&words);
        let mut child = started.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(chance.below(45_000)));
        killed += u64::from(child.try_wait().unwrap().is_none());
        // one that is done cannot be killed
        let _done: std::io::Result<()> = child.kill();
        child.wait().unwrap();
        let verdicts = if chance.below(4) > 0 { Verdicts::Told } else { Verdicts::Silent };
        scene.converge(verdicts, &total, &format!("seed {seed}, round {round}, {words:?}"));
        if round % 100 == 99 {
            eprintln!("{} moments, {killed} of them before the end", round + 1);
        }
    }
    killed
}

/// The register changes: classes, guardians.
fn register(town: &Town, chance: &mut Chance) {
    let mut class = || ["7A", "7B", "7C"][chance.below(3) as usize];
    let (alva, ebba) = (ALVA.replace("7A", class()), EBBA.replace("7A", class()));
    let guardian =
        ["19800102-2386;Bo", "19800102-2394;Cia", "19751001-2383;Dag", ";"][chance.below(4) as usize];
    let ebba = ebba.replace("19800102-2394;Cia", guardian);
    town.pupils(&[&alva, &ebba]);
}

/// What somebody does next.
fn command(town: &Town, chance: &mut Chance) -> Vec<String> {
    let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
    let last = |state: &str| town.runs().iter().find(|run| run.state == state).map(|run| run.id.to_string());
    match chance.below(8) {
        0 => {
            let id = last("confirmed").unwrap();
            words(&["undo", &id, "--by", "Anna"])
        }
        1 => {
            town.says(&["plan", "--to", "test"]);
            let id = last("planned").unwrap_or_else(|| "1".to_owned());
            words(&["approve", &id, "--by", "Anna", "--reason", "läst"])
        }
        2 => {
            town.says(&["plan", "--to", "test"]);
            let id = last("planned").unwrap_or_else(|| "1".to_owned());
            town.says(&["approve", &id, "--by", "Anna", "--reason", "läst"]);
            words(&["deliver", &id])
        }
        3 => {
            let said = town.says(&["run", "--to", "test"]);
            assert!(matches!(said.code, Some(0 | 3)), "{said:?}");
            let id = last("delivered").unwrap_or_else(|| "1".to_owned());
            words(&["confirm", &id, "--by", "Anna"])
        }
        _ => words(&["run", "--to", "test"]),
    }
}
