//! What a run has to say to people and programs: counts, schools, problems by cause, files.
//!
//! One value serves the terminal, the HTML page and the JSON, so they cannot tell different stories.
//! Texts are already in the reader's language; codes stay beside them for programs. The JSON form is
//! versioned by `format`.
//!
//! Names of persons stand only in [`Occurrence::person`], which the JSON leaves out: the page is for the
//! register administrator, who must find the person; logs and programs need only the place. Protected
//! persons are not in a roster and so cannot be here.

use crate::clock::Now;
use crate::texts::{Language, Phrase, Texts};
use crate::view::View;
use crate::workplace::Workplace;
use model::index::Ix;
use model::omission::Reason;
use model::picture::{End, RelationKind};
use model::problem::Subject;
use model::unit::Unit;
use model::{Place, Problem, Severity};
use serde::Serialize;
use stages::check::{self, CauseGroup, by_cause, group_of, unit_of};
use std::collections::{BTreeMap, BTreeSet};

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
        let groups = by_cause(&view.problems, &view.roster, &view.extract);
        Self {
            format: "skolbro-report/1",
            language: texts.language().code(),
            municipality: workplace.config.municipality.name.clone(),
            environment: view.environment.code(),
            as_of: view.as_of.to_string(),
            made_at: now.datetime().strftime("%Y-%m-%d %H:%M").to_string(),
            sources: writer.sources(),
            counts: counts(view),
            protected: view.roster.protected,
            severities: writer.severities(&groups),
            schools: writer.schools(),
            causes: writer.causes(&groups),
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

/// Counts a projection.
fn counts(view: &View) -> Counts {
    let picture = &view.projection.picture;
    let mut by_kind = vec![0usize; RelationKind::ALL.len()];
    let mut roles: Vec<[bool; 3]> = vec![[false; 3]; picture.users.len()];
    for relation in &picture.relations {
        if let Some(count) = by_kind.get_mut(relation.kind as usize) {
            *count += 1;
        }
        let role = match relation.kind {
            RelationKind::StudentInSchool => 0,
            RelationKind::GuardianFor => 1,
            RelationKind::StaffInSchool => 2,
            RelationKind::SchoolInOrg
            | RelationKind::ClassInSchool
            | RelationKind::ExternalUserInSchool
            | RelationKind::StudentInClass
            | RelationKind::TeacherInClass
            | RelationKind::MentorFor
            | RelationKind::AdministratorFor => continue,
        };
        if let End::User(user) = relation.from
            && let Some(has) = roles.get_mut(user.at()).and_then(|roles| roles.get_mut(role))
        {
            *has = true;
        }
    }
    let having = |role: usize| roles.iter().filter(|roles| roles.get(role) == Some(&true)).count();
    Counts {
        schools: picture.schools.len(),
        classes: picture.classes.len(),
        persons: picture.users.len(),
        pupils: having(0),
        guardians: having(1),
        staff: having(2),
        left_out: left_out(view),
        relations: picture.relations.len(),
        by_kind: RelationKind::ALL
            .iter()
            .zip(by_kind)
            .map(|(kind, count)| KindCount { kind: kind.code(), count })
            .collect(),
    }
}

/// How many persons errors leave out: those who are held, or have a row that is, and are not delivered.
fn left_out(view: &View) -> usize {
    let roster = &view.roster;
    let person = |subject: Subject| match subject {
        Subject::Person(person) => Some(person),
        Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|row| row.person),
        Subject::Duty(ix) => roster.duties.get(ix).map(|row| row.person),
        Subject::Guardianship(ix) => roster.guardianships.get(ix).map(|row| row.adult),
        Subject::Source
        | Subject::Unit(_)
        | Subject::Group(_)
        | Subject::Membership(_)
        | Subject::Assignment(_) => None,
    };
    let delivered: BTreeSet<_> = view.projection.lineage.users.iter().copied().collect();
    let held = view.projection.omissions.iter().filter(|omission| omission.reason == Reason::Held);
    let persons: BTreeSet<_> = held.filter_map(|omission| person(omission.subject)).collect();
    persons.difference(&delivered).count()
}

/// Turns a view into lines.
struct Writer<'a> {
    view: &'a View,
    workplace: &'a Workplace,
    texts: &'a Texts,
}

