//! Which rows of the roster become relations on the day, and why the others do not.

use super::beside::{Beside, thing};
use super::frame::{Frame, Verdict, because_of};
use super::gates::Gates;
use crate::settings::policy::GuardianLink;
use crate::settings::{Object, Switch};
use model::group::Group;
use model::index::{Ix, List};
use model::omission::Reason;
use model::person::Person;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Target};
use model::roster::GroupedBy;
use model::school::{AssignmentRole, RelationType};
use model::unit::Unit;

/// Verdicts on every row, and the rows that count, by their owners.
pub(super) struct Rows {
    pub(super) enrolments: Beside<Enrolment, Verdict>,
    /// Whether somebody is in a group on the day, sent or not: a mentor group need not be sent.
    members: Beside<Membership, Verdict>,
    /// Whether the membership is sent.
    pub(super) memberships: Beside<Membership, Verdict>,
    pub(super) duties: Beside<Duty, Verdict>,
    pub(super) assignments: Beside<Assignment, Verdict>,
    pub(super) guardianships: Beside<Guardianship, Verdict>,
    /// Whether a group is sent.
    pub(super) groups: Beside<Group, Verdict>,
    enrolments_of: GroupedBy,
    duties_of: GroupedBy,
    members_of: GroupedBy,
}

/// A child is of age on the eighteenth birthday.
const OF_AGE: i16 = 18;

impl Rows {
    pub(super) fn new(gates: &Gates<'_>) -> Self {
        let frame = gates.frame;
        let roster = frame.roster;
        let people = roster.persons.len();
        let enrolments = Beside::each(&roster.enrolments, |ix, row| enrolment_verdict(gates, ix, row));
        let duties = Beside::each(&roster.duties, |ix, row| duty_verdict(gates, ix, row));
        let mut rows = Self {
            enrolments_of: owned(people, &roster.enrolments, &enrolments, |row| row.person.raw()),
            duties_of: owned(people, &roster.duties, &duties, |row| row.person.raw()),
            members: Beside::same(0, None),
            memberships: Beside::same(0, None),
            assignments: Beside::same(0, None),
            guardianships: Beside::same(0, None),
            groups: Beside::same(0, None),
            members_of: GroupedBy::default(),
            enrolments,
            duties,
        };
        rows.members = Beside::each(&roster.memberships, |ix, row| rows.member_verdict(gates, ix, row));
        rows.members_of =
            owned(roster.groups.len(), &roster.memberships, &rows.members, |row| row.group.raw());
        let taught = rows.taught_groups(gates);
        rows.groups = Beside::each(&roster.groups, |ix, group| {
            rows.group_verdict(gates, ix, group).or_else(|| {
                let waits = taught.as_ref().is_some_and(|taught| !taught.at(ix));
                waits.then_some(Reason::NoTeacher)
            })
        });
        rows.memberships = Beside::each(&roster.memberships, |ix, row| {
            rows.members.at(ix).or_else(|| because_of_group(rows.groups.at(row.group)))
        });
        rows.assignments =
            Beside::each(&roster.assignments, |ix, row| rows.assignment_verdict(gates, ix, row));
        rows.guardianships =
            Beside::each(&roster.guardianships, |ix, row| rows.guardian_verdict(gates, ix, row));
        rows
    }

