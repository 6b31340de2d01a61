//! Going live: in which order the schools begin, how much the first night is, and what of it can be taken back.

use super::Ground;
use super::live::{Live, columns, decision, figures, prose};
use super::testing::name;
use crate::dossier::{Cell, Chapter, Decision, Level, Role, Section, Sure, Table};
use crate::failure::Failure;
use crate::texts::Phrase;
use model::Picture;
use stages::render::{Rendered, Total, render};
use stages::settings::guards::{Limit, Share};
use stages::study::effort::SchoolEffort;
use stages::study::waves::{Wave, Why, apart, waves};

/// Rows of a table that paper shows.
const MOST: usize = 40;

/// The chapter.
pub(super) fn chapter(ground: &Ground<'_>) -> Result<Chapter, Failure> {
    let live = ground.live()?;
    let picture = live.picture(ground);
    let efforts = live.efforts(ground);
    let made = waves(picture, &efforts);
    let size = Size::of(&render(picture, &ground.view.settings.receiver, Total));
    let mut sections = Vec::new();
    if !made.is_empty() {
        sections.push(order(ground, picture, &made));
        sections.push(night(ground, picture, &size));
        sections.push(back(ground, live, picture));
        sections.push(limits(ground, &efforts));
    }
    Ok(Chapter {
        id: "golive",
        title: ground.say("study-golive-title"),
        question: ground.say("study-golive-question"),
        answer: answer(ground, &made, &size, apart(picture, &made)),
        sure: sure(ground, live, &made),
        sections,
        decisions: decisions(ground, picture, live, &made),
    })
}

/// How large the first delivery is.
struct Size {
    rows: usize,
    lines: usize,
    bytes: usize,
}

impl Size {
    fn of(files: &Rendered) -> Self {
        let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        Self {
            rows: lines(&files.principals),
            lines: lines(&files.relations),
            bytes: files.principals.len() + files.relations.len(),
        }
    }

    /// In kilobytes, begun ones counted as whole.
    const fn kilobytes(&self) -> usize {
        self.bytes.div_ceil(1024)
    }
}

fn answer(ground: &Ground<'_>, made: &[Wave], size: &Size, apart: u32) -> Vec<String> {
    let Some(first) = made.first() else { return vec![ground.say("study-golive-none")] };
    let schools: usize = made.iter().map(|wave| wave.schools.len()).sum();
    let all = Phrase::new("study-golive-answer")
        .count("schools", schools)
        .count("waves", made.len())
        .count("first", first.schools.len())
        .count("rows", size.rows)
        .count("lines", size.lines)
        .count("kilobytes", size.kilobytes());
    vec![
        ground.texts.say(&all),
        ground.say("study-golive-answer-back"),
        ground.texts.say(&Phrase::new("study-golive-answer-scope").count("n", apart)),
    ]
}

fn sure(ground: &Ground<'_>, live: &Live, made: &[Wave]) -> Sure {
    let (level, why) = match (made.is_empty(), live.twin.is_some()) {
        (true, _) => (Level::None, "study-golive-sure-none"),
        (false, true) => (Level::Fair, "study-golive-sure-twin"),
        (false, false) => (Level::Fair, "study-golive-sure-alone"),
    };
    Sure::new(level, ground.say(why), ground.texts)
}

fn reason(ground: &Ground<'_>, picture: &Picture, why: Why) -> String {
    let phrase = match why {
        Why::Preschool => Phrase::new("study-wave-preschool"),
        Why::Small => Phrase::new("study-wave-small"),
        Why::Large => Phrase::new("study-wave-large"),
        Why::Clean => Phrase::new("study-wave-clean"),
        Why::Risky(percent) => Phrase::new("study-wave-risky").count("n", percent),
        Why::Shares(other, n) => {
            Phrase::new("study-wave-shares").with("school", name(picture, other)).count("n", n)
        }
    };
    ground.texts.say(&phrase)
}

fn order(ground: &Ground<'_>, picture: &Picture, made: &[Wave]) -> Section {
    let mut rows = Vec::new();
    for (number, wave) in (1_u64..).zip(made) {
        for placed in &wave.schools {
            let why: Vec<String> = placed.why.iter().map(|why| reason(ground, picture, *why)).collect();
            let why = if why.is_empty() { ground.say("study-wave-ordinary") } else { why.join(", ") };
            rows.push(vec![Cell::count(number), Cell::words(name(picture, placed.school)), Cell::words(why)]);
        }
    }
    let ids = [("study-golive-wave", true), ("study-school", false), ("study-golive-why", false)];
    let id = "golive-waves".to_owned();
    let table = Table { id, columns: columns(ground, &ids), rows, most: MOST, chart: None };
    let sums = made.iter().zip(1_u64..).map(|(wave, number)| {
        let phrase = Phrase::new("study-golive-sum")
            .count("wave", number)
            .count("n", wave.schools.len())
            .count("rows", wave.rows);
        ground.texts.say(&phrase)
    });
    let mut section =
        figures(ground, "study-golive-order", vec![ground.say("study-golive-order-text")], table);
    section.points = sums.collect();
    section
}

