//! What every builder of the mapping stage looks at: the tables, the bound blocks, and which rows have
//! been wanted by anybody.

use super::bind::BoundBlock;
use super::eval::{Bound, Row, Trouble, Watch};
use super::fields::{self, Field};
use compact_str::CompactString;
use model::extract::RemarkKind;
use model::note::{Kind, Note, NoteKind};
use model::period::Date;
use model::problem::Subject;
use model::{Extract, Place};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows are worked on in runs of this many.
const RUN: u32 = 8192;

/// The tables and blocks of one run of the stage.
pub(crate) struct World<'t> {
    pub(crate) extract: &'t Extract,
    pub(crate) blocks: &'t [Option<BoundBlock>],
    pub(crate) today: Date,
    wanted: Vec<Marks>,
    unusable: Vec<Marks>,
}

/// One bit per row.
struct Marks(Vec<AtomicU64>);

impl Marks {
    fn new(rows: u32) -> Self {
        Self((0..=rows / 64).map(|_| AtomicU64::new(0)).collect())
    }

    fn set(&self, row: u32) {
        if let Some(word) = self.0.get(row as usize / 64) {
            word.fetch_or(1 << (row % 64), Ordering::Relaxed);
        }
    }

    fn has(&self, row: u32) -> bool {
        self.0.get(row as usize / 64).is_some_and(|word| word.load(Ordering::Relaxed) >> (row % 64) & 1 == 1)
    }
}

/// A row that describes a thing, by block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Piece {
    pub(crate) place: Place,
    pub(crate) block: u16,
}

impl<'t> World<'t> {
    pub(crate) fn new(extract: &'t Extract, blocks: &'t [Option<BoundBlock>], today: Date) -> Self {
        let marks = || extract.tables().iter().map(|table| Marks::new(table.rows())).collect::<Vec<_>>();
        let (wanted, unusable) = (marks(), marks());
        for (table, marks) in extract.tables().iter().zip(&unusable) {
            for remark in table.remarks() {
                if let (RemarkKind::TooManyCells { .. }, Some(row)) = (&remark.kind, remark.row) {
                    marks.set(row);
                }
            }
        }
        Self { extract, blocks, today, wanted, unusable }
    }

    pub(crate) fn block(&self, number: u16) -> Option<&'t BoundBlock> {
        self.blocks.get(usize::from(number)).and_then(Option::as_ref)
    }

    /// The rows whose cells have slid, with how far: nothing of them is used but who may be protected.
    #[expect(clippy::wildcard_enum_match_arm, reason = "one kind of remark is looked for")]
    pub(crate) fn slid(&self) -> impl Iterator<Item = (u16, u32, u16)> {
        self.extract.numbered().flat_map(|(number, table)| {
            table.remarks().iter().filter_map(move |remark| match remark.kind {
                RemarkKind::TooManyCells { found, expected } => {
                    let far = u16::try_from(found.saturating_sub(expected).max(1)).unwrap_or(u16::MAX);
                    Some((number, remark.row?, far))
                }
                _ => None,
            })
        })
    }

    /// The blocks of one kind, with their numbers.
    pub(crate) fn blocks_of(&self, kind: Kind) -> impl Iterator<Item = (u16, &'t BoundBlock)> {
        (0..=u16::MAX)
            .zip(self.blocks)
            .filter_map(|(number, block)| Some((number, block.as_ref()?)))
            .filter(move |(_, block)| block.kind == kind)
    }

    /// Looks at every row that a block wants, in runs of rows side by side; the runs' results come in the
    /// order of the rows.
    pub(crate) fn scan<T: Default + Send>(
        &self,
        block: &'t BoundBlock,
        look: impl Fn(Row<'t>, &mut T) + Sync,
    ) -> Vec<T> {
        self.scan_table(block.table, &[(0, block)], |_, row, result| look(row, result))
    }

    /// Looks at every row of every table through all blocks of some kinds at once, so that a row is
    /// fetched from memory once and not once per block.
    pub(crate) fn scan_all<T: Default + Send>(
        &self,
        kinds: &[Kind],
        look: impl Fn((u16, &'t BoundBlock), Row<'t>, &mut T) + Sync,
    ) -> Vec<T> {
        let mut results = Vec::new();
        for (table, _) in self.extract.numbered() {
            let blocks: Vec<(u16, &'t BoundBlock)> = (0..=u16::MAX)
                .zip(self.blocks)
                .filter_map(|(number, block)| Some((number, block.as_ref()?)))
                .filter(|(_, block)| block.table == table && kinds.contains(&block.kind))
                .collect();
            if !blocks.is_empty() {
                results.extend(self.scan_table(table, &blocks, &look));
            }
        }
        results
    }

    fn scan_table<T: Default + Send>(
        &self,
        table_no: u16,
        blocks: &[(u16, &'t BoundBlock)],
        look: impl Fn((u16, &'t BoundBlock), Row<'t>, &mut T) + Sync,
    ) -> Vec<T> {
        let number = usize::from(table_no);
        let Some(table) = self.extract.tables().get(number) else { return Vec::new() };
        let (Some(wanted), Some(unusable)) = (self.wanted.get(number), self.unusable.get(number)) else {
            return Vec::new();
        };
        (0..table.rows().div_ceil(RUN))
            .into_par_iter()
            .map(|run| {
                let mut result = T::default();
                for row_number in run * RUN..((run + 1) * RUN).min(table.rows()) {
                    if unusable.has(row_number) {
                        continue;
                    }
                    let Some(row) = Row::new(self.extract, table_no, row_number) else { continue };
                    for &(number, block) in blocks {
                        if block.when.as_ref().is_none_or(|when| when.holds(row)) {
                            wanted.set(row_number);
                            look((number, block), row, &mut result);
                        }
                    }
                }
                result
            })
            .collect()
    }

    /// Whether the table of a place describes no people, units or groups, but only what ties them.
    pub(crate) fn holds_ties_only(&self, place: Place) -> bool {
        let mut here = self.blocks.iter().flatten().filter(|block| block.table == place.table());
        here.all(|block| !matches!(block.kind, Kind::Person | Kind::Unit | Kind::Group))
    }

    /// The row of a piece.
    pub(crate) fn row(&self, place: Place) -> Option<Row<'t>> {
        Row::new(self.extract, place.table(), place.row()?)
    }

    /// Notes for the rows of tables that blocks read but that no block wanted.
    pub(crate) fn unwanted(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for (number, table) in self.extract.numbered() {
            if !self.blocks.iter().flatten().any(|block| block.table == number) {
                continue;
            }
            let at = usize::from(number);
            let (Some(wanted), Some(unusable)) = (self.wanted.get(at), self.unusable.get(at)) else {
                continue;
            };
            for row in (0..table.rows()).filter(|&row| !wanted.has(row) && !unusable.has(row)) {
                notes.push(Note {
                    kind: NoteKind::NotWanted,
                    place: Some(Place::row_of(number, row)),
                    subject: Subject::Source,
                    value: CompactString::default(),
                });
            }
        }
        notes
    }
}

impl BoundBlock {
    /// The expression of a field.
    pub(crate) fn bound(&self, field: usize) -> Option<&Bound> {
        self.values.get(field).and_then(Option::as_ref)
    }

    /// The field that can give several values, if there is one.
    pub(crate) fn many(&self) -> Option<(usize, &Bound)> {
        let given = self.values.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_ref()?)));
        given.into_iter().find(|(_, bound)| bound.is_many())
    }

    /// The declaration of a field.
    pub(crate) fn field(&self, field: usize) -> Option<&'static Field> {
        fields::of(self.kind).get(field)
    }

    /// The value of a field; empty where the block has none.
    pub(crate) fn value<'t, W: Watch>(&'t self, field: usize, row: Row<'t>, watch: &mut W) -> Cow<'t, str> {
        self.bound(field).map_or(Cow::Borrowed(""), |bound| bound.value(row, watch))
    }

    /// Where a field's value stands: in the row, or in the row of another table that it was fetched from.
    pub(crate) fn place(&self, field: usize, row: Row<'_>) -> Place {
        let Some(bound) = self.bound(field) else { return row.place() };
        let mut fetched = Fetched { table: row.place().table(), cells: Vec::new() };
        bound.value(row, &mut fetched);
        let own = || bound.column().map_or(row.place(), |column| row.place().at_column(column));
        fetched.cells.last().copied().unwrap_or_else(own)
    }
}

