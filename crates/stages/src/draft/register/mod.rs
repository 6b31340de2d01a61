//! Drafts the mapping of a register: pupils with their guardians beside them or in a table of their own,
//! staff, units, groups and who is in them.
//!
//! Refuses to know: the fixed formats; they have their own rooms.

mod classes;
mod families;
mod groups;
mod people;
mod units;

use super::column::Column;
use super::header::{Means, Who};
use super::page::{Line, Pen, Phrase, Proof, quote};
use super::table::{Holds, Sheet};
use super::words::{self, List, Words};
use super::{Drafted, Question, example};
use model::Date;

pub(super) use units::best as best_units;

/// One register being drafted.
pub(super) struct Register<'d, 'a> {
    pub(super) sheets: Vec<&'d Sheet<'a>>,
    /// The list of units, where there is one.
    pub(super) units: Option<&'d Sheet<'a>>,
    /// The list of groups, where there is one.
    groups: Option<&'d Sheet<'a>>,
    pub(super) words: Words,
    pub(super) pen: Pen,
    pub(super) questions: Vec<Question>,
    /// The mapping file, for questions that name a line to change.
    pub(super) path: String,
    /// The rows of the table at hand that are about people who have left, where a status says so.
    leavers: Option<String>,
    /// Some person block has no column with numbers.
    no_numbers: bool,
    /// The school form that the draft writes on all units, where nothing says.
    guessed_form: Option<&'static str>,
    today: Date,
}

/// Drafts one mapping file from the tables of a register. `units` is where units are described, if
/// anywhere; it is among `sheets`.
pub(super) fn draft<'d, 'a>(
    sheets: Vec<&'d Sheet<'a>>,
    units: Option<&'d Sheet<'a>>,
    (path, system): (String, &str),
    today: Date,
) -> Drafted {
    let groups = sheets.iter().copied().find(|sheet| sheet.holds == Holds::Groups);
    let words = Words::gather(&word_columns(&sheets), &sheets);
    let mut register = Register {
        sheets,
        units,
        groups,
        words,
        pen: Pen::default(),
        questions: Vec::new(),
        path,
        leavers: None,
        no_numbers: false,
        guessed_form: None,
        today,
    };
    register.pen.head(system);
    register.tables();
    let words = std::mem::take(&mut register.words);
    words.write(&mut register.pen);
    if register.sheets.iter().any(|sheet| {
        let year = sheet.column(Who::Row, Means::SchoolYear);
        sheet.holds == Holds::Pupils && year.is_some_and(|year| words_count_through(&words, year))
    }) {
        words::write_years(&mut register.pen);
    }
    register.words = words;
    register.write_units();
    register.write_groups();
    for sheet in register.sheets.clone() {
        register.leavers = None;
        match sheet.holds {
            Holds::Pupils => register.write_pupils(sheet),
            Holds::Staff => register.write_staff(sheet),
            Holds::Guardians => register.write_guardians(sheet),
            Holds::Members => register.write_members(sheet),
            Holds::Leaders => register.write_leaders(sheet),
            Holds::Units | Holds::Groups | Holds::Directory | Holds::Statistics | Holds::Unknown => {}
        }
    }
    register.ask_about_protection();
    register.ask_about_words();
    register.list_unused();
    register.example();
    Drafted {
        lines: register.pen.lines,
        questions: register.questions,
        school_types: register
            .words
            .codes(List::SchoolType)
            .into_iter()
            .chain(register.guessed_form)
            .collect(),
        no_numbers: register.no_numbers,
        only_teaching: false,
    }
}

impl<'d, 'a> Register<'d, 'a> {
    fn counts_through(&self, year: &Column<'_>) -> bool {
        words_count_through(&self.words, year)
    }

    /// The first table that holds this.
    pub(super) fn table_of(&self, holds: Holds) -> Option<&'d Sheet<'a>> {
        self.sheets.iter().copied().find(|sheet| sheet.holds == holds)
    }

    /// Asks, once.
    pub(super) fn ask(&mut self, id: String, text: Phrase, blocking: bool) {
        if !self.questions.iter().any(|question| question.id == id) {
            let note = if blocking { "draft-note-blocking-question" } else { "draft-note-question" };
            self.pen.note(Phrase::new(note).text("id", id.clone()));
            self.questions.push(Question { id, blocking, text });
        }
    }

    /// Begins a block over a table.
    pub(super) fn block(&mut self, kind: &str, sheet: &Sheet<'_>, proof: Proof) {
        self.pen.heading(&format!("[[{kind}]]"), proof);
        self.pen.line("from", &quote(&sheet.name), Proof::of(99, Phrase::new(sheet.holds.text())));
    }