    /// The enrolments that somebody has on the day.
    pub(super) fn enrolments_of<'r>(
        &'r self,
        frame: &'r Frame<'_>,
        person: Ix<Person>,
    ) -> impl Iterator<Item = (Ix<Enrolment>, &'r Enrolment)> {
        these(&frame.roster.enrolments, self.enrolments_of.of(person.at()))
    }

    /// The duties that somebody has on the day.
    pub(super) fn duties_of<'r>(
        &'r self,
        frame: &'r Frame<'_>,
        person: Ix<Person>,
    ) -> impl Iterator<Item = (Ix<Duty>, &'r Duty)> {
        these(&frame.roster.duties, self.duties_of.of(person.at()))
    }

    /// The members that a group has on the day, sent or not.
    pub(super) fn members_of<'r>(
        &'r self,
        frame: &'r Frame<'_>,
        group: Ix<Group>,
    ) -> impl Iterator<Item = (Ix<Membership>, &'r Membership)> {
        these(&frame.roster.memberships, self.members_of.of(group.at()))
    }

    fn is_pupil(&self, person: Ix<Person>) -> bool {
        !self.enrolments_of.of(person.at()).is_empty()
    }

    /// Whether somebody is employed at a unit on the day.
    pub(super) fn works_at(&self, frame: &Frame<'_>, person: Ix<Person>, unit: Ix<Unit>) -> bool {
        self.duties_of(frame, person).any(|(_, duty)| duty.unit == unit)
    }

    fn member_verdict(&self, gates: &Gates<'_>, ix: Ix<Membership>, row: &Membership) -> Verdict {
        let frame = gates.frame;
        if frame.held.membership(ix) {
            return Some(Reason::Held);
        }
        let group = thing(&frame.roster.groups, row.group);
        if let Some(reason) = frame.when(Object::Membership, gates.type_of(group), row.period) {
            return Some(reason);
        }
        let ends = because_of(gates.persons.at(row.person)).max_grave(because_of(gates.groups.at(row.group)));
        if ends.is_some() {
            return ends;
        }
        // A membership that outlived the enrolment would keep the old school's eyes on the child.
        let belongs = if frame.settings.policy.loose_memberships.sends() {
            self.is_pupil(row.person)
        } else {
            self.enrolments_of(frame, row.person).any(|(_, enrolment)| enrolment.unit == group.unit)
        };
        (!belongs).then(|| {
            // An enrolment that has ended or not begun tells its own story; where there is none, nothing does.
            let enrolments = frame.roster.enrolments.as_slice();
            let from = enrolments.partition_point(|enrolment| enrolment.person < row.person);
            let own = enrolments.iter().skip(from).take_while(|enrolment| enrolment.person == row.person);
            let anywhere = frame.settings.policy.loose_memberships.sends();
            let known = own.into_iter().any(|enrolment| anywhere || enrolment.unit == group.unit);
            if known { Reason::OtherEnd } else { Reason::NotEnrolled }
        })
    }

    fn group_verdict(&self, gates: &Gates<'_>, ix: Ix<Group>, group: &Group) -> Verdict {
        let frame = gates.frame;
        if let Some(reason) = gates.groups.at(ix) {
            return Some(reason);
        }
        let settings = frame.settings;
        let forms = &settings.receiver.map.school_forms;
        if settings.scope.is_off(Switch::Groups) {
            Some(Reason::SwitchedOff)
        } else if !settings.scope.group_kinds.contains(&group.kind) {
            Some(Reason::GroupKindOff)
        } else if group.school_type.is_some_and(|one| !forms.sends(one)) {
            Some(Reason::OutOfScope)
        } else if self.members_of.of(ix.at()).is_empty() && !settings.policy.empty_groups.sends() {
            Some(Reason::EmptyGroup)
        } else {
            None
        }
    }

    /// Which groups somebody teaches; asked only where the policy lets the others wait.
    fn taught_groups(&self, gates: &Gates<'_>) -> Option<Beside<Group, bool>> {
        let frame = gates.frame;
        if frame.settings.policy.groups_without_teacher.sends() {
            return None;
        }
        let mut taught = Beside::same(frame.roster.groups.len(), false);
        for (ix, row) in frame.roster.assignments.numbered() {
            if let (AssignmentRole::Teacher, Target::Group(group)) = (row.role, row.target)
                && self.teacher_verdict(gates, ix, row, group).is_none()
            {
                taught.set(group, true);
            }
        }
        Some(taught)
    }

    fn assignment_verdict(&self, gates: &Gates<'_>, ix: Ix<Assignment>, row: &Assignment) -> Verdict {
        let frame = gates.frame;
        let off = |switch| frame.settings.scope.is_off(switch).then_some(Reason::SwitchedOff);
        match (row.role, row.target) {
            (AssignmentRole::Teacher, Target::Group(group)) => off(Switch::Teachers)
                .or_else(|| self.teacher_verdict(gates, ix, row, group))
                .or_else(|| because_of_group(self.groups.at(group))),
            (AssignmentRole::Mentor, Target::Group(group)) => off(Switch::Mentors)
                .or_else(|| self.teacher_verdict(gates, ix, row, group))
                .or_else(|| self.members_of.of(group.at()).is_empty().then_some(Reason::EmptyGroup)),
            (AssignmentRole::Mentor, Target::Pupil(pupil)) => {
                off(Switch::Mentors).or_else(|| self.pupil_mentor_verdict(gates, ix, row, pupil))
            }
            (AssignmentRole::Administrator, Target::Group(group)) => off(Switch::Administrators)
                .or_else(|| worker_verdict(gates, ix, row, gates.type_of(thing(&frame.roster.groups, group))))
                .or_else(|| because_of_group(self.groups.at(group))),
            (AssignmentRole::Administrator, Target::Unit(unit)) => off(Switch::Administrators)
                .or_else(|| worker_verdict(gates, ix, row, gates.forms.at(unit)))
                .or_else(|| because_of(gates.units.at(unit))),
            (AssignmentRole::Administrator, Target::Organisation) => {
                off(Switch::Administrators).or_else(|| worker_verdict(gates, ix, row, None))
            }
            // The receiver has no such relation (`spec/unikum.md` section 4.1).
            (AssignmentRole::Teacher | AssignmentRole::Administrator, Target::Pupil(_))
            | (AssignmentRole::Teacher | AssignmentRole::Mentor, Target::Unit(_) | Target::Organisation) => {
                Some(Reason::SwitchedOff)
            }
        }
    }

    /// Somebody who works in a group: the group must be there, and they employed at its school (case 54).
    fn teacher_verdict(
        &self,
        gates: &Gates<'_>,
        ix: Ix<Assignment>,
        row: &Assignment,
        group: Ix<Group>,
    ) -> Verdict {
        let frame = gates.frame;
        let at = thing(&frame.roster.groups, group);
        worker_verdict(gates, ix, row, gates.type_of(at))
            .or_else(|| because_of(gates.groups.at(group)))
            .or_else(|| self.staff_off(frame))
            .or_else(|| (!self.works_at(frame, row.person, at.unit)).then_some(Reason::NotEmployed))
    }

    /// A mentor for one pupil: the pupil must be delivered, and they employed where the pupil is.
    fn pupil_mentor_verdict(
        &self,
        gates: &Gates<'_>,
        ix: Ix<Assignment>,
        row: &Assignment,
        pupil: Ix<Person>,
    ) -> Verdict {
        let frame = gates.frame;
        let types = self.enrolments_of(frame, pupil);
        let school_type =
            types.filter_map(|(_, one)| one.school_type.or_else(|| gates.forms.at(one.unit))).min();
        worker_verdict(gates, ix, row, school_type)
            .or_else(|| because_of(gates.persons.at(pupil)))
            .or_else(|| (!self.is_pupil(pupil)).then_some(Reason::OtherEnd))
            .or_else(|| self.staff_off(frame))
            .or_else(|| {
                let mut schools = self.enrolments_of(frame, pupil).map(|(_, enrolment)| enrolment.unit);
                let employed = schools.any(|unit| self.works_at(frame, row.person, unit));
                (!employed).then_some(Reason::NotEmployed)
            })
    }

    fn staff_off(&self, frame: &Frame<'_>) -> Verdict {
        frame.settings.scope.is_off(Switch::Staff).then_some(Reason::SwitchedOff)
    }

    fn guardian_verdict(&self, gates: &Gates<'_>, ix: Ix<Guardianship>, row: &Guardianship) -> Verdict {
        let frame = gates.frame;
        let (policy, scope) = (&frame.settings.policy, &frame.settings.scope);
        if frame.held.guardianship(ix) {
            return Some(Reason::Held);
        }
        let formal = row.kind == RelationType::Guardian || policy.other_adults.sends();
        if !formal || row.adult == row.child {
            return Some(Reason::NotGuardian);
        }
        if scope.is_off(Switch::Guardians) {
            return Some(Reason::SwitchedOff);
        }
        if let Some(reason) = frame.when(Object::Guardianship, None, row.period) {
            return Some(reason);
        }
        let ends = because_of(gates.persons.at(row.adult)).max_grave(because_of(gates.persons.at(row.child)));
        if ends.is_some() {
            return ends;
        }
        if !self.is_pupil(row.child) {
            return Some(Reason::OtherEnd);
        }
        let of_age =
            thing(&frame.roster.persons, row.child).age_on(frame.as_of).is_some_and(|age| age >= OF_AGE);
        let kept = policy.guardian_at_18 == GuardianLink::Keep || frame.keeps(row.adult, row.child);
        (of_age && !kept).then_some(Reason::OfAge)
    }
}

