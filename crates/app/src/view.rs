//! What a municipality's sources say on a day, all the way to what Unikum should hold: the first half of
//! a night, as one function.

use crate::clock::Now;
use crate::config::{Environment, OpenQuestion};
use crate::failure::{Failure, FailureKind};
use crate::night::watch::sides;
use crate::reading::fetch;
use crate::texts::Phrase;
use crate::timings::Timings;
use crate::workplace::Workplace;
use model::school::{SchoolType, SchoolTypes};
use model::{Date, Extract, Problem, Roster};
use stages::check::{self, Encoding, Mentors, Overrides, RefusedOverride, Terms};
use stages::diff::Rekeys;
use stages::guard::TableSide;
use stages::map::SystemKind;
use stages::project::{Held, Projection, project};
use stages::settings::{Decision, Lists, Settings, Sort};
use stages::{check::explain, map};

/// Everything that one look at the sources gave.
pub struct View {
    /// Which environment it is for.
    pub environment: Environment,
    /// The day.
    pub as_of: Date,
    /// The settings of that environment.
    pub settings: Settings,
    /// What was read: files, lines and columns; the cells are gone, but where they were asked for.
    pub extract: Extract,
    /// How many rows each table has, and how many cells of each column hold something.
    pub(crate) tables: Vec<(String, TableSide)>,
    /// The municipality's own truth.
    pub roster: Roster,
    /// What is wrong, and what was left out and why; by code, place and subject.
    pub problems: Vec<Problem>,
    /// What the rules knew of the settings.
    pub(crate) terms: Terms,
    /// What errors hold back.
    pub(crate) held: Held,
    /// What Unikum should hold, and where each thing came from.
    pub projection: Projection,
    /// How long each stage took.
    pub timings: Timings,
}

/// Reads, maps, checks and projects.
///
/// # Errors
/// What cannot be read, and mistakes in the mapping that show only against the tables. Problems in the
/// data are no failure.
pub fn view(workplace: &Workplace, environment: Environment, as_of: Date, now: Now) -> Result<View, Failure> {
    refuse_open_questions(workplace)?;
    look(workplace, (environment, as_of), now, Extract::without_cells)
}

/// The same with the cells, for whoever follows a value back to where it stands.
pub(crate) fn view_with_cells(
    workplace: &Workplace,
    environment: Environment,
    as_of: Date,
    now: Now,
) -> Result<View, Failure> {
    refuse_open_questions(workplace)?;
    look(workplace, (environment, as_of), now, |extract| extract)
}

/// The same of a draft whose questions nobody has answered yet: for whoever only looks.
pub(crate) fn view_of_draft(
    workplace: &Workplace,
    environment: Environment,
    as_of: Date,
    now: Now,
) -> Result<View, Failure> {
    look(workplace, (environment, as_of), now, |extract| extract)
}

/// `keep` is what is kept of the extract once the check is done: a large delivery has no room for the cells
/// beside its picture.
fn look(
    workplace: &Workplace,
    (environment, as_of): (Environment, Date),
    now: Now,
    keep: impl FnOnce(Extract) -> Extract,
) -> Result<View, Failure> {
    let settings = workplace.config.settings(environment);
    let overrides = overrides(workplace, as_of.max(now.date()))?;
    let mut timings = Timings::start();

    let extract = fetch(workplace, now)?;
    timings.lap("read");
    let roster =
        map::map(&workplace.mappings, &extract, as_of).map_err(|faults| workplace.mapping_failure(faults))?;
    timings.lap("map");
    let lists = workplace.lists.on(as_of);
    let mut terms = terms(&settings, environment, as_of, &lists);
    terms.systems = extract.tables().iter().map(|table| system_of(workplace, table.source())).collect();
    let mut problems = check::check(&extract, &roster, &terms, &overrides);
    timings.lap("check");
    let tables = sides(&extract);
    let extract = keep(extract);
    timings.lap("count");
    let held = Held::from_problems(&problems);
    let mut projection = project(&roster, &held, &settings, &lists, as_of);
    keep_ids(&lists, as_of, &mut projection)?;
    timings.lap("project");
    check::without_moot(&mut problems, &roster, &projection.omissions);
    problems.extend(explain(&roster, &projection.omissions, &terms, &overrides));
    problems.sort_by(|a, b| (a.code, a.place, a.subject).cmp(&(b.code, b.place, b.subject)));
    timings.lap("explain");

    Ok(View {
        environment,
        as_of,
        settings,
        extract,
        tables,
        roster,
        problems,
        terms,
        held,
        projection,
        timings,
    })
}

