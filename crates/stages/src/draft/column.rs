//! One column under the loupe: its heading, and what share of its values look like what.
//!
//! Refuses to know: the other columns and tables, except where a join is asked for.

use super::header::{self, Means, Who};
use super::page::{Phrase, Proof};
use super::value;
use model::extract::{Remark, RemarkKind};
use model::{Date, Table};
use std::collections::BTreeSet;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) n: u32,
    pub(super) all: u32,
}

impl Share {
    /// Percent, rounded down; 0 of none is 0.
    pub(super) fn percent(self) -> u32 {
        if self.all == 0 {
            0
        } else {
            u32::try_from(u64::from(self.n) * 100 / u64::from(self.all)).unwrap_or(0)
        }
    }
}

/// A column, studied.
#[derive(Debug)]
pub(super) struct Column<'a> {
    /// Its position.
    pub(super) at: u16,
    /// Its heading, or the name it was given where the file has none.
    pub(super) name: String,
    /// Whom it is about.
    pub(super) who: Who,
    /// What it is about, once decided.
    pub(super) means: Option<Means>,
    /// The heading alone said so; otherwise the values did.
    pub(super) by_heading: bool,
    /// The file's fixed layout said so.
    pub(super) by_preset: bool,
    /// Its distinct values, sorted, each with how many cells hold it; empty cells left out.
    pub(super) values: Vec<(&'a str, u32)>,
    /// Rows of the table.
    pub(super) rows: u32,
    today: Date,
}

/// The rows of a table, without those whose cells have slid: a name or an e-mail address may stand in any
/// of their columns.
pub(super) struct Rows<'a> {
    table: &'a Table,
    slid: BTreeSet<u32>,
}

impl<'a> Rows<'a> {
    /// The rows of this table.
    pub(super) fn of(table: &'a Table) -> Self {
        let slid = |remark: &Remark| {
            let slides = matches!(remark.kind, RemarkKind::TooManyCells { .. } | RemarkKind::RunawayQuote);
            remark.row.filter(|_| slides)
        };
        Self { table, slid: table.remarks().iter().filter_map(slid).collect() }
    }

    fn whole(&self) -> impl Iterator<Item = u32> {
        (0..self.table.rows()).filter(|row| !self.slid.contains(row))
    }
}

/// Separators of lists in a cell, the likeliest first.
const SEPARATORS: [&str; 4] = [",", "|", ";", "/"];

impl<'a> Column<'a> {
    /// Studies a column of rows that are whole. `headed` says whether the name comes from the file.
    pub(super) fn study(rows: &Rows<'a>, at: u16, headed: bool, today: Date) -> Self {
        let table = rows.table;
        let mut cells: Vec<&str> =
            rows.whole().map(|row| table.cell(row, at)).filter(|cell| !cell.is_empty()).collect();
        cells.sort_unstable();
        let mut values: Vec<(&str, u32)> = Vec::new();
        for cell in cells {
            match values.last_mut() {
                Some((last, count)) if *last == cell => *count += 1,
                _ => values.push((cell, 1)),
            }
        }
        let name = table.columns().get(usize::from(at)).cloned().unwrap_or_default();
        let heading = if headed { header::read(&name) } else { None };
        let mut column = Self {
            at,
            name,
            who: heading.map_or(Who::Row, |heading| heading.who),
            means: heading.and_then(|heading| heading.means),
            by_heading: heading.is_some_and(|heading| heading.means.is_some()),
            by_preset: false,
            values,
            rows: table.rows(),
            today,
        };
        column.decide(heading.is_some());
        column
    }

    /// Cells with a value.
    pub(super) fn filled(&self) -> u32 {
        self.values.iter().map(|(_, count)| count).sum()
    }

    /// The share of filled cells whose value passes.
    pub(super) fn share(&self, pass: impl Fn(&str) -> bool) -> Share {
        let n = self.values.iter().filter(|(value, _)| pass(value)).map(|(_, count)| count).sum();
        Share { n, all: self.filled() }
    }

