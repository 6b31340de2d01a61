//! OneRoster 1.1 and 1.2 as CSV, and its cousin, Microsoft's School Data Sync v2.1: a set of files with
//! fixed names and headings, told by both, misspellings and missing files allowed for.
//!
//! Refuses to know: any other layout.

mod blocks;
mod families;
mod orgs;
mod roles;

use super::column::{Column, Share};
use super::header::{Means, Who};
use super::page::{Pen, Phrase, Proof, quote};
use super::register::id;
use super::table::Sheet;
use super::words::{List, Words};
use super::{Drafted, Preset, Question, example, header, value};
use model::Date;
use roles::Roles;

/// The files of a set by what they are called, letter case and signs aside.
#[rustfmt::skip]
const FILES: &[&str] = &[
    "manifest", "orgs", "users", "roles", "classes", "enrollments", "relationships", "userprofiles", "courses", "academicsessions",
    "demographics", "userflags", "categories", "classresources", "courseresources", "lineitems", "lineitemlearningobjectiveids",
    "lineitemscorescales", "resources", "results", "resultlearningobjectiveids", "resultscorescales", "scorescales", "userresources",
];

/// Recognises a set among the sheets: which preset, and which sheets belong to it. `wished` settles which
/// of the two where the user has said.
pub(super) fn recognise(sheets: &[Sheet<'_>], wished: Option<Preset>) -> Option<(Preset, Vec<usize>)> {
    let members: Vec<usize> = (0..sheets.len())
        .filter(|&at| sheets.get(at).is_some_and(|sheet| FILES.contains(&part(sheet).as_str())))
        .collect();
    let find = |name: &str| sheets.iter().find(|sheet| part(sheet) == name);
    let users = find("users")?;
    let keyed = find_column(users, &["sourcedId"]).is_some();
    if !keyed
        || !["orgs", "classes", "enrollments", "roles", "manifest"].iter().any(|name| find(name).is_some())
    {
        return None;
    }
    let microsoft = find_column(users, &["activeDirectoryMatchId"]).is_some()
        || find("relationships").is_some()
        || find("classes").is_some_and(|classes| find_exactly(classes, "orgSourcedId").is_some());
    let preset = match wished {
        Some(Preset::OneRoster) => Preset::OneRoster,
        Some(Preset::Sds) => Preset::Sds,
        _ if microsoft && find("manifest").is_none() => Preset::Sds,
        _ => Preset::OneRoster,
    };
    Some((preset, members))
}

/// A set being drafted.
struct Set<'d, 'a> {
    sheets: Vec<&'d Sheet<'a>>,
    words: Words,
    roles: Roles,
    /// The column of users that holds personnummer, if one does.
    number: Option<&'d Column<'a>>,
    /// How many of its values are.
    numbers: Share,
    pen: Pen,
    questions: Vec<Question>,
    path: String,
    /// The school form that the draft writes on all units, where the set says nothing.
    guessed_form: Option<&'static str>,
    /// Types of organisation that are no schools, though classes or people are at them.
    other_orgs: Vec<String>,
}

/// Drafts the mapping file of a set.
pub(super) fn draft<'d, 'a>(
    sheets: Vec<&'d Sheet<'a>>,
    preset: Preset,
    path: String,
    today: Date,
) -> Drafted {
    let mut columns: Vec<(List, &Column<'_>)> = Vec::new();
    for sheet in &sheets {
        for column in sheet.columns.iter().filter(|column| column.name.contains('.')) {
            let list = match column.means {
                Some(Means::SchoolType) => List::SchoolType,
                Some(Means::GroupKind) => List::GroupKind,
                Some(Means::Organiser) => List::Organiser,
                Some(Means::Role) => List::DutyRole,
                _ if header::fold(&column.name) == "metadataassignment" => List::Assignment,
                _ => continue,
            };
            columns.push((list, column));
        }
    }
    let words = Words::gather(&columns, &sheets);
    let mut set = Set {
        roles: Roles::gather(&sheets),
        number: None,
        numbers: Share::default(),
        words,
        sheets,
        pen: Pen::default(),
        questions: Vec::new(),
        path,
        guessed_form: None,
        other_orgs: Vec::new(),
    };
    set.find_number(today);
    set.pen.head(if preset == Preset::Sds { "School Data Sync" } else { "OneRoster" });
    set.write_tables();
    let words = std::mem::take(&mut set.words);
    words.write(&mut set.pen);
    let years = [("users", "grades"), ("roles", "grade")];
    if years
        .into_iter()
        .filter_map(|(name, column)| find_exactly(set.sheet(name)?, column))
        .any(Column::counts_through)
    {
        crate::draft::words::write_years(&mut set.pen);
    }
    set.words = words;
    set.write_units();
    set.write_groups();
    set.write_people();
    set.write_enrolments();
    set.write_duties();
    set.write_members();
    set.write_guardianships();
    set.ask_the_rest();
    set.example();
    let only_teaching = set.only_teaching();
    Drafted {
        lines: set.pen.lines,
        questions: set.questions,
        school_types: set.words.codes(List::SchoolType).into_iter().chain(set.guessed_form).collect(),
        no_numbers: set.number.is_none(),
        only_teaching,
    }
}

impl<'d, 'a> Set<'d, 'a> {
    fn sheet(&self, name: &str) -> Option<&'d Sheet<'a>> {
        self.sheets.iter().copied().find(|sheet| part(sheet) == name)
    }

    fn ask(&mut self, id: String, text: Phrase, blocking: bool) {
        if !self.questions.iter().any(|question| question.id == id) {
            let note = if blocking { "draft-note-blocking-question" } else { "draft-note-question" };
            self.pen.note(Phrase::new(note).text("id", id.clone()));
            let text = text.text("path", &self.path);
            self.questions.push(Question { id, blocking, text });
        }
    }

    /// Begins a block over a table, with the conditions that its rows must meet.
    fn block(&mut self, kind: &str, sheet: &Sheet<'_>, why: &'static str, when: &[String]) {
        self.pen.heading(&format!("[[{kind}]]"), Proof::of(95, Phrase::new(why)));
        self.pen.line("from", &quote(&sheet.name), known());
        let mut all: Vec<String> = Vec::new();
        if let Some(status) = find_column(sheet, &["status"]) {
            all.push(format!("{{ column = {}, not = [\"tobedeleted\"] }}", quote(&status.name)));
        }
        all.extend_from_slice(when);
        match all.as_slice() {
            [] => {}
            [one] => self.pen.line("when", one, known()),
            several => self.pen.line("when", &format!("[{}]", several.join(", ")), known()),
        }
    }

    /// `key = "column"` for the first of these columns that the file has.
    fn field(&mut self, sheet: &Sheet<'_>, key: &str, names: &[&str]) -> bool {
        let Some(column) = find_column(sheet, names) else { return false };
        self.pen.line(key, &quote(&column.name), proof(column));
        true
    }

    /// An extension column (`metadata.…`) about this.
    fn extension(&self, sheet: &'d Sheet<'a>, means: Means) -> Option<&'d Column<'a>> {
        sheet.all(Who::Row, means).find(|column| column.name.contains('.'))
    }

    fn extension_field(&mut self, sheet: &'d Sheet<'a>, key: &str, means: Means) {
        if let Some(column) = self.extension(sheet, means) {
            self.pen.line(key, &quote(&column.name), column.proof());
        }
    }

    /// The column of users whose values are personnummer. Two of them are one too many to choose from.
    fn find_number(&mut self, today: Date) {
        let Some(users) = self.sheet("users") else { return };
        let share = |column: &Column<'_>| column.share(|cell| value::is_number(cell, today));
        let found: Vec<&Column<'_>> = users
            .columns
            .iter()
            .filter(|column| {
                let Share { n, .. } = share(column);
                n > 0 && share(column).percent() >= 50 && !header::fold(&column.name).starts_with("agent")
            })
            .collect();
        let master = found.iter().find(|column| header::fold(&column.name) == "usermasteridentifier");
        self.number = master.or_else(|| found.first()).copied();
        self.numbers = self.number.map(share).unwrap_or_default();
        if let (Some(chosen), [_, _, ..], None) = (self.number, found.as_slice(), master) {
            let names: Vec<&str> = found.iter().map(|column| column.name.as_str()).collect();
            let text = Phrase::new("draft-question-two-numbers")
                .text("table", &users.name)
                .text("columns", names.join(", "))
                .text("chosen", &chosen.name);
            self.ask(id("number", &["users"]), text, true);
        }
    }

    fn write_tables(&mut self) {
        for (name, needed) in [
            ("orgs", &["sourcedId", "name", "type"][..]),
            ("users", &["sourcedId", "givenName", "familyName"]),
            ("roles", &["userSourcedId", "orgSourcedId", "role"]),
            ("classes", &["sourcedId", "title"]),
            ("enrollments", &["classSourcedId", "userSourcedId", "role"]),
            ("relationships", &["userSourcedId", "relationshipUserSourcedId", "relationshipRole"]),
        ] {
            let Some(sheet) = self.sheet(name) else { continue };
            let columns: Vec<&str> = needed
                .iter()
                .filter_map(|name| find_column(sheet, &[name]))
                .map(|column| column.name.as_str())
                .collect();
            let rows = Phrase::new("draft-evidence-rows").count("n", sheet.look.table.rows());
            sheet.describe(&mut self.pen, &columns, known().and(rows));
        }
        let unread: Vec<&str> = self
            .sheets
            .iter()
            .filter(|sheet| {
                !["orgs", "users", "roles", "classes", "enrollments", "relationships"]
                    .contains(&part(sheet).as_str())
            })
            .map(|sheet| sheet.file)
            .collect();
        if !unread.is_empty() {
            self.pen.blank();
            self.pen.note(Phrase::new("draft-note-unread-files").text("files", unread.join(", ")));
        }
    }

    fn ask_the_rest(&mut self) {
        for (list, text) in [
            (List::SchoolType, "draft-question-school-types"),
            (List::GroupKind, "draft-question-group-kinds"),
            (List::Organiser, "draft-question-organisers"),
            (List::Assignment, "draft-question-assignments"),
        ] {
            let unknown = self.words.unknown(list);
            if !unknown.is_empty() {
                let count = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
                self.ask(
                    id("words", &[text.trim_start_matches("draft-question-")]),
                    Phrase::new(text).count("n", count).text("words", unknown.join(", ")),
                    false,
                );
            }
        }
        let strange = self.roles.strange.clone();
        if !strange.is_empty() {
            let count = u32::try_from(strange.len()).unwrap_or(u32::MAX);
            let text = Phrase::new("draft-question-rostered-roles")
                .count("n", count)
                .text("words", strange.join(", "));
            self.ask("oneroster-roles".to_owned(), text, false);
        }
        if let Some(users) = self.sheet("users") {
            if !users.has(Who::Row, Means::Protected) {
                let text = Phrase::new("draft-question-no-marking").text("table", &users.name);
                self.ask(id("no-marking", &[&users.name]), text, false);
            }
            for column in
                users.columns.iter().filter(|column| column.might_be_marking() && !is_standard(column))
            {
                let text = Phrase::new("draft-question-maybe-marking")
                    .text("column", &column.name)
                    .text("table", &users.name)
                    .text("line", format!("protected = {}", quote(&column.name)));
                self.ask(id("marking", &[&users.name, &column.name]), text, true);
            }
        }
    }

    fn only_teaching(&self) -> bool {
        let Some(classes) = self.sheet("classes") else { return false };
        let kinds = self.words.codes(List::GroupKind);
        if !kinds.is_empty() {
            return !kinds.contains("Klass") && !kinds.contains("Avdelning");
        }
        find_column(classes, &["classType"])
            .is_none_or(|column| !column.values.iter().any(|(word, _)| word.eq_ignore_ascii_case("homeroom")))
    }

    fn example(&mut self) {
        let Some(users) = self.sheet("users") else { return };
        let name = |names: &[&str]| find_column(users, names).map(|column| column.name.clone());
        let (Some(key), Some(given), Some(family)) =
            (name(&["sourcedId"]), name(&["givenName"]), name(&["familyName"]))
        else {
            return;
        };
        let mut cells = vec![(key.as_str(), "elev-1"), (given.as_str(), "Alva"), (family.as_str(), "Ek")];
        if let Some(number) = self.number.filter(|number| number.name != key) {
            cells.push((&number.name, example::NUMBER));
        }
        let expect = [("given_name", "Alva"), ("family_name", "Ek")];
        let student = self.roles.students.first().cloned().unwrap_or_else(|| "student".to_owned());
        if let Some(roles) = self.roles_table() {
            let own = |name| find_column(roles, &[name]).map_or(name, |column| column.name.as_str());
            let role = [(own("userSourcedId"), "elev-1"), (own("role"), student.as_str())];
            let (users, roles) = (users.name.clone(), roles.name.clone());
            example::write(&mut self.pen, &[(&users, &cells), (&roles, &role)], "person", &expect);
        } else if let Some(role) = name(&["role"]) {
            cells.push((&role, &student));
            let users = users.name.clone();
            example::write(&mut self.pen, &[(&users, &cells)], "person", &expect);
        }
    }

    /// The table of roles, where roles are not a column of users.
    fn roles_table(&self) -> Option<&'d Sheet<'a>> {
        self.sheet("roles").filter(|roles| find_column(roles, &["userSourcedId"]).is_some())
    }
}

/// Which file of the set a sheet is.
fn part(sheet: &Sheet<'_>) -> String {
    header::fold(&sheet.name)
}

/// The column with one of these names, the first that is found; a letter or two may be wrong.
fn find_column<'d, 'a>(sheet: &'d Sheet<'a>, names: &[&str]) -> Option<&'d Column<'a>> {
    names.iter().find_map(|name| find_exactly(sheet, name)).or_else(|| {
        names.iter().find_map(|name| {
            let wanted = header::fold(name);
            sheet.columns.iter().find(|column| {
                let plain = header::fold(&column.name);
                wanted.len() >= 8 && strsim::osa_distance(&plain, &wanted) <= wanted.len() / 8
            })
        })
    })
}

fn find_exactly<'d, 'a>(sheet: &'d Sheet<'a>, name: &str) -> Option<&'d Column<'a>> {
    let wanted = header::fold(name);
    sheet.columns.iter().find(|column| header::fold(&column.name) == wanted)
}

/// Columns of the standard itself are no markings, whatever they hold.
fn is_standard(column: &Column<'_>) -> bool {
    let plain = header::fold(&column.name);
    [
        "enableduser",
        "status",
        "datelastmodified",
        "grades",
        "role",
        "middlename",
        "preferredmiddlename",
        "preferredgivenname",
        "preferredfamilyname",
        "preferredfirstname",
        "preferredlastname",
        "pronouns",
        "identifier",
        "username",
        "userids",
        "password",
        "primaryorgsourcedid",
        "orgsourcedids",
        "agentsourcedids",
    ]
    .contains(&plain.as_str())
}

/// What is known from the standard.
fn known() -> Proof {
    Proof::of(95, Phrase::new("draft-evidence-standard"))
}

/// A column of the standard: its heading is the evidence, and its values where they can tell.
fn proof(column: &Column<'_>) -> Proof {
    let proof = Proof::of(
        if column.values.is_empty() { 80 } else { 97 },
        Phrase::new("draft-evidence-heading").text("column", &column.name),
    );
    if column.values.is_empty() { proof.and(Phrase::new("draft-evidence-empty")) } else { proof }
}
