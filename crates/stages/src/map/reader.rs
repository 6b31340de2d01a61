//! Reading the fields of a relation from one row: references, words, days.

use super::bind::BoundBlock;
use super::directory::{Who, key_of};
use super::eval::Row;
use super::fields::GuardianshipField as W;
use super::keys::Key;
use super::places::{Found, dangling};
use super::relations::{Hidden, Known, Stranger};
use super::values::{self, Day};
use super::world::{At, Notebook};
use model::Place;
use model::group::Group;
use model::index::Ix;
use model::note::{Kind, NoteKind};
use model::period::Period;
use model::person::Person;
use model::picture::UserKey;
use model::relation::Origin;
use model::unit::Unit;
use std::borrow::Cow;

/// One row being read for one block: the many-valued field has one of its values.
pub(crate) struct Reader<'r, 't> {
    pub(crate) spot: Spot<'r, 't>,
    pub(crate) book: &'r mut Notebook,
    pub(crate) hidden: &'r mut Vec<Hidden>,
    pub(crate) strangers: &'r mut Vec<(Stranger, Who)>,
    pub(crate) memo: &'r mut Memo,
    /// Whom the row has led to so far.
    pub(crate) met: [Option<Ix<Person>>; 2],
}

/// What is being read.
pub(crate) struct Spot<'r, 't> {
    pub(crate) block: &'t BoundBlock,
    pub(crate) row: Row<'t>,
    pub(crate) origin: Origin,
    pub(crate) known: &'r Known<'r>,
    pub(crate) many: Option<(usize, Cow<'t, str>)>,
}

/// Whom the cells of one row led to: a pupil's cell is read by half a dozen blocks.
#[derive(Default)]
pub(crate) struct Memo {
    place: Option<Place>,
    /// Space, address and length of the cell, and the person.
    seen: Vec<(u16, usize, usize, Who)>,
}

/// Why a row gives no relation; the note, if one is due, is taken.
pub(crate) struct Nothing;

/// A relation, or a part of one.
pub(crate) type Maybe<T> = Result<T, Nothing>;

impl<'t> Reader<'_, 't> {
    pub(crate) fn value(&mut self, field: usize) -> Cow<'t, str> {
        match &self.spot.many {
            Some((many, value)) if *many == field => value.clone(),
            _ => self.book.value(self.spot.block, field, self.spot.row),
        }
    }

    /// The value of a field, unless the mapping did not know what to make of what stands there.
    pub(crate) fn said(&mut self, field: usize) -> Maybe<Cow<'t, str>> {
        let before = self.book.notes.len();
        let value = self.value(field);
        if self.book.notes.len() > before { Err(Nothing) } else { Ok(value) }
    }

    pub(crate) fn note(&mut self, kind: NoteKind, field: usize, value: &str) -> Nothing {
        self.book.note(kind, At(self.spot.block, field, self.spot.row), value);
        Nothing
    }

    fn who(&mut self, field: usize) -> Who {
        let id = self.value(field);
        let space = self.spot.block.space;
        let Cow::Borrowed(cell) = id else { return self.spot.known.people.find(space, &id) };
        if self.memo.place != Some(self.spot.row.place()) {
            self.memo.place = Some(self.spot.row.place());
            self.memo.seen.clear();
        }
        let (address, len) = (cell.as_ptr() as usize, cell.len());
        let seen = self.memo.seen.iter().find(|seen| (seen.0, seen.1, seen.2) == (space, address, len));
        if let Some((.., who)) = seen {
            return *who;
        }
        let who = self.spot.known.people.find(space, cell);
        self.memo.seen.push((space, address, len, who));
        who
    }

    pub(crate) fn person(&mut self, field: usize) -> Maybe<Ix<Person>> {
        let who = self.who(field);
        self.known_person(who, field)
    }

    /// The ends of a guardianship. Where one of them is protected, or nobody knows who it is, the other is remembered.
    pub(crate) fn pair(&mut self) -> Maybe<(Ix<Person>, Ix<Person>)> {
        let (adult, child) = (self.who(W::Adult as usize), self.who(W::Child as usize));
        match (adult, child) {
            (Who::Protected(node), Who::Person(child)) => self.hidden.push(Hidden::GuardianOf(child, node)),
            (Who::Person(adult), Who::Protected(node)) => self.hidden.push(Hidden::ChildOf(adult, node)),
            (Who::Person(_) | Who::Protected(_), Who::Not(found)) => self.meet(found, W::Child, adult),
            (Who::Not(found), Who::Person(_) | Who::Protected(_)) => self.meet(found, W::Adult, child),
            _ => {}
        }
        let adult = self.known_person(adult, W::Adult as usize);
        let child = self.known_person(child, W::Child as usize);
        Ok((adult?, child?))
    }

    /// Somebody belongs together with whom a reference means, although nobody knows who that is.
    fn meet(&mut self, found: Found<()>, field: W, other: Who) {
        if found == Found::Empty {
            return;
        }
        let id = self.value(field as usize);
        let space = self.spot.block.space;
        let stranger = match key_of(space, &id, self.spot.known.people.today) {
            Key::Number(number) => (0, UserKey::Number(number)),
            Key::Own(space, own) => (space, UserKey::Alternative(own.to_owned())),
        };
        self.strangers.push((stranger, other));
    }

    pub(crate) fn known_person(&mut self, who: Who, field: usize) -> Maybe<Ix<Person>> {
        match who {
            Who::Person(person) => {
                if let Some(free) = self.met.iter_mut().find(|met| met.is_none()) {
                    *free = Some(person);
                }
                Ok(person)
            }
            Who::Protected(_) | Who::Not(Found::Empty | Found::Here(())) => Err(Nothing),
            Who::Not(found) => Err(self.note(dangling(Kind::Person, &found), field, "")),
        }
    }

    /// A unit; an empty reference is worth a note only where `needed` names the kind that lacks it.
    pub(crate) fn unit(&mut self, field: usize, needed: Option<Kind>) -> Maybe<Ix<Unit>> {
        let id = self.value(field);
        match self.spot.known.units.find(&id) {
            Found::Here(unit) => Ok(unit),
            Found::Empty => match needed {
                Some(kind) => Err(self.note(NoteKind::NoId(kind), field, "")),
                None => Err(Nothing),
            },
            found @ (Found::LeftOut | Found::Ambiguous | Found::Unknown) => {
                Err(self.note(dangling(Kind::Unit, &found), field, &id))
            }
        }
    }

    pub(crate) fn group(&mut self, field: usize) -> Maybe<Ix<Group>> {
        let id = self.value(field);
        match self.spot.known.groups.find(&id) {
            Found::Here(group) => Ok(group),
            Found::Empty => Err(Nothing),
            found @ (Found::LeftOut | Found::Ambiguous | Found::Unknown) => {
                Err(self.note(dangling(Kind::Group, &found), field, &id))
            }
        }
    }

    pub(crate) fn word<T>(&mut self, field: usize, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.value(field);
        if value.is_empty() {
            return None;
        }
        let meaning = read(&value);
        if meaning.is_none() {
            let name = self.spot.block.field(field).map_or("", |field| field.name);
            self.note(NoteKind::UnknownWord(name), field, &value);
        }
        meaning
    }

    pub(crate) fn day(&mut self, field: usize) -> Maybe<Option<model::Date>> {
        let value = self.value(field);
        match values::day(&value) {
            Day::On(date) => Ok(Some(date)),
            Day::Open => Ok(None),
            Day::Unreadable => {
                let name = self.spot.block.field(field).map_or("", |field| field.name);
                Err(self.note(NoteKind::BadDate(name), field, &value))
            }
        }
    }

    pub(crate) fn period(&mut self, start: usize, end: usize) -> Maybe<Period> {
        let period = Period::new(self.day(start)?, self.day(end)?);
        if period.is_backwards() {
            return Err(self.note(NoteKind::BackwardPeriod, end, ""));
        }
        Ok(period)
    }
}