    /// The share of the column that looks like what it means; `None` where nothing can be told from values.
    #[expect(clippy::wildcard_enum_match_arm, reason = "most columns are free text, which says nothing")]
    pub(super) fn support(&self) -> Option<(&'static str, Share)> {
        let today = self.today;
        let parts = |pass: fn(&str) -> bool| move |cell: &str| self.split(cell).all(|part| pass(part.trim()));
        Some(match self.means? {
            Means::Number => ("draft-evidence-numbers", self.share(|cell| value::is_number(cell, today))),
            Means::Start | Means::End | Means::BirthDate => {
                ("draft-evidence-dates", self.share(value::is_date))
            }
            Means::Email => ("draft-evidence-emails", self.share(value::is_email)),
            Means::Phone | Means::Mobile | Means::WorkPhone => {
                ("draft-evidence-phones", self.share(value::is_phone))
            }
            Means::UnitCode => ("draft-evidence-unit-codes", self.share(value::is_unit_code)),
            Means::PostalCode => ("draft-evidence-postal-codes", self.share(value::is_postal_code)),
            Means::SchoolYear => ("draft-evidence-school-years", self.share(value::is_school_year)),
            Means::Municipality => ("draft-evidence-municipalities", self.share(value::is_municipality)),
            Means::SchoolType => {
                ("draft-evidence-school-types", self.share(parts(|part| value::school_type(part).is_some())))
            }
            Means::GroupKind => {
                ("draft-evidence-group-kinds", self.share(|cell| value::group_kind(cell).is_some()))
            }
            Means::Organiser => {
                ("draft-evidence-organisers", self.share(|cell| value::organiser(cell).is_some()))
            }
            Means::Relation => {
                ("draft-evidence-relations", self.share(|cell| value::relation(cell).is_some()))
            }
            _ => return None,
        })
    }

    /// Why the column is believed to be what it means.
    pub(super) fn proof(&self) -> Proof {
        let mut proof = Proof::default();
        if self.by_heading {
            proof.evidence.push(Phrase::new("draft-evidence-heading").text("column", &self.name));
        }
        if self.by_preset {
            proof.evidence.push(Phrase::new("draft-evidence-preset").count("n", u32::from(self.at) + 1));
        }
        if self.values.is_empty() {
            proof.evidence.push(Phrase::new("draft-evidence-empty"));
            proof.confidence = 80;
            return proof;
        }
        let supported = self.support();
        if let Some((id, share)) = supported {
            proof.evidence.push(Phrase::new(id).count("n", share.n).count("all", share.all));
        }
        if proof.evidence.is_empty() {
            proof.evidence.push(Phrase::new("draft-evidence-told-by-values"));
        }
        proof.confidence =
            match (self.by_heading || self.by_preset, supported.map(|(_, share)| share.percent())) {
                (true, Some(95..)) => 99,
                (true, None) => 90,
                (true, Some(80..)) => 90,
                (true, Some(50..)) => 70,
                (true, Some(_)) => 40,
                (false, Some(95..)) => 85,
                (false, Some(_)) => 60,
                (false, None) => 50,
            };
        proof
    }

    /// Whether no two rows hold the same value, and every row holds one. A few mistakes are allowed.
    pub(super) fn is_key(&self) -> bool {
        let distinct = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.rows > 0
            && self.filled() * 100 >= self.rows * 98
            && u64::from(distinct) * 100 >= u64::from(self.filled()) * 98
    }

