//! What has been told of which alarms: a note in the store.

use super::Alarm;
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::memory::{Doer, failure};
use jiff::SignedDuration;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{Act, Store};

/// The note.
const KEY: &str = "alarms";

/// An alarm that lasts is told again after so long: once a day, whatever minutes the day's rounds differ by.
const AGAIN: SignedDuration = SignedDuration::from_hours(20);

/// Alarms that somebody has been told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    alarms: Vec<One>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct One {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) about: String,
    told_at: DateTime,
}

/// What there is to tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Due<'a> {
    pub(super) begun: Vec<&'a Alarm>,
    pub(super) lasting: Vec<&'a Alarm>,
    pub(super) over: Vec<One>,
}

impl Due<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.begun.is_empty() && self.lasting.is_empty() && self.over.is_empty()
    }
}

impl Told {
    /// What cannot be read has not been told: rather twice than never.
    pub(super) fn read(store: &Store, environment: Environment) -> Result<Self, Failure> {
        let note = store.note(environment.code(), KEY).map_err(failure)?;
        Ok(note.and_then(|note| serde_json::from_slice(&note).ok()).unwrap_or_default())
    }

    pub(super) fn write(&self, store: &mut Store, environment: Environment, now: Now) -> Result<(), Failure> {
        let note = serde_json::to_vec(self).unwrap_or_default();
        let notes: &[(&str, &[u8])] = &[(KEY, &note)];
        let act = Act { notes, ..Doer::program(now).does("alarm", "{}") };
        store.record(environment.code(), &act).map_err(failure)
    }

    pub(super) fn due<'a>(&self, alarms: &'a [Alarm], now: Now) -> Due<'a> {
        let mut due = Due::default();
        for alarm in alarms {
            let key = alarm.key();
            match self.alarms.iter().find(|told| told.key == key) {
                None => due.begun.push(alarm),
                Some(told) if now.datetime().duration_since(told.told_at).abs() >= AGAIN => {
                    due.lasting.push(alarm);
                }
                Some(_) => {}
            }
        }
        let lasts = |told: &&One| alarms.iter().all(|alarm| alarm.key() != told.key);
        due.over = self.alarms.iter().filter(lasts).cloned().collect();
        due
    }

    /// What has been told once the letter has left.
    pub(super) fn after(mut self, due: &Due<'_>, now: Now) -> Self {
        let fresh: Vec<&&Alarm> = due.begun.iter().chain(&due.lasting).collect();
        self.alarms
            .retain(|told| !due.over.contains(told) && fresh.iter().all(|alarm| alarm.key() != told.key));
        self.alarms.extend(fresh.into_iter().map(|alarm| One {
            key: alarm.key(),
            kind: alarm.kind.to_owned(),
            about: alarm.about.clone(),
            told_at: now.datetime(),
        }));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: i8, hour: i8) -> Now {
        Now::at(date(2026, 11, day).at(hour, 5, 0, 0))
    }

    fn keys(due: &Due<'_>) -> [Vec<String>; 3] {
        let of = |alarms: &[&Alarm]| alarms.iter().map(|alarm| alarm.key()).collect();
        [of(&due.begun), of(&due.lasting), due.over.iter().map(|told| told.key.clone()).collect()]
    }

    #[test]
    fn an_alarm_is_told_when_it_begins_once_a_day_and_when_it_is_over() {
        let since = date(2026, 11, 23).at(8, 0, 0, 0);
        let [late, key] = [Alarm::new("late", "7", since), Alarm::new("key", "a.asc", since)];
        let none: [Vec<String>; 3] = Default::default();
        let only = |at: usize, key: &str| {
            let mut all = none.clone();
            all[at] = vec![key.to_owned()];
            all
        };
        let told = Told::default();
        let first = [late.clone()];
        let due = told.due(&first, at(23, 23));
        assert_eq!(keys(&due), only(0, "late 7"));
        let told = told.after(&due, at(23, 23));
        assert_eq!(keys(&told.due(&first, at(24, 8))), none);
        let both = [late.clone(), key.clone()];
        let due = told.due(&both, at(24, 8));
        assert_eq!(keys(&due), only(0, "key a.asc"));
        let told = told.after(&due, at(24, 8));
        // a letter that did not leave is tried again: nothing is remembered of it
        assert_eq!(keys(&told.due(&both, at(24, 23))), only(1, "late 7"));
        let due = told.due(&both, at(24, 23));
        let told = told.after(&due, at(24, 23));
        let due = told.due(&first, at(25, 1));
        assert_eq!(keys(&due), only(2, "key a.asc"));
        let told = told.after(&due, at(25, 1));
        assert_eq!(keys(&told.due(&first, at(25, 2))), none);
    }
}
