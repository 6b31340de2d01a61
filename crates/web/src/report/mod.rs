//! The page of a check or a plan: one file that needs no other, for the screen and for paper.
//!
//! Everything is in the [`Report`]; the page only arranges it. It works without a script; the one it
//! carries adds a search to the lists of places.

mod parts;

use crate::words::Words;
use app::report::{ZeroLine, ZeroPlace};
use app::{Phrase, Report, Texts};
use askama::Template;
use parts::{Bar, Group, SchoolTotals, Verdict};
use std::fmt;

/// Why there is no page.
#[derive(Debug)]
pub enum RenderError {
    /// The report was made in another language than the page's texts: half of it would be unreadable.
    Language {
        /// The report's language.
        report: &'static str,
        /// The language of the texts.
        page: &'static str,
    },
    /// The template could not be filled in.
    Template(askama::Error),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language { report, page } => {
                write!(f, "the report is in '{report}' and the page in '{page}': make both in one language")
            }
            Self::Template(error) => write!(f, "the page could not be filled in: {error}"),
        }
    }
}

impl std::error::Error for RenderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Language { .. } => None,
            Self::Template(error) => Some(error),
        }
    }
}

/// The report as one HTML file in the language of `texts`, which must be the report's own.
///
/// It holds personal data (names and birth dates in the lists of places): keep it where only those
/// entitled can reach it.
///
/// # Errors
/// Texts in another language than the report; a template that cannot be filled in.
pub fn page(report: &Report, texts: &Texts) -> Result<String, RenderError> {
    let say = Words::new(texts);
    if report.language != say.language() {
        return Err(RenderError::Language { report: report.language, page: say.language() });
    }
    let page = Page {
        report,
        say,
        verdict: Verdict::of(report),
        summary: parts::summary(report, say),
        bars: parts::bars(report),
        groups: parts::groups(report),
        schools: parts::schools(report),
        totals: SchoolTotals::of(report),
        units: parts::units(report),
        kinds: report.counts.by_kind.iter().filter(|line| line.count > 0).count(),
        stages: parts::stages(report),
    };
    page.render().map_err(RenderError::Template)
}

/// How many places a number that should be nought shows.
const MOST_PLACES: usize = 8;

#[derive(Template)]
#[template(path = "report/page.html")]
struct Page<'a> {
    report: &'a Report,
    say: Words<'a>,
    verdict: Verdict,
    /// What the run comes to, a sentence each.
    summary: Vec<String>,
    bars: Vec<Bar<'a>>,
    groups: Vec<Group<'a>>,
    schools: Vec<&'a app::report::SchoolLine>,
    totals: SchoolTotals,
    /// Schools to choose among in the search.
    units: Vec<&'a str>,
    /// How many kinds of relations there are any of.
    kinds: usize,
    stages: Vec<(&'static str, u64)>,
}

impl Page<'_> {
    fn title(&self) -> String {
        let phrase = Phrase::new("report-title")
            .with("municipality", self.report.municipality.as_str())
            .with("day", self.say.date(&self.report.as_of));
        self.say.say(&phrase)
    }

    /// What the search says it found; the script puts in the numbers.
    fn search_result(&self) -> String {
        self.say.say(&Phrase::new("report-filter-result").with("shown", "{shown}").with("total", "{total}"))
    }

    /// The first places of a number that should be nought: the rest is in the JSON.
    fn zero_places<'z>(&self, zero: &'z ZeroLine) -> &'z [ZeroPlace] {
        zero.places.get(..MOST_PLACES).unwrap_or(&zero.places)
    }

    /// How many places are left out.
    fn zero_rest(&self, zero: &ZeroLine) -> usize {
        zero.places.len().saturating_sub(MOST_PLACES)
    }

    /// The beginning of a checksum, enough to compare by eye.
    fn short<'s>(&self, sum: &'s str) -> &'s str {
        sum.get(..12).unwrap_or(sum)
    }

    /// How long everything took, in milliseconds.
    fn whole_time(&self) -> u64 {
        self.report.timings.values().fold(0, |sum, time| sum.saturating_add(*time))
    }
}
