//! Small municipalities written as text, and a night's edits of them, for the tests of guards.
//!
//! `A 100` is a school with 100 pupils in classes `A.1`, `A.2` … of 25, each with a guardian, and a member of
//! staff for every ten. The edits: `open`, `close`, `leave`, `join`, `cut`, `move`, `rekey`, `newid`, `rename`,
//! `turn`, `phone`; see [`Side::edit`].

use super::side::Side;
use super::{
    Announced, Churn, Clock, Column, Finding, Movement, Night, Scope, TableSide, TableState, Target, Watch,
    guard,
};
use crate::diff::{ChangeSet, DiffTerms, Holds, MayHold, Rekeys, diff, select};
use crate::settings::guards::{Season, YearDay};
use crate::settings::policy::GuardianLink;
use crate::settings::{Decision, Guards, Identity, Receiver, Sort};
use jiff::{Timestamp, ToSpan as _};
use model::index::Ix;
use model::period::{Date, Period};
use model::picture::{End, RelationKind, User, UserId};
use model::{Baseline, Delta, Shielded};
use std::collections::{BTreeMap, BTreeSet};

/// An ordinary day of school.
pub(super) const TODAY: Date = jiff::civil::date(2026, 11, 17);

/// A night with everything that a watch is shown; tests change what they need.
pub(super) struct Scene {
    pub(super) changes: ChangeSet,
    pub(super) old: Baseline,
    pub(super) sent: Vec<Delta>,
    pub(super) first: bool,
    pub(super) limits: Guards,
    pub(super) past: Vec<Night>,
    pub(super) tables: Vec<TableState>,
    pub(super) announced: Vec<Announced>,
    pub(super) spared: BTreeSet<Ix<User>>,
    pub(super) bared: BTreeSet<Ix<User>>,
    pub(super) continued: BTreeMap<Ix<User>, Ix<User>>,
    pub(super) decided: Rekeys,
    pub(super) clock: Clock,
    before: Side,
    after: Side,
}

/// What an earlier night counted.
#[derive(Clone, Copy)]
pub(super) enum Past {
    Ended,
    Begun,
    Changed,
}

impl Scene {
    pub(super) fn new(before: &str, edits: &str) -> Self {
        Self::of(Side::new(before), edits)
    }

    /// For a receiver that is not sent one kind of relation.
    pub(super) fn without(kind: &str, before: &str, edits: &str) -> Self {
        let mut side = Side::new(before);
        side.relations.retain(|(one, _, _)| one.code() != kind);
        Self::of(side, edits)
    }

    fn of(before: Side, edits: &str) -> Self {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let mut scene = Self {
            changes: ChangeSet::default(),
            old: Baseline::default(),
            sent: Vec::new(),
            first: false,
            limits: Guards::default(),
            past: Vec::new(),
            tables: Vec::new(),
            announced: Vec::new(),
            spared: BTreeSet::new(),
            bared: BTreeSet::new(),
            continued: BTreeMap::new(),
            decided: Rekeys::default(),
            clock: Clock { now, last: None },
            after: before.clone(),
            before,
        };
        scene.then(edits);
        scene
    }

    /// More edits of what is wanted.
    pub(super) fn then(&mut self, edits: &str) {
        edits.lines().map(str::trim).filter(|edit| !edit.is_empty()).for_each(|edit| self.after.edit(edit));
        self.old = Baseline { picture: self.before.picture(), ..Baseline::default() };
        let may_hold = MayHold { baseline: &self.old, outstanding: &self.sent };
        let terms = DiffTerms {
            as_of: TODAY,
            guardian_on_leave: GuardianLink::Remove,
            guardian_at_18: GuardianLink::Remove,
            shielded: &Shielded::default(),
        };
        self.changes = diff(may_hold, self.after.picture(), &terms);
    }

    /// The changes are delivered, and no verdict comes.
    pub(super) fn send(&mut self) {
        self.sent.push(select(&self.changes, &Holds::none(&self.changes), &Receiver::default()));
    }

    /// What is wanted becomes what it was.
    pub(super) fn back(&mut self) {
        self.after = self.before.clone();
        self.then("");
    }

    /// The verdict comes: what is wanted is what there is, and a new night begins with these edits.
    pub(super) fn next(&mut self, edits: &str) {
        self.before = self.after.clone();
        self.sent.clear();
        self.then(edits);
    }

