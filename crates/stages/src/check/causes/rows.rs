//! The rows that problems stand on, numbered, and the grave problems of each.

use super::PIECE;
use model::roster::GroupedBy;
use model::{Place, Problem};
use rayon::prelude::*;

/// A number for every row of every table that a problem stands on.
pub(super) struct Rows {
    /// The number of each table's first row; last how many rows there are in all.
    starts: Vec<u32>,
}

impl Rows {
    pub(super) fn new(problems: &[Problem]) -> Self {
        let longest = |mut rows: Vec<u32>, problem: &Problem| {
            if let Some(place) = problem.place
                && let Some(row) = place.row()
            {
                let table = usize::from(place.table());
                rows.resize(rows.len().max(table + 1), 0);
                rows.get_mut(table).into_iter().for_each(|most| *most = row.saturating_add(1).max(*most));
            }
            rows
        };
        let longer = |mut a: Vec<u32>, b: Vec<u32>| {
            a.resize(a.len().max(b.len()), 0);
            a.iter_mut().zip(b).for_each(|(a, b)| *a = b.max(*a));
            a
        };
        let pieces = problems.par_chunks(PIECE);
        let lengths = pieces.map(|piece| piece.iter().fold(Vec::new(), longest)).reduce(Vec::new, longer);
        let ends = lengths.iter().scan(0u32, |end, length| {
            *end = end.saturating_add(*length);
            Some(*end)
        });
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.last().map_or(0, |end| *end as usize)
    }

    /// The number of a place's row; nothing for a whole table and for a row on which no problem stands.
    pub(super) fn of(&self, place: Place) -> Option<u32> {
        let table = usize::from(place.table());
        let (start, end) = (self.starts.get(table)?, self.starts.get(table + 1)?);
        let at = start.checked_add(place.row()?)?;
        (at < *end).then_some(at)
    }
}

/// Problems by the row that they stand on.
pub(super) struct ByRow<'r> {
    rows: &'r Rows,
    at: Vec<u32>,
    grouped: GroupedBy,
}

impl<'r> ByRow<'r> {
    /// Of the problems that `wanted` names by position and place, in their order.
    pub(super) fn new(rows: &'r Rows, wanted: Vec<(u32, Place)>) -> Self {
        let owners = wanted.iter().map(|(_, place)| rows.of(*place));
        let grouped = GroupedBy::new(rows.len(), owners);
        Self { rows, at: wanted.into_iter().map(|(at, _)| at).collect(), grouped }
    }

    /// The positions of the problems on a place's row.
    pub(super) fn of(&self, place: Place) -> impl Iterator<Item = u32> {
        let here = self.rows.of(place).map_or(&[][..], |row| self.grouped.of(row as usize));
        here.iter().filter_map(|&at| self.at.get(at as usize).copied())
    }
}