impl Writer<'_> {
    fn sources(&self) -> Vec<SourceLine> {
        let lines = self.view.extract.tables().iter().map(|table| {
            let origin = table.origin();
            SourceLine {
                system: self.system(table.source()),
                table: table.name().to_owned(),
                file: origin.file.clone(),
                sheet: origin.sheet.clone(),
                encoding: origin.encoding.clone(),
                rows: table.rows(),
                modified: origin.modified.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()),
            }
        });
        lines.collect()
    }

    fn system(&self, source: &str) -> String {
        let mapping = self.workplace.mappings.iter().find(|mapping| mapping.source == source);
        match mapping {
            Some(mapping) if !mapping.system.is_empty() => mapping.system.clone(),
            Some(_) | None => source.to_owned(),
        }
    }

    fn severity(&self, severity: Severity) -> String {
        self.texts.say(&Phrase::of(format!("severity-{}", severity.code())))
    }

    fn severities(&self, groups: &[CauseGroup]) -> Vec<SeverityLine> {
        let line = |severity: Severity| SeverityLine {
            severity: severity.code(),
            label: self.severity(severity),
            problems: self.view.problems.iter().filter(|problem| problem.severity == severity).count(),
            causes: groups.iter().filter(|group| group.severity == severity).count(),
        };
        Severity::ALL.iter().rev().copied().map(line).collect()
    }

    fn schools(&self) -> Vec<SchoolLine> {
        let view = self.view;
        let picture = &view.projection.picture;
        let mut problems: BTreeMap<Ix<Unit>, usize> = BTreeMap::new();
        for problem in &view.problems {
            if problem.severity >= Severity::Warning
                && let Some(unit) = unit_of(problem.subject, &view.roster)
            {
                *problems.entry(unit).or_default() += 1;
            }
        }
        let mut lines: Vec<SchoolLine> = picture
            .schools
            .iter()
            .zip(&view.projection.lineage.schools)
            .map(|(school, unit)| SchoolLine {
                id: picture.pool.get(school.id).to_owned(),
                name: picture.pool.get(school.name).to_owned(),
                classes: 0,
                pupils: 0,
                staff: 0,
                guardians: 0,
                problems: problems.get(unit).copied().unwrap_or_default(),
            })
            .collect();
        for relation in &picture.relations {
            let End::School(school) = relation.to else { continue };
            let Some(line) = lines.get_mut(school.at()) else { continue };
            match relation.kind {
                RelationKind::ClassInSchool => line.classes += 1,
                RelationKind::StudentInSchool => line.pupils += 1,
                RelationKind::StaffInSchool => line.staff += 1,
                RelationKind::ExternalUserInSchool => line.guardians += 1,
                RelationKind::SchoolInOrg
                | RelationKind::StudentInClass
                | RelationKind::TeacherInClass
                | RelationKind::GuardianFor
                | RelationKind::MentorFor
                | RelationKind::AdministratorFor => {}
            }
        }
        lines.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        lines
    }

    fn causes(&self, groups: &[CauseGroup]) -> Vec<CauseLine> {
        let mut by_cause: BTreeMap<(&str, &str), (Vec<Occurrence>, usize)> = BTreeMap::new();
        for problem in &self.view.problems {
            let (shown, more) = by_cause.entry((problem.code, problem.cause.as_str())).or_default();
            if shown.len() < MOST_OCCURRENCES {
                shown.push(self.occurrence(problem));
            } else {
                *more += 1;
            }
        }
        groups
            .iter()
            .filter_map(|group| {
                let (occurrences, more) = by_cause.remove(&(group.code, group.cause.as_str()))?;
                self.cause(group, occurrences, more)
            })
            .collect()
    }

    fn cause(&self, group: &CauseGroup, occurrences: Vec<Occurrence>, more: usize) -> Option<CauseLine> {
        let rule = check::rule(group.code)?;
        let first = self
            .view
            .problems
            .iter()
            .find(|problem| problem.code == group.code && problem.cause == group.cause)?;
        let phrase = |part: &str| {
            let at = occurrences.first();
            let word = |word: Option<String>| word.unwrap_or_default();
            Phrase::of(format!("{}{part}", group.code))
                .with("cause", first.cause.as_str())
                .with("value", first.value.as_str())
                .count("n", first.n)
                .with("file", word(at.map(|at| at.file.clone())))
                .with("line", word(at.and_then(|at| at.line).map(|line| line.to_string())))
                .with("column", word(at.and_then(|at| at.column.clone())))
                .with("unit", word(at.and_then(|at| at.unit.clone())))
                .with("group", word(at.and_then(|at| at.group.clone())))
        };
        let place = group.places.first().copied().or(first.place);
        let table = place.and_then(|place| self.view.extract.table(place));
        Some(CauseLine {
            code: group.code,
            severity: group.severity.code(),
            label: self.severity(group.severity),
            title: self.texts.say(&phrase("")),
            body: self.texts.say(&phrase(".body")),
            hint: self.texts.say(&phrase(".hint")),
            owner: rule.owner.code(),
            owner_label: self.texts.say(&Phrase::of(format!("owner-{}", rule.owner.code()))),
            system: table.map(|table| self.system(table.source())).unwrap_or_default(),
            cause: group.cause.to_string(),
            count: group.count,
            consequences: group.consequences,
            children: group.children,
            units: group.units,
            occurrences,
            more,
        })
    }

    fn occurrence(&self, problem: &Problem) -> Occurrence {
        let roster = &self.view.roster;
        let (mut file, mut sheet, mut line, mut column) = (String::new(), None, None, None);
        if let Some((place, table)) =
            problem.place.and_then(|place: Place| Some((place, self.view.extract.table(place)?)))
        {
            file.clone_from(&table.origin().file);
            sheet.clone_from(&table.origin().sheet);
            line = place.row().map(|row| table.line(row));
            column = place.column().and_then(|at| table.columns().get(usize::from(at)).cloned());
        }
        let unit = unit_of(problem.subject, roster).and_then(|unit| roster.units.get(unit));
        let group = group_of(problem.subject, roster).and_then(|group| roster.groups.get(group));
        let words = |text| Some(roster.pool.get(text).to_owned()).filter(|words| !words.is_empty());
        Occurrence {
            file,
            sheet,
            line,
            column,
            unit: unit.and_then(|unit| words(unit.name).or_else(|| words(unit.key))),
            group: group.and_then(|group| words(group.name).or_else(|| words(group.key))),
            person: self.person(problem.subject),
        }
    }

    /// Name and birth date of the person a problem is about.
    fn person(&self, subject: Subject) -> Option<String> {
        let Subject::Person(person) = subject else { return None };
        let person = self.view.roster.persons.get(person)?;
        let pool = &self.view.roster.pool;
        let name = format!("{} {}", pool.get(person.given_name), pool.get(person.family_name));
        Some(match person.birth_date {
            Some(birth) => {
                let phrase =
                    Phrase::new("person-born").with("name", name.trim()).with("date", birth.to_string());
                self.texts.say(&phrase)
            }
            None => name.trim().to_owned(),
        })
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
