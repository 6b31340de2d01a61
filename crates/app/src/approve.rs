//! `approve`: somebody lets a plan, or the part of it that concerns some schools, be delivered.
//!
//! The plan is drawn again from the same sources, rules and memory, which must not have moved, and the
//! bytes that will be delivered are fixed here.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::correction::Correction;
use crate::night::draw::{Aim, Drawn, draw_corrected};
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
use std::collections::{BTreeMap, BTreeSet};
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
/// picture has moved; a school that is not in the plan, or of which nothing can be sent by itself; files that the receiver would not take.
pub fn approve(workplace: &Workplace, consent: Consent<'_>, now: Now) -> Result<(usize, usize), Failure> {
    refuse_unsigned(&[consent.by, consent.reason])?;
    let mut store = memory::open(workplace, now)?;
    let head = store.run(consent.run).map_err(failure)?;
    let aim = aim_of(&store, &head)?;
    refuse_locked(workplace, aim.environment)?;
    let corrects = pages_of(&store, &head)?.correction;
    let correction = corrects.map(|page| Correction::read(page, now.date()));
    let drawn = draw_corrected(workplace, &store, aim, correction, now)?;
    refuse_stale(&mut store, &head, &drawn, now)?;
    let doer = Doer { name: consent.by, now };
    let chosen = schools(&drawn, consent.schools)?;
    let holds = approved_holds(&drawn, &chosen);
    let belongs = Belongs::new(&drawn.changes);
    refuse_nothing(&drawn, &holds, &chosen, &belongs)?;
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
    let pages = pages_of(store, head)?;
    let environment = Environment::from_code(&head.environment).unwrap_or(Environment::Test);
    Ok(Aim { environment, day: head.day, undo: pages.undo.map(RunId) })
}

fn pages_of(store: &Store, head: &Run) -> Result<Pages, Failure> {
    Pages::read(&store.pages(head.id).map_err(failure)?).map_err(failure)
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

/// An approval of nothing would only look like one: says what the changes of the chosen schools wait for.
fn refuse_nothing(
    drawn: &Drawn,
    holds: &Holds,
    chosen: &BTreeSet<Ix<School>>,
    belongs: &Belongs,
) -> Result<(), Failure> {
    let changes = &drawn.changes;
    let delta = select(changes, holds, &drawn.view.settings.receiver);
    if !delta.rows.is_empty() || !delta.lines.is_empty() {
        return Ok(());
    }
    let lines = changes.lines.iter().zip(&holds.lines).map(|(change, hold)| {
        let ends = [change.line.relation.from, change.line.relation.to];
        (ends.into_iter().flat_map(|end| belongs.of_end(end)).collect::<BTreeSet<_>>(), hold)
    });
    let rows = changes.rows.iter().zip(&holds.rows);
    let rows = rows.map(|(row, hold)| (belongs.of_end(row.object.end()).into_iter().collect(), hold));
    let mut waiting: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut beside = BTreeSet::new();
    for (schools, hold) in lines.chain(rows) {
        if !chosen.is_empty() && schools.is_disjoint(chosen) {
            continue;
        }
        let Some(hold) = hold else { continue };
        let text = match hold {
            Hold::Frozen => "plan-waiting-frozen",
            Hold::Unsure => "plan-waiting-unsure",
            Hold::Guard(_) => "plan-waiting-guard",
            Hold::NotChosen | Hold::Follows => {
                beside.extend(schools.difference(chosen).copied());
                "approve-waiting-together"
            }
        };
        *waiting.entry(text).or_default() += 1;
    }
    let id = |school: &Ix<School>| {
        changes.picture.schools.get(*school).map(|school| changes.picture.pool.get(school.id).to_owned())
    };
    let mut beside: Vec<String> = beside.iter().filter_map(id).collect();
    beside.sort();
    let what = if waiting.is_empty() { "failure-approve-no-change" } else { "failure-approve-nothing" };
    let mut failure = Failure::new(FailureKind::Refused, Phrase::new(what)).hint(Phrase::new("hint-schools"));
    let reasons = waiting.into_iter();
    failure.also =
        reasons.map(|(text, n)| Phrase::new(text).count("n", n).with("schools", beside.join(", "))).collect();
    Err(failure)
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
