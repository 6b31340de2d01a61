//! People: which rows speak of the same person, who is protected, and what each is like.
//!
//! Rows speak of one person when they give the same register id (in one space) or the same number. A
//! person is protected when *any* of the rows says so; then nothing of any row is kept but a tick in a
//! count (law 4).

use super::bind::BoundBlock;
use super::describe::Describer;
use super::directory::{AMBIGUOUS, Directory, NOBODY, PROTECTED, key_of};
use super::eval::{Row, Trouble, Watch};
use super::fields::PersonField as P;
use super::keys::{Key, Keys, Node, Unions};
use super::person::{describe, moved};
use super::slid::perhaps_protected;
use super::values::{self, Marking};
use super::world::{At, Notebook, Piece, World};
use compact_str::CompactString;
use model::civic_number::NumberDoubt;
use model::index::{Ix, List};
use model::note::{Kind, Note, NoteKind};
use model::period::Date;
use model::person::{Capacity, Person};
use model::problem::Subject;
use model::relation::Origin;
use model::roster::Fragments;
use model::{CivicNumber, Pool, Shielded};
use rayon::prelude::*;
use std::borrow::Cow;

/// Everybody, sorted, with what is needed to find them.
pub(crate) struct People {
    pub(crate) list: List<Person>,
    pub(crate) pool: Pool,
    pub(crate) fragments: Fragments,
    pub(crate) directory: Directory,
    pub(crate) protected: u32,
    pub(crate) shielded: Shielded,
    pub(crate) notes: Vec<Note>,
}

/// A row that speaks of a person.
struct Mention<'t> {
    key: Told<'t>,
    number: Option<CivicNumber>,
    piece: Piece,
    space: u16,
    marking: Marking,
    aliases: Vec<Cow<'t, str>>,
}

/// An id as a row tells it: a number, or a register's own id in its space.
enum Told<'t> {
    Number(CivicNumber),
    Own(u16, Cow<'t, str>),
}

#[derive(Default)]
struct Run<'t> {
    mentions: Vec<Mention<'t>>,
    book: Notebook,
    nameless_protected: u32,
}

/// Builds everybody.
pub(crate) fn people(world: &World<'_>) -> People {
    let mut gathered = Gathered::default();
    let runs = world.scan_all(&[Kind::Person], |(number, block), row, run: &mut Run<'_>| {
        mention(block, number, row, world.today, run);
    });
    for run in runs {
        gathered.take(run);
    }
    gathered.marked.extend(perhaps_protected(world, &gathered.keys));
    gathered.describe(world)
}

fn mention<'t>(block: &'t BoundBlock, number: u16, row: Row<'t>, today: Date, run: &mut Run<'t>) {
    let Some(id) = block.bound(P::Id as usize) else { return };
    let marking = marking(block, row);
    let piece = Piece { place: row.place(), block: number };
    let mut ids: Vec<Cow<'t, str>> = Vec::new();
    if id.is_many() {
        id.each(row, &mut run.book, |part, _| ids.push(part));
    } else {
        ids.push(run.book.value(block, P::Id as usize, row));
    }
    for id in ids {
        if id.is_empty() {
            if marking != Marking::None {
                run.nameless_protected += 1;
            } else if says_anything(block, row) {
                let kind = match block.capacity {
                    Some(Capacity::Guardian) => NoteKind::GuardianWithoutId,
                    Some(Capacity::Pupil | Capacity::Staff) | None => NoteKind::NoId(Kind::Person),
                };
                run.book.note(kind, At(block, P::Id as usize, row), "");
            }
            continue;
        }
        let read = CivicNumber::parse(&block.value(P::Number as usize, row, &mut ()), today).ok();
        let mut aliases = Vec::new();
        if let Some(alias) = block.bound(P::Alias as usize) {
            alias.each(row, &mut (), |alias, _| {
                if !alias.is_empty() {
                    aliases.push(alias);
                }
            });
        }
        let number = read.filter(|reading| reading.doubt != Some(NumberDoubt::Checksum));
        let key = match key_of(block.space, &id, today) {
            Key::Number(number) => Told::Number(number),
            Key::Own(space, _) => Told::Own(space, id),
        };
        run.mentions.push(Mention {
            key,
            space: block.space,
            number: number.map(|reading| reading.number),
            piece,
            marking,
            aliases,
        });
        if marking == Marking::Unknown {
            // where it stands would point at a protected person: only the column is told
            let place = block.place(P::Protected as usize, row);
            let whole =
                place.column().map(|column| model::Place::whole_table(place.table()).at_column(column));
            run.book.notes.push(Note {
                kind: NoteKind::UnknownMarking,
                place: whole,
                subject: Subject::Source,
                value: CompactString::default(),
            });
        }
    }
}

