//! What is to go wrong on purpose: a word for each way, planned for an account.

use super::{Chosen, faults};
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use receiver::{Failing, FaultMode, ImportFault, Planned, ReportFault, ServerFault, Stop};

/// What is planned instead of what was planned.
#[derive(Clone, Debug)]
pub enum Mischief {
    /// Nothing.
    Off,
    /// These words, in order.
    Words {
        /// The words.
        words: Vec<String>,
        /// It goes on until somebody says otherwise.
        lasting: bool,
    },
}

/// Every word, as it is written with its value.
const WORDS: [(&str, &str); 12] = [
    ("rejected", ""),
    ("failing", "N"),
    ("failing-share", "N"),
    ("twice", ""),
    ("half", "STOP"),
    ("half-silent", "STOP"),
    ("wrong-key", ""),
    ("report-late", "N"),
    ("report-never", ""),
    ("disk-full", "BYTES"),
    ("slow", "MS"),
    ("cut-off", "BYTES"),
];
/// A word of its own, because it has neither value nor neighbours.
const RENAME: &str = "rename-refused";

/// Every way in which it can misbehave, with an explanation.
#[must_use]
pub fn modes() -> Vec<Phrase> {
    let named = |word: &str, value: &str| {
        let written = if value.is_empty() { word.to_owned() } else { format!("{word}={value}") };
        Phrase::new("receiver-mode")
            .with("word", written)
            .phrase("text", Phrase::of(format!("receiver-mode-{word}")))
    };
    WORDS.into_iter().chain([(RENAME, "")]).map(|(word, value)| named(word, value)).collect()
}

/// What is planned for an account.
///
/// # Errors
/// It cannot be read.
pub fn planned(chosen: &Chosen) -> Result<Vec<Phrase>, Failure> {
    let planned = chosen.account.faults().map_err(|fault| faults::site(&fault))?;
    Ok(planned.iter().map(told).collect())
}

/// Plans what is to go wrong, instead of what was planned. Gives what is planned now.
///
/// # Errors
/// A word that is no way to misbehave; it cannot be written.
pub fn misbehave(chosen: &Chosen, mischief: &Mischief) -> Result<Vec<Phrase>, Failure> {
    let planned = match mischief {
        Mischief::Off => Vec::new(),
        Mischief::Words { words, lasting } => words
            .iter()
            .map(|word| read(word).map(|fault| Planned { fault, lasting: *lasting }))
            .collect::<Result<_, _>>()?,
    };
    let lines = planned.iter().map(told).collect();
    chosen.account.set_faults(planned).map_err(|fault| faults::site(&fault))?;
    Ok(lines)
}

fn told(planned: &Planned) -> Phrase {
    let (word, _) = word(planned.fault);
    let id = if planned.lasting { "receiver-planned-lasting" } else { "receiver-planned-once" };
    Phrase::new(id)
        .with("word", written(planned.fault))
        .phrase("text", Phrase::of(format!("receiver-mode-{word}")))
}

