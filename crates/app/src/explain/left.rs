//! What of the registers is left out of the wanted picture, why, and when its time comes or ended.

use super::matching::Root;
use super::sight::Sight;
use super::story::{Left, Wanted};
use super::wanted::Counts;
use jiff::ToSpan as _;
use model::Period;
use model::group::Group;
use model::index::Ix;
use model::omission::{Omission, Reason};
use model::person::Person;
use model::problem::Subject;
use model::relation::Target;
use stages::settings::Object as Windowed;
use std::collections::BTreeSet;

impl Sight<'_> {
    /// What was left out of it, and why.
    pub(super) fn left_out(&self, root: Root, wanted: &mut Wanted) {
        let (own, me): (BTreeSet<Subject>, _) = match root {
            Root::Person(ix) => {
                let all = self.relations_of(ix).into_iter().chain([Subject::Person(ix)]);
                (all.collect(), Some(ix))
            }
            Root::Class(ix) => ([Subject::Group(ix)].into(), None),
            Root::School(ix) => ([Subject::Unit(ix)].into(), None),
            Root::Nothing(_) => return,
        };
        let mut counts = Counts::default();
        for omission in &self.view.projection.omissions {
            if own.contains(&omission.subject) {
                wanted.left_out.extend(self.left(omission, me));
            } else if self.is_within(omission.subject, root) {
                counts.add(says(omission.subject), reason(omission.reason));
            }
        }
        wanted.left_out_counted = counts.list();
    }

    /// Whether a row is of somebody in a class or school.
    fn is_within(&self, subject: Subject, root: Root) -> bool {
        let roster = &self.view.roster;
        let shown = |person: Ix<Person>| !self.hides_person(person);
        match (root, subject) {
            (Root::Class(group), Subject::Membership(ix)) => {
                roster.memberships.get(ix).is_some_and(|row| row.group == group && shown(row.person))
            }
            (Root::Class(group), Subject::Assignment(ix)) => roster
                .assignments
                .get(ix)
                .is_some_and(|row| row.target == Target::Group(group) && shown(row.person)),
            (Root::School(unit), Subject::Enrolment(ix)) => {
                roster.enrolments.get(ix).is_some_and(|row| row.unit == unit && shown(row.person))
            }
            (Root::School(unit), Subject::Duty(ix)) => {
                roster.duties.get(ix).is_some_and(|row| row.unit == unit && shown(row.person))
            }
            (Root::School(unit), Subject::Group(ix)) => {
                roster.groups.get(ix).is_some_and(|group| group.unit == unit)
            }
            _ => false,
        }
    }

    fn left(&self, omission: &Omission, me: Option<Ix<Person>>) -> Option<Left> {
        let row = self.source_row(omission.subject, me)?;
        let (opens, closed) = match (omission.reason, self.window(omission.subject)) {
            (Reason::NotYet, Some((period, before, _))) => (self.opens(period, before), None),
            (Reason::Ended, Some((period, _, after))) => {
                (None, period.last().map(|last| last.saturating_add(after.days()).to_string()))
            }
            _ => (None, None),
        };
        let end =
            (omission.reason == Reason::OtherEnd).then(|| self.end_reason(omission.subject, me)).flatten();
        Some(Left { row, reason: reason(omission.reason), end, opens, closed })
    }

    fn opens(&self, period: Period, before: i32) -> Option<String> {
        let strictly = i32::from(before == 0 && !self.view.settings.policy.start_today);
        let first = period.first()?;
        Some(first.saturating_sub(before.days()).saturating_add(strictly.days()).to_string())
    }

    /// The period that decides, and the days before and after it.
    fn window(&self, subject: Subject) -> Option<(Period, i32, i32)> {
        let roster = &self.view.roster;
        let of_group = |ix: Ix<Group>| {
            let group = roster.groups.get(ix)?;
            group.school_type.or_else(|| self.form(group.unit))
        };
        let (object, school_type, period) = match subject {
            Subject::Unit(ix) => (Windowed::Unit, self.form(ix), roster.units.get(ix)?.period),
            Subject::Group(ix) => (Windowed::Group, of_group(ix), roster.groups.get(ix)?.period),
            Subject::Enrolment(ix) => {
                let row = roster.enrolments.get(ix)?;
                (Windowed::Enrolment, row.school_type.or_else(|| self.form(row.unit)), row.period)
            }
            Subject::Membership(ix) => {
                let row = roster.memberships.get(ix)?;
                (Windowed::Membership, of_group(row.group), row.period)
            }
            Subject::Duty(ix) => {
                let row = roster.duties.get(ix)?;
                (Windowed::Duty, self.form(row.unit), row.period)
            }
            Subject::Assignment(ix) => {
                let row = roster.assignments.get(ix)?;
                let school_type = match row.target {
                    Target::Group(group) => of_group(group),
                    Target::Unit(unit) => self.form(unit),
                    // which of the pupil's schools decides is the projection's own affair
                    Target::Pupil(_) => return None,
                    Target::Organisation => None,
                };
                (Windowed::Assignment, school_type, row.period)
            }
            Subject::Guardianship(ix) => (Windowed::Guardianship, None, roster.guardianships.get(ix)?.period),
            Subject::Source | Subject::Person(_) => return None,
        };
        let (before, after) = self.view.settings.windows.days(object, school_type);
        Some((period, before, after))
    }

    /// Why the other end of a row is left out.
    fn end_reason(&self, subject: Subject, me: Option<Ix<Person>>) -> Option<&'static str> {
        let roster = &self.view.roster;
        let ends = match subject {
            Subject::Group(ix) => [roster.groups.get(ix).map(|group| Subject::Unit(group.unit)), None],
            Subject::Enrolment(ix) => {
                let row = roster.enrolments.get(ix)?;
                [Some(Subject::Unit(row.unit)), Some(Subject::Person(row.person))]
            }
            Subject::Membership(ix) => {
                let row = roster.memberships.get(ix)?;
                [Some(Subject::Group(row.group)), Some(Subject::Person(row.person))]
            }
            Subject::Duty(ix) => {
                let row = roster.duties.get(ix)?;
                [Some(Subject::Unit(row.unit)), Some(Subject::Person(row.person))]
            }
            Subject::Assignment(ix) => match roster.assignments.get(ix)?.target {
                Target::Group(group) => [Some(Subject::Group(group)), None],
                Target::Unit(unit) => [Some(Subject::Unit(unit)), None],
                Target::Pupil(pupil) => [Some(Subject::Person(pupil)), None],
                Target::Organisation => [None, None],
            },
            Subject::Guardianship(ix) => {
                let row = roster.guardianships.get(ix)?;
                [Some(Subject::Person(row.child)), Some(Subject::Person(row.adult))]
            }
            Subject::Source | Subject::Person(_) | Subject::Unit(_) => [None, None],
        };
        let others = ends.into_iter().flatten().filter(|end| Some(*end) != me.map(Subject::Person));
        others.into_iter().find_map(|end| {
            let left = self.view.projection.omissions.iter().find(|omission| omission.subject == end)?;
            Some(reason(left.reason)).filter(|reason| *reason != "other-end")
        })
    }
}

const fn says(subject: Subject) -> &'static str {
    match subject {
        Subject::Source => "source",
        Subject::Person(_) => "person",
        Subject::Unit(_) => "unit",
        Subject::Group(_) => "group",
        Subject::Enrolment(_) => "enrolment",
        Subject::Membership(_) => "membership",
        Subject::Duty(_) => "duty",
        Subject::Assignment(_) => "assignment",
        Subject::Guardianship(_) => "guardian-of",
    }
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Held => "held",
        Reason::OutOfScope => "out-of-scope",
        Reason::GroupKindOff => "group-kind-off",
        Reason::NotYet => "not-yet",
        Reason::Ended => "ended",
        Reason::EmptyGroup => "empty-group",
        Reason::NotGuardian => "not-guardian",
        Reason::OfAge => "of-age",
        Reason::Gone => "gone",
        Reason::NoNumber => "no-number",
        Reason::NoRelation => "no-relation",
        Reason::OtherEnd => "other-end",
        Reason::NotEmployed => "not-employed",
        Reason::SwitchedOff => "switched-off",
        Reason::Blocked => "blocked",
        Reason::NoTeacher => "no-teacher",
        Reason::NotEnrolled => "not-enrolled",
    }
}
