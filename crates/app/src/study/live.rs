//! What the chapters on going live share: the delivery as it would be sent, what Unikum holds already, the cut-over
//! twin of the two, and how a figure becomes a cell.
//!
//! Refuses to know: which question is asked.

use super::Ground;
use super::existing::{self, Existing};
use crate::config::Environment;
use crate::dossier::{Chart, ChartKind, Column, Decision, Role, Section, Table};
use crate::failure::Failure;
use crate::mask;
use crate::night::{memory, shielded};
use crate::plan::{PlanOrder, heeded};
use crate::report::person_of;
use crate::texts::Phrase;
use model::delta::Object;
use model::index::Ix;
use model::person::Person;
use model::picture::{User, UserKey};
use model::problem::Subject;
use model::{Picture, Severity, Shielded};
use stages::diff::{find, user_by_key};
use stages::study::effort::{Risk, SchoolEffort, effort};
use stages::study::twin::{Empty, Fate, Terms, Twin, delivery, twin};
use std::collections::{BTreeMap, BTreeSet};

/// Codes of rules about protected persons begin so: nothing about them is counted per school.
const OF_PROTECTED: &str = "SKB-B";
/// The rule that two sources describe the same differently.
const DIFFERENTLY: &str = "SKB-S17";

/// What would be sent, and what there is.
pub(super) struct Live {
    /// Only where earlier nights remember somebody as protected; else the view's own.
    heeded: Option<Picture>,
    pub(super) existing: Existing,
    /// Nothing where nothing was handed in, or nothing would be sent.
    pub(super) twin: Option<Twin>,
}

impl Live {
    /// Looks.
    pub(super) fn look(ground: &Ground<'_>) -> Result<Self, Failure> {
        let order = PlanOrder { environment: ground.order.environment, as_of: ground.order.as_of, out: None };
        let heeded = heeded(ground.workplace, &order, ground.view, ground.now)?;
        let paths = (ground.order.existing.as_slice(), ground.order.environment);
        let existing = existing::read(ground.workplace, paths, ground.now)?;
        let mut live = Self { heeded, existing, twin: None };
        live.twin = live.predicted(ground)?;
        Ok(live)
    }

    /// What would be sent.
    pub(super) fn picture<'a>(&'a self, ground: &'a Ground<'_>) -> &'a Picture {
        self.heeded.as_ref().unwrap_or(&ground.view.projection.picture)
    }

    fn predicted(&self, ground: &Ground<'_>) -> Result<Option<Twin>, Failure> {
        let Some(theirs) = self.existing.picture() else { return Ok(None) };
        let receiver = &ground.view.settings.receiver;
        let today = ground.now.date();
        // what cannot be read back is empty: then nothing would be sent
        let Ok(wanted) = delivery(self.picture(ground), receiver, today) else { return Ok(None) };
        let shielded = protected(ground)?;
        // the worst that an empty column can do; what it does at best is counted from the same
        let mut terms = Terms::new(Empty::Clear, receiver, &shielded, ground.order.as_of);
        if let Existing::List { told, .. } = &self.existing {
            terms.told = Some(told);
        }
        Ok(Some(twin(wanted, theirs, &terms)))
    }

    /// What every school has to verify, with what rules and the twin have found.
    pub(super) fn efforts(&self, ground: &Ground<'_>) -> Vec<SchoolEffort> {
        let picture = self.picture(ground);
        let (mut marks, spared) = marks(ground, picture);
        for row in self.twin.iter().flat_map(|twin| &twin.rows).filter(|row| !row.hidden) {
            let Some(twin) = &self.twin else { continue };
            if matches!(row.fate, Fate::Adopt(_) | Fate::Duplicate(_)) {
                let own = twin.in_ours(row.object).and_then(|own| find(own, &twin.ours, picture));
                marks.extend(own.map(|own| (own, Risk::Identity)));
            }
        }
        effort(picture, (&marks, &spared), ground.order.as_of)
    }

    /// Something of ours, as it may be shown: a school or class by name, a person by initials.
    pub(super) fn shown(&self, ground: &Ground<'_>, object: Object) -> String {
        let Some(twin) = &self.twin else { return String::new() };
        let Some(own) = twin.in_ours(object) else { return String::new() };
        let words = |text| twin.ours.pool.get(text).to_owned();
        match own {
            Object::School(ix) => twin.ours.schools.get(ix).map(|row| words(row.name)),
            Object::Class(ix) => twin.ours.classes.get(ix).map(|row| words(row.name)),
            Object::User(ix) => person(ground, &twin.ours, ix),
        }
        .unwrap_or_default()
    }
}

