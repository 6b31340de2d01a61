//! The ten relations, what they go between, and the kinds of things that have ids (`spec/unikum.md` section 4).

use serde::{Deserialize, Serialize};

/// A kind of thing that has an id. Ids are unique regardless of it (section 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The municipality, made by the receiver itself.
    Organisation,
    /// Preschool or school.
    School,
    /// Class, group or preschool section.
    Class,
    /// Child, pupil, staff or guardian: only relations tell.
    Person,
}

impl Kind {
    /// The row type (radtyp) of its rows; the municipality has none.
    #[must_use]
    pub const fn row_type(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::School => "school",
            Self::Class => "class",
            Self::Person => "user",
        }
    }

    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Organisation => 0,
            Self::School => 1,
            Self::Class => 2,
            Self::Person => 3,
        }
    }

    pub(crate) fn of_number(number: u8) -> Option<Self> {
        [Self::Organisation, Self::School, Self::Class, Self::Person].into_iter().nth(usize::from(number))
    }
}

/// A relation, by its name in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A school in the municipality.
    SchoolInOrg,
    /// A class in a school.
    ClassInSchool,
    /// A child or pupil in a school.
    StudentInSchool,
    /// Staff in a school.
    StaffInSchool,
    /// A guardian in a school.
    ExternalUserInSchool,
    /// A child or pupil in a class.
    StudentInClass,
    /// A teacher (pedagog) in a class.
    TeacherInClass,
    /// A guardian of a child.
    GuardianFor,
    /// A mentor of a pupil.
    MentorFor,
    /// An administrator of the municipality, a school or a class.
    AdministratorFor,
}

impl Relation {
    /// All ten, in the order in which they are added (section 4.5).
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

    /// Its name in the file.
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

    /// The relation of a name in the file.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }

    /// Whether it goes between things of these kinds.
    #[must_use]
    pub fn joins(self, from: Kind, to: Kind) -> bool {
        let (expected, ends) = self.ends();
        from == expected && ends.contains(&to)
    }

    /// The kinds it goes from and to.
    #[must_use]
    pub const fn ends(self) -> (Kind, &'static [Kind]) {
        match self {
            Self::SchoolInOrg => (Kind::School, &[Kind::Organisation]),
            Self::ClassInSchool => (Kind::Class, &[Kind::School]),
            Self::StudentInSchool | Self::StaffInSchool | Self::ExternalUserInSchool => {
                (Kind::Person, &[Kind::School])
            }
            Self::StudentInClass | Self::TeacherInClass => (Kind::Person, &[Kind::Class]),
            Self::GuardianFor | Self::MentorFor => (Kind::Person, &[Kind::Person]),
            Self::AdministratorFor => (Kind::Person, &[Kind::Organisation, Kind::School, Kind::Class]),
        }
    }

    /// The phase in which it is added, of the ten of section 4.5.
    #[must_use]
    pub const fn phase_of_adding(self) -> u8 {
        match self {
            Self::SchoolInOrg => 1,
            Self::ClassInSchool => 2,
            Self::StudentInSchool | Self::StaffInSchool | Self::ExternalUserInSchool => 3,
            Self::StudentInClass | Self::TeacherInClass => 4,
            Self::GuardianFor | Self::MentorFor | Self::AdministratorFor => 5,
        }
    }

    /// The phase in which it is removed.
    #[must_use]
    pub const fn phase_of_removing(self) -> u8 {
        11 - self.phase_of_adding()
    }

    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::SchoolInOrg => 0,
            Self::ClassInSchool => 1,
            Self::StudentInSchool => 2,
            Self::StaffInSchool => 3,
            Self::ExternalUserInSchool => 4,
            Self::StudentInClass => 5,
            Self::TeacherInClass => 6,
            Self::GuardianFor => 7,
            Self::MentorFor => 8,
            Self::AdministratorFor => 9,
        }
    }

    pub(crate) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().nth(usize::from(number))
    }
}
