//! Units and groups: the things that people are placed in.

use super::describe::Describer;
use super::fields::{GroupField as G, UnitField as U};
use super::keys::{Key, Keys, Node};
use super::values;
use super::words;
use super::world::{At, Notebook, Piece, World};
use model::group::Group;
use model::index::{Ix, List};
use model::note::{Kind, Note, NoteKind};
use model::problem::Subject;
use model::relation::Origin;
use model::unit::Unit;
use model::{Place, Pool, Text};
use std::borrow::Cow;

/// Where the id and the further ids stand among the fields, of units and groups alike.
const ID: usize = U::Id as usize;
const ALIAS: usize = U::Alias as usize;
const _: () = assert!(ID == G::Id as usize && ALIAS == G::Alias as usize);

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// The thing.
    Here(T),
    /// Nothing was written.
    Empty,
    /// A thing that was left out; a note says why.
    LeftOut,
    /// Two things share the further id that was used.
    Ambiguous,
    /// No source describes it.
    Unknown,
}

/// Things of one kind by their ids.
pub(crate) struct Book<T> {
    keys: Keys,
    by_node: Vec<Found<Ix<T>>>,
    aliases: Keys,
    by_alias: Vec<Found<Ix<T>>>,
}

impl<T> Default for Book<T> {
    fn default() -> Self {
        Self { keys: Keys::default(), by_node: Vec::new(), aliases: Keys::default(), by_alias: Vec::new() }
    }
}

impl<T> Book<T> {
    /// What an id, or a further id, leads to.
    pub(crate) fn find(&self, id: &str) -> Found<Ix<T>> {
        if id.is_empty() {
            return Found::Empty;
        }
        let key = Key::Own(0, id);
        if let Some(node) = self.keys.find(key) {
            return self.by_node.get(node as usize).copied().unwrap_or(Found::Unknown);
        }
        let alias = self.aliases.find(key).and_then(|node| self.by_alias.get(node as usize));
        alias.copied().unwrap_or(Found::Unknown)
    }

    fn name_further(&mut self, alias: &str, ix: Ix<T>) {
        if alias.is_empty() || self.keys.find(Key::Own(0, alias)).is_some() {
            return;
        }
        let node = self.aliases.node(Key::Own(0, alias)) as usize;
        while self.by_alias.len() <= node {
            self.by_alias.push(Found::Unknown);
        }
        if let Some(slot) = self.by_alias.get_mut(node) {
            *slot = match *slot {
                Found::Unknown => Found::Here(ix),
                Found::Here(known) if known == ix => Found::Here(ix),
                Found::Here(_) | Found::Empty | Found::LeftOut | Found::Ambiguous => Found::Ambiguous,
            };
        }
    }
}

/// Units or groups, sorted by key, with their ids.
pub(crate) struct Built<T> {
    pub(crate) list: List<T>,
    pub(crate) book: Book<T>,
    pub(crate) notes: Vec<Note>,
    pub(crate) pool: Pool,
    /// Ids of what was left out, each with the first row that describes it.
    pub(crate) left_out: Vec<(String, Place)>,
}

/// Builds all units.
pub(crate) fn units(world: &World<'_>) -> Built<Unit> {
    build(world, Kind::Unit, |describer, key, pieces, origin| {
        Some(Unit {
            key,
            code: describer.text(pieces, U::Code as usize),
            name: describer.text(pieces, U::Name as usize),
            school_types: describer.school_types(pieces, U::SchoolTypes as usize),
            main_type: describer.read(pieces, U::MainSchoolType as usize, words::school_type),
            organiser: describer.read(pieces, U::Organiser as usize, words::organiser),
            municipality: describer.text(pieces, U::Municipality as usize),
            ages: (
                describer.read(pieces, U::AgeFrom as usize, values::age),
                describer.read(pieces, U::AgeTo as usize, values::age),
            ),
            description: describer.text(pieces, U::Description as usize),
            url: describer.text(pieces, U::Url as usize),
            phone: describer.text(pieces, U::Phone as usize),
            street: describer.text(pieces, U::Street as usize),
            postal_code: describer.text(pieces, U::PostalCode as usize),
            locality: describer.text(pieces, U::Locality as usize),
            visiting_address: describer.text(pieces, U::VisitingAddress as usize),
            period: describer.period(pieces, U::Start as usize, U::End as usize),
            origin,
        })
    })
}

/// Builds all groups; one whose unit is unknown is left out with a note.
pub(crate) fn groups(world: &World<'_>, units: &Book<Unit>) -> Built<Group> {
    build(world, Kind::Group, |describer, key, pieces, origin| {
        let unit = unit_of(describer, pieces, units)?;
        Some(Group {
            key,
            name: describer.text(pieces, G::Name as usize),
            kind: describer
                .read(pieces, G::Kind as usize, words::group_kind)
                .unwrap_or(model::school::GroupKind::Other),
            school_type: describer.read(pieces, G::SchoolType as usize, words::school_type),
            unit,
            ages: (
                describer.read(pieces, G::AgeFrom as usize, values::age),
                describer.read(pieces, G::AgeTo as usize, values::age),
            ),
            description: describer.text(pieces, G::Description as usize),
            period: describer.period(pieces, G::Start as usize, G::End as usize),
            origin,
        })
    })
}

