//! Pupils and staff: who somebody is, how to reach them, where they are enrolled or employed.

use super::units::present;
use super::{Register, id};
use crate::draft::column::Column;
use crate::draft::header::{Means, Who};
use crate::draft::page::{Phrase, Proof, list, quote};
use crate::draft::table::{Holds, Sheet};
use crate::draft::value;
use crate::draft::words::List;

/// Fields that are a column as it stands.
const PLAIN: [(Means, &str); 7] = [
    (Means::Phone, "phone"),
    (Means::Mobile, "mobile"),
    (Means::WorkPhone, "work_phone"),
    (Means::Street, "street"),
    (Means::PostalCode, "postal_code"),
    (Means::Locality, "locality"),
    (Means::Description, "description"),
];

impl<'d, 'a> Register<'d, 'a> {
    pub(super) fn write_pupils(&mut self, sheet: &'d Sheet<'a>) {
        self.leavers = self.find_leavers(sheet);
        let Some(person) = self.write_person(sheet, (Who::Row, "pupil"), &[]) else { return };
        self.write_enrolment(sheet, &person);
        self.write_class_of(sheet, &person);
        self.write_mentors(sheet, &person);
        for nth in sheet.guardians() {
            self.write_guardian_beside(sheet, nth, &person);
        }
    }

    pub(super) fn write_staff(&mut self, sheet: &'d Sheet<'a>) {
        self.leavers = self.find_leavers(sheet);
        let Some(person) = self.write_person(sheet, (Who::Row, "staff"), &[]) else { return };
        let Some(unit) = self.unit_ref(sheet) else {
            let text =
                Phrase::new("draft-question-no-unit").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("unit", &[&sheet.name]), text, false);
            return;
        };
        if let Some(class) = sheet.column(Who::Row, Means::Class).filter(|class| !class.values.is_empty()) {
            self.write_placed_staff(sheet, class, &unit.id, &person);
        }
        self.block("duty", sheet, Proof::of(95, Phrase::new("draft-block-duty")));
        self.when(&[], "");
        self.pen.line("person", &person, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.pen.line("unit", &split_units(unit.column), unit.proof);
        if let Some(role) = sheet.column(Who::Row, Means::Role) {
            let value = self.words.one(List::DutyRole, role);
            self.pen.line("role", &value, role.proof());
        }
        self.period(sheet);
    }

    /// Writes the `[[person]]` block about somebody in a row and gives the expression of their id. Nothing
    /// is written where nobody can be told from anybody.
    pub(super) fn write_person(
        &mut self,
        sheet: &'d Sheet<'a>,
        (who, capacity): (Who, &str),
        when: &[String],
    ) -> Option<String> {
        let numbers: Vec<&Column<'a>> = sheet.all(who, Means::Number).collect();
        let own = sheet.column(who, Means::OwnId).or_else(|| sheet.column(who, Means::Signature));
        let number = sheet.column(who, Means::Number);
        let Some(key) = number.or(own) else {
            let (text, blocking) = if who == Who::Row {
                ("draft-question-no-identity", true)
            } else {
                ("draft-question-guardian-without-number", false)
            };
            let text = Phrase::new(text).text("table", &sheet.name).text("path", &self.path);
            self.ask(id("identity", &[&sheet.name, if who == Who::Row { "" } else { "vh" }]), text, blocking);
            return None;
        };
        let mut proof = key.proof();
        if numbers.len() > 1 {
            proof = proof.at_most(40);
        }
        self.block("person", sheet, Proof::of(proof.confidence, Phrase::new(block_text(capacity))));
        self.pen.line(
            "as",
            &quote(capacity),
            Proof::of(proof.confidence.max(80), Phrase::new(sheet.holds.text())),
        );
        self.when(when, "draft-evidence-when-present");
        let fallback =
            own.filter(|own| number.is_some_and(|number| number.filled() < number.rows) && own.is_key());
        let person = match fallback {
            Some(own) if own.at != key.at => list([key.name.as_str(), own.name.as_str()]),
            _ => quote(&key.name),
        };
        self.pen.line("id", &person, proof.clone().and(Phrase::new("draft-evidence-person-id")));
        match number {
            Some(number) => self.pen.line("number", &quote(&number.name), proof),
            None => self.without_number(sheet),
        }
        if numbers.len() > 1 {
            let names: Vec<&str> = numbers.iter().map(|column| column.name.as_str()).collect();
            let text = Phrase::new("draft-question-two-numbers")
                .text("table", &sheet.name)
                .text("columns", names.join(", "))
                .text("chosen", &key.name)
                .text("path", &self.path);
            self.ask(id("number", &[&sheet.name, capacity]), text, true);
        }
        let aliases = self.aliases(sheet, who, key);
        if !aliases.is_empty() {
            let value = list(aliases.iter().map(String::as_str));
            self.pen.line("alias", &value, Proof::of(95, Phrase::new("draft-evidence-alias")));
        }
        self.names(sheet, who);
        self.contact(sheet, who, key);
        self.protection(sheet, who);
        Some(person)
    }

