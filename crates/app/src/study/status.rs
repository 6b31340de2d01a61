//! Status: what is in Unikum already, and what the first import would do to it, before anything is sent.

use super::Ground;
use super::existing::Existing;
use super::live::{Live, chart, columns, decision, figures, prose};
use crate::columns::{Kind, name_of};
use crate::dossier::{Cell, Chapter, ChartKind, Decision, Level, Role, Section, Sure, Table};
use crate::failure::Failure;
use crate::mask;
use crate::texts::Phrase;
use model::delta::Object;
use stages::compare::{Confidence, Evidence};
use stages::study::twin::{Counts, Effect, Fate, Twin};
use std::collections::BTreeMap;

/// Rows of a table that paper shows.
const MOST: usize = 15;
/// The setting that says what is sent for an empty column.
const EMPTY_COLUMNS: &str = "principals.empty_policy";

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let live = ground.live()?;
    let (answer, sure) = match &live.twin {
        Some(twin) => (answer(ground, live, twin), sure(ground, live, twin)),
        None => from_zero(ground, live),
    };
    Ok(Chapter {
        id: "status",
        title: ground.say("study-status-title"),
        question: ground.say("study-status-question"),
        answer,
        sure,
        sections: sections(ground, live),
        decisions: live.twin.as_ref().map_or_else(Vec::new, |twin| decisions(ground, live, twin)),
    })
}

fn sum(twin: &Twin, of: impl Fn(&Counts) -> u32) -> u32 {
    twin.sorts.iter().map(of).sum()
}

/// Updates that would be none if an empty column kept what is there.
fn only_emptied(twin: &Twin) -> usize {
    let lost = |effect| matches!(effect, Effect::Emptied | Effect::Reset(_));
    let only =
        |fate: &Fate| matches!(fate, Fate::Update(cells) if cells.iter().all(|cell| lost(cell.effect)));
    twin.rows.iter().filter(|row| only(&row.fate)).count()
}

fn answer(ground: &Ground<'_>, live: &Live, twin: &Twin) -> Vec<String> {
    let doubles = sum(twin, |one| one.adopt) + sum(twin, |one| one.duplicate);
    let rows = Phrase::new("study-status-answer")
        .count("there", sum(twin, Counts::there))
        .count("create", sum(twin, |one| one.create))
        .count("update", sum(twin, |one| one.update))
        .count("leave", sum(twin, |one| one.leave))
        .count("doubles", doubles);
    let kept = Phrase::new("study-status-answer-kept")
        .count("orphan", sum(twin, |one| one.orphan))
        .count("relations", twin.relations.orphan + twin.relations.take_away);
    let empty = Phrase::new("study-status-answer-empty")
        .count("lost", sum(twin, |one| one.lost))
        .count("rows", only_emptied(twin));
    let mut answer = vec![ground.texts.say(&rows), ground.texts.say(&kept), ground.texts.say(&empty)];
    if doubles > 0 {
        answer.push(ground.texts.say(&Phrase::new("study-status-answer-doubles").count("n", doubles)));
    }
    if twin.protected > 0 {
        let few = (twin.protected as usize) < mask::FEW;
        let id = if few { "study-status-protected-few" } else { "study-status-protected" };
        let n = if few { mask::FEW } else { twin.protected as usize };
        answer.push(ground.texts.say(&Phrase::new(id).count("n", n)));
    }
    if matches!(live.existing, Existing::List { .. }) {
        answer.push(ground.say("study-status-answer-list"));
    }
    answer.push(format!("{}.", mask::protected(ground.view.roster.protected as usize, ground.texts)));
    answer
}

fn sure(ground: &Ground<'_>, live: &Live, twin: &Twin) -> Sure {
    let unread = match &live.existing {
        Existing::Export { unread, .. } => *unread,
        Existing::Nothing | Existing::List { .. } => 0,
    };
    let confirmed = ground.view.settings.receiver.confirmed.contains(EMPTY_COLUMNS);
    let (level, why) = match &live.existing {
        Existing::List { .. } => (Level::Low, Phrase::new("study-status-sure-list")),
        Existing::Nothing | Existing::Export { .. } if unread > 0 => {
            (Level::Fair, Phrase::new("study-status-sure-unread").count("n", unread))
        }
        Existing::Nothing | Existing::Export { .. } if !confirmed && sum(twin, |one| one.lost) > 0 => {
            (Level::Fair, Phrase::new("study-status-sure-empty"))
        }
        Existing::Nothing | Existing::Export { .. } => (Level::High, Phrase::new("study-status-sure-whole")),
    };
    Sure::new(level, ground.texts.say(&why), ground.texts)
}

