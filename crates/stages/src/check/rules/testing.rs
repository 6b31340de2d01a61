//! Runs one rule over a scene written as text.

use crate::check::{Overrides, Rule, Terms, check, explain};
use crate::scene::{TODAY, roster};
use model::extract::{Extract, Origin, Remark, RemarkKind, Table};
use model::note::{Note, NoteKind};
use model::omission::{Omission, Reason};
use model::problem::Subject;
use model::school::{SchoolType, SchoolTypes};
use model::{Place, Problem, Roster};

/// What one rule finds in a scene.
pub(super) fn found(rule: &Rule, scene: &str) -> Vec<Problem> {
    found_in(rule, &roster(scene), |_| ())
}

/// The same, with other settings.
pub(super) fn found_with(rule: &Rule, scene: &str, change: impl Fn(&mut Terms)) -> Vec<Problem> {
    found_in(rule, &roster(scene), change)
}

/// The same, with another value of one of the rule's thresholds.
pub(super) fn found_at(rule: &Rule, scene: &str, (key, value): (&str, u16)) -> Vec<Problem> {
    let said = Overrides::default().with_thresholds([(rule.code, key, value)]).unwrap();
    of(rule, check(&extract(None), &roster(scene), &terms(), &said))
}

/// The same, in a roster. Every rule runs, as it does at night; the others' findings are dropped.
pub(super) fn found_in(rule: &Rule, roster: &Roster, change: impl Fn(&mut Terms)) -> Vec<Problem> {
    let mut terms = terms();
    change(&mut terms);
    of(rule, check(&extract(None), roster, &terms, &Overrides::default()))
}

/// The causes that a rule sees in one note with this value, in an empty roster.
pub(super) fn noted(rule: &Rule, kind: NoteKind, value: &str) -> Vec<String> {
    let mut roster = Roster::default();
    roster.notes.push(Note { kind, place: place(), subject: Subject::Source, value: value.into() });
    found_in(rule, &roster, |_| ()).into_iter().map(|problem| problem.cause.to_string()).collect()
}

/// What a rule finds in a scene with one note about a subject. The note has a row but no column, and
/// the value `X9`.
pub(super) fn note_about(rule: &Rule, scene: &str, kind: NoteKind, subject: Subject) -> Vec<Problem> {
    let mut roster = roster(scene);
    roster.notes.push(Note { kind, place: Some(Place::row_of(0, 0)), subject, value: "X9".into() });
    found_in(rule, &roster, |_| ())
}

/// What a rule makes of one remark on the first cell of a file.
pub(super) fn remarked(rule: &Rule, kind: RemarkKind) -> Vec<Problem> {
    let extract = extract(Some(Remark { row: Some(0), column: Some(0), kind }));
    of(rule, check(&extract, &Roster::default(), &terms(), &Overrides::default()))
}

/// What a rule makes of one omission whose cause is `SK1`.
pub(super) fn omitted(rule: &Rule, scene: &str, subject: Subject, reason: Reason) -> Vec<Problem> {
    let omissions = [Omission { subject, reason, cause: "SK1".into() }];
    of(rule, explain(&roster(scene), &omissions, &terms(), &Overrides::default()))
}

/// The subjects, in order.
pub(super) fn subjects(problems: &[Problem]) -> Vec<Subject> {
    problems.iter().map(|problem| problem.subject).collect()
}

fn terms() -> Terms {
    use SchoolType::{
        AdaptedCompulsory, Compulsory, LeisureCentre, Preschool, PreschoolClass, UpperSecondary,
    };
    let mapped = [Preschool, PreschoolClass, LeisureCentre, Compulsory, AdaptedCompulsory, UpperSecondary];
    Terms::new(TODAY, SchoolTypes::from_iter(mapped))
}

/// One file, `elever.csv`, with one column and one row.
fn extract(remark: Option<Remark>) -> Extract {
    let origin = Origin { file: "elever.csv".to_owned(), ..Origin::default() };
    let mut builder = Table::builder("elever", "register", origin, vec!["Kolumn".to_owned()]);
    builder.row(2, [b"x".as_slice()]).unwrap();
    if let Some(remark) = remark {
        builder.remark(remark);
    }
    Extract::new(vec![builder.finish().unwrap()])
}

fn place() -> Option<Place> {
    Some(Place::row_of(0, 0).at_column(0))
}

fn of(rule: &Rule, problems: Vec<Problem>) -> Vec<Problem> {
    problems.into_iter().filter(|problem| problem.code == rule.code).collect()
}
