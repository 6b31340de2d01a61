//! Testing: how much each school would have to look at, what of it is risky and why, who should look first, and what it
//! costs in time.

use super::Ground;
use super::live::{Live, chart, columns, decision, figures};
use crate::dossier::{Cell, Chapter, ChartKind, Decision, Level, Role, Section, Sure, Table};
use crate::failure::Failure;
use crate::texts::Phrase;
use model::Picture;
use model::index::Ix;
use model::picture::School;
use stages::study::effort::{Risk, SECONDS_PER_RISK, SECONDS_PER_ROW, SchoolEffort, Suggestion, testers};
use std::collections::BTreeMap;

/// Rows of a table that paper shows.
const MOST: usize = 20;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let live = ground.live()?;
    let picture = live.picture(ground);
    let efforts: Vec<SchoolEffort> =
        live.efforts(ground).into_iter().filter(|effort| effort.rows > 1).collect();
    let chosen = testers(picture, &efforts);
    Ok(Chapter {
        id: "testing",
        title: ground.say("study-testing-title"),
        question: ground.say("study-testing-question"),
        answer: answer(ground, &efforts, &chosen),
        sure: sure(ground, live, &efforts),
        sections: sections(ground, picture, &efforts, &chosen),
        decisions: decisions(ground, picture, &efforts, &chosen),
    })
}

/// The name of a school, else its id.
pub(super) fn name(picture: &Picture, school: Ix<School>) -> String {
    let Some(row) = picture.schools.get(school) else { return String::new() };
    let name = picture.pool.get(row.name);
    if name.is_empty() { picture.pool.get(row.id).to_owned() } else { name.to_owned() }
}

fn minutes(efforts: &[SchoolEffort]) -> u64 {
    efforts.iter().map(SchoolEffort::minutes).sum()
}

fn answer(ground: &Ground<'_>, efforts: &[SchoolEffort], chosen: &[Suggestion]) -> Vec<String> {
    if efforts.is_empty() {
        return vec![ground.say("study-testing-none")];
    }
    let rows: u64 = efforts.iter().map(|effort| u64::from(effort.rows)).sum();
    let risky: u64 = efforts.iter().map(|effort| u64::from(effort.risky)).sum();
    let all = Phrase::new("study-testing-answer")
        .count("schools", efforts.len())
        .count("rows", rows)
        .count("risky", risky)
        .count("hours", minutes(efforts).div_ceil(60));
    let own = |one: &Suggestion| efforts.iter().find(|effort| effort.school == one.school);
    let test: u64 = chosen.iter().filter_map(own).map(SchoolEffort::minutes).sum();
    let few = Phrase::new("study-testing-answer-few").count("n", chosen.len()).count("minutes", test);
    let how =
        Phrase::new("study-testing-assumed").count("row", SECONDS_PER_ROW).count("risk", SECONDS_PER_RISK);
    vec![ground.texts.say(&all), ground.texts.say(&few), ground.texts.say(&how)]
}

fn sure(ground: &Ground<'_>, live: &Live, efforts: &[SchoolEffort]) -> Sure {
    let (level, why) = match (efforts.is_empty(), live.twin.is_some()) {
        (true, _) => (Level::None, "study-testing-sure-none"),
        (false, true) => (Level::Fair, "study-testing-sure-twin"),
        (false, false) => (Level::Fair, "study-testing-sure-alone"),
    };
    Sure::new(level, ground.say(why), ground.texts)
}

fn sections(
    ground: &Ground<'_>,
    picture: &Picture,
    efforts: &[SchoolEffort],
    chosen: &[Suggestion],
) -> Vec<Section> {
    if efforts.is_empty() {
        return Vec::new();
    }
    let mut sections = vec![schools(ground, picture, efforts), risks(ground, efforts)];
    let mut first = Section { title: ground.say("study-testing-first"), ..Section::default() };
    first.text.push(ground.say("study-testing-first-text"));
    first.points = chosen.iter().map(|one| point(ground, picture, efforts, one)).collect();
    sections.push(first);
    sections
}