/// Two ends' verdicts in one: an error counts before all else.
trait Graver {
    fn max_grave(self, other: Self) -> Self;
}

impl Graver for Verdict {
    fn max_grave(self, other: Self) -> Self {
        if other == Some(Reason::Held) { other } else { self.or(other) }
    }
}

fn enrolment_verdict(gates: &Gates<'_>, ix: Ix<Enrolment>, row: &Enrolment) -> Verdict {
    let frame = gates.frame;
    if frame.held.enrolment(ix) {
        return Some(Reason::Held);
    }
    let scope = &frame.settings.scope;
    if scope.is_off(Switch::Pupils) {
        return Some(Reason::SwitchedOff);
    }
    let school_type = row.school_type.or_else(|| gates.forms.at(row.unit));
    if let Some(reason) = frame.when(Object::Enrolment, school_type, row.period) {
        return Some(reason);
    }
    if row.school_type.is_some_and(|one| !scope.sends_type(one)) {
        return Some(Reason::OutOfScope);
    }
    because_of(gates.units.at(row.unit)).max_grave(because_of(gates.persons.at(row.person)))
}

fn duty_verdict(gates: &Gates<'_>, ix: Ix<Duty>, row: &Duty) -> Verdict {
    let frame = gates.frame;
    if frame.held.duty(ix) {
        return Some(Reason::Held);
    }
    if frame.settings.scope.is_off(Switch::Staff) {
        return Some(Reason::SwitchedOff);
    }
    frame
        .when(Object::Duty, gates.forms.at(row.unit), row.period)
        .or_else(|| because_of(gates.units.at(row.unit)).max_grave(because_of(gates.persons.at(row.person))))
}

