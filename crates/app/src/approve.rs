//! `approve`: somebody lets a plan, or the part of it that concerns some schools, be delivered.
//!
//! The plan is drawn again from the same sources, rules and memory, which must not have moved, and the
//! bytes that will be delivered are fixed here.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::draw::{Aim, Drawn, draw};
use crate::night::memory::{self, Doer, failure, refuse_unsigned};
use crate::night::pages::Pages;
use crate::night::watch::{NIGHTS, TABLES};
use crate::plan::{refuse_incomplete, refuse_locked, refuse_oversized};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use model::delta::Object;
use model::index::Ix;
use model::picture::School;
use stages::diff::{Belongs, Hold, Holds, close, select};
use stages::guard::{Finding, Night, Scope};
use stages::render::render_delta;
use std::collections::BTreeSet;
use store::{Act, Approval, Files, Run, RunId, Store};

/// What somebody approves.
#[derive(Clone, Copy, Debug)]
pub struct Consent<'a> {
    /// The plan.
    pub run: RunId,
    /// The schools, by the receiver's id; none for the whole plan.
    pub schools: &'a [String],
    /// Who.
    pub by: &'a str,
    /// Why: what was looked at.
    pub reason: &'a str,
}

/// Approves a plan and fixes its bytes. Answers how many rows and lines they hold.
///
/// # Errors
/// A plan that is not waiting for approval, or that is stale because its source, its rules or the confirmed
/// picture has moved; a school that is not in the plan; files that the receiver would not take.
pub fn approve(workplace: &Workplace, consent: Consent<'_>, now: Now) -> Result<(usize, usize), Failure> {
    refuse_unsigned(&[consent.by, consent.reason])?;
    let mut store = memory::open(workplace, now)?;
    let head = store.run(consent.run).map_err(failure)?;
    let aim = aim_of(&store, &head)?;
    refuse_locked(workplace, aim.environment)?;
    let drawn = draw(workplace, &store, aim, now)?;
    refuse_stale(&mut store, &head, &drawn, now)?;
    let doer = Doer { name: consent.by, now };
    let chosen = schools(&drawn, consent.schools)?;
    let holds = approved_holds(&drawn, &chosen);
    let belongs = Belongs::new(&drawn.changes);
    fix(&mut store, &drawn, &holds, consent, (doer, |finding| overrides(finding, &chosen, &belongs)))
}

/// Fixes the bytes of everything that does not wait.
pub(crate) fn fix(
    store: &mut Store,
    drawn: &Drawn,
    holds: &Holds,
    consent: Consent<'_>,
    (doer, by_hand): (Doer<'_>, impl Fn(&Finding) -> bool),
) -> Result<(usize, usize), Failure> {
    let receiver = &drawn.view.settings.receiver;
    let delta = select(&drawn.changes, holds, receiver);
    let rendered = render_delta(&delta, receiver);
    refuse_incomplete(&rendered)?;
    refuse_oversized(&rendered, receiver.limits)?;
    let files = Files { principals: rendered.principals, relations: rendered.relations };
    let approval =
        Approval { delta: &delta, files: &files, reason: consent.reason, schools: consent.schools };
    let approved: Vec<&Finding> = drawn.findings.iter().filter(|finding| by_hand(finding)).collect();
    let (nights, tables) = drawn.shown.notes(Night::of(&drawn.watch(), holds, &approved));
    let notes: &[(&str, &[u8])] = &[(NIGHTS, &nights), (TABLES, &tables)];
    let act = Act { notes, ..doer.does("approve", "{}") };
    store.approve(consent.run, &approval, &act).map_err(failure)?;
    Ok((delta.rows.len(), delta.lines.len()))
}

/// What a stored plan was for.
pub(crate) fn aim_of(store: &Store, head: &Run) -> Result<Aim, Failure> {
    let pages = Pages::read(&store.pages(head.id).map_err(failure)?).map_err(failure)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    Ok(Aim { environment, day: head.day, undo: pages.undo.map(RunId) })
}

/// A plan whose grounds have moved is not what somebody looked at.
fn refuse_stale(store: &mut Store, head: &Run, drawn: &Drawn, now: Now) -> Result<(), Failure> {
    let same_plan = || {
        let stored = store.planned(head.id).and_then(|delta| encoded(&delta));
        stored.and_then(|stored| Ok(stored == encoded(&drawn.delta())?))
    };
    if head.basis == drawn.basis && same_plan().map_err(failure)? {
        return Ok(());
    }
    let moved = match () {
        () if head.basis.sources != drawn.basis.sources => "stale-sources",
        () if head.basis.rules != drawn.basis.rules => "stale-rules",
        () => "stale-baseline",
    };
    if head.state.may_become(store::State::Stale) {
        store.mark_stale(head.id, &Doer::program(now).does("stale", "{}")).map_err(failure)?;
    }
    let what =
        Phrase::new("failure-stale").with("run", head.id.to_string()).phrase("moved", Phrase::new(moved));
    Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-plan-again")))
}

fn encoded(delta: &model::Delta) -> Result<Vec<u8>, store::StoreError> {
    store::wire::encode_delta(delta).map_err(|_| store::StoreError::NotWhole { what: "a plan" })
}

/// Whether an approval covers what a guard found: all of it, or what concerns the chosen schools alone.
fn overrides(finding: &Finding, chosen: &BTreeSet<Ix<School>>, belongs: &Belongs) -> bool {
    if chosen.is_empty() {
        return true;
    }
    let all = |mut schools: Vec<Ix<School>>| {
        schools.retain(|school| !chosen.contains(school));
        schools.is_empty()
    };
    match finding.scope {
        // the fault is the source's: no school can be let through alone
        Scope::Run | Scope::Unplaced => false,
        Scope::School(school) => chosen.contains(&school),
        Scope::Class(class) => all(belongs.of_class(class).collect()),
        Scope::Person(user) => all(belongs.of_user(user).collect()),
    }
}

/// The schools of these ids.
fn schools(drawn: &Drawn, ids: &[String]) -> Result<BTreeSet<Ix<School>>, Failure> {
    let picture = &drawn.changes.picture;
    ids.iter()
        .map(|id| {
            let found = picture.schools.numbered().find(|(_, school)| picture.pool.get(school.id) == id);
            found.map(|(ix, _)| ix).ok_or_else(|| {
                let what = Phrase::new("failure-no-school").with("school", id.as_str());
                Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-schools"))
            })
        })
        .collect()
}

/// What waits when these schools are approved, or all of them where none is named.
fn approved_holds(drawn: &Drawn, chosen: &BTreeSet<Ix<School>>) -> Holds {
    let belongs = Belongs::new(&drawn.changes);
    let mut holds = drawn.held(|finding| overrides(finding, chosen, &belongs));
    if !chosen.is_empty() {
        let outside = |schools: Vec<Ix<School>>| !schools.iter().all(|school| chosen.contains(school));
        for (at, change) in drawn.changes.lines.iter().enumerate() {
            if outside(belongs.of_relation(&change.line.relation)) {
                holds.line(at, Hold::NotChosen);
            }
        }
        for (at, row) in drawn.changes.rows.iter().enumerate() {
            let schools = belongs.of_end(row.object.end());
            let nowhere = !schools.iter().any(|school| chosen.contains(school));
            if nowhere || (!matches!(row.object, Object::User(_)) && outside(schools)) {
                holds.row(at, Hold::NotChosen);
            }
        }
    }
    close(&drawn.changes, &mut holds);
    holds
}