/// Somebody of a picture, masked.
fn person(ground: &Ground<'_>, picture: &Picture, user: Ix<User>) -> Option<String> {
    let key = UserKey::of(picture.users.get(user)?.id, &picture.pool);
    let projection = &ground.view.projection;
    let at = user_by_key(&projection.picture, &key)?;
    let person = projection.lineage.users.get(at.at())?;
    Some(mask::person(&ground.view.roster, *person))
}

/// Everybody who is protected, by the sources and by what earlier nights remember.
fn protected(ground: &Ground<'_>) -> Result<Shielded, Failure> {
    let mut all = ground.view.roster.shielded.clone();
    if memory::exists(ground.workplace) {
        let store = memory::open(ground.workplace, ground.now)?;
        let lists = ground.workplace.lists.on(ground.order.as_of);
        for environment in Environment::ALL {
            all = shielded::everyone(&all, (&store, environment.code()), &lists, ground.now.date())?;
        }
    }
    Ok(all)
}

/// What rules have found, by what it is about in the picture; and persons of whom nothing is counted.
fn marks(ground: &Ground<'_>, picture: &Picture) -> (Vec<(Object, Risk)>, BTreeSet<Ix<User>>) {
    let view = ground.view;
    let projection = &view.projection;
    let lineage = &projection.lineage;
    let users: BTreeMap<Ix<Person>, u32> = lineage.users.iter().copied().zip(0..).collect();
    let classes: BTreeMap<_, u32> = lineage.classes.iter().copied().zip(0..).collect();
    let schools: BTreeMap<_, u32> = lineage.schools.iter().copied().zip(0..).collect();
    let (mut marks, mut spared) = (Vec::new(), BTreeSet::new());
    for problem in &view.problems {
        let object = match problem.subject {
            Subject::Unit(unit) => schools.get(&unit).map(|at| Object::School(Ix::new(*at))),
            Subject::Group(group) => classes.get(&group).map(|at| Object::Class(Ix::new(*at))),
            Subject::Source => None,
            subject @ (Subject::Person(_)
            | Subject::Enrolment(_)
            | Subject::Membership(_)
            | Subject::Duty(_)
            | Subject::Assignment(_)
            | Subject::Guardianship(_)) => person_of(subject, &view.roster)
                .and_then(|person| users.get(&person))
                .map(|at| Object::User(Ix::new(*at))),
        };
        let Some(object) = object.and_then(|object| find(object, &projection.picture, picture)) else {
            continue;
        };
        if problem.code.starts_with(OF_PROTECTED) {
            if let Object::User(user) = object {
                spared.insert(user);
            }
        } else if problem.code == DIFFERENTLY {
            marks.push((object, Risk::Sources));
        } else if problem.severity >= Severity::Warning {
            marks.push((object, Risk::Problem));
        }
    }
    (marks, spared)
}

/// Columns by their texts; `true` for figures.
pub(super) fn columns(ground: &Ground<'_>, ids: &[(&'static str, bool)]) -> Vec<Column> {
    ids.iter().map(|(id, figures)| Column { title: ground.say(id), figures: *figures }).collect()
}

/// A chart of a table, by its texts: `-chart` and `-chart-says` behind the table's own.
pub(super) fn chart(ground: &Ground<'_>, id: &str, kind: ChartKind, values: &[usize]) -> Chart {
    let say = |ending: &str| ground.texts.say(&Phrase::of(format!("{id}-{ending}")));
    Chart { kind, title: say("chart"), says: say("chart-says"), label: 0, values: values.to_vec() }
}

/// A section of text alone.
pub(super) fn prose(ground: &Ground<'_>, title: &'static str, text: Vec<String>) -> Section {
    Section { title: ground.say(title), text, ..Section::default() }
}

/// A section of a table alone.
pub(super) fn figures(ground: &Ground<'_>, title: &'static str, text: Vec<String>, table: Table) -> Section {
    Section { title: ground.say(title), text, table: Some(table), ..Section::default() }
}

/// A decision: `-what` and `-proposal` behind its id, both with the same figures.
pub(super) fn decision(
    ground: &Ground<'_>,
    id: &str,
    who: Role,
    fill: impl Fn(Phrase) -> Phrase,
) -> Decision {
    let say = |ending: &str| ground.texts.say(&fill(Phrase::of(format!("{id}-{ending}"))));
    Decision { what: say("what"), who: who.said(ground.texts), proposal: say("proposal") }
}
