//! What a run has to say to people and programs: counts, schools, problems by cause, files.
//!
//! One value serves the terminal, the HTML page and the JSON, so they cannot tell different stories.
//! Texts are already in the reader's language; codes stay beside them for programs. The JSON form is
//! versioned by `format`.
//!
//! Names of persons stand only in [`Occurrence::person`], which the JSON leaves out: the page is for the
//! register administrator, who must find the person; logs and programs need only the place. Protected
//! persons are not in a roster and so cannot be here.

mod causes;
mod counts;
mod lines;
mod zeros;

use crate::clock::Now;
use crate::texts::{Language, Texts};
use crate::view::View;
use crate::workplace::Workplace;
pub(crate) use lines::Writer;
use model::index::Ix;
use model::omission::Reason;
use model::person::Person;
use model::problem::Subject;
use model::{Roster, Severity};
use serde::Serialize;
use stages::check::by_cause;
use std::collections::BTreeMap;

/// The whole report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// `skolbro-report/1`.
    pub format: &'static str,
    /// `sv` or `en`: the language of the texts.
    pub language: &'static str,
    /// The municipality's name.
    pub municipality: String,
    /// `test` or `production`.
    pub environment: &'static str,
    /// The day the picture is for.
    pub as_of: String,
    /// When the report was made, Swedish local time.
    pub made_at: String,
    /// What was read.
    pub sources: Vec<SourceLine>,
    /// How much would be delivered.
    pub counts: Counts,
    /// How many persons were taken out because of protection.
    pub protected: u32,
    /// Problems per severity, gravest first; severities without problems too.
    pub severities: Vec<SeverityLine>,
    /// The schools that would be delivered, by name.
    pub schools: Vec<SchoolLine>,
    /// Numbers that should be nought, every counter once.
    pub zeros: Vec<ZeroLine>,
    /// Problems by cause, gravest first.
    pub causes: Vec<CauseLine>,
    /// What was written, where something was.
    pub files: Vec<FileLine>,
    /// How long each stage took, in milliseconds.
    pub timings: BTreeMap<&'static str, u64>,
}

/// A table that was read.
#[derive(Clone, Debug, Serialize)]
pub struct SourceLine {
    /// The register, as the mapping calls it.
    pub system: String,
    /// The table, as the mapping calls it.
    pub table: String,
    /// File name.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Encoding.
    pub encoding: String,
    /// Rows.
    pub rows: u32,
    /// When the file was changed.
    pub modified: Option<String>,
}

/// What a delivery holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// Schools and preschools.
    pub schools: usize,
    /// Classes, sections and groups.
    pub classes: usize,
    /// Persons.
    pub persons: usize,
    /// Of them, those who are a pupil somewhere.
    pub pupils: usize,
    /// Those who are a guardian of somebody.
    pub guardians: usize,
    /// Those who work somewhere.
    pub staff: usize,
    /// Persons that errors leave out.
    pub left_out: usize,
    /// Relations, all kinds.
    pub relations: usize,
    /// Relations by kind, in the order of emission.
    pub by_kind: Vec<KindCount>,
}

/// Relations of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindCount {
    /// The word in the file.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

/// Problems of one severity.
#[derive(Clone, Debug, Serialize)]
pub struct SeverityLine {
    /// `stop`, `error`, `warning` or `notice`.
    pub severity: &'static str,
    /// The same for people.
    pub label: String,
    /// Problems.
    pub problems: usize,
    /// Causes.
    pub causes: usize,
}

/// A school that would be delivered.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolLine {
    /// Id in the delivery.
    pub id: String,
    /// Name.
    pub name: String,
    /// Classes, sections and groups.
    pub classes: usize,
    /// Pupils and children.
    pub pupils: usize,
    /// Staff.
    pub staff: usize,
    /// Guardians.
    pub guardians: usize,
    /// Errors and warnings that concern the school.
    pub problems: usize,
}

/// A number that should be nought.
#[derive(Clone, Debug, Serialize)]
pub struct ZeroLine {
    /// The counter, as a word for programs.
    pub counter: &'static str,
    /// Who or what it is about: `pupils`, `classes`, `staff` or `guardians`.
    pub role: &'static str,
    /// The same for people.
    pub label: String,
    /// How many in all, each person or class once; nothing where the sources have nothing of the kind.
    pub total: Option<u32>,
    /// Where, by school and class, most first; never nought.
    pub places: Vec<ZeroPlace>,
}

