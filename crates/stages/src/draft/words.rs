//! The words of closed lists that a register uses: which the mapping reads by itself, which need a line
//! in a lookup table, and which nobody knows.
//!
//! Refuses to know: which blocks the words end up in.

use super::column::Column;
use super::header::{Means, Who, fold};
use super::page::{Pen, Phrase, Proof, key, quote};
use super::table::Sheet;
use super::value::{self, Reading};
use model::school::{AssignmentRole, DutyRole, GroupKind, Organiser, RelationType};
use std::collections::{BTreeMap, BTreeSet};

/// The closed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    SchoolType,
    GroupKind,
    Organiser,
    Relation,
    Assignment,
    DutyRole,
}

impl List {
    pub(super) fn read(self, word: &str) -> Option<Reading> {
        match self {
            Self::SchoolType => value::school_type(word),
            Self::GroupKind => value::group_kind(word),
            Self::Organiser => value::organiser(word),
            Self::Relation => value::relation(word),
            Self::Assignment => value::assignment(word),
            Self::DutyRole => value::duty_role(word),
        }
    }

    /// The standard's own words that a lookup table always has.
    fn codes(self) -> Vec<&'static str> {
        match self {
            Self::SchoolType => vec!["FS", "FKLASS", "FTH", "GR", "GRS", "GY", "GYS"],
            Self::GroupKind => GroupKind::ALL.iter().map(|word| word.code()).collect(),
            Self::Organiser => Organiser::ALL.iter().map(|word| word.code()).collect(),
            Self::Relation => RelationType::ALL.iter().map(|word| word.code()).collect(),
            Self::Assignment => AssignmentRole::ALL.iter().map(|word| word.code()).collect(),
            Self::DutyRole => DutyRole::ALL.iter().map(|word| word.code()).collect(),
        }
    }

    /// The name of its lookup table in the mapping.
    const fn lookup(self) -> &'static str {
        match self {
            Self::SchoolType => "skolform",
            Self::GroupKind => "grupptyp",
            Self::Organiser => "regi",
            Self::Relation => "relation",
            Self::Assignment => "uppdrag",
            Self::DutyRole => "befattning",
        }
    }
}

/// The words of one source.
#[derive(Debug, Default)]
pub(super) struct Words {
    lists: BTreeMap<List, BTreeMap<String, Option<Reading>>>,
    /// Words that may not be shown to anybody.
    private: BTreeSet<String>,
    fsk: Option<(&'static str, Phrase)>,
}

impl Words {
    /// Gathers the words of these columns. `sheets` tell what `FSK` means here.
    pub(super) fn gather<'a>(columns: &[(List, &Column<'a>)], sheets: &[&Sheet<'a>]) -> Self {
        let mut words = Self::default();
        for (list, column) in columns {
            let separator = separator(*list, column);
            let found = words.lists.entry(*list).or_default();
            for (cell, n) in &column.values {
                for word in parts(cell, separator) {
                    let reading = list.read(word);
                    // Who may be a guardian is asked about though a single row says it.
                    let shown = match list {
                        List::Relation => value::is_plain_word(word),
                        List::SchoolType
                        | List::GroupKind
                        | List::Organiser
                        | List::Assignment
                        | List::DutyRole => column.may_be_shown(word, *n),
                    };
                    if reading.is_none() && !shown {
                        words.private.insert(word.to_lowercase());
                    }
                    if reading.is_some() || *list == List::Relation || !is_slip(*n, column) {
                        found.insert(word.to_lowercase(), reading);
                    }
                }
            }
        }
        let ambiguous =
            words.readings(List::SchoolType).any(|(_, reading)| *reading == Some(Reading::Ambiguous));
        if ambiguous {
            words.fsk = meaning_of_fsk(sheets, &words);
        }
        words
    }

    /// The codes that a list's words stand for.
    pub(super) fn codes(&self, list: List) -> BTreeSet<&'static str> {
        self.readings(list).filter_map(|(_, reading)| self.code(*reading)).collect()
    }

    /// The register's own words that stand for one of these codes.
    pub(super) fn meaning(&self, list: List, codes: &[&str]) -> Vec<String> {
        self.readings(list)
            .filter(|(_, reading)| self.code(**reading).is_some_and(|code| codes.contains(&code)))
            .map(|(word, _)| word.clone())
            .collect()
    }

    /// Words that nobody knows, `FSK` among them where its meaning could not be told; without those that
    /// may be something else than a word of the list.
    pub(super) fn unknown(&self, list: List) -> Vec<String> {
        self.readings(list)
            .filter(|(word, reading)| self.code(**reading).is_none() && !self.private.contains(*word))
            .map(|(word, _)| word.clone())
            .collect()
    }

    /// Writes the lookup tables that are needed.
    pub(super) fn write(&self, pen: &mut Pen) {
        for list in self.lists.keys().copied().filter(|list| self.needs_lookup(*list)) {
            let why = Proof::of(95, Phrase::new("draft-evidence-lookup"));
            pen.heading(&format!("[lookup.{}.words]", list.lookup()), why);
            for (word, reading) in self.readings(list) {
                let Some(code) = self.code(*reading) else { continue };
                let proof = match (reading, &self.fsk) {
                    (Some(Reading::Ambiguous), Some((_, why))) => Proof::of(90, why.clone()),
                    _ => Proof::of(97, Phrase::new("draft-evidence-word").text("code", code)),
                };
                pen.line(&key(word), &quote(code), proof);
            }
            // What the standard itself says is understood when it turns up, though it is not there today.
            for code in list.codes() {
                if !self.readings(list).any(|(word, _)| *word == code.to_lowercase()) {
                    let proof = Proof::of(99, Phrase::new("draft-evidence-own-word"));
                    pen.line(&key(&code.to_lowercase()), &quote(code), proof);
                }
            }
        }
    }

    /// The value of a field for one word: the column, through its lookup table where one is needed.
    pub(super) fn one(&self, list: List, column: &Column<'_>) -> String {
        self.expression(list, column, None)
    }

    /// The value of a field for several words.
    pub(super) fn several(&self, list: List, column: &Column<'_>) -> String {
        self.expression(list, column, separator(list, column))
    }

    fn expression(&self, list: List, column: &Column<'_>, separator: Option<&str>) -> String {
        let mut parts = vec![format!("column = {}", quote(&column.name))];
        if let Some(separator) = separator {
            parts.push(format!("split = {}, pick = \"each\"", quote(separator)));
        }
        if self.needs_lookup(list) {
            parts.push(format!("lookup = {}", quote(list.lookup())));
        }
        if parts.len() == 1 { quote(&column.name) } else { format!("{{ {} }}", parts.join(", ")) }
    }

    fn needs_lookup(&self, list: List) -> bool {
        self.readings(list).any(|(_, reading)| match reading {
            Some(Reading::Unusual(_)) => true,
            Some(Reading::Ambiguous) => self.fsk.is_some(),
            Some(Reading::Usual(_)) | None => false,
        })
    }

    fn readings(&self, list: List) -> impl Iterator<Item = (&String, &Option<Reading>)> {
        self.lists.get(&list).into_iter().flatten()
    }

    fn code(&self, reading: Option<Reading>) -> Option<&'static str> {
        match reading? {
            Reading::Ambiguous => self.fsk.as_ref().map(|(code, _)| *code),
            Reading::Usual(code) | Reading::Unusual(code) => Some(code),
        }
    }
}

