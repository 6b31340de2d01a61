//! Roster and date to picture.
//!
//! What one receiver should hold on one day, by the rules of `spec/unikum.md` sections 3–7 and 9 and what
//! the municipality has decided; and an account of all that is left out. Verdicts first, each thing's in
//! one place; then rows and relations of whatever has none. Refuses to know: what the receiver holds
//! already, and how a picture is written.

mod beside;
pub(crate) mod clean;
mod frame;
mod frozen;
mod gates;
mod held;
mod omissions;
mod places;
#[cfg(test)]
mod properties;
mod relations;
mod rows;
#[cfg(test)]
mod tests;
mod users;

pub use frozen::Frozen;
pub use held::Held;

use crate::settings::{Lists, Settings};
use beside::Beside;
use frame::Frame;
use gates::Gates;
use model::group::Group;
use model::index::Ix;
use model::omission::Omission;
use model::person::Person;
use model::picture::{Class, School, User, UserKey};
use model::problem::Subject;
use model::unit::Unit;
use model::{Date, Picture, Pool, Roster};
use rows::Rows;
use std::collections::BTreeSet;
use std::sync::Arc;
use users::Capacities;

/// A picture, where each thing in it came from, and what is not in it.
#[derive(Debug, Default)]
pub struct Projection {
    /// What the receiver should hold.
    pub picture: Picture,
    /// Where it came from.
    pub lineage: Lineage,
    /// What was left out, in the order of the roster: units, groups, persons, then rows.
    pub omissions: Vec<Omission>,
    /// What errors hold: the receiver's copy of it stays as it is.
    pub frozen: Frozen,
}

/// The thing of the roster behind each thing of the picture; lists run beside the picture's.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// The unit behind each school.
    pub schools: Vec<Ix<Unit>>,
    /// The group behind each class.
    pub classes: Vec<Ix<Group>>,
    /// The person behind each user.
    pub users: Vec<Ix<Person>>,
    /// The row behind each relation; the first of the roster's where several say the same.
    pub relations: Vec<Subject>,
}

/// The lineage the other way round: where a thing of the roster stands in the picture.
pub struct Places {
    schools: Beside<Unit, Option<Ix<School>>>,
    classes: Beside<Group, Option<Ix<Class>>>,
    users: Beside<Person, Option<Ix<User>>>,
}

/// What the receiver should hold on a day.
#[must_use]
pub fn project(roster: &Roster, held: &Held, settings: &Settings, lists: &Lists, as_of: Date) -> Projection {
    let frame = Frame::new(roster, held, settings, lists, as_of);
    let gates = Gates::new(&frame);
    let rows = Rows::new(&gates);
    let capacities = users::capacities(&frame, &rows);
    let (picture, lineage) = drawn(&gates, &rows, &capacities);
    let omissions = omissions::omissions(&gates, &rows, &capacities);
    let frozen = Frozen::of(&frame, &omissions);
    Projection { picture, lineage, omissions, frozen }
}

/// The part of it that some people are in: the schools and the classes as they are, these people, and the
/// relations that need nobody else. Without an account of what is left out.
#[must_use]
pub fn project_people(
    (roster, held): (&Roster, &Held),
    settings: &Settings,
    lists: &Lists,
    as_of: Date,
    people: &BTreeSet<UserKey>,
) -> Projection {
    let frame = Frame::new(roster, held, settings, lists, as_of);
    let gates = Gates::new(&frame);
    let rows = Rows::new(&gates);
    let capacities = users::only(people, &gates, &users::capacities(&frame, &rows));
    let (picture, lineage) = drawn(&gates, &rows, &capacities);
    Projection { picture, lineage, ..Projection::default() }
}

fn drawn(gates: &Gates<'_>, rows: &Rows, capacities: &Capacities) -> (Picture, Lineage) {
    let frame = gates.frame;
    let mut pool = Pool::above(Arc::clone(&frame.roster.pool));
    let (schools, units) = places::schools(gates, &mut pool);
    let (classes, groups) = places::classes(gates, rows, &mut pool);
    let (users, persons) = users::users(gates, rows, capacities, &mut pool);
    let mut lineage = Lineage { schools: units, classes: groups, users: persons, relations: Vec::new() };
    let relations = relations::relations(frame, rows, &mut lineage);
    (Picture { pool, schools, classes, users, relations }, lineage)
}

impl Places {
    /// Turns a lineage round.
    #[must_use]
    pub fn new(roster: &Roster, lineage: &Lineage) -> Self {
        Self {
            schools: placed(roster.units.len(), &lineage.schools),
            classes: placed(roster.groups.len(), &lineage.classes),
            users: placed(roster.persons.len(), &lineage.users),
        }
    }

    /// Where a unit stands among the picture's schools.
    #[must_use]
    pub fn of_unit(&self, unit: Ix<Unit>) -> Option<Ix<School>> {
        self.schools.at(unit)
    }

    /// Where a group stands among the picture's classes.
    #[must_use]
    pub fn of_group(&self, group: Ix<Group>) -> Option<Ix<Class>> {
        self.classes.at(group)
    }

    /// Where a person stands among the picture's users.
    #[must_use]
    pub fn of_person(&self, person: Ix<Person>) -> Option<Ix<User>> {
        self.users.at(person)
    }
}

fn placed<T: Sync, P: Send>(count: usize, sources: &[Ix<T>]) -> Beside<T, Option<Ix<P>>> {
    let mut places = Beside::same(count, None);
    for (at, &source) in sources.iter().enumerate() {
        places.set(source, Some(Ix::new(at as u32)));
    }
    places
}
