//! One file or sheet under the loupe: its columns together, what it is a list of, and how the mapping
//! should point at it.
//!
//! Refuses to know: the other tables.

use super::Seen;
use super::column::{Column, Rows};
use super::header::{Means, Who, fold};
use super::page::{Pen, Phrase, Proof, key, list, quote};
use super::value;
use model::Date;
use model::ask::Look;
use regex::Regex;
use std::collections::BTreeSet;

/// What a table is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Enheter.
    Units,
    /// Grupper.
    Groups,
    /// Elever.
    Pupils,
    /// Vårdnadshavare and other adults, a row for each adult and child.
    Guardians,
    /// Personal.
    Staff,
    /// Gruppmedlemmar.
    Members,
    /// Gruppledare.
    Leaders,
    /// A directory: who has which e-mail address.
    Directory,
    /// Figures, not people.
    Statistics,
    /// Not understood.
    Unknown,
}

impl Holds {
    /// The text that says it.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Units => "draft-holds-units",
            Self::Groups => "draft-holds-groups",
            Self::Pupils => "draft-holds-pupils",
            Self::Guardians => "draft-holds-guardians",
            Self::Staff => "draft-holds-staff",
            Self::Members => "draft-holds-members",
            Self::Leaders => "draft-holds-leaders",
            Self::Directory => "draft-holds-directory",
            Self::Statistics => "draft-holds-statistics",
            Self::Unknown => "draft-holds-unknown",
        }
    }
}

/// A file or sheet, studied.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) file: &'a str,
    pub(super) look: &'a Look,
    /// The mapping's name for it.
    pub(super) name: String,
    /// The file name, or a pattern where the name holds a date.
    pub(super) pattern: String,
    pub(super) columns: Vec<Column<'a>>,
    pub(super) holds: Holds,
    /// Whose columns are about the child, in a list of guardians.
    pub(super) child: Who,
    /// Whose columns are about the adult, in a list of guardians.
    pub(super) adult: Who,
}

impl<'a> Sheet<'a> {
    /// Studies a file or sheet.
    pub(super) fn study(seen: &Seen<'a>, today: Date) -> Self {
        let look = seen.look;
        let headed = look.mechanics.header;
        let width = u16::try_from(look.table.columns().len()).unwrap_or(u16::MAX);
        let rows = Rows::of(&look.table);
        let columns = (0..width).map(|at| Column::study(&rows, at, headed, today)).collect();
        let pattern = pattern_of(seen.file);
        let name = match &look.table.origin().sheet {
            Some(sheet) => sheet.clone(),
            None => stem(&pattern).trim_matches(['*', '_', '-', ' ']).to_owned(),
        };
        let mut sheet = Self {
            file: seen.file,
            look,
            name: name.replace('.', "_"),
            pattern,
            columns,
            holds: Holds::Unknown,
            child: Who::Child,
            adult: Who::Row,
        };
        if headed {
            sheet.forget_values_without_heading();
        } else {
            sheet.name_columns();
        }
        sheet.decide();
        sheet
    }

