//! A receiver that reads our files as `spec/unikum.md` describes them, from the bytes alone.

use crate::whole::is_whole;
use std::collections::{BTreeMap, BTreeSet};

/// What is inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Receiver {
    /// Rows by id.
    pub(crate) rows: BTreeMap<String, String>,
    /// Relations: type, from, to.
    pub(crate) relations: BTreeSet<[String; 3]>,
    /// Relations that somebody made by hand.
    pub(crate) by_hand: BTreeSet<[String; 3]>,
}

/// What became of the lines of a file pair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// Positions of rows, and of lines, that had no effect.
    pub(crate) failed_rows: BTreeSet<usize>,
    pub(crate) failed_lines: BTreeSet<usize>,
    /// Lines that could not be understood or that named what is not there.
    pub(crate) refused: Vec<String>,
    /// Somebody had nothing left in the middle although there was something before and after.
    pub(crate) gaps: Vec<String>,
    /// Relations to schools and classes that lacked what they need for a while, between two lines.
    pub(crate) shaky: BTreeSet<String>,
}

/// How much of a delivery gets in.
pub(crate) struct Reach<'a> {
    /// Only so many rows and lines, counted together.
    pub(crate) first: usize,
    /// Rows and lines, counted together, that fail for no reason.
    pub(crate) failing: &'a BTreeSet<usize>,
}

impl Receiver {
    pub(crate) fn import(&mut self, principals: &[u8], relations: &[u8], reach: &Reach<'_>) -> Report {
        let mut report = Report::default();
        let rows: Vec<&str> = std::str::from_utf8(principals).unwrap().lines().collect();
        let lines: Vec<&str> = std::str::from_utf8(relations).unwrap().lines().collect();
        for (at, row) in rows.iter().enumerate() {
            let columns: Vec<&str> = row.split('\t').collect();
            let id = match columns.last() {
                Some(&"user") => columns[3],
                _ => columns[0],
            };
            if at >= reach.first || reach.failing.contains(&at) {
                report.failed_rows.insert(at);
            } else {
                self.rows.insert(id.to_owned(), (*row).to_owned());
            }
        }
        let before = self.related();
        let mut later = Self { rows: self.rows.clone(), ..self.clone() };
        let mut emptied = BTreeSet::new();
        for (at, line) in lines.iter().enumerate() {
            let place = rows.len() + at;
            if place >= reach.first || reach.failing.contains(&place) || !later.take(line, &mut report) {
                report.failed_lines.insert(at);
                continue;
            }
            report.shaky.extend(later.shaken_by(line));
            let from = line.split('\t').nth(2).unwrap_or_default();
            if line.starts_with("remove") && !later.has_anything(from) {
                emptied.insert(from.to_owned());
            }
        }
        let after = later.related();
        report.gaps = emptied.into_iter().filter(|who| before.contains(who) && after.contains(who)).collect();
        *self = later;
        report
    }

    /// Somebody at the receiver gives an object another id.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        let other = |id: String| if id == old { new.to_owned() } else { id };
        if let Some(row) = self.rows.remove(old) {
            self.rows.insert(new.to_owned(), row.replace(old, new));
        }
        let relations = std::mem::take(&mut self.relations);
        self.relations =
            relations.into_iter().map(|[kind, from, to]| [kind, other(from), other(to)]).collect();
    }

    fn take(&mut self, line: &str, report: &mut Report) -> bool {
        let words: Vec<&str> = line.split('\t').collect();
        let [op, kind, from, to] = words[..] else {
            report.refused.push(line.to_owned());
            return false;
        };
        let known = |id: &str| id == "ORG" || self.rows.contains_key(id);
        if !known(from) || !known(to) {
            report.refused.push(line.to_owned());
            return false;
        }
        let relation = [kind, from, to].map(str::to_owned);
        match op {
            "add" => {
                self.relations.insert(relation);
            }
            "remove" => {
                self.relations.remove(&relation);
            }
            _ => {
                report.refused.push(line.to_owned());
                return false;
            }
        }
        true
    }

    /// The relations to schools and classes that lack something now that a line is carried out. A guardian's and
    /// a mentor's lines stand where the guardian's and the mentor's do, whatever becomes of the child.
    fn shaken_by(&self, line: &str) -> Vec<String> {
        let who: Vec<&str> = line.split('\t').skip(2).collect();
        let near = |[kind, from, to]: &&[String; 3]| {
            !kind.ends_with("_for") && (who.contains(&from.as_str()) || who.contains(&to.as_str()))
        };
        let near = self.relations.iter().filter(near);
        near.filter(|one| !is_whole(one, &self.relations)).map(|one| one.join(" ")).collect()
    }

    fn has_anything(&self, who: &str) -> bool {
        self.relations.iter().any(|[_, from, _]| from == who)
    }

    fn related(&self) -> BTreeSet<String> {
        self.relations.iter().map(|[_, from, _]| from.clone()).collect()
    }
}
