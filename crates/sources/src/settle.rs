//! Waiting for a file that somebody may still be writing.
//!
//! Refuses to know: the clock; the caller says what time it is, and only how fresh the file looks by
//! that time decides whether to pause.

use crate::error::ReadError;
use crate::outside::Outside;
use jiff::civil::DateTime;
use model::ask::TableSpec;
use std::path::Path;
use std::time::Duration;

/// A file changed within so many seconds may still be growing.
const FRESH_SECONDS: i64 = 5;
/// How long size and time must stand still.
const PAUSE: Duration = Duration::from_millis(700);
/// How many pauses before the file is given up.
const TRIES: u32 = 10;

/// The file once it stands still and its marker, if one is asked for, is there.
pub(crate) fn wait(path: &Path, spec: &TableSpec, now: DateTime) -> Result<Outside, ReadError> {
    let seen = Outside::at(path)?;
    marker_exists(&seen, spec)?;
    if is_fresh(&seen, now) { stand_still(seen, PAUSE) } else { Ok(seen) }
}

/// Refuses what was read if the file changed meanwhile.
pub(crate) fn still_the_same(outside: &Outside) -> Result<(), ReadError> {
    match Outside::at(&outside.path) {
        Ok(again) if again == *outside => Ok(()),
        Ok(_) | Err(_) => Err(ReadError::StillWriting { file: outside.name.clone() }),
    }
}

fn stand_still(mut seen: Outside, pause: Duration) -> Result<Outside, ReadError> {
    for _ in 0..TRIES {
        std::thread::sleep(pause);
        let again = Outside::at(&seen.path)?;
        if again == seen {
            return Ok(again);
        }
        seen = again;
    }
    Err(ReadError::StillWriting { file: seen.name })
}

fn is_fresh(outside: &Outside, now: DateTime) -> bool {
    outside.modified().is_some_and(|modified| now.duration_since(modified).as_secs() < FRESH_SECONDS)
}

/// `elever.csv.done` and `elever.done` both mark `elever.csv`.
fn marker_exists(outside: &Outside, spec: &TableSpec) -> Result<(), ReadError> {
    let Some(ending) = spec.done_marker.as_deref().filter(|ending| !ending.is_empty()) else { return Ok(()) };
    let marker = format!("{}{ending}", outside.name);
    let stem = outside.path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let short = format!("{stem}{ending}");
    if [&marker, &short].iter().any(|name| outside.path.with_file_name(name).is_file()) {
        return Ok(());
    }
    Err(ReadError::NoMarker { file: outside.name.clone(), marker })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn a_file_that_never_stands_still_is_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f.csv");
        let mut file = File::create(&path).unwrap();
        let seen = Outside::at(&path).unwrap();
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    file.write_all(b"x").unwrap();
                }
            });
            let given_up = stand_still(seen, Duration::from_millis(100));
            // told before anything can fail, or the writer would never end
            done.store(true, Ordering::Relaxed);
            assert_eq!(given_up.unwrap_err().key(), "read-still-writing");
        });
    }

    #[test]
    fn what_changed_while_it_was_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f.csv");
        let mut file = File::create(&path).unwrap();
        let seen = Outside::at(&path).unwrap();
        assert_eq!(still_the_same(&seen), Ok(()));
        file.write_all(b"x").unwrap();
        assert_eq!(still_the_same(&seen).unwrap_err().key(), "read-still-writing");
    }
}
