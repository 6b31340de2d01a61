//! From the lines that patterns matched to what the report says, or that it is unclear.
//!
//! Refuses to know: what is done about it.

use super::patterns::{File, Patterns, Ready, Slot};
use super::{Hit, Place, Report, lines};
use crate::settings::operation::FailingLine;
use std::collections::BTreeSet;

/// A report with more lines, or a longer line, is read by a person.
const MOST_LINES: usize = 200_000;
const LONGEST_LINE: usize = 10_000;

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The delivery it is about, where it names exactly one.
    pub delivery: Option<String>,
    /// How that went.
    pub outcome: Outcome,
    /// The lines that failed, as far as they could be read, in the order of the report.
    pub failed: Vec<FailedLine>,
    /// How many lines no pattern knew.
    pub unread: usize,
    /// Which lines of the report told what.
    pub evidence: Vec<Evidence>,
}

/// How a delivery went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was taken.
    Done,
    /// Everything except these was taken.
    Partly {
        /// Rows of the principals file, from 1, in order.
        rows: Vec<u32>,
        /// Lines of the relations file, from 1, in order.
        lines: Vec<u32>,
    },
    /// It was refused.
    Rejected(Refused),
    /// It cannot be told: a person reads it.
    Unclear(Why),
}

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// All of it.
    Delivery,
    /// These files, as a whole; the report says nothing against another one.
    Files(Vec<File>),
}

/// Why a report is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The patterns cannot be used.
    Patterns,
    /// It is longer than any report.
    TooLong,
    /// No pattern matched anything that tells an outcome.
    Nothing,
    /// It names no delivery.
    NoDelivery,
    /// It names several deliveries.
    SeveralDeliveries,
    /// This line names a file of another delivery.
    OtherDelivery(Place),
    /// It says two things that cannot both be so, such as that everything was taken and that a line failed.
    Contradiction,
    /// The line that failed has no number, or one that no line can have.
    LineNumber(Place),
    /// It cannot be told which file this line is about.
    UnknownFile(Place),
    /// The number of failed lines that it gives is not the number that it lists.
    Count(Place),
    /// It says that something was not taken, and not what.
    NoLines,
    /// This line speaks of an error in words that no pattern knows.
    Alarming(Place),
}

/// A line of a delivered file that the receiver did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedLine {
    /// In which file.
    pub file: File,
    /// Its number, from 1.
    pub line: u32,
    /// Why, in the receiver's words, which may name people: for nobody but those who may read the report.
    pub reason: Option<String>,
}

/// A line of the report that told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub place: Place,
    /// What kind of pattern knew it.
    pub told: Slot,
}

/// What the report says. `failing` is what one wrong line does to its file (`report.failing_line`).
#[must_use]
pub fn read(report: &Report<'_>, patterns: &Patterns, failing: FailingLine) -> Reading {
    match Ready::new(patterns) {
        Ok(ready) => read_by(report, &ready, failing),
        Err(_) => Found::unclear(Why::Patterns).reading(failing),
    }
}

/// The same by patterns that are ready.
#[must_use]
pub fn read_by(report: &Report<'_>, ready: &Ready, failing: FailingLine) -> Reading {
    let too_long = |(at, (_, line)): (usize, (Place, &str))| at >= MOST_LINES || line.len() > LONGEST_LINE;
    if lines(report).enumerate().any(too_long) {
        return Found::unclear(Why::TooLong).reading(failing);
    }
    let mut found = Found::default();
    for (place, line) in lines(report) {
        found.line(place, line, ready);
    }
    found.reading(failing)
}

#[derive(Default)]
struct Found {
    names: Vec<String>,
    done: bool,
    partly: bool,
    rejected: bool,
    rejected_files: Vec<File>,
    failed: Vec<FailedLine>,
    counts: Vec<(Place, Option<usize>)>,
    /// Names of deliveries that files were called by, and where.
    stems: Vec<(Place, String)>,
    unread: usize,
    evidence: Vec<Evidence>,
    doubt: Option<Why>,
}

impl Found {
    fn unclear(why: Why) -> Self {
        Self { doubt: Some(why), ..Self::default() }
    }

    fn reading(mut self, failing: FailingLine) -> Reading {
        let outcome = self.outcome(failing);
        let delivery = if let [only] = self.names.as_slice() { Some(only.clone()) } else { None };
        Reading { delivery, outcome, failed: self.failed, unread: self.unread, evidence: self.evidence }
    }

    /// The first doubt is the one that is told.
    fn doubt(&mut self, why: Why) {
        self.doubt = self.doubt.or(Some(why));
    }

