//! From a thing back to the cells it came from: which cell, which field of which block.
//!
//! The same expressions are worked out again with somebody looking on, so a trace cannot tell another
//! story than the roster.

use super::bind::{BoundBlock, SourceFault, bind};
use super::eval::{Row, Trouble, Watch};
use super::fields::{PersonField, Shape};
use super::language::Mapping;
use super::people;
use super::values::{self, Day, Marking};
use super::words;
use super::world::World;
use crate::map::fields::Words;
use model::civic_number::CivicNumber;
use model::extract::RemarkKind;
use model::note::Kind;
use model::period::Date;
use model::relation::Origin;
use model::{Extract, Place};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A field of a thing, as one row gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The field.
    pub field: &'static str,
    /// Its value in the form the roster keeps: dates as `2026-08-18`, numbers with century and hyphen,
    /// words as SS 12000 spells them.
    pub value: String,
    /// The cells it came from; none where a constant or a default gave it.
    pub cells: Vec<Place>,
}

/// A thing that a row makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeThing {
    /// What.
    pub kind: Kind,
    /// The row and the block.
    pub origin: Origin,
    /// Its fields that are not empty.
    pub fields: Vec<Traced>,
}

/// A row that gives a person's id, whether any block wants it or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdRow {
    /// The row, and the block that finds the id in it.
    pub origin: Origin,
    /// Whether the block wants the row, and its cells stand in their columns.
    pub used: bool,
    /// Whether the row marks the person as protected, as far as the marking can be understood.
    pub marked: bool,
    /// The ids that the row gives the person, numbers in the receiver's form.
    pub ids: Vec<String>,
}

/// Works out again what rows make.
pub struct Tracer<'t> {
    extract: &'t Extract,
    blocks: Vec<Option<BoundBlock>>,
    today: Date,
}

#[derive(Default)]
struct Cells(Vec<Place>);

impl Watch for Cells {
    fn cell(&mut self, place: Place) {
        self.0.push(place);
    }
    fn trouble(&mut self, _: Trouble, _: &str) {}
    fn mark(&self) -> usize {
        self.0.len()
    }
    fn rewind(&mut self, mark: usize) {
        self.0.truncate(mark);
    }
}

impl<'t> Tracer<'t> {
    /// A tracer for the same mappings, tables and day as [`map`](super::map()).
    ///
    /// # Errors
    /// As [`map`](super::map()).
    pub fn new(mappings: &[Mapping], extract: &'t Extract, today: Date) -> Result<Self, Vec<SourceFault>> {
        Ok(Self { extract, blocks: bind(mappings, extract, today)?, today })
    }

    /// What one block makes of one row: several things where a field is many-valued.
    #[must_use]
    pub fn of(&self, origin: Origin) -> Vec<MadeThing> {
        let Some(block) = self.blocks.get(usize::from(origin.block)).and_then(Option::as_ref) else {
            return Vec::new();
        };
        let row = origin.place.row().and_then(|row| Row::new(self.extract, origin.place.table(), row));
        let Some(row) = row else { return Vec::new() };
        self.make(block, row, origin.block)
    }

    /// The rows that give somebody any of these ids: numbers in the form of [`IdRow::ids`], other ids as they
    /// stand. Rows that no block wants are among them.
    #[must_use]
    pub fn rows_with(&self, ids: &BTreeSet<String>) -> Vec<IdRow> {
        let mut found = Vec::new();
        for (number, block) in (0..=u16::MAX).zip(&self.blocks) {
            let Some(block) = block.as_ref().filter(|block| block.kind == Kind::Person) else { continue };
            let Some(table) = self.extract.tables().get(usize::from(block.table)) else { continue };
            let slid = |row: u32| {
                let mut remarks = table.remarks().iter();
                remarks.any(|one| one.row == Some(row) && matches!(one.kind, RemarkKind::TooManyCells { .. }))
            };
            let rows = (0..table.rows()).into_par_iter().filter_map(|at| {
                let row = Row::new(self.extract, block.table, at)?;
                let given = self.ids_of(block, row);
                given.iter().any(|id| ids.contains(id)).then(|| IdRow {
                    origin: Origin { place: row.place(), block: number },
                    used: block.when.as_ref().is_none_or(|when| when.holds(row)) && !slid(at),
                    marked: people::marking(block, row) != Marking::None,
                    ids: given,
                })
            });
            found.extend(rows.collect::<Vec<_>>());
        }
        found
    }

