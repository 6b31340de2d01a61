//! Guardians and other adults: beside the child in its row, or in a table of their own. Who is a guardian
//! decides who reads a child's documents, so nothing is taken for granted here.

use super::units::present;
use super::{Register, id};
use crate::draft::header::{Means, Who, fold};
use crate::draft::page::{Phrase, Proof, list, quote};
use crate::draft::table::Sheet;
use crate::draft::words::List;

impl<'d, 'a> Register<'d, 'a> {
    /// The nth guardian in a pupil's row.
    pub(super) fn write_guardian_beside(&mut self, sheet: &'d Sheet<'a>, nth: u8, child: &str) {
        let who = Who::Guardian(nth);
        let named: Vec<String> =
            [Means::Number, Means::OwnId, Means::FamilyName, Means::GivenName, Means::Name]
                .into_iter()
                .filter_map(|means| sheet.column(who, means))
                .map(present)
                .collect();
        let when = match named.as_slice() {
            [one] => one.clone(),
            several => format!("{{ any = [{}] }}", several.join(", ")),
        };
        let Some(adult) = self.write_person(sheet, (who, "guardian"), &[when]) else { return };
        let Some(key) = sheet.column(who, Means::Number).or_else(|| sheet.column(who, Means::OwnId)) else {
            return;
        };
        let numbers = u32::try_from(sheet.all(who, Means::Number).count()).unwrap_or(0);
        self.block("guardianship", sheet, Proof::of(90, Phrase::new("draft-block-guardianship")));
        let known = self.known_relations(sheet, who);
        let mut when = vec![present(key)];
        when.extend(known);
        self.when(&when, "draft-evidence-when-present");
        self.pen.line("adult", &adult, key.proof().at_most(if numbers > 1 { 40 } else { 99 }));
        self.pen.line("child", child, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        if let Some(column) = sheet.column(who, Means::Relation) {
            let value = self.words.one(List::Relation, column);
            self.pen.line("kind", &value, column.proof());
        } else {
            let heading = Phrase::new("draft-evidence-heading").text("column", &key.name);
            self.pen.line("kind", "{ value = \"Vårdnadshavare\" }", Proof::of(90, heading));
            self.ask_about_parents(sheet, &key.name);
        }
    }

    /// A table with a row for each adult and child.
    pub(super) fn write_guardians(&mut self, sheet: &'d Sheet<'a>) {
        let (adult_who, child_who) = (sheet.adult, sheet.child);
        let Some(adult) = self.write_person(sheet, (adult_who, "guardian"), &[]) else { return };
        let child = sheet.column(child_who, Means::Number).or_else(|| sheet.column(child_who, Means::OwnId));
        let Some(child) = child else { return };
        let relation = sheet
            .column(Who::Row, Means::Relation)
            .or_else(|| sheet.column(adult_who, Means::Relation))
            .or_else(|| sheet.column(Who::Row, Means::Role))
            .or_else(|| sheet.column(adult_who, Means::Role));
        self.block("guardianship", sheet, Proof::of(90, Phrase::new("draft-block-guardianship")));
        if let Some(known) = relation.and_then(|column| self.known_relations(sheet, column.who)) {
            self.when(&[known], "draft-evidence-known-relations");
        }
        self.pen.line("adult", &adult, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.pen.line("child", &quote(&child.name), child.proof());
        if let Some(column) = relation {
            let value = self.words.one(List::Relation, column);
            self.pen.line("kind", &value, column.proof());
        } else if matches!(adult_who, Who::Guardian(_))
            || sheet.is_called(&["vardnadshavare", "guardian", "foralder", "foraldrar", "parent"])
        {
            let called = Phrase::new("draft-evidence-called").text("table", &sheet.name);
            self.pen.line("kind", "{ value = \"Vårdnadshavare\" }", Proof::of(85, called));
            self.ask_about_parents(sheet, &sheet.name);
        } else {
            let why = Phrase::new("draft-evidence-not-guardian");
            self.pen.line("kind", "{ value = \"Annan ansvarig\" }", Proof::of(40, why));
            let text = Phrase::new("draft-question-which-adults")
                .text("table", &sheet.name)
                .text("path", &self.path);
            self.ask(id("adults", &[&sheet.name]), text, true);
        }
        self.period(sheet);
    }

    /// Where some of the words say nothing certain about custody: a condition that lets only the others
    /// through.
    fn known_relations(&self, sheet: &Sheet<'a>, who: Who) -> Option<String> {
        let column = sheet.column(who, Means::Relation).or_else(|| sheet.column(who, Means::Role))?;
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            column.values.iter().map(|(word, _)| *word).partition(|word| List::Relation.read(word).is_some());
        (!unknown.is_empty()).then(|| format!("{{ column = {}, is = {} }}", quote(&column.name), list(known)))
    }

    /// The law's guardian need not be a parent, nor a parent a guardian.
    fn ask_about_parents(&mut self, sheet: &Sheet<'a>, called: &str) {
        let plain = fold(called);
        if ["foralder", "foraldra", "parent"].iter().any(|word| plain.contains(word)) {
            let text =
                Phrase::new("draft-question-parents").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("parents", &[&sheet.name]), text, false);
        }
    }
}
