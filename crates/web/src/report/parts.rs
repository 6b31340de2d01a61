//! What the page shows, arranged: sentences, bars, groups of causes, columns. Knows no markup.

use crate::words::{Words, by_alphabet};
use app::Phrase;
use app::report::{CauseLine, Occurrence, Report, SchoolLine, SeverityLine};
use model::Severity;
use std::collections::BTreeSet;

/// The order in which a run goes through its stages.
const STAGES: [&str; 7] = ["read", "map", "check", "project", "explain", "render", "write"];

/// What the run comes to, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing is delivered.
    Stop,
    /// Something is left out.
    Error,
    /// Somebody should look.
    Warning,
    /// All is well.
    Fine,
    /// There is nothing to deliver.
    Empty,
}

impl Verdict {
    pub(super) fn of(report: &Report) -> Self {
        if report.problems(Severity::Stop) > 0 {
            Self::Stop
        } else if report.counts.schools == 0 && report.counts.persons == 0 {
            Self::Empty
        } else if report.problems(Severity::Error) > 0 {
            Self::Error
        } else if report.problems(Severity::Warning) > 0 {
            Self::Warning
        } else {
            Self::Fine
        }
    }

    /// The word in ids and classes.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Fine => "fine",
            Self::Empty => "empty",
        }
    }
}

/// A severity's bar.
pub(super) struct Bar<'a> {
    pub(super) line: &'a SeverityLine,
    /// How long it is, of a hundred.
    pub(super) length: usize,
}

/// The causes of one severity.
pub(super) struct Group<'a> {
    pub(super) severity: &'static str,
    pub(super) problems: u64,
    pub(super) causes: Vec<Cause<'a>>,
}

impl Group<'_> {
    /// Notices are for those who ask: they stay closed at first.
    pub(super) fn is_quiet(&self) -> bool {
        self.severity == Severity::Notice.code()
    }

    /// "34 problems of 3 causes".
    pub(super) fn count(&self, say: &Words<'_>) -> String {
        let problems = say.count("report-count-problems", self.problems);
        say.say(&say.counted("report-group-count", self.causes.len()).with("problems", problems))
    }
}

/// A cause with what its list of places needs.
pub(super) struct Cause<'a> {
    /// Its number on the page.
    pub(super) number: usize,
    pub(super) line: &'a CauseLine,
    /// Columns that say something.
    pub(super) columns: Vec<Column>,
    /// The file and sheet that all places share.
    shared: Option<(&'a str, Option<&'a str>)>,
}

impl<'a> Cause<'a> {
    fn new(number: usize, line: &'a CauseLine) -> Self {
        let shared = shared_file(&line.occurrences);
        let columns = Column::ALL.into_iter().filter(|column| {
            let told_above = shared.is_some() && matches!(column, Column::File | Column::Sheet);
            !told_above && line.occurrences.iter().any(|place| !column.of(place).is_empty())
        });
        Self { number, line, columns: columns.collect(), shared }
    }

    /// How many, and whom it concerns.
    pub(super) fn facts(&self, say: &Words<'_>) -> Vec<String> {
        let others = [
            ("report-fact-children", self.line.children),
            ("report-fact-units", self.line.units),
            ("report-fact-consequences", self.line.consequences),
        ];
        let mut facts = vec![say.count("report-fact-count", self.line.count)];
        facts.extend(others.iter().filter(|(_, n)| *n > 0).map(|(id, n)| say.count(id, *n)));
        facts
    }

    /// Who corrects it, and in which register.
    pub(super) fn owner(&self, say: &Words<'_>) -> String {
        if self.line.system.is_empty() {
            return self.line.owner_label.clone();
        }
        let phrase = Phrase::new("report-owner-in")
            .with("owner", self.line.owner_label.as_str())
            .with("system", self.line.system.as_str());
        say.say(&phrase)
    }

    /// What the problems have in common, where the texts do not already say it.
    pub(super) fn common(&self) -> Option<&str> {
        let cause = self.line.cause.as_str();
        let said =
            [&self.line.title, &self.line.body, &self.line.hint].iter().any(|text| text.contains(cause));
        let told = said || self.shared.is_some_and(|(file, _)| file == cause);
        (!cause.is_empty() && !told).then_some(cause)
    }

    /// Whether there is a list of places at all.
    pub(super) fn has_places(&self) -> bool {
        !self.columns.is_empty() || self.shared.is_some()
    }

    /// How many places there are, shown or not.
    pub(super) fn places(&self) -> usize {
        self.line.occurrences.len().saturating_add(self.line.more)
    }

    pub(super) fn caption(&self, say: &Words<'_>) -> String {
        say.say(&Phrase::new("report-places-caption").with("title", self.line.title.as_str()))
    }

    /// "All in pupils.csv".
    pub(super) fn shared(&self, say: &Words<'_>) -> Option<String> {
        let (file, sheet) = self.shared?;
        let phrase = match sheet {
            Some(sheet) => Phrase::new("report-places-all-in-sheet").with("sheet", sheet),
            None => Phrase::new("report-places-all-in"),
        };
        Some(say.say(&phrase.with("file", file)))
    }
}

/// A column of a list of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    School,
    Class,
    Person,
    File,
    Sheet,
    Line,
    Name,
}

impl Column {
    const ALL: [Self; 7] =
        [Self::School, Self::Class, Self::Person, Self::File, Self::Sheet, Self::Line, Self::Name];

