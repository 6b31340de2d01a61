//! Who stands in a row that made nobody: a row that no part of the mapping wants. And who goes by an id that
//! the roster does not keep, because several registers know the person.
//!
//! A row of somebody who may be protected is nobody's: also one that no block wants, and also by way of
//! another row with one of the same ids.

use super::matching::{Root, Thing};
use super::sight::Sight;
use super::story::{Kind, ProblemLine, SourceRow};
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use model::relation::Origin;
use stages::map::IdRow;
use std::collections::BTreeSet;

/// What the sources have under an id that the roster does not have.
pub(super) enum Beyond {
    /// Nothing that can be shown, and nothing may be told from what was sent either.
    Hidden,
    /// People of the roster who go by it in one of the registers.
    People(Vec<Thing>),
    /// Rows that are not used; none where the sources do not have the id.
    Rows(Vec<Origin>),
}

/// How many times ids are followed from row to row.
const MOST_STEPS: usize = 8;

impl Sight<'_> {
    /// Looks for an id in the rows themselves.
    pub(super) fn beyond(&self, what: &str) -> Beyond {
        if self.everybody(what).next().is_some() {
            // known, and not to be shown
            return Beyond::Hidden;
        }
        let asked = self.tracer.id(what);
        let all = self.connected(&asked);
        let hidden = |row: &IdRow| row.marked || row.ids.iter().any(|id| self.is_shielded(id));
        if all.iter().any(hidden) || self.is_shielded(what) {
            return Beyond::Hidden;
        }
        let own = || all.iter().filter(|row| row.ids.contains(&asked));
        let used: BTreeSet<Origin> = own().filter(|row| row.used).map(|row| row.origin).collect();
        if used.is_empty() {
            return Beyond::Rows(own().map(|row| row.origin).collect());
        }
        let people: Vec<Ix<Person>> = self.made_of(&used);
        if people.is_empty() || people.iter().any(|&ix| !self.can_be_shown(ix)) {
            return Beyond::Hidden;
        }
        Beyond::People(people.into_iter().map(|ix| self.thing(Root::Person(ix))).collect())
    }

    /// The rows with an id, and with every id that those rows give.
    fn connected(&self, asked: &str) -> Vec<IdRow> {
        let mut ids: BTreeSet<String> = [asked.to_owned()].into();
        let mut rows = self.tracer.rows_with(&ids);
        for _ in 0..MOST_STEPS {
            let known = ids.len();
            ids.extend(rows.iter().flat_map(|row| row.ids.iter().cloned()));
            if ids.len() == known {
                break;
            }
            rows = self.tracer.rows_with(&ids);
        }
        rows
    }

    /// The people whom rows describe.
    fn made_of(&self, rows: &BTreeSet<Origin>) -> Vec<Ix<Person>> {
        let roster = &self.view.roster;
        let persons = roster.persons.numbered().map(|(ix, _)| ix);
        persons.filter(|&ix| roster.fragments.of(ix).iter().any(|row| rows.contains(row))).collect()
    }

    /// Somebody who stands in rows that are not used.
    pub(super) fn unused(&self, what: &str) -> Thing {
        Thing { root: Root::Nothing(Kind::Person), ids: self.person_ids(what) }
    }

    /// The rows that are not used, and what the check says of them.
    pub(super) fn unused_rows(&self, origins: &[Origin]) -> (Vec<SourceRow>, Vec<ProblemLine>) {
        let rows = origins.iter().filter(|&&origin| !self.hides_row(origin)).map(|origin| SourceRow {
            says: "unused",
            with: String::new(),
            role: String::new(),
            first: None,
            last: None,
            spot: self.spot(origin.place, &[]),
        });
        let places: BTreeSet<_> = origins.iter().map(|origin| origin.place).collect();
        let of_row = self.view.problems.iter().filter(|problem| {
            let row = problem.place.and_then(|place| Some(model::Place::row_of(place.table(), place.row()?)));
            problem.subject == Subject::Source && row.is_some_and(|row| places.contains(&row))
        });
        (rows.collect(), of_row.filter_map(|problem| self.told(problem)).collect())
    }
}
