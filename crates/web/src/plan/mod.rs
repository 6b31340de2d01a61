//! The page of a plan: what a system manager reads before approving it, and what is left to show afterwards.
//!
//! Everything is in the plan's [`Pages`] and in what the store remembers of the run; the page only arranges it.
//! It has no script at all. It names pupils and guardians, and nobody protected.

mod counts;
mod guards;
mod past;
mod schools;
mod verdict;

use crate::report::RenderError;
use crate::words::Words;
use app::history::Told;
use app::night::pages::Waiting;
use app::night::{Pages, RunId, State};
use app::plan::Planned;
use app::{Environment, Phrase, Texts};
use askama::Template;
use counts::Line;
use guards::Guarded;
use past::Past;
use schools::School;
use verdict::Verdict;

/// What the plan itself does not say.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// The municipality's name.
    pub municipality: &'a str,
    /// When the page is made: `2026-11-23 14:05`.
    pub made_at: &'a str,
}

/// A plan that has just been made, as one HTML file in the language of `texts`.
///
/// It holds personal data (names, and values that change): keep it where only those entitled can reach it.
///
/// # Errors
/// A template that cannot be filled in.
pub fn page(planned: &Planned, cover: Cover<'_>, texts: &Texts) -> Result<String, RenderError> {
    Page::new(planned.run, Some(&planned.pages), None, (cover, texts)).html()
}

/// A run as it was planned, with who approved it and what became of it.
///
/// It holds personal data until retention has deleted the plan: keep it as [`page`] says.
///
/// # Errors
/// A template that cannot be filled in.
pub fn past(told: &Told, cover: Cover<'_>, texts: &Texts) -> Result<String, RenderError> {
    Page::new(Some(told.head.id), told.pages.as_ref(), Some(told), (cover, texts)).html()
}

#[derive(Template)]
#[template(path = "plan/page.html")]
struct Page<'a> {
    say: Words<'a>,
    cover: Cover<'a>,
    run: Option<RunId>,
    /// The word of the environment.
    environment: &'a str,
    /// The day of the picture.
    day: String,
    /// `None` where retention has deleted it.
    pages: Option<&'a Pages>,
    past: Option<Past<'a>>,
    verdict: Verdict,
    /// What is sent, a line each.
    counts: Vec<Line>,
    guards: Vec<Guarded<'a>>,
    schools: Vec<School<'a>>,
    /// What can be written next: what it does, and the command.
    next: Vec<(String, String)>,
}

impl<'a> Page<'a> {
    fn new(
        run: Option<RunId>,
        pages: Option<&'a Pages>,
        told: Option<&'a Told>,
        (cover, texts): (Cover<'a>, &'a Texts),
    ) -> Self {
        let say = Words::new(texts);
        let head = told.map(|told| &told.head);
        let state = run.map(|_| head.map_or(State::Planned, |head| head.state));
        let planned = pages.map_or("", |pages| pages.environment.as_str());
        let environment = head.map_or(planned, |head| head.environment.as_str());
        let day = match (pages, head) {
            (Some(pages), _) => pages.day.clone(),
            (None, Some(head)) => head.day.to_string(),
            (None, None) => String::new(),
        };
        let schools = pages.map(schools::schools).unwrap_or_default();
        Self {
            say,
            cover,
            run,
            environment,
            day,
            pages,
            past: told.map(|told| Past::new(told, say)),
            verdict: Verdict::of(state, pages, say),
            counts: pages.map(|pages| counts::lines(pages, say)).unwrap_or_default(),
            guards: pages.map(|pages| guards::guards(pages, say)).unwrap_or_default(),
            next: verdict::next(run.zip(state), (environment, pages), &schools, say),
            schools,
        }
    }

    fn html(&self) -> Result<String, RenderError> {
        self.render().map_err(RenderError::Template)
    }

    fn title(&self) -> String {
        let phrase = Phrase::new("page-title")
            .with("municipality", self.cover.municipality)
            .with("heading", self.heading());
        self.say.say(&phrase)
    }

    /// "Plan 12", "Plan 13, which undoes delivery 12".
    fn heading(&self) -> String {
        let Some(run) = self.run else { return self.say.text("page-heading-nothing") };
        let undone = self.pages.and_then(|pages| pages.undo).unwrap_or(0);
        self.say.say(&Phrase::new("page-heading").with("run", run.to_string()).count("undo", undone))
    }

    /// Which export it puts right, where it does.
    fn corrects(&self) -> Option<String> {
        self.pages.and_then(|pages| pages.corrects()).map(|said| self.say.say(&said))
    }

    /// Whether somebody may still approve it.
    fn is_open(&self) -> bool {
        self.past.as_ref().is_none_or(|past| past.head.state == State::Planned)
    }

    /// What the first section is about.
    fn summary(&self) -> &'static str {
        if self.is_open() { "page-heading-summary" } else { "page-heading-now" }
    }

    fn counts_lead(&self) -> &'static str {
        if self.is_open() { "page-counts-lead" } else { "page-counts-lead-past" }
    }

    /// What is said of the environment, where it is a known one.
    fn environment_note(&self) -> String {
        match Environment::from_code(self.environment) {
            Some(known) => self.say.note("report-environment-", known.code()),
            None => String::new(),
        }
    }

    /// What waits: why, how many, what to do.
    fn waiting(&self) -> Vec<(Waiting, u32)> {
        let waiting = self.pages.map(|pages| &pages.waiting);
        waiting.into_iter().flatten().map(|(why, count)| (*why, *count)).filter(|(_, n)| *n > 0).collect()
    }

    /// Whether classes leave their schools.
    fn has_detached(&self) -> bool {
        self.pages.is_some_and(|pages| !pages.detached.is_empty())
    }

    /// Whether persons become known to the receiver.
    fn is_lasting(&self) -> bool {
        self.pages.is_some_and(|pages| pages.lasting_whole.max(pages.lasting) > 0)
    }

    /// What cannot be taken back, a sentence each.
    fn lasting(&self) -> Vec<String> {
        let Some(pages) = self.pages else { return Vec::new() };
        let whole = pages.lasting_whole.max(pages.lasting);
        let mut said = vec![self.say.count("page-lasting", whole)];
        if whole > 0 && whole != pages.lasting {
            said.push(self.say.count("page-lasting-now", pages.lasting));
        }
        if pages.again > 0 {
            said.push(self.say.count("page-again", pages.again));
        }
        said
    }
}