    /// The column about this, the best supported one where there are several.
    pub(super) fn column(&self, who: Who, means: Means) -> Option<&Column<'a>> {
        let mut all = self.all(who, means).peekable();
        let mut best = all.next()?;
        if all.peek().is_none() {
            return Some(best);
        }
        for column in all {
            if column.proof().confidence > best.proof().confidence {
                best = column;
            }
        }
        Some(best)
    }

    /// All columns about this, in the order of the file.
    pub(super) fn all(&self, who: Who, means: Means) -> impl Iterator<Item = &Column<'a>> {
        self.columns.iter().filter(move |column| column.who == who && column.means == Some(means))
    }

    /// Whether there is a column about this.
    pub(super) fn has(&self, who: Who, means: Means) -> bool {
        self.all(who, means).next().is_some()
    }

    /// A word of the table's name or file.
    pub(super) fn is_called(&self, words: &[&str]) -> bool {
        let plain = fold(&self.name);
        words.iter().any(|word| plain.contains(word))
    }

    /// The guardians that the columns name, by number.
    pub(super) fn guardians(&self) -> BTreeSet<u8> {
        self.columns
            .iter()
            .filter_map(|column| match column.who {
                Who::Guardian(nth) if column.means.is_some() => Some(nth),
                Who::Guardian(_) | Who::Row | Who::Child => None,
            })
            .collect()
    }

    /// Writes `[table.…]`. `required` are the columns the mapping cannot do without.
    pub(super) fn describe(&self, pen: &mut Pen, required: &[&str], what: Proof) {
        pen.heading(&format!("[table.{}]", key(&self.name)), what);
        let named = if self.pattern == self.file { "draft-evidence-file" } else { "draft-evidence-newest" };
        pen.line("file", &quote(&self.pattern), Proof::of(99, Phrase::new(named).text("file", self.file)));
        if let Some(sheet) = &self.look.table.origin().sheet {
            pen.line("sheet", &quote(sheet), Proof::of(99, Phrase::new("draft-evidence-sheet")));
        }
        let mechanics = &self.look.mechanics;
        if let Some(delimiter) = mechanics.delimiter {
            let delimiter = if delimiter == '\t' { "tab".to_owned() } else { delimiter.to_string() };
            pen.line("delimiter", &quote(&delimiter), Proof::of(99, Phrase::new("draft-evidence-mechanics")));
            if !mechanics.encoding.is_empty() {
                let encoding = quote(&mechanics.encoding.to_lowercase());
                pen.line("encoding", &encoding, Proof::of(95, Phrase::new("draft-evidence-mechanics")));
            }
        }
        if !mechanics.header {
            pen.line("header", "false", Proof::of(90, Phrase::new("draft-evidence-no-header")));
            let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
            pen.line("columns", &list(names), Proof::of(80, Phrase::new("draft-evidence-named-by-content")));
        } else if mechanics.preamble > 0 {
            let above = Phrase::new("draft-evidence-preamble").count("n", mechanics.preamble);
            pen.line("header", &(mechanics.preamble + 1).to_string(), Proof::of(95, above));
        }
        if !required.is_empty() {
            let mut once: Vec<&str> = Vec::new();
            for column in required {
                if !once.contains(column) {
                    once.push(column);
                }
            }
            pen.line("required", &list(once), Proof::of(95, Phrase::new("draft-evidence-required")));
        }
    }

    /// An e-mail address under an unknown heading may be anybody's; only what changes how the row itself
    /// must be read is kept.
    fn forget_values_without_heading(&mut self) {
        for column in &mut self.columns {
            let kept = matches!(
                column.means,
                Some(Means::Number | Means::UnitCode | Means::SchoolType | Means::Protected) | None
            );
            if !column.by_heading && column.who == Who::Row && !kept {
                column.means = None;
            }
        }
    }

    fn name_columns(&mut self) {
        let mut names: Vec<String> = Vec::new();
        self.tell_names_apart();
        for column in &mut self.columns {
            let base = column
                .means
                .and_then(swedish)
                .map_or_else(|| format!("Kolumn {}", column.at + 1), str::to_owned);
            let name = match names.iter().filter(|name| name.starts_with(&base)).count() {
                0 => base,
                earlier => format!("{base} {}", earlier + 1),
            };
            names.push(name.clone());
            column.name = name;
        }
    }

    /// Without a heading, a surname is told by its ending and a first name by standing beside it; a class
    /// by its shape.
    fn tell_names_apart(&mut self) {
        let surname = |column: &Column<'_>| {
            column.means.is_none() && column.share(is_surname).percent() >= 30 && column.values.len() > 1
        };
        let Some(at) = self.columns.iter().position(surname) else { return };
        let is_word = |column: &Column<'_>| {
            column.means.is_none()
                && column.share(|cell| !cell.contains(|letter: char| letter.is_ascii_digit())).percent() >= 95
                && !column.values.is_empty()
        };
        let beside = [at + 1, at.wrapping_sub(1)];
        let given = beside.into_iter().find(|&other| self.columns.get(other).is_some_and(is_word));
        if let Some(column) = self.columns.get_mut(at) {
            column.means = Some(Means::FamilyName);
        }
        if let Some(column) = given.and_then(|given| self.columns.get_mut(given)) {
            column.means = Some(Means::GivenName);
        }
        let class = self.columns.iter().position(|column| {
            column.means.is_none()
                && column.share(value::is_class_name).percent() >= 90
                && column.share(|cell| cell.contains(|letter: char| letter.is_ascii_digit())).percent() >= 60
                && !column.might_be_marking()
        });
        if let Some(column) = class.and_then(|class| self.columns.get_mut(class)) {
            column.means = Some(Means::Class);
        }
    }

    fn decide(&mut self) {
        let child = self.has(Who::Child, Means::Number) || self.has(Who::Child, Means::OwnId);
        let adult_row = self.has(Who::Row, Means::Number);
        let adult_zero = self.has(Who::Guardian(0), Means::Number);
        if child && (adult_row || adult_zero) {
            self.holds = Holds::Guardians;
            self.adult = if adult_zero { Who::Guardian(0) } else { Who::Row };
            return;
        }
        if child || (!adult_row && self.columns.iter().any(|column| column.who == Who::Child)) {
            for column in self.columns.iter_mut().filter(|column| column.who == Who::Child) {
                column.who = Who::Row;
            }
        }
        let named = self.has(Who::Row, Means::GivenName)
            || self.has(Who::Row, Means::FamilyName)
            || self.has(Who::Row, Means::PreferredName);
        if adult_zero && adult_row && !named && !self.has(Who::Row, Means::Name) {
            (self.holds, self.child, self.adult) = (Holds::Guardians, Who::Row, Who::Guardian(0));
            return;
        }
        let any = |means| self.columns.iter().any(|column| column.means == Some(means));
        self.holds = if self.is_statistics() {
            Holds::Statistics
        } else if let Some(holds) = self.around_groups(named) {
            holds
        } else if !named && !any(Means::Number) && self.unit_key().is_some() {
            Holds::Units
        } else {
            self.about_people(named)
        };
    }

    fn about_people(&self, named: bool) -> Holds {
        let row = |means| self.has(Who::Row, means);
        let keyed = row(Means::Number) || row(Means::OwnId) || row(Means::Signature);
        let whole = named || row(Means::Name);
        let placed =
            [Means::Class, Means::SchoolYear, Means::UnitId, Means::UnitName, Means::UnitCode, Means::Role]
                .into_iter()
                .any(row);
        let directory = self.is_called(&["katalog", "directory", "epost", "mail", "kontakt"]);
        if keyed && row(Means::Email) && !placed && (!whole || directory) {
            return Holds::Directory;
        }
        if !whole || !(row(Means::Number) || row(Means::OwnId)) {
            return Holds::Unknown;
        }
        if self.is_called(&["personal", "larare", "staff", "teacher", "anstalld"]) {
            return Holds::Staff;
        }
        let pupil = [Means::Class, Means::SchoolYear, Means::Mentor].into_iter().any(row);
        if pupil
            || !self.guardians().is_empty()
            || self.is_called(&["elev", "barn", "pupil", "student", "child"])
        {
            return Holds::Pupils;
        }
        if row(Means::Role) || row(Means::Signature) || row(Means::WorkPhone) {
            return Holds::Staff;
        }
        if row(Means::SchoolType) && row(Means::Start) { Holds::Pupils } else { Holds::Unknown }
    }

    fn around_groups(&self, named: bool) -> Option<Holds> {
        let keys = [Means::Number, Means::OwnId, Means::Signature];
        let person =
            self.columns.iter().any(|column| column.means.is_some_and(|means| keys.contains(&means)));
        let row = |means| self.has(Who::Row, means);
        let teachers = row(Means::Teacher) || row(Means::Mentor);
        let leaders = self.is_called(&["ledare", "larare", "leader", "teacher", "mentor", "pedagog"]);
        // A class beside a person without a name is where the person belongs.
        let of_class =
            row(Means::Class) && !named && (leaders || teachers || self.is_called(&["medlem", "member"]));
        let pointed = row(Means::GroupId) || row(Means::GroupName) || row(Means::Groups) || of_class;
        if pointed
            && (person || teachers)
            && (!named || self.is_called(&["medlem", "member", "ledare", "leader"]))
        {
            let keyed = self.column(Who::Row, Means::GroupId).is_some_and(Column::is_key);
            if keyed && row(Means::GroupKind) {
                return Some(Holds::Groups);
            }
            let leads = leaders || row(Means::Role) || (teachers && !row(Means::Number));
            return Some(if leads { Holds::Leaders } else { Holds::Members });
        }
        let groups =
            pointed || (row(Means::Class) && (row(Means::GroupKind) || self.is_called(&["klass", "grupp"])));
        (groups && !person && !named).then_some(Holds::Groups)
    }

    /// The column that tells units apart, where this may be a list of units.
    fn unit_key(&self) -> Option<&Column<'a>> {
        [Means::UnitId, Means::UnitCode, Means::OwnId, Means::UnitName]
            .into_iter()
            .filter_map(|means| self.column(Who::Row, means))
            .find(|column| column.is_key())
    }

    fn is_statistics(&self) -> bool {
        let figures = |column: &&Column<'_>| {
            let plain = fold(&column.name);
            ["antal", "andel", "genomsnitt", "procent", "medelvarde"]
                .iter()
                .any(|word| plain.starts_with(word))
        };
        self.columns.iter().filter(figures).count() >= 2
    }
}

