//! One thing from all the rows that describe it.
//!
//! Where rows differ, the source that comes first in the configuration wins; within it the value that
//! most rows give, then the first in alphabetical order, so the order of rows never matters.

use super::bind::BoundBlock;
use super::eval::Row;
use super::fields::{Shape, Words};
use super::values::{self, Day};
use super::words;
use super::world::{At, Notebook, Piece, World};
use model::note::{Kind, NoteKind};
use model::period::{Date, Period};
use model::school::SchoolTypes;
use model::{Pool, Text};
use std::borrow::Cow;

/// Works out the fields of things, keeping their words and taking notes.
pub(crate) struct Describer<'w, 't> {
    pub(crate) world: &'w World<'t>,
    pub(crate) pool: Pool,
    pub(crate) book: Notebook,
}

/// A value and the row it was taken from.
struct Voice<'t> {
    rank: u16,
    value: Cow<'t, str>,
    block: &'t BoundBlock,
    row: Row<'t>,
}

impl<'w, 't> Describer<'w, 't> {
    pub(crate) fn new(world: &'w World<'t>) -> Self {
        Self { world, pool: Pool::new(), book: Notebook::default() }
    }

    /// A text field.
    pub(crate) fn text(&mut self, pieces: &[Piece], field: usize) -> Text {
        let value = self.choose(pieces, field);
        self.pool.add(&value)
    }

    /// A field with a closed meaning: `read` gives `None` for a word it does not know.
    pub(crate) fn read<T>(
        &mut self,
        pieces: &[Piece],
        field: usize,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.choose(pieces, field);
        if value.is_empty() {
            return None;
        }
        let meaning = read(&value);
        if meaning.is_none()
            && let Some((block, row)) = pieces.first().and_then(|piece| self.at(*piece))
        {
            let name = block.field(field).map_or("", |field| field.name);
            self.book.note(NoteKind::UnknownWord(name), At(block, field, row), &value);
        }
        meaning
    }

    /// A day; an unreadable one is noted and counts as open.
    pub(crate) fn day(&mut self, pieces: &[Piece], field: usize) -> Option<Date> {
        let value = self.choose(pieces, field);
        match values::day(&value) {
            Day::On(date) => Some(date),
            Day::Open => None,
            Day::Unreadable => {
                if let Some((block, row)) = pieces.first().and_then(|piece| self.at(*piece)) {
                    let name = block.field(field).map_or("", |field| field.name);
                    self.book.note(NoteKind::BadDate(name), At(block, field, row), &value);
                }
                None
            }
        }
    }

    /// From a start field and an end field.
    pub(crate) fn period(&mut self, pieces: &[Piece], start: usize, end: usize) -> Period {
        Period::new(self.day(pieces, start), self.day(pieces, end))
    }

    /// All school types that any row names.
    pub(crate) fn school_types(&mut self, pieces: &[Piece], field: usize) -> SchoolTypes {
        let mut types = SchoolTypes::default();
        for piece in pieces {
            let Some((block, row)) = self.at(*piece) else { continue };
            let Some(bound) = block.bound(field) else { continue };
            let mut unknown: Vec<Cow<'t, str>> = Vec::new();
            bound.each(row, &mut self.book, |word, _| match words::school_type(&word) {
                Some(school_type) => types = types.with(school_type),
                None if word.is_empty() => {}
                None => unknown.push(word),
            });
            for word in unknown {
                self.book.note(NoteKind::UnknownWord("school_types"), At(block, field, row), &word);
            }
        }
        types
    }

