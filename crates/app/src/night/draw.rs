//! What is to be sent, drawn from the sources and from what the receiver may hold.

use super::basis::basis;
use super::continuity::continued;
use super::correction::Correction;
use super::household::{bared_homes, homes, withheld};
use super::known::Known;
use super::restore::restored;
use super::shielded;
use super::watch::Shown;
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::view::{View, view};
use crate::workplace::Workplace;
use model::delta::Op;
use model::{Baseline, Date, Delta, Picture};
use stages::diff::{
    ChangeSet, DiffTerms, Hold, Holds, MayHold, Rekeys, Still, close, conceal, diff, is_shielded, select,
};
use stages::guard::{self, Finding, Watch, guard};
use stages::settings::Decision;
use stages::settings::policy::{GuardianLink, ProtectedExisting, Uncertain};
use stages::settings::receiver::ChangePolicy;
use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;
use store::{Basis, RunId, Store};

/// The guard that `ids.change_policy` switches.
const NUMBER_CHANGED: &str = "SKB-G66";

/// What a plan is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aim {
    pub(crate) environment: Environment,
    pub(crate) day: Date,
    /// The delivery that is to be undone; what the sources say otherwise.
    pub(crate) undo: Option<RunId>,
}

/// Everything that differs, and what of it waits.
pub(crate) struct Drawn {
    pub(crate) view: View,
    pub(crate) baseline: Baseline,
    pub(crate) changes: ChangeSet,
    /// What waits whatever anybody approves: held by errors, protected, or unsure.
    pub(crate) still: Holds,
    /// What waits until somebody approves it, besides.
    pub(crate) holds: Holds,
    pub(crate) basis: Basis,
    /// What the guards say, and what they were shown.
    pub(crate) findings: Vec<Finding>,
    pub(crate) shown: Shown,
    pub(crate) outstanding: Vec<Delta>,
    /// The receiver has had nothing from us yet.
    pub(crate) first: bool,
    /// What an export of the receiver's contradicts, where the plan is to put that right.
    pub(crate) correction: Option<Correction>,
}

impl Drawn {
    /// What the guards see.
    pub(crate) fn watch(&self) -> Watch<'_> {
        Watch {
            changes: &self.changes,
            old: &self.baseline.picture,
            sent: &self.outstanding,
            day: self.view.as_of,
            first: self.first,
            limits: &self.view.settings.guards,
            past: &self.shown.past,
            tables: &self.shown.tables,
            announced: &self.shown.announced,
            spared: &self.shown.spared,
            bared: &self.shown.bared,
            continued: &self.shown.continued,
            decided: &self.shown.decided,
            clock: self.shown.clock,
        }
    }

    /// What waits, where these findings have been overridden.
    pub(crate) fn held(&self, overridden: impl Fn(&Finding) -> bool) -> Holds {
        let mut holds = self.still.clone();
        holds.and(&guard::hold(&self.watch(), &self.findings, overridden));
        close(&self.changes, &mut holds);
        holds
    }

    /// Whether there is nothing that anybody could approve.
    pub(crate) fn is_empty(&self) -> bool {
        self.still.rows.iter().chain(&self.still.lines).all(Option::is_some)
    }

    /// What goes if nobody approves more.
    pub(crate) fn delta(&self) -> Delta {
        select(&self.changes, &self.holds, &self.view.settings.receiver)
    }
}

/// Draws the change set of an aim. What the receiver may hold is unpacked while the sources are read.
pub(crate) fn draw(workplace: &Workplace, store: &Store, aim: Aim, now: Now) -> Result<Drawn, Failure> {
    draw_corrected(workplace, store, aim, None, now)
}

/// The same, so that what an export contradicts is put right.
pub(crate) fn draw_corrected(
    workplace: &Workplace,
    store: &Store,
    aim: Aim,
    correction: Option<Correction>,
    now: Now,
) -> Result<Drawn, Failure> {
    let (view, known) = thread::scope(|scope| {
        let view = scope.spawn(|| view(workplace, aim.environment, aim.day, now));
        let known = Known::load(store, aim.environment.code(), &workplace.lists, aim.day);
        (view.join().unwrap_or_else(|panic| resume_unwind(panic)), known)
    });
    let known = Known { correction, ..known? };
    draw_from(workplace, store, aim, (view?, known), now)
}

