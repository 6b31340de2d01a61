//! The picture (bild): what one receiver should hold on one date, in Unikum's terms.
//!
//! Source: `spec/unikum.md` sections 3 and 4. Relations point at positions in the picture's own lists,
//! so a relation whose ends are not delivered cannot be expressed.

use crate::civic_number::CivicNumber;
use crate::index::{Ix, List};
use crate::period::Date;
use crate::person::Switches;
use crate::text::{Pool, Text};
use std::cmp::Ordering;

/// What a receiver should hold. Every list is sorted and free of repetition.
#[derive(Debug, Default)]
pub struct Picture {
    /// The words behind every [`Text`] here.
    pub pool: Pool,
    /// Schools and preschools, by id.
    pub schools: List<School>,
    /// Classes, sections and groups, by id.
    pub classes: List<Class>,
    /// Persons, by id.
    pub users: List<User>,
    /// Relations, by kind, then by their ends.
    pub relations: Vec<Relation>,
}

/// How a receiver knows a person: the number, or an alternative id.
#[derive(Clone, Copy, Debug)]
pub enum UserId {
    /// `ååååmmdd-nnnn`
    Number(CivicNumber),
    /// Alternative id (alternativt ID).
    Alternative(Text),
}

/// A person row (radtyp `user`), section 3.1.
#[derive(Clone, Copy, Debug)]
pub struct User {
    /// Column 4.
    pub id: UserId,
    /// Column 1.
    pub given_name: Text,
    /// Column 2.
    pub family_name: Text,
    /// Column 3.
    pub email: Text,
    /// Column 5.
    pub description: Text,
    /// Column 6.
    pub phone: Text,
    /// Column 7.
    pub mobile: Text,
    /// Column 8.
    pub work_phone: Text,
    /// Column 9.
    pub street: Text,
    /// Column 10.
    pub postal_code: Text,
    /// Column 11.
    pub locality: Text,
    /// Columns 12–15.
    pub switches: Switches,
    /// Column 16, in the receiver's notation.
    pub school_year: Text,
}

/// A class, group or section row (radtyp `class`), section 3.2.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Column 1, external id.
    pub id: Text,
    /// Column 2.
    pub name: Text,
    /// Column 3, only where it differs from the school's.
    pub school_type: Text,
    /// Columns 4 and 5.
    pub ages: (Option<u8>, Option<u8>),
    /// Column 6.
    pub description: Text,
}

/// A school or preschool row (radtyp `school`), section 3.3.
#[derive(Clone, Copy, Debug)]
pub struct School {
    /// Column 1, external id.
    pub id: Text,
    /// Column 2, skolenhetskod.
    pub code: Text,
    /// Column 3.
    pub name: Text,
    /// Column 4, dot notation.
    pub school_type: Text,
    /// Columns 5 and 6.
    pub ages: (Option<u8>, Option<u8>),
    /// Column 7.
    pub description: Text,
    /// Column 8.
    pub url: Text,
    /// Column 9.
    pub phone: Text,
    /// Column 11.
    pub street: Text,
    /// Column 12.
    pub postal_code: Text,
    /// Column 13.
    pub locality: Text,
    /// Column 14.
    pub visiting_address: Text,
}

/// The ten types of section 4.1, in the order that additions are emitted (section 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RelationKind {
    /// School → organisation.
    SchoolInOrg,
    /// Class → school.
    ClassInSchool,
    /// Pupil → school.
    StudentInSchool,
    /// Staff → school.
    StaffInSchool,
    /// Guardian → school.
    ExternalUserInSchool,
    /// Pupil → class.
    StudentInClass,
    /// Pedagogue → class.
    TeacherInClass,
    /// Guardian → child.
    GuardianFor,
    /// Mentor → pupil.
    MentorFor,
    /// Administrator → organisation, school or class.
    AdministratorFor,
}

impl RelationKind {
    /// All ten, in order of emission.
    pub const ALL: [Self; 10] = [
        Self::SchoolInOrg,
        Self::ClassInSchool,
        Self::StudentInSchool,
        Self::StaffInSchool,
        Self::ExternalUserInSchool,
        Self::StudentInClass,
        Self::TeacherInClass,
        Self::GuardianFor,
        Self::MentorFor,
        Self::AdministratorFor,
    ];

