//! Everything that an explanation looks at, held together, and the one place that says who may be shown.
//!
//! A protected person is nobody here: neither under an id, nor as the other end of somebody's relation, nor
//! by a row that is hers.

use super::ids::Id;
use super::memory::Memory;
use super::story::Spot;
use crate::columns;
use crate::view::View;
use crate::workplace::Workplace;
use model::group::Group;
use model::index::Ix;
use model::person::{Capacity, Person};
use model::picture::UserKey;
use model::problem::Subject;
use model::relation::Origin;
use model::unit::Unit;
use model::{CivicNumber, Date, Place, Shielded, Text, note};
use stages::map::fields::Shape;
use stages::map::language::Block;
use stages::map::{Mapping, Tracer};
use stages::project::Places;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Sight<'a> {
    pub(super) workplace: &'a Workplace,
    /// With the cells.
    pub(super) view: &'a View,
    pub(super) memory: &'a Memory,
    /// Everybody who is protected: today, on the day asked about, or remembered.
    pub(super) shielded: &'a Shielded,
    /// Whose household has somebody protected.
    pub(super) withheld: &'a BTreeSet<UserKey>,
    pub(super) tracer: &'a Tracer<'a>,
    pub(super) places: &'a Places,
    pub(super) today: Date,
}

impl Sight<'_> {
    /// The words behind a text of the roster.
    pub(super) fn words(&self, text: Text) -> &str {
        self.view.roster.pool.get(text)
    }

    /// The block that a row was read by.
    pub(super) fn block(&self, number: u16) -> Option<(&Mapping, &Block)> {
        let mappings = self.workplace.mappings.iter();
        mappings
            .flat_map(|mapping| mapping.blocks.iter().map(move |block| (mapping, block)))
            .nth(number.into())
    }

    /// Whether a person of the roster is protected after all: in what is remembered, or on another day.
    pub(super) fn hides_person(&self, ix: Ix<Person>) -> bool {
        let Some(person) = self.view.roster.persons.get(ix) else { return true };
        let key = self.words(person.key);
        let read = CivicNumber::parse(key, self.view.as_of).ok().map(|reading| reading.number);
        let numbers = person.number.into_iter().chain(read);
        numbers.into_iter().any(|number| self.shielded.has_number(number)) || self.shielded.has_own(key)
    }

    /// Whether a row about an adult is also the row of a protected child: where it stands would tell whose
    /// guardian it is.
    pub(super) fn hides_row(&self, origin: Origin) -> bool {
        let about_adult = self.block(origin.block).is_some_and(|(_, block)| {
            block.capacity == Some(Capacity::Guardian) || block.kind == note::Kind::Guardianship
        });
        about_adult && self.names_protected_child(origin.place)
    }

    /// Whether any block that reads the row's table finds a protected child in it.
    fn names_protected_child(&self, place: Place) -> bool {
        let Some(table) = self.view.extract.table(place) else { return true };
        let row = Place::row_of(place.table(), place.row().unwrap_or(u32::MAX));
        let mappings = self.workplace.mappings.iter();
        let blocks = mappings.flat_map(|mapping| mapping.blocks.iter().map(move |block| (mapping, block)));
        let reads = |(_, (mapping, block)): &(u16, (&Mapping, &Block))| {
            let own = mapping.source == table.source() && block.table == table.name();
            own || block.table == format!("{}.{}", table.source(), table.name())
        };
        (0..=u16::MAX).zip(blocks).filter(reads).any(|(number, (_, block))| {
            let made = self.tracer.of(Origin { place: row, block: number });
            let fields = made.iter().flat_map(|thing| &thing.fields);
            fields.filter(|traced| is_of_child(block, traced.field)).any(|traced| {
                let shape = block.fields().iter().find(|field| field.name == traced.field);
                shape.is_some_and(|field| self.is_of_shielded(field.shape, &traced.value))
            })
        })
    }

    fn is_of_shielded(&self, shape: Shape, value: &str) -> bool {
        use note::Kind;
        match shape {
            Shape::Marking => !value.is_empty(),
            Shape::Number | Shape::Key(Kind::Person) | Shape::Keys(Kind::Person) => {
                value.split(", ").any(|id| self.is_shielded(id))
            }
            Shape::Text
            | Shape::Key(_)
            | Shape::Keys(_)
            | Shape::Date
            | Shape::SchoolYear
            | Shape::Word(_)
            | Shape::Words(_)
            | Shape::Age
            | Shape::Flag => false,
        }
    }

    /// Whether somebody protected goes by an id, whatever sort of id it is.
    pub(super) fn is_shielded(&self, id: &str) -> bool {
        let read = CivicNumber::parse(id, self.view.as_of).ok();
        self.shielded.has_own(id) || read.is_some_and(|read| self.shielded.has_number(read.number))
    }

    /// A row, and the columns of the cells that are of it.
    pub(super) fn spot(&self, place: Place, cells: &[Place]) -> Option<Spot> {
        let table = self.view.extract.table(place)?;
        let origin = table.origin();
        let of_row = |cell: &&Place| (cell.table(), cell.row()) == (place.table(), place.row());
        let mut columns: Vec<String> = Vec::new();
        for column in cells.iter().filter(of_row).filter_map(|cell| cell.column()) {
            let name = table.columns().get(usize::from(column)).cloned();
            columns.extend(name.filter(|name| !columns.contains(name)));
        }
        Some(Spot {
            system: self.system(table.source()),
            file: origin.file.clone(),
            sheet: origin.sheet.clone(),
            line: place.row().map(|row| table.line(row)),
            columns,
        })
    }

    /// The rows that cells stand in, each with its columns.
    pub(super) fn spots(&self, cells: &[Place]) -> Vec<Spot> {
        let mut rows: BTreeMap<(u16, Option<u32>), Place> = BTreeMap::new();
        for &cell in cells {
            rows.entry((cell.table(), cell.row())).or_insert(cell);
        }
        rows.into_values().filter_map(|place| self.spot(place, cells)).collect()
    }

    fn system(&self, source: &str) -> String {
        let mapping = self.workplace.mappings.iter().find(|mapping| mapping.source == source);
        let named = mapping.map(|mapping| &mapping.system).filter(|system| !system.is_empty());
        named.cloned().unwrap_or_else(|| source.to_owned())
    }

    /// The row that a thing of the roster came from.
    pub(super) fn origin(&self, subject: Subject) -> Option<Origin> {
        let roster = &self.view.roster;
        match subject {
            Subject::Source => None,
            Subject::Person(ix) => roster.fragments.of(ix).first().copied(),
            Subject::Unit(ix) => roster.units.get(ix).map(|thing| thing.origin),
            Subject::Group(ix) => roster.groups.get(ix).map(|thing| thing.origin),
            Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|row| row.origin),
            Subject::Membership(ix) => roster.memberships.get(ix).map(|row| row.origin),
            Subject::Duty(ix) => roster.duties.get(ix).map(|row| row.origin),
            Subject::Assignment(ix) => roster.assignments.get(ix).map(|row| row.origin),
            Subject::Guardianship(ix) => roster.guardianships.get(ix).map(|row| row.origin),
        }
    }

    /// The name of a person of the roster.
    pub(super) fn person_name(&self, ix: Ix<Person>) -> String {
        let Some(person) = self.view.roster.persons.get(ix) else { return String::new() };
        let given = self.words(person.preferred_name.or(person.given_name));
        format!("{given} {}", self.words(person.family_name)).trim().to_owned()
    }

    /// What people call a unit.
    pub(super) fn unit_name(&self, ix: Ix<Unit>) -> String {
        let Some(unit) = self.view.roster.units.get(ix) else { return String::new() };
        self.words(unit.name.or(unit.key)).to_owned()
    }

    /// What people call a group, with its unit.
    pub(super) fn group_name(&self, ix: Ix<Group>) -> String {
        let Some(group) = self.view.roster.groups.get(ix) else { return String::new() };
        format!("{}, {}", self.words(group.name.or(group.key)), self.unit_name(group.unit))
    }

    /// The name of whatever the receiver knows by an id: as wanted, as in the registers, as confirmed.
    pub(super) fn name_of(&self, id: &Id) -> String {
        let picture = &self.view.projection.picture;
        let confirmed = &self.memory.known.baseline.picture;
        let named = |picture| {
            let name = columns::name(id.within(picture)?, picture);
            Some(name).filter(|name| !name.is_empty())
        };
        let wanted = named(picture).or_else(|| {
            let person = self.persons(id).next()?;
            Some(self.person_name(person)).filter(|name| !name.is_empty())
        });
        wanted.or_else(|| named(confirmed)).unwrap_or_default()
    }

    /// The people of the roster whom the receiver may know by an id.
    pub(super) fn persons(&self, id: &Id) -> impl Iterator<Item = Ix<Person>> {
        let roster = &self.view.roster;
        roster.persons.numbered().filter_map(move |(ix, person)| {
            let is = match id {
                Id::Number(number) => person.number == Some(*number),
                Id::Own(own) => roster.pool.get(person.key) == own,
                Id::Organisation | Id::School(_) | Id::Class(_) => false,
            };
            is.then_some(ix)
        })
    }
}

/// Whether a field of a block says who a child is, and not who its guardian is.
fn is_of_child(block: &Block, field: &str) -> bool {
    use note::Kind;
    match block.kind {
        Kind::Person => block.capacity != Some(Capacity::Guardian),
        Kind::Enrolment | Kind::Membership => field == "person",
        Kind::Guardianship => field == "child",
        Kind::Assignment => field == "pupil",
        Kind::Unit | Kind::Group | Kind::Duty => false,
    }
}
