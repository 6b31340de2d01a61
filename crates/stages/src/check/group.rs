//! Problems put together by what causes them, gravest first: what a summary shows.
//!
//! One mistake often gives many problems. A row whose person could not be made also lacks whatever the
//! row says of that person; a group whose unit is unknown is unknown itself, to every row that names it.
//! Where the data shows this, the consequences count under their root.

use crate::check::rank;
use compact_str::CompactString;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::relation::Target;
use model::roster::GroupedBy;
use model::unit::Unit;
use model::{Extract, Place, Problem, Roster, Severity};
use rayon::prelude::*;
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
    /// The first places, at most [`CauseGroup::PLACES`].
    pub places: Vec<Place>,
}

impl CauseGroup {
    /// How many places a group shows.
    pub const PLACES: usize = 5;
}

/// Groups problems by rule and cause, by falling severity, children concerned and count.
#[must_use]
pub fn by_cause(problems: &[Problem], roster: &Roster, extract: &Extract) -> Vec<CauseGroup> {
    let (mut groups, member_of) = gathered(problems);
    let reach = Reach::new(roster);
    let roots = Roots::new(problems, roster, extract);
    let mut children: Vec<(u32, u32)> = Vec::with_capacity(problems.len());
    let mut units: Vec<(u32, u32)> = Vec::new();
    let mut last = None;
    for (problem, &own) in problems.iter().zip(&member_of) {
        let root = roots.of(problem).and_then(|at| member_of.get(at).copied()).filter(|&root| root != own);
        let counted = root.unwrap_or(own);
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
        // a flaw in a unit's own data concerns its pupils only where it keeps the unit out
        let whole_unit = matches!(problem.subject, Subject::Unit(_));
        if !whole_unit || problem.severity >= Severity::Error {
            reach.children(problem.subject, |child| children.push((counted, child.raw())));
        }
        if let Some(unit) = reach.unit(problem.subject).map(Ix::raw)
            && last != Some((counted, unit))
        {
            last = Some((counted, unit));
            units.push((counted, unit));
        }
    }
    count_distinct(children, |at, n| groups.get_mut(at).into_iter().for_each(|group| group.children = n));
    count_distinct(units, |at, n| groups.get_mut(at).into_iter().for_each(|group| group.units = n));
    groups.retain(|group| group.count > 0);
    groups.sort_by(|a, b| {
        let order = |group: &CauseGroup| Reverse((group.severity, group.children, group.count));
        order(a).cmp(&order(b)).then_with(|| (a.code, &a.cause).cmp(&(b.code, &b.cause)))
    });
    groups
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
            places: Vec::new(),
        });
    }
    (groups, member_of)
}

/// Which problems follow from which.
struct Roots<'p> {
    /// Rows whose person or whole content an error has taken, with the problem that says so.
    rows: Vec<((u16, u32), usize)>,
    /// Cells of rows that name an unknown unit: the groups that such rows describe were not made.
    words: Vec<(&'p str, usize)>,
    /// People who may be two, with the problem that says so: what else is odd about them follows.
    doubled: Vec<(Ix<Person>, usize)>,
    roster: &'p Roster,
}

