//! The household of a protected person: whose address would tell where that person lives.
//!
//! Law 4 and case 25 of `spec/unikum.md`: a relative's row may not reveal the address. A household here
//! is everybody within two guardianships of the protected person: parents and siblings of a child,
//! children and the other parents of a guardian.

use super::relations::Hidden;
use compact_str::CompactString;
use model::Text;
use model::index::{Ix, List};
use model::note::{Note, NoteKind};
use model::person::Person;
use model::problem::Subject;
use model::relation::Guardianship;

/// Takes the addresses of the households out and notes whom it concerned.
pub(crate) fn shield(
    persons: &mut List<Person>,
    guardianships: &[Guardianship],
    hidden: &[Hidden],
) -> Vec<Note> {
    let mut near: Vec<Ix<Person>> = hidden
        .iter()
        .map(|hidden| match *hidden {
            Hidden::GuardianOf(person, _) | Hidden::ChildOf(person, _) => person,
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    let mut household = near.clone();
    if !near.is_empty() {
        for guardianship in guardianships {
            let (adult, child) = (guardianship.adult, guardianship.child);
            if near.binary_search(&adult).is_ok() {
                household.push(child);
            }
            if near.binary_search(&child).is_ok() {
                household.push(adult);
            }
        }
    }
    household.sort_unstable();
    household.dedup();
    let mut notes = Vec::new();
    for person in household {
        if let Some(found) = persons.as_mut_slice().get_mut(person.at()) {
            withhold(found);
            notes.push(note(NoteKind::AddressWithheld, person));
        }
    }
    let mut children: Vec<Hidden> =
        hidden.iter().copied().filter(|hidden| matches!(hidden, Hidden::GuardianOf(..))).collect();
    children.sort_unstable();
    children.dedup();
    notes.extend(children.iter().map(|hidden| match *hidden {
        Hidden::GuardianOf(child, _) | Hidden::ChildOf(child, _) => note(NoteKind::ProtectedGuardian, child),
    }));
    notes
}

/// The home phone goes with the address: directories list one by the other.
fn withhold(person: &mut Person) {
    person.street = Text::default();
    person.postal_code = Text::default();
    person.locality = Text::default();
    person.phone = Text::default();
    person.description = Text::default();
    person.address_withheld = true;
}

fn note(kind: NoteKind, person: Ix<Person>) -> Note {
    Note { kind, place: None, subject: Subject::Person(person), value: CompactString::default() }
}