    /// The conditions of a block: its own, and that the row is not about somebody who has left.
    pub(super) fn when(&mut self, own: &[String], why: &'static str) {
        let mut all: Vec<String> = self.leavers.iter().cloned().collect();
        let mut proof = Proof { evidence: Vec::new(), confidence: 90 };
        if self.leavers.is_some() {
            proof = proof.and(Phrase::new("draft-evidence-when"));
        }
        if !own.is_empty() {
            proof = proof.and(Phrase::new(why));
        }
        all.extend_from_slice(own);
        match all.as_slice() {
            [] => {}
            [one] => self.pen.line("when", one, proof),
            several => self.pen.line("when", &format!("[{}]", several.join(", ")), proof),
        }
    }

    /// `key = "column"`, where the table has such a column.
    pub(super) fn field(&mut self, sheet: &Sheet<'_>, who: Who, means: Means, name: &str) {
        if let Some(column) = sheet.column(who, means) {
            self.pen.line(name, &quote(&column.name), column.proof());
        }
    }

    /// From when to when, where the row says so itself.
    pub(super) fn period(&mut self, sheet: &Sheet<'_>) {
        self.field(sheet, Who::Row, Means::Start, "start");
        self.field(sheet, Who::Row, Means::End, "end");
    }

    fn tables(&mut self) {
        for sheet in self.sheets.clone() {
            let required: Vec<&str> = required(sheet);
            let what = Proof::of(confidence(sheet), Phrase::new(sheet.holds.text()))
                .and(Phrase::new(rows_text(sheet)).count("n", sheet.look.table.rows()));
            sheet.describe(&mut self.pen, &required, what);
        }
    }

    /// A marking under another name would be delivered in the open: that the register has none is said
    /// aloud, and a column that might be one stops the plan.
    fn ask_about_protection(&mut self) {
        for sheet in self.sheets.clone() {
            if !matches!(sheet.holds, Holds::Pupils | Holds::Staff | Holds::Guardians) {
                continue;
            }
            let name = &sheet.name;
            for column in &sheet.columns {
                let guessed = column.means == Some(Means::Protected)
                    && !column.by_heading
                    && sheet.look.mechanics.header;
                if guessed || column.might_be_marking() {
                    let text = Phrase::new("draft-question-maybe-marking")
                        .text("column", &column.name)
                        .text("table", name)
                        .text("path", &self.path)
                        .text("line", format!("protected = {}", quote(&column.name)));
                    self.ask(id("marking", &[name, &column.name]), text, true);
                }
            }
            let mut people: Vec<(Who, &str)> = vec![(Who::Row, "draft-question-no-marking")];
            if sheet.holds == Holds::Guardians {
                people = vec![(sheet.adult, "draft-question-no-marking")];
            } else {
                people.extend(
                    sheet
                        .guardians()
                        .into_iter()
                        .map(|nth| (Who::Guardian(nth), "draft-question-no-marking-guardians")),
                );
            }
            for (who, text) in people {
                if !sheet.has(who, Means::Protected) && (who == Who::Row || sheet.has(who, Means::Number)) {
                    let text = Phrase::new(text).text("table", name).text("path", &self.path);
                    self.ask(id("no-marking", &[name, if who == Who::Row { "" } else { "vh" }]), text, false);
                }
            }
        }
    }

    fn ask_about_words(&mut self) {
        for (list, text) in [
            (List::SchoolType, "draft-question-school-types"),
            (List::GroupKind, "draft-question-group-kinds"),
            (List::Organiser, "draft-question-organisers"),
            (List::Relation, "draft-question-relations"),
            (List::Assignment, "draft-question-assignments"),
            (List::DutyRole, "draft-question-roles"),
        ] {
            let unknown = self.words.unknown(list);
            if !unknown.is_empty() {
                let shown: Vec<&str> = unknown.iter().take(12).map(String::as_str).collect();
                let count = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
                let text = Phrase::new(text)
                    .count("n", count)
                    .text("words", shown.join(", "))
                    .text("path", &self.path);
                self.ask(id("words", &[text.id.trim_start_matches("draft-question-")]), text, false);
            }
        }
    }

