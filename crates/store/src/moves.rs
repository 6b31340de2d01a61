//! The moves of a run. Each is one transaction: the run, its documents, the journal and the notes; the
//! verdict moves the confirmed picture and the identity links with it.

use crate::bodies::{self, Part};
use crate::environments;
use crate::error::StoreError;
use crate::journal;
use crate::links::{self, Link};
use crate::open::Store;
use crate::receipt::Parcel;
use crate::run::{Act, Approval, NewPlan, RunId, State, Verdict};
use crate::wire::{self, Size, numbers, pack};
use model::Baseline;
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, named_params, params};
use std::panic::resume_unwind;
use std::thread;

/// The confirmed picture as a verdict leaves it.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    /// The version that it was made from: the one that is stored, or somebody was quicker.
    pub from: u64,
    /// The picture and its doubts.
    pub baseline: &'a Baseline,
    /// Identity links that are new or were seen again.
    pub links: &'a [Link],
}

impl Store {
    /// Remembers a plan. Earlier plans of the environment stay as they are: whether they are stale is the
    /// caller's to say.
    ///
    /// # Errors
    /// [`StoreError::NotWhole`] where the delta is not, and what the database refuses.
    pub fn plan(&mut self, new: &NewPlan<'_>, act: &Act<'_>) -> Result<RunId, StoreError> {
        let delta = wire::encode_delta(new.delta).map_err(StoreError::not_whole)?;
        let (delta, pages) = thread::scope(|scope| {
            let packed = scope.spawn(|| pack::pack(&delta));
            let pages = pack::pack_beside(new.pages, &delta);
            (packed.join().unwrap_or_else(|panic| resume_unwind(panic)), pages)
        });
        let size = Size::of(new.delta);
        let transaction = self.begin()?;
        let environment = environments::number(&transaction, new.environment)?;
        transaction.prepare(PLAN)?.execute(named_params! {
            ":environment": environment,
            ":day": new.day.to_string(),
            ":at": act.at.to_string(),
            ":rows": size.rows as i64,
            ":lines": size.lines as i64,
            ":sources": new.basis.sources,
            ":rules": new.basis.rules,
            ":baseline": new.basis.baseline as i64,
        })?;
        let run = RunId(transaction.last_insert_rowid() as u64);
        bodies::put(&transaction, run, Part::Planned, &delta)?;
        bodies::put(&transaction, run, Part::Pages, &pages)?;
        journal::write(&transaction, Some(environment), Some(run), act)?;
        transaction.commit()?;
        Ok(run)
    }

    /// A plan, or a part of it, may leave. A part that is the whole plan is stored once.
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where it is not planned; else as [`Store::plan`].
    pub fn approve(&mut self, run: RunId, approval: &Approval<'_>, act: &Act<'_>) -> Result<(), StoreError> {
        let delta = wire::encode_delta(approval.delta).map_err(StoreError::not_whole)?;
        let (delta, files, size) = (pack::pack(&delta), approval.files, Size::of(approval.delta));
        let transaction = self.begin()?;
        let environment = allowed(&transaction, run, State::Approved)?;
        let whole =
            bodies::digest(&transaction, run, Part::Planned)? == Some(*blake3::hash(&delta).as_bytes());
        if !whole {
            bodies::put(&transaction, run, Part::Approved, &delta)?;
        }
        for (part, bytes) in [(Part::Principals, &files.principals), (Part::Relations, &files.relations)] {
            bodies::put(&transaction, run, part, &pack::pack_quickly(bytes))?;
        }
        transaction.prepare(APPROVE)?.execute(named_params! {
            ":run": run.0 as i64,
            ":at": act.at.to_string(),
            ":by": act.actor,
            ":reason": approval.reason,
            ":rows": size.rows as i64,
            ":lines": size.lines as i64,
            ":whole": whole,
            ":principals": blake3::hash(&files.principals).as_bytes(),
            ":principals_bytes": files.principals.len() as i64,
            ":relations": blake3::hash(&files.relations).as_bytes(),
            ":relations_bytes": files.relations.len() as i64,
        })?;
        let mut school = transaction.prepare("INSERT INTO run_school VALUES (?1, ?2, ?3)")?;
        for (at, id) in approval.schools.iter().enumerate() {
            school.execute(params![run.0 as i64, at as i64, id])?;
        }
        drop(school);
        journal::write(&transaction, Some(environment), Some(run), act)?;
        Ok(transaction.commit()?)
    }

    /// The approved files leave for `to`. To be called before the first byte leaves: a delivery that may
    /// have left counts as delivered, because the other mistake would send twice what the store forgot.
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where it is not approved.
    pub fn deliver(&mut self, run: RunId, to: &str, act: &Act<'_>) -> Result<(), StoreError> {
        self.leave(run, to, None, act)
    }