    /// The word in the file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SchoolInOrg => "school_in_org",
            Self::ClassInSchool => "class_in_school",
            Self::StudentInSchool => "student_in_school",
            Self::StaffInSchool => "staff_in_school",
            Self::ExternalUserInSchool => "external_user_in_school",
            Self::StudentInClass => "student_in_class",
            Self::TeacherInClass => "teacher_in_class",
            Self::GuardianFor => "guardian_for",
            Self::MentorFor => "mentor_for",
            Self::AdministratorFor => "administrator_for",
        }
    }
}

/// One end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The organisation itself, whose id the receiver gave.
    Organisation,
    /// A school.
    School(Ix<School>),
    /// A class.
    Class(Ix<Class>),
    /// A person.
    User(Ix<User>),
}

/// That two objects belong together. `from` and `to` follow the table of section 4.1 (the member or the
/// adult first); a receiver profile may turn a kind around when it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation {
    /// Which of the ten.
    pub kind: RelationKind,
    /// The school, class or person that belongs.
    pub from: End,
    /// What or whom it belongs to.
    pub to: End,
}

impl School {
    /// A row with the id alone.
    #[must_use]
    pub fn named(id: Text) -> Self {
        let none = Text::default();
        Self {
            id,
            code: none,
            name: none,
            school_type: none,
            ages: (None, None),
            description: none,
            url: none,
            phone: none,
            street: none,
            postal_code: none,
            locality: none,
            visiting_address: none,
        }
    }
}

impl Class {
    /// A row with the id alone.
    #[must_use]
    pub fn named(id: Text) -> Self {
        let none = Text::default();
        Self { id, name: none, school_type: none, ages: (None, None), description: none }
    }
}

impl User {
    /// A row with the id alone.
    #[must_use]
    pub fn named(id: UserId) -> Self {
        let none = Text::default();
        Self {
            id,
            given_name: none,
            family_name: none,
            email: none,
            description: none,
            phone: none,
            mobile: none,
            work_phone: none,
            street: none,
            postal_code: none,
            locality: none,
            switches: Switches::default(),
            school_year: none,
        }
    }

    /// The row without what tells where the household lives: address, home phone, and the words that anybody
    /// may have written there. Answers whether there was any.
    pub fn leave_home_out(&mut self) -> bool {
        let home = [
            &mut self.description,
            &mut self.phone,
            &mut self.street,
            &mut self.postal_code,
            &mut self.locality,
        ];
        let mut any = false;
        for text in home {
            any |= !text.is_empty();
            *text = Text::default();
        }
        any
    }
}

impl UserId {
    /// The id as it is written in a file.
    #[must_use]
    pub fn written(self, pool: &Pool) -> String {
        match self {
            Self::Number(number) => number.written().to_string(),
            Self::Alternative(id) => pool.get(id).to_owned(),
        }
    }

    /// Order of the ids as they are written.
    #[must_use]
    pub fn compare(self, other: Self, pool: &Pool) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(&b),
            (Self::Number(_), Self::Alternative(_)) => Ordering::Less,
            (Self::Alternative(_), Self::Number(_)) => Ordering::Greater,
            (Self::Alternative(a), Self::Alternative(b)) => pool.get(a).cmp(pool.get(b)),
        }
    }
}

/// A person's id outside any pool, in the order of [`UserId::compare`]. Shows nothing of itself: it is often
/// a civic number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UserKey {
    /// As [`UserId::Number`].
    Number(CivicNumber),
    /// As [`UserId::Alternative`].
    Alternative(String),
}

impl UserKey {
    /// What somebody wrote: a number in any accepted spelling, else an id of a register's own.
    #[must_use]
    pub fn read(text: &str, today: Date) -> Self {
        let text = text.trim();
        let number = CivicNumber::parse(text, today).ok().map(|reading| reading.number);
        number.map_or_else(|| Self::Alternative(text.to_owned()), Self::Number)
    }

    /// An id of a pool.
    #[must_use]
    pub fn of(id: UserId, pool: &Pool) -> Self {
        match id {
            UserId::Number(number) => Self::Number(number),
            UserId::Alternative(id) => Self::Alternative(pool.get(id).to_owned()),
        }
    }

    /// The id as it is written.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Number(number) => number.written().to_string(),
            Self::Alternative(id) => id.clone(),
        }
    }

    /// The id inside a pool.
    pub fn id(&self, pool: &mut Pool) -> UserId {
        match self {
            Self::Number(number) => UserId::Number(*number),
            Self::Alternative(id) => UserId::Alternative(pool.add(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_stays_small_because_a_night_has_millions() {
        assert!(size_of::<Relation>() <= 20);
    }
}
