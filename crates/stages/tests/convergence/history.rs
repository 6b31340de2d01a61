//! A random history: a town in which things happen, nights that deliver, and deliveries that meet with
//! every fate. Whatever it was, one more delivery that arrives gives exactly what is wanted.

use crate::dice::Dice;
use crate::receiver::{Reach, Receiver, Report};
use crate::town::{PEOPLE, TODAY, Town};
use crate::whole::flaws;
use crate::words::{copy, copy_state, id, known, words};
use model::delta::{Line, Object, Op};
use model::picture::{End, RelationKind};
use model::{Baseline, CivicNumber, Delta, Picture, Shielded};
use stages::diff::{
    ChangeSet, DiffTerms, Failed, Hold, Holds, MayHold, Rekeys, before, close, diff, select, settle, undone,
};
use stages::render::{Rendered, Total, render, render_delta};
use stages::settings::policy::{GuardianLink, ProtectedExisting};
use stages::settings::{Decision, Identity, Order, Sort};
use std::collections::BTreeSet;

/// A delivery and what is known of it.
struct Sent {
    delta: Delta,
    /// What an undone delivery restores.
    before: Delta,
    principals: Vec<u8>,
    relations: Vec<u8>,
    delivered: usize,
    /// What really happened, once it has.
    report: Option<Report>,
    /// When a verdict was given, and whether anything arrived.
    settled: Option<(usize, bool)>,
    /// It will never arrive.
    lost: bool,
}

pub(crate) struct History {
    dice: Dice,
    town: Town,
    receiver: Receiver,
    baseline: Baseline,
    sent: Vec<Sent>,
    clock: usize,
    settings: stages::settings::Receiver,
    guardian_on_leave: GuardianLink,
    protected: ProtectedExisting,
    /// Ids of people since the night they were protected.
    hidden: BTreeSet<String>,
    /// Guardians whose place at a school, or the end of whose link, waits by itself tonight.
    unplaced: BTreeSet<String>,
    /// Ids that the receiver has changed itself, as somebody has said.
    moved: Vec<Identity>,
    faults: Vec<String>,
}

/// Runs one history; what went wrong, if anything did.
pub(crate) fn run(seed: u64) -> Result<(), String> {
    let mut history = History::new(seed);
    let nights = 2 + history.dice.below(9);
    for _ in 0..nights {
        history.night();
    }
    history.the_end();
    if history.faults.is_empty() {
        return Ok(());
    }
    Err(format!("seed {seed}: {}", history.faults.join("; ")))
}

