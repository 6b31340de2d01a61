//! All problems of a municipality as a dossier: for whoever sees to it that they are mended. Names nobody.

use super::desk::{Desk, Group};
use crate::clock::Now;
use crate::dossier::{Cell, Chapter, Chart, ChartKind, Column, Dossier, Level, Section, Sure, Table};
use crate::texts::{Phrase, Texts};

/// Causes that a page shows; the rest stand in the workbook.
const MOST: usize = 60;
/// Schools in the chart.
const DRAWN: usize = 40;

/// The board.
#[must_use]
pub fn board(desk: &Desk, texts: &Texts, now: Now) -> Dossier {
    let mut chapters = vec![causes(desk, texts), schools(desk, texts)];
    if desk.days.len() > 1 {
        chapters.push(trend(desk, texts));
    }
    Dossier {
        format: "skolbro-problem-board/1",
        language: texts.language().code(),
        title: texts.say(&Phrase::new("board-title").with("municipality", desk.municipality.as_str())),
        municipality: desk.municipality.clone(),
        as_of: desk.as_of.clone(),
        made_at: now.minute(),
        summary: summary(desk, texts),
        chapters,
    }
}

/// What there is, and what has changed.
pub(super) fn summary(desk: &Desk, texts: &Texts) -> Vec<String> {
    let open: u64 = desk.groups.iter().map(|group| u64::from(group.open)).sum();
    let causes = desk.groups.iter().filter(|group| group.open > 0).count();
    let mut said = vec![texts.say(&Phrase::new("board-open").count("n", open).count("causes", causes))];
    if desk.stopped {
        said.push(texts.say(&Phrase::new("board-stopped")));
    } else {
        let turned = Phrase::new("board-turned").count("new", desk.new);
        said.push(texts.say(&turned.count("back", desk.back).count("mended", desk.mended)));
    }
    said
}

fn chapter(id: &'static str, answer: String, sections: Vec<Section>, texts: &Texts) -> Chapter {
    Chapter {
        id,
        title: texts.say(&Phrase::new(id)),
        question: String::new(),
        answer: vec![answer],
        sure: Sure::new(Level::High, String::new(), texts),
        sections,
        decisions: Vec::new(),
    }
}

fn columns<const N: usize>(titles: [(&'static str, bool); N], texts: &Texts) -> Vec<Column> {
    titles
        .into_iter()
        .map(|(title, figures)| Column { title: texts.say(&Phrase::new(title)), figures })
        .collect()
}

fn causes(desk: &Desk, texts: &Texts) -> Chapter {
    let row = |group: &Group| {
        let said = group.word.as_ref().map_or("", |word| word.by.as_str());
        let standing = texts.say(&Phrase::of(format!("standing-{}", group.standing)));
        vec![
            Cell::words(title(group)),
            Cell::count(group.open),
            Cell::count(group.line.rows),
            Cell::count(group.line.children),
            Cell::count(group.schools.len()),
            Cell::words(group.line.owner_label.clone()),
            Cell::words(group.line.system.clone()),
            Cell::words(if said.is_empty() { standing } else { format!("{standing} ({said})") }),
            Cell::words(group.since.clone()),
            group.week_ago.map_or(Cell::Nothing, Cell::count),
            Cell::words(group.id.clone()),
        ]
    };
    let table = Table {
        id: "causes".to_owned(),
        columns: columns(
            [
                ("todo-what", false),
                ("todo-count", true),
                ("board-rows", true),
                ("board-children", true),
                ("board-schools", true),
                ("todo-owner", false),
                ("board-system", false),
                ("todo-standing", false),
                ("todo-since", false),
                ("board-week-ago", true),
                ("todo-word", false),
            ],
            texts,
        ),
        rows: desk.groups.iter().map(row).collect(),
        most: MOST,
        chart: None,
    };
    let consequences: u64 = desk.groups.iter().map(|group| u64::from(group.line.consequences)).sum();
    let answer = texts.say(&Phrase::new("board-causes-answer").count("n", consequences));
    let section = Section { table: Some(table), ..Section::default() };
    chapter("board-causes", answer, vec![section], texts)
}

/// What a group is, with its cause.
#[must_use]
pub fn title(group: &Group) -> String {
    match group.line.cause.as_str() {
        "" => group.line.title.clone(),
        cause => format!("{}: {cause}", group.line.title),
    }
}

/// Who corrects a group, and in which register where that is known.
#[must_use]
pub fn owner(group: &Group) -> Phrase {
    match group.line.system.as_str() {
        "" => Phrase::new("problem-owner-only"),
        system => Phrase::new("problem-owner").with("system", system),
    }
    .with("owner", group.line.owner_label.as_str())
}

fn schools(desk: &Desk, texts: &Texts) -> Chapter {
    let rows: Vec<Vec<Cell>> = desk
        .schools
        .iter()
        .map(|school| {
            vec![
                Cell::words(school.name.clone()),
                Cell::count(school.open),
                Cell::count(school.new),
                Cell::count(school.causes),
                school.week_ago.map_or(Cell::Nothing, Cell::count),
            ]
        })
        .collect();
    let says = desk.schools.first().map_or_else(String::new, |first| {
        let most = Phrase::new("board-schools-says").with("school", first.name.as_str());
        texts.say(&most.count("n", first.open))
    });
    let chart = Chart {
        kind: ChartKind::Bars,
        title: texts.say(&Phrase::new("board-schools-chart")),
        says,
        label: 0,
        values: vec![1],
    };
    let drawn = (2..=DRAWN).contains(&rows.len());
    let table = Table {
        id: "schools".to_owned(),
        columns: columns(
            [
                ("board-school", false),
                ("todo-count", true),
                ("board-new", true),
                ("board-causes-count", true),
                ("board-week-ago", true),
            ],
            texts,
        ),
        rows,
        most: 0,
        chart: drawn.then_some(chart),
    };
    let answer = texts.say(&Phrase::new("board-schools-answer").count("n", desk.schools.len()));
    let section = Section { table: Some(table), ..Section::default() };
    chapter("board-by-school", answer, vec![section], texts)
}

fn trend(desk: &Desk, texts: &Texts) -> Chapter {
    let rows =
        desk.days.iter().map(|(day, count)| vec![Cell::words(day.clone()), Cell::count(*count)]).collect();
    let ends = desk.days.first().zip(desk.days.last());
    let says = ends.map_or_else(String::new, |((first, was), (last, is))| {
        let from_to =
            Phrase::new("board-trend-says").with("first", first.as_str()).with("last", last.as_str());
        texts.say(&from_to.count("was", *was).count("now", *is))
    });
    let table = Table {
        id: "trend".to_owned(),
        columns: columns([("board-day", false), ("todo-count", true)], texts),
        rows,
        most: 0,
        chart: Some(Chart {
            kind: ChartKind::Line,
            title: texts.say(&Phrase::new("board-trend")),
            says: says.clone(),
            label: 0,
            values: vec![1],
        }),
    };
    let section = Section { table: Some(table), ..Section::default() };
    chapter("board-trend", says, vec![section], texts)
}
