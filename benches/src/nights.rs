//! Nights: one without changes and one where a pupil in a hundred has moved, beside reading, mapping and
//! projecting alone in the same round; approving a plan with every row new; and the size of the store.

use crate::measure::{Cost, cost};
use crate::suite::{median, option};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Runs the nights of one size; L where none is named.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let rounds: usize = option(words, "--rounds").unwrap_or("3").parse().map_err(|_| "--rounds N")?;
    let binary = option(words, "--binary").unwrap_or("target/release/skolbro");
    let size = words.first().map(String::as_str).filter(|word| !word.starts_with("--")).unwrap_or("L");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (town, export, work, out) = (at("town"), at("town/export"), at("work"), at("out"));
    cost(&[binary, "demo", "--exports-only", "--clean", "--size", size, "--out", &town])?;
    let said = |error: io::Error| error.to_string();
    let mut shelf = Shelf::of(Path::new(&export)).map_err(said)?;
    cost(&[binary, "init", "--from", &export, &work])?;
    let verb = |words: &[&str]| cost(&[&[binary, "-C", &work], words].concat());
    let first = day(0)?;
    let plan = verb(&["plan", "--to", "test", "--as-of", &first])?;
    let approve = verb(&["approve", "1", "--by", "bench", "--reason", "bench"])?;
    let deliver = verb(&["deliver", "1", "--out", &out])?;
    let confirm = verb(&["confirm", "1", "--by", "bench"])?;

    let pupils = Path::new(&export).join("Elever.csv");
    let whole = fs::read(&pupils).map_err(|error| error.to_string())?;
    let (mut still, mut moving) = (Vec::new(), Vec::new());
    let mut number = 1;
    for round in 0..rounds {
        let (last, today) = (day(round)?, day(round + 1)?);
        let alone = alone(&verb(&["plan", "--to", "test", "--total", "--json"])?)?;
        let night = verb(&["run", "--to", "test", "--as-of", &last, "--out", &out])?;
        still.push((night.seconds / alone, night));
        shelf.put(&pupils, &moved(&whole)).map_err(said)?;
        // a day later: what the day alone would have changed is looked at, too
        let night = verb(&["run", "--to", "test", "--as-of", &today, "--out", &out])?;
        number += 1;
        verb(&["confirm", &number.to_string(), "--by", "bench", "--failed"])?;
        moving.push((night.seconds / alone, night));
        shelf.put(&pupils, &whole).map_err(said)?;
    }
    let mut table = String::from("| night | time | / (read + map + project) | peak |\n|---|---|---|---|\n");
    for (name, nights) in [("without changes", &still), ("1 % of the pupils moved", &moving)] {
        let pick = |value: fn(&(f64, Cost)) -> f64| median(nights.iter().map(value).collect());
        let _ = writeln!(
            table,
            "| {name} | {:.2} s | **{:.2}** | {:.0} MiB |",
            pick(|night| night.1.seconds),
            pick(|night| night.0),
            pick(|night| night.1.peak_mib),
        );
    }
    let store = fs::metadata(Path::new(&work).join("data/skolbro.db")).map_or(0, |file| file.len());
    Ok(format!(
        "Size {size}, medians of {rounds} rounds.\n\n{table}\nThe first delivery, every row new: plan {:.2} s, \
         approve {:.2} s, deliver {:.2} s, confirm {:.2} s. The store after it: {:.0} MB.",
        plan.seconds,
        approve.seconds,
        deliver.seconds,
        confirm.seconds,
        store as f64 / 1e6,
    ))
}

/// Exports have lain ready for hours, each newer than the one before: one that has just been written is waited
/// for, in case it is still growing.
pub(crate) struct Shelf {
    ready: SystemTime,
}

impl Shelf {
    /// Dates all files of a folder.
    pub(crate) fn of(folder: &Path) -> io::Result<Self> {
        let shelf = Self { ready: SystemTime::now() - Duration::from_hours(12) };
        for entry in fs::read_dir(folder)? {
            shelf.date(&entry?.path())?;
        }
        Ok(shelf)
    }

    pub(crate) fn put(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)?;
        self.ready += Duration::from_mins(1);
        self.date(path)
    }

    fn date(&self, path: &Path) -> io::Result<()> {
        fs::File::options().append(true).open(path)?.set_modified(self.ready)
    }
}

/// The day so many days from today.
fn day(from_today: usize) -> Result<String, String> {
    let when = format!("{from_today} days");
    let said = std::process::Command::new("date").args(["-d", &when, "+%F"]).output();
    let said = said.map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// What reading, mapping and projecting took, in seconds.
fn alone(total: &Cost) -> Result<f64, String> {
    let report: serde_json::Value = serde_json::from_str(&total.stdout).map_err(|error| error.to_string())?;
    let timings = report.get("timings").ok_or("no timings")?;
    let time = |stage| timings.get(stage).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN);
    let stages = ["read", "map", "project"].map(time);
    Ok(stages.iter().sum::<f64>() / 1000.0)
}

/// The pupils with another address on every hundredth row.
pub(crate) fn moved(whole: &[u8]) -> Vec<u8> {
    let mut column = None;
    let mut text = Vec::with_capacity(whole.len());
    for (row, line) in whole.split(|&byte| byte == b'\n').enumerate() {
        let mut cells: Vec<&[u8]> = line.split(|&byte| byte == b';').collect();
        if row == 0 {
            column = cells.iter().position(|cell| *cell == b"Adress");
        } else if row % 100 == 7
            && let Some(cell) = column.and_then(|column| cells.get_mut(column))
        {
            *cell = b"Nygatan 7";
        }
        if row > 0 {
            text.push(b'\n');
        }
        text.extend(cells.join(&b';'));
    }
    text
}
