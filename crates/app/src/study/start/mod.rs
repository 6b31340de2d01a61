//! What the start of a school year needs: when things begin and end, which ids last, and what dated exports show.

mod dated;

pub(super) use dated::{Told, told};

use super::Ground;
use super::figures::{decision, form, group_kind, section, table};
use crate::dossier::{Cell, Chapter, Decision, Level, Role, Section, Sure};
use crate::failure::Failure;
use crate::texts::Phrase;
use model::school::GroupKind;
use model::{Date, Period};
use stages::settings::Object;
use stages::study::year::{Ids, Of, Span, common_days, ids, is_usual, school_years, spans};
use std::collections::BTreeMap;

/// How many common days are shown.
const DAYS: usize = 5;
/// From how many days of history on nearly a whole term has been seen.
const TERM: i32 = 120;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let (roster, day) = (&ground.view.roster, ground.order.as_of);
    let (spans, ids) = (spans(roster, day), ids(roster, day));
    let told = told(ground);
    let mut sections = vec![periods(ground, &spans), days(ground), ids_section(ground, &ids), years(ground)];
    sections.push(dated::section(ground, told.as_ref()));
    let (level, why) = match &told {
        None => (Level::Low, "study-start-sure-none"),
        Some(told) if told.days < TERM => (Level::Fair, "study-start-sure-some"),
        Some(_) => (Level::High, "study-start-sure-term"),
    };
    Ok(Chapter {
        id: "start",
        title: ground.say("study-start-title"),
        question: ground.say("study-start-question"),
        answer: answer(ground, &spans, &ids, told.as_ref()),
        sure: Sure::new(level, ground.say(why), ground.texts),
        sections,
        decisions: decisions(ground, &spans, &ids, told.as_ref()),
    })
}

/// Enrolments that have not begun: how many, and the most days until one does.
fn coming(spans: &BTreeMap<Of, Span>) -> (usize, i32) {
    let enrolments =
        spans.iter().filter(|((object, _), _)| *object == Object::Enrolment).map(|(_, span)| span);
    enrolments.fold((0, 0), |(count, most), span| {
        (count + span.coming, most.max(span.ahead.map_or(0, |(_, most)| most)))
    })
}

fn answer(
    ground: &Ground<'_>,
    spans: &BTreeMap<Of, Span>,
    ids: &BTreeMap<GroupKind, Ids>,
    told: Option<&Told>,
) -> Vec<String> {
    let (count, most) = coming(spans);
    let classes = ids.get(&GroupKind::Class).copied().unwrap_or_default();
    let first = Phrase::new("study-start-answer")
        .count("coming", count)
        .count("most", most.unsigned_abs())
        .count("yearly", classes.year_in_id)
        .count("named", classes.name_in_id)
        .count("classes", classes.groups);
    let mut said = vec![ground.texts.say(&first)];
    said.push(match told {
        None => ground.say("study-start-without-history"),
        Some(told) => ground.texts.say(&dated::summary(told)),
    });
    said
}

fn periods(ground: &Ground<'_>, spans: &BTreeMap<Of, Span>) -> Section {
    let range = |days: Option<(Date, Date)>| match days {
        Some((first, last)) if first == last => Cell::Words(first.to_string()),
        Some((first, last)) => Cell::Words(format!("{first} – {last}")),
        None => Cell::Nothing,
    };
    let windows = &ground.view.settings.windows;
    let rows = spans.iter().map(|((object, school_type), span)| {
        let (before, after) = windows.days(*object, *school_type);
        vec![
            Cell::Words(ground.texts.say(&Phrase::of(format!("study-object-{}", object.code())))),
            Cell::Words(form(ground, *school_type)),
            range(span.starts),
            range(span.ends),
            Cell::Words(format!("{before} / {after}")),
            Cell::count(span.count),
            Cell::count(span.open.0),
            Cell::count(span.open.1),
            Cell::count(span.coming),
            span.ahead.map_or(Cell::Nothing, |(_, most)| Cell::count(most.unsigned_abs())),
            Cell::count(span.ended),
            Cell::count(span.kept.unsigned_abs()),
        ]
    });
    let columns = [
        "study-start-object",
        "study-data-form",
        "study-start-starts",
        "study-start-ends",
        "study-start-window",
        "study-data-count",
        "study-start-no-first",
        "study-start-no-last",
        "study-start-coming",
        "study-start-ahead",
        "study-start-ended",
        "study-start-kept",
    ];
    section(
        ground,
        "study-start-periods",
        vec![ground.say("study-start-periods-text")],
        table(ground, "start-periods", (5, &columns), rows.collect()),
    )
}