impl History {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let mut settings =
            stages::settings::Receiver { org_external_id: Some("ORG".into()), ..Default::default() };
        if dice.once_in(2) {
            settings.relations.order = Order::PerPerson;
        }
        let guardian_on_leave = if dice.once_in(2) { GuardianLink::Keep } else { GuardianLink::Remove };
        let protected =
            if dice.once_in(2) { ProtectedExisting::Freeze } else { ProtectedExisting::RemoveRelations };
        let town = Town::new(&mut dice);
        let mut receiver = Receiver::default();
        receiver.by_hand.insert(["guardian_for", "foster", "p01-1"].map(str::to_owned));
        receiver.by_hand.insert(["teacher_in_class", "p09-0", "byhand"].map(str::to_owned));
        Self {
            dice,
            town,
            receiver,
            baseline: Baseline::default(),
            sent: Vec::new(),
            clock: 0,
            settings,
            guardian_on_leave,
            protected,
            hidden: BTreeSet::new(),
            unplaced: BTreeSet::new(),
            moved: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn night(&mut self) {
        self.clock += 1;
        for _ in 0..self.dice.below(6) {
            self.town.something_happens(&mut self.dice);
        }
        if self.dice.once_in(8) {
            self.rules_change();
        }
        let certain = self.baseline.doubts.is_empty() && self.sent.iter().all(|sent| sent.settled.is_some());
        if certain && self.dice.once_in(5) {
            self.renamed_there();
        }
        let earlier =
            certain.then(|| (self.receiver.clone(), self.rekeys().of_baseline(copy_state(&self.baseline))));
        let at = self.deliver(true);
        self.fate(at);
        self.late_ones();
        self.verdicts();
        let arrived = self.sent[at].settled.is_some_and(|(_, arrived)| arrived);
        if let Some((receiver, baseline)) = earlier
            && arrived
            && self.hidden.is_empty()
            && self.dice.once_in(3)
        {
            self.undo(at, &receiver, &baseline);
        }
    }

    /// The municipality decides otherwise, or puts somebody on the block list or takes somebody off it.
    fn rules_change(&mut self) {
        match self.dice.below(3) {
            0 => {
                self.guardian_on_leave = match self.guardian_on_leave {
                    GuardianLink::Keep => GuardianLink::Remove,
                    GuardianLink::Remove => GuardianLink::Keep,
                }
            }
            1 => {
                let relations = &mut self.settings.relations;
                relations.order = match relations.order {
                    Order::Phases => Order::PerPerson,
                    Order::PerPerson => Order::Phases,
                }
            }
            _ => {
                let who = self.dice.below(PEOPLE.into()) as u8;
                if !self.town.blocked.remove(&who) {
                    self.town.blocked.insert(who);
                }
            }
        }
    }

    /// Somebody has got another number, the receiver has changed the id itself, and somebody has said so.
    fn renamed_there(&mut self) {
        let who = self.dice.below(PEOPLE.into()) as u8;
        let old = self.town.id(who);
        if self.town.protected.contains(&who) || self.hidden.contains(&old) {
            return;
        }
        self.town.renumber(who);
        let new = self.town.id(who);
        self.receiver.rename(&old, &new);
        let decision = Decision::Moved;
        self.moved.push(Identity { sort: Sort::User, old: old.into(), new: new.into(), decision });
    }

    fn rekeys(&self) -> Rekeys {
        Rekeys::of(&self.moved, Decision::Moved, TODAY)
    }

    /// Undoes the last delivery: the receiver is what it was before it, and so is what we know of it.
    fn undo(&mut self, at: usize, receiver: &Receiver, baseline: &Baseline) {
        let Sent { delta, before, report, .. } = &self.sent[at];
        let report = report.clone().unwrap_or_default();
        let failed = Failed { rows: report.failed_rows, lines: report.failed_lines };
        let wanted = undone(copy_state(&self.baseline), failed.rest(copy(delta)), copy(before));
        let may_hold = MayHold { baseline: &self.baseline, outstanding: &[] };
        let terms = DiffTerms {
            as_of: TODAY,
            guardian_on_leave: GuardianLink::Remove,
            guardian_at_18: GuardianLink::Remove,
            shielded: &Shielded::default(),
        };
        let changes = diff(may_hold, wanted, &terms);
        self.clock += 1;
        let at = self.send(&changes, &Holds::none(&changes), receiver);
        self.import(at, usize::MAX, 0);
        self.judge(at);
        for (what, is, was) in [
            ("the receiver", &self.receiver.relations, &receiver.relations),
            ("the confirmed picture", &relations(&self.baseline.picture), &relations(&baseline.picture)),
        ] {
            let differs: Vec<_> = is.symmetric_difference(was).collect();
            if !differs.is_empty() {
                self.faults.push(format!("{what} is not what it was: {differs:?}"));
            }
        }
        for id in known(&baseline.picture) {
            if self.receiver.rows.get(&id) != receiver.rows.get(&id) {
                self.faults.push(format!("the row of {id} is not what it was"));
            }
        }
    }

    /// What is to be sent now, and what waits.
    fn changes(&mut self, some_school_waits: bool) -> (ChangeSet, Holds) {
        for who in self.town.protected.clone() {
            self.hidden.insert(self.town.id(who));
        }
        let rekeys = self.rekeys();
        self.baseline = rekeys.of_baseline(std::mem::take(&mut self.baseline));
        let outstanding: Vec<Delta> =
            self.outstanding().into_iter().map(|delta| rekeys.of_delta(delta)).collect();
        let may_hold = MayHold { baseline: &self.baseline, outstanding: &outstanding };
        let shielded = self.shielded();
        let terms = DiffTerms {
            as_of: TODAY,
            guardian_on_leave: self.guardian_on_leave,
            guardian_at_18: GuardianLink::Remove,
            shielded: &shielded,
        };
        let changes = diff(may_hold, self.town.picture(), &terms);
        let mut holds = Holds::none(&changes);
        let held: BTreeSet<String> = self.town.held.iter().map(|who| self.town.id(*who)).collect();
        let frozen = |id: &str| {
            held.contains(id) || (self.protected == ProtectedExisting::Freeze && self.hidden.contains(id))
        };
        let waits = (some_school_waits && self.dice.once_in(3)).then(|| format!("S{}", self.dice.below(3)));
        let waiting = |end: End| {
            let id = id(&changes.picture, end);
            let class_there = waits.as_ref().is_some_and(|school| {
                matches!(end, End::Class(_)) && id.ends_with(school.trim_start_matches('S'))
            });
            (frozen(&id), class_there || waits.as_ref() == Some(&id))
        };
        for (at, change) in changes.lines.iter().enumerate() {
            let ends = [change.line.relation.from, change.line.relation.to].map(waiting);
            if ends.iter().any(|(frozen, _)| *frozen) {
                holds.line(at, Hold::Frozen);
            } else if ends.iter().any(|(_, guard)| *guard) {
                holds.line(at, Hold::Guard(0));
            }
        }
        for (at, row) in changes.rows.iter().enumerate() {
            let (frozen, guard) = waiting(row.object.end());
            if frozen {
                holds.row(at, Hold::Frozen);
            } else if guard && !matches!(row.object, Object::User(_)) {
                holds.row(at, Hold::Guard(0));
            }
        }
        self.unplaced.clear();
        if some_school_waits && self.dice.once_in(4) {
            self.single_things_wait(&changes, &mut holds);
        }
        close(&changes, &mut holds);
        (changes, holds)
    }

    /// Somebody looks at single changes, or single lines are not sent while they are uncertain.
    fn single_things_wait(&mut self, changes: &ChangeSet, holds: &mut Holds) {
        for (at, change) in changes.lines.iter().enumerate() {
            if self.dice.once_in(6) {
                holds.line(at, Hold::Unsure);
                let relation = change.line.relation;
                if matches!(relation.kind, RelationKind::ExternalUserInSchool | RelationKind::GuardianFor) {
                    self.unplaced.insert(id(&changes.picture, relation.from));
                }
            }
        }
        for at in 0..changes.rows.len() {
            if self.dice.once_in(6) {
                holds.row(at, Hold::Guard(1));
            }
        }
        close(changes, holds);
        // a link that ends waits for the guardian who is to come
        for (change, hold) in changes.lines.iter().zip(&holds.lines) {
            let Line { op, relation } = change.line;
            if hold.is_some() && (op, relation.kind) == (Op::Remove, RelationKind::GuardianFor) {
                self.unplaced.insert(id(&changes.picture, relation.from));
            }
        }
    }

    /// Everybody who has been protected on some night.
    fn shielded(&self) -> Shielded {
        let number = |id: &String| CivicNumber::parse(id, TODAY).ok().map(|reading| reading.number);
        let (numbers, own): (Vec<_>, Vec<_>) = self.hidden.iter().partition(|id| number(id).is_some());
        Shielded::new(numbers.into_iter().filter_map(number).collect(), own.into_iter().cloned().collect())
    }

    fn deliver(&mut self, some_school_waits: bool) -> usize {
        let (changes, holds) = self.changes(some_school_waits);
        self.send(&changes, &holds, &Receiver::default())
    }

    /// Sends; the receiver may be left with flaws that it had on the `old` night that is wanted back.
    fn send(&mut self, changes: &ChangeSet, holds: &Holds, old: &Receiver) -> usize {
        let delta = select(changes, holds, &self.settings);
        let rendered = render_delta(&delta, &self.settings);
        self.no_protected_person(&rendered.principals, &rendered.relations);
        self.whole(changes, &rendered, old);
        let before = before(changes, holds, &self.baseline.picture, &self.settings);
        self.sent.push(Sent {
            delta,
            before,
            principals: rendered.principals,
            relations: rendered.relations,
            delivered: self.clock,
            report: None,
            settled: None,
            lost: false,
        });
        self.sent.len() - 1
    }

    fn no_protected_person(&mut self, principals: &[u8], relations: &[u8]) {
        let rows = String::from_utf8_lossy(principals).into_owned();
        let lines = String::from_utf8_lossy(relations).into_owned();
        for id in &self.hidden {
            let bare = |line: &str| {
                line.starts_with("remove") && self.protected == ProtectedExisting::RemoveRelations
            };
            if rows.contains(id.as_str())
                || lines.lines().any(|line| line.contains(id.as_str()) && !bare(line))
            {
                self.faults.push(format!("{id} is protected and was sent"));
            }
        }
    }

    /// A receiver that holds everything we think it may hold is whole after a delivery if it was before,
    /// and nobody who had something and should have something is left with nothing.
    fn whole(&mut self, changes: &ChangeSet, rendered: &Rendered, old: &Receiver) {
        let certain = self.baseline.doubts.is_empty() && self.sent.iter().all(|sent| sent.settled.is_some());
        let mut receiver = Receiver::default();
        let ends = changes.before.iter().flat_map(|relation| [relation.from, relation.to]);
        receiver.rows = ends.map(|end| (id(&changes.picture, end), String::new())).collect();
        receiver.rows.extend(known(&self.baseline.picture).map(|id| (id, String::new())));
        receiver.rows.extend(old.rows.keys().map(|id| (id.clone(), String::new())));
        receiver.relations =
            changes.before.iter().map(|relation| words(&changes.picture, relation)).collect();
        let before = flaws(&receiver.relations);
        let (held, rows) =
            (receiver.relations.clone(), receiver.rows.keys().cloned().collect::<BTreeSet<_>>());
        // a guardian's link without a place gives nothing
        let placed = |who: &String| {
            receiver.relations.iter().any(|[kind, from, _]| from == who && kind == "external_user_in_school")
        };
        let gives = |[kind, from, _]: &&[String; 3]| kind != "guardian_for" || placed(from);
        let had: BTreeSet<String> =
            receiver.relations.iter().filter(gives).map(|[_, from, _]| from.clone()).collect();
        let everything = Reach { first: usize::MAX, failing: &BTreeSet::new() };
        let report = receiver.import(&rendered.principals, &rendered.relations, &everything);
        if certain && !report.refused.is_empty() {
            self.faults.push(format!("the receiver refuses {:?}", report.refused));
        }
        let mut after = flaws(&receiver.relations);
        let old_flaws = flaws(&old.relations);
        let shaky: Vec<&String> =
            report.shaky.iter().filter(|one| !old_flaws.contains(*one) && self.is_free(one)).collect();
        if before.is_empty() && !shaky.is_empty() {
            let text = String::from_utf8_lossy(&rendered.relations).into_owned();
            self.faults.push(format!("not whole on the way: {shaky:?} {text} BEFORE {held:?}"));
        }
        after.retain(|flaw| !old_flaws.contains(flaw) && self.is_free(flaw));
        // what a shaky state lacked, a delivery need not mend in one night
        if before.is_empty() && !after.is_empty() {
            self.faults.push(format!("not whole: {after:?}"));
        }
        let wanted: BTreeSet<[String; 3]> =
            changes.after.iter().map(|one| words(&changes.picture, one)).collect();
        for who in wanted.iter().map(|[_, from, _]| from).filter(|who| had.contains(*who)) {
            if !receiver.relations.iter().any(|[_, from, _]| from == who) {
                self.faults.push(format!("{who} has nothing left"));
            }
        }
        let pairs = |list: &BTreeSet<[String; 3]>| -> BTreeSet<(String, String)> {
            let links = list.iter().filter(|[kind, ..]| kind.ends_with("_for"));
            links.map(|[kind, _, child]| (kind.clone(), child.clone())).collect()
        };
        let (cared_for, after) = (pairs(&held), pairs(&receiver.relations));
        for (kind, child) in pairs(&wanted).intersection(&cared_for).filter(|pair| !after.contains(pair)) {
            self.faults.push(format!("{child} has nobody left by {kind}"));
        }
        let ends: BTreeSet<&String> =
            receiver.relations.iter().flat_map(|[_, from, to]| [from, to]).collect();
        for id in receiver.rows.keys().filter(|id| !rows.contains(*id) && !ends.contains(id)) {
            self.faults.push(format!("the row of {id} is sent and nothing that ties it"));
        }
    }

    /// Whether a flaw is not of somebody who is held or protected, and keeps a last state that may be old.
    fn is_free(&self, flaw: &str) -> bool {
        // who waits alone has a link of old without a place, for as long as it waits
        let mut words = flaw.split(' ');
        if words.next() == Some("guardian_for") && words.next().is_some_and(|who| self.unplaced.contains(who))
        {
            return false;
        }
        let held = self.town.held.iter().map(|who| self.town.id(*who));
        held.chain(self.hidden.iter().cloned()).all(|id| !flaw.contains(&id))
    }

    /// Deliveries that nobody has judged.
    fn outstanding(&self) -> Vec<Delta> {
        self.sent.iter().filter(|sent| sent.settled.is_none()).map(|sent| copy(&sent.delta)).collect()
    }

    fn fate(&mut self, at: usize) {
        match self.dice.below(8) {
            0 => self.sent[at].lost = true,
            // it comes on a later night
            1 => {}
            2 => {
                self.import(at, usize::MAX, 0);
                self.import(at, usize::MAX, 0);
            }
            3 => {
                let first = self.dice.below(30);
                self.import(at, first, 0);
            }
            4 => self.import(at, usize::MAX, 3),
            _ => self.import(at, usize::MAX, 0),
        }
    }

    /// Lets a delivery in: its first part, with every `failing`th line failing.
    fn import(&mut self, at: usize, first: usize, failing: usize) {
        let sent = &mut self.sent[at];
        let count = sent.delta.rows.len() + sent.delta.lines.len();
        let fails: BTreeSet<usize> =
            (0..count).filter(|_| failing > 0 && self.dice.once_in(failing + 2)).collect();
        let reach = Reach { first, failing: &fails };
        let report = self.receiver.import(&sent.principals, &sent.relations, &reach);
        if failing == 0 && !report.gaps.is_empty() {
            self.faults.push(format!("nothing left in the middle for {:?}", report.gaps));
        }
        sent.report = Some(match sent.report.take() {
            None => report,
            // what arrived once has arrived
            Some(before) => Report {
                failed_rows: &before.failed_rows & &report.failed_rows,
                failed_lines: &before.failed_lines & &report.failed_lines,
                ..report
            },
        });
    }

    /// Deliveries that were delayed come now, or once more.
    fn late_ones(&mut self) {
        for at in 0..self.sent.len() {
            let open = self.sent[at].settled.is_none() && !self.sent[at].lost;
            if open && self.dice.once_in(4) {
                self.import(at, usize::MAX, 0);
            }
        }
    }

    /// Somebody reads reports: true ones, or none at all.
    fn verdicts(&mut self) {
        for at in 0..self.sent.len() {
            if self.sent[at].settled.is_none() && !self.dice.once_in(3) {
                self.judge(at);
            }
        }
    }

    fn judge(&mut self, at: usize) {
        if !self.sent[at].lost && self.sent[at].report.is_none() {
            // it is still on its way: nobody can know
            return;
        }
        self.clock += 1;
        let Some(report) = self.sent[at].report.clone() else {
            self.sent[at].settled = Some((self.clock, false));
            return;
        };
        let delivered = self.sent[at].delivered;
        let rekeys = self.rekeys();
        let overlapping: Vec<Delta> = self
            .sent
            .iter()
            .filter(|other| other.settled.is_some_and(|(when, arrived)| arrived && when > delivered))
            .map(|other| rekeys.of_delta(copy(&other.delta)))
            .collect();
        let failed = Failed { rows: report.failed_rows, lines: report.failed_lines };
        let baseline = rekeys.of_baseline(std::mem::take(&mut self.baseline));
        let (delta, failed) = rekeys.of_judged(copy(&self.sent[at].delta), failed);
        self.baseline = settle(baseline, &delta, &failed, &overlapping);
        self.sent[at].settled = Some((self.clock, true));
    }

    fn the_end(&mut self) {
        self.clock += 1;
        self.town.held.clear();
        // whatever was on its way has come or never will
        for sent in &mut self.sent {
            sent.lost |= sent.report.is_none();
        }
        let (changes, holds) = self.changes(false);
        let kept: BTreeSet<[String; 3]> = changes
            .lines
            .iter()
            .zip(&holds.lines)
            .filter(|(change, hold)| hold.is_some() && change.line.op == Op::Remove)
            .map(|(change, _)| words(&changes.picture, &change.line.relation))
            .collect();
        let added_later = changes
            .lines
            .iter()
            .zip(&holds.lines)
            .filter(|(change, hold)| hold.is_some() && change.line.op == Op::Add)
            .count();
        if added_later > 0 {
            self.faults.push(format!("{added_later} additions wait although nothing is held"));
        }
        let at = self.deliver(false);
        self.import(at, usize::MAX, 0);
        let report = self.sent[at].report.clone().unwrap_or_default();
        // taking away what may never have come is the price of not knowing; adding to nothing is not
        let refused: Vec<&String> = report.refused.iter().filter(|line| line.starts_with("add")).collect();
        if !refused.is_empty() {
            self.faults.push(format!("the receiver refuses {refused:?}"));
        }
        self.compare(&kept);
        // and then there is nothing more to say
        self.judge(at);
        for at in 0..self.sent.len() {
            self.judge(at);
        }
        let at = self.deliver(false);
        self.import(at, usize::MAX, 0);
        self.compare(&kept);
        self.judge(at);
        let (changes, holds) = self.changes(false);
        let rest = changes.lines.iter().zip(&holds.lines).filter(|(_, hold)| hold.is_none()).count();
        if rest > 0 || !changes.rows.is_empty() {
            self.faults.push(format!("{rest} lines and {} rows are sent for nothing", changes.rows.len()));
        }
    }

    fn compare(&mut self, kept: &BTreeSet<[String; 3]>) {
        let picture = self.town.picture();
        let wanted = render(&picture, &self.settings, Total);
        let mut target = Receiver::default();
        target.import(
            &wanted.principals,
            &wanted.relations,
            &Reach { first: usize::MAX, failing: &BTreeSet::new() },
        );
        for (id, row) in &target.rows {
            if self.receiver.rows.get(id) != Some(row) {
                self.faults.push(format!("the row of {id} differs"));
            }
        }
        for missing in target.relations.difference(&self.receiver.relations) {
            self.faults.push(format!("{missing:?} is missing"));
        }
        for extra in self.receiver.relations.difference(&target.relations) {
            let [kind, guardian, child] = extra;
            let left = kind == "guardian_for"
                && self.guardian_on_leave == GuardianLink::Keep
                && ![guardian, child].into_iter().any(|who| self.hidden.contains(who))
                && !target.relations.iter().any(|[kind, who, _]| kind == "student_in_school" && who == child);
            if !kept.contains(extra) && !left {
                self.faults.push(format!("{extra:?} is there and should not be"));
            }
        }
        if self.receiver.by_hand.len() != 2 {
            self.faults.push("something made by hand is gone".to_owned());
        }
    }
}

fn relations(picture: &Picture) -> BTreeSet<[String; 3]> {
    picture.relations.iter().map(|relation| words(picture, relation)).collect()
}