    /// A person's id as [`Tracer::rows_with`] compares it.
    #[must_use]
    pub fn id(&self, id: &str) -> String {
        self.normal(Shape::Number, id.trim())
    }

    fn ids_of(&self, block: &BoundBlock, row: Row<'_>) -> Vec<String> {
        let mut ids = Vec::new();
        for field in [PersonField::Id, PersonField::Number] {
            if let Some(bound) = block.bound(field as usize) {
                bound.each(row, &mut (), |id, _| {
                    if !id.is_empty() {
                        ids.push(self.normal(Shape::Number, &id));
                    }
                });
            }
        }
        ids
    }

    /// Everything that all rows make, block by block.
    #[must_use]
    pub fn all(&self) -> Vec<MadeThing> {
        let world = World::new(self.extract, &self.blocks, self.today);
        let mut made = Vec::new();
        for kind in Kind::ALL {
            for (number, block) in world.blocks_of(kind) {
                let runs = world.scan(block, |row, run: &mut Vec<MadeThing>| {
                    run.extend(self.make(block, row, number));
                });
                made.extend(runs.into_iter().flatten());
            }
        }
        made
    }

    fn make(&self, block: &BoundBlock, row: Row<'_>, number: u16) -> Vec<MadeThing> {
        let many =
            block.values.iter().position(|value| value.as_ref().is_some_and(super::eval::Bound::is_many));
        let listed = many
            .and_then(|field| block.field(field))
            .is_some_and(|field| matches!(field.shape, Shape::Keys(_) | Shape::Words(_)));
        let mut parts: Vec<Option<(usize, Traced)>> = Vec::new();
        if let (Some(field), false) = (many, listed)
            && let (Some(bound), Some(declared)) = (block.bound(field), block.field(field))
        {
            let mut cells = Cells::default();
            bound.each(row, &mut cells, |value, cells| {
                let value = self.normal(declared.shape, &value);
                parts.push(Some((field, Traced { field: declared.name, value, cells: cells.0.clone() })));
            });
        } else {
            parts.push(None);
        }
        parts.iter().filter_map(|part| self.thing(block, row, number, part.as_ref())).collect()
    }

    fn thing(
        &self,
        block: &BoundBlock,
        row: Row<'_>,
        number: u16,
        part: Option<&(usize, Traced)>,
    ) -> Option<MadeThing> {
        let mut fields = Vec::new();
        for (at, bound) in block.values.iter().enumerate() {
            let (Some(bound), Some(declared)) = (bound, block.field(at)) else { continue };
            let traced = match part {
                Some((field, traced)) if *field == at => traced.clone(),
                _ => {
                    let mut cells = Cells::default();
                    let mut values = Vec::new();
                    bound.each(row, &mut cells, |value, _| {
                        values.push(self.normal(declared.shape, &value));
                    });
                    values.retain(|value| !value.is_empty());
                    Traced { field: declared.name, value: values.join(", "), cells: cells.0 }
                }
            };
            // a thing without its own id, or without one of its ends, is no thing
            let end = declared.required && matches!(declared.shape, Shape::Key(_));
            if end && traced.value.is_empty() {
                return None;
            }
            if !traced.value.is_empty() {
                fields.push(traced);
            }
        }
        Some(MadeThing { kind: block.kind, origin: Origin { place: row.place(), block: number }, fields })
    }

    /// A value in the form the roster keeps it; as written where it cannot be read.
    fn normal(&self, shape: Shape, value: &str) -> String {
        let read = match shape {
            Shape::Number | Shape::Key(Kind::Person) | Shape::Keys(Kind::Person) => {
                CivicNumber::parse(value, self.today).ok().map(|reading| reading.number.written().to_string())
            }
            Shape::Date => match values::day(value) {
                Day::On(date) => Some(date.to_string()),
                Day::Open => Some(String::new()),
                Day::Unreadable => None,
            },
            Shape::SchoolYear => values::school_year(value).map(|year| year.to_string()),
            Shape::Word(list) | Shape::Words(list) => code(list, value).map(str::to_owned),
            Shape::Flag => values::flag(value).map(|flag| flag.to_string()),
            Shape::Marking => Some(match values::marking(value) {
                Marking::None => String::new(),
                Marking::Known | Marking::Unknown => "protected".to_owned(),
            }),
            Shape::Text | Shape::Age | Shape::Key(_) | Shape::Keys(_) => None,
        };
        read.unwrap_or_else(|| value.to_owned())
    }
}

