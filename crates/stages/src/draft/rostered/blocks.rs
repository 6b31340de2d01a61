//! The blocks of a OneRoster or School Data Sync set.
//!
//! Refuses to know: which files were found how.

use super::{Set, find_column, find_exactly, known, proof};
use crate::draft::column::Column;
use crate::draft::header::{Means, fold};
use crate::draft::page::{Phrase, Proof, key, list, quote};
use crate::draft::table::Sheet;
use crate::draft::words::List;
use std::collections::BTreeSet;

impl<'d, 'a> Set<'d, 'a> {
    pub(super) fn write_groups(&mut self) {
        let Some(classes) = self.sheet("classes") else { return };
        let org = find_column(classes, &["schoolSourcedId", "orgSourcedId"]);
        let at_school = org.and_then(|org| self.at_school(&quote(&org.name)));
        self.block("group", classes, "draft-block-rostered-groups", at_school.as_slice());
        self.field(classes, "id", &["sourcedId"]);
        self.field(classes, "name", &["title"]);
        let by_type = find_column(classes, &["classType"]).map(|column| {
            format!(
                "{{ if = {{ column = {}, is = [\"homeroom\"] }}, then = {{ value = \"Klass\" }}, else = {{ value = \"Undervisning\" }} }}",
                quote(&column.name)
            )
        });
        let own = self.extension(classes, Means::GroupKind);
        match (own, by_type) {
            (Some(column), Some(other)) if column.filled() < column.rows => {
                let value = self.words.one(List::GroupKind, column);
                self.pen.line("kind", &format!("[{value}, {other}]"), column.proof());
            }
            (Some(column), _) => {
                let value = self.words.one(List::GroupKind, column);
                self.pen.line("kind", &value, column.proof());
            }
            (None, Some(value)) => {
                self.pen.line("kind", &value, Proof::of(85, Phrase::new("draft-evidence-class-type")));
            }
            (None, None) => {
                self.pen.line(
                    "kind",
                    "{ value = \"Undervisning\" }",
                    Proof::of(60, Phrase::new("draft-evidence-no-class-type")),
                );
            }
        }
        if let Some(column) = self.extension(classes, Means::SchoolType) {
            let value = self.words.one(List::SchoolType, column);
            self.pen.line("school_type", &value, column.proof());
        }
        self.field(classes, "unit", &["schoolSourcedId", "orgSourcedId"]);
        self.extension_field(classes, "start", Means::Start);
        self.extension_field(classes, "end", Means::End);
    }

    pub(super) fn write_people(&mut self) {
        let Some(users) = self.sheet("users") else { return };
        let (students, staff) = (self.roles.students.clone(), self.roles.staff());
        let adults = self.roles.adults.clone();
        for (capacity, why, words) in [
            ("pupil", "draft-block-pupils", students),
            ("guardian", "draft-block-guardians", adults),
            ("staff", "draft-block-staff", staff),
        ] {
            let Some(mut when) = self.has_role(&words, "sourcedId") else { continue };
            // Microsoft's set names guardians only where it says whose.
            if let Some(relationships) = self.sheet("relationships").filter(|_| capacity == "guardian") {
                let related = format!(
                    "{{ table = {}, match = {{ {} = {} }}, take = {}, empty = false }}",
                    quote(&relationships.name),
                    key(named(relationships, "relationshipUserSourcedId")),
                    quote(named(users, "sourcedId")),
                    quote(named(relationships, "userSourcedId"))
                );
                when = format!("{{ any = [{when}, {related}] }}");
            }
            let mut all = vec![when];
            if let Some(enabled) = find_column(users, &["enabledUser"]) {
                all.push(format!("{{ column = {}, not = [\"false\", \"0\"] }}", quote(&enabled.name)));
            }
            self.block("person", users, why, &all);
            self.pen.line("as", &quote(capacity), known());
            // The set has one telephone number for each: at work, for those who are employed. Where only
            // they have one, it is nobody's at home.
            let phone = match capacity {
                "staff" => Some("work_phone"),
                _ => (capacity == "pupil" || self.adults_have_phones()).then_some("phone"),
            };
            self.person_fields(users, phone);
        }
    }

