//! The only place that asks what time it is. Everything else is told.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A moment in Swedish local time, read once per run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now(DateTime);

impl Now {
    /// Reads the clock.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn read() -> Self {
        Self(swedish(Timestamp::now()))
    }

    /// A moment that somebody else has read, for tests and repeated runs.
    #[must_use]
    pub const fn at(moment: DateTime) -> Self {
        Self(moment)
    }

    /// Date and time.
    #[must_use]
    pub const fn datetime(self) -> DateTime {
        self.0
    }

    /// Date and time to the minute, `2026-11-23 14:05`.
    #[must_use]
    pub fn minute(self) -> String {
        self.0.strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The moment without a zone. Of the hour that comes twice it is the first.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        stockholm().to_timestamp(self.0).unwrap_or(Timestamp::MAX)
    }

    /// The date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0.date()
    }
}

/// A moment in Swedish local time.
#[must_use]
pub fn swedish(moment: Timestamp) -> DateTime {
    moment.to_zoned(stockholm()).datetime()
}

/// A moment in the local time of a zone by its name; Swedish where there is no such zone, which the settings refuse.
#[must_use]
pub fn local(now: Now, zone: &str) -> DateTime {
    match TimeZone::get(zone) {
        Ok(zone) => now.timestamp().to_zoned(zone).datetime(),
        Err(_) => now.datetime(),
    }
}

fn stockholm() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}

/// Measures how long a stage takes, for `--timings` and the benchmarks.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Time since the start.
    #[must_use]
    pub fn read(self) -> std::time::Duration {
        self.0.elapsed()
    }
}
