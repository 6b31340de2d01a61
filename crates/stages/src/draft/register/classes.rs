//! The class in a pupil's row: whether a list of groups describes it, and whether a list of members has the
//! pupil in it already, so that nothing is drafted twice.

use super::Register;
use super::groups::{found, group_name};
use super::units::{UnitRef, present};
use crate::draft::column::{Column, Share};
use crate::draft::header::{Means, Who};
use crate::draft::page::{Phrase, Proof, quote};
use crate::draft::table::{Holds, Sheet};
use crate::draft::value::join_key;
use crate::draft::words::List;
use std::collections::{BTreeMap, BTreeSet};

/// Where a class in a pupil's row is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Classes {
    /// In the list of groups, under the id "unit-class".
    Listed,
    /// In the list of groups, under another id but by the same name in the same unit.
    ByName,
    /// Nowhere: the rows themselves describe it.
    Implied,
}

impl<'d, 'a> Register<'d, 'a> {
    /// The class in a pupil's row: the group, where the rows are all that describes it, and the pupil's
    /// membership, where no list of members has it.
    pub(super) fn write_class_of(&mut self, sheet: &'d Sheet<'a>, person: &str) {
        let Some(class) = sheet.column(Who::Row, Means::Class) else { return };
        let Some(unit) = self.unit_ref(sheet) else { return };
        let implied = format!("{{ join = [{}, {}], with = \"-\" }}", unit.id, quote(&class.name));
        let (classes, share) = self.where_classes_are(sheet, class, &unit);
        if classes == Classes::Implied {
            self.implied_groups(sheet, class, &unit, &implied);
        }
        let mut proof = class.proof();
        let group = match (classes, self.groups) {
            (Classes::Listed, Some(groups)) => {
                proof = proof.and(found(share, groups, Means::GroupId));
                implied
            }
            (Classes::ByName, Some(groups)) => {
                proof = proof.and(found(share, groups, Means::GroupName));
                self.group_by_name(groups, class, &unit)
            }
            _ => implied,
        };
        if classes != Classes::Implied
            && let Some((members, covered)) = self.members_cover(sheet, class, &unit)
        {
            self.pen.blank();
            let note = Phrase::new("draft-note-members-cover")
                .text("table", &members.name)
                .text("column", &class.name);
            self.pen.note(note.count("n", covered.n).count("all", covered.all));
            return;
        }
        self.block("membership", sheet, Proof::of(95, Phrase::new("draft-block-class-membership")));
        self.when(&[present(class)], "draft-evidence-when-present");
        self.pen.line("person", person, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.pen.line("group", &group, proof);
        self.period(sheet);
    }

    fn implied_groups(
        &mut self,
        sheet: &'d Sheet<'a>,
        class: &Column<'a>,
        unit: &UnitRef<'d, 'a>,
        key: &str,
    ) {
        self.block("group", sheet, Proof::of(90, Phrase::new("draft-block-groups-implied")));
        self.when(&[present(class)], "draft-evidence-when-present");
        self.pen.line("id", key, Proof::of(95, Phrase::new("draft-evidence-unit-and-class")));
        self.pen.line("name", &quote(&class.name), class.proof());
        let (kind, proof) = self.kind_of_class(sheet, class);
        self.pen.line("kind", &kind, proof);
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let value = self.words.one(List::SchoolType, column);
            self.pen.line("school_type", &value, column.proof());
        }
        self.pen.line("unit", &quote(&unit.column.name), unit.proof.clone());
    }

