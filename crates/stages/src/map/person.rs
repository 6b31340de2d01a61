//! One person from all the rows that speak of it.

use super::describe::Describer;
use super::fields::PersonField as P;
use super::names;
use super::values;
use super::words;
use super::world::{At, Piece};
use model::civic_number::{NumberDoubt, NumberFault, Reading};
use model::note::NoteKind;
use model::person::{Capacity, Person, Switches};
use model::school::PersonStatus;
use model::{CivicNumber, Text};

/// Works one person out from all the rows that speak of it. `own` is the register's own id, where it has
/// one that is no number.
pub(crate) fn describe(describer: &mut Describer<'_, '_>, own: &str, pieces: &[Piece]) -> Person {
    let first_note = describer.book.notes.len();
    let (number, doubt) = number(describer, pieces);
    let birth_date = describer.day(pieces, P::BirthDate as usize);
    let key = match own {
        "" => register_key(describer, pieces),
        own => describer.pool.add(own),
    };
    let flag =
        |describer: &mut Describer<'_, '_>, field: P| describer.read(pieces, field as usize, values::flag);
    let switches = Switches {
        hide_contact: flag(describer, P::HideContact),
        personal_notices: flag(describer, P::PersonalNotices),
        group_messages: flag(describer, P::GroupMessages),
        system_messages: flag(describer, P::SystemMessages),
    };
    let clashes = pieces.len() > 1 && names::compare(describer, pieces);
    let mut text = |field: P| describer.text(pieces, field as usize);
    let person = Person {
        key,
        number,
        doubt,
        birth_date: birth_date.or_else(|| number.and_then(CivicNumber::birth_date)),
        given_name: text(P::GivenName),
        preferred_name: text(P::PreferredName),
        family_name: text(P::FamilyName),
        phone: text(P::Phone),
        mobile: text(P::Mobile),
        work_phone: text(P::WorkPhone),
        street: text(P::Street),
        postal_code: text(P::PostalCode),
        locality: text(P::Locality),
        description: text(P::Description),
        emails: Capacity::ALL.map(|capacity| email(describer, pieces, capacity)),
        status: describer
            .read(pieces, P::Status as usize, words::person_status)
            .unwrap_or(PersonStatus::Active),
        switches,
        address_withheld: false,
    };
    if clashes {
        // two people differ in everything: that is no news beside the clash itself
        let notes = describer.book.notes.split_off(first_note);
        let news = notes
            .into_iter()
            .filter(|note| !matches!(note.kind, NoteKind::Conflict(_) | NoteKind::Outvoted(_)));
        describer.book.notes.extend(news);
    }
    person
}

/// The e-mail of one capacity: only rows that describe the person in it count.
fn email(describer: &mut Describer<'_, '_>, pieces: &[Piece], capacity: Capacity) -> Text {
    let in_capacity = |piece: &Piece| {
        describer.world.block(piece.block).is_some_and(|block| block.capacity == Some(capacity))
    };
    match pieces {
        [only] if in_capacity(only) => describer.text(pieces, P::Email as usize),
        [_] => Text::default(),
        _ => {
            let pieces: Vec<Piece> = pieces.iter().copied().filter(in_capacity).collect();
            describer.text(&pieces, P::Email as usize)
        }
    }
}

/// The register's own id of a person who is known by number: the first in alphabetical order.
fn register_key(describer: &mut Describer<'_, '_>, pieces: &[Piece]) -> Text {
    let key = pieces
        .iter()
        .filter_map(|piece| {
            let (block, row) = describer.at(*piece)?;
            Some(block.value(P::Id as usize, row, &mut ()))
        })
        .min();
    describer.pool.add(&key.unwrap_or_default())
}

/// The number of a person by all rows, with notes on what is wrong with it, each kind once.
fn number(describer: &mut Describer<'_, '_>, pieces: &[Piece]) -> (Option<CivicNumber>, Option<NumberDoubt>) {
    let mut readings: Vec<Reading> = Vec::new();
    let mut noted: Vec<NoteKind> = Vec::new();
    let field = P::Number as usize;
    for piece in pieces {
        let Some((block, row)) = describer.at(*piece) else { continue };
        let value = describer.book.value(block, field, row);
        let kind = match CivicNumber::parse(&value, describer.world.today) {
            Ok(reading) => {
                readings.push(reading);
                reading.doubt.map(NoteKind::NumberDoubt)
            }
            Err(NumberFault::Empty) => None,
            Err(fault) => Some(NoteKind::NumberFault(fault)),
        };
        if let Some(kind) = kind
            && !noted.contains(&kind)
        {
            noted.push(kind);
            describer.book.note(kind, At(block, field, row), "");
        }
    }
    readings.sort_unstable_by_key(|reading| (reading.number, reading.doubt.is_some()));
    readings.dedup_by_key(|reading| reading.number);
    match readings.as_slice() {
        [reading] => (Some(reading.number), reading.doubt),
        [] => {
            if noted.is_empty() {
                note_first(describer, pieces, NoteKind::NoNumber);
            }
            (None, None)
        }
        _ => {
            note_first(describer, pieces, NoteKind::TwoNumbers);
            (None, None)
        }
    }
}

fn note_first(describer: &mut Describer<'_, '_>, pieces: &[Piece], kind: NoteKind) {
    if let Some((block, row)) = pieces.first().and_then(|piece| describer.at(*piece)) {
        describer.book.note(kind, At(block, P::Number as usize, row), "");
    }
}

/// The same person, its words in a pool that absorbed its own.
pub(crate) fn moved(person: Person, by: usize) -> Person {
    Person {
        key: person.key.moved(by),
        given_name: person.given_name.moved(by),
        preferred_name: person.preferred_name.moved(by),
        family_name: person.family_name.moved(by),
        emails: person.emails.map(|email| email.moved(by)),
        phone: person.phone.moved(by),
        mobile: person.mobile.moved(by),
        work_phone: person.work_phone.moved(by),
        street: person.street.moved(by),
        postal_code: person.postal_code.moved(by),
        locality: person.locality.moved(by),
        description: person.description.moved(by),
        ..person
    }
}