    pub(crate) fn leave(
        &mut self,
        run: RunId,
        to: &str,
        parcel: Option<&Parcel>,
        act: &Act<'_>,
    ) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        // the move is checked before anything is written; the order of entries is the order of moves
        let environment = allowed(&transaction, run, State::Delivered)?;
        let entry = journal::write(&transaction, Some(environment), Some(run), act)?;
        transaction
            .prepare(
                "UPDATE run SET state = 'delivered', moved_at = ?2, delivered_at = ?2, delivered_to = ?3, \
                 delivered_entry = ?4 WHERE id = ?1",
            )?
            .execute(params![run.0 as i64, act.at.to_string(), to, entry])?;
        if let Some(parcel) = parcel {
            transaction.prepare("INSERT INTO receipt VALUES (?1, ?2, ?3, ?4, NULL)")?.execute(params![
                run.0 as i64,
                parcel.name,
                parcel.bytes as i64,
                parcel.sha256
            ])?;
        }
        Ok(transaction.commit()?)
    }

    /// The verdict on a delivery, and the confirmed picture that follows from it: both or neither. The
    /// picture's version grows by one. The bytes of the two files go: their hashes and the delta stay. Answers
    /// the new version.
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where it is not delivered, [`StoreError::Moved`] where the picture was made
    /// from another version than the stored one, [`StoreError::NotWhole`] where it could not be read again.
    pub fn settle(
        &mut self,
        run: RunId,
        verdict: &Verdict<'_>,
        next: &Next<'_>,
        act: &Act<'_>,
    ) -> Result<u64, StoreError> {
        let baseline = wire::encode_baseline(next.baseline).map_err(StoreError::not_whole)?;
        let baseline = pack::pack(&baseline);
        let transaction = self.begin()?;
        let environment = allowed(&transaction, run, verdict.outcome.state())?;
        let version = environments::version(&transaction, environment)?;
        if version != next.from {
            return Err(StoreError::Moved { is: version, wanted: next.from });
        }
        let entry = journal::write(&transaction, Some(environment), Some(run), act)?;
        transaction.prepare(SETTLE)?.execute(named_params! {
            ":run": run.0 as i64,
            ":state": verdict.outcome.state().code(),
            ":at": act.at.to_string(),
            ":by": act.actor,
            ":entry": entry,
            ":rows": numbers::encode(verdict.failed_rows),
            ":lines": numbers::encode(verdict.failed_lines),
        })?;
        bodies::drop_files(&transaction, run)?;
        // deleted first, so that the new picture takes the old one's room and the file holds one of them
        transaction.execute("DELETE FROM baseline WHERE environment = ?1", [environment])?;
        transaction.prepare(MOVE)?.execute(named_params! {
            ":environment": environment,
            ":version": (version + 1) as i64,
            ":run": run.0 as i64,
            ":digest": blake3::hash(&baseline).as_bytes(),
            ":bytes": baseline,
        })?;
        links::put(&transaction, environment, next.links)?;
        transaction.commit()?;
        Ok(version + 1)
    }

    /// Somebody has said no to a plan.
    ///
    /// # Errors
    /// [`StoreError::NotInState`] where it is neither planned nor approved.
    pub fn discard(&mut self, run: RunId, act: &Act<'_>) -> Result<(), StoreError> {
        self.end(run, State::Discarded, act)
    }

    /// What a plan was made from has changed.
    ///
    /// # Errors
    /// As [`Store::discard`].
    pub fn mark_stale(&mut self, run: RunId, act: &Act<'_>) -> Result<(), StoreError> {
        self.end(run, State::Stale, act)
    }

    fn end(&mut self, run: RunId, state: State, act: &Act<'_>) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        let environment = allowed(&transaction, run, state)?;
        transaction.prepare("UPDATE run SET state = ?2, moved_at = ?3 WHERE id = ?1")?.execute(params![
            run.0 as i64,
            state.code(),
            act.at.to_string()
        ])?;
        bodies::drop_files(&transaction, run)?;
        journal::write(&transaction, Some(environment), Some(run), act)?;
        Ok(transaction.commit()?)
    }

    /// A transaction that is undone unless it is committed.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.database.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

const PLAN: &str = "INSERT INTO run (environment, day, state, moved_at, planned_at, planned_rows, planned_lines, \
     sources, rules, baseline) \
     VALUES (:environment, :day, 'planned', :at, :at, :rows, :lines, :sources, :rules, :baseline)";

const APPROVE: &str = "UPDATE run SET state = 'approved', moved_at = :at, approved_at = :at, approved_by = :by, reason = :reason, \
     approved_rows = :rows, approved_lines = :lines, whole = :whole, \
     principals_hash = :principals, principals_bytes = :principals_bytes, \
     relations_hash = :relations, relations_bytes = :relations_bytes WHERE id = :run";

const SETTLE: &str = "UPDATE run SET state = :state, moved_at = :at, settled_at = :at, settled_by = :by, \
     settled_entry = :entry, failed_rows = :rows, failed_lines = :lines WHERE id = :run";

const MOVE: &str = "INSERT INTO baseline (environment, version, run, digest, bytes) \
     VALUES (:environment, :version, :run, :digest, :bytes)";

/// The environment of a run that may move to a state.
pub(crate) fn allowed(transaction: &Transaction<'_>, run: RunId, wanted: State) -> Result<i64, StoreError> {
    let found = transaction
        .prepare("SELECT environment, state FROM run WHERE id = ?1")?
        .query_row([run.0 as i64], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let (environment, code) = found.ok_or(StoreError::NoSuchRun(run))?;
    let is = crate::read::state_of(&code)?;
    if is.may_become(wanted) { Ok(environment) } else { Err(StoreError::NotInState { run, is, wanted }) }
}