/// The same, of a view and a memory that are there already.
pub(crate) fn draw_from(
    workplace: &Workplace,
    store: &Store,
    aim: Aim,
    (mut view, mut known): (View, Known),
    now: Now,
) -> Result<Drawn, Failure> {
    crate::plan::refuse_stopped(&view)?;
    let environment = aim.environment.code();
    let lists = workplace.lists.on(aim.day);
    let mut wanted = match aim.undo {
        Some(run) => restored(store, run, environment, (&workplace.lists, aim.day))?,
        None => std::mem::take(&mut view.projection.picture),
    };
    let first = known.version == 0 && known.outstanding.is_empty();
    let outstanding = known.outstanding.len();
    // what an export contradicts is in as much doubt as a delivery without a verdict
    known.outstanding.extend(known.correction.as_ref().map(Correction::delta));
    let may_hold = MayHold { baseline: &known.baseline, outstanding: &known.outstanding };
    view.roster.shielded =
        shielded::everyone(&view.roster.shielded, (store, environment), &lists, now.date())?;
    // whatever the registers say now, or a delivery that is undone said then
    let homes = homes((&view, &wanted), &view.roster.shielded, &known, &lists);
    let withheld = withheld(&view, &homes, &lists);
    conceal(&mut wanted, &withheld);
    let (changes, basis) = rayon::join(
        || compare(&view, may_hold, wanted, aim),
        || basis(workplace, &view.extract, known.version),
    );
    let basis = basis?;
    known.outstanding.truncate(outstanding);
    view.timings.lap("diff");
    let mut shown = Shown::new(store, environment, &view.tables, workplace.lists.announced().to_vec(), now)?;
    let still = still(&view, &changes, &known);
    shown.spare(&changes, &view.roster.shielded);
    shown.bared = bared_homes(&changes, &known.baseline.picture, &withheld);
    (shown.homes, shown.withheld) = (homes, withheld);
    if !first && aim.undo.is_none() {
        shown.continued = continued(store, environment, (&view, &changes), aim.day)?;
    }
    if view.settings.receiver.ids.change_policy == ChangePolicy::Replace {
        view.settings.guards.off.insert(NUMBER_CHANGED.into());
    }
    shown.decided = Rekeys::of(&lists.identities, Decision::New, aim.day);
    let mut drawn = Drawn {
        holds: still.clone(),
        view,
        baseline: known.baseline,
        changes,
        still,
        basis,
        findings: Vec::new(),
        shown,
        outstanding: known.outstanding,
        first,
        correction: known.correction,
    };
    drawn.findings = guard(&drawn.watch());
    drawn.holds = drawn.held(|_| false);
    drawn.view.timings.lap("guard");
    Ok(drawn)
}

fn compare(view: &View, may_hold: MayHold<'_>, wanted: Picture, aim: Aim) -> ChangeSet {
    let policy = &view.settings.policy;
    let terms = DiffTerms {
        as_of: aim.day,
        // an undone delivery leaves nothing of its own behind
        guardian_on_leave: if aim.undo.is_some() { GuardianLink::Remove } else { policy.guardian_on_leave },
        guardian_at_18: policy.guardian_at_18,
        shielded: &view.roster.shielded,
    };
    diff(may_hold, wanted, &terms)
}

/// What waits whatever anybody approves.
fn still(view: &View, changes: &ChangeSet, known: &Known) -> Holds {
    let mut holds = Holds::none(changes);
    holds.free = bared(view, changes);
    let still = Still {
        frozen: &view.projection.frozen,
        shielded: &view.roster.shielded,
        protected: view.settings.policy.protected_existing,
        baseline: &known.baseline.picture,
    };
    still.hold(changes, &mut holds);
    if view.settings.policy.uncertain == Uncertain::Hold {
        let forced = known.forced_in(changes);
        for (at, change) in changes.lines.iter().enumerate() {
            if !change.certain && !forced.contains(&change.line.relation) {
                holds.line(at, Hold::Unsure);
            }
        }
        for (at, row) in changes.rows.iter().enumerate() {
            let corrected = known.correction.as_ref().is_some_and(|one| one.has_row(row.object, changes));
            if row.kind == stages::diff::RowKind::Doubtful && !corrected {
                holds.row(at, Hold::Unsure);
            }
        }
    }
    close(changes, &mut holds);
    holds
}

/// The lines that take something away from somebody protected, where the municipality wants that.
fn bared(view: &View, changes: &ChangeSet) -> BTreeSet<usize> {
    if view.settings.policy.protected_existing == ProtectedExisting::Freeze {
        return BTreeSet::new();
    }
    let shielded = |end| is_shielded(changes, end, &view.roster.shielded);
    let lines = changes.lines.iter().enumerate().filter(|(_, change)| change.line.op == Op::Remove);
    let of_protected = lines
        .filter(|(_, change)| [change.line.relation.from, change.line.relation.to].into_iter().any(shielded));
    of_protected.map(|(at, _)| at).collect()
}
