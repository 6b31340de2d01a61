//! What a pre-study (förstudie) counts: in the registers, sources and where they overlap, data quality, mapping and the
//! change of school year; beside what Unikum holds, what a first delivery would do, school by school.
//!
//! Only facts, as typed figures, for a group that decides. Refuses to know: files, words for people, dossiers.

pub mod contact;
pub mod damage;
pub mod effort;
pub mod families;
pub mod foresight;
pub mod groups;
pub mod history;
pub mod likeness;
pub mod mapping;
mod members;
pub mod numbers;
pub mod overlap;
pub mod placed;
pub mod roles;
pub mod sources;
pub mod stale;
pub mod twin;
pub mod twins;
pub mod waves;
pub mod year;

use model::index::Ix;
use model::person::Person;

/// How many examples are kept of a finding: more than are shown, because some may not be.
pub const EXAMPLES: usize = 12;

/// How many people, and a few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many.
    pub count: usize,
    /// The first of them, at most [`EXAMPLES`].
    pub examples: Vec<Ix<Person>>,
}

impl Found {
    /// One more.
    pub fn add(&mut self, person: Ix<Person>) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(person);
        }
    }
}
