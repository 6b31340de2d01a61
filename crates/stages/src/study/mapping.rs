//! How far each of the receiver's fields is filled, and for how many values the mapping's transformation failed.

use super::roles::Roles;
use model::note::{Field, NoteKind};
use model::person::{Capacity, Person};
use model::picture::RelationKind;
use model::relation::Target;
use model::school::AssignmentRole;
use model::{Roster, Text};
use std::collections::BTreeMap;

/// A field of the receiver, and in which capacity of a person: `user 3` of staff.
pub type Fed = (&'static str, Option<Capacity>);

/// So many of so many hold something. For a relation both are how many there are.
#[must_use]
pub fn filled(roster: &Roster, roles: &Roles) -> BTreeMap<Fed, (usize, usize)> {
    let mut filled = BTreeMap::new();
    people(roster, roles, &mut filled);
    places(roster, &mut filled);
    relations(roster, &mut filled);
    filled
}

type UserField = (&'static str, fn(&Person, Capacity) -> bool);

const USER: [UserField; 16] = [
    ("user 1", |person, _| !person.given_name.is_empty()),
    ("user 2", |person, _| !person.family_name.is_empty()),
    ("user 3", |person, capacity| !person.email(capacity).is_empty()),
    ("user 4", |person, _| person.number.is_some()),
    ("user 4 (alternativt ID)", |person, _| !person.key.is_empty()),
    ("user 5", |person, _| !person.description.is_empty()),
    ("user 6", |person, _| !person.phone.is_empty()),
    ("user 7", |person, _| !person.mobile.is_empty()),
    ("user 8", |person, _| !person.work_phone.is_empty()),
    ("user 9", |person, _| !person.street.is_empty()),
    ("user 10", |person, _| !person.postal_code.is_empty()),
    ("user 11", |person, _| !person.locality.is_empty()),
    ("user 12", |person, _| person.switches.hide_contact.is_some()),
    ("user 13", |person, _| person.switches.personal_notices.is_some()),
    ("user 14", |person, _| person.switches.group_messages.is_some()),
    ("user 15", |person, _| person.switches.system_messages.is_some()),
];

fn people(roster: &Roster, roles: &Roles, filled: &mut BTreeMap<Fed, (usize, usize)>) {
    for (ix, person) in roster.persons.numbered() {
        for capacity in Capacity::ALL.into_iter().filter(|capacity| roles.has(ix, *capacity)) {
            for (feeds, has) in USER {
                let count = filled.entry((feeds, Some(capacity))).or_default();
                count.0 += usize::from(has(person, capacity));
                count.1 += 1;
            }
        }
    }
    let years = roster.enrolments.iter().filter(|one| one.school_year.is_some()).count();
    filled.insert(("user 16", None), (years, roster.enrolments.len()));
}

fn places(roster: &Roster, filled: &mut BTreeMap<Fed, (usize, usize)>) {
    let mut count = |feeds, has: bool| {
        let count = filled.entry((feeds, None)).or_default();
        count.0 += usize::from(has);
        count.1 += 1;
    };
    let has = |text: Text| !text.is_empty();
    for unit in roster.units.iter() {
        count("school 1", has(unit.key));
        count("school 2", has(unit.code));
        count("school 3", has(unit.name));
        count("school 4", !unit.school_types.is_empty() || unit.main_type.is_some());
        count("school 5", unit.ages.0.is_some());
        count("school 6", unit.ages.1.is_some());
        count("school 7", has(unit.description));
        count("school 8", has(unit.url));
        count("school 9", has(unit.phone));
        count("school 11", has(unit.street));
        count("school 12", has(unit.postal_code));
        count("school 13", has(unit.locality));
        count("school 14", has(unit.visiting_address));
    }
    for group in roster.groups.iter() {
        count("class 1", has(group.key));
        count("class 2", has(group.name));
        count("class 3", group.school_type.is_some());
        count("class 4", group.ages.0.is_some());
        count("class 5", group.ages.1.is_some());
        count("class 6", has(group.description));
    }
}

fn relations(roster: &Roster, filled: &mut BTreeMap<Fed, (usize, usize)>) {
    let mut put = |kind: RelationKind, count: usize| {
        filled.insert((kind.code(), None), (count, count));
    };
    let assigned = |wanted: AssignmentRole| {
        move |one: &&model::relation::Assignment| one.role == wanted && one.target != Target::Organisation
    };
    put(RelationKind::ClassInSchool, roster.groups.len());
    put(RelationKind::StudentInSchool, roster.enrolments.len());
    put(RelationKind::StaffInSchool, roster.duties.len());
    put(RelationKind::StudentInClass, roster.memberships.len());
    put(RelationKind::GuardianFor, roster.guardianships.len());
    let mut count = |kind, role| put(kind, roster.assignments.iter().filter(assigned(role)).count());
    count(RelationKind::TeacherInClass, AssignmentRole::Teacher);
    count(RelationKind::MentorFor, AssignmentRole::Mentor);
    count(RelationKind::AdministratorFor, AssignmentRole::Administrator);
}

/// Why a value came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No number, date or school year.
    Unreadable,
    /// A word that no list knows.
    UnknownWord,
    /// No line in a lookup table.
    NotInLookup,
    /// The pattern did not match.
    NotMatched,
    /// Refers to something that no source describes.
    Dangling,
}

impl Why {
    /// The word in text ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnknownWord => "unknown-word",
            Self::NotInLookup => "not-in-lookup",
            Self::NotMatched => "not-matched",
            Self::Dangling => "dangling",
        }
    }
}