    /// Columns that no line reads are listed, so that nothing is left out unseen.
    fn list_unused(&mut self) {
        let reads =
            |line: &&Line| !line.toml.starts_with("columns = ") && !line.toml.starts_with("required = ");
        let text: String = self
            .pen
            .lines
            .iter()
            .filter(reads)
            .map(|line| {
                format!(
                    "{}
",
                    line.toml
                )
            })
            .collect();
        for sheet in self.sheets.clone() {
            let unread = |column: &&Column<'_>| {
                !column.name.is_empty() && !column.values.is_empty() && !text.contains(&quote(&column.name))
            };
            let (strange, known): (Vec<&Column<'_>>, Vec<&Column<'_>>) =
                sheet.columns.iter().filter(unread).partition(|column| column.means.is_none());
            if !known.is_empty() {
                self.pen.blank();
                let names: Vec<&str> = known.iter().map(|column| column.name.as_str()).collect();
                let note = Phrase::new("draft-note-unused-columns").text("table", &sheet.name);
                self.pen.note(note.text("columns", names.join(", ")));
            }
            if !strange.is_empty() {
                self.pen.blank();
                let names: Vec<&str> = strange.iter().map(|column| column.name.as_str()).collect();
                let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
                let text = Phrase::new("draft-question-unknown-columns")
                    .count("n", count)
                    .text("table", &sheet.name)
                    .text("columns", names.join(", "))
                    .text("path", &self.path);
                self.pen.note(text.clone());
                self.ask(id("columns", &[&sheet.name]), text, false);
            }
        }
    }

    fn example(&mut self) {
        let people = [(Holds::Pupils, "pupil"), (Holds::Staff, "staff")];
        for (holds, _) in people {
            let Some(sheet) = self.table_of(holds) else { continue };
            if example::of_person(sheet, &mut self.pen) {
                return;
            }
        }
        if let Some(sheet) =
            self.units.filter(|units| self.sheets.iter().any(|sheet| std::ptr::eq(*sheet, *units)))
        {
            example::of_unit(sheet, units::id_column(sheet), &mut self.pen);
        }
    }
}

/// Specialskola has a tenth year of its own, so where there is one nothing is counted through.
fn words_count_through(words: &Words, year: &Column<'_>) -> bool {
    year.counts_through() && !words.codes(List::SchoolType).contains("SP")
}

const fn rows_text(sheet: &Sheet<'_>) -> &'static str {
    if sheet.look.sampled { "draft-evidence-first-rows" } else { "draft-evidence-rows" }
}

/// The id of a question: short, stable, of letters that a TOML key may have.
pub(super) fn id(topic: &str, parts: &[&str]) -> String {
    let mut id = topic.to_owned();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        id.push('-');
        id.push_str(&super::header::fold(part));
    }
    id
}

fn word_columns<'d, 'a>(sheets: &[&'d Sheet<'a>]) -> Vec<(List, &'d Column<'a>)> {
    let mut columns = Vec::new();
    for sheet in sheets {
        for column in &sheet.columns {
            let list = match (column.means, sheet.holds) {
                (Some(Means::SchoolType), _) => List::SchoolType,
                (Some(Means::GroupKind), _) => List::GroupKind,
                (Some(Means::Organiser), Holds::Units) => List::Organiser,
                (Some(Means::Relation), _) | (Some(Means::Role), Holds::Guardians) => List::Relation,
                (Some(Means::Role), Holds::Leaders) => List::Assignment,
                (Some(Means::Role), Holds::Staff) => List::DutyRole,
                _ => continue,
            };
            columns.push((list, column));
        }
    }
    columns
}

fn required<'s>(sheet: &'s Sheet<'_>) -> Vec<&'s str> {
    let who = |means| sheet.column(Who::Row, means).map(|column| column.name.as_str());
    let of = |who, means| sheet.column(who, means).map(|column| column.name.as_str());
    let columns = match sheet.holds {
        Holds::Units => {
            vec![units::id_column(sheet).map(|column| column.name.as_str()), who(Means::SchoolType)]
        }
        Holds::Pupils | Holds::Staff => vec![
            who(Means::Number).or_else(|| who(Means::OwnId)),
            who(Means::GivenName),
            who(Means::FamilyName),
            who(Means::UnitId).or_else(|| who(Means::UnitCode)).or_else(|| who(Means::UnitName)),
            who(Means::Protected),
        ],
        Holds::Guardians => vec![
            of(sheet.adult, Means::Number),
            of(sheet.child, Means::Number),
            who(Means::Relation),
            of(sheet.adult, Means::Protected),
        ],
        Holds::Groups | Holds::Members | Holds::Leaders => {
            vec![who(Means::GroupId), who(Means::Number), who(Means::GroupKind)]
        }
        Holds::Directory | Holds::Statistics | Holds::Unknown => vec![],
    };
    columns.into_iter().flatten().collect()
}

/// How sure it is what the table holds: as sure as its least sure deciding column, a little less.
fn confidence(sheet: &Sheet<'_>) -> u8 {
    let deciding = [Means::Number, Means::UnitId, Means::GroupId, Means::UnitCode];
    let sure = deciding
        .into_iter()
        .filter_map(|means| sheet.column(Who::Row, means))
        .map(|column| column.proof().confidence);
    sure.max().unwrap_or(70).saturating_sub(2)
}
