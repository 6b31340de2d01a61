//! Groups from their own list; who is in groups and who leads them.

use super::units::present;
use super::{Register, id};
use crate::draft::column::{Column, Share};
use crate::draft::header::{Means, Who};
use crate::draft::page::{Phrase, Proof, quote};
use crate::draft::table::Sheet;
use crate::draft::words::List;

impl<'d, 'a> Register<'d, 'a> {
    pub(super) fn write_groups(&mut self) {
        if let Some(sheet) = self.groups {
            self.listed_groups(sheet);
        }
    }

    pub(super) fn write_members(&mut self, sheet: &'d Sheet<'a>) {
        let person = sheet.column(Who::Row, Means::Number).or_else(|| sheet.column(Who::Row, Means::OwnId));
        let (Some(person), Some((group, proof))) = (person, self.group_ref(sheet)) else {
            let text =
                Phrase::new("draft-question-members").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("members", &[&sheet.name]), text, false);
            return;
        };
        self.block("membership", sheet, Proof::of(95, Phrase::new("draft-block-membership")));
        self.pen.line("person", &quote(&person.name), person.proof());
        self.pen.line("group", &group, proof);
        self.period(sheet);
    }

    pub(super) fn write_leaders(&mut self, sheet: &'d Sheet<'a>) {
        let person = [Means::Number, Means::Teacher, Means::Mentor, Means::Signature, Means::OwnId]
            .into_iter()
            .filter_map(|means| sheet.column(Who::Row, means))
            .find_map(|column| self.staff_ref(column));
        let (Some((person, why)), Some((group, proof))) = (person, self.group_ref(sheet)) else {
            let text =
                Phrase::new("draft-question-leaders").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("leaders", &[&sheet.name]), text, false);
            return;
        };
        self.block("assignment", sheet, Proof::of(95, Phrase::new("draft-block-leaders")));
        self.pen.line("person", &person, why);
        match sheet.column(Who::Row, Means::Role) {
            Some(role) => {
                let value = self.words.one(List::Assignment, role);
                self.pen.line("role", &value, role.proof());
            }
            None => {
                let mentors = sheet.is_called(&["mentor"]) || sheet.has(Who::Row, Means::Mentor);
                let role = if mentors { "Mentor" } else { "Lärare" };
                let called = Phrase::new("draft-evidence-called").text("table", &sheet.name);
                self.pen.line("role", &format!("{{ value = {} }}", quote(role)), Proof::of(80, called));
            }
        }
        self.pen.line("group", &group, proof);
        self.period(sheet);
    }

    /// Staff with a class or section in their own row: they work there.
    pub(super) fn write_placed_staff(
        &mut self,
        sheet: &'d Sheet<'a>,
        class: &Column<'a>,
        unit: &str,
        person: &str,
    ) {
        self.block("assignment", sheet, Proof::of(70, Phrase::new("draft-block-placed-staff")));
        self.when(&[present(class)], "draft-evidence-when-present");
        self.pen.line("person", person, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.pen.line("role", "{ value = \"Lärare\" }", class.proof().at_most(70));
        let value = format!("{{ join = [{unit}, {}], with = \"-\" }}", quote(&class.name));
        self.pen.line("group", &value, Proof::of(80, Phrase::new("draft-evidence-unit-and-class")));
        let text = Phrase::new("draft-question-placed-staff")
            .text("table", &sheet.name)
            .text("column", &class.name)
            .text("path", &self.path);
        self.ask(id("placed", &[&sheet.name]), text, false);
    }

    fn listed_groups(&mut self, sheet: &'d Sheet<'a>) {
        let Some(unit) = self.unit_ref(sheet) else {
            let text =
                Phrase::new("draft-question-no-unit").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("unit", &[&sheet.name]), text, false);
            return;
        };
        let Some(name) = group_name(sheet).or_else(|| sheet.column(Who::Row, Means::GroupId)) else { return };
        self.block("group", sheet, Proof::of(95, Phrase::new("draft-block-groups")));
        match sheet.column(Who::Row, Means::GroupId) {
            Some(own) => {
                let proof = if own.is_key() {
                    own.proof().and(Phrase::new("draft-evidence-key"))
                } else {
                    own.proof().at_most(60)
                };
                self.pen.line("id", &quote(&own.name), proof);
            }
            None => {
                let value = format!("{{ join = [{}, {}], with = \"-\" }}", unit.id, quote(&name.name));
                self.pen.line("id", &value, Proof::of(80, Phrase::new("draft-evidence-unit-and-name")));
            }
        }
        self.pen.line("name", &quote(&name.name), name.proof());
        match sheet.column(Who::Row, Means::GroupKind) {
            Some(kind) => {
                let value = self.words.one(List::GroupKind, kind);
                self.pen.line("kind", &value, kind.proof());
            }
            None => {
                let class = sheet.is_called(&["klass", "class"]) || sheet.has(Who::Row, Means::Class);
                let kind = if class { "Klass" } else { "Undervisning" };
                let called = Phrase::new("draft-evidence-called").text("table", &sheet.name);
                self.pen.line("kind", &format!("{{ value = {} }}", quote(kind)), Proof::of(60, called));
                let text = Phrase::new("draft-question-group-kind")
                    .text("table", &sheet.name)
                    .text("path", &self.path);
                self.ask(id("group-kind", &[&sheet.name]), text, false);
            }
        }
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let value = self.words.one(List::SchoolType, column);
            self.pen.line("school_type", &value, column.proof());
        }
        self.pen.line("unit", &quote(&unit.column.name), unit.proof);
        self.field(sheet, Who::Row, Means::Description, "description");
        self.period(sheet);
    }

    /// How the rows of a table point at a group.
    fn group_ref(&self, sheet: &'d Sheet<'a>) -> Option<(String, Proof)> {
        let pointing = sheet.column(Who::Row, Means::GroupId);
        let own = self.groups.and_then(|groups| groups.column(Who::Row, Means::GroupId));
        if let (Some(column), Some(groups), Some(own)) = (pointing, self.groups, own) {
            let share = column.found_in(own, None);
            let sure = if share.percent() >= 80 { 99 } else { 50 };
            return Some((
                quote(&column.name),
                column.proof().at_most(sure).and(found(share, groups, Means::GroupId)),
            ));
        }
        if let Some(column) = pointing {
            return Some((quote(&column.name), column.proof().at_most(60)));
        }
        let name = [Means::GroupName, Means::Class, Means::Groups]
            .into_iter()
            .find_map(|means| sheet.column(Who::Row, means))?;
        let unit = self.unit_ref(sheet)?;
        let value = format!("{{ join = [{}, {}], with = \"-\" }}", unit.id, quote(&name.name));
        Some((value, name.proof().and(Phrase::new("draft-evidence-unit-and-class"))))
    }
}

pub(super) fn group_name<'d, 'a>(sheet: &'d Sheet<'a>) -> Option<&'d Column<'a>> {
    [Means::GroupName, Means::Name, Means::Class, Means::Groups]
        .into_iter()
        .find_map(|means| sheet.column(Who::Row, means))
}

pub(super) fn found(share: Share, groups: &Sheet<'_>, means: Means) -> Phrase {
    let column = groups.column(Who::Row, means).or_else(|| group_name(groups));
    Phrase::new("draft-evidence-join")
        .count("n", share.n)
        .count("all", share.all)
        .text("table", &groups.name)
        .text("column", column.map(|column| column.name.as_str()).unwrap_or_default())
}
