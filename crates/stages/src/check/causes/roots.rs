//! What follows from what: one mistake often gives many problems.
//!
//! A row whose person could not be made also lacks whatever the row says of that person; a group whose unit is unknown
//! is unknown itself, to every row that names it; and whoever lost a relation in that way lacks it further on.

use super::person_of;
use super::reach::Reach;
use super::rows::{ByRow, Rows};
use hashbrown::HashMap;
use model::index::Ix;
use model::person::Person;
use model::problem::{Code, Subject};
use model::{Problem, Roster, Severity};
use rayon::prelude::*;

/// Which problems follow from which. Problems are named by their position in the list.
pub(super) struct Roots<'p> {
    problems: &'p [Problem],
    /// The part of each problem.
    parts: Vec<Part>,
    /// Problems that take a relation or a thing, by row.
    takes: ByRow<'p>,
    /// Ids of groups that were not made, with the problem that took the row which describes them.
    words: HashMap<&'p str, u32>,
    /// For each person who lost a relation, the problem from which that follows, and whether it is of another sort than
    /// an unknown unit.
    lost: Vec<Option<(bool, u32)>>,
    /// For each person who may be two, the problem that says so: what else is odd about them follows.
    doubled: Vec<Option<u32>>,
    roster: &'p Roster,
    reach: &'p Reach<'p>,
}

/// What a rule's problems can follow from, and what follows from them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Two people under one number: whatever seems wrong with them is the other's, and so is the rest of the row.
    TwoPeople,
    /// After this error nothing else that the row says can be trusted or placed.
    TakesItsRow,
    /// What somebody lacks who may have lost it: a class, an employment, a class to teach, any tie, a place at the school.
    Lacks,
    /// A unit that is not there.
    UnknownUnit,
    /// A group that is not there, or is not there any more.
    UnknownGroup,
    /// A person who is not there.
    UnknownPerson,
    /// Neither.
    Alone,
}

impl Part {
    fn of(code: Code) -> Self {
        match code {
            "SKB-A06" | "SKB-A08" => Self::TwoPeople,
            "SKB-A11" | "SKB-A12" | "SKB-A81" | "SKB-S04" | "SKB-S20" => Self::TakesItsRow,
            "SKB-D49" | "SKB-D54" | "SKB-D56" | "SKB-D88" | "SKB-D96" => Self::Lacks,
            "SKB-D81" => Self::UnknownUnit,
            "SKB-D82" | "SKB-D95" => Self::UnknownGroup,
            "SKB-D83" => Self::UnknownPerson,
            _ => Self::Alone,
        }
    }

    /// Whether it refers to something that is not there.
    const fn refers(self) -> bool {
        matches!(self, Self::UnknownUnit | Self::UnknownGroup | Self::UnknownPerson)
    }
}

impl<'p> Roots<'p> {
    pub(super) fn new(
        (problems, rows): (&'p [Problem], &'p Rows),
        roster: &'p Roster,
        reach: &'p Reach<'p>,
    ) -> Self {
        let parts: Vec<Part> = problems.par_iter().map(|problem| Part::of(problem.code)).collect();
        let takes = problems.par_iter().zip(&parts).enumerate().filter_map(|(at, (problem, part))| {
            let takes = problem.severity >= Severity::Error || part.refers();
            Some((at as u32, problem.place.filter(|_| takes)?))
        });
        let takes = ByRow::new(rows, takes.collect());
        let mut roots = Self {
            problems,
            parts,
            takes,
            words: HashMap::new(),
            lost: vec![None; roster.persons.len()],
            doubled: vec![None; roster.persons.len()],
            roster,
            reach,
        };
        for ((at, problem), part) in (0..).zip(problems).zip(&roots.parts) {
            if let (Part::TwoPeople, Subject::Person(person)) = (part, problem.subject) {
                first(&mut roots.doubled, person, at);
            }
        }
        roots.name();
        roots
    }