/// Values of a column that came to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// How many.
    pub count: usize,
    /// The values that may be shown, those most often seen first, with how often.
    pub values: Vec<(String, usize)>,
}

/// Where values failed: the table, the column where one is known, and the field.
pub type At = (u16, Option<u16>, Field, Why);

/// All failures, by place and field.
#[must_use]
pub fn failures(roster: &Roster) -> BTreeMap<At, Failed> {
    let mut seen: BTreeMap<At, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for note in &roster.notes {
        let (Some((field, why)), Some(place)) = (why(note.kind), note.place) else { continue };
        let (count, values) = seen.entry((place.table(), place.column(), field, why)).or_default();
        *count += 1;
        if !note.value.is_empty() {
            *values.entry(note.value.as_str()).or_default() += 1;
        }
    }
    let failed = seen.into_iter().map(|(at, (count, values))| {
        let mut values: Vec<(String, usize)> =
            values.into_iter().map(|(value, times)| (value.to_owned(), times)).collect();
        values.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        (at, Failed { count, values })
    });
    failed.collect()
}

const fn why(kind: NoteKind) -> Option<(Field, Why)> {
    Some(match kind {
        NoteKind::NumberFault(_) => ("number", Why::Unreadable),
        NoteKind::BadDate(field) => (field, Why::Unreadable),
        NoteKind::BadSchoolYear => ("school_year", Why::Unreadable),
        NoteKind::UnknownWord(field) => (field, Why::UnknownWord),
        NoteKind::NotInLookup(field) => (field, Why::NotInLookup),
        NoteKind::NotMatched(field) => (field, Why::NotMatched),
        NoteKind::Dangling(kind) => (kind.heading(), Why::Dangling),
        NoteKind::NumberDoubt(_)
        | NoteKind::NoId(_)
        | NoteKind::GuardianWithoutId
        | NoteKind::NoNumber
        | NoteKind::LeftWith(_)
        | NoteKind::AmbiguousAlias(_)
        | NoteKind::TwoNumbers
        | NoteKind::Conflict(_)
        | NoteKind::Outvoted(_)
        | NoteKind::NameClash
        | NoteKind::SharedKey(_)
        | NoteKind::BackwardPeriod
        | NoteKind::Repeated(_)
        | NoteKind::NotWanted
        | NoteKind::Protected
        | NoteKind::ProtectedGuardian
        | NoteKind::AddressWithheld
        | NoteKind::UnknownMarking => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;
    use model::note::Note;
    use model::problem::Subject;

    #[test]
    fn fields_are_counted_per_capacity() {
        let roster = crate::scene::roster(
            "unit S types=GR name=Ekskolan code=12345678
             group 7A S
             person a 20150101-2395 Alva Ek email.pupil=a@example.org
             person b - Bo Ek email.guardian=b@example.org
             enrol a S year=5
             enrol b S
             guard b a",
        );
        let filled = filled(&roster, &Roles::new(&roster));
        assert_eq!(filled[&("user 3", Some(Capacity::Pupil))], (1, 2));
        assert_eq!(filled[&("user 3", Some(Capacity::Guardian))], (1, 1));
        assert_eq!(filled[&("user 16", None)], (1, 2));
        assert_eq!((filled[&("school 2", None)], filled[&("school 8", None)]), ((1, 1), (0, 1)));
        assert_eq!(filled[&("guardian_for", None)], (1, 1));
    }

    #[test]
    fn failures_stand_by_column_with_their_commonest_values() {
        let mut roster = Roster::default();
        let place = Place::row_of(2, 7).at_column(3);
        for value in ["XX", "YY", "YY"] {
            roster.notes.push(Note {
                kind: NoteKind::UnknownWord("school_type"),
                place: Some(place),
                subject: Subject::Source,
                value: value.into(),
            });
        }
        roster.notes.push(Note {
            kind: NoteKind::NotWanted,
            place: Some(place),
            subject: Subject::Source,
            value: "Z".into(),
        });
        let failures = failures(&roster);
        let at = (2, Some(3), "school_type", Why::UnknownWord);
        assert_eq!(failures[&at].values, [("YY".to_owned(), 2), ("XX".to_owned(), 1)]);
        assert_eq!((failures.len(), failures[&at].count), (1, 3));
    }
}
