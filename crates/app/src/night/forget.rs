//! Whoever becomes protected leaves what is remembered, and so do the addresses of the household: deliveries,
//! plans and the confirmed picture keep ids and relations, and nothing else of theirs (`spec/unikum.md` case 27).
//!
//! Done by the first plan that knows of it, in every environment, and again only when somebody else becomes
//! protected. What a delivery without a verdict has said of a household stays until the verdict: it may be what
//! the receiver has.

use super::draw::Drawn;
use super::memory::{Doer, failure};
use super::pages::{Pages, Them, fingerprint};
use super::stored::{before, pairs};
use crate::columns;
use crate::config::Environment;
use crate::failure::Failure;
use model::delta::Object;
use model::picture::UserKey;
use model::{Baseline, Picture, Shielded};
use stages::diff::conceal;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use store::{Act, Amend, Basis, Papers, Run, State, Store, StoreError};

/// How the note begins of whom an environment has forgotten: a digest, that tells nobody.
const FORGOTTEN: &str = "forgotten";

/// Forgets whoever the plan knows to be protected.
pub(crate) fn forget(store: &mut Store, drawn: &Drawn, doer: Doer<'_>) -> Result<(), Failure> {
    let (shielded, withheld) = (&drawn.view.roster.shielded, &drawn.shown.withheld);
    if shielded.is_empty() && withheld.is_empty() {
        return Ok(());
    }
    let mark = mark(shielded, withheld);
    // each environment remembers others, and is not to undo what another has noted
    let key = format!("{FORGOTTEN}-{}", drawn.view.environment.code());
    for environment in Environment::ALL {
        let code = environment.code();
        let unused = store.runs(code, 1).map_err(failure)?.is_empty();
        if unused || store.note(code, &key).map_err(failure)?.as_ref() == Some(&mark) {
            continue;
        }
        end_moved(store, code, drawn, doer)?;
        let mut gone = Gone::new(shielded, withheld);
        gone.learn(&drawn.changes.picture);
        gone.learn_from(store, code).map_err(failure)?;
        let notes: &[(&str, &[u8])] = &[(&key, &mark)];
        store.amend(code, &gone, &Act { notes, ..doer.does("forget", "{}") }).map_err(failure)?;
    }
    Ok(())
}

/// Ends the open plans whose grounds have moved: they could not be delivered any more, and name whoever was not
/// protected then. One whose grounds are the same knew whom we know.
fn end_moved(store: &mut Store, environment: &str, drawn: &Drawn, doer: Doer<'_>) -> Result<(), Failure> {
    let grounds = |basis: &Basis| (basis.sources, basis.rules);
    let open = |run: &&Run| matches!(run.state, State::Planned | State::Approved);
    let runs = store.runs(environment, u32::MAX).map_err(failure)?;
    for run in runs.iter().filter(open).filter(|run| grounds(&run.basis) != grounds(&drawn.basis)) {
        store.mark_stale(run.id, &doer.does("stale", "{}")).map_err(failure)?;
    }
    Ok(())
}

fn mark(shielded: &Shielded, withheld: &BTreeSet<UserKey>) -> Vec<u8> {
    let mut hasher = DefaultHasher::new();
    shielded.hash(&mut hasher);
    withheld.hash(&mut hasher);
    hasher.finish().to_le_bytes().into()
}

struct Gone<'a> {
    shielded: &'a Shielded,
    withheld: &'a BTreeSet<UserKey>,
    people: Them,
    homes: Them,
}

impl<'a> Gone<'a> {
    fn new(shielded: &'a Shielded, withheld: &'a BTreeSet<UserKey>) -> Self {
        let print = |key: &UserKey| fingerprint(&key.written());
        let people = Them { prints: shielded.digests(fingerprint), ..Them::default() };
        let homes = Them { prints: withheld.iter().map(print).collect(), ..Them::default() };
        Self { shielded, withheld, people, homes }
    }

    /// Takes note of what they are called in a picture.
    fn learn(&mut self, picture: &Picture) {
        for (ix, user) in picture.users.numbered() {
            let protected = self.shielded.has_user(user.id, &picture.pool);
            if protected || self.withheld.contains(&UserKey::of(user.id, &picture.pool)) {
                let name = columns::name(Object::User(ix), picture);
                let them = if protected { &mut self.people } else { &mut self.homes };
                them.names.extend(Some(name).filter(|name| !name.is_empty()));
            }
        }
    }

    /// The same in all that is remembered of an environment.
    fn learn_from(&mut self, store: &Store, environment: &str) -> Result<(), StoreError> {
        self.learn(&store.baseline(environment)?.value.picture);
        for run in store.runs(environment, u32::MAX)?.iter().filter(|run| run.emptied_at.is_none()) {
            // what nobody can read is told to nobody
            self.learn_from_run(store, run).or_else(StoreError::unless_damaged)?;
        }
        Ok(())
    }

    fn learn_from_run(&mut self, store: &Store, run: &Run) -> Result<(), StoreError> {
        self.learn(&store.planned(run.id)?.picture);
        if run.approved.is_some() {
            self.learn(&store.approved(run.id)?.picture);
        }
        self.learn(&before(&store.pages(run.id)?)?.picture);
        Ok(())
    }

    /// Leaves nothing but ids of the protected.
    fn bare(&self, picture: &mut Picture) -> bool {
        stages::diff::forget(picture, self.shielded)
    }

    fn pages(&self, stored: &mut Vec<u8>) -> Result<bool, StoreError> {
        let (mut pages, mut ids, mut before) = (Pages::read(stored)?, pairs(stored)?, before(stored)?);
        let mut any = pages.forget(&self.people, &self.homes);
        let count = ids.len();
        ids.retain(|(_, receiver)| !self.people.prints.contains(&fingerprint(receiver)));
        any |= ids.len() < count;
        any |= self.bare(&mut before.picture);
        any |= conceal(&mut before.picture, self.withheld);
        if any {
            *stored = pages.bytes(&ids, &before)?;
        }
        Ok(any)
    }
}

impl Amend for Gone<'_> {
    fn baseline(&self, baseline: &mut Baseline) -> bool {
        self.bare(&mut baseline.picture)
    }

    fn papers(&self, run: &Run, papers: &mut Papers) -> Result<bool, StoreError> {
        let mut any = false;
        for delta in [&mut papers.planned, &mut papers.approved].into_iter().flatten() {
            any |= self.bare(&mut delta.picture);
            if run.state != State::Delivered {
                any |= conceal(&mut delta.picture, self.withheld);
            }
        }
        if let Some(pages) = &mut papers.pages {
            any |= self.pages(pages)?;
        }
        Ok(any)
    }
}
