//! How people, units and groups belong together, each for a period and with the row that says so.

use crate::group::Group;
use crate::index::Ix;
use crate::period::Period;
use crate::person::Person;
use crate::place::Place;
use crate::school::{AssignmentRole, DutyRole, RelationType, SchoolType};
use crate::unit::Unit;

/// The row and the block of the mapping that a thing came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The row.
    pub place: Place,
    /// The block: its position among all blocks of the compiled mapping.
    pub block: u16,
}

/// Enrolment (inskrivning) in a school, or placement (placering) in a preschool or leisure centre.
#[derive(Clone, Copy, Debug)]
pub struct Enrolment {
    /// The pupil or child.
    pub person: Ix<Person>,
    /// Where.
    pub unit: Ix<Unit>,
    /// Skolform; `None` where the register does not say, and the unit's own holds.
    pub school_type: Option<SchoolType>,
    /// Årskurs 0–10, 0 for förskoleklass (SS 12000 `schoolYear`).
    pub school_year: Option<u8>,
    /// From when to when.
    pub period: Period,
    /// The row.
    pub origin: Origin,
}

/// Membership in a group.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// The pupil or child.
    pub person: Ix<Person>,
    /// The group.
    pub group: Ix<Group>,
    /// From when to when.
    pub period: Period,
    /// The row.
    pub origin: Origin,
}

/// Employment at a unit, SS 12000 `Duty` (tjänstgöring).
#[derive(Clone, Copy, Debug)]
pub struct Duty {
    /// Who.
    pub person: Ix<Person>,
    /// Where.
    pub unit: Ix<Unit>,
    /// As what; `None` where the register does not say.
    pub role: Option<DutyRole>,
    /// From when to when.
    pub period: Period,
    /// The row.
    pub origin: Origin,
}

/// What somebody has been given to do for a group, a unit, a pupil or the whole organisation.
#[derive(Clone, Copy, Debug)]
pub struct Assignment {
    /// Who.
    pub person: Ix<Person>,
    /// For whom or what.
    pub target: Target,
    /// As what.
    pub role: AssignmentRole,
    /// From when to when.
    pub period: Period,
    /// The row.
    pub origin: Origin,
}

/// What an assignment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A group.
    Group(Ix<Group>),
    /// A unit.
    Unit(Ix<Unit>),
    /// One pupil.
    Pupil(Ix<Person>),
    /// The whole organisation (huvudman).
    Organisation,
}

/// Who answers for a child, SS 12000 `Person.responsibles`.
#[derive(Clone, Copy, Debug)]
pub struct Guardianship {
    /// The adult.
    pub adult: Ix<Person>,
    /// The child.
    pub child: Ix<Person>,
    /// In what way.
    pub kind: RelationType,
    /// From when to when.
    pub period: Period,
    /// The row.
    pub origin: Origin,
}