    /// A section in preschool and leisure centre, a class elsewhere: by the row's school form, else by the
    /// shape of the name.
    fn kind_of_class(&mut self, sheet: &Sheet<'a>, class: &Column<'a>) -> (String, Proof) {
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let mut sections: Vec<String> = ["fs", "fth", "oppfth"].map(str::to_owned).into();
            let seen = self.words.meaning(List::SchoolType, &["FS", "FTH", "OPPFTH"]);
            sections
                .extend(seen.into_iter().filter(|word| !["fs", "fth", "oppfth"].contains(&word.as_str())));
            let words = crate::draft::page::list(sections.iter().map(String::as_str));
            let value = format!(
                "{{ if = {{ column = {}, is = {words} }}, then = {{ value = \"Avdelning\" }}, else = {{ value = \"Klass\" }} }}",
                quote(&column.name)
            );
            return (
                value,
                Proof::of(95, Phrase::new("draft-evidence-sections").text("column", &column.name)),
            );
        }
        kind_by_name(class)
    }

    fn where_classes_are(
        &self,
        sheet: &Sheet<'a>,
        class: &Column<'a>,
        unit: &UnitRef<'d, 'a>,
    ) -> (Classes, Share) {
        let Some(groups) = self.groups else { return (Classes::Implied, Share::default()) };
        let keys: BTreeSet<String> = groups
            .column(Who::Row, Means::GroupId)
            .map(|own| own.values.iter().map(|(value, _)| value.to_lowercase()).collect())
            .unwrap_or_default();
        let pairs = self.pairs(sheet, class, unit);
        let mut listed = Share::default();
        for (unit, class) in &pairs {
            listed.all += 1;
            listed.n += u32::from(keys.contains(&format!("{unit}-{class}")));
        }
        if listed.percent() >= 80 {
            return (Classes::Listed, listed);
        }
        let mut named = Share::default();
        if let (Some(name), Some(place)) = (group_name(groups), self.unit_ref(groups))
            && place.target == unit.target
        {
            let theirs = self.pairs(groups, name, &place);
            named = Share { n: 0, all: listed.all };
            named.n = pairs.iter().fold(0, |n, pair| n + u32::from(theirs.contains(pair)));
        }
        if named.percent() >= 80 && groups.has(Who::Row, Means::GroupId) {
            (Classes::ByName, named)
        } else {
            (Classes::Implied, Share::default())
        }
    }

    /// Unit id and name, in small letters, of every class of a table.
    fn pairs(
        &self,
        sheet: &Sheet<'a>,
        class: &Column<'a>,
        unit: &UnitRef<'d, 'a>,
    ) -> BTreeSet<(String, String)> {
        let ids = self.unit_ids(unit);
        let table = &sheet.look.table;
        (0..table.rows())
            .filter(|&row| !table.cell(row, class.at).is_empty())
            .map(|row| {
                let own = table.cell(row, unit.column.at).to_lowercase();
                let unit = ids.get(&own).cloned().unwrap_or(own);
                (unit, table.cell(row, class.at).to_lowercase())
            })
            .collect()
    }

    /// From what a column holds to the unit's id, where they differ.
    fn unit_ids(&self, unit: &UnitRef<'d, 'a>) -> BTreeMap<String, String> {
        let (Some(units), Some(target)) = (self.units, &unit.target) else { return BTreeMap::new() };
        let target = units.columns.iter().find(|column| column.name == *target);
        let (Some(target), Some(own)) = (target, super::units::id_column(units)) else {
            return BTreeMap::new();
        };
        let table = &units.look.table;
        (0..table.rows())
            .map(|row| (table.cell(row, target.at).to_lowercase(), table.cell(row, own.at).to_lowercase()))
            .collect()
    }

    /// The list of members, if it has nearly every pupil in the class that the pupil's own row names.
    fn members_cover(
        &self,
        sheet: &Sheet<'a>,
        class: &Column<'a>,
        unit: &UnitRef<'d, 'a>,
    ) -> Option<(&'d Sheet<'a>, Share)> {
        let members = self.table_of(Holds::Members)?;
        let group = members.column(Who::Row, Means::GroupId)?;
        let (theirs, means) = [Means::Number, Means::OwnId]
            .into_iter()
            .find_map(|means| Some((members.column(Who::Row, means)?, means)))?;
        let ours = sheet.column(Who::Row, means)?;
        let key = |sheet: &Sheet<'a>, row: u32, at: u16| join_key(sheet.look.table.cell(row, at), self.today);
        let there: BTreeSet<(String, String)> = (0..members.look.table.rows())
            .map(|row| (key(members, row, theirs.at), members.look.table.cell(row, group.at).to_lowercase()))
            .collect();
        let ids = self.unit_ids(unit);
        let names = self.groups.and_then(|groups| self.ids_by_name(groups));
        let mut share = Share::default();
        for row in 0..sheet.look.table.rows() {
            let name = sheet.look.table.cell(row, class.at).to_lowercase();
            if name.is_empty() {
                continue;
            }
            let own = sheet.look.table.cell(row, unit.column.at).to_lowercase();
            let place = ids.get(&own).cloned().unwrap_or(own);
            let person = key(sheet, row, ours.at);
            let by_name = names.as_ref().and_then(|names| names.get(&(place.clone(), name.clone()))).cloned();
            share.all += 1;
            let in_list = there.contains(&(person.clone(), format!("{place}-{name}")))
                || by_name.is_some_and(|group| there.contains(&(person, group)));
            share.n += u32::from(in_list);
        }
        (share.percent() >= 90).then_some((members, share))
    }

    fn ids_by_name(&self, groups: &'d Sheet<'a>) -> Option<BTreeMap<(String, String), String>> {
        let (own, name) = (groups.column(Who::Row, Means::GroupId)?, group_name(groups)?);
        let unit = self.unit_ref(groups)?;
        let ids = self.unit_ids(&unit);
        let cell = |row, at| groups.look.table.cell(row, at).to_lowercase();
        let rows = 0..groups.look.table.rows();
        Some(
            rows.map(|row| {
                let place = cell(row, unit.column.at);
                let place = ids.get(&place).cloned().unwrap_or(place);
                ((place, cell(row, name.at)), cell(row, own.at))
            })
            .collect(),
        )
    }

    fn group_by_name(&self, groups: &'d Sheet<'a>, class: &Column<'a>, unit: &UnitRef<'d, 'a>) -> String {
        let own = groups.column(Who::Row, Means::GroupId).map(|own| own.name.as_str()).unwrap_or_default();
        let name = group_name(groups).map(|name| name.name.as_str()).unwrap_or_default();
        let place = self.unit_ref(groups).map(|place| place.column.name.clone()).unwrap_or_default();
        format!(
            "{{ table = {}, match = {{ {} = {}, {} = {} }}, take = {} }}",
            quote(&groups.name),
            quote(&place),
            quote(&unit.column.name),
            quote(name),
            quote(&class.name),
            quote(own)
        )
    }
}

/// A class has a short name with a figure or a capital in front; a section is called something.
fn kind_by_name(class: &Column<'_>) -> (String, Proof) {
    let value = format!(
        "{{ if = {{ column = {}, matches = '^(?:[0-9]|[Ff](?:-?[0-9A-ZÅÄÖ]{{0,2}}|-?klass.*)$|[A-ZÅÄÖ]{{2,}}[0-9]{{2}})' }}, then = {{ value = \"Klass\" }}, else = {{ value = \"Avdelning\" }} }}",
        quote(&class.name)
    );
    (value, Proof::of(70, Phrase::new("draft-evidence-kind-by-name")))
}