/// In one cell or two of hundreds: no word of the register's, and the check tells where it stands.
pub(super) fn is_slip(n: u32, column: &Column<'_>) -> bool {
    n <= 2 && column.filled() >= n.saturating_mul(200)
}

/// A lookup table from years counted on from grundskola to those of gymnasieskola, the others as they are.
pub(super) fn write_years(pen: &mut Pen) {
    pen.heading("[lookup.arskurs.words]", Proof::of(80, Phrase::new("draft-evidence-years-through")));
    let mut line = |year: &str, written: &str| {
        let means = Phrase::new("draft-evidence-word").text("code", written);
        pen.line(&key(year), &quote(written), Proof::of(80, means));
    };
    line("f", "0");
    for year in 0..=9 {
        line(&year.to_string(), &year.to_string());
        line(&format!("0{year}"), &year.to_string());
    }
    for year in 10..=13 {
        line(&year.to_string(), &(year - 9).to_string());
    }
}

fn separator(list: List, column: &Column<'_>) -> Option<&'static str> {
    column.separator(|part| list.read(part).is_some())
}

fn parts<'c>(cell: &'c str, separator: Option<&str>) -> Vec<&'c str> {
    let parts: Vec<&str> = match separator {
        Some(separator) => cell.split(separator).collect(),
        None => vec![cell],
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `FSK` is förskoleklass where it stands beside grundskola in one list, where preschool has its own word,
/// or where its rows have school year 0 or F; it is förskola where its rows have none.
fn meaning_of_fsk(sheets: &[&Sheet<'_>], words: &Words) -> Option<(&'static str, Phrase)> {
    let own_word =
        words.readings(List::SchoolType).any(|(_, reading)| reading.and_then(Reading::code) == Some("FS"));
    if own_word {
        return Some(("FKLASS", Phrase::new("draft-evidence-fsk-own-word")));
    }
    let has_class = words
        .readings(List::SchoolType)
        .any(|(_, reading)| reading.and_then(Reading::code) == Some("FKLASS"));
    if has_class {
        return Some(("FS", Phrase::new("draft-evidence-fsk-other-word")));
    }
    let (mut zero, mut none) = (0_u32, 0_u32);
    for sheet in sheets {
        let Some(column) = sheet.column(Who::Row, Means::SchoolType) else { continue };
        let beside = column.share(|cell| {
            let plain = cell.to_lowercase();
            let list: Vec<&str> = plain.split(['|', ',', ';', '/']).map(str::trim).collect();
            list.contains(&"fsk") && list.contains(&"gr")
        });
        if beside.n > 0 {
            return Some(("FKLASS", Phrase::new("draft-evidence-fsk-beside").count("n", beside.n)));
        }
        let Some(year) = sheet.column(Who::Row, Means::SchoolYear) else { continue };
        for row in 0..sheet.look.table.rows() {
            if fold(sheet.look.table.cell(row, column.at)) == "fsk" {
                match fold(sheet.look.table.cell(row, year.at)).as_str() {
                    "" => none += 1,
                    "0" | "f" | "fsk" | "fklass" => zero += 1,
                    _ => {}
                }
            }
        }
    }
    if zero > 0 && zero >= none * 9 {
        Some(("FKLASS", Phrase::new("draft-evidence-fsk-year").count("n", zero)))
    } else if none > 0 && zero == 0 {
        Some(("FS", Phrase::new("draft-evidence-fsk-no-year").count("n", none)))
    } else {
        None
    }
}