fn worker_verdict(
    gates: &Gates<'_>,
    ix: Ix<Assignment>,
    row: &Assignment,
    school_type: Option<model::school::SchoolType>,
) -> Verdict {
    let frame = gates.frame;
    if frame.held.assignment(ix) {
        return Some(Reason::Held);
    }
    frame
        .when(Object::Assignment, school_type, row.period)
        .or_else(|| because_of(gates.persons.at(row.person)))
}

/// What a group that is not sent means for those in it: a kind that is not sent is nobody's fault and
/// keeps its own name.
fn because_of_group(group: Verdict) -> Verdict {
    if group == Some(Reason::GroupKindOff) { group } else { because_of(group) }
}

/// The rows that count, by owner.
fn owned<T: Sync>(
    owners: usize,
    list: &List<T>,
    verdicts: &Beside<T, Verdict>,
    owner: impl Fn(&T) -> u32 + Clone,
) -> GroupedBy {
    let rows = list.iter().zip(verdicts.values());
    GroupedBy::new(owners, rows.map(move |(row, verdict)| verdict.is_none().then(|| owner(row))))
}

fn these<'r, T>(list: &'r List<T>, positions: &'r [u32]) -> impl Iterator<Item = (Ix<T>, &'r T)> {
    positions.iter().filter_map(|&at| Some((Ix::new(at), list.get(Ix::new(at))?)))
}