/// Sees which cells of other tables gave a value.
struct Fetched {
    table: u16,
    cells: Vec<Place>,
}

impl Watch for Fetched {
    fn cell(&mut self, place: Place) {
        if place.table() != self.table {
            self.cells.push(place);
        }
    }
    fn mark(&self) -> usize {
        self.cells.len()
    }
    fn rewind(&mut self, mark: usize) {
        self.cells.truncate(mark);
    }
}

/// A field of a block, in a row.
#[derive(Clone, Copy)]
pub(crate) struct At<'t>(pub(crate) &'t BoundBlock, pub(crate) usize, pub(crate) Row<'t>);

/// Takes notes about the fields of one row.
#[derive(Default)]
pub(crate) struct Notebook {
    pub(crate) notes: Vec<Note>,
    troubles: Vec<(Trouble, CompactString)>,
}

impl Watch for Notebook {
    fn trouble(&mut self, trouble: Trouble, value: &str) {
        self.troubles.push((trouble, CompactString::from(value)));
    }
}

impl Notebook {
    /// The value of a field; what went wrong on the way is noted.
    pub(crate) fn value<'t>(&mut self, block: &'t BoundBlock, field: usize, row: Row<'t>) -> Cow<'t, str> {
        let value = block.value(field, row, self);
        if !self.troubles.is_empty() {
            self.settle(block, field, row);
        }
        value
    }

    fn settle(&mut self, block: &BoundBlock, field: usize, row: Row<'_>) {
        let Some(declared) = block.field(field) else { return };
        for (trouble, value) in std::mem::take(&mut self.troubles) {
            let kind = match trouble {
                Trouble::NotInLookup => NoteKind::NotInLookup(declared.name),
                Trouble::NotMatched => NoteKind::NotMatched(declared.name),
            };
            let value = if declared.personal { CompactString::default() } else { value };
            self.notes.push(Note {
                kind,
                place: Some(block.place(field, row)),
                subject: Subject::Source,
                value,
            });
        }
    }

    /// Notes something about a field of a row; the value only where the field is not personal.
    pub(crate) fn note(&mut self, kind: NoteKind, at: At<'_>, value: &str) {
        let At(block, field, row) = at;
        let personal = block.field(field).is_none_or(|declared| declared.personal);
        self.notes.push(Note {
            kind,
            place: Some(block.place(field, row)),
            subject: Subject::Source,
            value: if personal { CompactString::default() } else { Note::shown(value) },
        });
    }
}