fn days(ground: &Ground<'_>) -> Section {
    let roster = &ground.view.roster;
    let mut rows = Vec::new();
    for (what, day_of) in [
        ("study-start-first-day", Period::first as fn(Period) -> Option<Date>),
        ("study-start-last-day", Period::last),
    ] {
        let days = common_days(roster, day_of);
        let all: usize = days.iter().map(|(_, count)| count).sum();
        rows.extend(days.iter().take(DAYS).map(|(day, count)| {
            vec![
                Cell::Words(ground.say(what)),
                Cell::Words(day.to_string()),
                Cell::count(*count),
                Cell::share(*count, all),
            ]
        }));
    }
    let columns = ["study-start-end", "study-start-day", "study-start-enrolments", "study-data-share"];
    section(
        ground,
        "study-start-days",
        vec![ground.say("study-start-days-text")],
        table(ground, "start-days", (2, &columns), rows),
    )
}

fn ids_section(ground: &Ground<'_>, ids: &BTreeMap<GroupKind, Ids>) -> Section {
    let rows = ids.iter().map(|(kind, ids)| {
        vec![
            Cell::Words(group_kind(ground, *kind)),
            Cell::count(ids.groups),
            Cell::count(ids.year_in_id),
            Cell::count(ids.year_in_name),
            Cell::count(ids.name_in_id),
            Cell::count(ids.grade_in_name),
        ]
    });
    let columns = [
        "study-groups-kind",
        "study-groups-groups",
        "study-start-year-in-id",
        "study-start-year-in-name",
        "study-start-name-in-id",
        "study-start-grade-in-name",
    ];
    section(
        ground,
        "study-start-ids",
        vec![ground.say("study-start-ids-text")],
        table(ground, "start-ids", (1, &columns), rows.collect()),
    )
}

fn years(ground: &Ground<'_>) -> Section {
    let years = school_years(&ground.view.roster, ground.order.as_of);
    let rows = years.iter().map(|((school_type, year), count)| {
        let usual = is_usual(*school_type, *year);
        vec![
            Cell::Words(form(ground, *school_type)),
            year.map_or_else(
                || Cell::Words(ground.say("study-start-no-year")),
                |year| Cell::Words(year.to_string()),
            ),
            Cell::Words(ground.say(if usual { "study-start-usual" } else { "study-start-unusual" })),
            Cell::count(*count),
        ]
    });
    let odd = years
        .iter()
        .filter(|((form, year), _)| !is_usual(*form, *year))
        .map(|(_, count)| count)
        .sum::<usize>();
    let text = ground.texts.say(&Phrase::new("study-start-years-text").count("odd", odd));
    let columns = ["study-data-form", "study-start-year", "study-start-judged", "study-start-enrolments"];
    let made = table(ground, "start-years", (3, &columns), rows.collect());
    section(ground, "study-start-years", vec![text], made)
}

fn decisions(
    ground: &Ground<'_>,
    spans: &BTreeMap<Of, Span>,
    ids: &BTreeMap<GroupKind, Ids>,
    told: Option<&Told>,
) -> Vec<Decision> {
    let mut decisions = Vec::new();
    let (count, most) = coming(spans);
    let (before, after) = ground.view.settings.windows.days(Object::Enrolment, None);
    let what =
        Phrase::new("study-start-decide-window").count("coming", count).count("most", most.unsigned_abs());
    let proposal = Phrase::new("study-start-propose-window")
        .count("before", before.unsigned_abs())
        .count("after", after.unsigned_abs());
    decisions.push(decision(ground, &what, Role::Owner, &proposal));
    let classes = ids.get(&GroupKind::Class).copied().unwrap_or_default();
    let unstable = classes.year_in_id.max(classes.name_in_id);
    if unstable > 0 {
        let what =
            Phrase::new("study-start-decide-ids").count("n", unstable).count("classes", classes.groups);
        decisions.push(decision(ground, &what, Role::Register, &Phrase::new("study-start-propose-ids")));
    }
    let mentors = decision(
        ground,
        &Phrase::new("study-start-decide-mentors"),
        Role::School,
        &Phrase::new("study-start-propose-mentors"),
    );
    decisions.push(mentors);
    if told.is_none() {
        let what = Phrase::new("study-start-decide-history");
        decisions.push(decision(ground, &what, Role::Register, &Phrase::new("study-start-propose-history")));
    }
    decisions
}
