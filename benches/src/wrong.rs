//! Data in which every row is wrong beside the same data as it should be: whether a verb takes longer the worse the
//! registers are.
//!
//! Every row of every file gets one mistake of a sort that registers really have. Many drag others along: a pupil
//! whose number is refused is unknown to the rows that name the pupil.

use crate::measure::{Cost, cost};
use crate::suite::{median, option};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// The verbs that look at everything.
const VERBS: [(&str, &[&str]); 4] = [
    ("check", &["check", "--json"]),
    ("problems", &["problems", "--json"]),
    ("plan --total", &["plan", "--to", "test", "--total", "--json"]),
    ("study", &["study", "--json"]),
];

/// Runs the verbs over one size; L where none is named.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let rounds: usize = option(words, "--rounds").unwrap_or("5").parse().map_err(|_| "--rounds N")?;
    let binary = option(words, "--binary").unwrap_or("target/release/skolbro");
    let size = words.first().map(String::as_str).filter(|word| !word.starts_with("--")).unwrap_or("L");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (town, export, right, wrong) = (at("town"), at("town/export"), at("right"), at("wrong"));
    cost(&[binary, "demo", "--exports-only", "--clean", "--size", size, "--out", &town])?;
    cost(&[binary, "init", "--from", &export, &right])?;
    spoiled_beside(folder.path()).map_err(|error| error.to_string())?;

    let mut table = String::from(
        "| verb | right | wrong | ratio | peak, right | peak, wrong |\n|---|---|---|---|---|---|\n",
    );
    let mut problems = String::new();
    for (name, verb) in VERBS {
        let one = |work: &str| cost(&[&[binary, "-C", work], verb].concat());
        let mut all: Vec<(Cost, Cost)> = Vec::new();
        for round in 0..=rounds {
            let both = (one(&right)?, one(&wrong)?);
            if name == "check" && round == 0 {
                problems = counted(&both.1)?;
            }
            if round > 0 {
                // the first round warms the file cache
                all.push(both);
            }
        }
        let pick = |value: fn(&(Cost, Cost)) -> f64| median(all.iter().map(value).collect());
        let _ = writeln!(
            table,
            "| {name} | {:.2} s | {:.2} s | **{:.2}** | {:.0} MiB | {:.0} MiB |",
            pick(|both| both.0.seconds),
            pick(|both| both.1.seconds),
            pick(|both| both.1.seconds / both.0.seconds),
            pick(|both| both.0.peak_mib),
            pick(|both| both.1.peak_mib),
        );
    }
    Ok(format!(
        "Size {size}, medians of {rounds} rounds; every row right beside every row wrong ({problems} problems).\n\n{table}"
    ))
}

/// How many problems a check has told of.
fn counted(check: &Cost) -> Result<String, String> {
    let report: serde_json::Value = serde_json::from_str(&check.stdout).map_err(|error| error.to_string())?;
    let severities = report.get("severities").and_then(serde_json::Value::as_array).ok_or("no severities")?;
    let problems = severities.iter().filter_map(|line| line.get("problems")?.as_u64());
    Ok(problems.sum::<u64>().to_string())
}

/// A copy of the exports with every row spoiled, and of the municipality's folder that reads it.
fn spoiled_beside(folder: &Path) -> io::Result<()> {
    let (from, to) = (folder.join("town/export"), folder.join("bad/export"));
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(&from)? {
        let path = entry?.path();
        let (Some(name), Some(stem)) = (path.file_name(), path.file_stem()) else { continue };
        fs::write(to.join(name), spoiled(&stem.to_string_lossy(), &fs::read(&path)?))?;
    }
    copied(&folder.join("right"), &folder.join("wrong"))
}

/// A folder and what lies in it, with the exports' folder changed for the spoiled one in every text.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copied(&path, &to.join(name))?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            fs::write(to.join(name), text.replace("town/export", "bad/export"))?;
        }
    }
    Ok(())
}

/// A mistake in the cell of one column, made from the cell and the row's first.
type Mistake = (&'static str, fn(&[u8], &[u8]) -> Vec<u8>);

/// The mistakes that the rows of a file take turns with.
const fn mistakes(stem: &str) -> &'static [Mistake] {
    match stem.as_bytes() {
        b"Elever" => &[
            ("Personnummer", |cell, _| with_wrong_check_digit(cell)),
            ("Enhets-id", |_, _| b"77".to_vec()),
            ("Klass", |_, _| b"okand".to_vec()),
            ("E-post", |_, _| b"namn utan snabel-a".to_vec()),
            ("Efternamn", |cell, _| [cell, b"\xC3\xA5"].concat()),
            ("VH1 Personnummer", |_, first| first.to_vec()),
        ],
        b"Personal" => &[
            ("Personnummer", |cell, _| with_wrong_check_digit(cell)),
            ("Enhets-id", |_, _| b"77".to_vec()),
            ("E-post", |_, _| b"namn utan snabel-a".to_vec()),
        ],
        b"Gruppmedlemmar" | b"Gruppledare" => &[
            ("Grupp-id", |_, _| b"okand".to_vec()),
            ("Personnummer", |cell, _| with_wrong_check_digit(cell)),
        ],
        b"Grupper" => &[("Enhets-id", |_, _| b"77".to_vec())],
        b"Skolenheter" => &[("Skolenhetskod", |_, _| b"123".to_vec())],
        _ => &[("Personnummer", |cell, _| with_wrong_check_digit(cell))],
    }
}

fn with_wrong_check_digit(number: &[u8]) -> Vec<u8> {
    let mut number = number.to_vec();
    if let Some(digit) = number.last_mut().filter(|digit| digit.is_ascii_digit()) {
        *digit = b'0' + (*digit - b'0' + 1) % 10;
    }
    number
}

fn spoiled(stem: &str, whole: &[u8]) -> Vec<u8> {
    let mistakes = mistakes(stem);
    let mut columns: Vec<Option<usize>> = Vec::new();
    let mut text = Vec::with_capacity(whole.len());
    for (row, line) in whole.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let (line, end) = line.split_at(line.trim_ascii_end().len());
        let cells: Vec<&[u8]> = line.split(|&byte| byte == b';').collect();
        let turn = row % mistakes.len();
        if row == 0 {
            let at = |name: &str| cells.iter().position(|cell| *cell == name.as_bytes());
            columns = mistakes.iter().map(|(name, _)| at(name)).collect();
        }
        let wrong = columns.get(turn).copied().flatten().filter(|_| row > 0);
        for (column, &cell) in cells.iter().enumerate() {
            if column > 0 {
                text.push(b';');
            }
            match mistakes.get(turn).filter(|_| wrong == Some(column)) {
                Some((_, change)) => text.extend(change(cell, cells.first().copied().unwrap_or_default())),
                None => text.extend(cell),
            }
        }
        text.extend(end);
    }
    text
}