/// Where a number is not nought.
#[derive(Clone, Debug, Serialize)]
pub struct ZeroPlace {
    /// The school's name, or its id where it has none.
    pub unit: String,
    /// The class.
    pub group: Option<String>,
    /// How many.
    pub count: u32,
}

/// Problems that one correction mends.
#[derive(Clone, Debug, Serialize)]
pub struct CauseLine {
    /// The rule.
    pub code: &'static str,
    /// Its severity here.
    pub severity: &'static str,
    /// The severity for people.
    pub label: String,
    /// What it is.
    pub title: String,
    /// What is wrong and what happens to the data.
    pub body: String,
    /// What to do.
    pub hint: String,
    /// Who can mend it, as a word for programs.
    pub owner: &'static str,
    /// The same for people.
    pub owner_label: String,
    /// In which register, where the mapping says what it is called.
    pub system: String,
    /// What the problems have in common.
    pub cause: String,
    /// How many problems.
    pub count: u32,
    /// How many other problems follow from them.
    pub consequences: u32,
    /// Children concerned.
    pub children: u32,
    /// Schools concerned.
    pub units: u32,
    /// Rows of the sources that would be whole once it is corrected.
    pub rows: u32,
    /// Where, at most [`MOST_OCCURRENCES`].
    pub occurrences: Vec<Occurrence>,
    /// How many more there are.
    pub more: usize,
}

/// One place of a problem.
#[derive(Clone, Debug, Serialize)]
pub struct Occurrence {
    /// File name; empty where the problem has no place.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line of the file or row of the sheet.
    pub line: Option<u32>,
    /// Column by its name.
    pub column: Option<String>,
    /// The school.
    pub unit: Option<String>,
    /// The class.
    pub group: Option<String>,
    /// Who, for the page only.
    #[serde(skip)]
    pub person: Option<String>,
}

/// A file that was written.
#[derive(Clone, Debug, Serialize)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// Bytes.
    pub bytes: usize,
    /// Lines.
    pub lines: usize,
    /// BLAKE3 of its bytes.
    pub blake3: String,
}

/// How many places a cause shows.
pub const MOST_OCCURRENCES: usize = 500;

impl Report {
    /// The report of a view, in the language of `texts`.
    #[must_use]
    pub fn new(view: &View, workplace: &Workplace, texts: &Texts, now: Now) -> Self {
        let writer = Writer { view, workplace, texts };
        let causes = by_cause(&view.problems, &view.roster);
        Self {
            format: "skolbro-report/1",
            language: texts.language().code(),
            municipality: workplace.config.municipality.name.clone(),
            environment: view.environment.code(),
            as_of: view.as_of.to_string(),
            made_at: now.minute(),
            sources: writer.sources(),
            counts: counts::counts(view),
            protected: view.roster.protected,
            severities: writer.severities(&causes.groups),
            schools: writer.schools(),
            zeros: zeros::lines(view, texts),
            causes: writer.causes(&causes),
            files: Vec::new(),
            timings: view
                .timings
                .laps()
                .iter()
                .map(|(stage, time)| (*stage, u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
                .collect(),
        }
    }

    /// The report for programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// How many problems of a severity.
    #[must_use]
    pub fn problems(&self, severity: Severity) -> usize {
        self.severities.iter().find(|line| line.severity == severity.code()).map_or(0, |line| line.problems)
    }
}

/// The person that a problem or an omission is about: the pupil of an enrolment, the adult of a
/// guardianship.
pub(crate) fn person_of(subject: Subject, roster: &Roster) -> Option<Ix<Person>> {
    match subject {
        Subject::Person(person) => Some(person),
        Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|row| row.person),
        Subject::Membership(ix) => roster.memberships.get(ix).map(|row| row.person),
        Subject::Duty(ix) => roster.duties.get(ix).map(|row| row.person),
        Subject::Assignment(ix) => roster.assignments.get(ix).map(|row| row.person),
        Subject::Guardianship(ix) => roster.guardianships.get(ix).map(|row| row.adult),
        Subject::Source | Subject::Unit(_) | Subject::Group(_) => None,
    }
}

/// How many things were left out for each reason.
#[must_use]
pub fn omitted(view: &View) -> BTreeMap<Reason, usize> {
    let mut counts = BTreeMap::new();
    for omission in &view.projection.omissions {
        *counts.entry(omission.reason).or_default() += 1;
    }
    counts
}

/// The language a municipality has chosen, where the user has not.
#[must_use]
pub fn language(asked: Option<Language>, workplace: Option<&Workplace>) -> Language {
    asked.or_else(|| workplace.and_then(|workplace| workplace.config.language)).unwrap_or_default()
}
