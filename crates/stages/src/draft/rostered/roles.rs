//! What the standard's role words make of somebody.
//!
//! Refuses to know: where the words stand.

use super::{find_column, part};
use crate::draft::header::fold;
use crate::draft::table::Sheet;
use crate::draft::value;
use crate::draft::words::is_slip;

/// The role words of a set, each as it is spelled there.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) students: Vec<String>,
    /// Adults of a child: guardians and others.
    pub(super) adults: Vec<String>,
    pub(super) teachers: Vec<String>,
    /// Employed, teachers not counted.
    pub(super) others: Vec<String>,
    /// Words that say nothing certain.
    pub(super) strange: Vec<String>,
}

impl Roles {
    /// Gathers the words from users, roles and enrollments; the plain words are always there.
    pub(super) fn gather(sheets: &[&Sheet<'_>]) -> Self {
        let mut roles = Self::default();
        for word in ["student", "guardian", "parent", "teacher"] {
            roles.add(word, false);
        }
        for sheet in
            sheets.iter().filter(|sheet| ["users", "roles", "enrollments"].contains(&part(sheet).as_str()))
        {
            let Some(column) = find_column(sheet, &["role"]) else { continue };
            for (word, n) in &column.values {
                roles.add(word, is_slip(*n, column) || word.contains(' ') || !value::is_plain_word(word));
            }
        }
        roles
    }

    /// The words of the law's guardians; a relative is none.
    pub(super) fn guardians(&self) -> Vec<String> {
        self.adults
            .iter()
            .filter(|word| matches!(fold(word).as_str(), "guardian" | "parent"))
            .cloned()
            .collect()
    }

    /// Teachers and other staff.
    pub(super) fn staff(&self) -> Vec<String> {
        self.teachers.iter().chain(&self.others).cloned().collect()
    }

    fn add(&mut self, word: &str, slip: bool) {
        let list = match fold(word).as_str() {
            "student" | "learner" => &mut self.students,
            "guardian" | "parent" | "relative" => &mut self.adults,
            "teacher" | "professor" | "faculty" | "instructor" | "lecturer" => &mut self.teachers,
            "aide"
            | "proctor"
            | "administrator"
            | "principal"
            | "counselor"
            | "staff"
            | "adjunct"
            | "siteadministrator"
            | "districtadministrator"
            | "systemadministrator"
            | "officestaff"
            | "coach"
            | "nurse"
            | "specialist" => &mut self.others,
            _ if slip => return,
            _ => &mut self.strange,
        };
        if !list.iter().any(|known| known == word) {
            list.push(word.to_owned());
        }
    }
}