    /// The value of a field by all rows.
    pub(crate) fn choose(&mut self, pieces: &[Piece], field: usize) -> Cow<'t, str> {
        if let [piece] = pieces {
            return self.voice(*piece, field).map_or(Cow::Borrowed(""), |voice| voice.value);
        }
        // nearly always all rows say the same; only where they differ are their voices counted
        let mut first: Option<Voice<'t>> = None;
        let mut differ = false;
        for piece in pieces {
            let Some(voice) = self.voice(*piece, field).filter(|voice| !voice.value.is_empty()) else {
                continue;
            };
            match &first {
                None => first = Some(voice),
                Some(first) => differ |= first.rank != voice.rank || first.value != voice.value,
            }
        }
        if differ {
            return self.count(pieces, field);
        }
        first.map_or(Cow::Borrowed(""), |voice| voice.value)
    }

    /// The value of a field where the rows differ.
    fn count(&mut self, pieces: &[Piece], field: usize) -> Cow<'t, str> {
        let mut quiet = Notebook::default();
        let mut voices: Vec<Voice<'t>> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Some((block, row)) = self.at(*piece) else { continue };
            let value = quiet.value(block, field, row);
            if !value.is_empty() {
                voices.push(Voice { rank: block.rank, value, block, row });
            }
        }
        let best_rank = voices.iter().map(|voice| voice.rank).min();
        self.hear_other_systems(&voices, best_rank, field);
        voices.retain(|voice| Some(voice.rank) == best_rank);
        let same = voices.windows(2).all(|pair| match pair {
            [a, b] => a.value == b.value,
            _ => true,
        });
        if !same {
            return self.vote(&voices, field);
        }
        voices.pop().map_or(Cow::Borrowed(""), |voice| voice.value)
    }

    /// Notes that a source of another kind, which does not decide, says otherwise. First names are often shortened,
    /// and those that have nothing in common are a clash.
    fn hear_other_systems(&mut self, voices: &[Voice<'t>], best_rank: Option<u16>, field: usize) {
        let Some(best) = voices.iter().find(|voice| Some(voice.rank) == best_rank) else { return };
        let Some(declared) = best.block.field(field).filter(|_| best.block.kind == Kind::Person) else {
            return;
        };
        if !matches!(declared.name, "family_name" | "email" | "birth_date") {
            return;
        }
        let differs = |voice: &&Voice<'t>| {
            voice.block.system != best.block.system
                && voice.value != best.value
                && plain(&voice.value) != plain(&best.value)
        };
        if let Some(other) = voices.iter().find(differs) {
            self.book.note(NoteKind::Outvoted(declared.name), At(other.block, field, other.row), "");
        }
    }

    fn vote(&mut self, voices: &[Voice<'t>], field: usize) -> Cow<'t, str> {
        let weight = |value: &str| voices.iter().filter(|voice| voice.value == value).count();
        let winner = voices
            .iter()
            .min_by(|a, b| weight(&b.value).cmp(&weight(&a.value)).then_with(|| a.value.cmp(&b.value)));
        let Some(winning) = winner.map(|voice| voice.value.clone()) else { return Cow::Borrowed("") };
        let loser = voices
            .iter()
            .filter(|voice| plain(&voice.value) != plain(&winning))
            .min_by_key(|voice| voice.row.place());
        // pupils of another school form may sit in a class (case 66): the majority decides in silence
        if let Some(loser) = loser
            && let Some(declared) = loser.block.field(field)
            && !matches!(declared.shape, Shape::Word(Words::SchoolType))
        {
            self.book.note(NoteKind::Conflict(declared.name), At(loser.block, field, loser.row), "");
        }
        winning
    }

    fn voice(&mut self, piece: Piece, field: usize) -> Option<Voice<'t>> {
        let (block, row) = self.at(piece)?;
        block.bound(field)?;
        let value = self.book.value(block, field, row);
        Some(Voice { rank: block.rank, value, block, row })
    }

    pub(crate) fn at(&self, piece: Piece) -> Option<(&'t BoundBlock, Row<'t>)> {
        Some((self.world.block(piece.block)?, self.world.row(piece.place)?))
    }
}

/// Letter case and blanks do not make two values different.
fn plain(text: &str) -> String {
    text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase)).collect()
}
