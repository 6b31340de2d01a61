//! Problems put together by what causes them, gravest first: what a summary shows.
//!
//! One mistake often gives many problems. A row whose person could not be made also lacks whatever the
//! row says of that person; a group whose unit is unknown is unknown itself, to every row that names it.
//! Where the data shows this, the consequences count under their root ([`roots`]).

mod gathered;
mod reach;
mod reached;
mod roots;
mod rows;

use compact_str::CompactString;
use gathered::Gathered;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::relation::Target;
use model::unit::Unit;
use model::{Place, Problem, Roster, Severity};
use rayon::prelude::*;
use reached::Reached;
use roots::Roots;
use rows::Rows;

pub use reach::Reach;
use std::cmp::Reverse;

/// Problems that one piece of work looks at.
const PIECE: usize = 8192;

/// Problems that one correction mends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseGroup {
    /// The rule.
    pub code: Code,
    /// The gravest among them.
    pub severity: Severity,
    /// What they have in common.
    pub cause: CompactString,
    /// How many problems of this rule there are.
    pub count: u32,
    /// How many problems of other rules follow from these.
    pub consequences: u32,
    /// How many children they concern, as far as the roster knows.
    pub children: u32,
    /// How many units they concern.
    pub units: u32,
    /// How many rows of the sources would be whole, or read in full, once it is corrected.
    pub rows: u32,
    /// The first places, at most [`CauseGroup::PLACES`].
    pub places: Vec<Place>,
}

impl CauseGroup {
    /// How many places a group shows.
    pub const PLACES: usize = 5;
}

/// All groups, and which of them each problem belongs to.
#[derive(Clone, Debug, Default)]
pub struct Causes {
    /// The groups, by falling severity, children concerned and count.
    pub groups: Vec<CauseGroup>,
    /// For each problem the position of the group that mends it: its own, or that of the problem from which it follows.
    pub of: Vec<u32>,
}

/// Groups problems by rule and cause.
#[must_use]
pub fn by_cause(problems: &[Problem], roster: &Roster) -> Causes {
    let (Gathered { mut groups, member_of }, (reach, rows)) =
        rayon::join(|| Gathered::of(problems), || rayon::join(|| Reach::new(roster), || Rows::new(problems)));
    let roots = Roots::new((problems, &rows), roster, &reach).of_all();
    let group_at = |at: u32| member_of.get(at as usize).copied();
    // the group under which each problem counts, and whether it follows from a problem of another
    let counted: Vec<(u32, bool)> = member_of
        .par_iter()
        .zip(roots)
        .map(|(&own, root)| {
            let root = root.and_then(group_at).filter(|&root| root != own);
            (root.unwrap_or(own), root.is_some())
        })
        .collect();
    for (problem, &(at, follows)) in problems.iter().zip(&counted) {
        let Some(group) = groups.get_mut(at as usize) else { continue };
        if follows {
            group.consequences += 1;
            continue;
        }
        group.count += 1;
        group.severity = group.severity.max(problem.severity);
        if let Some(place) = problem.place.filter(|_| group.places.len() < CauseGroup::PLACES) {
            group.places.push(place);
        }
    }
    Reached { problems, counted: &counted, reach: &reach, rows: &rows }.tell(&mut groups, roster);
    sorted(groups, counted.into_iter().map(|(group, _)| group).collect())
}

/// The groups that hold something in their order, and the positions after it.
fn sorted(groups: Vec<CauseGroup>, of: Vec<u32>) -> Causes {
    let mut order: Vec<(usize, CauseGroup)> =
        groups.into_iter().enumerate().filter(|(_, group)| group.count > 0).collect();
    order.sort_by(|(_, a), (_, b)| {
        let order = |group: &CauseGroup| Reverse((group.severity, group.children, group.count));
        order(a).cmp(&order(b)).then_with(|| (a.code, &a.cause).cmp(&(b.code, &b.cause)))
    });
    let mut now = vec![u32::MAX; order.iter().map(|(at, _)| at + 1).max().unwrap_or(0)];
    for (to, (at, _)) in order.iter().enumerate() {
        now.get_mut(*at).into_iter().for_each(|slot| *slot = to as u32);
    }
    let of = of.into_iter().map(|at| now.get(at as usize).copied().unwrap_or(u32::MAX)).collect();
    Causes { groups: order.into_iter().map(|(_, group)| group).collect(), of }
}

/// The unit a subject belongs to, where that is one.
#[must_use]
pub fn unit_of(subject: Subject, roster: &Roster) -> Option<Ix<Unit>> {
    match subject {
        Subject::Unit(ix) => Some(ix),
        Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|enrolment| enrolment.unit),
        Subject::Duty(ix) => roster.duties.get(ix).map(|duty| duty.unit),
        Subject::Assignment(ix) => match roster.assignments.get(ix)?.target {
            Target::Unit(unit) => Some(unit),
            Target::Group(group) => roster.groups.get(group).map(|group| group.unit),
            Target::Pupil(_) | Target::Organisation => None,
        },
        Subject::Group(_) | Subject::Membership(_) => {
            roster.groups.get(group_of(subject, roster)?).map(|group| group.unit)
        }
        Subject::Source | Subject::Person(_) | Subject::Guardianship(_) => None,
    }
}

