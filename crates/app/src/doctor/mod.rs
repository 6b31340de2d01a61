//! `doctor`: what stands between this folder and a safe delivery, and how to mend each.
//!
//! Each sort of thing that is looked at has a file of its own.

mod clock;
mod disk;
mod keys;
mod letters;
mod way;

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::mapping;
use crate::reading::fetch;
use crate::texts::{Language, Phrase, Texts};
use crate::workplace::Workplace;
use stages::settings::{FormCode, Settings, Travel, Treatment};

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// As it should be.
    Good,
    /// Only the receiver knows; until it answers something is assumed.
    Question,
    /// Works, but somebody must decide before production.
    Open,
    /// Stops production.
    Blocking,
    /// Does not work.
    Broken,
}

impl Standing {
    /// The word for programs, and of the text for people.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Question => "question",
            Self::Open => "open",
            Self::Blocking => "blocking",
            Self::Broken => "broken",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct DoctorLine {
    /// How it stands.
    pub standing: Standing,
    /// What it is.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// The lines for programs.
#[must_use]
pub fn json(lines: &[DoctorLine]) -> String {
    let lines: Vec<serde_json::Value> = lines
        .iter()
        .map(|line| {
            serde_json::json!({ "standing": line.standing.code(), "what": line.what, "hint": line.hint })
        })
        .collect();
    serde_json::json!({ "format": "skolbro-doctor/1", "lines": lines }).to_string()
}

/// Looks at everything.
#[must_use]
pub fn doctor(workplace: &Workplace, texts: &Texts, (now, reach): (Now, Reach)) -> Vec<DoctorLine> {
    let mut lines = Vec::new();
    clock::look(workplace, texts, now, &mut lines);
    disk::look(workplace, texts, &mut lines);
    sources(workplace, texts, now, &mut lines);
    examples(workplace, texts, now, &mut lines);
    questions(workplace, texts, &mut lines);
    expired(workplace, texts, now, &mut lines);
    identities(workplace, texts, &mut lines);
    points(workplace, texts, &mut lines);
    for environment in ways(workplace) {
        let settings = workplace.config.settings(environment);
        let mut clerk = Clerk { workplace, texts, settings: &settings, environment, lines: &mut lines };
        keys::look(&mut clerk, now);
        if reach == Reach::Out {
            way::look(&mut clerk, now);
            letters::look(&mut clerk);
        }
    }
    if workplace.config.locked(Environment::Production) {
        lines.push(line(
            texts,
            Standing::Blocking,
            &Phrase::new("doctor-locked"),
            &Phrase::new("doctor-locked-hint"),
        ));
    }
    lines
}

/// How far a doctor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Servers are spoken to: deliveries' and letters'.
    Out,
    /// No further than this machine.
    Here,
}

/// Writes lines about an environment.
struct Clerk<'a> {
    workplace: &'a Workplace,
    texts: &'a Texts,
    settings: &'a Settings,
    environment: Environment,
    lines: &'a mut Vec<DoctorLine>,
}

impl Clerk<'_> {
    fn says(&mut self, standing: Standing, what: Phrase, hint: &Phrase) {
        let what =
            Phrase::new("doctor-of").phrase("environment", self.environment.name()).phrase("what", what);
        self.lines.push(line(self.texts, standing, &what, hint));
    }

    fn good(&mut self, what: Phrase) {
        self.says(Standing::Good, what, &Phrase::new("nothing"));
    }

    fn failed(&mut self, failure: &Failure) {
        let hint = failure.hint.clone().unwrap_or_else(|| Phrase::new("nothing"));
        self.says(Standing::Broken, failure.what.clone(), &hint);
    }
}

/// The environments whose ways out and back are looked at: those that have any; once where both have the same.
fn ways(workplace: &Workplace) -> Vec<Environment> {
    let of = |environment| workplace.config.settings(environment);
    let given = |environment: &Environment| {
        let travel = of(*environment).travel;
        travel != Travel::default()
    };
    let mut found: Vec<Environment> = Environment::ALL.into_iter().filter(given).collect();
    let same = |settings: &Settings| (settings.travel.clone(), settings.receiver.transport.clone());
    found.dedup_by_key(|environment| same(&of(*environment)));
    found
}

fn line(texts: &Texts, standing: Standing, what: &Phrase, hint: &Phrase) -> DoctorLine {
    DoctorLine { standing, what: texts.say(what), hint: texts.say(hint) }
}

