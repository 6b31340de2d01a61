//! Which organisations of a OneRoster or School Data Sync set are school units.
//!
//! Refuses to know: anything else of the set.

use super::blocks::texts;
use super::{Set, find_column, find_exactly, proof};
use crate::draft::column::Column;
use crate::draft::header::{Means, fold};
use crate::draft::page::{Phrase, Proof, quote};
use crate::draft::table::Sheet;
use crate::draft::value;
use crate::draft::words::List;
use std::collections::BTreeSet;

impl<'d, 'a> Set<'d, 'a> {
    pub(super) fn write_units(&mut self) {
        let Some(orgs) = self.sheet("orgs") else {
            self.ask("oneroster-orgs".to_owned(), Phrase::new("draft-question-rostered-no-orgs"), false);
            return;
        };
        let Some(kind) = find_exactly(orgs, "type") else {
            self.ask("oneroster-orgs".to_owned(), Phrase::new("draft-question-rostered-no-orgs"), false);
            return;
        };
        let used = self.types_of_used_orgs(orgs, kind);
        let schools: Vec<String> = kind
            .values
            .iter()
            .map(|(word, _)| (*word).to_owned())
            .filter(|word| matches!(fold(word).as_str(), "school" | "local"))
            .collect();
        let chosen = if schools.is_empty() { used.iter().cloned().collect() } else { schools.clone() };
        let others: Vec<String> = used.iter().filter(|word| !chosen.contains(word)).cloned().collect();
        let when = format!("{{ column = {}, is = {} }}", quote(&kind.name), texts(&chosen));
        self.block("unit", orgs, "draft-block-rostered-units", &[when]);
        if schools.is_empty() {
            let text = Phrase::new("draft-question-rostered-no-school").text("words", chosen.join(", "));
            self.ask("oneroster-units".to_owned(), text, false);
        } else if !others.is_empty() {
            let text = Phrase::new("draft-question-rostered-other-orgs").text("words", others.join(", "));
            self.ask("oneroster-units".to_owned(), text, false);
        }
        self.write_unit_fields(orgs);
    }

    fn write_unit_fields(&mut self, orgs: &'d Sheet<'a>) {
        self.field(orgs, "id", &["sourcedId"]);
        let code = self.extension(orgs, Means::UnitCode).or_else(|| {
            find_column(orgs, &["identifier"])
                .filter(|column| column.share(value::is_unit_code).percent() >= 50)
        });
        if let Some(code) = code {
            self.pen.line("code", &quote(&code.name), proof(code));
        }
        self.field(orgs, "name", &["name"]);
        if let Some(column) = self.extension(orgs, Means::SchoolType) {
            let value = self.words.several(List::SchoolType, column);
            self.pen.line("school_types", &value, column.proof());
        } else {
            self.pen.raw(
                "# school_types = { value = \"GR\" }",
                Proof::of(0, Phrase::new("draft-evidence-suggestion")),
            );
            let text = Phrase::new("draft-question-no-school-type").text("table", &orgs.name);
            self.ask("oneroster-school-type".to_owned(), text, false);
        }
        if let Some(column) = self.extension(orgs, Means::Organiser) {
            let value = self.words.one(List::Organiser, column);
            self.pen.line("organiser", &value, column.proof());
        }
        for (key, means) in [
            ("municipality", Means::Municipality),
            ("description", Means::Description),
            ("url", Means::Url),
            ("phone", Means::Phone),
            ("street", Means::Street),
            ("postal_code", Means::PostalCode),
            ("locality", Means::Locality),
            ("visiting_address", Means::VisitingAddress),
            ("start", Means::Start),
            ("end", Means::End),
        ] {
            self.extension_field(orgs, key, means);
        }
    }

    /// The types of the organisations that classes are at, or users where there are no classes.
    fn types_of_used_orgs(&self, orgs: &Sheet<'_>, kind: &Column<'_>) -> BTreeSet<String> {
        let Some(key) = find_exactly(orgs, "sourcedId") else { return BTreeSet::new() };
        let pointing = self
            .sheet("classes")
            .and_then(|classes| find_column(classes, &["schoolSourcedId", "orgSourcedId"]))
            .or_else(|| find_column(self.sheet("users")?, &["orgSourcedIds"]))
            .or_else(|| find_column(self.sheet("roles")?, &["orgSourcedId"]));
        let Some(pointing) = pointing else { return BTreeSet::new() };
        let pointed: BTreeSet<&str> =
            pointing.values.iter().flat_map(|(cell, _)| cell.split(',').map(str::trim)).collect();
        let table = &orgs.look.table;
        (0..table.rows())
            .filter(|&row| pointed.contains(table.cell(row, key.at)))
            .map(|row| table.cell(row, kind.at).to_owned())
            .collect()
    }
}
