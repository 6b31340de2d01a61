//! What is remembered of problems from day to day, and how it is noted.

use super::desk::{Seen, counts, is_grave};
use super::memory_key;
use super::trend::{self, Trend};
use super::words::Words;
use crate::failure::Failure;
use crate::night::memory::failure;
use crate::view::View;
use model::{Date, Severity};
use stages::check::{Life, Lives, Print, Turned};
use store::Store;

/// The note's key of the lives.
const KEY: &str = memory_key!("lives");

/// What is remembered of problems.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Memory {
    lives: Lives,
    pub(super) trend: Trend,
    pub(super) said: Words,
}

impl Memory {
    pub(super) fn load(store: &Store, environment: &str) -> Result<Self, Failure> {
        let lives = store.note(environment, KEY).map_err(failure)?.unwrap_or_default();
        Ok(Self {
            lives: read(&lives),
            trend: Trend::load(store, environment)?,
            said: Words::load(store, environment)?,
        })
    }

    /// What is remembered after a day. Nothing is learnt from sources that stop a night: an empty file mends nothing.
    pub(super) fn after(&self, seen: &Seen, view: &View, day: Date) -> (Self, Turned) {
        let stopped = view.problems.iter().any(|problem| problem.severity == Severity::Stop);
        if stopped || self.lives.told.is_some_and(|told| day < told) {
            return (self.clone(), Turned::default());
        }
        let grave = seen.items.iter().filter(|item| is_grave(item, view));
        let (lives, turned) = self.lives.after(grave.map(|item| item.print).collect(), day);
        let trend = self.trend.clone().with(day, counts(seen, view));
        (Self { lives, trend, said: self.said.clone() }, turned)
    }

    /// What has to be noted, where anything has changed.
    pub(super) fn notes(&self, before: &Self) -> Option<Vec<(&'static str, Vec<u8>)>> {
        (self != before).then(|| vec![(KEY, written(&self.lives)), (trend::KEY, self.trend.note())])
    }

    pub(super) fn life(&self, print: Print) -> Option<Life> {
        self.lives.of(print)
    }
}

/// The shape of the lives as they are noted: its version, the day, and 18 bytes for each.
const VERSION: u8 = 1;

fn written(lives: &Lives) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(5 + lives.all.len() * 18);
    bytes.push(VERSION);
    bytes.extend(number(lives.told).to_le_bytes());
    for life in &lives.all {
        bytes.extend(life.print.to_le_bytes());
        bytes.extend(number(Some(life.since)).to_le_bytes());
        bytes.extend(number(life.mended).to_le_bytes());
        bytes.extend(life.returns.to_le_bytes());
    }
    bytes
}

/// What cannot be read is as if nothing had been noted: problems are new then, and nothing else.
fn read(bytes: &[u8]) -> Lives {
    let Some((&[VERSION, a, b, c, d], rest)) = bytes.split_first_chunk::<5>() else {
        return Lives::default();
    };
    let all = rest.as_chunks::<18>().0.iter().filter_map(|chunk| {
        let (print, rest) = chunk.split_first_chunk::<8>()?;
        let (since, rest) = rest.split_first_chunk::<4>()?;
        let (mended, rest) = rest.split_first_chunk::<4>()?;
        let returns = rest.first_chunk::<2>()?;
        Some(Life {
            print: u64::from_le_bytes(*print),
            since: date(u32::from_le_bytes(*since))?,
            mended: date(u32::from_le_bytes(*mended)),
            returns: u16::from_le_bytes(*returns),
        })
    });
    Lives { all: all.collect(), told: date(u32::from_le_bytes([a, b, c, d])) }
}

/// A day as 20261123; 0 for none.
fn number(day: Option<Date>) -> u32 {
    day.map_or(0, |day| {
        let [month, date] = [day.month(), day.day()].map(i8::unsigned_abs).map(u32::from);
        u32::from(day.year().unsigned_abs()) * 10_000 + month * 100 + date
    })
}

fn date(number: u32) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let (month, day) = ((number / 100 % 100) as i8, (number % 100) as i8);
    Date::new(year, month, day).ok().filter(|_| number != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lives_are_read_as_they_were_written() {
        let day = Date::constant(2026, 11, 23);
        let (lives, _) = Lives::default().after(vec![7, u64::MAX], day);
        let (lives, _) = lives.after(vec![7], day.tomorrow().unwrap());
        assert_eq!(read(&written(&lives)), lives);
        assert_eq!(read(&[]), Lives::default());
        assert_eq!(read(b"x, and no lives at all"), Lives::default());
    }
}
