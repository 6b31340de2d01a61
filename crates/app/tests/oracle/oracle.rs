//! The receiver: a municipality of its own in a temporary file, which takes deliveries as bytes.

use crate::profile::strictest;
use jiff::civil::DateTime;
use model::Date;
use receiver::{Dump, Holds, How, Injected, Reason, Switches, Texts, TwoFiles, decode, take};
use stages::settings::Settings;
use tempfile::TempDir;

/// A receiver.
pub(crate) struct Oracle {
    _folder: TempDir,
    pub(crate) holds: Holds,
    pub(crate) switches: Switches,
}

/// What became of a delivery.
pub(crate) struct Verdict {
    /// Lines that failed, with their text.
    pub(crate) failed: Vec<Failed>,
    /// What nobody may do: refuse, lead somebody through a state without relations.
    pub(crate) complaints: Vec<String>,
}

/// A line that failed.
pub(crate) struct Failed {
    /// Which line, and why.
    pub(crate) place: String,
    pub(crate) reason: Reason,
    /// The line itself.
    pub(crate) text: String,
}

impl Oracle {
    /// One that holds nothing, at its strictest.
    pub(crate) fn new(settings: &Settings) -> Self {
        // the receiver waits for the disk at every delivery; in memory there is nothing to wait for
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        let organisation = settings.receiver.organisation().unwrap();
        let holds = Holds::open(&folder.path().join("holds.db"), organisation).unwrap();
        Self { _folder: folder, holds, switches: strictest(settings) }
    }

    /// Takes a delivery. Lines that `lost` names by the file's ending and the line's number never arrive.
    pub(crate) fn take(&mut self, files: &TwoFiles, day: Date, lost: impl Fn(&str, u32) -> bool) -> Verdict {
        let mut verdict = Verdict { failed: Vec::new(), complaints: Vec::new() };
        let read = |bytes, ending: &str| -> Result<Vec<String>, String> {
            let text = decode(bytes, &self.switches.files)
                .map_err(|refusal| format!("the receiver refuses {ending}: {refusal}"))?;
            let lines = (1..).zip(text.lines()).filter(|(line, _)| !lost(ending, *line));
            Ok(lines.map(|(_, text)| text.to_owned()).collect())
        };
        let (principals, relations) =
            match (read(&files.principals, "principals"), read(&files.relations, "relations")) {
                (Ok(principals), Ok(relations)) => (principals, relations),
                (principals, relations) => {
                    verdict.complaints.extend([principals.err(), relations.err()].into_iter().flatten());
                    return verdict;
                }
            };
        let joined = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let (rows, lines) = (joined(&principals), joined(&relations));
        let texts = Texts { delivery: "Exempelby", principals: Some(&rows), relations: Some(&lines) };
        let now: DateTime = day.at(23, 30, 0, 0);
        let how = How { switches: &self.switches, injected: &Injected::default(), hand: false, now };
        let taken = take(&mut self.holds, &texts, &how).unwrap();
        if let receiver::Outcome::Refused(refusal) = taken.outcome {
            verdict.complaints.push(format!("the receiver refuses the delivery: {refusal}"));
        }
        if taken.through_nothing > 0 {
            let who = self.holds.passed_through_nothing().unwrap();
            verdict.complaints.push(format!("{who:?} pass through a state without relations"));
        }
        for line in taken.failed {
            let own = if line.file == receiver::FileKind::Principals { &principals } else { &relations };
            verdict.failed.push(Failed {
                place: format!("{}:{} {}", line.file.extension(), line.line, line.reason.code()),
                reason: line.reason,
                text: own[line.line as usize - 1].clone(),
            });
        }
        verdict
    }

    /// All that is held.
    pub(crate) fn dump(&self) -> Dump {
        self.holds.dump().unwrap()
    }
}
