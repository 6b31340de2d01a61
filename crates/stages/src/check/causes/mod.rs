//! Problems put together by what causes them, gravest first: what a summary shows.
//!
//! One mistake often gives many problems. A row whose person could not be made also lacks whatever the
//! row says of that person; a group whose unit is unknown is unknown itself, to every row that names it.
//! Where the data shows this, the consequences count under their root ([`roots`]).

mod reach;
mod roots;

use crate::check::rank;
use compact_str::CompactString;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::relation::Target;
use model::unit::Unit;
use model::{Place, Problem, Roster, Severity};
use rayon::prelude::*;
use roots::Roots;

pub use reach::Reach;
use std::cmp::Reverse;

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
    let (mut groups, member_of) = gathered(problems);
    let reach = Reach::new(roster);
    let roots = Roots::new(problems, roster, &reach);
    let mut of = Vec::with_capacity(problems.len());
    let mut reached = Reached { children: Vec::with_capacity(problems.len()), ..Reached::default() };
    for (problem, &own) in problems.iter().zip(&member_of) {
        let root = roots.last(problem, problems).and_then(|at| member_of.get(at).copied());
        let root = root.filter(|&root| root != own);
        let counted = root.unwrap_or(own);
        of.push(counted);
        if let Some(group) = groups.get_mut(counted as usize) {
            if root.is_some() {
                group.consequences += 1;
            } else {
                group.count += 1;
                group.severity = group.severity.max(problem.severity);
                if let Some(place) = problem.place.filter(|_| group.places.len() < CauseGroup::PLACES) {
                    group.places.push(place);
                }
            }
        }
        reached.add(&reach, problem, (counted, root.is_some()));
    }
    reached.tell(&mut groups);
    sorted(groups, of)
}

/// Whom and what the problems of each group concern, before it is counted.
#[derive(Default)]
struct Reached {
    children: Vec<(u32, u32)>,
    units: Vec<(u32, u32)>,
    rows: Vec<(u32, u64)>,
}

impl Reached {
    fn add(&mut self, reach: &Reach<'_>, problem: &Problem, (group, follows): (u32, bool)) {
        // a flaw in a unit's own data concerns its pupils only where it keeps the unit out
        let whole_unit = matches!(problem.subject, Subject::Unit(_));
        if let Subject::Person(person) = problem.subject
            && follows
        {
            // what an adult lacks because of one child is no trouble of another's
            self.children.extend(reach.is_child(person).then(|| (group, person.raw())));
        } else if !whole_unit || problem.severity >= Severity::Error {
            reach.children(problem.subject, |child| self.children.push((group, child.raw())));
        }
        if let Some(place) = problem.place
            && let Some(row) = place.row()
        {
            if problem.subject == Subject::Source {
                let whole = Place::row_of(place.table(), row);
                reach.children_of_row(whole, |child| self.children.push((group, child.raw())));
            }
            let row = (group, u64::from(place.table()) << 32 | u64::from(row));
            if self.rows.last() != Some(&row) {
                self.rows.push(row);
            }
        }
        if let Some(unit) = reach.unit(problem.subject).map(|unit| (group, unit.raw()))
            && self.units.last() != Some(&unit)
        {
            self.units.push(unit);
        }
    }

    fn tell(self, groups: &mut [CauseGroup]) {
        let mut set = |at: usize, to: fn(&mut CauseGroup) -> &mut u32, n: u32| {
            groups.get_mut(at).into_iter().for_each(|group| *to(group) = n);
        };
        count_distinct(self.children, |at, n| set(at, |group| &mut group.children, n));
        count_distinct(self.units, |at, n| set(at, |group| &mut group.units, n));
        count_distinct(self.rows, |at, n| set(at, |group| &mut group.rows, n));
    }
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

/// Empty groups in order of rule and cause, and for each problem the position of its group.
fn gathered(problems: &[Problem]) -> (Vec<CauseGroup>, Vec<u32>) {
    let unknown = (Code::default(), 0);
    let mut keys: Vec<(u32, u64, u32)> = problems
        .par_iter()
        .enumerate()
        .map_init(
            || unknown,
            |last, (at, problem)| {
                if last.0 != problem.code {
                    *last = (problem.code, rank(problem.code).map_or(u32::MAX, |rank| rank as u32));
                }
                (last.1, hash(&problem.cause), at as u32)
            },
        )
        .collect();
    let cause = |at: u32| problems.get(at as usize).map_or("", |problem| problem.cause.as_str());
    keys.par_sort_unstable();
    // the words decide only between two causes that happen to hash alike
    for alike in keys.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        if !alike.is_sorted_by(|a, b| cause(a.2) == cause(b.2)) {
            alike.sort_by(|a, b| cause(a.2).cmp(cause(b.2)).then(a.2.cmp(&b.2)));
        }
    }
    let mut groups: Vec<CauseGroup> = Vec::new();
    let mut member_of = vec![0; problems.len()];
    for same in keys.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1) && cause(a.2) == cause(b.2)) {
        let Some(first) = same.first().and_then(|&(_, _, at)| problems.get(at as usize)) else { continue };
        for &(_, _, at) in same {
            member_of.get_mut(at as usize).into_iter().for_each(|slot| *slot = groups.len() as u32);
        }
        groups.push(CauseGroup {
            code: first.code,
            severity: first.severity,
            cause: first.cause.clone(),
            count: 0,
            consequences: 0,
            children: 0,
            units: 0,
            rows: 0,
            places: Vec::new(),
        });
    }
    (groups, member_of)
}

/// For each first number, how many different second numbers there are.
fn count_distinct<T: Ord + Send>(mut pairs: Vec<(u32, T)>, mut set: impl FnMut(usize, u32)) {
    pairs.par_sort_unstable();
    pairs.dedup();
    for same in pairs.chunk_by(|a, b| a.0 == b.0) {
        if let Some((of, _)) = same.first() {
            set(*of as usize, same.len() as u32);
        }
    }
}

/// FNV-1a: the same in every run.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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
