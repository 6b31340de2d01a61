//! The household of a protected person: whose address would tell where that person lives.
//!
//! Law 4 and case 25 of `spec/unikum.md`: a relative's row may not reveal the address. A household here
//! is everybody within two guardianships of the protected person: parents and siblings of a child,
//! children and the other parents of a guardian.

use super::directory::Who;
use super::keys::Node;
use super::relations::{Hidden, Stranger};
use compact_str::CompactString;
use model::Text;
use model::index::{Ix, List};
use model::note::{Note, NoteKind};
use model::person::Person;
use model::problem::Subject;
use model::relation::Guardianship;
use std::collections::BTreeSet;

/// What was left out.
pub(crate) struct Shield {
    /// Whom it concerned.
    pub(crate) notes: Vec<Note>,
    /// The same, each with the protected persons because of whom it was.
    pub(crate) people: BTreeSet<(Ix<Person>, Node)>,
}

/// Takes the addresses of the households out and notes whom it concerned.
pub(crate) fn shield(
    persons: &mut List<Person>,
    guardianships: &[Guardianship],
    hidden: &[Hidden],
    strangers: &mut [(Stranger, Who)],
) -> Shield {
    let near: BTreeSet<(Ix<Person>, Node)> = hidden
        .iter()
        .map(|hidden| match *hidden {
            Hidden::GuardianOf(person, node) | Hidden::ChildOf(person, node) => (person, node),
        })
        .collect();
    let because = |person| near.range((person, Node::MIN)..=(person, Node::MAX)).map(|&(_, node)| node);
    let mut people = near.clone();
    if !near.is_empty() {
        for guardianship in guardianships {
            let (adult, child) = (guardianship.adult, guardianship.child);
            people.extend(because(adult).map(|node| (child, node)));
            people.extend(because(child).map(|node| (adult, node)));
        }
    }
    people.extend(through_strangers(strangers));
    let household: BTreeSet<Ix<Person>> = people.iter().map(|&(person, _)| person).collect();
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
    Shield { notes, people }
}

/// What stands for more people than this is no person, but a word for nobody: "unknown", "0".
const LARGEST_FAMILY: usize = 24;

/// Who shares a child or a guardian with somebody protected, though no row tells who that is: a register may leave
/// out the child and still say whose it is.
fn through_strangers(strangers: &mut [(Stranger, Who)]) -> Vec<(Ix<Person>, Node)> {
    strangers.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut found = Vec::new();
    let families = strangers.chunk_by(|(one, _), (other, _)| one == other);
    for same in families.filter(|same| same.len() <= LARGEST_FAMILY) {
        let protected = same.iter().filter_map(|(_, who)| who.protected());
        let persons = || same.iter().filter_map(|(_, who)| who.person());
        found.extend(protected.flat_map(|node| persons().map(move |person| (person, node))));
    }
    found
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
