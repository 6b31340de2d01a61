//! Units: from their own list, or from what the rows of people say; and how a row points at one.

use super::Register;
use crate::draft::column::{Column, Share};
use crate::draft::header::{Means, Who};
use crate::draft::page::{Phrase, Proof, quote};
use crate::draft::table::{Holds, Sheet};
use crate::draft::words::List;

/// How the rows of a table point at a unit.
#[derive(Debug)]
pub(in crate::draft) struct UnitRef<'d, 'a> {
    /// The column that points.
    pub(in crate::draft) column: &'d Column<'a>,
    /// The column of the units' list that it holds, where that is not the id itself.
    pub(in crate::draft) target: Option<String>,
    /// The unit's id, worked out from it.
    pub(in crate::draft) id: String,
    /// Why.
    pub(in crate::draft) proof: Proof,
}

/// The list of units to trust: the one that says most about them.
pub(in crate::draft) fn best<'d, 'a>(sheets: &'d [Sheet<'a>]) -> Option<&'d Sheet<'a>> {
    sheets.iter().filter(|sheet| sheet.holds == Holds::Units).max_by_key(|sheet| {
        let school_type = sheet.has(Who::Row, Means::SchoolType);
        (
            school_type,
            sheet.columns.iter().filter(|column| column.means.is_some()).count(),
            sheet.look.table.rows(),
        )
    })
}

/// The column that is a unit's id in their own list.
pub(in crate::draft) fn id_column<'d, 'a>(sheet: &'d Sheet<'a>) -> Option<&'d Column<'a>> {
    [Means::UnitId, Means::UnitCode, Means::OwnId, Means::UnitName, Means::Name]
        .into_iter()
        .filter_map(|means| sheet.column(Who::Row, means))
        .find(|column| column.is_key())
}

/// A unit's name in their own list.
pub(in crate::draft) fn name_column<'d, 'a>(sheet: &'d Sheet<'a>) -> Option<&'d Column<'a>> {
    sheet.column(Who::Row, Means::UnitName).or_else(|| sheet.column(Who::Row, Means::Name))
}

/// How a table's rows point at the units of `units`, or at each other's where there is no list.
pub(in crate::draft) fn reference<'d, 'a>(
    sheet: &'d Sheet<'a>,
    units: Option<&'d Sheet<'a>>,
) -> Option<UnitRef<'d, 'a>> {
    let pointing = [Means::UnitId, Means::UnitCode, Means::UnitName];
    let candidates = || pointing.into_iter().flat_map(|means| sheet.all(Who::Row, means));
    let Some(units) = units.filter(|units| !std::ptr::eq(*units, sheet)) else {
        let column = candidates().next()?;
        return Some(UnitRef { column, target: None, id: quote(&column.name), proof: column.proof() });
    };
    let own = id_column(units)?;
    let mut targets = vec![own];
    targets.extend(units.column(Who::Row, Means::UnitCode).filter(|code| code.at != own.at));
    targets.extend(name_column(units).filter(|name| name.at != own.at));
    let mut best: Option<(&Column<'a>, &Column<'a>, Share)> = None;
    for column in candidates() {
        for target in &targets {
            let share = column.found_in(target, None);
            if best.is_none_or(|(_, _, found)| share.percent() > found.percent() + 2) {
                best = Some((column, target, share));
            }
        }
    }
    let (column, target, share) = best?;
    let joined = Phrase::new("draft-evidence-join")
        .count("n", share.n)
        .count("all", share.all)
        .text("table", &units.name)
        .text("column", &target.name);
    let direct = target.at == own.at;
    let id = if direct {
        quote(&column.name)
    } else {
        format!(
            "{{ table = {}, match = {{ {} = {} }}, take = {} }}",
            quote(&units.name),
            quote(&target.name),
            quote(&column.name),
            quote(&own.name)
        )
    };
    let sure = match share.percent() {
        90.. => 99,
        50.. => 80,
        _ => 30,
    };
    let target = (!direct).then(|| target.name.clone());
    Some(UnitRef { column, target, id, proof: column.proof().and(joined).at_most(sure) })
}

impl<'d, 'a> Register<'d, 'a> {
    /// How a table's rows point at a unit.
    pub(super) fn unit_ref(&self, sheet: &'d Sheet<'a>) -> Option<UnitRef<'d, 'a>> {
        reference(sheet, self.units)
    }

    pub(super) fn write_units(&mut self) {
        match self.units {
            Some(units) if self.sheets.iter().any(|sheet| std::ptr::eq(*sheet, units)) => self.listed(units),
            Some(_) => {}
            None => {
                if let Some(sheet) = self.table_of(Holds::Pupils).or_else(|| self.table_of(Holds::Staff)) {
                    self.implied(sheet);
                }
            }
        }
    }

