//! The guards (spärrar): whether a night's changes are so many, or of such a kind, that a person must look.
//!
//! One small file for each guard under `guards/`. They see the whole change set before anything of it is
//! sent, and count what goes and what comes each by itself: three hundred out and three hundred in is six
//! hundred, not nothing. What a guard stops is one school where it can be, and the rest goes.
//!
//! Refuses to know: why something changed (a rule, a mapping and a register count alike), how findings are
//! shown, approved or stored, and what day it is.

mod finding;
mod guards;
mod hold;
mod identity;
mod look;
mod night;
mod places;
mod sums;
mod twins;
mod watch;

pub use finding::{Finding, Guard, Scope};
pub use guards::ALL;
pub use hold::hold;
pub use night::{Churn, Night};
pub use watch::{Announced, Clock, Column, Movement, TableSide, TableState, Target, Watch};

use crate::check::Texts;
use finding::Findings;
use look::Look;
use model::delta::Object;
use model::picture::RelationKind;
use std::fmt::Write as _;

/// Everything that a person must look at, by guard, scope and kind. The same watch gives the same list.
#[must_use]
pub fn guard(watch: &Watch<'_>) -> Vec<Finding> {
    let look = Look::new(watch);
    let mut found = Vec::new();
    for one in ALL.iter().filter(|one| !one.optional || !watch.limits.off.contains(one.code)) {
        (one.find)(&look, &mut Findings::new(one, &mut found));
    }
    found.sort_by(|a, b| a.key().cmp(&b.key()));
    found
}

/// Ids that may have become others, the old one and the new one, and of which nobody has decided: what a person
/// goes through where a register has been replaced (`spec/unikum.md` case 82).
#[must_use]
pub fn pairs(watch: &Watch<'_>) -> Vec<(Object, Object)> {
    let look = Look::new(watch);
    let picture = &watch.changes.picture;
    let schools = look.school_twins.iter().map(|twin| (Object::School(twin.old), Object::School(twin.new)));
    let classes = look.class_twins.iter().map(|twin| (Object::Class(twin.old), Object::Class(twin.new)));
    let known = look.doubts.iter().filter_map(|doubt| Some((doubt.user, doubt.old?)));
    let people = known.chain(look.elsewhere.iter().copied());
    let people = people.map(|(new, old)| (Object::User(old), Object::User(new)));
    schools
        .chain(classes)
        .chain(people)
        .filter(|&(old, new)| !watch.decided.has((old, picture), (new, picture)))
        .collect()
}

/// The guard with this code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Guard> {
    let at = ALL.binary_search_by(|one| one.code.cmp(code)).ok()?;
    ALL.get(at).copied()
}

/// Title, body and hint of every guard as one Fluent resource, as [`fluent`](crate::check::fluent) makes it
/// of the rules. `texts` chooses the language.
#[must_use]
pub fn fluent(texts: impl Fn(&Guard) -> &Texts) -> String {
    let mut source = String::new();
    for one in ALL {
        let Texts { title, body, hint, manual: _ } = texts(one);
        // writing to a String cannot fail
        let _ = writeln!(source, "{} = {title}\n    .body = {body}\n    .hint = {hint}", one.code);
    }
    source
}

/// What people call a kind of relation, in Swedish and in English; stands for `$kind` in the texts.
#[must_use]
pub const fn kind_names(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::SchoolInOrg => ("skola i kommunen", "school in the municipality"),
        RelationKind::ClassInSchool => ("klass i skola", "class in school"),
        RelationKind::StudentInSchool => ("elev i skola", "pupil in school"),
        RelationKind::StaffInSchool => ("personal i skola", "staff in school"),
        RelationKind::ExternalUserInSchool => ("vårdnadshavare i skola", "guardian in school"),
        RelationKind::StudentInClass => ("elev i klass", "pupil in class"),
        RelationKind::TeacherInClass => ("lärare i klass", "teacher in class"),
        RelationKind::GuardianFor => ("vårdnadshavare för barn", "guardian for child"),
        RelationKind::MentorFor => ("mentor för elev", "mentor for pupil"),
        RelationKind::AdministratorFor => ("administratör", "administrator"),
    }
}

#[cfg(test)]
mod scene;
#[cfg(test)]
mod side;
#[cfg(test)]
mod tests;
