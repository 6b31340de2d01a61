//! How good the registers' data is: numbers, old data, families, ways to reach people, doubles, groups, names.

mod households;
mod individuals;

use super::Ground;
use super::figures::{decision, section, table};
use super::start::{Told, told};
use crate::dossier::{Cell, Chapter, Decision, Level, Role, Section, Sure};
use crate::failure::Failure;
use crate::mask;
use crate::texts::Phrase;
use model::civic_number::NumberFault;
use model::person::Capacity;
use stages::study::Found;
use stages::study::contact::{Contact, contact};
use stages::study::damage::{Damage, damages};
use stages::study::families::{Families, families};
use stages::study::groups::{Groups, groups};
use stages::study::numbers::{Numbers, faults, numbers};
use stages::study::roles::Roles;
use stages::study::stale::{Staleness, stale};
use stages::study::twins::{Twins, twins};
use std::collections::BTreeMap;

/// Everything that was counted.
struct Counted {
    roles: Roles,
    numbers: [Numbers; 4],
    faults: BTreeMap<NumberFault, usize>,
    stale: BTreeMap<Staleness, Found>,
    families: Families,
    contact: [Contact; 3],
    twins: Twins,
    groups: Groups,
    damages: BTreeMap<Damage, Found>,
    told: Option<Told>,
}

impl Counted {
    fn new(ground: &Ground<'_>) -> Self {
        let (roster, day) = (&ground.view.roster, ground.order.as_of);
        let roles = Roles::new(roster);
        Self {
            numbers: numbers(roster, &roles),
            faults: faults(roster),
            stale: stale(roster, &roles, day),
            families: families(roster, day),
            contact: contact(roster, &roles),
            twins: twins(roster),
            groups: groups(roster, day),
            damages: damages(roster),
            told: told(ground),
            roles,
        }
    }

    /// People who look like somebody else in the registers.
    const fn doubles(&self) -> usize {
        self.twins.numbers.count + self.twins.temporary.count + self.twins.shared_number.count
    }

    fn stale_of(&self, way: Staleness) -> usize {
        self.stale.get(&way).map_or(0, |found| found.count)
    }

    /// The guardians' ways to be reached.
    const fn guardians(&self) -> &Contact {
        let [_, guardians, _] = &self.contact;
        guardians
    }
}

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let counted = Counted::new(ground);
    let mut sections = individuals::sections(ground, &counted);
    sections.extend(households::sections(ground, &counted));
    if let Some(told) = &counted.told {
        sections.push(changes(ground, told));
    }
    Ok(Chapter {
        id: "quality",
        title: ground.say("study-quality-title"),
        question: ground.say("study-quality-question"),
        answer: answer(ground, &counted),
        sure: Sure::new(Level::High, ground.say("study-quality-sure"), ground.texts),
        sections,
        decisions: decisions(ground, &counted),
    })
}

fn answer(ground: &Ground<'_>, counted: &Counted) -> Vec<String> {
    let [_, _, _, everybody] = &counted.numbers;
    let [none, ..] = counted.families.guardians;
    let guardians = counted.guardians();
    let first = Phrase::new("study-quality-answer")
        .count("sound", everybody.sound())
        .count("people", everybody.people)
        .count("none", none)
        .count("children", counted.families.children)
        .count("unreached", guardians.people - guardians.email)
        .count("guardians", guardians.people)
        .count("staff", counted.stale_of(Staleness::DutyEnded));
    let second = Phrase::new("study-quality-answer-more")
        .count("doubles", counted.doubles())
        .count("similar", counted.twins.similar.count)
        .count("several", counted.roles.several());
    let protected = mask::protected(ground.view.roster.protected as usize, ground.texts) + ".";
    vec![ground.texts.say(&first), ground.texts.say(&second), protected]
}

/// How often the registers change, from dated exports.
fn changes(ground: &Ground<'_>, told: &Told) -> Section {
    let rows = told.moved.iter().map(|(kind, moved)| {
        vec![
            Cell::Words(ground.texts.say(&Phrase::of(format!("study-moved-{kind}")))),
            Cell::count(moved.before),
            Cell::count(moved.came),
            Cell::count(moved.went),
            Cell::count(moved.changed),
        ]
    });
    let columns = [
        "study-moved-kind",
        "study-moved-before",
        "study-moved-came",
        "study-moved-went",
        "study-moved-changed",
    ];
    let text = Phrase::new("study-quality-changes-text")
        .count("days", told.days.unsigned_abs())
        .count("exports", told.exports);
    let table = table(ground, "quality-changes", (1, &columns), rows.collect());
    section(ground, "study-quality-changes", vec![ground.texts.say(&text)], table)
}

fn decisions(ground: &Ground<'_>, counted: &Counted) -> Vec<Decision> {
    let [none, ..] = counted.families.guardians;
    let [_, _, _, everybody] = &counted.numbers;
    let unread: usize = counted.faults.values().sum();
    let guardians = counted.guardians();
    let odd: usize = counted.groups.sizes.values().map(|sizes| sizes.odd.len()).sum();
    let asked = [
        ("numbers", everybody.checksum + everybody.century + unread, Role::Register),
        ("no-number", everybody.none + everybody.temporary, Role::Manager),
        (
            "staff",
            counted.stale_of(Staleness::DutyEnded) + counted.stale_of(Staleness::NeverEmployed),
            Role::Register,
        ),
        ("guardians", none, Role::School),
        ("email", guardians.people - guardians.email, Role::School),
        ("doubles", counted.doubles() + counted.twins.similar.count, Role::Register),
        ("loose", counted.stale_of(Staleness::WithoutGroup), Role::School),
        ("of-age", counted.families.of_age_with, Role::Owner),
        ("sizes", odd, Role::School),
        ("names", counted.damages.values().map(|found| found.count).sum(), Role::Register),
    ];
    let asked = asked.into_iter().filter(|(_, count, _)| *count > 0);
    asked
        .map(|(code, count, role)| {
            let what = Phrase::of(format!("study-quality-decide-{code}")).count("n", count);
            decision(ground, &what, role, &Phrase::of(format!("study-quality-propose-{code}")))
        })
        .collect()
}

/// Pupils, guardians, staff.
fn capacities(ground: &Ground<'_>) -> [String; 3] {
    Capacity::ALL.map(|capacity| super::figures::capacity(ground, capacity))
}