/// A date in a file name becomes `*`, so that next month's file is found too.
fn pattern_of(file: &str) -> String {
    let (stem, ending) = file.rfind('.').map_or((file, ""), |dot| file.split_at(dot));
    let Ok(date) = Regex::new(r"(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?(?:[-_T ]?\d{4,6})?")
    else {
        return file.to_owned();
    };
    format!("{}{ending}", date.replace(stem, "*"))
}

fn stem(file: &str) -> &str {
    file.rfind('.').and_then(|dot| file.get(..dot)).unwrap_or(file)
}

fn is_surname(text: &str) -> bool {
    let plain = text.to_lowercase();
    ["sson", "berg", "ström", "gren", "lund", "qvist", "kvist", "dahl", "holm", "man", "sen", "ek"]
        .iter()
        .any(|ending| plain.ends_with(ending))
}

/// What a column is called in Swedish, for a file without a header.
fn swedish(means: Means) -> Option<&'static str> {
    const NAMES: [(Means, &str); 10] = [
        (Means::Number, "Personnummer"),
        (Means::GivenName, "Förnamn"),
        (Means::FamilyName, "Efternamn"),
        (Means::Email, "E-post"),
        (Means::Mobile, "Mobil"),
        (Means::PostalCode, "Postnr"),
        (Means::UnitCode, "Skolenhetskod"),
        (Means::SchoolType, "Skolform"),
        (Means::Protected, "Sekretess"),
        (Means::Class, "Klass"),
    ];
    NAMES.iter().find(|(known, _)| *known == means).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_file_name_becomes_a_star() {
        assert_eq!(pattern_of("Elever_20260115.csv"), "Elever_*.csv");
        assert_eq!(pattern_of("elever 2026-01-15.txt"), "elever *.txt");
        assert_eq!(pattern_of("Elever_20260115_0315.csv"), "Elever_*.csv");
        assert_eq!(pattern_of("Elever.csv"), "Elever.csv");
        assert_eq!(pattern_of("Grupper 7-9.csv"), "Grupper 7-9.csv");
    }
}
