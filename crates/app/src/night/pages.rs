//! What people read before they approve a plan: per school who comes, goes and changes, what waits and why.
//!
//! Stored with the plan and shown by every surface. Holds names, so it is deleted with the plan's other
//! documents; no protected person is in it.

mod entries;
mod forms;
mod gone;
mod places;
mod said;

pub(super) use entries::name;
pub(crate) use gone::{Them, fingerprint};

use super::correction::CorrectionPage;
use super::draw::Drawn;
use super::pairs::suspected;
use crate::config::Environment;
use model::delta::{Object, Op};
use model::picture::End;
use serde::{Deserialize, Serialize};
use stages::diff::{Cause, Causes, Hold, RowChange, RowKind};
use stages::guard::{Finding, Scope};
use std::collections::BTreeMap;

/// The pages of a plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pages {
    /// Name and version of this shape.
    pub format: String,
    /// The environment's word.
    pub environment: String,
    /// The day of the picture.
    pub day: String,
    /// The delivery that this undoes.
    pub undo: Option<u64>,
    /// The export that this puts right, and what of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionPage>,
    /// The receiver has had nothing from us before.
    pub first: bool,
    /// How many changes there are for each reason; what cannot be approved is not counted.
    pub why: BTreeMap<Why, u32>,
    /// What is sent if nobody approves more.
    pub sent: Counts,
    /// What is sent if somebody approves all of it.
    pub whole: Counts,
    /// What waits, by reason.
    pub waiting: BTreeMap<Waiting, u32>,
    /// What the guards stopped, gravest scope first.
    pub findings: Vec<FindingLine>,
    /// Protected persons whom the receiver may hold, by school. Something must be done the same day.
    pub protected: BTreeMap<String, u32>,
    /// Lines that are sent although they may have been carried out already.
    pub again: u32,
    /// Persons who are new to the receiver: a row cannot be taken back, only its relations.
    pub lasting: u32,
    /// The same if somebody approves all of it.
    #[serde(default)]
    pub lasting_whole: u32,
    /// Classes that leave their school and come to no other, by school. Whoever has been made administrator of
    /// one by hand would be left with a class outside the organisation (`spec/unikum.md` case 76).
    #[serde(default)]
    pub detached: BTreeMap<String, Vec<String>>,
    /// Ids that may have become others, and of which nobody has decided.
    #[serde(default)]
    pub pairs: Vec<PairLine>,
    /// Schools with anything to tell, by id.
    pub schools: Vec<SchoolPage>,
}

/// Why something is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Nothing has been delivered before.
    #[default]
    First,
    /// The registers have changed.
    Sources,
    /// The configuration, a mapping or a list has changed.
    Rules,
    /// Registers or rules; nobody can tell which.
    Either,
    /// A day has come.
    Day,
    /// An earlier delivery may have left it wrong.
    Correction,
    /// It has waited since an earlier night.
    Waited,
    /// Somebody undoes a delivery.
    Undo,
}

impl From<Cause> for Why {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Sources => Self::Sources,
            Cause::Rules => Self::Rules,
            Cause::Either => Self::Either,
            Cause::Day => Self::Day,
            Cause::Correction => Self::Correction,
            Cause::Waited => Self::Waited,
            Cause::First => Self::First,
            Cause::Undo => Self::Undo,
        }
    }
}

/// Why something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Waiting {
    /// An error in the data holds it, or somebody is protected.
    Frozen,
    /// An earlier delivery has no verdict.
    Unsure,
    /// A limit stopped it.
    Guard,
    /// It would not be whole without something that waits.
    Follows,
}

/// How much is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of objects that are new to the receiver.
    pub new: u32,
    /// Rows that say something else than before.
    pub changed: u32,
    /// Relations that are added, by type.
    pub added: BTreeMap<String, u32>,
    /// Relations that are removed, by type.
    pub removed: BTreeMap<String, u32>,
}

/// What a guard stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    /// The guard.
    pub code: String,
    /// What waits: `run`, `unplaced`, `school`, `class` or `person`.
    pub scope: String,
    /// The school's or class's name and id, where it is one.
    pub place: String,
    /// The receiver's id of the school or class.
    pub id: String,
    /// What was counted.
    pub n: u32,
    /// Of how many.
    pub of: u32,
    /// How many would have been let through.
    pub limit: u32,
    /// Which type of relation, where it was one.
    pub kind: String,
    /// Table and column, or another id.
    pub what: String,
    /// Name and receiver's id of the person who waits; empty where it is no person.
    #[serde(default)]
    pub who: String,
    /// The person's fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<u16>,
}

/// An id that may have become another.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairLine {
    /// `school`, `class` or `person`.
    pub what: String,
    /// The receiver's id that goes.
    pub old: String,
    /// The one that comes.
    pub new: String,
    /// Its name.
    pub name: String,
}

/// What happens at a school.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SchoolPage {
    /// The receiver's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Changes that are sent.
    pub sent: Counts,
    /// Changes that wait.
    pub waiting: u32,
    /// Who comes, goes and changes; at most [`SchoolPage::MOST`].
    pub entries: Vec<Entry>,
    /// How many more there are.
    pub more: u32,
}

impl SchoolPage {
    /// How many persons a page names.
    pub const MOST: usize = 200;
}