    /// Whether some adult of a child, who is no staff, has a telephone number.
    fn adults_have_phones(&self) -> bool {
        let Some((users, roles)) = self.sheet("users").zip(self.roles_table()) else { return true };
        let (Some(own), Some(phone)) = (find_exactly(users, "sourcedId"), find_exactly(users, "phone"))
        else {
            return true;
        };
        let (Some(user), Some(role)) = (find_column(roles, &["userSourcedId"]), find_exactly(roles, "role"))
        else {
            return true;
        };
        let employed = self.roles.staff();
        let table = &roles.look.table;
        let staff: BTreeSet<&str> = (0..table.rows())
            .filter(|&row| employed.iter().any(|word| word == table.cell(row, role.at)))
            .map(|row| table.cell(row, user.at))
            .collect();
        let table = &users.look.table;
        (0..table.rows())
            .any(|row| !table.cell(row, phone.at).is_empty() && !staff.contains(table.cell(row, own.at)))
    }

    fn person_fields(&mut self, users: &'d Sheet<'a>, phone: Option<&'static str>) {
        self.field(users, "id", &["sourcedId"]);
        match self.number {
            Some(number) => {
                let share = self.numbers;
                let seen = Phrase::new("draft-evidence-numbers").count("n", share.n).count("all", share.all);
                let proof = proof(number).and(seen);
                self.pen.line("number", &quote(&number.name), proof);
            }
            None => self.pen.note(Phrase::new("draft-note-no-number")),
        }
        self.field(users, "given_name", &["givenName"]);
        self.field(users, "preferred_name", &["preferredGivenName", "preferredFirstName"]);
        self.field(users, "family_name", &["familyName"]);
        self.field(users, "email", &["email"]);
        let own = phone == Some("work_phone") && self.extension(users, Means::WorkPhone).is_some();
        if let Some(phone) = phone {
            self.field(users, if own { "phone" } else { phone }, &["phone"]);
        }
        self.field(users, "mobile", &["sms"]);
        for (key, means) in [
            ("work_phone", Means::WorkPhone),
            ("street", Means::Street),
            ("postal_code", Means::PostalCode),
            ("locality", Means::Locality),
            ("protected", Means::Protected),
        ] {
            self.extension_field(users, key, means);
        }
    }

    pub(super) fn write_enrolments(&mut self) {
        let Some(users) = self.sheet("users") else { return };
        let students = self.roles.students.clone();
        if let Some(roles) = self.roles_table() {
            let Some(role) = find_exactly(roles, "role") else { return };
            let when = self.with_school(is(role, &students), roles);
            self.block("enrolment", roles, "draft-block-enrolment", &when);
            self.field(roles, "person", &["userSourcedId"]);
            self.field(roles, "unit", &["orgSourcedId"]);
            self.of_user(roles, users, "school_type", Means::SchoolType);
            if let Some(grade) = find_exactly(roles, "grade") {
                let value = if grade.counts_through() {
                    format!("{{ column = {}, lookup = \"arskurs\" }}", quote(&grade.name))
                } else {
                    quote(&grade.name)
                };
                self.pen.line("school_year", &value, proof(grade));
            } else {
                self.of_user(roles, users, "school_year", Means::SchoolYear);
            }
            self.field(roles, "start", &["beginDate", "roleStartDate"]);
            self.field(roles, "end", &["endDate", "roleEndDate"]);
            return;
        }
        let (Some(role), Some(orgs)) = (find_exactly(users, "role"), find_column(users, &["orgSourcedIds"]))
        else {
            return;
        };
        self.block("enrolment", users, "draft-block-enrolment", &[is(role, &students)]);
        self.field(users, "person", &["sourcedId"]);
        self.pen.line("unit", &each(orgs), proof(orgs));
        if let Some(column) = self.extension(users, Means::SchoolType) {
            let value = self.words.one(List::SchoolType, column);
            self.pen.line("school_type", &value, column.proof());
        }
        if let Some(grades) = find_column(users, &["grades"]) {
            let mut value = nth(grades, 1);
            if grades.counts_through() {
                value = format!("{}, lookup = \"arskurs\" }}", value.trim_end_matches([' ', '}']));
            }
            self.pen.line("school_year", &value, proof(grades));
        }
    }

