//! Which part of the registers is sent at all.

use compact_str::CompactString;
use model::school::{GroupKind, Organiser, SchoolType};
use std::collections::BTreeSet;

/// Units, groups and kinds of object that are sent (`spec/unikum.md` cases 63 and 83, point 26).
#[derive(Clone, Debug)]
pub struct Scope {
    /// Units that are sent, by the register's id or by skolenhetskod; empty for all.
    pub units: BTreeSet<CompactString>,
    /// Units that are not sent, by the register's id or by skolenhetskod.
    pub excluded_units: BTreeSet<CompactString>,
    /// Whose units are sent; `None` stands for a unit whose organiser the register does not give.
    pub organisers: BTreeSet<Option<Organiser>>,
    /// Kommunkoder whose units are sent; empty for any. A unit without a code is sent.
    pub municipalities: BTreeSet<CompactString>,
    /// Kinds of group that are sent as `class`.
    pub group_kinds: BTreeSet<GroupKind>,
    /// School types that are sent; empty for all.
    pub school_types: BTreeSet<SchoolType>,
    /// What is switched off everywhere.
    pub off: BTreeSet<Switch>,
}

/// Something that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Switch {
    /// Guardians: `guardian_for` and `external_user_in_school`.
    Guardians,
    /// Staff: `staff_in_school`, and with it all that staff do.
    Staff,
    /// Teachers of groups: `teacher_in_class`.
    Teachers,
    /// Mentors: `mentor_for`.
    Mentors,
    /// Administrators: `administrator_for`.
    Administrators,
    /// Groups of every kind.
    Groups,
    /// Pupils, and with them groups' members and guardians.
    Pupils,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            units: BTreeSet::new(),
            excluded_units: BTreeSet::new(),
            organisers: BTreeSet::from([None, Some(Organiser::Municipal)]),
            municipalities: BTreeSet::new(),
            group_kinds: BTreeSet::from([GroupKind::Class, GroupKind::Section]),
            school_types: BTreeSet::new(),
            off: BTreeSet::new(),
        }
    }
}

impl Scope {
    /// Whether a kind of thing is switched off.
    #[must_use]
    pub fn is_off(&self, switch: Switch) -> bool {
        self.off.contains(&switch)
    }

    /// Whether a school type is sent.
    #[must_use]
    pub fn sends_type(&self, school_type: SchoolType) -> bool {
        self.school_types.is_empty() || self.school_types.contains(&school_type)
    }

    /// Whether a unit with this id and code is chosen.
    #[must_use]
    pub fn chooses_unit(&self, key: &str, code: &str) -> bool {
        let named =
            |set: &BTreeSet<CompactString>| set.contains(key) || (!code.is_empty() && set.contains(code));
        !named(&self.excluded_units) && (self.units.is_empty() || named(&self.units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_chosen_by_id_or_code_and_exclusion_wins() {
        let mut scope = Scope::default();
        assert!(scope.chooses_unit("SK1", ""));
        scope.units.insert("12345678".into());
        assert!(scope.chooses_unit("SK1", "12345678"));
        assert!(!scope.chooses_unit("SK2", ""));
        scope.excluded_units.insert("SK1".into());
        assert!(!scope.chooses_unit("SK1", "12345678"));
    }
}