/// Reads a word. Which one it was is not said back: somebody may have typed something else where it stands.
fn read(written: &str) -> Result<FaultMode, Failure> {
    let (word, value) = written.split_once('=').unwrap_or((written, ""));
    let number = || value.parse::<u32>().ok().filter(|number| *number > 0);
    let bytes = || value.parse::<u64>().ok();
    let stop = || match value {
        "principals" => Some(Stop::AfterPrincipals),
        "" | "middle" => Some(Stop::HalfwayThroughRelations),
        line => line.parse().ok().map(Stop::AfterRelationLine),
    };
    let bare = |fault| value.is_empty().then_some(fault);
    let import = |fault| FaultMode::Import(fault);
    let server = |fault| FaultMode::Server(fault);
    let found = match word {
        "rejected" => bare(import(ImportFault::Rejected)),
        "failing" => number().map(|every| import(ImportFault::Failing(Failing::Every(every)))),
        "failing-share" => number()
            .map(|share| import(ImportFault::Failing(Failing::PerMille { share: share.min(1000), seed: 1 }))),
        "twice" => bare(import(ImportFault::Twice)),
        "half" => stop().map(|stop| import(ImportFault::Half(stop))),
        "half-silent" => stop().map(|stop| import(ImportFault::HalfInSilence(stop))),
        "wrong-key" => bare(import(ImportFault::WrongKey)),
        "report-late" => number().map(|imports| FaultMode::Report(ReportFault::Late { imports })),
        "report-never" => bare(FaultMode::Report(ReportFault::Never)),
        "disk-full" => bytes().map(|after| server(ServerFault::DiskFull { after })),
        "slow" => number().map(|milliseconds| server(ServerFault::Slow { milliseconds })),
        "cut-off" => bytes().map(|after| server(ServerFault::CutOff { after })),
        RENAME => bare(server(ServerFault::RenameRefused)),
        _ => None,
    };
    found.ok_or_else(|| {
        let known: Vec<&str> = WORDS.iter().map(|(word, _)| *word).chain([RENAME]).collect();
        let what = if known.contains(&word) {
            Phrase::new("receiver-mode-value").with("word", word)
        } else {
            Phrase::new("receiver-mode-unknown").with("known", known.join(", "))
        };
        Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-mode-hint"))
    })
}

/// The word of a fault, and its value where it has one.
fn word(fault: FaultMode) -> (&'static str, Option<String>) {
    let stop = |stop: Stop| {
        Some(match stop {
            Stop::AfterPrincipals => "principals".to_owned(),
            Stop::HalfwayThroughRelations => "middle".to_owned(),
            Stop::AfterRelationLine(line) => line.to_string(),
        })
    };
    match fault {
        FaultMode::Import(ImportFault::Rejected) => ("rejected", None),
        FaultMode::Import(ImportFault::Failing(Failing::Every(every))) => {
            ("failing", Some(every.to_string()))
        }
        FaultMode::Import(ImportFault::Failing(Failing::PerMille { share, .. })) => {
            ("failing-share", Some(share.to_string()))
        }
        FaultMode::Import(ImportFault::Twice) => ("twice", None),
        FaultMode::Import(ImportFault::Half(at)) => ("half", stop(at)),
        FaultMode::Import(ImportFault::HalfInSilence(at)) => ("half-silent", stop(at)),
        FaultMode::Import(ImportFault::WrongKey) => ("wrong-key", None),
        FaultMode::Report(ReportFault::Late { imports }) => ("report-late", Some(imports.to_string())),
        FaultMode::Report(ReportFault::Never) => ("report-never", None),
        FaultMode::Server(ServerFault::DiskFull { after }) => ("disk-full", Some(after.to_string())),
        FaultMode::Server(ServerFault::Slow { milliseconds }) => ("slow", Some(milliseconds.to_string())),
        FaultMode::Server(ServerFault::RenameRefused) => (RENAME, None),
        FaultMode::Server(ServerFault::CutOff { after }) => ("cut-off", Some(after.to_string())),
    }
}

fn written(fault: FaultMode) -> String {
    let (word, value) = word(fault);
    value.map_or_else(|| word.to_owned(), |value| format!("{word}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, Texts};

    #[test]
    fn every_fault_mode_has_a_word_that_is_read_back() {
        // every kind is drawn (a test of the receiver says so)
        for planned in receiver::draw(1, 500) {
            let text = written(planned.fault);
            let back = read(&text).unwrap();
            assert_eq!(written(back), text);
        }
    }

    #[test]
    fn every_word_is_explained_in_both_languages() {
        for texts in [Texts::new(Language::Swedish), Texts::new(Language::English)] {
            for mode in modes() {
                assert!(!texts.say(&mode).contains("receiver-mode"), "{mode:?}");
            }
        }
        assert_eq!(modes().len(), 13);
    }

    #[test]
    fn what_cannot_be_read_is_said_without_saying_it_back() {
        for text in ["20130301-2389", "twice=3", "slow", "slow=0", "failing=x", "half=x", "disk-full="] {
            let failure = read(text).unwrap_err();
            let said = Texts::new(Language::Swedish).say(&failure.what);
            assert!(!said.contains("2389"), "{said}");
        }
    }
}
