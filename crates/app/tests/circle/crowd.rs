//! Many histories at the same time, each from a seed of its own.

use crate::history::{Seen, history};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Nights of a history; the last one of several may be shorter.
const LENGTH: usize = 24;

/// Lives so many nights, in histories from a seed on. What was seen, and what went wrong.
pub(crate) fn live(nights: usize, seed: u64, threads: usize) -> (Seen, Vec<String>) {
    let histories = nights.div_ceil(LENGTH);
    let next = AtomicU64::new(0);
    let done = Mutex::new((Seen::default(), Vec::new()));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let lived = at as usize * LENGTH;
                    if at as usize >= histories {
                        return;
                    }
                    let ended = history(seed.wrapping_add(at), LENGTH.min(nights - lived));
                    let mut done = done.lock().unwrap();
                    match ended {
                        Ok(seen) => done.0.add(seen),
                        Err(wrong) => done.1.push(wrong),
                    }
                }
            });
        }
    });
    done.into_inner().unwrap()
}
