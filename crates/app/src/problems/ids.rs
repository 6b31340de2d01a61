//! By what a group of problems, and a single one, are known from day to day: short words that people can type, and
//! prints that tell nothing of whom they are about.

use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::relation::Target;
use model::{Problem, Roster};
use rayon::prelude::*;
use stages::check::Print;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Letters that nobody mistakes for each other when they are read out.
const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
/// Letters of a group's word: enough for a million groups, and short enough for a telephone.
const GROUP: u32 = 5;
/// Letters of a problem's word within its group.
const SINGLE: u32 = 4;

/// The word of a group: what one correction mends.
#[must_use]
pub(crate) fn group(code: Code, cause: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (code, cause).hash(&mut hasher);
    word(hasher.finish(), GROUP)
}

/// The word of a single problem of a group.
#[must_use]
pub(crate) fn single(group: &str, print: Print) -> String {
    format!("{group}-{}", word(print, SINGLE))
}

/// The prints of problems, in their order. Two mistakes of one sort in a file that concern nobody in particular are
/// told apart by their order only.
#[must_use]
pub(crate) fn prints(problems: &[Problem], roster: &Roster) -> Vec<Print> {
    let mut prints: Vec<Print> = problems.par_iter().map(|problem| print(problem, roster)).collect();
    let nobody = problems.iter().enumerate().filter(|(_, problem)| problem.subject == Subject::Source);
    let mut alike: Vec<(Print, usize)> = nobody.filter_map(|(at, _)| Some((*prints.get(at)?, at))).collect();
    alike.par_sort_unstable();
    for same in alike.chunk_by(|a, b| a.0 == b.0) {
        for (nth, (print, at)) in same.iter().enumerate() {
            let mut hasher = DefaultHasher::new();
            (print, nth).hash(&mut hasher);
            prints.get_mut(*at).into_iter().for_each(|slot| *slot = hasher.finish());
        }
    }
    prints
}

fn print(problem: &Problem, roster: &Roster) -> Print {
    let mut hasher = DefaultHasher::new();
    (problem.code, problem.cause.as_str()).hash(&mut hasher);
    let pool = &roster.pool;
    let person = |ix: Ix<Person>| roster.persons.get(ix).map(|one| pool.get(one.key));
    let unit = |ix| roster.units.get(ix).map(|one| pool.get(one.key));
    let group = |ix| roster.groups.get(ix).map(|one| pool.get(one.key));
    match problem.subject {
        Subject::Source => {
            let place = problem.place.map(|place| (place.table(), place.column()));
            (0, place).hash(&mut hasher);
        }
        Subject::Person(ix) => (1, person(ix)).hash(&mut hasher),
        Subject::Unit(ix) => (2, unit(ix)).hash(&mut hasher),
        Subject::Group(ix) => (3, group(ix)).hash(&mut hasher),
        Subject::Enrolment(ix) => {
            (4, roster.enrolments.get(ix).map(|row| (person(row.person), unit(row.unit)))).hash(&mut hasher);
        }
        Subject::Membership(ix) => {
            let row = roster.memberships.get(ix);
            (5, row.map(|row| (person(row.person), group(row.group)))).hash(&mut hasher);
        }
        Subject::Duty(ix) => {
            (6, roster.duties.get(ix).map(|row| (person(row.person), unit(row.unit)))).hash(&mut hasher);
        }
        Subject::Assignment(ix) => {
            let row = roster.assignments.get(ix);
            let target = row.map(|row| match row.target {
                Target::Organisation => (0, None),
                Target::Unit(ix) => (1, unit(ix)),
                Target::Group(ix) => (2, group(ix)),
                Target::Pupil(ix) => (3, person(ix)),
            });
            (7, row.map(|row| person(row.person)), target).hash(&mut hasher);
        }
        Subject::Guardianship(ix) => {
            let row = roster.guardianships.get(ix);
            (8, row.map(|row| (person(row.adult), person(row.child)))).hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn word(mut number: u64, letters: u32) -> String {
    let letter = |number: u64| LETTERS.get((number % 32) as usize).map_or('0', |letter| char::from(*letter));
    (0..letters)
        .map(|_| {
            let said = letter(number);
            number /= 32;
            said
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Place, Severity};

    fn problem(row: u32, cause: &str) -> Problem {
        Problem {
            code: "SKB-D81",
            severity: Severity::Error,
            place: Some(Place::row_of(0, row)),
            subject: Subject::Source,
            cause: cause.into(),
            value: "".into(),
            n: 1,
        }
    }

    #[test]
    fn a_row_that_moves_is_the_same_problem_and_one_less_is_one_less() {
        let roster = Roster::default();
        let three = prints(&[problem(4, "SK9"), problem(7, "SK9"), problem(9, "SK8")], &roster);
        let moved = prints(&[problem(1, "SK9"), problem(2, "SK8")], &roster);
        assert_eq!(moved, [three[0], three[2]]);
        assert_ne!(three[0], three[1]);
    }

    #[test]
    fn words_are_short_and_say_nothing() {
        let word = group("SKB-D81", "SK9");
        assert_eq!(word.len(), 5);
        assert_ne!(word, group("SKB-D81", "SK8"));
        assert_eq!(single(&word, 7).len(), 10);
    }
}