    /// A field of the user, read from the row of a role: its own extension column, or the user's.
    fn of_user(&mut self, roles: &'d Sheet<'a>, users: &'d Sheet<'a>, name: &str, means: Means) {
        if let Some(column) = self.extension(roles, means) {
            let value = if means == Means::SchoolType {
                self.words.one(List::SchoolType, column)
            } else {
                quote(&column.name)
            };
            self.pen.line(name, &value, column.proof());
            return;
        }
        let column = if means == Means::SchoolYear {
            find_column(users, &["grades"])
        } else {
            self.extension(users, means)
        };
        let Some(column) = column else { return };
        let mut lookup = String::new();
        let steps = if means == Means::SchoolYear { ", split = \",\", pick = 1" } else { "" };
        if means == Means::SchoolYear && column.counts_through() {
            lookup = ", lookup = \"arskurs\"".to_owned();
        }
        if means == Means::SchoolType && self.words.one(List::SchoolType, column).contains("lookup") {
            lookup = ", lookup = \"skolform\"".to_owned();
        }
        let value = format!(
            "{{ table = {}, match = {{ {} = {} }}, take = {}{steps}{lookup} }}",
            quote(&users.name),
            key(named(users, "sourcedId")),
            quote(named(roles, "userSourcedId")),
            quote(&column.name)
        );
        self.pen.line(name, &value, proof(column));
    }

    pub(super) fn write_duties(&mut self) {
        let Some(users) = self.sheet("users") else { return };
        let staff = self.roles.staff();
        let (sheet, person, unit) = match self.roles_table() {
            Some(roles) => (
                roles,
                "userSourcedId",
                find_column(roles, &["orgSourcedId"]).map(|column| (quote(&column.name), column)),
            ),
            None => (
                users,
                "sourcedId",
                find_column(users, &["orgSourcedIds"]).map(|column| (each(column), column)),
            ),
        };
        let (Some(role), Some((unit, orgs))) = (find_exactly(sheet, "role"), unit) else { return };
        let when = self.with_school(is(role, &staff), sheet);
        self.block("duty", sheet, "draft-block-duty", &when);
        self.field(sheet, "person", &[person]);
        self.pen.line("unit", &unit, proof(orgs));
        if let Some(column) = self.extension(sheet, Means::Role) {
            let value = self.words.one(List::DutyRole, column);
            self.pen.line("role", &value, column.proof());
        } else {
            let value = format!(
                "{{ if = {}, then = {{ value = \"Lärare\" }}, else = {{ if = {{ column = {}, is = [\"principal\"] }}, then = {{ value = \"Rektor\" }}, else = {{ value = \"Annan personal\" }} }} }}",
                is(role, &self.roles.teachers.clone()),
                quote(&role.name)
            );
            self.pen.line("role", &value, Proof::of(85, Phrase::new("draft-evidence-role-words")));
        }
        if sheet.name != users.name {
            self.field(sheet, "start", &["beginDate", "roleStartDate"]);
            self.field(sheet, "end", &["endDate", "roleEndDate"]);
        }
    }

    pub(super) fn write_members(&mut self) {
        if let Some(sheet) = self.sheet("enrollments")
            && let Some(role) = find_exactly(sheet, "role")
        {
            let class = find_column(sheet, &["classSourcedId"]);
            let at_school = class.and_then(|class| self.class_at_school(class));
            let with = |role: String| std::iter::once(role).chain(at_school.clone()).collect::<Vec<_>>();
            let when = with(is(role, &self.roles.students));
            self.block("membership", sheet, "draft-block-membership", &when);
            self.of_enrollment(sheet);
            let teachers = with(is(role, &self.roles.teachers));
            self.block("assignment", sheet, "draft-block-leaders", &teachers);
            let lead = Proof::of(95, Phrase::new("draft-evidence-role-words"));
            self.pen.line("role", "{ value = \"Lärare\" }", lead);
            self.of_enrollment(sheet);
            self.write_more_than_teachers(sheet, &teachers);
            let others: Vec<&str> = role
                .values
                .iter()
                .map(|(word, _)| *word)
                .filter(|word| self.roles.others.iter().any(|other| other == word))
                .collect();
            if !others.is_empty() {
                let text = Phrase::new("draft-question-rostered-helpers").text("words", others.join(", "));
                self.ask("oneroster-helpers".to_owned(), text, false);
            }
        }
        self.write_mentors();
    }

