//! How many problems there were of each cause, day by day and school by school: what a curve is drawn from. Every day
//! of the last month, and one day a week before that.

use super::memory_key;
use crate::failure::Failure;
use crate::night::memory::failure;
use jiff::civil::Weekday;
use model::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::Store;

/// The note's key.
pub(super) const KEY: &str = memory_key!("trend");

/// Days that are all kept.
const DAILY: i32 = 31;
/// Days after which a week is forgotten: a school year and some.
const LONGEST: i32 = 400;

/// Of which school and group: the school's id in the registers, or [`EVERYWHERE`]; the group's word. What concerns two
/// schools counts at both, and once everywhere.
pub(super) type Point = (String, String);

/// All schools, and what belongs to none.
pub(super) const EVERYWHERE: &str = "*";

/// Counts by day, school and group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trend(pub(super) BTreeMap<Date, BTreeMap<Point, u32>>);

impl Trend {
    /// What an environment remembers.
    pub(super) fn load(store: &Store, environment: &str) -> Result<Self, Failure> {
        let note = store.note(environment, KEY).map_err(failure)?.unwrap_or_default();
        let mut days: BTreeMap<Date, BTreeMap<Point, u32>> = BTreeMap::new();
        for line in String::from_utf8_lossy(&note).lines() {
            let mut words = line.split('\t');
            let Some(day) = words.next().and_then(|day| day.parse().ok()) else { continue };
            let counts = days.entry(day).or_default();
            if let (Some(school), Some(group), Some(Ok(count))) =
                (words.next(), words.next(), words.next().map(str::parse))
            {
                counts.insert((school.to_owned(), group.to_owned()), count);
            }
        }
        Ok(Self(days))
    }

    /// The same with a day's counts.
    pub(super) fn with(mut self, day: Date, counts: BTreeMap<Point, u32>) -> Self {
        self.0.insert(day, counts);
        let age = |past: &Date| day.since(*past).map_or(0, |span| span.get_days());
        self.0.retain(|past, _| {
            age(past) <= DAILY || (age(past) <= LONGEST && past.weekday() == Weekday::Monday)
        });
        self
    }

    /// As it is noted. A day without any problem has a line too: that there was none is worth knowing.
    pub(super) fn note(&self) -> Vec<u8> {
        let mut text = String::new();
        for (day, counts) in &self.0 {
            // writing to a String cannot fail
            let _ = writeln!(text, "{day}");
            for ((school, group), count) in counts {
                let _ = writeln!(text, "{day}\t{school}\t{group}\t{count}");
            }
        }
        text.into_bytes()
    }

    /// All problems of each day.
    pub(super) fn sums(&self) -> Vec<(Date, u64)> {
        let sum = |counts: &BTreeMap<Point, u32>| {
            let everywhere = counts.iter().filter(|((school, _), _)| school == EVERYWHERE);
            everywhere.map(|(_, count)| u64::from(*count)).sum()
        };
        self.0.iter().map(|(day, counts)| (*day, sum(counts))).collect()
    }

    /// How many there were some days before, or the nearest day before that: by a school, by a group, or by both.
    pub(super) fn before(&self, day: Date, days: i32, of: impl Fn(&Point) -> bool) -> Option<u64> {
        let then = day.checked_sub(jiff::Span::new().days(days)).ok()?;
        let (_, counts) = self.0.range(..=then).next_back()?;
        Some(counts.iter().filter(|(point, _)| of(point)).map(|(_, count)| u64::from(*count)).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(count: u32) -> BTreeMap<Point, u32> {
        BTreeMap::from([(("1001".to_owned(), "g".to_owned()), count)])
    }

    #[test]
    fn every_day_of_a_month_and_mondays_before() {
        let mut day = Date::constant(2026, 1, 1);
        let mut trend = Trend::default();
        for at in 0..300 {
            trend = trend.with(day, counts(at));
            day = day.tomorrow().unwrap();
        }
        let kept: Vec<Date> = trend.0.keys().copied().collect();
        assert_eq!(kept.iter().rev().take(32).count(), 32);
        assert!(kept.iter().rev().skip(32).all(|day| day.weekday() == Weekday::Monday));
        assert_eq!(kept.len(), 32 + 38);
        assert_eq!(trend.before(day.yesterday().unwrap(), 7, |_| true), Some(292));
    }

    #[test]
    fn it_is_read_as_it_was_noted() {
        let day = Date::constant(2026, 11, 23);
        let trend = Trend::default().with(day, BTreeMap::new()).with(day.tomorrow().unwrap(), counts(4));
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), day.at(12, 0, 0, 0)).unwrap();
        let note = trend.note();
        let notes: &[(&str, &[u8])] = &[(KEY, &note)];
        let act =
            store::Act { at: day.at(12, 0, 0, 0), actor: "Anna", verb: "problems", details: "{}", notes };
        store.record("test", &act).unwrap();
        assert_eq!(Trend::load(&store, "test").unwrap(), trend);
    }
}
