//! Routines: what people still do by hand once the sync runs, what they never may, and when: as it follows from the
//! settings.

use super::Ground;
use super::handbook::{Item, When, items};
use super::live::{columns, decision, figures};
use crate::dossier::{Cell, Chapter, Level, Role, Section, Sure, Table};
use crate::failure::Failure;
use crate::texts::Phrase;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let items = items(&ground.view.settings);
    let of = |wanted: &[When]| items.iter().filter(|item| wanted.contains(&item.when)).count();
    let hand = of(&[When::AtOnce, When::Daily, When::Happens]);
    let (never, year) = (of(&[When::Never]), of(&[When::YearBefore, When::YearAfter]));
    let answer = Phrase::new("study-routines-answer")
        .count("sync", of(&[When::BySync]))
        .count("hand", hand)
        .count("never", never)
        .count("year", year);
    let why = ground.say("study-routines-sure");
    Ok(Chapter {
        id: "routines",
        title: ground.say("study-routines-title"),
        question: ground.say("study-routines-question"),
        answer: vec![ground.texts.say(&answer), ground.say("study-routines-answer-book")],
        sure: Sure::new(Level::High, why, ground.texts),
        sections: sections(ground, &items),
        decisions: decisions(ground, &items),
    })
}

fn sections(ground: &Ground<'_>, items: &[Item]) -> Vec<Section> {
    let mut sections = Vec::new();
    for when in [When::BySync, When::Never] {
        let say = |ending: &str| ground.texts.say(&Phrase::of(format!("handbook-{}{ending}", when.code())));
        let own = items.iter().filter(|item| item.when == when);
        let points: Vec<String> = own.map(|item| item.said(ground.texts)).collect();
        if !points.is_empty() {
            sections.push(Section { title: say(""), text: vec![say("-text")], points, table: None });
        }
    }
    let by_hand = items.iter().filter(|item| !matches!(item.when, When::BySync | When::Never));
    let rows = by_hand.map(|item| {
        vec![
            Cell::words(ground.texts.say(&Phrase::of(format!("handbook-{}", item.when.code())))),
            Cell::words(item.who.said(ground.texts)),
            Cell::words(item.said(ground.texts)),
        ]
    });
    let ids = [("study-routines-when", false), ("study-routines-who", false), ("study-routines-what", false)];
    let table = Table {
        id: "routines".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.collect(),
        ..Table::default()
    };
    sections.push(figures(
        ground,
        "study-routines-hand",
        vec![ground.say("study-routines-hand-text")],
        table,
    ));
    sections
}

fn decisions(ground: &Ground<'_>, items: &[Item]) -> Vec<crate::dossier::Decision> {
    let has = |id: &str| items.iter().any(|item| item.id == id);
    let mut made = vec![
        decision(ground, "study-routines-decide-who", Role::Owner, |phrase| phrase),
        decision(ground, "study-routines-decide-protected", Role::Owner, |phrase| phrase),
    ];
    if has("hand-foster") {
        made.push(decision(ground, "study-routines-decide-foster", Role::Owner, |phrase| phrase));
    }
    if has("hand-mentors") {
        made.push(decision(ground, "study-routines-decide-mentors", Role::Manager, |phrase| phrase));
    }
    made
}