    /// For each problem the one from which it follows, and that follows from no other.
    pub(super) fn of_all(mut self) -> Vec<Option<u32>> {
        let every = 0..self.problems.len() as u32;
        let roots: Vec<Option<u32>> = every.into_par_iter().map(|at| self.last(at)).collect();
        self.lose(&roots);
        let again = (0..).zip(roots).collect::<Vec<_>>().into_par_iter();
        let lacks = |at| self.part(at) == Part::Lacks;
        again.map(|(at, root)| if lacks(at) { self.last(at) } else { root }).collect()
    }

    /// Which ids were lost with which row.
    fn name(&mut self) {
        for (id, place) in &self.roster.left_out {
            if let Some(root) = self.takes.of(*place).next() {
                self.words.entry(id).or_insert(root);
            }
        }
    }

    /// Who lost something with which row: of several, what a unit took comes first.
    fn lose(&mut self, of_all: &[Option<u32>]) {
        for &(person, place) in &self.roster.shaken {
            for at in self.takes.of(place) {
                let root = of_all.get(at as usize).copied().flatten().unwrap_or(at);
                let loss = (self.part(root) != Part::UnknownUnit, root);
                if let Some(known) = self.lost.get_mut(person.at()) {
                    *known = Some(known.map_or(loss, |known| known.min(loss)));
                }
            }
        }
    }

    fn part(&self, at: u32) -> Part {
        self.parts.get(at as usize).copied().unwrap_or(Part::Alone)
    }

    /// The problem that this one follows from.
    fn of(&self, at: u32) -> Option<u32> {
        let (problem, part) = (self.problems.get(at as usize)?, self.part(at));
        let person = person_of(problem.subject, self.roster);
        let of_two = person.filter(|_| part != Part::TwoPeople);
        if let Some(root) = of_two.and_then(|person| found(&self.doubled, person)) {
            return Some(root);
        }
        if part == Part::Lacks {
            return person.and_then(|person| self.lost_by(person));
        }
        if !part.refers() {
            return None;
        }
        let place = problem.place?;
        let mut of_row = None;
        let mut of_cell = None;
        for other in self.takes.of(place) {
            let (here, takes) = (self.problems.get(other as usize)?, self.part(other));
            if here.severity >= Severity::Error && matches!(takes, Part::TwoPeople | Part::TakesItsRow) {
                of_row = of_row.or(Some(other));
            } else if takes == Part::UnknownUnit && here.place == Some(place) {
                of_cell = of_cell.or(Some(other));
            }
        }
        if of_row.is_some() || part != Part::UnknownGroup {
            return of_row;
        }
        of_cell.or_else(|| self.words.get(problem.cause.as_str()).copied())
    }

    /// The problem from which this one follows, and that follows from no other.
    fn last(&self, at: u32) -> Option<u32> {
        let mut root = self.of(at)?;
        // what follows from itself would go on for ever
        for _ in 0..LONGEST {
            match self.of(root).filter(|next| *next != root) {
                Some(next) => root = next,
                None => break,
            }
        }
        Some(root)
    }

    /// What somebody's loss follows from: their own, or a child's.
    fn lost_by(&self, person: Ix<Person>) -> Option<u32> {
        let lost = |person: Ix<Person>| found(&self.lost, person).map(|(_, root)| root);
        lost(person).or_else(|| self.reach.wards(person).find_map(lost))
    }
}

fn found<T: Copy>(list: &[Option<T>], person: Ix<Person>) -> Option<T> {
    list.get(person.at()).copied().flatten()
}

/// Keeps what was said of a person first.
fn first(list: &mut [Option<u32>], person: Ix<Person>, at: u32) {
    if let Some(slot) = list.get_mut(person.at()) {
        slot.get_or_insert(at);
    }
}

/// Steps from a problem to its root: a unit, its group, the group's row of a member, what the member lacks.
const LONGEST: usize = 4;
