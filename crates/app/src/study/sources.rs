//! Which sources there are, what they can feed, and where they describe the same people.

use super::Ground;
use super::figures::{decision, examples, file, section, table};
use crate::dossier::{Cell, Chapter, Decision, Level, Role, Section, Sure};
use crate::failure::Failure;
use crate::mask;
use crate::texts::Phrase;
use model::note::Kind;
use stages::study::overlap::{FieldMatch, Overlap, Precedence, overlaps};
use stages::study::placed::{Placed, placed};
use stages::study::sources::{Fed, tables};
use std::collections::BTreeSet;

/// From how many days on a file is old: registers are meant to be exported every night.
const OLD: i32 = 7;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let (mappings, extract) = (&ground.workplace.mappings, &ground.view.extract);
    let faults = |faults| ground.workplace.mapping_failure(faults);
    let fed = tables(mappings, extract);
    let overlaps = overlaps(mappings, extract, &ground.view.roster, ground.order.as_of).map_err(faults)?;
    let placed = placed(mappings, extract, ground.order.as_of).map_err(faults)?;
    let systems: BTreeSet<&str> = extract.tables().iter().map(model::Table::source).collect();
    let mut sections = vec![files(ground, &fed), feeds(ground, &fed)];
    sections.extend(overlaps.iter().map(|pair| pair_section(ground, pair)));
    if !placed.is_empty() {
        sections.push(placements(ground, &placed));
    }
    let mut decisions: Vec<Decision> = overlaps.iter().filter_map(|pair| precedence(ground, pair)).collect();
    decisions.extend(old_files(ground));
    let level = if extract.tables().is_empty() { Level::None } else { Level::High };
    Ok(Chapter {
        id: "sources",
        title: ground.say("study-sources-title"),
        question: ground.say("study-sources-question"),
        answer: answer(ground, systems.len(), &overlaps),
        sure: Sure::new(level, ground.say("study-sources-sure"), ground.texts),
        sections,
        decisions,
    })
}

fn answer(ground: &Ground<'_>, systems: usize, overlaps: &[Overlap]) -> Vec<String> {
    let (roster, extract) = (&ground.view.roster, &ground.view.extract);
    let oldest = (0..).zip(extract.tables()).filter_map(|(at, _)| age(ground, at)).max().unwrap_or_default();
    let first = Phrase::new("study-sources-answer")
        .count("tables", extract.tables().len())
        .count("systems", systems)
        .count("persons", roster.persons.len())
        .count("units", roster.units.len())
        .count("groups", roster.groups.len())
        .count("days", oldest.max(0).unsigned_abs());
    let differ: usize = overlaps.iter().flat_map(|pair| &pair.fields).map(FieldMatch::changed).sum();
    let shared: usize = overlaps.iter().map(|pair| pair.shared).sum();
    let second = if overlaps.is_empty() {
        Phrase::new("study-sources-no-overlap")
    } else {
        Phrase::new("study-sources-overlap")
            .count("pairs", overlaps.len())
            .count("shared", shared)
            .count("differ", differ)
    };
    let mut said = vec![ground.texts.say(&first), ground.texts.say(&second)];
    if systems < 2 {
        said.push(ground.say("study-sources-single"));
    }
    said.push(mask::protected(roster.protected as usize, ground.texts) + ".");
    said
}

/// How many days old a table's file is on the day of the study; below 0 where it is newer.
fn age(ground: &Ground<'_>, table: u16) -> Option<i32> {
    let changed = ground.view.extract.tables().get(usize::from(table))?.origin().modified?;
    Some(changed.date().until(ground.order.as_of).ok()?.get_days())
}