/// Sends what the receiver knows already under the id that it has there.
pub(crate) fn keep_ids(lists: &Lists, as_of: Date, projection: &mut Projection) -> Result<(), Failure> {
    let keep = Rekeys::of(&lists.identities, Decision::Keep, as_of);
    let clash = |text, hint, sort| {
        let sort = match sort {
            Sort::School => "school",
            Sort::Class => "class",
            Sort::User => "person",
        };
        let what = Phrase::new(text).with("sort", sort);
        Failure::new(FailureKind::Configuration, what).hint(Phrase::new(hint))
    };
    keep.of_projection(projection)
        .map_err(|sort| clash("failure-identity-clash", "hint-identity-clash", sort))?;
    let moved = Rekeys::of(&lists.identities, Decision::Moved, as_of);
    match moved.still_in(&projection.picture) {
        Some(sort) => Err(clash("failure-identity-back", "hint-identity-back", sort)),
        None => Ok(()),
    }
}

/// A draft with a blocking question that nobody has answered is not run.
fn refuse_open_questions(workplace: &Workplace) -> Result<(), Failure> {
    let blocks = |question: &&OpenQuestion| question.blocking && question.is_open();
    let open: Vec<_> = workplace.config.questions.iter().filter(blocks).collect();
    if open.is_empty() {
        return Ok(());
    }
    let what = Phrase::new("failure-open-questions").count("n", open.len());
    let mut failure = Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-answer"));
    failure.also = open.iter().map(|question| Phrase::new("as-is").with("text", &question.text)).collect();
    Err(failure)
}

/// What the municipality says of rules, as far as it holds: neither a picture of an earlier day nor one of a
/// later brings back what has ended.
fn overrides(workplace: &Workplace, day: Date) -> Result<Overrides, Failure> {
    let said = Overrides::new(workplace.config.overrides(day))
        .and_then(|said| said.with_thresholds(workplace.config.thresholds(day)));
    said.map_err(|refused| {
        let what = match &refused {
            RefusedOverride::UnknownCode { code, .. } => {
                Phrase::new("failure-override-unknown").with("code", code.as_str())
            }
            RefusedOverride::MayNotBeLowered(code) => {
                Phrase::new("failure-override-lowered").with("code", *code)
            }
            RefusedOverride::UnknownThreshold { code, key } => {
                Phrase::new("failure-threshold-unknown").with("code", *code).with("key", key.as_str())
            }
            RefusedOverride::OutOfRange { code, key, span } => Phrase::new("failure-threshold-range")
                .with("code", *code)
                .with("key", *key)
                .with("least", span.least.to_string())
                .with("most", span.most.to_string()),
        };
        Failure::new(FailureKind::Configuration, what)
    })
}

/// The kind of system that a source is.
fn system_of(workplace: &Workplace, source: &str) -> SystemKind {
    let mapping = workplace.mappings.iter().find(|mapping| mapping.source == source);
    mapping.map_or_else(SystemKind::default, |mapping| mapping.kind)
}

/// The settings as the rules want them.
fn terms(settings: &Settings, environment: Environment, as_of: Date, lists: &Lists) -> Terms {
    use stages::settings::receiver::Encoding as Files;
    let forms = &settings.receiver.map.school_forms.0;
    let mapped: SchoolTypes =
        SchoolType::ALL.iter().copied().filter(|school_type| forms.contains_key(school_type)).collect();
    let mut terms = Terms::new(as_of, mapped);
    terms.production = environment == Environment::Production;
    terms.alternative_ids = settings.policy.alternative_ids.sends();
    terms.encoding = match settings.receiver.files.encoding {
        Files::Utf8 => Encoding::Utf8,
        Files::Latin1 => Encoding::Latin1,
        Files::Windows1252 => Encoding::Windows1252,
    };
    terms.separator = settings.receiver.files.separator.byte().into();
    terms.school_years.clone_from(&settings.receiver.map.school_years);
    let ids = &settings.receiver.ids;
    terms.ids.clone_from(ids);
    terms.validation = settings.receiver.validation;
    terms.limits = settings.receiver.limits;
    terms.prefixed_ids = ids.school_prefix != ids.class_prefix;
    if settings.policy.mentor_implies_teacher {
        terms.mentors = Mentors::MadeTeachers;
    }
    terms.windows = Some((settings.windows.clone(), settings.receiver.map.school_forms.clone()));
    terms.shared_email = settings.policy.shared_email;
    terms.kept_after_18 = lists.kept.iter().map(|kept| kept.child.text().to_owned()).collect();
    terms
}