impl<'p> Roots<'p> {
    fn new(problems: &'p [Problem], roster: &'p Roster, extract: &'p Extract) -> Self {
        let mut doubled = Vec::new();
        let mut rows = Vec::new();
        let mut words = Vec::new();
        for (at, problem) in problems.iter().enumerate() {
            if TWO_PEOPLE.contains(&problem.code)
                && let Subject::Person(person) = problem.subject
            {
                doubled.push((person, at));
            }
            let Some((place, row)) = problem.place.and_then(|place| Some((place, place.row()?))) else {
                continue;
            };
            if problem.severity >= Severity::Error && TAKES_ITS_ROW.contains(&problem.code) {
                rows.push(((place.table(), row), at));
            }
            if problem.code == UNKNOWN_UNIT
                && let Some(table) = extract.table(place)
            {
                let columns = (0..table.columns().len()).filter_map(|column| u16::try_from(column).ok());
                words.extend(columns.map(|column| (table.cell(row, column), at)));
            }
        }
        rows.sort_unstable();
        let groups: Vec<&str> = {
            let unknown =
                problems.iter().filter(|problem| [UNKNOWN_GROUP, LEFT_WITH].contains(&problem.code));
            let mut names: Vec<&str> = unknown.map(|problem| problem.cause.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        words.retain(|(word, _)| groups.binary_search(word).is_ok());
        words.sort_unstable();
        words.dedup_by_key(|(word, _)| *word);
        doubled.sort_unstable();
        doubled.dedup_by_key(|(person, _)| *person);
        Self { rows, words, doubled, roster }
    }

    /// The problem that this one follows from.
    fn of(&self, problem: &Problem) -> Option<usize> {
        let of_two = person_of(problem.subject, self.roster)
            .filter(|_| !TWO_PEOPLE.contains(&problem.code))
            .and_then(|person| self.doubled.binary_search_by_key(&person, |(person, _)| *person).ok())
            .and_then(|at| self.doubled.get(at));
        if let Some(&(_, root)) = of_two {
            return Some(root);
        }
        if ![UNKNOWN_UNIT, UNKNOWN_GROUP, UNKNOWN_PERSON, LEFT_WITH].contains(&problem.code) {
            return None;
        }
        let row = problem.place.and_then(|place| Some((place.table(), place.row()?)));
        let of_row = row.and_then(|row| {
            let at = self.rows.partition_point(|(other, _)| *other < row);
            self.rows.get(at).filter(|(other, _)| *other == row).map(|&(_, root)| root)
        });
        let of_word = || {
            let at = self.words.binary_search_by_key(&problem.cause.as_str(), |(word, _)| word).ok()?;
            self.words.get(at).map(|&(_, root)| root)
        };
        of_row.or_else(|| if [UNKNOWN_GROUP, LEFT_WITH].contains(&problem.code) { of_word() } else { None })
    }
}

const UNKNOWN_UNIT: Code = "SKB-D81";
const UNKNOWN_GROUP: Code = "SKB-D82";
const UNKNOWN_PERSON: Code = "SKB-D83";
const LEFT_WITH: Code = "SKB-D95";

/// Two people under one number: whatever seems wrong with them is the other's.
const TWO_PEOPLE: [Code; 2] = ["SKB-A06", "SKB-A08"];

/// Errors after which nothing else that the row says can be trusted or placed.
const TAKES_ITS_ROW: [Code; 7] =
    ["SKB-A06", "SKB-A08", "SKB-A11", "SKB-A12", "SKB-A81", "SKB-S04", "SKB-S20"];

/// Which children a subject concerns.
struct Reach<'r> {
    roster: &'r Roster,
    enrolled: GroupedBy,
    at_unit: GroupedBy,
    in_group: GroupedBy,
    wards: GroupedBy,
}

impl<'r> Reach<'r> {
    fn new(roster: &'r Roster) -> Self {
        let people = roster.persons.len();
        let (units, groups) = (roster.units.len(), roster.groups.len());
        Self {
            roster,
            enrolled: GroupedBy::new(people, roster.enrolments.iter().map(|e| Some(e.person.raw()))),
            at_unit: GroupedBy::new(units, roster.enrolments.iter().map(|e| Some(e.unit.raw()))),
            in_group: GroupedBy::new(groups, roster.memberships.iter().map(|m| Some(m.group.raw()))),
            wards: GroupedBy::new(people, roster.guardianships.iter().map(|g| Some(g.adult.raw()))),
        }
    }

    fn children(&self, subject: Subject, mut each: impl FnMut(Ix<Person>)) {
        let roster = self.roster;
        match subject {
            Subject::Person(ix) if !self.enrolled.of(ix.at()).is_empty() => each(ix),
            Subject::Person(ix) => {
                let ties = self.wards.of(ix.at()).iter();
                ties.filter_map(|&at| roster.guardianships.get(Ix::new(at))).for_each(|tie| each(tie.child));
            }
            Subject::Unit(ix) => {
                let here = self.at_unit.of(ix.at()).iter();
                here.filter_map(|&at| roster.enrolments.get(Ix::new(at)))
                    .for_each(|pupil| each(pupil.person));
            }
            Subject::Group(ix) => self.members(ix, each),
            Subject::Enrolment(ix) => roster.enrolments.get(ix).into_iter().for_each(|e| each(e.person)),
            Subject::Membership(ix) => roster.memberships.get(ix).into_iter().for_each(|m| each(m.person)),
            Subject::Guardianship(ix) => roster.guardianships.get(ix).into_iter().for_each(|g| each(g.child)),
            Subject::Assignment(ix) => match roster.assignments.get(ix).map(|thing| thing.target) {
                Some(Target::Pupil(pupil)) => each(pupil),
                Some(Target::Group(group)) => self.members(group, each),
                Some(Target::Unit(_) | Target::Organisation) | None => {}
            },
            Subject::Source | Subject::Duty(_) => {}
        }
    }