/// Nothing was handed in, or there is nothing to send.
fn from_zero(ground: &Ground<'_>, live: &Live) -> (Vec<String>, Sure) {
    let picture = live.picture(ground);
    let answer = Phrase::new("study-status-zero")
        .count("schools", picture.schools.len())
        .count("classes", picture.classes.len())
        .count("persons", picture.users.len())
        .count("relations", picture.relations.len());
    let (level, why) = match live.existing {
        Existing::Nothing => (Level::Low, "study-status-sure-nothing"),
        Existing::Export { .. } | Existing::List { .. } => (Level::None, "study-status-sure-unsent"),
    };
    let sure = Sure::new(level, ground.say(why), ground.texts);
    (vec![ground.texts.say(&answer), ground.say("study-status-zero-more")], sure)
}

fn sections(ground: &Ground<'_>, live: &Live) -> Vec<Section> {
    let mut sections = Vec::new();
    if let Existing::List { columns, empty, .. } = &live.existing {
        let say = |id: &'static str| ground.say(id);
        let mut section = prose(ground, "study-status-list", vec![say("study-status-list-text")]);
        section.points = columns
            .iter()
            .map(|column| {
                let known = column.known.map_or("none", super::existing::Known::code);
                let phrase = Phrase::of(format!("study-status-list-{known}"))
                    .with("file", column.file.as_str())
                    .with("header", column.header.as_str());
                ground.texts.say(&phrase)
            })
            .collect();
        if *empty > 0 {
            section.text.push(ground.texts.say(&Phrase::new("study-status-list-empty").count("n", *empty)));
        }
        sections.push(section);
    }
    let Some(twin) = &live.twin else { return sections };
    sections.push(sorts(ground, live, twin));
    sections.push(schools(ground, twin));
    sections.extend(cells(ground, twin));
    sections.extend(doubles(ground, live, twin));
    sections
}

/// What becomes of everything, by sort.
fn sorts(ground: &Ground<'_>, live: &Live, twin: &Twin) -> Section {
    let ids = [
        ("study-status-sort", false),
        ("study-status-create", true),
        ("study-status-update", true),
        ("study-status-leave", true),
        ("study-status-adopt", true),
        ("study-status-duplicate", true),
        ("study-status-orphan", true),
        ("study-status-take-away", true),
        ("study-status-refused", true),
    ];
    let names = ["study-schools", "study-classes", "study-persons", "study-relations"];
    // a list tells of whole people and places, and hardly ever of every relation
    let told = if matches!(live.existing, Existing::List { .. }) { 3 } else { 4 };
    let counts = twin.sorts.iter().chain([&twin.relations]).take(told);
    let rows = names.into_iter().zip(counts).map(|(name, one)| {
        let figures = [
            one.create,
            one.update,
            one.leave,
            one.adopt,
            one.duplicate,
            one.orphan,
            one.take_away,
            one.refused,
        ];
        std::iter::once(Cell::words(ground.say(name))).chain(figures.map(Cell::count)).collect()
    });
    let table = Table {
        id: "existing-sorts".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.collect(),
        ..Table::default()
    };
    figures(ground, "study-status-all", vec![ground.say("study-status-all-text")], table)
}

fn schools(ground: &Ground<'_>, twin: &Twin) -> Section {
    let ids = [
        ("study-school", false),
        ("study-status-create", true),
        ("study-status-update", true),
        ("study-status-leave", true),
        ("study-status-doubles", true),
        ("study-status-orphan", true),
        ("study-status-lost", true),
        ("study-status-links-new", true),
        ("study-status-links-stay", true),
    ];
    let mut rows: Vec<(u32, Vec<Cell>)> = twin
        .schools
        .iter()
        .map(|school| {
            let name = match school.school {
                Some(_) => school.name.clone(),
                None => ground.say("study-nowhere"),
            };
            let (rows, links) = (&school.rows, &school.links);
            let doubles = rows.adopt + rows.duplicate;
            let counts =
                [rows.create, rows.update, rows.leave, doubles, rows.orphan, rows.lost, links.create];
            let mut cells = vec![Cell::words(name)];
            cells.extend(counts.map(Cell::count));
            cells.push(Cell::count(links.orphan + links.take_away));
            (doubles + rows.lost, cells)
        })
        .collect();
    // the schools with most to decide first; those alike as they were
    rows.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let table = Table {
        id: "existing-schools".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.into_iter().map(|(_, cells)| cells).collect(),
        most: MOST,
        chart: Some(chart(ground, "study-status-schools", ChartKind::Stacked, &[1, 2, 3, 4, 5])),
    };
    figures(ground, "study-status-schools", vec![ground.say("study-status-schools-text")], table)
}

