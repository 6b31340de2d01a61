//! What a comparison tells, in words and ids: for the terminal, and for programs.
//!
//! Holds names and ids of whoever differs, for whoever asked; nobody protected.

use super::export::Bytes;
use crate::columns;
use crate::night::draw::Drawn;
use crate::texts::Phrase;
use model::Picture;
use model::delta::Object;
use model::index::Ix;
use model::picture::{End, Relation, School};
use serde::Serialize;
use stages::compare::{
    Comparison, Confidence, Difference, Evidence, Proposal, Reason, Standing, What, explained,
};
use stages::holding::{Holding, Why};
use stages::settings::operation::Adopt;
use std::collections::BTreeMap;

const FORMAT: &str = "skolbro-compare/1";

/// A comparison.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Told {
    /// Name and version of this shape.
    pub format: String,
    /// The environment's word.
    pub environment: String,
    /// The day of what is wanted.
    pub day: String,
    /// When the export was made, where its name says so.
    pub made: Option<String>,
    /// The beginning of the hash of its files.
    pub hash: String,
    /// Nothing has been delivered there yet, as far as we know.
    pub first: bool,
    /// How much agrees, and how much of the rest is explained.
    pub counts: Counts,
    /// How much of the export was not understood.
    pub unread_count: usize,
    /// What of the export was not understood; the first.
    pub unread: Vec<UnreadLine>,
    /// Protected persons in the export, by school.
    pub protected: Vec<(String, u32)>,
    /// Guardians and mentors of protected persons in the export, of whom nothing is told.
    pub near: u32,
    /// Persons of a protected person's household whose home the receiver shows.
    pub homes: u32,
    /// Each school.
    pub schools: Vec<SchoolLine>,
    /// What differs, the most important first.
    pub differences: Vec<DifferenceLine>,
    /// What the receiver seems to know under another id.
    pub proposals: Vec<ProposalLine>,
}

/// How much is explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Objects and relations that agree.
    pub agree: usize,
    /// Differences that need nobody.
    pub explained: usize,
    /// Differences that somebody has to decide about.
    pub wait: usize,
    /// Differences without a likely reason.
    pub unexplained: usize,
}

/// Something in the export that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct UnreadLine {
    /// `principals` or `relations`.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// Why.
    pub why: &'static str,
    /// Which column, where it is one.
    pub column: Option<u8>,
}

/// A school, class or person.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// `school`, `class`, `person`, `organisation`.
    pub kind: &'static str,
    /// The receiver's id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A school on both sides.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolLine {
    /// Which.
    pub school: Place,
    /// Relations by type: wanted, and there.
    pub links: BTreeMap<&'static str, (u32, u32)>,
    /// Its classes.
    pub classes: Vec<ClassLine>,
    /// Rows that say something else.
    pub rows: u32,
    /// Differences in all.
    pub differences: u32,
}

/// A class on both sides.
#[derive(Clone, Debug, Serialize)]
pub struct ClassLine {
    /// Which.
    pub class: Place,
    /// Pupils: wanted.
    pub ours: u32,
    /// Pupils: there.
    pub theirs: u32,
}

/// A difference.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceLine {
    /// The likely reason.
    pub reason: &'static str,
    /// The delivery it speaks of.
    pub run: Option<u64>,
    /// `unexplained`, `waits` or `explained`.
    pub standing: &'static str,
    /// `missing`, `extra` or `values`.
    pub what: &'static str,
    /// The type, where it is a relation.
    pub relation: Option<&'static str>,
    /// What, or the first end.
    pub of: Place,
    /// The other end of a relation.
    pub to: Option<Place>,
    /// Columns that differ.
    pub columns: Vec<ColumnLine>,
    /// The schools' ids.
    pub schools: Vec<String>,
}

/// A column that differs.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnLine {
    /// Its name, as in texts.
    pub column: &'static str,
    /// What we want.
    pub ours: String,
    /// What is there.
    pub theirs: String,
    /// The likely reason.
    pub reason: &'static str,
}

