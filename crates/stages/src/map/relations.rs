//! Enrolments, memberships, duties, assignments and guardianships: what holds people, units and groups
//! together.
//!
//! A relation that refers to something left out is left out too, with a note; one that touches a
//! protected person goes without a trace, but the household is remembered for [`super::shield`].

use super::bind::BoundBlock;
use super::directory::{Directory, Who};
use super::eval::{Bound, Row};
use super::fields::{
    AssignmentField as A, DutyField as D, EnrolmentField as E, GuardianshipField as W, MembershipField as M,
};
use super::keys::Node;
use super::places::{Book, Found, dangling};
use super::values::{self, Day};
use super::words;
use super::world::{At, Notebook, World};
use model::group::Group;
use model::index::Ix;
use model::note::{Kind, NoteKind};
use model::period::Period;
use model::person::Person;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Origin, Target};
use model::school::{AssignmentRole, RelationType};
use model::unit::Unit;
use std::borrow::Cow;

/// What relations refer to.
pub(crate) struct Known<'a> {
    pub(crate) units: &'a Book<Unit>,
    pub(crate) groups: &'a Book<Group>,
    pub(crate) people: &'a Directory,
}

/// What the blocks of one kind gave.
pub(crate) struct Gathered<T> {
    pub(crate) list: Vec<T>,
    pub(crate) book: Notebook,
    /// Guardianships with a protected end.
    pub(crate) hidden: Vec<Hidden>,
}

/// A guardianship of which one end, or both, is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hidden {
    /// This child has a protected guardian.
    GuardianOf(Ix<Person>, Node),
    /// This adult has a protected child.
    ChildOf(Ix<Person>, Node),
}

impl<T> Default for Gathered<T> {
    fn default() -> Self {
        Self { list: Vec::new(), book: Notebook::default(), hidden: Vec::new() }
    }
}

impl<T> Gathered<T> {
    fn join(runs: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for run in runs {
            all.list.extend(run.list);
            all.book.notes.extend(run.book.notes);
            all.hidden.extend(run.hidden);
        }
        all
    }
}

/// One row being read for one block: the many-valued field has one of its values.
struct Reader<'r, 't> {
    block: &'t BoundBlock,
    row: Row<'t>,
    origin: Origin,
    known: &'r Known<'r>,
    book: &'r mut Notebook,
    hidden: &'r mut Vec<Hidden>,
    many: Option<(usize, Cow<'t, str>)>,
}

/// Why a row gives no relation; the note, if one is due, is taken.
struct Nothing;

type Maybe<T> = Result<T, Nothing>;

impl<'t> Reader<'_, 't> {
    fn value(&mut self, field: usize) -> Cow<'t, str> {
        match &self.many {
            Some((many, value)) if *many == field => value.clone(),
            _ => self.book.value(self.block, field, self.row),
        }
    }

    fn note(&mut self, kind: NoteKind, field: usize, value: &str) -> Nothing {
        self.book.note(kind, At(self.block, field, self.row), value);
        Nothing
    }

    fn who(&mut self, field: usize) -> Who {
        let id = self.value(field);
        self.known.people.find(self.block.space, &id)
    }

    fn person(&mut self, field: usize) -> Maybe<Ix<Person>> {
        let who = self.who(field);
        self.known_person(who, field)
    }

    /// The ends of a guardianship. Where one of them is protected, the other is remembered.
    fn pair(&mut self) -> Maybe<(Ix<Person>, Ix<Person>)> {
        let (adult, child) = (self.who(W::Adult as usize), self.who(W::Child as usize));
        match (adult, child) {
            (Who::Protected(node), Who::Person(child)) => self.hidden.push(Hidden::GuardianOf(child, node)),
            (Who::Person(adult), Who::Protected(node)) => self.hidden.push(Hidden::ChildOf(adult, node)),
            _ => {}
        }
        Ok((self.known_person(adult, W::Adult as usize)?, self.known_person(child, W::Child as usize)?))
    }

    fn known_person(&mut self, who: Who, field: usize) -> Maybe<Ix<Person>> {
        match who {
            Who::Person(person) => Ok(person),
            Who::Protected(_) | Who::Not(Found::Empty | Found::Here(())) => Err(Nothing),
            Who::Not(found) => Err(self.note(dangling(Kind::Person, &found), field, "")),
        }
    }

    /// A unit; an empty reference is worth a note only where `needed` names the kind that lacks it.
    fn unit(&mut self, field: usize, needed: Option<Kind>) -> Maybe<Ix<Unit>> {
        let id = self.value(field);
        match self.known.units.find(&id) {
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

    fn group(&mut self, field: usize) -> Maybe<Ix<Group>> {
        let id = self.value(field);
        match self.known.groups.find(&id) {
            Found::Here(group) => Ok(group),
            Found::Empty => Err(Nothing),
            found @ (Found::LeftOut | Found::Ambiguous | Found::Unknown) => {
                Err(self.note(dangling(Kind::Group, &found), field, &id))
            }
        }
    }

    fn word<T>(&mut self, field: usize, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.value(field);
        if value.is_empty() {
            return None;
        }
        let meaning = read(&value);
        if meaning.is_none() {
            let name = self.block.field(field).map_or("", |field| field.name);
            self.note(NoteKind::UnknownWord(name), field, &value);
        }
        meaning
    }

    fn day(&mut self, field: usize) -> Maybe<Option<model::Date>> {
        let value = self.value(field);
        match values::day(&value) {
            Day::On(date) => Ok(Some(date)),
            Day::Open => Ok(None),
            Day::Unreadable => {
                let name = self.block.field(field).map_or("", |field| field.name);
                Err(self.note(NoteKind::BadDate(name), field, &value))
            }
        }
    }

    fn period(&mut self, start: usize, end: usize) -> Maybe<Period> {
        let period = Period::new(self.day(start)?, self.day(end)?);
        if period.is_backwards() {
            return Err(self.note(NoteKind::BackwardPeriod, end, ""));
        }
        Ok(period)
    }
}

fn gather<'t, T: Send>(
    world: &World<'t>,
    known: &Known<'_>,
    kind: Kind,
    read: impl Fn(&mut Reader<'_, 't>) -> Maybe<T> + Sync,
) -> Gathered<T> {
    let runs = world.blocks_of(kind).flat_map(|(number, block)| {
        let many = block.values.iter().position(|value| value.as_ref().is_some_and(Bound::is_many));
        world.scan(block, |row, run: &mut Gathered<T>| {
            let origin = Origin { place: row.place(), block: number };
            let Gathered { list, book, hidden } = run;
            let Some((field, bound)) = many.and_then(|field| Some((field, block.bound(field)?))) else {
                let mut reader = Reader { block, row, origin, known, book, hidden, many: None };
                list.extend(read(&mut reader).ok());
                return;
            };
            let mut values: Vec<Cow<'t, str>> = Vec::new();
            bound.each(row, book, |value, _| values.push(value));
            for value in values {
                let many = Some((field, value));
                let mut reader = Reader { block, row, origin, known, book, hidden, many };
                list.extend(read(&mut reader).ok());
            }
        })
    });
    Gathered::join(runs)
}