    fn members(&self, group: Ix<Group>, mut each: impl FnMut(Ix<Person>)) {
        let here = self.in_group.of(group.at()).iter();
        here.filter_map(|&at| self.roster.memberships.get(Ix::new(at)))
            .for_each(|member| each(member.person));
    }

    /// The unit of a subject; for a person the first that the person is enrolled at.
    fn unit(&self, subject: Subject) -> Option<Ix<Unit>> {
        let enrolled = |person: Ix<Person>| {
            let first = self.enrolled.of(person.at()).first()?;
            self.roster.enrolments.get(Ix::new(*first)).map(|enrolment| enrolment.unit)
        };
        unit_of(subject, self.roster).or_else(|| match subject {
            Subject::Person(person) => enrolled(person),
            Subject::Guardianship(ix) => enrolled(self.roster.guardianships.get(ix)?.child),
            Subject::Source
            | Subject::Unit(_)
            | Subject::Group(_)
            | Subject::Enrolment(_)
            | Subject::Membership(_)
            | Subject::Duty(_)
            | Subject::Assignment(_) => None,
        })
    }
}

/// For each first number, how many different second numbers there are.
fn count_distinct(mut pairs: Vec<(u32, u32)>, mut set: impl FnMut(usize, u32)) {
    pairs.par_sort_unstable();
    pairs.dedup();
    for same in pairs.chunk_by(|a, b| a.0 == b.0) {
        if let Some(&(of, _)) = same.first() {
            set(of as usize, same.len() as u32);
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
    use model::Table;
    use model::extract::Origin;

    fn problem(
        code: Code,
        severity: Severity,
        place: Option<Place>,
        subject: Subject,
        cause: &str,
    ) -> Problem {
        Problem { code, severity, place, subject, cause: cause.into(), value: CompactString::default(), n: 1 }
    }

    fn groups(rows: &[[&str; 2]]) -> Extract {
        let columns = vec!["Grupp".to_owned(), "Skola".to_owned()];
        let mut builder = Table::builder("grupper", "register", Origin::default(), columns);
        for (line, row) in (2..).zip(rows) {
            builder.row(line, row.iter().map(|cell| cell.as_bytes())).unwrap();
        }
        Extract::new(vec![builder.finish().unwrap()])
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
        let groups = by_cause(&problems, &roster(TWO), &Extract::default());
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
        let extract = groups(&[["7A", "SK9"], ["7B", "SK1"]]);
        let person = Subject::Person(Ix::new(0));
        let row = |row| Some(Place::row_of(0, row));
        let problems = [
            problem("SKB-D81", Severity::Error, row(0), Subject::Source, "SK9"),
            problem("SKB-D82", Severity::Error, Some(Place::row_of(1, 4)), person, "7A"),
            problem("SKB-D82", Severity::Error, Some(Place::row_of(1, 5)), person, "7X"),
        ];
        let groups = by_cause(&problems, &roster(TWO), &extract);
        let told: Vec<_> =
            groups.iter().map(|g| (g.cause.as_str(), g.count, g.consequences, g.children)).collect();
        assert_eq!(told, [("SK9", 1, 1, 1), ("7X", 1, 0, 1)]);
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
        let told: Vec<_> = by_cause(&problems, &roster(TWO), &Extract::default())
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
        let groups = by_cause(&problems, &roster(TWO), &Extract::default());
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
        let groups = by_cause(&problems, &roster(&scene), &Extract::default());
        assert_eq!(groups.iter().map(|group| group.children).collect::<Vec<_>>(), [1, 0, 2]);
    }

    #[test]
    fn places_are_the_first_few() {
        let problems: Vec<_> = (0..9)
            .map(|row| {
                problem("SKB-S03", Severity::Warning, Some(Place::row_of(0, row)), Subject::Source, "f")
            })
            .collect();
        let groups = by_cause(&problems, &Roster::default(), &Extract::default());
        assert_eq!(groups[0].places.len(), CauseGroup::PLACES);
        assert_eq!(groups[0].places[0].row(), Some(0));
    }
}
