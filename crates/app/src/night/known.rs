//! What the receiver may hold, as the store remembers it and people's lists say it: ids that it has changed
//! itself, and relations that somebody has removed there by hand.

use super::correction::Correction;
use super::household::{self, Homes};
use super::memory::failure;
use crate::config::{Decisions, Forced};
use crate::failure::Failure;
use model::delta::Op;
use model::picture::Relation;
use model::{Baseline, Date, Delta};
use stages::diff::{ChangeSet, Rekeys, find, relation_by_ids};
use stages::settings::Decision;
use std::collections::BTreeSet;
use store::Store;

/// The note of the entries of the list of forced relations that have been carried out.
pub(crate) const FORCED: &str = "forced";

/// What the receiver may hold.
#[derive(Default)]
pub(crate) struct Known {
    /// Version of the stored picture.
    pub(crate) version: u64,
    /// The confirmed picture.
    pub(crate) baseline: Baseline,
    /// Deliveries without a verdict.
    pub(crate) outstanding: Vec<Delta>,
    /// Relations of the confirmed picture that are to be sent once more.
    pub(crate) forced: Vec<Relation>,
    /// The households of protected persons, as earlier nights saw them.
    pub(crate) homes: Homes,
    /// What an export of the receiver's contradicts, where somebody wants that put right.
    pub(crate) correction: Option<Correction>,
}

impl Known {
    /// Reads it, as the lists say on a day.
    pub(crate) fn load(
        store: &Store,
        environment: &str,
        lists: &Decisions,
        day: Date,
    ) -> Result<Self, Failure> {
        let stored = store.baseline(environment).map_err(failure)?;
        let moved = moved(lists, day);
        let mut baseline = moved.of_baseline(stored.value);
        let outstanding = store.outstanding(environment).map_err(failure)?;
        let outstanding = outstanding.into_iter().map(|sent| moved.of_delta(sent.delta)).collect();
        let done = done(store, environment)?;
        let wanted = lists.forced(day).filter(|one| !done.contains(&one.mark));
        let mut forced: Vec<Relation> =
            wanted.filter_map(|one| relation(&baseline.picture, one, day)).collect();
        forced.retain(|one| baseline.picture.relations.binary_search(one).is_ok());
        forced.sort_unstable();
        forced.dedup();
        // somebody has removed them by hand: nobody can say that the receiver has them
        baseline.doubts.relations.extend(&forced);
        baseline.doubts.relations.sort_unstable();
        baseline.doubts.relations.dedup();
        let homes = household::noted(store, environment, day)?;
        Ok(Self { version: stored.version, baseline, outstanding, forced, homes, correction: None })
    }

    /// The forced relations of a change set, and those that are to be put right: they go although nobody knows
    /// whether they are there.
    pub(crate) fn forced_in(&self, changes: &ChangeSet) -> BTreeSet<Relation> {
        let place = |end| match model::delta::Object::at(end) {
            None => Some(end),
            Some(object) => find(object, &self.baseline.picture, &changes.picture).map(|one| one.end()),
        };
        let moved =
            |one: &Relation| Some(Relation { kind: one.kind, from: place(one.from)?, to: place(one.to)? });
        let mut forced: BTreeSet<Relation> = self.forced.iter().filter_map(moved).collect();
        forced.extend(self.correction.iter().flat_map(|one| one.lines(changes)));
        forced
    }
}

/// What the receiver has renamed itself.
pub(crate) fn moved(lists: &Decisions, day: Date) -> Rekeys {
    Rekeys::of(&lists.on(day).identities, Decision::Moved, day)
}

/// The note after a delivery has arrived: which entries of the list have been carried out.
pub(crate) fn carried_out(
    store: &Store,
    environment: &str,
    (lists, day): (&Decisions, Date),
    arrived: &Delta,
) -> Result<Vec<u8>, Failure> {
    let done = done(store, environment)?;
    let sent: BTreeSet<Relation> =
        arrived.lines.iter().filter(|line| line.op == Op::Add).map(|line| line.relation).collect();
    // an entry that has been taken out of the list may be put there again
    let marks = lists.forced(day).filter(|one| {
        done.contains(&one.mark)
            || relation(&arrived.picture, one, day).is_some_and(|relation| sent.contains(&relation))
    });
    Ok(marks.map(|one| one.mark.as_str()).collect::<Vec<_>>().join("\n").into_bytes())
}

fn done(store: &Store, environment: &str) -> Result<BTreeSet<String>, Failure> {
    let note = store.note(environment, FORCED).map_err(failure)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&note).lines().map(str::to_owned).collect())
}

fn relation(picture: &model::Picture, one: &Forced, day: Date) -> Option<Relation> {
    relation_by_ids(picture, one.kind, (&one.from, &one.to), day)
}