/// Two ids of what seems to be one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposalLine {
    /// Under our id.
    pub ours: Place,
    /// Under the receiver's.
    pub theirs: Place,
    /// `code`, `name`, `members`, `named-members` or `person`.
    pub evidence: &'static str,
    /// Members that both have, and of how many.
    pub members: Option<(u32, u32)>,
    /// `high` or `some`.
    pub confidence: &'static str,
    /// Whether we would send it today.
    #[serde(skip)]
    pub(super) wanted: bool,
    /// Whether it is confirmed under our id.
    #[serde(skip)]
    pub(super) confirmed: bool,
}

impl Told {
    /// Whether something is unexplained, or waits for a person.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.counts.unexplained + self.counts.wait + self.unread_count + self.proposals.len() > 0
            || self.homes > 0
            || !self.protected.is_empty()
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.differences.is_empty() && !self.waits()
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// What concerns one school; nothing where it is on neither side.
    pub(super) fn only(mut self, school: &str) -> Option<Self> {
        self.schools.retain(|line| line.school.id == school);
        let name = self.schools.first()?.school.name.clone();
        self.differences.retain(|line| line.schools.iter().any(|id| id == school));
        self.protected.retain(|(one, _)| *one == name);
        let count = |standing| self.differences.iter().filter(|line| line.standing == standing).count();
        let (explained, wait, unexplained) = (count("explained"), count("waits"), count("unexplained"));
        self.counts = Counts { explained, wait, unexplained, ..self.counts };
        Some(self)
    }
}

/// Why something was not understood, for people.
pub(super) fn why(why: Why) -> Phrase {
    let phrase = Phrase::of(format!("compare-unread-{}", why.code()));
    if let Why::Column(column) = why { phrase.count("column", column) } else { phrase }
}

pub(super) fn told(comparison: &Comparison, drawn: &Drawn, (bytes, holding): (&Bytes, &Holding)) -> Told {
    let teller = Teller { comparison, drawn, theirs: &holding.picture };
    let counts = explained(comparison);
    let unread = |one: &stages::holding::Unread| UnreadLine {
        file: one.file.code(),
        line: one.line,
        why: one.why.code(),
        column: if let Why::Column(column) = one.why { Some(column) } else { None },
    };
    let adopts = drawn.view.settings.receiver.adopt == Adopt::KeyList;
    let protected = comparison.protected.iter();
    let name = |school: &Option<Ix<School>>| {
        school.map_or_else(String::new, |ix| teller.place(End::School(ix)).name)
    };
    Told {
        format: FORMAT.to_owned(),
        environment: drawn.view.environment.code().to_owned(),
        day: drawn.view.as_of.to_string(),
        made: bytes.made.map(|made| made.strftime("%Y-%m-%d %H:%M").to_string()),
        hash: bytes.hash.clone(),
        first: drawn.first,
        counts: Counts {
            agree: counts.agree,
            explained: counts.explained,
            wait: counts.wait,
            unexplained: counts.unexplained,
        },
        unread_count: holding.unread_count,
        unread: holding.unread.iter().map(unread).collect(),
        protected: protected.map(|(school, count)| (name(school), *count)).collect(),
        near: comparison.near,
        homes: comparison.homes,
        schools: comparison.schools.iter().map(|side| teller.school(side)).collect(),
        differences: comparison.differences.iter().map(|one| teller.difference(one)).collect(),
        proposals: comparison.proposals.iter().filter(|_| adopts).map(|one| teller.proposal(one)).collect(),
    }
}

struct Teller<'a> {
    comparison: &'a Comparison,
    drawn: &'a Drawn,
    theirs: &'a Picture,
}