fn sources(workplace: &Workplace, texts: &Texts, now: Now, lines: &mut Vec<DoctorLine>) {
    match fetch(workplace, now) {
        Ok(extract) => {
            let rows: u64 = extract.tables().iter().map(|table| u64::from(table.rows())).sum();
            let what = Phrase::new("doctor-sources").count("n", extract.tables().len()).count("rows", rows);
            lines.push(line(texts, Standing::Good, &what, &Phrase::new("nothing")));
        }
        Err(failure) => {
            let also = if failure.also.is_empty() { vec![failure.what] } else { failure.also };
            for what in also {
                lines.push(line(texts, Standing::Broken, &what, &Phrase::new("doctor-sources-hint")));
            }
        }
    }
}

fn examples(workplace: &Workplace, texts: &Texts, now: Now, lines: &mut Vec<DoctorLine>) {
    let outcomes = mapping::test(workplace, now);
    let failed = outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).count();
    let (standing, what, hint) = match (outcomes.len(), failed) {
        (0, _) => (Standing::Open, Phrase::new("doctor-no-examples"), Phrase::new("doctor-no-examples-hint")),
        (all, 0) => (Standing::Good, Phrase::new("doctor-examples").count("n", all), Phrase::new("nothing")),
        (_, failed) => (
            Standing::Broken,
            Phrase::new("doctor-examples-fail").count("n", failed),
            Phrase::new("doctor-examples-hint"),
        ),
    };
    lines.push(line(texts, standing, &what, &hint));
}

fn questions(workplace: &Workplace, texts: &Texts, lines: &mut Vec<DoctorLine>) {
    for question in workplace.config.questions.iter().filter(|question| question.is_open()) {
        let standing = if question.blocking { Standing::Broken } else { Standing::Open };
        let what = Phrase::new("as-is").with("text", question.text.as_str());
        let hint = Phrase::new("doctor-question-hint").with("id", question.id.as_str());
        lines.push(line(texts, standing, &what, &hint));
    }
}

/// Decisions about rules that have come to their end.
fn expired(workplace: &Workplace, texts: &Texts, now: Now, lines: &mut Vec<DoctorLine>) {
    for (code, until) in workplace.config.expired(now.date()) {
        let what = Phrase::new("doctor-expired").with("code", code).with("until", until.to_string());
        lines.push(line(texts, Standing::Open, &what, &Phrase::new("doctor-expired-hint")));
    }
}

/// Persons known by the register's own id only: for tests, never silently for production.
fn identities(workplace: &Workplace, texts: &Texts, lines: &mut Vec<DoctorLine>) {
    let sends =
        |environment| workplace.config.settings(environment).policy.alternative_ids == Treatment::Send;
    if sends(Environment::Test) {
        let production = sends(Environment::Production);
        let (standing, id) = if production {
            (Standing::Blocking, "doctor-alternative-always")
        } else {
            (Standing::Blocking, "doctor-alternative-test")
        };
        lines.push(line(texts, standing, &Phrase::new(id), &Phrase::new("doctor-alternative-hint")));
    }
    let settings = workplace.config.settings(Environment::Production);
    for (school_type, code) in &settings.receiver.map.school_forms.0 {
        if matches!(code, FormCode::Unit) && !settings.receiver.confirmed.contains("map.skolform") {
            let what = Phrase::new("doctor-form").with("form", school_type.code());
            lines.push(line(texts, Standing::Open, &what, &Phrase::new("doctor-form-hint")));
        }
    }
}

/// The points of the receiver profile that nobody has confirmed.
fn points(workplace: &Workplace, texts: &Texts, lines: &mut Vec<DoctorLine>) {
    let settings = workplace.config.settings(Environment::Production);
    for point in settings.receiver.unconfirmed() {
        let standing = if point.blocking { Standing::Blocking } else { Standing::Question };
        let (question, default) = match texts.language() {
            Language::Swedish => (point.question_sv, point.default_sv),
            Language::English => (point.question_en, point.default_en),
        };
        let what = Phrase::new("doctor-point")
            .with("number", point.number.to_string())
            .with("key", point.key())
            .with("question", question);
        let hint = if point.blocking { "doctor-point-hint" } else { "doctor-assumed" };
        let hint = Phrase::new(hint).with("key", point.key()).with("default", default);
        lines.push(line(texts, standing, &what, &hint));
    }
}
