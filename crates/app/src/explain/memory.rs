//! What the municipality's memory holds, for looking only: nothing is made, and nothing moves.

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::continuity;
use crate::night::known::Known;
use crate::night::memory::{exists, failure, open};
use crate::night::shielded;
use crate::workplace::Workplace;
use model::{Date, Delta, Shielded};
use store::{Run, State, Store};

/// The memory of one environment; empty before the first night.
pub(super) struct Memory {
    pub(super) store: Option<Store>,
    /// What the receiver may hold.
    pub(super) known: Known,
    /// The newest first.
    pub(super) heads: Vec<Run>,
}

impl Memory {
    /// Reads it, where there is one, as the lists say on a day.
    ///
    /// # Errors
    /// The store.
    pub(super) fn open(
        workplace: &Workplace,
        (environment, day): (Environment, Date),
        now: Now,
    ) -> Result<Self, Failure> {
        let none = Self { store: None, known: Known::default(), heads: Vec::new() };
        if !exists(workplace) {
            return Ok(none);
        }
        let store = open(workplace, now)?;
        let known = Known::load(&store, environment.code(), &workplace.lists, day)?;
        let heads = store.runs(environment.code(), u32::MAX).map_err(failure)?;
        Ok(Self { store: Some(store), known, heads })
    }

    /// Everybody who is remembered as protected, in any environment. Whoever is released must be so both on the
    /// day asked about and today: a day cannot be chosen so that somebody shows.
    ///
    /// # Errors
    /// The store.
    pub(super) fn shielded(&self, workplace: &Workplace, day: Date, now: Now) -> Result<Shielded, Failure> {
        let mut all = Shielded::default();
        let Some(store) = &self.store else { return Ok(all) };
        for environment in Environment::ALL {
            for on in [day, now.date()] {
                let released = workplace.lists.on(on).released;
                let some = shielded::remembered(store, environment.code(), &released, now.date())?;
                all = all.and(&some);
            }
        }
        Ok(all)
    }

    /// By which ids the receiver knows whom a register knows by this one, in any environment.
    ///
    /// # Errors
    /// The store.
    pub(super) fn receivers(&self, own: &str) -> Result<Vec<String>, Failure> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let known = |environment: Environment| continuity::receiver(store, environment.code(), own);
        Environment::ALL.into_iter().map(known).filter_map(Result::transpose).collect()
    }

    /// What a run asked for, or asks for.
    ///
    /// # Errors
    /// The store; a run that retention has emptied.
    pub(super) fn delta(&self, run: &Run) -> Result<Delta, Failure> {
        let Some(store) = &self.store else { return Ok(Delta::default()) };
        let approved = run.approved.is_some();
        let delta = if approved { store.approved(run.id) } else { store.planned(run.id) };
        delta.map_err(failure)
    }

    /// The runs that are worth telling of: those that left, by a day, and those that are on their way.
    pub(super) fn told(&self, until: Option<Date>) -> impl Iterator<Item = &Run> {
        self.heads.iter().filter(move |run| match &run.delivered {
            Some(left) => until.is_none_or(|day| left.at.date() <= day),
            None => {
                let open = matches!(run.state, State::Planned | State::Approved);
                open && until.is_none_or(|day| run.planned_at.date() <= day)
            }
        })
    }
}