/// The protection marking of a row. A word that the mapping's own lookup table or pattern does not know
/// protects too: what it would have meant cannot be known (case 24).
pub(super) fn marking(block: &BoundBlock, row: Row<'_>) -> Marking {
    let mut puzzled = Puzzled(false);
    let value = block.value(P::Protected as usize, row, &mut puzzled);
    let marking = values::marking(&value);
    if marking == Marking::None && puzzled.0 { Marking::Unknown } else { marking }
}

/// Remembers that a value was not understood.
struct Puzzled(bool);

impl Watch for Puzzled {
    fn trouble(&mut self, _: Trouble, _: &str) {
        self.0 = true;
    }
}

/// Whether a row without an id tells of somebody all the same. The surname does not count: a guardian's
/// is often taken from the child's.
fn says_anything(block: &BoundBlock, row: Row<'_>) -> bool {
    [P::Number, P::GivenName, P::Email, P::Mobile]
        .into_iter()
        .any(|field| !block.value(field as usize, row, &mut ()).is_empty())
}

/// The mentions of everybody, by node.
#[derive(Default)]
struct Gathered {
    keys: Keys,
    unions: Unions,
    mentions: Vec<(Node, Piece)>,
    marked: Vec<Node>,
    aliases: Keys,
    alias_of: Vec<(Node, Node)>,
    nameless_protected: u32,
    notes: Vec<Note>,
}

/// A person to be: number and key decide its place in the list.
struct Slot {
    /// The lowest number, packed; the largest value where there is none.
    number: u64,
    key: String,
    mentions: std::ops::Range<usize>,
    root: Node,
}

impl Gathered {
    fn take(&mut self, run: Run<'_>) {
        self.nameless_protected += run.nameless_protected;
        self.notes.extend(run.book.notes);
        for mention in run.mentions {
            let key = match &mention.key {
                Told::Number(number) => Key::Number(*number),
                Told::Own(space, own) => Key::Own(*space, own),
            };
            let node = self.keys.node(key);
            if let Some(number) = mention.number.map(Key::Number).filter(|number| *number != key) {
                let other = self.keys.node(number);
                self.unions.unite(node, other);
            }
            if mention.marking != Marking::None {
                self.marked.push(node);
            }
            for alias in mention.aliases {
                self.alias_of.push((self.aliases.node(Key::Own(mention.space, &alias)), node));
            }
            self.mentions.push((node, mention.piece));
        }
    }

    fn describe(mut self, world: &World<'_>) -> People {
        for (node, _) in &mut self.mentions {
            *node = self.unions.root(*node);
        }
        self.mentions.par_sort_unstable();
        let mut marked: Vec<Node> = self.marked.iter().map(|&node| self.unions.root(node)).collect();
        marked.sort_unstable();
        marked.dedup();
        let slots = self.slots(&marked);
        let order = order(&slots);
        let mut of_root = vec![NOBODY; self.keys.len()];
        for root in &marked {
            if let Some(slot) = of_root.get_mut(*root as usize) {
                *slot = PROTECTED;
            }
        }
        for (at, slot) in (0u32..).zip(order.iter().filter_map(|&slot| slots.get(slot as usize))) {
            if let Some(of) = of_root.get_mut(slot.root as usize) {
                *of = at;
            }
        }
        let (described, fragments) = rayon::join(
            || describe_all(world, &slots, &order, &self.mentions),
            || fragments(&slots, &order, &self.mentions),
        );
        let protected = u32::try_from(marked.len()).unwrap_or(u32::MAX) + self.nameless_protected;
        let shielded = self.shielded(&marked);
        self.notes.extend(described.notes);
        let directory = self.directory(&of_root, world.today);
        People {
            list: described.list,
            pool: described.pool,
            fragments,
            directory: directory.0,
            protected,
            shielded,
            notes: directory.1,
        }
    }

    /// One slot per person that is not protected, in the order in which the rows first speak of them.
    /// Number and key are the lowest of all that the rows give, so the order of the rows does not matter.
    fn slots(&self, marked: &[Node]) -> Vec<Slot> {
        let mut lowest: Vec<(u64, Option<&str>)> = vec![(u64::MAX, None); self.keys.len()];
        for node in 0..self.keys.len() as Node {
            let Some(slot) = lowest.get_mut(self.unions.root(node) as usize) else { continue };
            match self.keys.key(node) {
                Some(Key::Number(number)) => slot.0 = slot.0.min(number.packed()),
                Some(Key::Own(_, own)) => {
                    slot.1 = Some(slot.1.map_or(own, |known| known.min(own)));
                }
                None => {}
            }
        }
        let mut slots = Vec::new();
        let mut start = 0;
        for same in self.mentions.chunk_by(|a, b| a.0 == b.0) {
            let range = start..start + same.len();
            start = range.end;
            let Some((root, _)) = same.first() else { continue };
            if marked.binary_search(root).is_ok() {
                continue;
            }
            let (number, own) = lowest.get(*root as usize).copied().unwrap_or((u64::MAX, None));
            slots.push(Slot {
                number,
                key: own.unwrap_or_default().to_owned(),
                mentions: range,
                root: *root,
            });
        }
        slots
    }