/// Something that happens to a person or a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// What: `begins`, `ends`, `changes`.
    pub what: What,
    /// The relation's type; empty where a row changes.
    pub kind: String,
    /// Who or what.
    pub who: String,
    /// What it begins or ends in: a class or a child.
    pub with: String,
    /// Changed values: column, old, new.
    pub values: Vec<(String, String, String)>,
    /// Whether it waits.
    pub waits: bool,
    /// Why.
    pub why: Why,
    /// The fingerprints of the persons in it whose row waits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<u16>,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A relation is added.
    Begins,
    /// A relation is removed.
    Ends,
    /// A row changes.
    Changes,
}

const FORMAT: &str = "skolbro-plan/1";

impl Pages {
    /// The pages of what was drawn.
    pub(crate) fn new(drawn: &Drawn, environment: Environment, undo: Option<u64>, causes: &Causes) -> Self {
        let mut pages = Self {
            format: FORMAT.to_owned(),
            environment: environment.code().to_owned(),
            day: drawn.view.as_of.to_string(),
            undo,
            correction: drawn.correction.as_ref().map(super::correction::Correction::page),
            first: drawn.first,
            ..Self::default()
        };
        pages.count(drawn);
        pages.count_whole(drawn, causes);
        entries::schools(drawn, causes, &mut pages);
        pages.detached = places::detached(drawn);
        pages.pairs = suspected(drawn);
        pages.findings = drawn.findings.iter().map(|finding| finding_line(finding, drawn)).collect();
        pages
    }

    fn count(&mut self, drawn: &Drawn) {
        for (row, hold) in drawn.changes.rows.iter().zip(&drawn.holds.rows) {
            match hold {
                Some(hold) => self.wait(*hold),
                None => {
                    self.sent.row(row.kind);
                    self.lasting += u32::from(is_lasting(row));
                    self.again += u32::from(row.kind == RowKind::Doubtful);
                }
            }
        }
        for (change, hold) in drawn.changes.lines.iter().zip(&drawn.holds.lines) {
            match hold {
                Some(hold) => self.wait(*hold),
                None => {
                    self.sent.line(change.line.op, change.line.relation.kind.code());
                    self.again += u32::from(!change.certain);
                }
            }
        }
    }

    /// What there is to approve, and why.
    fn count_whole(&mut self, drawn: &Drawn, causes: &Causes) {
        let (rows, lines) = (&drawn.changes.rows, &drawn.changes.lines);
        for ((row, hold), cause) in rows.iter().zip(&drawn.still.rows).zip(&causes.rows) {
            if hold.is_none() {
                self.whole.row(row.kind);
                self.lasting_whole += u32::from(is_lasting(row));
                *self.why.entry(Why::from(*cause)).or_default() += 1;
            }
        }
        for ((change, hold), cause) in lines.iter().zip(&drawn.still.lines).zip(&causes.lines) {
            if hold.is_none() {
                self.whole.line(change.line.op, change.line.relation.kind.code());
                *self.why.entry(Why::from(*cause)).or_default() += 1;
            }
        }
    }

    fn wait(&mut self, hold: Hold) {
        let why = match hold {
            Hold::Frozen => Waiting::Frozen,
            Hold::Unsure => Waiting::Unsure,
            Hold::Guard(_) | Hold::NotChosen => Waiting::Guard,
            Hold::Follows => Waiting::Follows,
        };
        *self.waiting.entry(why).or_default() += 1;
    }

    /// How many changes wait for a person: for a limit or a verdict, or for something that waits for one. What
    /// errors hold waits for the register, and is no news.
    #[must_use]
    pub fn held(&self) -> u32 {
        let count = |why| self.waiting.get(&why).copied().unwrap_or(0);
        match count(Waiting::Guard) + count(Waiting::Unsure) {
            0 => 0,
            held => held + count(Waiting::Follows),
        }
    }

    /// Whether nothing is sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sent == Counts::default() && self.again == 0
    }
}

/// Whether it makes a person known to the receiver, which no file can undo.
fn is_lasting(row: &RowChange) -> bool {
    matches!(row.object, Object::User(_)) && row.kind == RowKind::New
}

fn finding_line(finding: &Finding, drawn: &Drawn) -> FindingLine {
    let picture = &drawn.changes.picture;
    let id = finding.place(picture).to_owned();
    let (scope, place) = match finding.scope {
        Scope::Run => ("run", String::new()),
        Scope::Unplaced => ("unplaced", String::new()),
        Scope::School(ix) => ("school", places::place(End::School(ix), drawn)),
        Scope::Class(ix) => ("class", places::place(End::Class(ix), drawn)),
        Scope::Person(_) => ("person", String::new()),
    };
    FindingLine {
        code: finding.guard.code.to_owned(),
        scope: scope.to_owned(),
        place,
        id,
        n: finding.n,
        of: finding.of,
        limit: finding.limit,
        kind: finding.kind.map_or("", model::picture::RelationKind::code).to_owned(),
        what: finding.what.to_string(),
        who: match finding.scope {
            Scope::Person(ix) => entries::named(ix, drawn),
            Scope::Run | Scope::Unplaced | Scope::School(_) | Scope::Class(_) => String::new(),
        },
        about: match finding.scope {
            Scope::Person(ix) => entries::about(picture, [End::User(ix)]),
            Scope::Run | Scope::Unplaced | Scope::School(_) | Scope::Class(_) => Vec::new(),
        },
    }
}

impl Counts {
    fn row(&mut self, kind: RowKind) {
        match kind {
            RowKind::New => self.new += 1,
            RowKind::Changed => self.changed += 1,
            RowKind::Doubtful => {}
        }
    }

    fn line(&mut self, op: Op, kind: &str) {
        let list = match op {
            Op::Add => &mut self.added,
            Op::Remove => &mut self.removed,
        };
        *list.entry(kind.to_owned()).or_default() += 1;
    }
}