    fn without_number(&mut self, sheet: &Sheet<'_>) {
        self.no_numbers = true;
        let text =
            Phrase::new("draft-question-no-numbers").text("table", &sheet.name).text("path", &self.path);
        self.ask(id("no-numbers", &[&sheet.name]), text, false);
    }

    /// Other columns of the row that other tables point at this person by.
    fn aliases(&self, sheet: &Sheet<'a>, who: Who, key: &Column<'a>) -> Vec<String> {
        let mut aliases = Vec::new();
        for own in [Means::OwnId, Means::Signature].into_iter().filter_map(|means| sheet.column(who, means)) {
            let pointed = self.sheets.iter().filter(|other| !std::ptr::eq(**other, sheet)).any(|other| {
                other.columns.iter().any(|column| {
                    let points = matches!(
                        column.means,
                        Some(Means::OwnId | Means::Signature | Means::Mentor | Means::Teacher)
                    );
                    let lists = column.separator(|part| !part.is_empty());
                    points
                        && !matches!(other.holds, Holds::Units | Holds::Unknown | Holds::Statistics)
                        && column.found_in(own, lists).percent() >= 50
                })
            });
            if own.at != key.at && pointed {
                aliases.push(own.name.clone());
            }
        }
        aliases
    }

    fn names(&mut self, sheet: &'d Sheet<'a>, who: Who) {
        let given = sheet.column(who, Means::GivenName);
        let preferred = sheet.column(who, Means::PreferredName);
        let family = sheet.column(who, Means::FamilyName);
        if let Some(given) = given.or(preferred) {
            self.pen.line("given_name", &quote(&given.name), given.proof());
        }
        if let (Some(_), Some(preferred)) = (given, preferred) {
            self.pen.line("preferred_name", &quote(&preferred.name), preferred.proof());
        }
        if let Some(family) = family {
            self.pen.line("family_name", &quote(&family.name), family.proof());
        }
        let whole = sheet.column(who, Means::Name).filter(|_| given.is_none() && family.is_none());
        if let Some(whole) = whole {
            let comma = whole.share(|name| name.contains(','));
            let surname_first = comma.percent() >= 80;
            let (given, family) =
                if surname_first { (r"^[^,]+,\s*(.+)$", r"^([^,]+),") } else { (r"^(.+)\s+\S+$", r"(\S+)$") };
            let capture =
                |pattern: &str| format!("{{ column = {}, capture = '{pattern}' }}", quote(&whole.name));
            let evidence =
                Phrase::new("draft-evidence-comma-name").count("n", comma.n).count("all", comma.all);
            let proof = whole.proof().and(evidence).at_most(if surname_first { 95 } else { 60 });
            self.pen.line("given_name", &capture(given), proof.clone());
            self.pen.line("family_name", &capture(family), proof);
            if !surname_first {
                let text = Phrase::new("draft-question-whole-name")
                    .text("column", &whole.name)
                    .text("path", &self.path);
                self.ask(id("name", &[&sheet.name, &whole.name]), text, false);
            }
        } else if given.or(preferred).is_none() || family.is_none() {
            let text =
                Phrase::new("draft-question-names").text("table", &sheet.name).text("path", &self.path);
            self.ask(id("names", &[&sheet.name]), text, false);
        }
    }