/// Which columns say something else afterwards.
fn cells(ground: &Ground<'_>, twin: &Twin) -> Option<Section> {
    let mut found: BTreeMap<(Kind, u8), [u32; 3]> = BTreeMap::new();
    for row in &twin.rows {
        let Fate::Update(cells) = &row.fate else { continue };
        for cell in cells {
            let counts = found.entry((kind(row.object), cell.column)).or_default();
            let at = match cell.effect {
                Effect::Filled => 0,
                Effect::Replaced => 1,
                Effect::Emptied | Effect::Reset(_) => 2,
            };
            counts.iter_mut().skip(at).take(1).for_each(|count| *count += 1);
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut rows: Vec<(u32, Vec<Cell>)> = found
        .into_iter()
        .map(|((kind, column), counts)| {
            let sort = ground.texts.say(&Phrase::of(format!("study-kind-{}", kind.code())));
            let name = ground.texts.say(&Phrase::of(format!("column-{}", name_of(kind, column))));
            let [filled, replaced, emptied] = counts;
            let cells = vec![
                Cell::words(format!("{sort}: {name}")),
                Cell::count(filled),
                Cell::count(replaced),
                Cell::count(emptied),
            ];
            (filled + replaced + emptied, cells)
        })
        .collect();
    rows.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let ids = [
        ("study-status-column", false),
        ("study-status-filled", true),
        ("study-status-replaced", true),
        ("study-status-emptied", true),
    ];
    let table = Table {
        id: "existing-columns".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.into_iter().map(|(_, cells)| cells).collect(),
        most: MOST,
        chart: Some(chart(ground, "study-status-columns", ChartKind::Stacked, &[1, 2, 3])),
    };
    Some(figures(ground, "study-status-columns", vec![ground.say("study-status-columns-text")], table))
}

const fn kind(object: Object) -> Kind {
    match object {
        Object::School(_) => Kind::School,
        Object::Class(_) => Kind::Class,
        Object::User(_) => Kind::Person,
    }
}

fn evidence_of(evidence: Evidence) -> Phrase {
    match evidence {
        Evidence::Code => Phrase::new("compare-evidence-code"),
        Evidence::Name => Phrase::new("compare-evidence-name"),
        Evidence::Person => Phrase::new("compare-evidence-person"),
        Evidence::Members { common, of, named } => {
            let id = if named { "compare-evidence-named-members" } else { "compare-evidence-members" };
            Phrase::new(id).count("common", common).count("of", of)
        }
    }
}

/// What would stand twice, and what speaks for its being the same. Schools and classes by name, people masked.
fn doubles(ground: &Ground<'_>, live: &Live, twin: &Twin) -> Option<Section> {
    let proposals: BTreeMap<Object, _> = twin.proposals.iter().map(|one| (one.ours, one)).collect();
    let mut rows = Vec::new();
    for row in twin.rows.iter().filter(|row| !row.hidden) {
        let (why, how) = match &row.fate {
            Fate::Adopt(_) => {
                let Some(proposal) = proposals.get(&row.object) else { continue };
                let sure = match proposal.confidence {
                    Confidence::High => "compare-confidence-high",
                    Confidence::Some => "compare-confidence-some",
                };
                (ground.texts.say(&evidence_of(proposal.evidence)), ground.say(sure))
            }
            Fate::Duplicate(_) => (ground.say("study-status-looks"), ground.say("study-status-look")),
            Fate::Create | Fate::Update(_) | Fate::Leave | Fate::Orphan | Fate::Refused => continue,
        };
        let sort = ground.texts.say(&Phrase::of(format!("study-kind-{}", kind(row.object).code())));
        rows.push(vec![
            Cell::words(sort),
            Cell::words(live.shown(ground, row.object)),
            Cell::words(why),
            Cell::words(how),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let ids = [
        ("study-status-sort", false),
        ("study-status-thing", false),
        ("study-status-evidence", false),
        ("study-status-sure", false),
    ];
    let id = "existing-doubles".to_owned();
    let table = Table { id, columns: columns(ground, &ids), rows, most: MOST, chart: None };
    Some(figures(ground, "study-status-ids", vec![ground.say("study-status-ids-text")], table))
}

fn decisions(ground: &Ground<'_>, live: &Live, twin: &Twin) -> Vec<Decision> {
    let mut made = Vec::new();
    let (adopt, duplicate) = (sum(twin, |one| one.adopt), sum(twin, |one| one.duplicate));
    let mut add = |id: &str, who: Role, n: u32| {
        if n > 0 {
            made.push(decision(ground, id, who, |phrase| phrase.count("n", n)));
        }
    };
    add("study-status-decide-adopt", Role::Register, adopt);
    add("study-status-decide-look", Role::School, duplicate);
    add("study-status-decide-empty", Role::Receiver, sum(twin, |one| one.lost));
    add("study-status-decide-orphan", Role::Manager, sum(twin, |one| one.orphan));
    if matches!(live.existing, Existing::Export { .. }) {
        add("study-status-decide-again", Role::Receiver, twin.relations.leave);
        add("study-status-decide-links", Role::School, twin.relations.take_away);
    }
    add("study-status-decide-refused", Role::Manager, sum(twin, |one| one.refused));
    made
}
