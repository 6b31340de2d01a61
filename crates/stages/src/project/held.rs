//! What errors hold back.

use super::beside::Bits;
use model::index::Ix;
use model::problem::{Problem, Severity, Subject};
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership};

/// Everything that some rule found an error in, and that therefore is left out until it is mended.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub(super) persons: Bits,
    pub(super) units: Bits,
    pub(super) groups: Bits,
    enrolments: Bits,
    memberships: Bits,
    duties: Bits,
    assignments: Bits,
    guardianships: Bits,
}

impl Held {
    /// The subjects of all errors (and of stops, which no projection should meet).
    #[must_use]
    pub fn from_problems(problems: &[Problem]) -> Self {
        let mut held = Self::default();
        for problem in problems.iter().filter(|problem| problem.severity >= Severity::Error) {
            held.hold(problem.subject);
        }
        held
    }

    /// Holds one more.
    pub fn hold(&mut self, subject: Subject) {
        match subject {
            Subject::Source => {}
            Subject::Person(ix) => self.persons.insert(ix.at()),
            Subject::Unit(ix) => self.units.insert(ix.at()),
            Subject::Group(ix) => self.groups.insert(ix.at()),
            Subject::Enrolment(ix) => self.enrolments.insert(ix.at()),
            Subject::Membership(ix) => self.memberships.insert(ix.at()),
            Subject::Duty(ix) => self.duties.insert(ix.at()),
            Subject::Assignment(ix) => self.assignments.insert(ix.at()),
            Subject::Guardianship(ix) => self.guardianships.insert(ix.at()),
        }
    }

    pub(super) fn enrolment(&self, ix: Ix<Enrolment>) -> bool {
        self.enrolments.contains(ix.at())
    }

    pub(super) fn membership(&self, ix: Ix<Membership>) -> bool {
        self.memberships.contains(ix.at())
    }

    pub(super) fn duty(&self, ix: Ix<Duty>) -> bool {
        self.duties.contains(ix.at())
    }

    pub(super) fn assignment(&self, ix: Ix<Assignment>) -> bool {
        self.assignments.contains(ix.at())
    }

    pub(super) fn guardianship(&self, ix: Ix<Guardianship>) -> bool {
        self.guardianships.contains(ix.at())
    }
}