/// The unit of a group by all its rows. Two units for one id is a shared key: noted, and the first kept.
fn unit_of(describer: &mut Describer<'_, '_>, pieces: &[Piece], units: &Book<Unit>) -> Option<Ix<Unit>> {
    let mut found: Vec<Ix<Unit>> = Vec::new();
    let mut missing: Option<(Found<Ix<Unit>>, Note)> = None;
    let field = G::Unit as usize;
    for piece in pieces {
        let Some((block, row)) = describer.at(*piece) else { continue };
        let id = describer.book.value(block, field, row);
        match units.find(&id) {
            Found::Here(unit) => found.push(unit),
            Found::Empty => {}
            other @ (Found::LeftOut | Found::Ambiguous | Found::Unknown) => {
                let note = Note {
                    kind: dangling(Kind::Unit, &other),
                    place: Some(block.place(field, row)),
                    subject: Subject::Source,
                    value: Note::shown(&id),
                };
                missing.get_or_insert((other, note));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    match (found.as_slice(), missing) {
        ([unit], _) => Some(*unit),
        ([first, ..], _) => {
            if let Some((block, row)) = pieces.first().and_then(|piece| describer.at(*piece)) {
                let id = block.value(ID, row, &mut ());
                describer.book.note(NoteKind::SharedKey(Kind::Group), At(block, ID, row), &id);
            }
            Some(*first)
        }
        ([], Some((_, note))) => {
            describer.book.notes.push(note);
            None
        }
        ([], None) => {
            if let Some((block, row)) = pieces.first().and_then(|piece| describer.at(*piece)) {
                describer.book.note(NoteKind::NoId(Kind::Unit), At(block, field, row), "");
            }
            None
        }
    }
}

/// The note for a reference that leads nowhere.
pub(crate) fn dangling<T>(kind: Kind, found: &Found<T>) -> NoteKind {
    match found {
        Found::LeftOut => NoteKind::LeftWith(kind),
        Found::Ambiguous => NoteKind::AmbiguousAlias(kind),
        Found::Here(_) | Found::Empty | Found::Unknown => NoteKind::Dangling(kind),
    }
}

type Made<T> = Vec<(String, Option<T>, Vec<Piece>, std::ops::Range<usize>)>;

/// Gathers the rows of each id, sorts by id, makes the things.
fn build<'t, T>(
    world: &World<'t>,
    kind: Kind,
    mut make: impl FnMut(&mut Describer<'_, 't>, Text, &[Piece], Origin) -> Option<T>,
) -> Built<T> {
    let mut keys = Keys::default();
    let mut rows: Vec<(Node, Piece)> = Vec::new();
    let mut describer = Describer::new(world);
    for (number, block) in world.blocks_of(kind) {
        let runs = world.scan(block, |row, run: &mut (Vec<(Cow<'t, str>, Piece)>, Notebook)| {
            let (ids, book) = run;
            let id = book.value(block, ID, row);
            if id.is_empty() {
                book.note(NoteKind::NoId(kind), At(block, ID, row), "");
            } else {
                ids.push((id, Piece { place: row.place(), block: number }));
            }
        });
        for (ids, book) in runs {
            describer.book.notes.extend(book.notes);
            rows.extend(ids.into_iter().map(|(id, piece)| (keys.node(Key::Own(0, &id)), piece)));
        }
    }
    rows.sort_unstable();
    let mut made: Made<T> = Vec::new();
    for same in rows.chunk_by(|a, b| a.0 == b.0) {
        let Some((node, first)) = same.first() else { continue };
        let Some(Key::Own(_, id)) = keys.key(*node) else { continue };
        let pieces: Vec<Piece> = same.iter().map(|(_, piece)| *piece).collect();
        let key = describer.pool.add(id);
        let before = describer.book.notes.len();
        let thing = make(&mut describer, key, &pieces, Origin { place: first.place, block: first.block });
        made.push((id.to_owned(), thing, pieces, before..describer.book.notes.len()));
    }
    settle(world, keys, describer, made, kind)
}

/// Sorts what was made by id, gives everything its position, and names further ids.
fn settle<T>(
    world: &World<'_>,
    keys: Keys,
    describer: Describer<'_, '_>,
    mut made: Made<T>,
    kind: Kind,
) -> Built<T> {
    let Describer { pool, book: Notebook { mut notes, .. }, .. } = describer;
    made.sort_by(|a, b| a.0.cmp(&b.0));
    let (list, book) = (List::default(), Book::default());
    let mut built = Built { list, book, notes: Vec::new(), pool, left_out: Vec::new() };
    built.book.by_node = vec![Found::Unknown; keys.len()];
    built.book.keys = keys;
    let mut further: Vec<(Ix<T>, Vec<Piece>)> = Vec::new();
    for (id, thing, pieces, own_notes) in made {
        let found = match thing {
            Some(thing) => {
                let ix = built.list.push(thing);
                for note in notes.get_mut(own_notes).unwrap_or_default() {
                    note.subject = subject(kind, ix.raw());
                }
                further.push((ix, pieces));
                Found::Here(ix)
            }
            None => {
                built.left_out.extend(pieces.first().map(|piece| (id.clone(), piece.place)));
                Found::LeftOut
            }
        };
        if let Some(slot) =
            built.book.keys.find(Key::Own(0, &id)).and_then(|node| built.book.by_node.get_mut(node as usize))
        {
            *slot = found;
        }
    }
    for (ix, pieces) in further {
        for piece in pieces {
            let (Some(block), Some(row)) = (world.block(piece.block), world.row(piece.place)) else {
                continue;
            };
            if let Some(bound) = block.bound(ALIAS) {
                bound.each(row, &mut (), |alias, _| built.book.name_further(&alias, ix));
            }
        }
    }
    built.notes = notes;
    built
}

fn subject(kind: Kind, at: u32) -> Subject {
    match kind {
        Kind::Unit => Subject::Unit(Ix::new(at)),
        Kind::Group => Subject::Group(Ix::new(at)),
        Kind::Person
        | Kind::Enrolment
        | Kind::Membership
        | Kind::Duty
        | Kind::Assignment
        | Kind::Guardianship => Subject::Source,
    }
}
