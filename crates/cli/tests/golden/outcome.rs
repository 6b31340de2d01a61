//! What a run gave, and what it must give.

use super::difference::difference;
use super::{Case, Run};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// All that may be in `expected/`.
const FILES: [&str; 5] = ["principals", "relations", "problems.txt", "stderr.txt", "stdout.txt"];

/// What a run gave.
#[derive(Clone, Default)]
pub(crate) struct Outcome {
    pub(crate) exit: i32,
    /// What is compared, by its name in `expected/`.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) page: Vec<u8>,
}

impl Outcome {
    /// What a case says.
    pub(crate) fn read(expected: &Path) -> Self {
        let mut outcome = Self::default();
        for name in FILES {
            if let Ok(bytes) = fs::read(expected.join(name)) {
                outcome.files.insert(name.to_owned(), bytes);
            }
        }
        outcome
    }

    /// Makes this what the case says.
    pub(crate) fn write(&self, expected: &Path) {
        fs::create_dir_all(expected).unwrap();
        for name in FILES {
            match self.files.get(name) {
                Some(bytes) => super::write(&expected.join(name), bytes),
                None => drop(fs::remove_file(expected.join(name))),
            }
        }
    }

    /// Every file that is not as it should be, with what differs.
    pub(crate) fn differences(&self, expected: &Self) -> Vec<(&'static str, String)> {
        let differs = |name: &&str| self.files.get(*name) != expected.files.get(*name);
        let lines = |outcome: &Self, name: &str| {
            let bytes = outcome.files.get(name).map_or(b"(no such file)".as_slice(), Vec::as_slice);
            String::from_utf8_lossy(bytes).into_owned()
        };
        let found = FILES.into_iter().filter(differs);
        found.map(|name| (name, difference(&lines(expected, name), &lines(self, name)))).collect()
    }

    /// The same with problems that do not say on which line they are.
    pub(crate) fn without_lines(&self) -> Self {
        let mut outcome = self.clone();
        if let Some(bytes) = outcome.files.get_mut("problems.txt") {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let mut lines: Vec<String> = text.lines().map(without_line).collect();
            lines.sort_unstable();
            *bytes = lines.join("\n").into_bytes();
        }
        outcome
    }

    /// What stands where it may not: numbers and addresses of people in what programs read, and anywhere the
    /// words that the case forbids.
    pub(crate) fn leaks(&self, case: &Case, run: &Run) -> Vec<String> {
        let read_by_programs = [("the terminal", &self.stdout), ("the messages", &self.stderr)];
        let mut leaks = Vec::new();
        // what stands in a mapping's own examples is shown where they fail
        let sources =
            if run.command.starts_with("mapping") { Vec::new() } else { secrets(&case.folder.join("in")) };
        for word in sources {
            for (place, bytes) in read_by_programs {
                if String::from_utf8_lossy(bytes).contains(&word) {
                    leaks.push(format!("{place} shows something about a person: {word}"));
                }
            }
        }
        let delivered = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes));
        let everywhere = delivered.chain(read_by_programs).chain([("the page", &self.page)]);
        for (place, bytes) in everywhere {
            let text = String::from_utf8_lossy(bytes);
            let found = run.absent.iter().filter(|word| text.contains(word.as_str()));
            leaks.extend(found.map(|word| format!("{place} shows what it may not: {word}")));
        }
        leaks
    }
}

/// The problems of a report, a line each: code, severity, place, cause.
pub(crate) fn problems(report: &[u8]) -> String {
    let report: Value = serde_json::from_slice(report).unwrap();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = Vec::new();
    for cause in report["causes"].as_array().unwrap() {
        for place in cause["occurrences"].as_array().unwrap() {
            let mut at = word(&place["file"]);
            at.extend(place["line"].as_u64().map(|line| format!(":{line}")));
            at.extend(place["column"].as_str().map(|column| format!(":{column}")));
            let words = [word(&cause["code"]), word(&cause["severity"]), at, word(&cause["cause"])];
            let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
            lines.push(words.join(" ") + "\n");
        }
    }
    lines.sort_by_key(|line| (line.split(' ').next().map(str::to_owned), numbered(line)));
    lines.concat()
}

/// A line of problems with its numbers as numbers, for sorting.
fn numbered(line: &str) -> Vec<(String, u32)> {
    line.split(':')
        .map(|part| {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            (part[digits.len()..].to_owned(), digits.parse().unwrap_or(0))
        })
        .collect()
}

/// A line of problems without the line of the file.
fn without_line(line: &str) -> String {
    let parts = line.split(':').map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
    parts.collect::<Vec<_>>().join(":")
}

/// Numbers and e-mail addresses in the sources.
pub(super) fn secrets(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut words = Vec::new();
    for entry in entries {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text: String = String::from_utf8_lossy(&bytes).replace('\0', "");
        let cells = text.split([';', ',', '\t', '"', '\n', '\r', '|']).map(str::trim);
        words.extend(cells.filter(|cell| is_number(cell) || cell.contains('@')).map(str::to_owned));
    }
    words.sort_unstable();
    words.dedup();
    words
}

fn is_number(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|c| !matches!(c, '-' | '+' | ' ')).collect();
    matches!(plain.len(), 10 | 12) && plain.bytes().filter(u8::is_ascii_digit).count() >= plain.len() - 2
}
