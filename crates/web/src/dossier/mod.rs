//! The page of a dossier (beslutsunderlag): one file that needs no other, for the screen and above all for paper.
//!
//! Everything is said already in the [`Dossier`]; the page arranges it, draws the charts and numbers the decisions.
//! It has no script at all. Refuses to know: where the figures come from.

mod chart;
mod figures;
mod lettering;

use crate::report::RenderError;
use crate::words::{Amount, Words};
use app::annex::{SheetNames, sheet_names};
use app::dossier::{Chapter, Decision, Dossier, Level, Section};
use app::{Phrase, Texts};
use askama::Template;
use chart::Mark;
use figures::Figures;

/// The dossier as one HTML file in the language of `texts`, which must be the dossier's own.
///
/// # Errors
/// Texts in another language than the dossier; a template that cannot be filled in.
pub fn page(dossier: &Dossier, texts: &Texts) -> Result<String, RenderError> {
    let say = Words::new(texts);
    if dossier.language != say.language() {
        return Err(RenderError::Language { report: dossier.language, page: say.language() });
    }
    let chapters = parts(dossier, &sheet_names(dossier, texts), say);
    let page =
        Page { dossier, say, briefs: briefs(dossier, &chapters), deciders: deciders(&chapters), chapters };
    page.render().map_err(RenderError::Template)
}

#[derive(Template)]
#[template(path = "dossier/page.html")]
struct Page<'a> {
    dossier: &'a Dossier,
    say: Words<'a>,
    briefs: Vec<Brief<'a>>,
    /// Who decides, and how much.
    deciders: Vec<(&'a str, usize)>,
    chapters: Vec<Part<'a>>,
}

/// An answer in brief.
struct Brief<'a> {
    sentence: &'a str,
    /// The chapter whose answer begins with it.
    part: Option<(usize, &'a Chapter)>,
}

/// A chapter, arranged.
struct Part<'a> {
    number: usize,
    chapter: &'a Chapter,
    sections: Vec<Shown<'a>>,
    /// Numbered through the whole dossier.
    decisions: Vec<(usize, &'a Decision)>,
}

/// A section, arranged.
struct Shown<'a> {
    section: &'a Section,
    figures: Option<Figures<'a>>,
}

impl Page<'_> {
    fn title(&self) -> String {
        let phrase = Phrase::new("dossier-page-title")
            .with("title", self.dossier.title.as_str())
            .with("day", self.say.date(&self.dossier.as_of));
        self.say.say(&phrase)
    }

    fn decisions(&self) -> usize {
        self.chapters.iter().map(|part| part.decisions.len()).sum()
    }

    /// "Systemägaren: 3".
    fn decider(&self, who: &str, count: impl Amount) -> String {
        let phrase = Phrase::new("dossier-who-count").with("who", who);
        self.say.say(&phrase.with("number", self.say.number(count)))
    }

    fn chapter_number(&self, number: impl Amount) -> String {
        self.say.say(&Phrase::new("dossier-chapter-number").with("number", self.say.number(number)))
    }

    /// How grave it is that an answer is no surer.
    fn tone(&self, level: &Level) -> &'static str {
        match level {
            Level::None => "empty",
            Level::Low => "warning",
            Level::Fair => "notice",
            Level::High => "fine",
        }
    }

    /// The steps of the sign for how sure an answer is: where each stands, its height, whether it is reached.
    fn steps(&self, level: &Level) -> [(u32, u32, bool); 3] {
        let reached = match level {
            Level::None => 0,
            Level::Low => 1,
            Level::Fair => 2,
            Level::High => 3,
        };
        [(1, 5, 1), (8, 9, 2), (15, 13, 3)].map(|(x, height, step)| (x, height, reached >= step))
    }
}

fn briefs<'a>(dossier: &'a Dossier, chapters: &[Part<'a>]) -> Vec<Brief<'a>> {
    let brief = |sentence: &'a String| {
        let part = chapters.iter().find(|part| part.chapter.answer.first() == Some(sentence));
        Brief { sentence, part: part.map(|part| (part.number, part.chapter)) }
    };
    dossier.summary.iter().map(brief).collect()
}

fn parts<'a>(dossier: &'a Dossier, names: &SheetNames, say: Words<'a>) -> Vec<Part<'a>> {
    let mut sheets = names.tables.iter();
    let mut charts = 1..;
    let mut decided = 1..;
    let mut parts = Vec::new();
    for (number, chapter) in (1..).zip(&dossier.chapters) {
        let mut sections = Vec::new();
        for section in &chapter.sections {
            let caption = if section.title.is_empty() { &chapter.title } else { &section.title };
            let figures = section.table.as_ref().map(|table| {
                let sheet = sheets.next().map_or("", String::as_str);
                Figures::new(table, (caption, sheet), charts.next().unwrap_or(0), say)
            });
            sections.push(Shown { section, figures });
        }
        let decisions = chapter.decisions.iter().map(|one| (decided.next().unwrap_or(0), one)).collect();
        parts.push(Part { number, chapter, sections, decisions });
    }
    parts
}

/// Who decides, in the order in which they are first met.
fn deciders<'a>(chapters: &[Part<'a>]) -> Vec<(&'a str, usize)> {
    let mut deciders: Vec<(&str, usize)> = Vec::new();
    for (_, decision) in chapters.iter().flat_map(|part| &part.decisions) {
        match deciders.iter_mut().find(|(who, _)| *who == decision.who) {
            Some((_, count)) => *count += 1,
            None => deciders.push((&decision.who, 1)),
        }
    }
    deciders
}