impl Teller<'_> {
    /// Something by its id, and by its name as it is wanted, confirmed or there.
    fn place(&self, end: End) -> Place {
        let all = &self.comparison.all;
        let words = |text| all.pool.get(text).to_owned();
        let (kind, id) = match end {
            End::Organisation => ("organisation", String::new()),
            End::School(ix) => ("school", all.schools.get(ix).map_or_else(String::new, |row| words(row.id))),
            End::Class(ix) => ("class", all.classes.get(ix).map_or_else(String::new, |row| words(row.id))),
            End::User(ix) => {
                ("person", all.users.get(ix).map_or_else(String::new, |row| row.id.written(&all.pool)))
            }
        };
        Place { kind, id, name: Object::at(end).map_or_else(String::new, |object| self.name(object)) }
    }

    fn name(&self, object: Object) -> String {
        let sides = [
            (self.comparison.ours(object), &self.drawn.changes.picture),
            (self.comparison.confirmed(object), &self.drawn.baseline.picture),
            (self.comparison.theirs(object), self.theirs),
        ];
        let names = sides.into_iter().filter_map(|(own, picture)| Some(columns::name(own?, picture)));
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }

    fn school(&self, side: &stages::compare::SchoolSide) -> SchoolLine {
        let class = |one: &stages::compare::ClassSide| ClassLine {
            class: self.place(End::Class(one.class)),
            ours: one.ours,
            theirs: one.theirs,
        };
        SchoolLine {
            school: self.place(End::School(side.school)),
            links: side.links.iter().map(|(kind, counts)| (kind.code(), *counts)).collect(),
            classes: side.classes.iter().map(class).collect(),
            rows: side.rows,
            differences: side.differences,
        }
    }

    fn difference(&self, one: &Difference) -> DifferenceLine {
        let mut line = DifferenceLine {
            reason: one.reason.code(),
            run: one.reason.run(),
            standing: standing(one.reason),
            what: "missing",
            relation: None,
            of: Place::default(),
            to: None,
            columns: Vec::new(),
            schools: one.schools.iter().map(|&ix| self.place(End::School(ix)).id).collect(),
        };
        match &one.what {
            What::NoObject(object) => line.of = self.place(object.end()),
            What::Object(object) => {
                line.what = "extra";
                line.of = self.place(object.end());
            }
            What::Values(object, columns) => {
                line.what = "values";
                line.of = self.place(object.end());
                line.columns = self.columns(*object, columns);
            }
            What::NoRelation(relation) => self.relation(&mut line, relation),
            What::Relation(relation) => {
                line.what = "extra";
                self.relation(&mut line, relation);
            }
        }
        line
    }

    fn relation(&self, line: &mut DifferenceLine, relation: &Relation) {
        line.relation = Some(relation.kind.code());
        line.of = self.place(relation.from);
        line.to = Some(self.place(relation.to));
    }

    fn columns(&self, object: Object, differ: &[(u8, Reason)]) -> Vec<ColumnLine> {
        let values =
            |own: Option<Object>, picture| own.map_or_else(Vec::new, |own| columns::values(own, picture));
        let ours = values(self.comparison.ours(object), &self.drawn.changes.picture);
        let theirs = values(self.comparison.theirs(object), self.theirs);
        let pairs = ours.into_iter().zip(theirs);
        let told = pairs.filter_map(|(ours, theirs)| {
            let (_, reason) = differ.iter().find(|(number, _)| *number == ours.number)?;
            Some(ColumnLine {
                column: ours.name,
                ours: ours.words,
                theirs: theirs.words,
                reason: reason.code(),
            })
        });
        told.collect()
    }

    fn proposal(&self, one: &Proposal) -> ProposalLine {
        let (evidence, members) = match one.evidence {
            Evidence::Code => ("code", None),
            Evidence::Name => ("name", None),
            Evidence::Members { common, of, named: true } => ("named-members", Some((common, of))),
            Evidence::Members { common, of, named: false } => ("members", Some((common, of))),
            Evidence::Person => ("person", None),
        };
        ProposalLine {
            ours: self.place(one.ours.end()),
            theirs: self.place(one.theirs.end()),
            evidence,
            members,
            confidence: match one.confidence {
                Confidence::High => "high",
                Confidence::Some => "some",
            },
            wanted: one.wanted,
            confirmed: one.confirmed,
        }
    }
}

const fn standing(reason: Reason) -> &'static str {
    match reason.standing() {
        Standing::Unexplained => "unexplained",
        Standing::Waits => "waits",
        Standing::Explained => "explained",
    }
}
