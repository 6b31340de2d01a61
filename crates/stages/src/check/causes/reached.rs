//! How many children, units and rows the problems of each group concern.

use super::CauseGroup;
use super::reach::Reach;
use super::rows::Rows;
use model::problem::Subject;
use model::roster::GroupedBy;
use model::{Problem, Roster, Severity};

/// What is counted: problems in the groups under which they count.
pub(super) struct Reached<'a> {
    pub(super) problems: &'a [Problem],
    /// The group of each problem, and whether it follows from a problem of another.
    pub(super) counted: &'a [(u32, bool)],
    pub(super) reach: &'a Reach<'a>,
    pub(super) rows: &'a Rows,
}

impl Reached<'_> {
    /// Counts each child, unit and row of a group once.
    pub(super) fn tell(&self, groups: &mut [CauseGroup], roster: &Roster) {
        let lost =
            GroupedBy::new(self.rows.len(), roster.shaken.iter().map(|(_, place)| self.rows.of(*place)));
        let owners = self.counted.iter().map(|(group, _)| Some(*group));
        let members = GroupedBy::new(groups.len(), owners);
        let members = (&members, groups.len());
        let (children, (units, rows)) = rayon::join(
            || distinct(members, roster.persons.len(), |at, each| self.children(at, (roster, &lost), each)),
            || {
                let units = distinct(members, roster.units.len(), |at, each| self.unit(at, each));
                (units, distinct(members, self.rows.len(), |at, each| self.row(at, each)))
            },
        );
        for (group, ((children, units), rows)) in
            groups.iter_mut().zip(children.into_iter().zip(units).zip(rows))
        {
            (group.children, group.units, group.rows) = (children, units, rows);
        }
    }

    /// `lost` are the positions of who lost a relation, by row. An adult's loss of an employment is no loss of their own
    /// children's.
    fn children(&self, at: usize, (roster, lost): (&Roster, &GroupedBy), each: &mut dyn FnMut(u32)) {
        let (Some(problem), Some((_, follows))) = (self.problems.get(at), self.counted.get(at)) else {
            return;
        };
        let mut each = |child: model::index::Ix<model::person::Person>| each(child.raw());
        // a flaw in a unit's own data concerns its pupils only where it keeps the unit out
        let whole_unit = matches!(problem.subject, Subject::Unit(_));
        // what an adult lacks because of one child is no trouble of another's
        if *follows && let Subject::Person(person) = problem.subject {
            Some(person).filter(|person| self.reach.is_child(*person)).into_iter().for_each(&mut each);
        } else if !whole_unit || problem.severity >= Severity::Error {
            self.reach.children(problem.subject, &mut each);
        }
        if problem.subject == Subject::Source
            && let Some(row) = problem.place.and_then(|place| self.rows.of(place))
        {
            let lost = lost.of(row as usize).iter().filter_map(|&at| roster.shaken.get(at as usize));
            lost.map(|(person, _)| *person).filter(|person| self.reach.is_child(*person)).for_each(each);
        }
    }

    fn unit(&self, at: usize, each: &mut dyn FnMut(u32)) {
        let unit = self.problems.get(at).and_then(|problem| self.reach.unit(problem.subject));
        unit.into_iter().for_each(|unit| each(unit.raw()));
    }

    fn row(&self, at: usize, each: &mut dyn FnMut(u32)) {
        let place = self.problems.get(at).and_then(|problem| problem.place);
        place.and_then(|place| self.rows.of(place)).into_iter().for_each(each);
    }
}

/// For each group how many different numbers below `most` its members give.
fn distinct(
    (members, groups): (&GroupedBy, usize),
    most: usize,
    numbers: impl Fn(usize, &mut dyn FnMut(u32)),
) -> Vec<u32> {
    // the group in which each number was met last: groups come one after the other
    let mut met_in = vec![u32::MAX; most];
    let count = |group: u32| {
        let mut n = 0;
        for &at in members.of(group as usize) {
            numbers(at as usize, &mut |number| {
                if let Some(met) = met_in.get_mut(number as usize).filter(|met| **met != group) {
                    *met = group;
                    n += 1;
                }
            });
        }
        n
    };
    (0..groups as u32).map(count).collect()
}
