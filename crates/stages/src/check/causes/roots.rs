//! What follows from what: one mistake often gives many problems.
//!
//! A row whose person could not be made also lacks whatever the row says of that person; a group whose unit is unknown
//! is unknown itself, to every row that names it; and whoever lost a relation in that way lacks it further on.

use super::person_of;
use super::reach::Reach;
use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::{Place, Problem, Roster, Severity};

/// Which problems follow from which.
pub(super) struct Roots<'p> {
    /// Rows whose person or whole content an error has taken, with the problem that says so.
    rows: Vec<(Row, usize)>,
    /// Ids of groups that were not made, with the problem that took the row which describes them.
    words: Vec<(&'p str, usize)>,
    /// People who lost a relation, with the problem from which that follows.
    lost: Vec<(Ix<Person>, usize)>,
    /// People who may be two, with the problem that says so: what else is odd about them follows.
    doubled: Vec<(Ix<Person>, usize)>,
    roster: &'p Roster,
    reach: &'p Reach<'p>,
}

/// A row by its table and number.
type Row = (u16, u32);

impl<'p> Roots<'p> {
    pub(super) fn new(problems: &[Problem], roster: &'p Roster, reach: &'p Reach<'p>) -> Self {
        let mut roots = Self {
            rows: Vec::new(),
            words: Vec::new(),
            lost: Vec::new(),
            doubled: Vec::new(),
            roster,
            reach,
        };
        // problems that take a relation or a thing, by row
        let mut takes: Vec<(Row, usize)> = Vec::new();
        for (at, problem) in problems.iter().enumerate() {
            if TWO_PEOPLE.contains(&problem.code)
                && let Subject::Person(person) = problem.subject
            {
                roots.doubled.push((person, at));
            }
            let Some(row) = problem.place.and_then(row_of) else { continue };
            let grave = problem.severity >= Severity::Error;
            if grave && TAKES_ITS_ROW.contains(&problem.code) {
                roots.rows.push((row, at));
            }
            if grave || REFERS.contains(&problem.code) {
                takes.push((row, at));
            }
        }
        roots.rows.sort_unstable();
        roots.doubled.sort_unstable();
        roots.doubled.dedup_by_key(|(person, _)| *person);
        takes.sort_unstable();
        roots.name(&takes);
        roots.lose(problems, &takes);
        roots
    }

    /// Which ids were lost with which row.
    fn name(&mut self, takes: &[(Row, usize)]) {
        let left_out = self.roster.left_out.iter();
        let root = |place: &Place| {
            let row = row_of(*place)?;
            at_row(takes, row).next()
        };
        self.words = left_out.filter_map(|(id, place)| Some((id.as_str(), root(place)?))).collect();
        self.words.dedup_by_key(|(word, _)| *word);
    }

    /// Who lost something with which row: of several, what a unit took comes first.
    fn lose(&mut self, problems: &[Problem], takes: &[(Row, usize)]) {
        let mut lost = Vec::with_capacity(self.roster.shaken.len());
        for &(person, place) in &self.roster.shaken {
            let Some(row) = row_of(place) else { continue };
            for at in at_row(takes, row) {
                let root = problems.get(at).and_then(|problem| self.last(problem, problems)).unwrap_or(at);
                let of_unit = problems.get(root).is_some_and(|problem| problem.code == UNKNOWN_UNIT);
                lost.push((person, !of_unit, root));
            }
        }
        lost.sort_unstable();
        lost.dedup_by_key(|(person, _, _)| *person);
        self.lost = lost.into_iter().map(|(person, _, root)| (person, root)).collect();
    }

    /// The problem that this one follows from.
    pub(super) fn of(&self, problem: &Problem) -> Option<usize> {
        let person = person_of(problem.subject, self.roster);
        let of_two = person.filter(|_| !TWO_PEOPLE.contains(&problem.code));
        if let Some(root) = of_two.and_then(|person| found(&self.doubled, person)) {
            return Some(root);
        }
        if LACKS.contains(&problem.code) {
            return person.and_then(|person| self.lost_by(person));
        }
        if !REFERS.contains(&problem.code) {
            return None;
        }
        let row = problem.place.and_then(row_of);
        let of_row = row.and_then(|row| at_row(&self.rows, row).next());
        let of_word = || {
            let at = self.words.binary_search_by_key(&problem.cause.as_str(), |(word, _)| word).ok()?;
            self.words.get(at).map(|&(_, root)| root)
        };
        of_row.or_else(|| if [UNKNOWN_GROUP, LEFT_WITH].contains(&problem.code) { of_word() } else { None })
    }

    /// The problem from which this one follows, and that follows from no other.
    pub(super) fn last(&self, problem: &Problem, problems: &[Problem]) -> Option<usize> {
        let mut root = self.of(problem)?;
        // what follows from itself would go on for ever
        for _ in 0..LONGEST {
            match problems.get(root).and_then(|problem| self.of(problem)).filter(|next| *next != root) {
                Some(next) => root = next,
                None => break,
            }
        }
        Some(root)
    }

    /// What somebody's loss follows from: their own, or a child's.
    fn lost_by(&self, person: Ix<Person>) -> Option<usize> {
        found(&self.lost, person)
            .or_else(|| self.reach.wards(person).find_map(|child| found(&self.lost, child)))
    }
}

fn row_of(place: Place) -> Option<Row> {
    Some((place.table(), place.row()?))
}

/// The problems of a row.
fn at_row(rows: &[(Row, usize)], row: Row) -> impl Iterator<Item = usize> {
    let from = rows.partition_point(|(other, _)| *other < row);
    rows.iter().skip(from).take_while(move |(other, _)| *other == row).map(|&(_, at)| at)
}

fn found(list: &[(Ix<Person>, usize)], person: Ix<Person>) -> Option<usize> {
    let at = list.binary_search_by_key(&person, |(other, _)| *other).ok()?;
    list.get(at).map(|&(_, root)| root)
}

/// Steps from a problem to its root: a unit, its group, the group's row of a member, what the member lacks.
const LONGEST: usize = 4;

const UNKNOWN_UNIT: Code = "SKB-D81";
const UNKNOWN_GROUP: Code = "SKB-D82";
const UNKNOWN_PERSON: Code = "SKB-D83";
const LEFT_WITH: Code = "SKB-D95";

/// What refers to something that is not there.
const REFERS: [Code; 4] = [UNKNOWN_UNIT, UNKNOWN_GROUP, UNKNOWN_PERSON, LEFT_WITH];

/// What somebody lacks who may have lost it: a class, an employment, a class to teach, any tie, a place at the school.
const LACKS: [Code; 5] = ["SKB-D49", "SKB-D54", "SKB-D56", "SKB-D88", "SKB-D96"];

/// Two people under one number: whatever seems wrong with them is the other's.
const TWO_PEOPLE: [Code; 2] = ["SKB-A06", "SKB-A08"];

/// Errors after which nothing else that the row says can be trusted or placed.
const TAKES_ITS_ROW: [Code; 7] =
    ["SKB-A06", "SKB-A08", "SKB-A11", "SKB-A12", "SKB-A81", "SKB-S04", "SKB-S20"];