fn night(ground: &Ground<'_>, picture: &Picture, size: &Size) -> Section {
    let counts = [
        ("study-schools", picture.schools.len()),
        ("study-classes", picture.classes.len()),
        ("study-persons", picture.users.len()),
        ("study-golive-rows", size.rows),
        ("study-golive-lines", size.lines),
        ("study-golive-kilobytes", size.kilobytes()),
    ];
    let rows = counts.into_iter().map(|(id, n)| vec![Cell::words(ground.say(id)), Cell::count(n)]);
    let table = Table {
        id: "golive-size".to_owned(),
        columns: columns(ground, &[("study-golive-what", false), ("study-golive-count", true)]),
        rows: rows.collect(),
        ..Table::default()
    };
    figures(ground, "study-golive-night", vec![ground.say("study-golive-night-text")], table)
}

/// What can be taken back, and what cannot (`spec/unikum.md` section 5).
fn back(ground: &Ground<'_>, live: &Live, picture: &Picture) -> Section {
    let rows = picture.schools.len() + picture.classes.len() + picture.users.len();
    let (new, changed, there, lines) = match &live.twin {
        Some(twin) => {
            let sum = |of: fn(&stages::study::twin::Counts) -> u32| twin.sorts.iter().map(of).sum::<u32>();
            let new = sum(stages::study::twin::Counts::added) as usize;
            let there = twin.relations.leave as usize;
            (new, sum(|one| one.update) as usize, there, twin.relations.create as usize)
        }
        None => (rows, 0, 0, picture.relations.len()),
    };
    let mut section = prose(ground, "study-golive-back", vec![ground.say("study-golive-back-text")]);
    let mut add = |id: &'static str, n: usize| {
        if n > 0 {
            section.points.push(ground.texts.say(&Phrase::new(id).count("n", n)));
        }
    };
    add("study-golive-back-lines", lines);
    add("study-golive-back-rows", new);
    add("study-golive-back-values", changed);
    add("study-golive-back-there", there);
    section
}

/// The limits as they are set, and what they let through at a school of middle size.
fn limits(ground: &Ground<'_>, efforts: &[SchoolEffort]) -> Section {
    let guards = &ground.view.settings.guards;
    let mut sizes: Vec<u32> =
        efforts.iter().filter(|effort| effort.rows > 1).map(|effort| effort.rows).collect();
    sizes.sort_unstable();
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let named: [(&'static str, Limit); 5] = [
        ("study-limit-ended", guards.ended),
        ("study-limit-begun", guards.begun),
        ("study-limit-changed", guards.changed),
        ("study-limit-guardians", guards.guardians),
        ("study-limit-class", guards.class),
    ];
    let rows = named.into_iter().map(|(id, limit)| {
        let part = u64::from(limit.share.of(Share::WHOLE));
        // a class is no school: of a class of thirty
        let base = if id == "study-limit-class" { CLASS } else { middle };
        vec![
            Cell::words(ground.say(id)),
            Cell::count(limit.floor),
            Cell::share(part, u64::from(Share::WHOLE)),
            Cell::count(limit.of(base)),
        ]
    });
    let ids = [
        ("study-limit-what", false),
        ("study-limit-floor", true),
        ("study-limit-share", true),
        ("study-limit-middle", true),
    ];
    let table = Table {
        id: "golive-limits".to_owned(),
        columns: columns(ground, &ids),
        rows: rows.collect(),
        ..Table::default()
    };
    let text = ground.texts.say(&Phrase::new("study-golive-limits-text").count("n", middle));
    figures(ground, "study-golive-limits", vec![text], table)
}

/// Pupils of an ordinary class.
const CLASS: u32 = 30;

fn decisions(ground: &Ground<'_>, picture: &Picture, live: &Live, made: &[Wave]) -> Vec<Decision> {
    let Some(first) = made.first() else { return Vec::new() };
    let names: Vec<String> = first.schools.iter().map(|one| name(picture, one.school)).collect();
    let first = |phrase: Phrase| phrase.with("schools", names.join(", ")).count("n", made.len());
    let mut made = vec![
        decision(ground, "study-golive-decide-order", Role::Leader, first),
        decision(ground, "study-golive-decide-when", Role::Owner, |phrase| phrase),
        decision(ground, "study-golive-decide-limits", Role::Manager, |phrase| phrase),
    ];
    let there = live.twin.as_ref().map_or(0, |twin| twin.relations.leave);
    if there > 0 {
        made.push(decision(ground, "study-golive-decide-back", Role::Manager, |phrase| {
            phrase.count("n", there)
        }));
    }
    made
}