fn files(ground: &Ground<'_>, fed: &[Fed]) -> Section {
    let rows = fed.iter().filter_map(|one| {
        let table = ground.view.extract.tables().get(usize::from(one.table))?;
        let origin = table.origin();
        Some(vec![
            Cell::words(file(ground, one.table)),
            Cell::words(table.source()),
            Cell::words(origin.encoding.as_str()),
            Cell::count(table.rows()),
            Cell::count(table.columns().len()),
            age(ground, one.table).map_or(Cell::Nothing, |days| Cell::count(days.max(0).unsigned_abs())),
        ])
    });
    let columns = [
        "study-sources-file",
        "study-sources-system",
        "study-sources-encoding",
        "study-data-rows",
        "study-sources-columns",
        "study-sources-age",
    ];
    let rows = rows.collect();
    section(ground, "study-sources-files", Vec::new(), table(ground, "source-tables", (3, &columns), rows))
}

fn feeds(ground: &Ground<'_>, fed: &[Fed]) -> Section {
    let say = |id: String| ground.texts.say(&Phrase::of(id));
    let or_none = |words: Vec<String>| {
        if words.is_empty() { Cell::Nothing } else { Cell::Words(words.join(", ")) }
    };
    let rows = fed.iter().map(|one| {
        let makes = one.makes.iter().map(|(kind, capacity)| match capacity {
            Some(capacity) => super::figures::capacity(ground, *capacity),
            None if *kind == Kind::Guardianship => ground.say("study-object-guardianship"),
            None => say(format!("kind-{}", kind.heading())),
        });
        let makes: BTreeSet<String> = makes.collect();
        vec![
            Cell::words(file(ground, one.table)),
            or_none(makes.into_iter().collect()),
            or_none(one.rows.iter().map(|row| say(format!("study-data-row-{row}"))).collect()),
            or_none(one.relations.iter().map(|name| say(format!("relation-{name}"))).collect()),
        ]
    });
    let columns =
        ["study-sources-file", "study-sources-tells", "study-sources-rows", "study-sources-relations"];
    let rows = rows.collect();
    section(ground, "study-sources-feeds", Vec::new(), table(ground, "source-feeds", (4, &columns), rows))
}

fn pair_section(ground: &Ground<'_>, pair: &Overlap) -> Section {
    let (first, second) = (file(ground, pair.tables.0), file(ground, pair.tables.1));
    let text = Phrase::new("study-sources-pair-text")
        .with("first", first.as_str())
        .with("second", second.as_str())
        .count("shared", pair.shared)
        .count("only-first", pair.alone.0)
        .count("only-second", pair.alone.1);
    let rows = pair.fields.iter().map(|field| {
        let (first, second) = field.filled;
        vec![
            Cell::words(field_name(ground, field.field)),
            Cell::Words(advice(ground, pair, field)),
            Cell::share(first, pair.shared),
            Cell::share(second, pair.shared),
            Cell::count(field.both),
            Cell::count(field.same),
            Cell::count(field.spelling),
            Cell::count(field.part),
            Cell::count(field.damaged.0 + field.damaged.1),
            Cell::count(field.different.count),
            Cell::count(field.changed()),
            Cell::count(field.lost().0),
            Cell::count(field.lost().1),
        ]
    });
    let columns = [
        "study-data-field",
        "study-sources-advice",
        "study-sources-in-first",
        "study-sources-in-second",
        "study-sources-both",
        "study-sources-same",
        "study-sources-spelling",
        "study-sources-part",
        "study-sources-damaged",
        "study-sources-different",
        "study-sources-changed",
        "study-sources-lost-first",
        "study-sources-lost-second",
    ];
    let id = format!("overlap-{}-{}", pair.tables.0, pair.tables.1);
    let table = table(ground, &id, (2, &columns), rows.collect());
    let title = Phrase::new("study-sources-pair").with("first", first).with("second", second);
    let points = pair.fields.iter().filter(|field| field.different.count > 0).map(|field| {
        let Cell::Words(who) = examples(ground, &field.different) else { return String::new() };
        let point = Phrase::new("study-sources-differ").with("field", field_name(ground, field.field));
        ground.texts.say(&point.with("who", who))
    });
    Section {
        title: ground.texts.say(&title),
        text: vec![ground.texts.say(&text), ground.say("study-sources-pair-how")],
        points: points.filter(|point| !point.is_empty()).collect(),
        table: Some(table),
    }
}

