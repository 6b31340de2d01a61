//! What is to be said of people one by one: numbers, old data, ways to reach them, doubles, names.

use super::super::Ground;
use super::super::figures::{drawn, examples, section, table};
use super::{Counted, capacities};
use crate::dossier::{Cell, ChartKind, Section};
use crate::texts::Phrase;
use model::civic_number::NumberFault;
use stages::study::Found;
use stages::study::damage::Damage;
use stages::study::stale::Staleness;

/// The sections.
pub(super) fn sections(ground: &Ground<'_>, counted: &Counted) -> Vec<Section> {
    vec![
        numbers(ground, counted),
        stale(ground, counted),
        contact(ground, counted),
        doubles(ground, counted),
        names(ground, counted),
    ]
}

fn numbers(ground: &Ground<'_>, counted: &Counted) -> Section {
    let [pupils, guardians, staff] = capacities(ground);
    let names = [pupils, guardians, staff, ground.say("study-data-everybody")];
    let rows = names.into_iter().zip(&counted.numbers).map(|(name, numbers)| {
        vec![
            Cell::Words(name),
            Cell::count(numbers.people),
            Cell::count(numbers.civic),
            Cell::count(numbers.coordination),
            Cell::count(numbers.temporary),
            Cell::count(numbers.none),
            Cell::count(numbers.checksum),
            Cell::count(numbers.century),
        ]
    });
    let columns = [
        "study-quality-who",
        "study-quality-people",
        "study-quality-civic",
        "study-quality-coordination",
        "study-quality-temporary",
        "study-quality-none",
        "study-quality-checksum",
        "study-quality-century",
    ];
    let made = table(ground, "quality-numbers", (1, &columns), rows.collect());
    let chart = (ChartKind::Stacked, "study-quality-numbers-chart", "study-quality-numbers-says");
    let mut section = section(
        ground,
        "study-quality-numbers",
        vec![ground.say("study-quality-numbers-text")],
        drawn(ground, made, chart, &[2, 3, 4, 5]),
    );
    let faults = counted.faults.iter().map(|(fault, count)| {
        let id = match fault {
            NumberFault::Empty => "study-number-empty",
            NumberFault::Scientific => "study-number-scientific",
            NumberFault::LostZero => "study-number-lost-zero",
            NumberFault::Length => "study-number-length",
            NumberFault::Characters => "study-number-characters",
            NumberFault::NoSuchDate => "study-number-no-such-date",
            NumberFault::Future => "study-number-future",
        };
        ground.texts.say(&Phrase::new(id).count("n", *count))
    });
    section.points = faults.collect();
    section
}

fn stale(ground: &Ground<'_>, counted: &Counted) -> Section {
    let rows = Staleness::ALL.into_iter().map(|way| {
        let none = Found::default();
        let found = counted.stale.get(&way).unwrap_or(&none);
        let of = way.of().map_or(ground.view.roster.persons.len(), |capacity| counted.roles.count(capacity));
        vec![
            Cell::Words(ground.texts.say(&Phrase::of(format!("study-stale-{}", way.code())))),
            examples(ground, found),
            Cell::count(found.count),
            Cell::share(found.count, of),
        ]
    });
    let columns = ["study-quality-what", "study-data-examples", "study-data-count", "study-data-share"];
    let made = table(ground, "quality-stale", (2, &columns), rows.collect());
    let chart = (ChartKind::Bars, "study-quality-stale-chart", "study-quality-stale-says");
    section(
        ground,
        "study-quality-stale",
        vec![ground.say("study-quality-stale-text")],
        drawn(ground, made, chart, &[2]),
    )
}

fn contact(ground: &Ground<'_>, counted: &Counted) -> Section {
    let rows = capacities(ground).into_iter().zip(&counted.contact).map(|(name, contact)| {
        vec![
            Cell::Words(name),
            Cell::count(contact.people),
            Cell::share(contact.email, contact.people),
            Cell::share(contact.phone, contact.people),
            Cell::share(contact.address, contact.people),
            Cell::count(contact.neither),
            Cell::count(contact.shared_email),
            Cell::count(contact.bad_email),
        ]
    });
    let columns = [
        "study-quality-who",
        "study-quality-people",
        "study-quality-email",
        "study-quality-phone",
        "study-quality-address",
        "study-quality-neither",
        "study-quality-shared-email",
        "study-quality-bad-email",
    ];
    let made = table(ground, "quality-contact", (1, &columns), rows.collect());
    let chart = (ChartKind::Bars, "study-quality-contact-chart", "study-quality-contact-says");
    section(
        ground,
        "study-quality-contact",
        vec![ground.say("study-quality-contact-text")],
        drawn(ground, made, chart, &[2, 3]),
    )
}

fn doubles(ground: &Ground<'_>, counted: &Counted) -> Section {
    let twins = &counted.twins;
    let found = [
        ("study-twins-numbers", &twins.numbers),
        ("study-twins-temporary", &twins.temporary),
        ("study-twins-similar", &twins.similar),
        ("study-twins-shared", &twins.shared_number),
    ];
    let rows = found.into_iter().map(|(id, found)| {
        vec![Cell::Words(ground.say(id)), examples(ground, found), Cell::count(found.count)]
    });
    let noted = [("study-twins-clash", twins.clashes), ("study-twins-several", twins.several_numbers)];
    let noted = noted.map(|(id, count)| vec![Cell::Words(ground.say(id)), Cell::Nothing, Cell::count(count)]);
    let columns = ["study-quality-what", "study-data-examples", "study-data-count"];
    let rows = rows.chain(noted).collect();
    section(
        ground,
        "study-quality-doubles",
        vec![ground.say("study-quality-doubles-text")],
        table(ground, "quality-doubles", (2, &columns), rows),
    )
}

fn names(ground: &Ground<'_>, counted: &Counted) -> Section {
    let shown = Damage::ALL.into_iter().filter_map(|damage| Some((damage, counted.damages.get(&damage)?)));
    let rows: Vec<Vec<Cell>> = shown
        .map(|(damage, found)| {
            vec![
                Cell::Words(ground.texts.say(&Phrase::of(format!("study-damage-{}", damage.code())))),
                examples(ground, found),
                Cell::count(found.count),
            ]
        })
        .collect();
    let text = if rows.is_empty() { "study-quality-names-none" } else { "study-quality-names-text" };
    let columns = ["study-quality-what", "study-data-examples", "study-data-count"];
    section(
        ground,
        "study-quality-names",
        vec![ground.say(text)],
        table(ground, "quality-names", (2, &columns), rows),
    )
}
