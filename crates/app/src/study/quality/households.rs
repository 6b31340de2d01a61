//! What is to be said of people together: families, classes and other groups.

use super::super::Ground;
use super::super::figures::{drawn, examples, form, group_kind, group_name, section, table};
use super::Counted;
use crate::dossier::{Cell, ChartKind, Section};
use crate::texts::Phrase;
use model::school::GroupKind;
use std::collections::BTreeSet;

/// How many groups of odd size are named on paper.
const ODD: usize = 12;

/// The sections.
pub(super) fn sections(ground: &Ground<'_>, counted: &Counted) -> Vec<Section> {
    vec![
        guardians(ground, counted),
        adults(ground, counted),
        sizes(ground, counted),
        odd(ground, counted),
        empty(ground, counted),
    ]
}

fn guardians(ground: &Ground<'_>, counted: &Counted) -> Section {
    let families = &counted.families;
    let names = ["study-family-0", "study-family-1", "study-family-2", "study-family-3"];
    let rows = names.into_iter().zip(families.guardians).map(|(name, count)| {
        vec![Cell::Words(ground.say(name)), Cell::count(count), Cell::share(count, families.children)]
    });
    let columns = ["study-family-guardians", "study-family-children", "study-data-share"];
    let made = table(ground, "quality-guardians", (1, &columns), rows.collect());
    let chart = (ChartKind::Bars, "study-family-chart", "study-family-says");
    let [same, different, unknown] = families.addresses;
    let text = Phrase::new("study-family-text")
        .count("children", families.children)
        .count("same", same)
        .count("different", different)
        .count("unknown", unknown)
        .count("home", families.at_home.0)
        .count("known", families.at_home.1);
    let title = "study-family-title";
    let mut section = section(ground, title, vec![ground.texts.say(&text)], drawn(ground, made, chart, &[1]));
    for (id, found) in [("study-family-without", &families.without), ("study-family-many", &families.many)] {
        if let Cell::Words(who) = examples(ground, found) {
            section.points.push(ground.texts.say(&Phrase::new(id).count("n", found.count).with("who", who)));
        }
    }
    section
}

fn adults(ground: &Ground<'_>, counted: &Counted) -> Section {
    let families = &counted.families;
    let all: usize = families.adults.iter().sum();
    let names = ["study-adults-1", "study-adults-2", "study-adults-3", "study-adults-4"];
    let rows = names.into_iter().zip(families.adults).map(|(name, count)| {
        vec![Cell::Words(ground.say(name)), Cell::count(count), Cell::share(count, all)]
    });
    let columns = ["study-adults-children", "study-adults-adults", "study-data-share"];
    let made = table(ground, "quality-adults", (1, &columns), rows.collect());
    let text = Phrase::new("study-adults-text")
        .count("several", families.several_units)
        .count("others", families.others)
        .count("of-age", families.of_age)
        .count("with", families.of_age_with)
        .count("crowds", families.crowds.count);
    section(ground, "study-adults-title", vec![ground.texts.say(&text)], made)
}

fn sizes(ground: &Ground<'_>, counted: &Counted) -> Section {
    let rows = counted.groups.sizes.iter().map(|(school_type, sizes)| {
        let mut row = vec![
            Cell::Words(form(ground, *school_type)),
            Cell::Words(format!("{}–{}", sizes.plausible.0, sizes.plausible.1)),
            Cell::count(sizes.groups),
        ];
        row.extend(sizes.spread.map(Cell::count));
        row.push(Cell::count(sizes.odd.len()));
        row
    });
    let columns = [
        "study-data-form",
        "study-groups-plausible",
        "study-groups-groups",
        "study-groups-least",
        "study-groups-quarter",
        "study-groups-median",
        "study-groups-three-quarters",
        "study-groups-most",
        "study-groups-odd",
    ];
    let made = table(ground, "quality-sizes", (2, &columns), rows.collect());
    let chart = (ChartKind::Bars, "study-groups-chart", "study-groups-says");
    section(
        ground,
        "study-groups-sizes",
        vec![ground.say("study-groups-sizes-text")],
        drawn(ground, made, chart, &[3, 5, 7]),
    )
}

fn odd(ground: &Ground<'_>, counted: &Counted) -> Section {
    let odd = counted.groups.sizes.iter().flat_map(|(school_type, sizes)| {
        sizes.odd.iter().map(|(group, size)| {
            vec![
                Cell::Words(group_name(&ground.view.roster, *group)),
                Cell::Words(form(ground, *school_type)),
                Cell::count(*size),
            ]
        })
    });
    let columns = ["study-groups-group", "study-data-form", "study-groups-members"];
    let mut made = table(ground, "quality-odd-sizes", (2, &columns), odd.collect());
    made.most = ODD;
    let text = if made.rows.is_empty() { "study-groups-odd-none" } else { "study-groups-odd-text" };
    section(ground, "study-groups-odd-title", vec![ground.say(text)], made)
}

fn empty(ground: &Ground<'_>, counted: &Counted) -> Section {
    let groups = &counted.groups;
    let kinds: BTreeSet<GroupKind> = groups.kinds.keys().copied().collect();
    let rows = kinds.into_iter().map(|kind| {
        let of =
            |counts: &std::collections::BTreeMap<GroupKind, usize>| counts.get(&kind).copied().unwrap_or(0);
        vec![
            Cell::Words(group_kind(ground, kind)),
            Cell::count(of(&groups.kinds)),
            Cell::count(of(&groups.empty)),
            Cell::count(of(&groups.unled)),
        ]
    });
    let columns = ["study-groups-kind", "study-groups-groups", "study-groups-empty", "study-groups-unled"];
    let text = Phrase::new("study-groups-empty-text")
        .count("ended", groups.ended)
        .count("units", groups.empty_units.len());
    section(
        ground,
        "study-groups-empty-title",
        vec![ground.texts.say(&text)],
        table(ground, "quality-groups", (1, &columns), rows.collect()),
    )
}
