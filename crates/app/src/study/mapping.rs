//! Which of Unikum's fields comes from where, how far it is filled, and what no source has.

use super::Ground;
use super::figures::{decision, file, section, table};
use crate::dossier::{Cell, Chapter, Decision, Level, Role, Section, Sure};
use crate::failure::Failure;
use crate::mapping::{feeds, said, thing};
use crate::texts::Phrase;
use model::person::Capacity;
use stages::map::{TableLine, mapping_table};
use stages::study::mapping::{Failed, Fed, failures, filled};
use stages::study::roles::Roles;
use std::collections::BTreeMap;

type Filled = BTreeMap<Fed, (usize, usize)>;

/// How many values that failed are shown of a column.
const VALUES: usize = 5;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let roster = &ground.view.roster;
    let lines = mapping_table(&ground.workplace.mappings);
    let filled = filled(roster, &Roles::new(roster));
    let failures = failures(roster);
    let failed: usize = failures.values().map(|one| one.count).sum();
    let used: Vec<&TableLine> = lines.iter().filter(|line| !line.source.is_empty()).collect();
    let missing: Vec<&TableLine> = lines.iter().filter(|line| line.source.is_empty()).collect();
    let direct = used.iter().filter(|line| line.how.is_empty()).count();
    let open = ground.workplace.config.questions.iter().filter(|question| question.is_open()).count();
    let answer = Phrase::new("study-map-answer")
        .count("lines", used.len())
        .count("direct", direct)
        .count("changed", used.len() - direct)
        .count("missing", missing.len())
        .count("failed", failed)
        .count("open", open);
    let (level, why) =
        if open == 0 { (Level::High, "study-map-sure") } else { (Level::Fair, "study-map-open") };
    Ok(Chapter {
        id: "mapping",
        title: ground.say("study-map-title"),
        question: ground.say("study-map-question"),
        answer: vec![ground.texts.say(&answer), ground.say("study-map-number-form")],
        sure: Sure::new(level, ground.say(why), ground.texts),
        sections: vec![
            fields(ground, &used, &filled),
            without(ground, &missing, &filled),
            failing(ground, &failures),
        ],
        decisions: decisions(ground, &missing, failed),
    })
}

fn fields(ground: &Ground<'_>, used: &[&TableLine], filled: &Filled) -> Section {
    let rows = used.iter().map(|line| {
        let how: Vec<String> = line.how.iter().map(|step| said(step, ground.texts)).collect();
        let how = if how.is_empty() { ground.say("how-directly") } else { how.join("; ") };
        let count = filled_of(line, filled);
        vec![
            Cell::Words(feeds(line.feeds, ground.texts)),
            Cell::Words(thing(line, ground.texts)),
            Cell::words(field_name(ground, line)),
            Cell::Words(format!("{}: {}", line.file, line.columns.join(", "))),
            Cell::Words(how),
            count.map_or(Cell::Nothing, |(some, all)| Cell::share(some, all)),
        ]
    });
    let columns =
        ["table-feeds", "table-thing", "study-data-field", "study-map-from", "table-how", "study-map-filled"];
    let mut table = table(ground, "mapping-fields", (5, &columns), rows.collect());
    table.most = 60;
    section(ground, "study-map-fields", vec![ground.say("study-map-fields-text")], table)
}