    fn listed(&mut self, sheet: &'d Sheet<'a>) {
        let Some(own) = id_column(sheet) else { return };
        self.block("unit", sheet, Proof::of(97, Phrase::new("draft-block-units")));
        let key = Phrase::new("draft-evidence-key");
        self.pen.line("id", &quote(&own.name), own.proof().and(key));
        let aliases = self.aliases_of_units(sheet, own);
        if !aliases.is_empty() {
            let value = crate::draft::page::list(aliases.iter().map(String::as_str));
            self.pen.line("alias", &value, Proof::of(95, Phrase::new("draft-evidence-alias-unit")));
        }
        self.field(sheet, Who::Row, Means::UnitCode, "code");
        if let Some(name) = name_column(sheet) {
            self.pen.line("name", &quote(&name.name), name.proof());
        }
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let value = self.words.several(List::SchoolType, column);
            self.pen.line("school_types", &value, column.proof());
        } else {
            self.no_school_type(sheet);
        }
        if let Some(column) = sheet.column(Who::Row, Means::Organiser) {
            let value = self.words.one(List::Organiser, column);
            self.pen.line("organiser", &value, column.proof());
        }
        for (means, name) in [
            (Means::Municipality, "municipality"),
            (Means::Description, "description"),
            (Means::Url, "url"),
            (Means::Phone, "phone"),
            (Means::Street, "street"),
            (Means::PostalCode, "postal_code"),
            (Means::Locality, "locality"),
            (Means::VisitingAddress, "visiting_address"),
            (Means::Start, "start"),
            (Means::End, "end"),
        ] {
            self.field(sheet, Who::Row, means, name);
        }
    }

    /// Code and name, where some table points at units by them.
    fn aliases_of_units(&self, units: &'d Sheet<'a>, own: &Column<'a>) -> Vec<String> {
        let mut aliases = Vec::new();
        for target in [units.column(Who::Row, Means::UnitCode), name_column(units)].into_iter().flatten() {
            let pointed = self.sheets.iter().any(|sheet| {
                !std::ptr::eq(*sheet, units)
                    && reference(sheet, Some(units))
                        .is_some_and(|found| found.target.as_ref() == Some(&target.name))
            });
            if target.at != own.at && pointed {
                aliases.push(target.name.clone());
            }
        }
        aliases
    }

    fn implied(&mut self, sheet: &'d Sheet<'a>) {
        let Some(found) = self.unit_ref(sheet) else {
            let text =
                Phrase::new("draft-question-no-unit").text("table", &sheet.name).text("path", &self.path);
            self.ask(super::id("unit", &[&sheet.name]), text, true);
            return;
        };
        self.block("unit", sheet, Proof::of(70, Phrase::new("draft-block-units-implied")));
        self.pen.line(
            "when",
            &present(found.column),
            Proof::of(95, Phrase::new("draft-evidence-when-present")),
        );
        self.pen.line("id", &quote(&found.column.name), found.proof.clone());
        self.field(sheet, Who::Row, Means::UnitCode, "code");
        let name = sheet.column(Who::Row, Means::UnitName).unwrap_or(found.column);
        self.pen.line("name", &quote(&name.name), name.proof());
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let value = self.words.several(List::SchoolType, column);
            let proof = column.proof().at_most(60).and(Phrase::new("draft-evidence-types-of-pupils"));
            self.pen.line("school_types", &value, proof);
        } else {
            self.no_school_type(sheet);
        }
        let text =
            Phrase::new("draft-question-units-implied").text("table", &sheet.name).text("path", &self.path);
        self.ask(super::id("units", &[&sheet.name]), text, false);
    }

    /// Without a school form no unit is sent; school years may tell which one it is.
    fn no_school_type(&mut self, sheet: &Sheet<'_>) {
        let pupils = self.sheets.iter().filter(|other| other.holds == Holds::Pupils);
        let years: Vec<&Column<'a>> =
            pupils.filter_map(|pupils| pupils.column(Who::Row, Means::SchoolYear)).collect();
        if let Some((code, share)) = Column::form_of_years(&years) {
            let seen =
                Phrase::new("draft-evidence-form-by-years").count("n", share.n).count("all", share.all);
            let value = format!("{{ value = {} }}", quote(code));
            self.pen.line("school_types", &value, Proof::of(50, seen));
            self.guessed_form = Some(code);
            let text = Phrase::new("draft-question-guessed-school-type")
                .text("table", &sheet.name)
                .text("code", code)
                .text("path", &self.path);
            self.ask(super::id("school-type", &[&sheet.name]), text, false);
            return;
        }
        self.pen.raw(
            "# school_types = { value = \"GR\" }",
            Proof::of(0, Phrase::new("draft-evidence-suggestion")),
        );
        let text =
            Phrase::new("draft-question-no-school-type").text("table", &sheet.name).text("path", &self.path);
        self.ask(super::id("school-type", &[&sheet.name]), text, false);
    }
}

/// A condition: the column has a value.
pub(in crate::draft) fn present(column: &Column<'_>) -> String {
    format!("{{ column = {}, empty = false }}", quote(&column.name))
}