/// Each school's rows and time, the largest first.
fn schools(ground: &Ground<'_>, picture: &Picture, efforts: &[SchoolEffort]) -> Section {
    let mut sorted: Vec<&SchoolEffort> = efforts.iter().collect();
    sorted.sort_by_key(|effort| (std::cmp::Reverse(effort.seconds()), effort.school));
    let rows = sorted.iter().map(|effort| {
        let mut kinds: Vec<(Risk, u32)> = effort.risks.iter().map(|(risk, n)| (*risk, *n)).collect();
        kinds.sort_by_key(|(risk, n)| (std::cmp::Reverse(*n), *risk));
        let said = kinds.iter().take(3).map(|(risk, n)| {
            ground.texts.say(&Phrase::of(format!("study-risk-{}", risk.code())).count("n", *n))
        });
        vec![
            Cell::words(name(picture, effort.school)),
            Cell::count(effort.rows - effort.risky),
            Cell::count(effort.risky),
            Cell::count(effort.minutes()),
            Cell::words(said.collect::<Vec<_>>().join(", ")),
        ]
    });
    let ids = [
        ("study-school", false),
        ("study-testing-plain", true),
        ("study-testing-risky", true),
        ("study-testing-minutes", true),
        ("study-testing-why", false),
    ];
    let table = Table {
        id: "testing-schools".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.collect(),
        most: MOST,
        chart: Some(chart(ground, "study-testing-schools", ChartKind::Stacked, &[1, 2])),
    };
    figures(ground, "study-testing-schools", vec![ground.say("study-testing-schools-text")], table)
}

fn risks(ground: &Ground<'_>, efforts: &[SchoolEffort]) -> Section {
    let mut sums: BTreeMap<Risk, (u64, u64)> = BTreeMap::new();
    for (risk, n) in efforts.iter().flat_map(|effort| &effort.risks) {
        let sum = sums.entry(*risk).or_default();
        *sum = (sum.0 + u64::from(*n), sum.1 + 1);
    }
    let mut rows: Vec<(Risk, (u64, u64))> = sums.into_iter().collect();
    rows.sort_by_key(|(risk, (n, _))| (std::cmp::Reverse(*n), *risk));
    let rows = rows.into_iter().map(|(risk, (n, at))| {
        let say = |ending: &str| {
            let phrase = Phrase::of(format!("study-risk-{}{ending}", risk.code()));
            ground.texts.say(&phrase.count("n", n))
        };
        vec![Cell::words(say("-name")), Cell::count(n), Cell::count(at), Cell::words(say("-why"))]
    });
    let ids = [
        ("study-testing-risk", false),
        ("study-testing-times", true),
        ("study-testing-at", true),
        ("study-testing-why", false),
    ];
    let table = Table {
        id: "testing-risks".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.collect(),
        ..Table::default()
    };
    figures(ground, "study-testing-risks", vec![ground.say("study-testing-risks-text")], table)
}

/// A school of the test group, in a sentence.
fn point(ground: &Ground<'_>, picture: &Picture, efforts: &[SchoolEffort], one: &Suggestion) -> String {
    let effort = efforts.iter().find(|effort| effort.school == one.school);
    let forms: Vec<&str> =
        one.forms.iter().map(|form| form.rsplit('.').next().unwrap_or(form.as_str())).collect();
    let risks: Vec<String> = one
        .risks
        .iter()
        .map(|risk| ground.texts.say(&Phrase::of(format!("study-risk-{}-name", risk.code()))))
        .collect();
    let covers: Vec<String> = forms.into_iter().map(str::to_owned).chain(risks).collect();
    let id = if covers.is_empty() { "study-testing-point-more" } else { "study-testing-point" };
    let phrase = Phrase::new(id)
        .with("school", name(picture, one.school))
        .with("covers", covers.join(", "))
        .count("rows", effort.map_or(0, |effort| effort.rows))
        .count("minutes", effort.map_or(0, SchoolEffort::minutes));
    ground.texts.say(&phrase)
}

fn decisions(
    ground: &Ground<'_>,
    picture: &Picture,
    efforts: &[SchoolEffort],
    chosen: &[Suggestion],
) -> Vec<Decision> {
    if chosen.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = chosen.iter().map(|one| name(picture, one.school)).collect();
    let risky: u64 = efforts.iter().map(|effort| u64::from(effort.risky)).sum();
    vec![
        decision(ground, "study-testing-decide-schools", Role::Leader, |phrase| {
            phrase.with("schools", names.join(", ")).count("n", names.len())
        }),
        decision(ground, "study-testing-decide-how", Role::Owner, |phrase| {
            phrase.count("hours", minutes(efforts).div_ceil(60)).count("risky", risky)
        }),
    ]
}
