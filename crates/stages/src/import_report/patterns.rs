//! The patterns that a report is read by, and what can be wrong with them.
//!
//! Refuses to know: what follows from a match.

use super::Hit;
use crate::map::read_values::trouble;
use crate::settings::operation::ReportPatterns;
use regex::{Regex, RegexBuilder};

/// A pattern may take so many bytes when it is ready for use.
const SIZE: usize = 1 << 20;

/// What to look for in a report, line by line: regular expressions, of each kind the first that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// Finds the delivery's name: group `name`, without ending (`Exempelby_20260115_2200`).
    pub delivery: Vec<String>,
    /// Everything was taken.
    pub done: Vec<String>,
    /// Something was not taken; which lines, other patterns tell.
    pub partly: Vec<String>,
    /// The whole delivery was refused, or the file in the group `file` where there is one.
    pub rejected: Vec<String>,
    /// A line failed: group `line`, and `file` and `reason` where there are such.
    pub failed_line: Vec<String>,
    /// How many lines failed: group `count`. It must agree with the lines that are found.
    pub counted: Vec<String>,
    /// Lines that say nothing that matters.
    pub ignored: Vec<String>,
    /// Words that make a line matter although no other pattern knows it: then the report is unclear.
    pub alarming: Vec<String>,
    /// How the two files are named in reports, by the end of the name, without regard to letter case.
    pub file_words: Vec<(String, File)>,
}

/// One of the two files of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// Schools, classes and users (principalfilen).
    Principals,
    /// Relations (relationsfilen).
    Relations,
}

/// The kinds of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// [`Patterns::delivery`]
    Delivery,
    /// [`Patterns::done`]
    Done,
    /// [`Patterns::partly`]
    Partly,
    /// [`Patterns::rejected`]
    Rejected,
    /// [`Patterns::failed_line`]
    FailedLine,
    /// [`Patterns::counted`]
    Counted,
    /// [`Patterns::ignored`]
    Ignored,
    /// [`Patterns::alarming`]
    Alarming,
    /// [`Patterns::file_words`]
    FileWords,
}

impl Slot {
    /// The key under `report.patterns`, and the word of the texts for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
            Self::FailedLine => "failed_line",
            Self::Counted => "counted",
            Self::Ignored => "ignored",
            Self::Alarming => "alarming",
            Self::FileWords => "file_words",
        }
    }
}