    /// The word in ids.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Class => "class",
            Self::Person => "person",
            Self::File => "file",
            Self::Sheet => "sheet",
            Self::Line => "line",
            Self::Name => "column",
        }
    }

    /// What it says of a place. Lines are plain digits, as a spreadsheet shows them.
    pub(super) fn of(self, place: &Occurrence) -> String {
        let word = |word: &Option<String>| word.clone().unwrap_or_default();
        match self {
            Self::School => word(&place.unit),
            Self::Class => word(&place.group),
            Self::Person => word(&place.person),
            Self::File => place.file.clone(),
            Self::Sheet => word(&place.sheet),
            Self::Line => place.line.map(|line| line.to_string()).unwrap_or_default(),
            Self::Name => word(&place.column),
        }
    }
}

/// The columns of the table of schools, added up.
#[derive(Default)]
pub(super) struct SchoolTotals {
    pub(super) classes: usize,
    pub(super) pupils: usize,
    pub(super) staff: usize,
    pub(super) guardians: usize,
    pub(super) problems: usize,
}

impl SchoolTotals {
    pub(super) fn of(report: &Report) -> Self {
        let mut totals = Self::default();
        for school in &report.schools {
            totals.classes += school.classes;
            totals.pupils += school.pupils;
            totals.staff += school.staff;
            totals.guardians += school.guardians;
            totals.problems += school.problems;
        }
        totals
    }
}

/// What the run comes to, a sentence each: what stops it, what it holds, what is left out.
pub(super) fn summary(report: &Report, say: Words<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    let [stops, errors, warnings] =
        [Severity::Stop, Severity::Error, Severity::Warning].map(|severity| report.problems(severity));
    if stops > 0 {
        sentences.push(say.count("report-summary-stop", stops));
    }
    sentences.push(contents(report, say));
    if errors > 0 && report.counts.left_out > 0 {
        let persons = say.count("report-count-persons", report.counts.left_out);
        sentences.push(say.say(&say.counted("report-summary-error", errors).with("persons", persons)));
    } else if errors > 0 {
        sentences.push(say.count("report-summary-error-other", errors));
    }
    if warnings > 0 {
        sentences.push(say.count("report-summary-warning", warnings));
    }
    sentences
}

/// What a delivery holds.
fn contents(report: &Report, say: Words<'_>) -> String {
    let counts = &report.counts;
    if counts.schools == 0 && counts.persons == 0 {
        return say.text("report-summary-empty");
    }
    let id = if report.problems(Severity::Stop) > 0 {
        "report-summary-stopped"
    } else if report.files.is_empty() {
        "report-summary-check"
    } else {
        "report-summary-plan"
    };
    let phrase = Phrase::new(id)
        .with("schools", say.count("report-count-schools", counts.schools))
        .with("classes", say.count("report-count-classes", counts.classes))
        .with("persons", say.count("report-count-persons", counts.persons))
        .with("relations", say.count("report-count-relations", counts.relations));
    say.say(&phrase)
}

/// A bar for each severity, the longest of full length. What there is any of can be seen.
pub(super) fn bars(report: &Report) -> Vec<Bar<'_>> {
    let most = report.severities.iter().map(|line| line.problems).max().unwrap_or(0).max(1);
    let length = |problems: usize| if problems == 0 { 0 } else { (problems * 100 / most).max(2) };
    report.severities.iter().map(|line| Bar { line, length: length(line.problems) }).collect()
}

/// Causes by severity, gravest first; severities without causes are left out.
pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut number = 0;
    let mut group = |severity: Severity| {
        let lines = report.causes.iter().filter(|line| line.severity == severity.code());
        let causes: Vec<Cause<'_>> = lines
            .map(|line| {
                number += 1;
                Cause::new(number, line)
            })
            .collect();
        let problems = causes.iter().map(|cause| u64::from(cause.line.count)).sum();
        Group { severity: severity.code(), problems, causes }
    };
    let groups = Severity::ALL.iter().rev().map(|severity| group(*severity));
    groups.filter(|group| !group.causes.is_empty()).collect()
}

/// Schools in the order of the Swedish alphabet.
pub(super) fn schools(report: &Report) -> Vec<&SchoolLine> {
    let mut schools: Vec<&SchoolLine> = report.schools.iter().collect();
    schools.sort_by(|a, b| by_alphabet(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    schools
}

/// Schools that places name, each once, in the order of the alphabet.
pub(super) fn units(report: &Report) -> Vec<&str> {
    let places = report.causes.iter().flat_map(|cause| &cause.occurrences);
    let names: BTreeSet<&str> = places.filter_map(|place| place.unit.as_deref()).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by(|a, b| by_alphabet(a, b));
    names
}

/// Stages in the order they were gone through, with their milliseconds; unknown ones last.
pub(super) fn stages(report: &Report) -> Vec<(&'static str, u64)> {
    let mut stages: Vec<(&'static str, u64)> =
        report.timings.iter().map(|(stage, time)| (*stage, *time)).collect();
    stages.sort_by_key(|(stage, _)| STAGES.iter().position(|known| known == stage).unwrap_or(STAGES.len()));
    stages
}

/// The file and sheet that several places share, where it is the same for all.
fn shared_file(places: &[Occurrence]) -> Option<(&str, Option<&str>)> {
    let (first, rest) = places.split_first()?;
    let same = |place: &Occurrence| place.file == first.file && place.sheet == first.sheet;
    (!rest.is_empty() && !first.file.is_empty() && rest.iter().all(same))
        .then_some((first.file.as_str(), first.sheet.as_deref()))
}
