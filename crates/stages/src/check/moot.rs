//! Problems that are nobody's business: of things outside the scope.
//!
//! A register often holds independent schools too. Nobody will mend a missing class there for our sake,
//! and thousands of such warnings hide the few that matter. Errors stay: they can reach into the scope.

use super::unit_of;
use model::index::Ix;
use model::omission::{Omission, Reason};
use model::person::Person;
use model::problem::Subject;
use model::{Problem, Roster, Severity};

/// Takes out warnings and notices about units that a projection found out of scope, and about people who
/// are pupils or staff at such units only.
pub fn without_moot(problems: &mut Vec<Problem>, roster: &Roster, omissions: &[Omission]) {
    let mut outside = vec![false; roster.units.len()];
    for omission in omissions.iter().filter(|omission| omission.reason == Reason::OutOfScope) {
        if let Subject::Unit(unit) = omission.subject
            && let Some(flag) = outside.get_mut(unit.at())
        {
            *flag = true;
        }
    }
    if !outside.contains(&true) {
        return;
    }
    let is_outside = |unit: usize| outside.get(unit).copied().unwrap_or(false);
    let only_outside = |person: Ix<Person>| {
        let places = roster.enrolments.partition_point(|row| row.person < person);
        let enrolled = roster.enrolments.iter().skip(places).take_while(|row| row.person == person);
        let duties = roster.duties.partition_point(|row| row.person < person);
        let employed = roster.duties.iter().skip(duties).take_while(|row| row.person == person);
        let mut units = enrolled.map(|row| row.unit).chain(employed.map(|row| row.unit)).peekable();
        units.peek().is_some() && units.all(|unit| is_outside(unit.at()))
    };
    problems.retain(|problem| {
        let moot = if let Subject::Person(person) = problem.subject {
            only_outside(person)
        } else {
            unit_of(problem.subject, roster).is_some_and(|unit| is_outside(unit.at()))
        };
        problem.severity >= Severity::Error || !moot
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;
    use compact_str::CompactString;

    fn about(subject: Subject, severity: Severity) -> Problem {
        let word = CompactString::default();
        Problem { code: "SKB-D49", severity, place: None, subject, cause: word.clone(), value: word, n: 0 }
    }

    #[test]
    fn only_what_nobody_here_can_mend_goes() {
        let roster = roster(
            "unit SK1 types=GR
             unit SK2 types=GR
             person a 20150101-2395 Alva Ek
             person b 20150102-2386 Bo Ek
             person c 19800102-2394 Cia Ek
             enrol a SK1
             enrol a SK2
             enrol b SK2",
        );
        let outside = Subject::Unit(Ix::new(1));
        let omission = Omission { subject: outside, reason: Reason::OutOfScope, cause: "SK2".into() };
        let person = |at| Subject::Person(Ix::new(at));
        let kept = [
            about(Subject::Unit(Ix::new(0)), Severity::Warning),
            about(outside, Severity::Error),
            about(person(0), Severity::Warning),
            about(person(2), Severity::Notice),
            about(Subject::Source, Severity::Warning),
        ];
        let gone = [
            about(outside, Severity::Warning),
            about(person(1), Severity::Notice),
            about(Subject::Enrolment(Ix::new(2)), Severity::Warning),
        ];
        let mut problems: Vec<Problem> = kept.iter().chain(&gone).cloned().collect();
        without_moot(&mut problems, &roster, &[omission]);
        assert_eq!(problems, kept);
    }
}
