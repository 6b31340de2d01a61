//! Old data: people who stand in the registers but no longer, or not yet, where they belong.

use super::Found;
use super::roles::Roles;
use model::index::Ix;
use model::period::Tense;
use model::person::{Capacity, Person};
use model::school::{GroupKind, PersonStatus};
use model::{Date, Period, Roster};
use std::collections::BTreeMap;

/// In what way somebody stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staleness {
    /// Every employment has ended.
    DutyEnded,
    /// Teaches, mentors or administers today, but every employment has ended.
    WorksAfterEnd,
    /// Has something to do but was never employed in any row.
    NeverEmployed,
    /// Every enrolment has ended.
    EnrolmentEnded,
    /// No enrolment runs yet, but one will.
    Coming,
    /// Is enrolled today, in no class or section.
    WithoutGroup,
    /// Is in a group today, enrolled nowhere.
    NotEnrolled,
    /// A guardian whose children are all gone.
    ChildrenGone,
    /// Nothing relates the person to anything.
    NoRelation,
    /// Died or left the country.
    Gone,
}

impl Staleness {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::DutyEnded,
        Self::WorksAfterEnd,
        Self::NeverEmployed,
        Self::EnrolmentEnded,
        Self::Coming,
        Self::WithoutGroup,
        Self::NotEnrolled,
        Self::ChildrenGone,
        Self::NoRelation,
        Self::Gone,
    ];

    /// The word in text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DutyEnded => "duty-ended",
            Self::WorksAfterEnd => "works-after-end",
            Self::NeverEmployed => "never-employed",
            Self::EnrolmentEnded => "enrolment-ended",
            Self::Coming => "coming",
            Self::WithoutGroup => "without-group",
            Self::NotEnrolled => "not-enrolled",
            Self::ChildrenGone => "children-gone",
            Self::NoRelation => "no-relation",
            Self::Gone => "gone",
        }
    }

    /// In which capacity people are counted so; `None` for everybody.
    #[must_use]
    pub const fn of(self) -> Option<Capacity> {
        match self {
            Self::DutyEnded | Self::WorksAfterEnd | Self::NeverEmployed => Some(Capacity::Staff),
            Self::EnrolmentEnded | Self::Coming | Self::WithoutGroup | Self::NotEnrolled => {
                Some(Capacity::Pupil)
            }
            Self::ChildrenGone => Some(Capacity::Guardian),
            Self::NoRelation | Self::Gone => None,
        }
    }
}

/// Which tenses somebody's relations of one kind have.
#[derive(Clone, Copy, Default)]
struct Tenses {
    past: bool,
    current: bool,
    future: bool,
}

impl Tenses {
    fn add(&mut self, period: Period, day: Date) {
        match period.tense(day, 0, 0) {
            Tense::Past => self.past = true,
            Tense::Current => self.current = true,
            Tense::Future => self.future = true,
        }
    }

    const fn ended(self) -> bool {
        self.past && !self.current && !self.future
    }

    const fn coming(self) -> bool {
        self.future && !self.current
    }

    const fn none(self) -> bool {
        !self.past && !self.current && !self.future
    }
}

#[derive(Clone, Copy, Default)]
struct Times {
    enrolled: Tenses,
    grouped: Tenses,
    classed: bool,
    employed: Tenses,
    assigned: Tenses,
    ward_here: bool,
}

/// Everybody who stands there in each way on a day; ways that nobody stands in are left out. Windows do not count: a
/// thing has ended the day after its last.
#[must_use]
pub fn stale(roster: &Roster, roles: &Roles, day: Date) -> BTreeMap<Staleness, Found> {
    let times = times(roster, day);
    let mut found: BTreeMap<Staleness, Found> = BTreeMap::new();
    for ((ix, person), time) in roster.persons.numbered().zip(&times) {
        for way in Staleness::ALL {
            if is(way, time, roles, (ix, person)) {
                found.entry(way).or_default().add(ix);
            }
        }
    }
    found
}