fn field_name(ground: &Ground<'_>, field: &str) -> String {
    ground.texts.say(&Phrase::of(format!("study-field-{field}")))
}

fn advice(ground: &Ground<'_>, pair: &Overlap, field: &FieldMatch) -> String {
    let named = |id, table| ground.texts.say(&Phrase::new(id).with("file", file(ground, table)));
    match field.precedence() {
        Precedence::OnlyFirst => named("study-sources-only", pair.tables.0),
        Precedence::OnlySecond => named("study-sources-only", pair.tables.1),
        Precedence::Either => ground.say("study-sources-either"),
        Precedence::First => named("study-sources-first", pair.tables.0),
        Precedence::Second => named("study-sources-first", pair.tables.1),
    }
}

fn placements(ground: &Ground<'_>, placed: &[Placed]) -> Section {
    let rows = placed.iter().map(|one| {
        vec![
            Cell::words(file(ground, one.tables.0)),
            Cell::words(file(ground, one.tables.1)),
            Cell::count(one.shared),
            Cell::count(one.unit.count),
            Cell::count(one.class.count),
            Cell::count(one.year.count),
        ]
    });
    let columns = [
        "study-sources-one",
        "study-sources-other",
        "study-sources-shared",
        "study-sources-other-unit",
        "study-sources-other-class",
        "study-sources-other-year",
    ];
    let rows = rows.collect();
    section(
        ground,
        "study-sources-placed",
        Vec::new(),
        table(ground, "source-placements", (2, &columns), rows),
    )
}

/// Who goes first where two tables differ.
fn precedence(ground: &Ground<'_>, pair: &Overlap) -> Option<Decision> {
    let named = |wanted: &[Precedence]| {
        let fields =
            pair.fields.iter().filter(|field| field.changed() > 0 && wanted.contains(&field.precedence()));
        fields.map(|field| field_name(ground, field.field)).collect::<Vec<_>>().join(", ")
    };
    let (first, second) = (named(&[Precedence::First]), named(&[Precedence::Second]));
    let changed: usize = pair.fields.iter().map(FieldMatch::changed).sum();
    (changed > 0).then_some(())?;
    let files = |phrase: Phrase| {
        phrase.with("first", file(ground, pair.tables.0)).with("second", file(ground, pair.tables.1))
    };
    let what = files(Phrase::new("study-sources-decide").count("n", changed));
    let proposal = match (first.is_empty(), second.is_empty()) {
        (false, false) => {
            files(Phrase::new("study-sources-propose-both").with("ones", first).with("others", second))
        }
        (true, false) => Phrase::new("study-sources-propose")
            .with("file", file(ground, pair.tables.1))
            .with("fields", second),
        _ => Phrase::new("study-sources-propose")
            .with("file", file(ground, pair.tables.0))
            .with("fields", first),
    };
    Some(decision(ground, &what, Role::Manager, &proposal))
}

fn old_files(ground: &Ground<'_>) -> Option<Decision> {
    let tables = (0..).zip(ground.view.extract.tables());
    let old: BTreeSet<&str> = tables
        .filter(|(at, _)| age(ground, *at).is_some_and(|days| days >= OLD))
        .map(|(_, table)| table.origin().file.as_str())
        .collect();
    (!old.is_empty()).then_some(())?;
    let files = old.into_iter().collect::<Vec<_>>().join(", ");
    let what = Phrase::new("study-sources-old").with("files", files).count("days", OLD.unsigned_abs());
    Some(decision(ground, &what, Role::Register, &Phrase::new("study-sources-old-proposal")))
}
