//! Which organisations of a OneRoster or School Data Sync set are school units.
//!
//! Refuses to know: anything else of the set.

use super::blocks::texts;
use super::{Set, find_column, find_exactly, proof};
use crate::draft::column::{Column, Share};
use crate::draft::header::{Means, fold};
use crate::draft::page::{Phrase, Proof, key, quote};
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
        self.other_orgs.clone_from(&others);
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
            self.guess_school_type(orgs);
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

    /// The standard has no school forms, and without one no school is sent. The draft writes the likeliest
    /// on all of them, so that the test environment has something to look at, and asks.
    fn guess_school_type(&mut self, orgs: &Sheet<'_>) {
        let years: Vec<&Column<'_>> = [("users", "grades"), ("roles", "grade"), ("classes", "grades")]
            .into_iter()
            .filter_map(|(name, column)| find_exactly(self.sheet(name)?, column))
            .collect();
        let (code, proof) = match Column::form_of_years(&years) {
            Some((code, Share { n, all })) => {
                let seen = Phrase::new("draft-evidence-form-by-years").count("n", n).count("all", all);
                (code, Proof::of(50, seen))
            }
            None => ("GR", Proof::of(20, Phrase::new("draft-evidence-form-usual"))),
        };
        self.pen.line("school_types", &format!("{{ value = {} }}", quote(code)), proof);
        self.guessed_form = Some(code);
        let text = Phrase::new("draft-question-guessed-school-type").text("table", &orgs.name);
        self.ask("oneroster-school-type".to_owned(), text.text("code", code), false);
    }

    /// A condition for rows at an organisation, by its id in this column: it is none of those that are no
    /// schools. An organisation that nobody describes passes, so that the check can tell.
    pub(super) fn at_school(&self, org: &str) -> Option<String> {
        let orgs = self.sheet("orgs")?;
        let (own, kind) = (find_exactly(orgs, "sourcedId")?, find_exactly(orgs, "type")?);
        (!self.other_orgs.is_empty()).then(|| {
            format!(
                "{{ table = {}, match = {{ {} = {org} }}, take = {}, not = {} }}",
                quote(&orgs.name),
                key(&own.name),
                quote(&kind.name),
                texts(&self.other_orgs)
            )
        })
    }

    /// The same for rows that name a class: by the class's organisation.
    pub(super) fn class_at_school(&self, class: &Column<'_>) -> Option<String> {
        let classes = self.sheet("classes")?;
        let own = find_exactly(classes, "sourcedId")?;
        let org = find_column(classes, &["schoolSourcedId", "orgSourcedId"])?;
        self.at_school(&format!(
            "{{ table = {}, match = {{ {} = {} }}, take = {} }}",
            quote(&classes.name),
            key(&own.name),
            quote(&class.name),
            quote(&org.name)
        ))
    }

    /// The types of the organisations that classes are at, and pupils and staff where a file of roles says.
    fn types_of_used_orgs(&self, orgs: &Sheet<'_>, kind: &Column<'_>) -> BTreeSet<String> {
        let Some(own) = find_exactly(orgs, "sourcedId") else { return BTreeSet::new() };
        let mut pointed: BTreeSet<&str> = BTreeSet::new();
        if let Some(column) = self
            .sheet("classes")
            .and_then(|classes| find_column(classes, &["schoolSourcedId", "orgSourcedId"]))
            .or_else(|| find_column(self.sheet("users")?, &["orgSourcedIds"]))
        {
            pointed.extend(column.values.iter().flat_map(|(cell, _)| cell.split(',').map(str::trim)));
        }
        if let Some(roles) = self.roles_table()
            && let (Some(role), Some(org)) =
                (find_exactly(roles, "role"), find_column(roles, &["orgSourcedId"]))
        {
            let table = &roles.look.table;
            let placed = |row: &u32| {
                let word = table.cell(*row, role.at);
                self.roles.students.iter().chain(&self.roles.staff()).any(|known| known == word)
            };
            pointed.extend((0..table.rows()).filter(placed).map(|row| table.cell(row, org.at)));
        }
        let table = &orgs.look.table;
        (0..table.rows())
            .filter(|&row| pointed.contains(table.cell(row, own.at)))
            .map(|row| table.cell(row, kind.at).to_owned())
            .collect()
    }
}