    fn contact(&mut self, sheet: &'d Sheet<'a>, who: Who, key: &Column<'a>) {
        let mut emails: Vec<String> = Vec::new();
        let mut proof: Option<Proof> = None;
        let directory = if matches!(who, Who::Row) && sheet.holds != Holds::Guardians {
            self.directory(sheet, key)
        } else {
            None
        };
        if let Some((value, why)) = directory {
            emails.push(value);
            proof = Some(why);
        }
        for column in sheet.all(who, Means::Email) {
            emails.push(quote(&column.name));
            proof =
                Some(proof.map_or_else(
                    || column.proof(),
                    |proof| proof.and(Phrase::new("draft-evidence-then-own")),
                ));
        }
        match (emails.as_slice(), proof) {
            ([], _) | (_, None) => {}
            ([one], Some(proof)) => self.pen.line("email", one, proof),
            (several, Some(proof)) => self.pen.line("email", &format!("[{}]", several.join(", ")), proof),
        }
        for (means, name) in PLAIN {
            self.field(sheet, who, means, name);
        }
        if !sheet.has(who, Means::Number) {
            self.field(sheet, who, Means::BirthDate, "birth_date");
        }
        let status = sheet.column(who, Means::Status);
        if let Some(status) = status
            && !status.values.is_empty()
            && status.share(|word| value::person_status(word).is_some()).percent() == 100
        {
            self.pen.line("status", &quote(&status.name), status.proof());
        }
    }

    /// The e-mail address from a directory, where one knows these people.
    fn directory(&self, sheet: &Sheet<'a>, key: &Column<'a>) -> Option<(String, Proof)> {
        for other in self.sheets.iter().filter(|other| other.holds == Holds::Directory) {
            let mail = other.column(Who::Row, Means::Email)?;
            for means in [Means::Number, Means::OwnId, Means::Signature] {
                let theirs = other.column(Who::Row, means);
                let ours = if means == Means::Number { Some(key) } else { sheet.column(Who::Row, means) };
                let (Some(theirs), Some(ours)) = (theirs, ours) else { continue };
                let share = ours.found_in(theirs, None);
                if share.percent() < 20 {
                    continue;
                }
                let value = format!(
                    "{{ table = {}, match = {{ {} = {} }}, take = {} }}",
                    quote(&other.name),
                    quote(&theirs.name),
                    quote(&ours.name),
                    quote(&mail.name)
                );
                let joined = Phrase::new("draft-evidence-join")
                    .count("n", share.n)
                    .count("all", share.all)
                    .text("table", &other.name)
                    .text("column", &theirs.name);
                return Some((value, Proof::of(90, Phrase::new("draft-evidence-directory")).and(joined)));
            }
        }
        None
    }

    /// Every column that may say "protected" counts: the first that does not say no.
    fn protection(&mut self, sheet: &'d Sheet<'a>, who: Who) {
        let columns: Vec<&Column<'a>> = sheet.all(who, Means::Protected).collect();
        let Some((last, rest)) = columns.split_last() else { return };
        let mut value = quote(&last.name);
        for column in rest.iter().rev() {
            let name = quote(&column.name);
            value = format!(
                "{{ if = {{ all = [{{ column = {name}, empty = false }}, {{ column = {name}, not = [\"nej\", \"n\", \"0\", \"ingen\", \"false\", \"no\"] }}] }}, then = {name}, else = {value} }}"
            );
        }
        let mut proof = last.proof();
        for column in rest {
            proof.evidence.extend(column.proof().evidence);
        }
        self.pen.line("protected", &value, proof.and(Phrase::new("draft-evidence-protected")));
    }

