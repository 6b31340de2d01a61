//! How long each stage of a run took.

use crate::clock::Stopwatch;
use std::time::Duration;

/// Stages and their times, in order.
#[derive(Clone, Debug)]
pub struct Timings {
    watch: Stopwatch,
    last: Duration,
    laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts.
    #[must_use]
    pub fn start() -> Self {
        Self { watch: Stopwatch::start(), last: Duration::ZERO, laps: Vec::new() }
    }

    /// Ends a stage.
    pub fn lap(&mut self, stage: &'static str) {
        let now = self.watch.read();
        self.laps.push((stage, now.saturating_sub(self.last)));
        self.last = now;
    }

    /// The stages so far.
    #[must_use]
    pub fn laps(&self) -> &[(&'static str, Duration)] {
        &self.laps
    }
}