    pub(super) fn watch(&self) -> Watch<'_> {
        Watch {
            changes: &self.changes,
            old: &self.old.picture,
            sent: &self.sent,
            day: TODAY,
            first: self.first,
            limits: &self.limits,
            past: &self.past,
            tables: &self.tables,
            announced: &self.announced,
            spared: &self.spared,
            bared: &self.bared,
            continued: &self.continued,
            decided: &self.decided,
            clock: self.clock,
        }
    }

    pub(super) fn found(&self) -> Vec<Finding> {
        guard(&self.watch())
    }

    /// What one guard finds: place, kind, n/of>limit, name.
    pub(super) fn told(&self, code: &str) -> Vec<String> {
        assert!(super::by_code(code).is_some());
        self.found().iter().filter(|one| one.guard.code == code).map(|one| self.say(one)).collect()
    }

    /// What all guards find, with their codes.
    pub(super) fn all(&self) -> Vec<String> {
        self.found().iter().map(|one| format!("{} {}", one.guard.code, self.say(one))).collect()
    }

    fn say(&self, one: &Finding) -> String {
        let kind = one.kind.map_or(String::new(), |kind| format!(" {}", kind.code()));
        let what = if one.what.is_empty() { String::new() } else { format!(" {}", one.what) };
        format!("{}{kind} {}/{}>{}{what}", self.place(one.scope), one.n, one.of, one.limit)
    }

    pub(super) fn place(&self, scope: Scope) -> String {
        match scope {
            Scope::Run => "run".to_owned(),
            Scope::Unplaced => "nowhere".to_owned(),
            Scope::School(ix) => self.name(End::School(ix)),
            Scope::Class(ix) => self.name(End::Class(ix)),
            Scope::Person(ix) => self.name(End::User(ix)),
        }
    }

    /// The id of an end of the changes.
    pub(super) fn name(&self, end: End) -> String {
        let picture = &self.changes.picture;
        let text = match end {
            End::Organisation => return "ORG".to_owned(),
            End::School(ix) => picture.schools[ix].id,
            End::Class(ix) => picture.classes[ix].id,
            End::User(ix) => match picture.users[ix].id {
                UserId::Alternative(id) => id,
                UserId::Number(number) => return number.written().to_string(),
            },
        };
        picture.pool.get(text).to_owned()
    }

    pub(super) fn user(&self, id: &str) -> Ix<User> {
        let users = self.changes.picture.users.numbered();
        users.map(|(ix, _)| ix).find(|ix| self.name(End::User(*ix)) == id).unwrap()
    }

    /// A person is on the row of the register where another was.
    pub(super) fn same_row(&mut self, new: &str, old: &str) {
        let pair = (self.user(new), self.user(old));
        self.continued.extend([pair]);
    }

    /// Somebody has decided that two are two.
    pub(super) fn decide(&mut self, old: &str, new: &str) {
        let sort = match old {
            old if old.contains('-') => Sort::User,
            old if old.contains('.') => Sort::Class,
            _ => Sort::School,
        };
        let pair = Identity { sort, old: old.into(), new: new.into(), decision: Decision::New };
        self.decided = Rekeys::of(&[pair], Decision::New, TODAY);
    }

    pub(super) fn announce(&mut self, target: Target, movement: Movement) {
        let days = Period::new(Some(TODAY), Some(TODAY));
        self.announced.push(Announced { days, target, movement, reason: "decided".into() });
    }

    /// A season over the whole year in which classes may go.
    pub(super) fn season(&mut self, factor: u32) {
        let day = |text| YearDay::read(text).unwrap();
        self.limits.seasons = vec![Season { from: day("01-01"), until: day("12-31"), factor, classes: true }];
    }

    /// An earlier night at a school; relations are pupils in classes.
    pub(super) fn past(&mut self, days_ago: i8, school: &str, what: Past, n: u32) {
        let mut churn = Churn::default();
        let at = RelationKind::StudentInClass as usize;
        match what {
            Past::Ended => churn.ended[at] = n,
            Past::Begun => churn.begun[at] = n,
            Past::Changed => churn.changed = n,
        }
        let day = TODAY.saturating_sub(i32::from(days_ago).days());
        let schools = BTreeMap::from([(school.to_owned(), churn)]);
        self.past.push(Night { day, factor: 1, schools });
    }
}

/// A table before and now: rows and then filled cells by column, or `-` where it is not there.
pub(super) fn table(name: &str, before: &str, now: &str) -> TableState {
    let side = |text: &str| {
        let mut words = text.split_whitespace();
        let rows = words.next().unwrap().parse().ok()?;
        let columns = words.map(|word| {
            let (name, filled) = word.split_once('=').unwrap();
            Column { name: name.into(), filled: filled.parse().unwrap() }
        });
        Some(TableSide { rows, columns: columns.collect(), written: None })
    };
    TableState { name: name.into(), before: side(before), now: side(now) }
}