/// Builds the enrolments.
pub(crate) fn enrolments(world: &World<'_>, known: &Known<'_>) -> Gathered<Enrolment> {
    let read = |reader: &mut Reader<'_, '_>| {
        let person = reader.person(E::Person as usize)?;
        let unit = reader.unit(E::Unit as usize, Some(Kind::Enrolment))?;
        let period = reader.period(E::Start as usize, E::End as usize)?;
        let school_type = reader.word(E::SchoolType as usize, words::school_type);
        let year = reader.value(E::SchoolYear as usize);
        let school_year = values::school_year(&year);
        if school_year.is_none() && !year.is_empty() {
            reader.note(NoteKind::BadSchoolYear, E::SchoolYear as usize, &year);
        }
        Ok(Enrolment { person, unit, school_type, school_year, period, origin: reader.origin })
    };
    gather(world, known, Kind::Enrolment, read)
}

/// Builds the memberships.
pub(crate) fn memberships(world: &World<'_>, known: &Known<'_>) -> Gathered<Membership> {
    let read = |reader: &mut Reader<'_, '_>| {
        let person = reader.person(M::Person as usize)?;
        let group = reader.group(M::Group as usize)?;
        let period = reader.period(M::Start as usize, M::End as usize)?;
        Ok(Membership { person, group, period, origin: reader.origin })
    };
    gather(world, known, Kind::Membership, read)
}

/// Builds the duties.
pub(crate) fn duties(world: &World<'_>, known: &Known<'_>) -> Gathered<Duty> {
    let read = |reader: &mut Reader<'_, '_>| {
        let person = reader.person(D::Person as usize)?;
        let unit = reader.unit(D::Unit as usize, Some(Kind::Duty))?;
        let period = reader.period(D::Start as usize, D::End as usize)?;
        let role = reader.word(D::Role as usize, words::duty_role);
        Ok(Duty { person, unit, role, period, origin: reader.origin })
    };
    gather(world, known, Kind::Duty, read)
}

/// Builds the assignments. One whose role is not understood is left out: a wrong role is a wrong access
/// right.
pub(crate) fn assignments(world: &World<'_>, known: &Known<'_>) -> Gathered<Assignment> {
    let read = |reader: &mut Reader<'_, '_>| {
        let person = reader.person(A::Person as usize)?;
        let has = |field: A| reader.block.bound(field as usize).is_some();
        let target = if has(A::Group) {
            Target::Group(reader.group(A::Group as usize)?)
        } else if has(A::Pupil) {
            Target::Pupil(reader.person(A::Pupil as usize)?)
        } else if has(A::Unit) {
            Target::Unit(reader.unit(A::Unit as usize, None)?)
        } else {
            Target::Organisation
        };
        let period = reader.period(A::Start as usize, A::End as usize)?;
        let role: AssignmentRole = reader.word(A::Role as usize, words::assignment_role).ok_or(Nothing)?;
        Ok(Assignment { person, target, role, period, origin: reader.origin })
    };
    gather(world, known, Kind::Assignment, read)
}

/// Builds the guardianships. A relation word that is not understood counts as "other responsible
/// adult", who gets no access unless the municipality says so.
pub(crate) fn guardianships(world: &World<'_>, known: &Known<'_>) -> Gathered<Guardianship> {
    let read = |reader: &mut Reader<'_, '_>| {
        let (adult, child) = reader.pair()?;
        let period = reader.period(W::Start as usize, W::End as usize)?;
        let written = !reader.value(W::Kind as usize).is_empty();
        let kind = reader.word(W::Kind as usize, words::relation_type);
        let unsaid = if written { RelationType::OtherResponsible } else { RelationType::Guardian };
        Ok(Guardianship { adult, child, kind: kind.unwrap_or(unsaid), period, origin: reader.origin })
    };
    gather(world, known, Kind::Guardianship, read)
}
