//! Who answers for whom in a OneRoster or School Data Sync set.
//!
//! Refuses to know: anything else of the set.

use super::blocks::{each, is, nth, present};
use super::{Set, find_column, find_exactly, proof};
use crate::draft::column::Column;
use crate::draft::page::{Phrase, Proof};
use crate::draft::table::Sheet;

/// Tomorrow's file may name more adults for a child than today's.
const AGENTS_AT_LEAST: usize = 4;

impl<'d, 'a> Set<'d, 'a> {
    pub(super) fn write_guardianships(&mut self) {
        if let Some(sheet) = self.sheet("relationships") {
            self.write_relationships(sheet);
        }
        let Some(users) = self.sheet("users") else { return };
        let Some(agents) = find_column(users, &["agentSourcedIds"]) else { return };
        let (Some(student), Some(adult)) = (
            self.has_role(&self.roles.students, "sourcedId"),
            self.has_role(&self.roles.guardians(), "sourcedId"),
        ) else {
            return;
        };
        // The role of each agent decides what it is to the child, so each place of the list has its own
        // block.
        let most = agents.values.iter().map(|(cell, _)| cell.split(',').count()).max().unwrap_or(0);
        for place in 1..=most.max(AGENTS_AT_LEAST) {
            let agent = nth(agents, place);
            let there = format!("{}, empty = false }}", agent.trim_end_matches([' ', '}']));
            self.block("guardianship", users, "draft-block-rostered-agents", &[student.clone(), there]);
            self.pen.line("adult", &agent, proof(agents));
            self.field(users, "child", &["sourcedId"]);
            let Some(guardian) = self.has_role(&self.roles.guardians(), &agent) else { continue };
            self.kind_if(&guardian);
        }
        if self.only_adults_name_children(users, agents) {
            self.block(
                "guardianship",
                users,
                "draft-block-rostered-agents-reverse",
                &[adult, present(agents)],
            );
            self.field(users, "adult", &["sourcedId"]);
            self.pen.line("child", &each(agents), proof(agents));
            self.pen.line(
                "kind",
                "{ value = \"Vårdnadshavare\" }",
                Proof::of(85, Phrase::new("draft-evidence-role-words")),
            );
        }
    }

    fn write_relationships(&mut self, sheet: &'d Sheet<'a>) {
        let Some(role) = find_column(sheet, &["relationshipRole"]) else { return };
        self.block("guardianship", sheet, "draft-block-guardianship", &[]);
        self.field(sheet, "adult", &["relationshipUserSourcedId"]);
        self.field(sheet, "child", &["userSourcedId"]);
        let condition = is(role, &["guardian".to_owned(), "parent".to_owned()]);
        self.kind_if(&condition);
    }

    fn kind_if(&mut self, condition: &str) {
        let value = format!(
            "{{ if = {condition}, then = {{ value = \"Vårdnadshavare\" }}, else = {{ value = \"Annan ansvarig\" }} }}"
        );
        self.pen.line("kind", &value, Proof::of(90, Phrase::new("draft-evidence-guardian-words")));
    }

    /// The standard lets guardians name their children as well as the other way about.
    fn only_adults_name_children(&self, users: &Sheet<'_>, agents: &Column<'_>) -> bool {
        let Some(role) = find_exactly(users, "role") else { return false };
        let table = &users.look.table;
        let filled = |words: &[String]| {
            (0..table.rows()).any(|row| {
                !table.cell(row, agents.at).is_empty()
                    && words.iter().any(|word| word == table.cell(row, role.at))
            })
        };
        filled(&self.roles.guardians()) && !filled(&self.roles.students)
    }
}