    /// The separator of lists in its cells, if some cells are lists whose every part passes.
    pub(super) fn separator(&self, pass: impl Fn(&str) -> bool) -> Option<&'static str> {
        SEPARATORS.into_iter().find(|separator| {
            let lists: Vec<&str> =
                self.values.iter().map(|(cell, _)| *cell).filter(|cell| cell.contains(separator)).collect();
            !lists.is_empty()
                && lists.iter().filter(|cell| cell.split(separator).all(|part| pass(part.trim()))).count()
                    * 10
                    >= lists.len() * 8
        })
    }

    /// The share of its values, list parts counted one by one, that are among the values of `other`.
    pub(super) fn found_in(&self, other: &Column<'_>, separator: Option<&str>) -> Share {
        let mut theirs: Vec<String> =
            other.values.iter().map(|(value, _)| value::join_key(value, self.today)).collect();
        theirs.sort_unstable();
        let mut share = Share::default();
        for (cell, count) in &self.values {
            let parts: Vec<&str> = match separator {
                Some(separator) => cell.split(separator).collect(),
                None => vec![cell],
            };
            for part in parts {
                share.all += count;
                if theirs.binary_search(&value::join_key(part, self.today)).is_ok() {
                    share.n += count;
                }
            }
        }
        share
    }

    /// Whether the years of gymnasieskola are counted on from those of grundskola: 10, 11, 12.
    pub(super) fn counts_through(&self) -> bool {
        self.share(|year| year.trim().parse::<u8>().is_ok_and(|year| (10..=13).contains(&year))).n > 0
    }

    /// The school form that nearly all of these school years belong to.
    pub(super) fn form_of_years(years: &[&Self]) -> Option<(&'static str, Share)> {
        let of_form = |form| {
            years.iter().map(|column| column.share(|year| value::form_of_year(year) == Some(form)).n).sum()
        };
        let all = years.iter().map(|column| column.share(|year| value::form_of_year(year).is_some()).n).sum();
        let shares = ["GR", "GY"].map(|form| (form, Share { n: of_form(form), all }));
        shares.into_iter().find(|(_, share)| share.percent() >= 95)
    }

    fn split<'c>(&self, cell: &'c str) -> std::vec::IntoIter<&'c str> {
        let separator = SEPARATORS.into_iter().find(|separator| cell.contains(separator));
        let parts: Vec<&str> = match separator {
            Some(separator) => cell.split(separator).collect(),
            None => vec![cell],
        };
        parts.into_iter()
    }

    /// Settles what the heading left open, and takes back what the values contradict.
    fn decide(&mut self, understood: bool) {
        let today = self.today;
        let numbers = self.share(|cell| value::is_number(cell, today)).percent();
        match self.means {
            // "Person-id" is a number in some registers and the register's own id in others.
            Some(Means::Number)
                if !self.values.is_empty() && numbers < 20 && header::fold(&self.name).ends_with("id") =>
            {
                self.means = Some(Means::OwnId);
            }
            Some(Means::OwnId) if numbers >= 80 => self.means = Some(Means::Number),
            None if understood => {
                self.means = Some(if numbers >= 50 { Means::Number } else { Means::Name });
            }
            None => self.means = self.by_values(numbers),
            Some(_) => {}
        }
    }

    fn by_values(&self, numbers: u32) -> Option<Means> {
        let most = |pass: fn(&str) -> bool| self.share(pass).percent() >= 90;
        if self.values.is_empty() {
            None
        } else if numbers >= 80 {
            Some(Means::Number)
        } else if most(value::is_email) {
            Some(Means::Email)
        } else if most(value::is_phone) {
            Some(Means::Mobile)
        } else if most(value::is_unit_code) && self.values.len() > 1 {
            Some(Means::UnitCode)
        } else if most(value::is_postal_code) {
            Some(Means::PostalCode)
        } else if self.share(value::is_marking).percent() >= 20 {
            Some(Means::Protected)
        } else if self.values.len() <= 20
            && most(|cell| value::school_type(cell).is_some())
            && !most(value::is_school_year)
        {
            Some(Means::SchoolType)
        } else {
            None
        }
    }

    /// Whether a word that stands in so many cells may be shown as a word of a closed list: one that
    /// stands there by mistake may be a name, an address or a number.
    pub(super) fn may_be_shown(&self, word: &str, count: u32) -> bool {
        let repeats = count >= 2 || u64::from(self.filled()) >= 3 * self.values.len() as u64;
        repeats && value::is_plain_word(word)
    }

    /// Whether an unknown column might be a protection marking: few marked, all with words for yes.
    pub(super) fn might_be_marking(&self) -> bool {
        if self.means.is_some() || self.values.is_empty() || self.values.len() > 4 {
            return false;
        }
        let marked = self.share(|cell| !value::is_no(cell)).n;
        self.values.iter().all(|(cell, _)| value::is_flag(cell))
            && u64::from(marked) * 10 <= u64::from(self.rows) * 3 + 10
    }
}