    fn line(&mut self, place: Place, line: &str, patterns: &Ready) {
        let hits = patterns.hits(line);
        let of = |slot: Slot| hits.iter().find(|hit| hit.slot == slot);
        let verdicts = [Slot::Done, Slot::Partly, Slot::Rejected, Slot::FailedLine, Slot::Counted];
        let told: Vec<&Hit> = verdicts.into_iter().filter_map(of).collect();
        if let Some(hit) = of(Slot::Delivery) {
            self.evidence.push(Evidence { place, told: Slot::Delivery });
            let name = hit.group("name").unwrap_or_default().to_owned();
            if !name.is_empty() && !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        if told.len() > 1 {
            self.doubt(Why::Contradiction);
        }
        for hit in &told {
            self.evidence.push(Evidence { place, told: hit.slot });
            self.verdict(place, line, hit, patterns);
        }
        if told.is_empty() && of(Slot::Ignored).is_none() {
            if of(Slot::Alarming).is_some() {
                self.evidence.push(Evidence { place, told: Slot::Alarming });
                self.doubt(Why::Alarming(place));
            }
            self.unread += usize::from(of(Slot::Delivery).is_none());
        }
    }

    fn verdict(&mut self, place: Place, line: &str, hit: &Hit, patterns: &Ready) {
        match hit.slot {
            Slot::Done => self.done = true,
            Slot::Partly => self.partly = true,
            Slot::Counted => {
                let count = hit.group("count").and_then(number);
                self.counts.push((place, count.and_then(|count| usize::try_from(count).ok())));
            }
            Slot::Rejected => {
                self.rejected = true;
                let Some(name) = hit.group("file") else { return };
                match patterns.file(name) {
                    Some((file, before)) => {
                        self.rejected_files.push(file);
                        self.stem(place, before);
                    }
                    // the archive itself, whatever its endings are
                    None => self.stem(place, name.split_once('.').map_or(name, |(stem, _)| stem)),
                }
            }
            Slot::FailedLine => {
                let file = match hit.group("file") {
                    Some(name) => patterns.file(name).map(|(file, before)| {
                        self.stem(place, before);
                        file
                    }),
                    None => patterns.mentioned(line),
                };
                let number = hit.group("line").and_then(number).filter(|number| *number > 0);
                match (file, number) {
                    (None, _) => self.doubt(Why::UnknownFile(place)),
                    (_, None) => self.doubt(Why::LineNumber(place)),
                    (Some(file), Some(line)) => {
                        let reason = hit.group("reason").filter(|reason| !reason.is_empty());
                        self.failed.push(FailedLine { file, line, reason: reason.map(str::to_owned) });
                    }
                }
            }
            Slot::Delivery | Slot::Ignored | Slot::Alarming | Slot::FileWords => {}
        }
    }

    /// What a file was called before its ending, without the folders it lay in.
    fn stem(&mut self, place: Place, before: &str) {
        let stem = before.rsplit(['/', '\\']).next().unwrap_or_default();
        if !stem.is_empty() {
            self.stems.push((place, stem.to_owned()));
        }
    }

    fn outcome(&mut self, failing: FailingLine) -> Outcome {
        self.failed_numbers_agree();
        let listed = !self.failed.is_empty();
        let told = self.done || self.partly || self.rejected || listed;
        match self.names.as_slice() {
            [] => self.doubt(if told { Why::NoDelivery } else { Why::Nothing }),
            [name] => {
                let other = self.stems.iter().find(|(_, stem)| stem != name).map(|(place, _)| *place);
                if let Some(place) = other {
                    self.doubt(Why::OtherDelivery(place));
                }
            }
            _ => self.doubt(Why::SeveralDeliveries),
        }
        if !told {
            self.doubt(Why::Nothing);
        }
        if self.done && (self.partly || self.rejected || listed) || self.partly && self.rejected {
            self.doubt(Why::Contradiction);
        }
        if self.partly && !listed {
            self.doubt(Why::NoLines);
        }
        let (rows, lines) = (self.numbers(File::Principals), self.numbers(File::Relations));
        let refused = if self.rejected { self.refused() } else { None };
        if let (Some(Refused::Files(files)), FailingLine::Skipped) = (&refused, failing) {
            // one file refused and lines of the other skipped: two stories at once
            if self.failed.iter().any(|line| !files.contains(&line.file)) {
                self.doubt(Why::Contradiction);
            }
        }
        match (self.doubt, refused) {
            (Some(why), _) => Outcome::Unclear(why),
            (None, Some(refused)) => Outcome::Rejected(refused.and(self.by_lines(failing))),
            (None, None) if self.done => Outcome::Done,
            (None, None) => match failing {
                FailingLine::Skipped => Outcome::Partly { rows, lines },
                FailingLine::RejectsFile => Outcome::Rejected(Refused::Files(self.by_lines(failing))),
            },
        }
    }

    /// The number that the report gives is that of what it lists, counted with or without what is listed twice.
    fn failed_numbers_agree(&mut self) {
        let different = self.numbers(File::Principals).len() + self.numbers(File::Relations).len();
        let agrees = |count: Option<usize>| count == Some(self.failed.len()) || count == Some(different);
        // a refusal may count what it does not list
        let place =
            self.counts.iter().find(|(_, count)| !self.rejected && !agrees(*count)).map(|(place, _)| *place);
        if let Some(place) = place {
            self.doubt(Why::Count(place));
        }
    }

    fn numbers(&self, file: File) -> Vec<u32> {
        let numbers: BTreeSet<u32> =
            self.failed.iter().filter(|line| line.file == file).map(|line| line.line).collect();
        numbers.into_iter().collect()
    }

    /// `Some` of the whole delivery where no file is named.
    fn refused(&self) -> Option<Refused> {
        let archives = self.evidence.iter().filter(|evidence| evidence.told == Slot::Rejected).count();
        if self.rejected_files.is_empty() || archives > self.rejected_files.len() {
            return Some(Refused::Delivery);
        }
        let files: BTreeSet<File> = self.rejected_files.iter().copied().collect();
        Some(Refused::Files(files.into_iter().collect()))
    }

    /// Files that are refused because a line in them is wrong.
    fn by_lines(&self, failing: FailingLine) -> Vec<File> {
        if failing == FailingLine::Skipped {
            return Vec::new();
        }
        let files: BTreeSet<File> = self.failed.iter().map(|line| line.file).collect();
        files.into_iter().collect()
    }
}

impl Refused {
    fn and(self, more: Vec<File>) -> Self {
        match self {
            Self::Delivery => Self::Delivery,
            Self::Files(files) => {
                let all: BTreeSet<File> = files.into_iter().chain(more).collect();
                Self::Files(all.into_iter().collect())
            }
        }
    }
}

/// Digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