fn is(way: Staleness, time: &Times, roles: &Roles, (ix, person): (Ix<Person>, &Person)) -> bool {
    match way {
        Staleness::DutyEnded => time.employed.ended(),
        Staleness::WorksAfterEnd => time.employed.ended() && time.assigned.current,
        Staleness::NeverEmployed => time.employed.none() && !time.assigned.none(),
        Staleness::EnrolmentEnded => time.enrolled.ended(),
        Staleness::Coming => time.enrolled.coming(),
        Staleness::WithoutGroup => time.enrolled.current && !time.classed,
        Staleness::NotEnrolled => time.enrolled.none() && time.grouped.current,
        Staleness::ChildrenGone => roles.has(ix, Capacity::Guardian) && !time.ward_here,
        Staleness::NoRelation => roles.has_none(ix) && !time.ward_here,
        Staleness::Gone => person.status != PersonStatus::Active,
    }
}

fn times(roster: &Roster, day: Date) -> Vec<Times> {
    let mut times = vec![Times::default(); roster.persons.len()];
    let mut at = |person: Ix<Person>, set: &dyn Fn(&mut Times)| {
        if let Some(time) = times.get_mut(person.at()) {
            set(time);
        }
    };
    for one in roster.enrolments.iter() {
        at(one.person, &|time| time.enrolled.add(one.period, day));
    }
    for one in roster.memberships.iter() {
        let kind = roster.groups.get(one.group).map(|group| group.kind);
        let class = matches!(kind, Some(GroupKind::Class | GroupKind::Section)) && one.period.contains(day);
        at(one.person, &|time| {
            time.grouped.add(one.period, day);
            time.classed |= class;
        });
    }
    for one in roster.duties.iter() {
        at(one.person, &|time| time.employed.add(one.period, day));
    }
    for one in roster.assignments.iter() {
        at(one.person, &|time| time.assigned.add(one.period, day));
    }
    for one in roster.guardianships.iter().filter(|one| one.period.contains(day)) {
        let child = times.get(one.child.at()).copied().unwrap_or_default();
        let here = child.enrolled.current || child.enrolled.future || child.grouped.current;
        if let Some(time) = times.get_mut(one.adult.at()).filter(|_| here) {
            time.ward_here = true;
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};

    #[test]
    fn everybody_stands_where_the_rows_put_them() {
        let roster = roster(
            "unit S types=GR
             group 7A S
             person a - Alva Ek
             person b - Bo Ek
             person c - Cleo Ek
             person d - Dan Ek
             person e - Eva Ek
             person f - Fia Ek status=Avliden
             person g - Gun Ek
             person h - Hans Ek
             enrol a S 2026-08-18..
             member a 7A
             enrol b S 2025-08-18..2026-06-12
             enrol c S 2027-01-08..
             enrol g S
             duty d S 2020-01-01..2026-01-01
             assign d group:7A Lärare
             assign e group:7A Lärare
             guard h b
             guard e a",
        );
        let found = stale(&roster, &Roles::new(&roster), TODAY);
        let who = |way: Staleness| found.get(&way).map(|one| one.examples[0].at());
        assert_eq!(who(Staleness::DutyEnded), Some(3));
        assert_eq!(who(Staleness::WorksAfterEnd), Some(3));
        assert_eq!(who(Staleness::NeverEmployed), Some(4));
        assert_eq!(who(Staleness::EnrolmentEnded), Some(1));
        assert_eq!(who(Staleness::Coming), Some(2));
        assert_eq!(who(Staleness::WithoutGroup), Some(6));
        assert_eq!(who(Staleness::ChildrenGone), Some(7));
        assert_eq!(who(Staleness::NoRelation), Some(5));
        assert_eq!(who(Staleness::Gone), Some(5));
        assert_eq!(who(Staleness::NotEnrolled), None);
        assert!(found.values().all(|one| one.count == 1));
    }
}
