//! How many days before its first day and after its last a thing is sent.

use crate::settings::translation::ADULT_TYPES;
use model::school::{SchoolType, SchoolTypes};

/// The kinds of thing that have a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Object {
    /// The unit's own existence.
    Unit,
    /// The group's own existence.
    Group,
    /// Enrolments and placements.
    Enrolment,
    /// Memberships in groups.
    Membership,
    /// Duties.
    Duty,
    /// Assignments.
    Assignment,
    /// Guardianships.
    Guardianship,
}

impl Object {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Unit,
        Self::Group,
        Self::Enrolment,
        Self::Membership,
        Self::Duty,
        Self::Assignment,
        Self::Guardianship,
    ];

    /// The word used in configuration.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Group => "group",
            Self::Enrolment => "enrolment",
            Self::Membership => "membership",
            Self::Duty => "duty",
            Self::Assignment => "assignment",
            Self::Guardianship => "guardianship",
        }
    }
}

/// One line of the table of windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// For what.
    pub object: Object,
    /// For which school types; empty for all that no other line names.
    pub school_types: SchoolTypes,
    /// Days before the first day.
    pub before: u16,
    /// Days after the last day (days of grace).
    pub after: u16,
}

/// The table of windows (`spec/unikum.md` case 44).
#[derive(Clone, Debug)]
pub struct Windows {
    /// Its lines. A line that names the school type goes before one for all; then the first counts.
    pub rows: Vec<Window>,
}

impl Windows {
    /// Days before and after for a kind of thing at a school of a type; none where no line tells.
    #[must_use]
    pub fn days(&self, object: Object, school_type: Option<SchoolType>) -> (i32, i32) {
        let of_object = || self.rows.iter().filter(move |row| row.object == object);
        let named = school_type
            .and_then(|school_type| of_object().find(|row| row.school_types.contains(school_type)));
        let general = || of_object().find(|row| row.school_types.is_empty());
        named.or_else(general).map_or((0, 0), |row| (i32::from(row.before), i32::from(row.after)))
    }
}

impl Default for Windows {
    fn default() -> Self {
        let all = SchoolTypes::default();
        let preschool = all.with(SchoolType::Preschool);
        let adult: SchoolTypes = ADULT_TYPES.into_iter().collect();
        let row = |object, school_types, before, after| Window { object, school_types, before, after };
        let mut rows = vec![
            row(Object::Unit, all, 10, 10),
            row(Object::Group, all, 10, 0),
            row(Object::Enrolment, all, 10, 10),
            row(Object::Membership, all, 10, 0),
            row(Object::Duty, all, 10, 0),
            row(Object::Assignment, all, 10, 0),
            row(Object::Guardianship, all, 0, 0),
        ];
        for object in [Object::Unit, Object::Group, Object::Enrolment, Object::Membership] {
            rows.push(row(object, preschool, 7, 0));
            rows.push(row(object, adult, 1, 0));
        }
        Self { rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_case_44() {
        let windows = Windows::default();
        assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::Compulsory)), (10, 10));
        assert_eq!(windows.days(Object::Membership, Some(SchoolType::Compulsory)), (10, 0));
        assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::Preschool)), (7, 0));
        assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::MunicipalAdult)), (1, 0));
        assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::UpperSecondary)), (10, 10));
        assert_eq!(windows.days(Object::Enrolment, None), (10, 10));
    }

    #[test]
    fn a_line_for_the_school_type_goes_first_wherever_it_stands() {
        let mut windows = Windows::default();
        windows.rows.push(Window {
            object: Object::Duty,
            school_types: SchoolTypes::default().with(SchoolType::Preschool),
            before: 3,
            after: 2,
        });
        assert_eq!(windows.days(Object::Duty, Some(SchoolType::Preschool)), (3, 2));
        assert_eq!(windows.days(Object::Duty, Some(SchoolType::Compulsory)), (10, 0));
        assert_eq!(Windows { rows: Vec::new() }.days(Object::Duty, None), (0, 0));
    }
}