/// Something wrong with the patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Among which.
    pub slot: Slot,
    /// The number of the pattern, from 1; 0 for all of them together.
    pub at: usize,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no regular expression, or one that is not allowed: `around`, `backreference`, `group`, `class`,
    /// `repetition`, `escape`, `size` or `other`.
    Pattern(&'static str),
    /// It lacks this named group.
    Group(&'static str),
    /// It matches an empty line, and so any line.
    MatchesAnything,
    /// There is none, and without one nothing can be read.
    Missing,
    /// It is empty.
    Empty,
    /// The same word stands for both files.
    Ambiguous,
}

impl Default for Patterns {
    /// The reports of the bundled receiver, in Swedish and English.
    fn default() -> Self {
        let list = |patterns: &[&str]| patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        Self {
            delivery: list(&[
                r"(?i)\bimport(?:en)?\s+(?:av|of)\s+(?:filen\s+|the file\s+)?(?<name>[^\s/\\]+?)\.zip(?:\.pgp|\.gpg)?\b",
                r"(?i)^[>\s]*(?:filen|the file)\s+(?<name>[^\s/\\]+?)\.zip(?:\.pgp|\.gpg)?\b",
            ]),
            done: list(&[
                r"(?i)^[>\s]*resultat:\s*allt togs emot\W*$",
                r"(?i)^[>\s]*result:\s*everything was taken\W*$",
                r"(?i)^[>\s]*importen av \S+ är klar\.\s*inga fel\W*$",
                r"(?i)^[>\s]*the import of \S+ is done\.\s*no errors\W*$",
            ]),
            partly: list(&[
                r"(?i)^[>\s]*resultat:\s*(?:alla rader togs inte emot|vissa rader avvisades)\W*$",
                r"(?i)^[>\s]*result:\s*some lines (?:failed|were not taken)\W*$",
                r"(?i)^[>\s]*importen av \S+ är klar\.\s*alla rader gick inte in\W*$",
                r"(?i)^[>\s]*the import of \S+ is done\.\s*some lines failed\W*$",
            ]),
            rejected: list(&[
                r"(?i)^[>\s]*resultat:\s*(?:filen|leveransen) avvisades\b",
                r"(?i)^[>\s]*result:\s*the (?:file|delivery) was (?:rejected|refused)\b",
                r"(?i)^[>\s]*filen\s+(?<file>\S+)\s+är avvisad\b",
                r"(?i)^[>\s]*the file\s+(?<file>\S+)\s+is rejected\b",
            ]),
            failed_line: list(&[
                r"(?i)^[>\s]*(?:fel|error):\s*(?<file>\S+?)[,;:]?\s+(?:rad|line)\s+(?<line>[^\s:]+)\s*(?::\s*(?<reason>.*))?$",
            ]),
            counted: list(&[r"(?i)^[>\s]*(?:felaktiga rader|failed lines):\s*(?<count>.*?)\s*$"]),
            ignored: list(&[
                r"(?i)^[>\s]*(?:objektrader|(?:nya|ändrade) objekt|relationsrader|(?:tillagda|borttagna) relationer|relationer som följde med):\s*\d+\s*$",
                r"(?i)^[>\s]*(?:object rows|(?:new|changed) objects|relation lines|relations (?:added|removed(?: with others)?)):\s*\d+\s*$",
                r"(?i)^[>\s]*(?:(?:inga|0) fel|(?:no|0) errors)\W*$",
            ]),
            alarming: list(&[
                r"(?i)\b(?:fel|felen|felet|felaktig\w*|felmeddelande\w*|avvis\w*|misslyck\w*|avbr[uöo]t\w*)\b",
                r"(?i)\b(?:errors?|reject\w*|refus\w*|fail\w*|abort\w*|invalid)\b",
            ]),
            file_words: vec![
                (".principals".into(), File::Principals),
                (".relations".into(), File::Relations),
            ],
        }
    }
}

impl Patterns {
    /// Those that somebody has written; the bundled receiver's of each kind that nobody has.
    #[must_use]
    pub fn written(written: &ReportPatterns) -> Self {
        let mut all = Self::default();
        for (list, place) in [
            (&written.delivery, &mut all.delivery),
            (&written.done, &mut all.done),
            (&written.partly, &mut all.partly),
            (&written.rejected, &mut all.rejected),
            (&written.failed_line, &mut all.failed_line),
            (&written.counted, &mut all.counted),
            (&written.ignored, &mut all.ignored),
            (&written.alarming, &mut all.alarming),
        ] {
            if !list.is_empty() {
                *place = list.iter().map(ToString::to_string).collect();
            }
        }
        all
    }
}

/// What is wrong with the patterns; nothing where they can be used.
#[must_use]
pub fn check(patterns: &Patterns) -> Vec<Fault> {
    Ready::new(patterns).err().unwrap_or_default()
}

/// Patterns ready for use: for whoever reads several reports.
#[derive(Clone, Debug)]
pub struct Ready {
    slots: Vec<(Slot, Vec<Regex>)>,
    file_words: Vec<(String, File)>,
}

impl Ready {
    /// Of these patterns.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(patterns: &Patterns) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let given = [
            (Slot::Delivery, &patterns.delivery, Some("name")),
            (Slot::Done, &patterns.done, None),
            (Slot::Partly, &patterns.partly, None),
            (Slot::Rejected, &patterns.rejected, None),
            (Slot::FailedLine, &patterns.failed_line, Some("line")),
            (Slot::Counted, &patterns.counted, Some("count")),
            (Slot::Ignored, &patterns.ignored, None),
            (Slot::Alarming, &patterns.alarming, None),
        ];
        let mut slots = Vec::new();
        for (slot, texts, group) in given {
            let mut ready = Vec::new();
            for (at, text) in texts.iter().enumerate() {
                match compile(text, group) {
                    Ok(regex) => ready.push(regex),
                    Err(wrong) => faults.push(Fault { slot, at: at + 1, wrong }),
                }
            }
            slots.push((slot, ready));
        }
        if patterns.delivery.is_empty() {
            faults.push(Fault { slot: Slot::Delivery, at: 0, wrong: Wrong::Missing });
        }
        let file_words = words(&patterns.file_words, &mut faults);
        if faults.is_empty() { Ok(Self { slots, file_words }) } else { Err(faults) }
    }

    /// Of each kind the first pattern that matches.
    pub(super) fn hits(&self, line: &str) -> Vec<Hit> {
        let of = |(slot, patterns): &(Slot, Vec<Regex>)| {
            let found =
                patterns.iter().enumerate().find_map(|(at, regex)| Some((at, regex, regex.captures(line)?)));
            let (at, regex, captures) = found?;
            let named = regex.capture_names().flatten();
            let groups =
                named.filter_map(|name| Some((name.to_owned(), captures.name(name)?.as_str().to_owned())));
            Some(Hit { slot: *slot, pattern: at + 1, groups: groups.collect() })
        };
        self.slots.iter().filter_map(of).collect()
    }

    /// Which file a name ends like, and what stands before that end.
    pub(super) fn file<'n>(&self, name: &'n str) -> Option<(File, &'n str)> {
        let lower = name.to_lowercase();
        let (word, file) = self.file_words.iter().find(|(word, _)| lower.ends_with(word))?;
        let before = name.chars().count().checked_sub(word.chars().count())?;
        let end = name.char_indices().nth(before).map_or(name.len(), |(end, _)| end);
        Some((*file, name.get(..end)?))
    }

    /// The only file that a line names anywhere.
    pub(super) fn mentioned(&self, line: &str) -> Option<File> {
        let lower = line.to_lowercase();
        let mut named =
            self.file_words.iter().filter(|(word, _)| lower.contains(word)).map(|(_, file)| *file);
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }
}

fn compile(text: &str, group: Option<&'static str>) -> Result<Regex, Wrong> {
    if text.trim().is_empty() {
        return Err(Wrong::Empty);
    }
    let built = RegexBuilder::new(text).size_limit(SIZE).dfa_size_limit(SIZE).build();
    let regex = built.map_err(|error| Wrong::Pattern(trouble(&error)))?;
    if let Some(group) = group
        && !regex.capture_names().flatten().any(|name| name == group)
    {
        return Err(Wrong::Group(group));
    }
    if regex.is_match("") { Err(Wrong::MatchesAnything) } else { Ok(regex) }
}

fn words(given: &[(String, File)], faults: &mut Vec<Fault>) -> Vec<(String, File)> {
    let mut ready: Vec<(String, File)> = Vec::new();
    let mut fault = |at, wrong| faults.push(Fault { slot: Slot::FileWords, at, wrong });
    for (at, (word, file)) in given.iter().enumerate() {
        let word = word.trim().to_lowercase();
        if word.is_empty() {
            fault(at + 1, Wrong::Empty);
        } else if ready.iter().any(|(other, of)| *other == word && of != file) {
            fault(at + 1, Wrong::Ambiguous);
        } else {
            ready.push((word, *file));
        }
    }
    ready
}
