//! An account of everything that a picture does not show.

use super::beside::thing;
use super::frame::{Frame, Verdict};
use super::gates::Gates;
use super::rows::Rows;
use super::users::Capacities;
use compact_str::CompactString;
use model::group::Group;
use model::index::Ix;
use model::omission::{Omission, Reason};
use model::person::Person;
use model::problem::Subject;
use model::relation::Target;
use model::unit::Unit;

/// One omission for each thing that is left out, in the order of the roster.
pub(super) fn omissions(gates: &Gates<'_>, rows: &Rows, capacities: &Capacities) -> Vec<Omission> {
    let mut account = Account { frame: gates.frame, omissions: Vec::new() };
    account.things(gates, rows, capacities);
    account.rows(rows);
    account.omissions
}

struct Account<'a> {
    frame: &'a Frame<'a>,
    omissions: Vec<Omission>,
}

impl Account<'_> {
    fn things(&mut self, gates: &Gates<'_>, rows: &Rows, capacities: &Capacities) {
        let roster = self.frame.roster;
        for ((ix, _), &verdict) in roster.units.numbered().zip(gates.units.values()) {
            self.add(verdict, Subject::Unit(ix), |account, _| account.unit(ix));
        }
        for ((ix, _), &verdict) in roster.groups.numbered().zip(rows.groups.values()) {
            self.add(verdict, Subject::Group(ix), |account, reason| account.group(ix, reason));
        }
        for ((ix, _), &gate) in roster.persons.numbered().zip(gates.persons.values()) {
            let alone = || (capacities.at(ix) == 0).then_some(Reason::NoRelation);
            let verdict = gate.or_else(alone);
            self.add(verdict, Subject::Person(ix), |_, _| CompactString::default());
        }
    }

    fn rows(&mut self, rows: &Rows) {
        let roster = self.frame.roster;
        for ((ix, row), &verdict) in roster.enrolments.numbered().zip(rows.enrolments.values()) {
            self.add(verdict, Subject::Enrolment(ix), |account, _| account.unit(row.unit));
        }
        for ((ix, row), &verdict) in roster.memberships.numbered().zip(rows.memberships.values()) {
            self.add(verdict, Subject::Membership(ix), |account, reason| account.group(row.group, reason));
        }
        for ((ix, row), &verdict) in roster.duties.numbered().zip(rows.duties.values()) {
            self.add(verdict, Subject::Duty(ix), |account, _| account.unit(row.unit));
        }
        for ((ix, row), &verdict) in roster.assignments.numbered().zip(rows.assignments.values()) {
            self.add(verdict, Subject::Assignment(ix), |account, reason| match row.target {
                Target::Group(group) => account.group(group, reason),
                Target::Unit(unit) => account.unit(unit),
                Target::Pupil(_) | Target::Organisation => row.role.code().into(),
            });
        }
        for ((ix, row), &verdict) in roster.guardianships.numbered().zip(rows.guardianships.values()) {
            self.add(verdict, Subject::Guardianship(ix), |account, reason| {
                if reason == Reason::NotGuardian {
                    row.kind.code().into()
                } else {
                    account.school_of(rows, row.child)
                }
            });
        }
    }

    fn add(
        &mut self,
        verdict: Verdict,
        subject: Subject,
        cause: impl FnOnce(&Self, Reason) -> CompactString,
    ) {
        if let Some(reason) = verdict {
            let cause = cause(self, reason);
            self.omissions.push(Omission { subject, reason, cause });
        }
    }

    fn unit(&self, ix: Ix<Unit>) -> CompactString {
        self.frame.words(thing(&self.frame.roster.units, ix).key).into()
    }

    /// The kind where that is the reason, else the unit.
    fn group(&self, ix: Ix<Group>, reason: Reason) -> CompactString {
        let group = thing(&self.frame.roster.groups, ix);
        if reason == Reason::GroupKindOff { group.kind.code().into() } else { self.unit(group.unit) }
    }

    /// A school of the child's, where there is one.
    fn school_of(&self, rows: &Rows, child: Ix<Person>) -> CompactString {
        let school = rows.enrolments_of(self.frame, child).next();
        school.map(|(_, enrolment)| self.unit(enrolment.unit)).unwrap_or_default()
    }
}