    fn write_enrolment(&mut self, sheet: &'d Sheet<'a>, person: &str) {
        let Some(unit) = self.unit_ref(sheet) else { return };
        self.block("enrolment", sheet, Proof::of(95, Phrase::new("draft-block-enrolment")));
        self.when(&[], "");
        self.pen.line("person", person, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.pen.line("unit", &quote(&unit.column.name), unit.proof);
        if let Some(column) = sheet.column(Who::Row, Means::SchoolType) {
            let value = self.words.several(List::SchoolType, column);
            self.pen.line("school_type", &value, column.proof());
        }
        match sheet.column(Who::Row, Means::SchoolYear).filter(|year| self.counts_through(year)) {
            Some(year) => {
                let value = format!("{{ column = {}, lookup = \"arskurs\" }}", quote(&year.name));
                self.pen.line("school_year", &value, year.proof());
            }
            None => self.field(sheet, Who::Row, Means::SchoolYear, "school_year"),
        }
        self.period(sheet);
    }

    /// A condition that leaves out the rows of people who have left, where a status says so.
    fn find_leavers(&mut self, sheet: &Sheet<'a>) -> Option<String> {
        let status = sheet.column(Who::Row, Means::Status)?;
        let gone: Vec<&str> =
            status.values.iter().map(|(word, _)| *word).filter(|word| value::is_gone(word)).collect();
        if gone.is_empty() {
            return None;
        }
        let text = Phrase::new("draft-question-status")
            .text("column", &status.name)
            .text("words", gone.join(", "))
            .text("path", &self.path);
        self.ask(id("status", &[&sheet.name]), text, false);
        Some(format!("{{ column = {}, not = {} }}", quote(&status.name), list(gone)))
    }

    /// Mentors, named in the pupil's row by number, signature or id; names point at nobody for certain.
    fn write_mentors(&mut self, sheet: &'d Sheet<'a>, pupil: &str) {
        let Some(column) = sheet.column(Who::Row, Means::Mentor).filter(|column| !column.values.is_empty())
        else {
            return;
        };
        let Some((person, proof)) = self.staff_ref(column) else {
            let text = Phrase::new("draft-question-mentor-by-name")
                .text("column", &column.name)
                .text("table", &sheet.name)
                .text("path", &self.path);
            self.ask(id("mentor", &[&sheet.name]), text, false);
            return;
        };
        self.block("assignment", sheet, Proof::of(95, Phrase::new("draft-block-mentors")));
        self.when(&[present(column)], "draft-evidence-when-present");
        self.pen.line("person", &person, proof);
        self.pen.line("role", "{ value = \"Mentor\" }", column.proof());
        self.pen.line("pupil", pupil, Proof::of(97, Phrase::new("draft-evidence-same-id")));
        self.period(sheet);
    }

    /// How a column of staff is read, if its values are numbers or stand in the staff's list.
    pub(super) fn staff_ref(&self, column: &Column<'a>) -> Option<(String, Proof)> {
        let today = self.today;
        let numbers = column.share(|cell| value::is_number(cell, today));
        let lists = column.separator(|part| !part.is_empty() && !part.contains(' '));
        let each = |separator: Option<&str>| match separator {
            Some(separator) => format!(
                "{{ column = {}, split = {}, pick = \"each\" }}",
                quote(&column.name),
                quote(separator)
            ),
            None => quote(&column.name),
        };
        let listed = column.share(|cell| {
            let mut parts = cell.split(lists.unwrap_or(","));
            parts.all(|part| value::is_number(part.trim(), today))
        });
        if listed.percent() >= 80 {
            let evidence =
                Phrase::new("draft-evidence-numbers").count("n", listed.n).count("all", listed.all);
            let separator = if numbers == listed { None } else { lists };
            return Some((each(separator), Proof::of(97, evidence)));
        }
        for staff in self.sheets.iter().filter(|other| other.holds == Holds::Staff) {
            for theirs in
                [Means::Signature, Means::OwnId].into_iter().filter_map(|means| staff.column(Who::Row, means))
            {
                let share = column.found_in(theirs, lists);
                if share.percent() >= 50 {
                    let joined = Phrase::new("draft-evidence-join")
                        .count("n", share.n)
                        .count("all", share.all)
                        .text("table", &staff.name)
                        .text("column", &theirs.name);
                    return Some((each(lists), Proof::of(90, joined)));
                }
            }
        }
        None
    }
}

const fn block_text(capacity: &str) -> &'static str {
    match capacity.as_bytes() {
        b"pupil" => "draft-block-pupils",
        b"staff" => "draft-block-staff",
        _ => "draft-block-guardians",
    }
}

/// Somebody may be employed at several units, written as a list.
fn split_units(column: &Column<'_>) -> String {
    match column.separator(|part| !part.is_empty() && !part.contains(' ')) {
        Some(separator) => {
            format!("{{ column = {}, split = {}, pick = \"each\" }}", quote(&column.name), quote(separator))
        }
        None => quote(&column.name),
    }
}
