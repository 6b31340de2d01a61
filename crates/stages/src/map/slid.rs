//! Who may be protected by a row whose cells have slid.
//!
//! Such a row is not used: its values may stand in the wrong columns. But its protection marking counts
//! all the same (law 4): the person may stand elsewhere too, without one. So the marking is looked for in
//! every column it can have reached, and the person's id likewise. What cannot be told apart protects.

use super::bind::BoundBlock;
use super::directory::key_of;
use super::fields::PersonField as P;
use super::keys::{Keys, Node};
use super::values::{self, Marking};
use super::world::World;
use model::Table;
use model::note::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The persons, among those known by `keys`, that a slid row may mark as protected.
pub(crate) fn perhaps_protected(world: &World<'_>, keys: &Keys) -> Vec<Node> {
    let mut usual = Usual::default();
    let mut nodes = Vec::new();
    for (number, row, far) in world.slid() {
        let Some(table) = world.extract.tables().get(usize::from(number)) else { continue };
        for (_, block) in world.blocks_of(Kind::Person).filter(|(_, block)| block.table == number) {
            if marked(block, number, table, (row, far), &mut usual) {
                nodes.extend(
                    ids(block, table, (row, far))
                        .filter_map(|id| keys.find(key_of(block.space, id, world.today))),
                );
            }
        }
    }
    nodes
}

/// The values that a column has, by table and column: a value that is usual where it stands has not slid
/// there.
#[derive(Default)]
struct Usual<'t>(BTreeMap<(u16, u16), BTreeMap<&'t str, u32>>);

impl<'t> Usual<'t> {
    fn has(&mut self, number: u16, table: &'t Table, column: u16, value: &str) -> bool {
        let counts = self.0.entry((number, column)).or_insert_with(|| {
            let mut counts = BTreeMap::new();
            for row in 0..table.rows() {
                *counts.entry(table.cell(row, column)).or_default() += 1;
            }
            counts
        });
        counts.get(value).is_some_and(|count| *count > 1)
    }
}

/// Whether a marking may stand in any cell that the marking's column can have slid to.
fn marked<'t>(
    block: &BoundBlock,
    number: u16,
    table: &'t Table,
    (row, far): (u32, u16),
    usual: &mut Usual<'t>,
) -> bool {
    let Some(column) = block.bound(P::Protected as usize).and_then(super::eval::Bound::column) else {
        return false;
    };
    reach(table, row, column, far).any(|(at, cell)| match values::marking(cell) {
        Marking::None => false,
        Marking::Known => true,
        Marking::Unknown => at == column || !usual.has(number, table, at, cell),
    })
}

/// The ids that the row may give the person, each once.
fn ids<'t>(block: &BoundBlock, table: &'t Table, (row, far): (u32, u16)) -> impl Iterator<Item = &'t str> {
    let columns = [P::Id, P::Number].into_iter().filter_map(|field| block.bound(field as usize)?.column());
    let ids: BTreeSet<&str> =
        columns.flat_map(|column| reach(table, row, column, far)).map(|(_, cell)| cell).collect();
    ids.into_iter().filter(|id| !id.is_empty())
}

/// The cells from a column on, as far as the row has slid; beyond the last column, what was kept of it.
fn reach(table: &Table, row: u32, column: u16, far: u16) -> impl Iterator<Item = (u16, &str)> {
    let width = table.columns().len();
    (column..=column.saturating_add(far)).map(move |at| {
        let beyond = usize::from(at).checked_sub(width);
        let cell = match beyond {
            None => table.cell(row, at),
            Some(beyond) => table.surplus(row).get(beyond).map_or("", String::as_str),
        };
        (at, cell)
    })
}
