//! How long a large municipality takes: a total of 450 000 persons and 2 000 000 relations, and a night in which
//! one in a hundred changes. `cargo run --release -p skolbro-receiver --example measure`

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it measures time, and says what it found"
)]

use jiff::civil::{DateTime, date};
use receiver::{Holds, HoldsFault, How, Injected, Switches, Texts, take};
use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

const SCHOOLS: u32 = 150;
const CLASSES: u32 = 12_000;
const PUPILS: u32 = 170_000;
const PERSONS: u32 = 450_000;
const NOW: DateTime = date(2026, 1, 16).at(1, 0, 0, 0);

fn person(number: u32) -> String {
    let (day, rest) = (number % 28 + 1, number / 28);
    let (month, rest) = (rest % 12 + 1, rest / 12);
    let (serial, year) = (rest % 30, rest / 30);
    format!("{:04}{month:02}{day:02}-TF{serial:02}", 1900 + year)
}

fn rows(numbers: impl Iterator<Item = u32>, given: &str) -> String {
    numbers.fold(String::new(), |mut out, number| {
        let id = person(number);
        let home = format!("070-1740605\t\tGatan {number}\t123 45\tBy\t\t\t\t\t7\t\t\tuser");
        let _written = writeln!(out, "{given}{number}\tExempel\tn{number}@example.org\t{id}\t\t\t{home}");
        out
    })
}

fn total() -> (String, String) {
    let (mut principals, mut relations) = (String::new(), String::new());
    let rest = "\t".repeat(11);
    for school in 0..SCHOOLS {
        let row = format!("SK-{school}\t\tSkola {school}\tse.grundskoleutbildning.grundskola{rest}school\n");
        principals += &row;
        relations += &format!("add\tschool_in_org\tSK-{school}\tORG\n");
    }
    for class in 0..CLASSES {
        principals += &format!("KL-{class}\tKlass {class}\t\t\t\t\tclass\n");
        relations += &format!("add\tclass_in_school\tKL-{class}\tSK-{}\n", class % SCHOOLS);
    }
    principals += &rows(0..PERSONS, "Namn");
    let mut add = |name: &str, from: &str, to: &str| {
        let _written = writeln!(relations, "add\t{name}\t{from}\t{to}");
    };
    for pupil in 0..PUPILS {
        add("student_in_school", &person(pupil), &format!("SK-{}", pupil % SCHOOLS));
    }
    for adult in PUPILS..PERSONS {
        add("external_user_in_school", &person(adult), &format!("SK-{}", adult % SCHOOLS));
    }
    for pupil in 0..PUPILS {
        for group in 0..5 {
            add("student_in_class", &person(pupil), &format!("KL-{}", class(pupil, group)));
        }
    }
    for pupil in 0..PUPILS {
        for guardian in 0..3 {
            add(
                "guardian_for",
                &person(PUPILS + (pupil * 3 + guardian) % (PERSONS - PUPILS)),
                &person(pupil),
            );
        }
        add("mentor_for", &person(PERSONS - 1 - pupil % 9_000), &person(pupil));
    }
    (principals, relations)
}

fn class(pupil: u32, group: u32) -> u32 {
    (pupil % SCHOOLS + SCHOOLS * (pupil / SCHOOLS + group * 7)) % CLASSES
}

fn night() -> (String, String) {
    let lines = |operation: &str, group: u32| {
        (0..PUPILS).step_by(100).fold(String::new(), |mut out, pupil| {
            for more in 0..5 {
                let class = class(pupil, group + more);
                let _written = writeln!(out, "{operation}\tstudent_in_class\t{}\tKL-{class}", person(pupil));
            }
            out
        })
    };
    (rows((0..PERSONS).step_by(100), "Nytt"), lines("add", 5) + &lines("remove", 0))
}

fn timed(
    holds: &mut Holds,
    what: &str,
    (principals, relations): &(String, String),
) -> Result<(), HoldsFault> {
    let texts = Texts { delivery: what, principals: Some(principals), relations: Some(relations) };
    let (switches, injected) = (Switches::default(), Injected::default());
    let how = How { switches: &switches, injected: &injected, hand: false, now: NOW };
    let start = Instant::now();
    let taken = take(holds, &texts, &how)?;
    println!("{what}: {:.2?} {:?} {:?}", start.elapsed(), taken.outcome, taken.counts);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut holds = Holds::open(&folder.path().join("holds.db"), "ORG")?;
    timed(&mut holds, "total", &total())?;
    timed(&mut holds, "night", &night())?;
    let start = Instant::now();
    let dump = holds.dump()?;
    println!("dump: {:.2?} {dump:?}", start.elapsed());
    println!("database: {} MB", std::fs::metadata(folder.path().join("holds.db"))?.len() >> 20);
    Ok(())
}
