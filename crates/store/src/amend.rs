//! What is kept of people is gone through and written back with less in it, long before retention deletes it.

use crate::bodies::{self, Part};
use crate::environments;
use crate::error::StoreError;
use crate::journal;
use crate::open::Store;
use crate::run::{Act, Run, State};
use crate::wire::{self, pack};
use model::{Baseline, Delta};
use rusqlite::{Transaction, params};

/// What is kept of a run that is about people. What retention has deleted is not there.
#[derive(Debug, Default)]
pub struct Papers {
    /// All that was planned.
    pub planned: Option<Delta>,
    /// The part of it that was approved; nothing where that was all of it.
    pub approved: Option<Delta>,
    /// What people are shown, as `app` wrote it.
    pub pages: Option<Vec<u8>>,
}

/// Takes something out of what is kept; answers whether there was anything to take.
pub trait Amend {
    /// The confirmed picture. Its ids and relations say what the receiver holds: they stay as they are, unless somebody
    /// has looked there.
    fn baseline(&self, baseline: &mut Baseline) -> bool;

    /// What is kept of a run.
    ///
    /// # Errors
    /// What cannot be read.
    fn papers(&self, run: &Run, papers: &mut Papers) -> Result<bool, StoreError>;
}

impl Store {
    /// Goes through the confirmed picture and the runs of an environment, in one transaction, and answers how
    /// many runs had something taken out. Versions stay, and the hashes of what was delivered: they say what it
    /// was. Runs that are still open are left alone: what is approved is what is delivered. So is a run whose
    /// documents are damaged: nobody can read them, and an old one is no reason to stop a night.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] of the confirmed picture, [`StoreError::NotWhole`], and what the database refuses;
    /// then nothing has changed.
    pub fn amend(&mut self, environment: &str, amend: &dyn Amend, act: &Act<'_>) -> Result<u64, StoreError> {
        let runs = self.runs(environment, u32::MAX)?;
        let mut baseline = self.baseline(environment)?.value;
        let transaction = self.begin()?;
        let number = environments::number(&transaction, environment)?;
        if amend.baseline(&mut baseline) {
            let bytes = wire::encode_baseline(&baseline).map_err(StoreError::not_whole)?;
            let bytes = pack::pack(&bytes);
            transaction
                .prepare("UPDATE baseline SET digest = ?2, bytes = ?3 WHERE environment = ?1")?
                .execute(params![number, blake3::hash(&bytes).as_bytes(), bytes])?;
        }
        let mut amended = 0;
        let open = |run: &&Run| matches!(run.state, State::Planned | State::Approved);
        for run in runs.iter().filter(|run| run.emptied_at.is_none() && !open(run)) {
            if amend_run(&transaction, run, amend).or_else(StoreError::unless_damaged)? {
                amended += 1;
            }
        }
        journal::write(&transaction, Some(number), None, act)?;
        transaction.commit()?;
        Ok(amended)
    }
}

fn amend_run(database: &Transaction<'_>, run: &Run, amend: &dyn Amend) -> Result<bool, StoreError> {
    let mut papers = papers(database, run)?;
    let amended = amend.papers(run, &mut papers)?;
    if amended {
        put(database, run, &papers)?;
    }
    Ok(amended)
}

fn papers(database: &Transaction<'_>, run: &Run) -> Result<Papers, StoreError> {
    let delta = |part| {
        let bytes = bodies::get(database, run.id, part)?;
        bytes.map(|bytes| wire::decode_delta(&bytes).map_err(StoreError::damaged)).transpose()
    };
    Ok(Papers {
        planned: delta(Part::Planned)?,
        approved: delta(Part::Approved)?,
        pages: bodies::get(database, run.id, Part::Pages)?,
    })
}

fn put(database: &Transaction<'_>, run: &Run, papers: &Papers) -> Result<(), StoreError> {
    let encoded = |delta: &Option<Delta>| {
        delta.as_ref().map(wire::encode_delta).transpose().map_err(StoreError::not_whole)
    };
    let (planned, approved) = (encoded(&papers.planned)?, encoded(&papers.approved)?);
    if let Some(pages) = &papers.pages {
        let beside = planned.as_deref().unwrap_or_default();
        bodies::replace(database, run.id, Part::Pages, &pack::pack_beside(pages, beside))?;
    }
    for (part, bytes) in [(Part::Planned, planned), (Part::Approved, approved)] {
        if let Some(bytes) = bytes {
            bodies::replace(database, run.id, part, &pack::pack(&bytes))?;
        }
    }
    Ok(())
}