/// The person a subject speaks of, where that is one.
fn person_of(subject: Subject, roster: &Roster) -> Option<Ix<Person>> {
    match subject {
        Subject::Person(ix) => Some(ix),
        Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|enrolment| enrolment.person),
        Subject::Membership(ix) => roster.memberships.get(ix).map(|membership| membership.person),
        Subject::Duty(ix) => roster.duties.get(ix).map(|duty| duty.person),
        Subject::Assignment(ix) => roster.assignments.get(ix).map(|assignment| assignment.person),
        Subject::Source | Subject::Unit(_) | Subject::Group(_) | Subject::Guardianship(_) => None,
    }
}

/// The group a subject belongs to, where that is one.
#[must_use]
pub fn group_of(subject: Subject, roster: &Roster) -> Option<Ix<Group>> {
    match subject {
        Subject::Group(ix) => Some(ix),
        Subject::Membership(ix) => roster.memberships.get(ix).map(|membership| membership.group),
        Subject::Assignment(ix) => match roster.assignments.get(ix)?.target {
            Target::Group(group) => Some(group),
            Target::Unit(_) | Target::Pupil(_) | Target::Organisation => None,
        },
        Subject::Source
        | Subject::Person(_)
        | Subject::Unit(_)
        | Subject::Enrolment(_)
        | Subject::Duty(_)
        | Subject::Guardianship(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;

    fn problem(
        code: Code,
        severity: Severity,
        place: Option<Place>,
        subject: Subject,
        cause: &str,
    ) -> Problem {
        Problem { code, severity, place, subject, cause: cause.into(), value: CompactString::default(), n: 1 }
    }

    const TWO: &str = "unit SK1 types=GR
        unit SK2 types=GR
        person a 20130101-2397 Alva Ek
        person b 20130101-2389 Bo Ek
        enrol a SK1
        enrol b SK2
        enrol b SK2 type=FTH";

    #[test]
    fn the_gravest_come_first_then_those_with_most_children() {
        let enrolment = |at| Subject::Enrolment(Ix::new(at));
        let problems = [
            problem("SKB-D45", Severity::Notice, None, enrolment(0), "SK1"),
            problem("SKB-D49", Severity::Warning, None, enrolment(1), "SK2"),
            problem("SKB-D49", Severity::Warning, None, enrolment(2), "SK2"),
            problem("SKB-D84", Severity::Warning, None, enrolment(0), "both"),
            problem("SKB-D84", Severity::Warning, None, enrolment(1), "both"),
            problem("SKB-A15", Severity::Error, None, Subject::Source, "x"),
        ];
        let groups = by_cause(&problems, &roster(TWO)).groups;
        let told: Vec<_> =
            groups.iter().map(|g| (g.code, g.cause.as_str(), g.count, g.children, g.units)).collect();
        assert_eq!(
            told,
            [
                ("SKB-A15", "x", 1, 0, 0),
                ("SKB-D84", "both", 2, 2, 2),
                ("SKB-D49", "SK2", 2, 1, 1),
                ("SKB-D45", "SK1", 1, 1, 1),
            ]
        );
    }

    #[test]
    fn a_group_of_an_unknown_unit_counts_under_the_unit() {
        let mut roster = roster(TWO);
        roster.left_out = vec![("7A".to_owned(), Place::row_of(0, 0))];
        let person = Subject::Person(Ix::new(0));
        let row = |row| Some(Place::row_of(0, row));
        let problems = [
            problem("SKB-D81", Severity::Error, row(0), Subject::Source, "SK9"),
            problem("SKB-D82", Severity::Error, Some(Place::row_of(1, 4)), person, "7A"),
            problem("SKB-D82", Severity::Error, Some(Place::row_of(1, 5)), person, "7X"),
        ];
        let groups = by_cause(&problems, &roster).groups;
        let told: Vec<_> =
            groups.iter().map(|g| (g.cause.as_str(), g.count, g.consequences, g.children)).collect();
        assert_eq!(told, [("SK9", 1, 1, 1), ("7X", 1, 0, 1)]);
    }

    #[test]
    fn a_class_within_an_unknown_unit_counts_under_the_unit() {
        let cell = |row, column| Some(Place::row_of(0, row).at_column(column));
        let problems = [
            problem("SKB-D81", Severity::Error, cell(0, 5), Subject::Source, "SK9"),
            problem("SKB-D82", Severity::Error, cell(0, 5), Subject::Source, "SK9-7A"),
            problem("SKB-D82", Severity::Error, cell(0, 6), Subject::Source, "7B"),
            problem("SKB-D82", Severity::Error, cell(1, 5), Subject::Source, "SK1-7C"),
        ];
        let groups = by_cause(&problems, &roster(TWO)).groups;
        let told: Vec<_> = groups.iter().map(|g| (g.cause.as_str(), g.count, g.consequences)).collect();
        assert_eq!(told, [("SK9", 1, 1), ("7B", 1, 0), ("SK1-7C", 1, 0)]);
    }

    #[test]
    fn what_a_missing_unit_takes_from_its_pupils_and_their_guardians_follows() {
        let scene = format!("{TWO}\nperson g 19800102-2386 Eva Ek\nguard g b");
        let mut roster = roster(&scene);
        let (pupil, guardian) = (Ix::new(1), Ix::new(2));
        roster.enrolments = model::index::List::default();
        roster.left_out = vec![("7A".to_owned(), Place::row_of(2, 0))];
        roster.shaken = vec![(pupil, Place::row_of(0, 7)), (pupil, Place::row_of(1, 3))];
        let at = |table, row| Some(Place::row_of(table, row).at_column(2));
        let problems = [
            problem("SKB-D81", Severity::Error, at(0, 7), Subject::Source, "SK9"),
            problem("SKB-D81", Severity::Error, at(2, 0), Subject::Source, "SK9"),
            problem("SKB-D88", Severity::Notice, None, Subject::Person(pupil), ""),
            problem("SKB-D88", Severity::Notice, None, Subject::Person(guardian), ""),
            problem("SKB-D88", Severity::Notice, None, Subject::Person(Ix::new(0)), ""),
            problem("SKB-D95", Severity::Notice, at(1, 3), Subject::Source, "7A"),
        ];
        let causes = by_cause(&problems, &roster);
        let told: Vec<_> =
            causes.groups.iter().map(|g| (g.code, g.count, g.consequences, g.children, g.rows)).collect();
        assert_eq!(told, [("SKB-D81", 2, 3, 1, 3), ("SKB-D88", 1, 0, 0, 0)]);
        assert_eq!(causes.of, [0, 0, 0, 0, 1, 0]);
    }

    #[test]
    fn a_row_whose_person_is_held_explains_what_else_it_lacks() {
        let row = |row| Some(Place::row_of(0, row));
        let problems = [
            problem("SKB-A81", Severity::Error, row(0), Subject::Source, "elever.csv"),
            problem("SKB-D83", Severity::Error, row(0), Subject::Source, "elever.csv"),
            problem("SKB-D83", Severity::Error, row(1), Subject::Source, "elever.csv"),
            problem("SKB-D84", Severity::Warning, row(0), Subject::Source, "SK1"),
        ];
        let told: Vec<_> = by_cause(&problems, &roster(TWO))
            .groups
            .into_iter()
            .map(|g| (g.code, g.count, g.consequences, g.places.len()))
            .collect();
        assert_eq!(told, [("SKB-A81", 1, 1, 1), ("SKB-D83", 1, 0, 1), ("SKB-D84", 1, 0, 1)]);
    }

    #[test]
    fn what_is_odd_about_two_people_under_one_number_follows() {
        let row = Some(Place::row_of(0, 4));
        let problems = [
            problem("SKB-A06", Severity::Error, row, Subject::Person(Ix::new(1)), "elever.csv"),
            problem("SKB-D53", Severity::Warning, row, Subject::Person(Ix::new(1)), ""),
            problem("SKB-D84", Severity::Warning, row, Subject::Enrolment(Ix::new(1)), "SK2"),
            problem("SKB-D84", Severity::Warning, row, Subject::Enrolment(Ix::new(0)), "SK1"),
        ];
        let groups = by_cause(&problems, &roster(TWO)).groups;
        let told: Vec<_> = groups.iter().map(|g| (g.code, g.count, g.consequences)).collect();
        assert_eq!(told, [("SKB-A06", 1, 2), ("SKB-D84", 1, 0)]);
    }

    #[test]
    fn a_unit_reaches_its_pupils_and_an_adult_the_children() {
        let scene = format!("{TWO}\nperson g 19800102-2386 Eva Ek\nguard g a\nguard g b");
        let problems = [
            problem("SKB-D64", Severity::Error, None, Subject::Unit(Ix::new(1)), "KU"),
            problem("SKB-D87", Severity::Notice, None, Subject::Person(Ix::new(2)), ""),
            problem("SKB-D89", Severity::Warning, None, Subject::Unit(Ix::new(1)), ""),
        ];
        let groups = by_cause(&problems, &roster(&scene)).groups;
        assert_eq!(groups.iter().map(|group| group.children).collect::<Vec<_>>(), [1, 0, 2]);
    }

    #[test]
    fn places_are_the_first_few() {
        let problems: Vec<_> = (0..9)
            .map(|row| {
                problem("SKB-S03", Severity::Warning, Some(Place::row_of(0, row)), Subject::Source, "f")
            })
            .collect();
        let groups = by_cause(&problems, &Roster::default()).groups;
        assert_eq!(groups[0].places.len(), CauseGroup::PLACES);
        assert_eq!(groups[0].places[0].row(), Some(0));
    }
}