    /// Every id by which the registers know those who are protected.
    fn shielded(&self, marked: &[Node]) -> Shielded {
        let (mut numbers, mut own) = (Vec::new(), Vec::new());
        for node in
            (0..self.keys.len() as Node).filter(|node| marked.binary_search(&self.unions.root(*node)).is_ok())
        {
            match self.keys.key(node) {
                Some(Key::Number(number)) => numbers.push(number),
                Some(Key::Own(_, id)) => own.push(id.to_owned()),
                None => {}
            }
        }
        Shielded::new(numbers, own)
    }

    fn directory(self, of_root: &[u32], today: Date) -> (Directory, Vec<Note>) {
        let of_node: Vec<u32> = (0..self.keys.len() as u32)
            .map(|node| of_root.get(self.unions.root(node) as usize).copied().unwrap_or(NOBODY))
            .collect();
        let mut of_alias = vec![NOBODY; self.aliases.len()];
        let mut node_of_alias = vec![0; self.aliases.len()];
        for (alias, node) in self.alias_of {
            if let Some(known) = node_of_alias.get_mut(alias as usize) {
                *known = node;
            }
            let person = of_node.get(node as usize).copied().unwrap_or(NOBODY);
            if let Some(slot) = of_alias.get_mut(alias as usize) {
                *slot = if *slot == NOBODY || *slot == person { person } else { AMBIGUOUS };
            }
        }
        (
            Directory { keys: self.keys, of_node, aliases: self.aliases, of_alias, node_of_alias, today },
            self.notes,
        )
    }
}

/// The slots in the order of the roster: by number, then those without one by key.
fn order(slots: &[Slot]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..slots.len() as u32).collect();
    let key = |slot: u32| slots.get(slot as usize).map(|slot| (slot.number, &slot.key, slot.root));
    order.par_sort_unstable_by(|&a, &b| key(a).cmp(&key(b)));
    order
}

/// Which rows speak of whom, in the order of the roster.
fn fragments(slots: &[Slot], order: &[u32], mentions: &[(Node, Piece)]) -> Fragments {
    let in_order = order.iter().filter_map(|&slot| slots.get(slot as usize));
    let origins = (0..).zip(in_order).flat_map(|(at, slot)| {
        let mentions = mentions.get(slot.mentions.clone()).unwrap_or_default();
        mentions
            .iter()
            .map(move |(_, piece)| (Ix::new(at), Origin { place: piece.place, block: piece.block }))
    });
    Fragments::from_sorted(slots.len(), origins)
}

struct Described {
    list: List<Person>,
    pool: Pool,
    notes: Vec<Note>,
}

/// How many persons are described in one run.
const RUN: usize = 4096;

/// Describes everybody, in runs side by side and in the order of the rows, because a row is far away in
/// memory; then lays the runs' words end to end and the persons in the order of the roster.
fn describe_all(world: &World<'_>, slots: &[Slot], order: &[u32], mentions: &[(Node, Piece)]) -> Described {
    let mut rank = vec![0u32; slots.len()];
    for (at, &slot) in (0u32..).zip(order) {
        if let Some(rank) = rank.get_mut(slot as usize) {
            *rank = at;
        }
    }
    let runs: Vec<(Vec<Person>, Pool, Vec<Note>)> = slots
        .par_chunks(RUN)
        .zip(rank.par_chunks(RUN))
        .map(|(slots, ranks)| {
            let mut describer = Describer::new(world);
            let mut persons = Vec::with_capacity(slots.len());
            let mut pieces: Vec<Piece> = Vec::new();
            for (slot, &rank) in slots.iter().zip(ranks) {
                pieces.clear();
                let mentions = mentions.get(slot.mentions.clone()).unwrap_or_default();
                pieces.extend(mentions.iter().map(|(_, piece)| *piece));
                let before = describer.book.notes.len();
                persons.push(describe(&mut describer, &slot.key, &pieces));
                for note in describer.book.notes.get_mut(before..).unwrap_or_default() {
                    note.subject = Subject::Person(Ix::new(rank));
                }
            }
            (persons, describer.pool, describer.book.notes)
        })
        .collect();
    let mut all = Described { list: List::default(), pool: Pool::new(), notes: Vec::new() };
    all.pool.reserve(runs.iter().map(|(_, pool, _)| pool.len()).sum());
    let mut found = Vec::with_capacity(runs.len());
    for (persons, pool, notes) in runs {
        found.push((all.pool.absorb(&pool), persons));
        all.notes.extend(notes);
    }
    let person = |slot: u32| {
        let (by, persons) = found.get(slot as usize / RUN)?;
        Some(moved(*persons.get(slot as usize % RUN)?, *by))
    };
    all.list = order.par_iter().filter_map(|&slot| person(slot)).collect::<Vec<_>>().into();
    all
}