/// The field's own word in Swedish; the key of the mapping language elsewhere.
fn field_name(ground: &Ground<'_>, line: &TableLine) -> &'static str {
    match ground.texts.language() {
        crate::texts::Language::Swedish => line.swedish,
        crate::texts::Language::English => line.field,
    }
}

/// So many of so many, for a line that feeds one column or relation.
fn filled_of(line: &TableLine, filled: &Filled) -> Option<(usize, usize)> {
    let target = line.feeds.split(", ").next().filter(|target| !target.is_empty())?;
    filled.get(&(target, line.capacity)).or_else(|| filled.get(&(target, None))).copied()
}

fn without(ground: &Ground<'_>, missing: &[&TableLine], filled: &Filled) -> Section {
    let row = |feeds_: &'static str, who: String| {
        let target = feeds_.split(" (").next().unwrap_or(feeds_).replace(' ', "-");
        let id = format!("study-missing-{target}");
        let id = if ground.texts.has(&id) { id } else { "study-missing-other".to_owned() };
        vec![
            Cell::Words(feeds(feeds_, ground.texts)),
            Cell::Words(who),
            Cell::Words(ground.texts.say(&Phrase::of(id))),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = missing
        .iter()
        .map(|line| row(line.feeds, format!("{}: {}", thing(line, ground.texts), field_name(ground, line))))
        .collect();
    // some source has the field, but never for these people
    for ((target, capacity), (some, all)) in filled {
        let Some(capacity) = capacity.filter(|_| *some == 0 && *all > 0) else { continue };
        let fed = !missing.iter().any(|line| line.feeds == *target);
        if fed && matters(target, capacity) {
            rows.push(row(target, super::figures::capacity(ground, capacity)));
        }
    }
    let columns = ["table-feeds", "study-map-whose", "study-map-means"];
    section(ground, "study-map-without", Vec::new(), table(ground, "mapping-without", (3, &columns), rows))
}

/// Whether the people in a capacity are expected to have a field at all.
fn matters(target: &str, capacity: Capacity) -> bool {
    match target {
        "user 1" | "user 2" | "user 3" | "user 4" => true,
        "user 7" | "user 9" => capacity != Capacity::Staff,
        "user 8" => capacity == Capacity::Staff,
        _ => false,
    }
}

fn failing(ground: &Ground<'_>, failures: &BTreeMap<stages::study::mapping::At, Failed>) -> Section {
    let rows = failures.iter().map(|((table, column, field, why), failed)| {
        let name = ground
            .view
            .extract
            .tables()
            .get(usize::from(*table))
            .and_then(|table| table.columns().get(usize::from((*column)?)).cloned());
        let values = failed.values.iter().take(VALUES);
        let values: Vec<String> = values.map(|(value, times)| format!("{value} ({times})")).collect();
        vec![
            Cell::Words(file(ground, *table)),
            name.map_or(Cell::Nothing, Cell::Words),
            Cell::words(*field),
            Cell::Words(ground.texts.say(&Phrase::of(format!("study-map-why-{}", why.code())))),
            if values.is_empty() { Cell::Nothing } else { Cell::Words(values.join(", ")) },
            Cell::count(failed.count),
        ]
    });
    let columns = [
        "study-sources-file",
        "study-map-column",
        "study-data-field",
        "study-map-why",
        "study-map-values",
        "study-data-count",
    ];
    let rows: Vec<Vec<Cell>> = rows.collect();
    let text = if rows.is_empty() { "study-map-none-failed" } else { "study-map-failed-text" };
    section(
        ground,
        "study-map-failed",
        vec![ground.say(text)],
        table(ground, "mapping-failed", (5, &columns), rows),
    )
}

fn decisions(ground: &Ground<'_>, missing: &[&TableLine], failed: usize) -> Vec<Decision> {
    let open = ground.workplace.config.questions.iter().filter(|question| question.is_open());
    let mut decisions: Vec<Decision> = open
        .map(|question| {
            let what = Phrase::new("as-is").with("text", question.text.as_str());
            let role = if question.blocking { Role::Manager } else { Role::Register };
            let proposal = if question.blocking { "study-map-must-answer" } else { "study-map-may-answer" };
            decision(ground, &what, role, &Phrase::new(proposal))
        })
        .collect();
    if !missing.is_empty() {
        let what = Phrase::new("study-map-decide-missing").count("n", missing.len());
        decisions.push(decision(ground, &what, Role::Leader, &Phrase::new("study-map-propose-missing")));
    }
    if failed > 0 {
        let what = Phrase::new("study-map-decide-failed").count("n", failed);
        decisions.push(decision(ground, &what, Role::Register, &Phrase::new("study-map-propose-failed")));
    }
    decisions
}
