//! The only place that asks what time it is. Everything else is told.

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
        let stockholm = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
        Self(jiff::Timestamp::now().to_zoned(stockholm).datetime())
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

    /// The date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0.date()
    }
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