    /// The standard says who teaches; an extension may say that the teacher is mentor or administrator too.
    fn write_more_than_teachers(&mut self, sheet: &'d Sheet<'a>, teachers: &[String]) {
        let own = sheet.columns.iter().find(|column| fold(&column.name) == "metadataassignment");
        let Some(column) = own else { return };
        let more = self.words.meaning(List::Assignment, &["Mentor", "Administratör"]);
        if more.is_empty() {
            return;
        }
        let when = [teachers, &[is(column, &more)]].concat();
        self.block("assignment", sheet, "draft-block-leaders-more", &when);
        let value = self.words.one(List::Assignment, column);
        let why = Phrase::new("draft-evidence-heading").text("column", &column.name);
        self.pen.line("role", &value, Proof::of(95, why));
        self.of_enrollment(sheet);
    }

    fn of_enrollment(&mut self, sheet: &Sheet<'_>) {
        self.field(sheet, "person", &["userSourcedId"]);
        self.field(sheet, "group", &["classSourcedId"]);
        self.field(sheet, "start", &["beginDate"]);
        self.field(sheet, "end", &["endDate"]);
    }

    /// A condition on a role, and that it is at a school.
    fn with_school(&self, role: String, sheet: &Sheet<'_>) -> Vec<String> {
        let org = find_exactly(sheet, "orgSourcedId");
        let at_school = org.and_then(|org| self.at_school(&quote(&org.name)));
        std::iter::once(role).chain(at_school).collect()
    }

    fn write_mentors(&mut self) {
        let Some(users) = self.sheet("users") else { return };
        let Some(mentors) = self.extension(users, Means::Mentor) else { return };
        self.block("assignment", users, "draft-block-mentors", &[present(mentors)]);
        self.pen.line("person", &each(mentors), mentors.proof());
        self.pen.line("role", "{ value = \"Mentor\" }", mentors.proof());
        self.field(users, "pupil", &["sourcedId"]);
    }

    /// A condition: the user with this id (a column of ours, or an expression) has one of these roles.
    pub(super) fn has_role(&self, words: &[String], user: &str) -> Option<String> {
        let ours = match self.sheet("users") {
            Some(users) if !user.starts_with('{') => quote(named(users, user)),
            _ => user.to_owned(),
        };
        if let Some(roles) = self.roles_table() {
            let each: Vec<String> = words
                .iter()
                .map(|word| {
                    format!(
                        "{{ table = {}, match = {{ {} = {ours}, {} = {{ value = {} }} }}, take = {}, empty = false }}",
                        quote(&roles.name),
                        key(named(roles, "userSourcedId")),
                        key(named(roles, "role")),
                        quote(word),
                        quote(named(roles, "role"))
                    )
                })
                .collect();
            return match each.as_slice() {
                [] => None,
                [one] => Some(one.clone()),
                several => Some(format!("{{ any = [{}] }}", several.join(", "))),
            };
        }
        let users = self.sheet("users")?;
        let role = find_exactly(users, "role")?;
        if user.starts_with('{') {
            return Some(format!(
                "{{ table = {}, match = {{ {} = {ours} }}, take = {}, is = {} }}",
                quote(&users.name),
                key(named(users, "sourcedId")),
                quote(&role.name),
                texts(words)
            ));
        }
        Some(is(role, words))
    }
}

/// The file's own spelling of a column of the standard.
fn named<'c>(sheet: &'c Sheet<'_>, name: &'c str) -> &'c str {
    find_column(sheet, &[name]).map_or(name, |column| column.name.as_str())
}

pub(super) fn texts(words: &[String]) -> String {
    list(words.iter().map(String::as_str))
}

pub(super) fn is(column: &Column<'_>, words: &[String]) -> String {
    format!("{{ column = {}, is = {} }}", quote(&column.name), texts(words))
}

pub(super) fn present(column: &Column<'_>) -> String {
    format!("{{ column = {}, empty = false }}", quote(&column.name))
}

pub(super) fn each(column: &Column<'_>) -> String {
    format!("{{ column = {}, split = \",\", pick = \"each\" }}", quote(&column.name))
}

pub(super) fn nth(column: &Column<'_>, place: usize) -> String {
    format!("{{ column = {}, split = \",\", pick = {place} }}", quote(&column.name))
}
