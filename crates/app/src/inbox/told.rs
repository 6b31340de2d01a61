//! What a report was understood to say, for people: never its own words.

use super::judge::Doubt;
use crate::confirm::Word;
use crate::texts::Phrase;
use stages::import_report::{Evidence, Place, Reading, Slot, Why};

/// What became of a delivery.
pub(super) fn word(word: &Word) -> Phrase {
    let id = match () {
        () if word.failed => "report-failed",
        () if word.rows.is_empty() && word.lines.is_empty() => "report-confirmed",
        () => "report-partly",
    };
    let failed = word.rows.len() + word.lines.len();
    Phrase::new(id).with("run", word.run.to_string()).count("n", failed)
}

/// Why a person must read a report.
pub(super) fn doubt(doubt: &Doubt) -> Phrase {
    match doubt {
        Doubt::Unclear(reason, run) => {
            let run = run.map_or_else(|| "none".to_owned(), |run| run.to_string());
            Phrase::new("report-unclear").with("run", run).phrase("why", why(*reason))
        }
        Doubt::Unknown => Phrase::new("report-unknown"),
        Doubt::Contradicts(run) => Phrase::new("report-contradicts").with("run", run.to_string()),
        Doubt::Lines(run) => Phrase::new("report-lines").with("run", run.to_string()),
    }
}

/// What to do about it.
pub(super) fn hint(doubt: &Doubt) -> Phrase {
    match doubt {
        Doubt::Unclear(_, None) => Phrase::new("hint-report-unclear").with("run", "none"),
        Doubt::Unclear(_, Some(run)) | Doubt::Lines(run) => {
            Phrase::new("hint-report-unclear").with("run", run.to_string())
        }
        Doubt::Unknown => Phrase::new("hint-report-unknown"),
        Doubt::Contradicts(run) => Phrase::new("hint-report-contradicts").with("run", run.to_string()),
    }
}

/// The word of a doubt in the journal.
pub(super) const fn code(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Unclear(..) => "unclear",
        Doubt::Unknown => "unknown",
        Doubt::Contradicts(_) => "contradicts",
        Doubt::Lines(_) => "lines",
    }
}

/// Why a report is unclear.
pub(super) fn why(why: Why) -> Phrase {
    let (id, at) = match why {
        Why::Patterns => ("report-why-patterns", None),
        Why::TooLong => ("report-why-too-long", None),
        Why::Nothing => ("report-why-nothing", None),
        Why::NoDelivery => ("report-why-no-delivery", None),
        Why::SeveralDeliveries => ("report-why-several", None),
        Why::Contradiction => ("report-why-contradiction", None),
        Why::NoLines => ("report-why-no-lines", None),
        Why::OtherDelivery(at) => ("report-why-other", Some(at)),
        Why::LineNumber(at) => ("report-why-number", Some(at)),
        Why::UnknownFile(at) => ("report-why-file", Some(at)),
        Why::Count(at) => ("report-why-count", Some(at)),
        Why::Alarming(at) => ("report-why-alarming", Some(at)),
    };
    let said = Phrase::new(id);
    match at {
        Some(at) => said.phrase("place", place(at)),
        None => said,
    }
}

/// A place in a report.
pub(super) fn place(at: Place) -> Phrase {
    match (at.part, at.line) {
        (0, 0) => Phrase::new("report-place-subject"),
        (part, line) => Phrase::new("report-place").count("part", part).count("line", line),
    }
}

/// What a kind of pattern tells.
pub(super) fn slot(slot: Slot) -> Phrase {
    Phrase::of(format!("report-slot-{}", slot.key().replace('_', "-")))
}

/// Which lines told what.
pub(super) fn evidence(reading: &Reading) -> Vec<Phrase> {
    let line = |told: &Evidence| {
        Phrase::new("report-evidence").phrase("place", place(told.place)).phrase("told", slot(told.told))
    };
    reading.evidence.iter().map(line).collect()
}