fn code(list: Words, value: &str) -> Option<&'static str> {
    Some(match list {
        Words::SchoolType => words::school_type(value)?.code(),
        Words::GroupKind => words::group_kind(value)?.code(),
        Words::DutyRole => words::duty_role(value)?.code(),
        Words::AssignmentRole => words::assignment_role(value)?.code(),
        Words::RelationType => words::relation_type(value)?.code(),
        Words::PersonStatus => words::person_status(value)?.code(),
        Words::Organiser => words::organiser(value)?.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use crate::map::tests::{REGISTER, table};
    use crate::scene::TODAY;

    #[test]
    fn a_row_is_found_by_its_id_whether_it_is_used_or_not() {
        let register = REGISTER.replacen(
            "as = \"pupil\"",
            "as = \"pupil\"\nwhen = { column = \"Klass\", is = \"7A\" }",
            1,
        );
        let mapping = read("register", &register).unwrap();
        let extract = Extract::new(vec![
            table("register", "enheter: Id | Namn | Skolform\n1001 | Ekskolan | GR"),
            table(
                "register",
                "elever: Pnr | Förnamn | Efternamn | Adress | Skydd | Enhet | Klass | Åk | Från | VH Pnr | VH Förnamn | VH Skydd
                 150101-2395 | Alva | Ek | | | 1001 | 7A | 7 | | | |
                 150102-2386 | Bo | Ek | | J | 1001 | 7B | 7 | | | |",
            ),
        ]);
        let tracer = Tracer::new(&[mapping], &extract, TODAY).unwrap();
        let found = |id: &str| {
            let rows = tracer.rows_with(&[tracer.id(id)].into());
            rows.iter().map(|row| (row.origin.place.row().unwrap(), row.used, row.marked)).collect::<Vec<_>>()
        };
        assert_eq!(found("20150101-2395"), [(0, true, false)]);
        assert_eq!(found("201501022386"), [(1, false, true)]);
        assert_eq!(found("20150103-2393"), []);
    }

    #[test]
    fn a_value_is_followed_back_to_its_cells() {
        let mapping = read("register", REGISTER).unwrap();
        let extract = Extract::new(vec![
            table("register", "enheter: Id | Namn | Skolform\n1001 | Ekskolan | GR,FKLASS"),
            table(
                "register",
                "elever: Pnr | Förnamn | Efternamn | Adress | Skydd | Enhet | Klass | Åk | Från | VH Pnr | VH Förnamn | VH Skydd
                 150101-2395 | Alva | Ek | | | 1001 | 7A | Åk 7 | 20260818 | | |",
            ),
        ]);
        let tracer = Tracer::new(&[mapping], &extract, TODAY).unwrap();
        let made = tracer.all();
        let group = made.iter().find(|made| made.kind == Kind::Group).unwrap();
        let id = group.fields.iter().find(|field| field.field == "id").unwrap();
        let row = Place::row_of(1, 0);
        assert_eq!(
            (id.value.as_str(), id.cells.as_slice()),
            ("1001-7A", &[row.at_column(5), row.at_column(6)][..])
        );
        let kind = group.fields.iter().find(|field| field.field == "kind").unwrap();
        assert_eq!((kind.value.as_str(), kind.cells.len()), ("Klass", 0));
        let enrolment = made.iter().find(|made| made.kind == Kind::Enrolment).unwrap();
        let value = |name| &enrolment.fields.iter().find(|field| field.field == name).unwrap().value;
        assert_eq!(
            (value("person").as_str(), value("start").as_str(), value("school_year").as_str()),
            ("20150101-2395", "2026-08-18", "7")
        );
        assert!(!made.iter().any(|made| made.kind == Kind::Guardianship));
        assert_eq!(tracer.of(group.origin), std::slice::from_ref(group));
    }
}
