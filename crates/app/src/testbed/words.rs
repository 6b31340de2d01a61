//! What was refused and why, in words that people can act on. A code without a word of its own does not build:
//! tests look each up in both languages.

use crate::texts::Phrase;
use receiver::{FailedLine, Reason, Refusal, Relation};
use std::collections::BTreeMap;

/// Why a whole delivery was refused.
pub(super) fn refusal(refusal: Refusal) -> Phrase {
    if let Refusal::Line(FailedLine { file, line, reason: because }) = refusal {
        return Phrase::new("receiver-refusal-line")
            .with("file", file.extension())
            .count("line", line)
            .phrase("why", reason(because));
    }
    Phrase::of(format!("receiver-refusal-{}", refusal.code()))
}

/// Why a line failed.
pub(super) fn reason(reason: Reason) -> Phrase {
    Phrase::of(format!("receiver-reason-{}", reason.code()))
}

/// The lines that failed, those of the same file and reason together.
pub(super) fn failed(lines: &[FailedLine]) -> Vec<Phrase> {
    let mut grouped: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for one in lines {
        grouped.entry((one.file, one.reason)).or_default().push(one.line);
    }
    let phrase = |((file, because), lines): ((receiver::FileKind, Reason), Vec<u32>)| {
        let named: Vec<String> = lines.iter().take(MOST_LINES).map(ToString::to_string).collect();
        Phrase::new("receiver-failed-lines")
            .with("file", file.extension())
            .with("lines", named.join(", "))
            .count("n", lines.len())
            .count("more", lines.len().saturating_sub(MOST_LINES))
            .phrase("why", reason(because))
    };
    grouped.into_iter().map(phrase).collect()
}

/// How many lines of the same sort are named.
const MOST_LINES: usize = 20;

/// A line of the log of what was refused: moment, code and name. Lines of another form are left out.
pub(super) fn logged(line: &str) -> Option<Phrase> {
    let (at, rest) = line.split_once(' ')?;
    let (code, name) = rest.split_once(' ').unwrap_or((rest, ""));
    let (why, name) = if code == "line" {
        let (place, rest) = name.split_once(' ')?;
        let (file, number) = place.split_once(':')?;
        let (because, name) = rest.split_once(' ').unwrap_or((rest, ""));
        let why = Phrase::new("receiver-refusal-line")
            .with("file", file)
            .count("line", number.parse::<u64>().ok()?)
            .phrase("why", Phrase::of(format!("receiver-reason-{because}")));
        (why, name)
    } else {
        (Phrase::of(format!("receiver-refusal-{code}")), name)
    };
    let at: String = at.replace('T', " ").chars().take("2026-11-23 09:41".len()).collect();
    let id = if name.is_empty() { "receiver-logged" } else { "receiver-logged-file" };
    Some(Phrase::new(id).with("at", at).with("name", name).phrase("why", why))
}

/// What somebody or something is to another by a relation.
pub(super) fn relation(relation: Relation, end: &str) -> Phrase {
    Phrase::of(format!("receiver-{end}-{}", relation.code().replace('_', "-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, Texts};
    use receiver::FileKind;

    const REASONS: [Reason; 24] = [
        Reason::WrongWidth,
        Reason::UnknownRowType,
        Reason::MissingField,
        Reason::NotEmpty,
        Reason::BadValue,
        Reason::TooLong,
        Reason::BadCharacter,
        Reason::UnknownSchoolForm,
        Reason::BadNumber,
        Reason::IdOfAnotherKind,
        Reason::DuplicateRow,
        Reason::UnknownOperation,
        Reason::UnknownRelation,
        Reason::UnknownId,
        Reason::WrongKind,
        Reason::RowFailed,
        Reason::DuplicateLine,
        Reason::AlreadyThere,
        Reason::NotThere,
        Reason::AddAndRemove,
        Reason::Order,
        Reason::NoSchool,
        Reason::Drawn,
        Reason::NotReached,
    ];

    const REFUSALS: [Refusal; 25] = [
        Refusal::Name,
        Refusal::NotAFile,
        Refusal::TooLarge,
        Refusal::NotAMessage,
        Refusal::Armour,
        Refusal::NotEncrypted,
        Refusal::AnotherKey,
        Refusal::Unprotected,
        Refusal::Changed,
        Refusal::NotSigned,
        Refusal::AnotherSigner,
        Refusal::NotAZip,
        Refusal::TooManyFiles,
        Refusal::Bomb,
        Refusal::UnsafeName,
        Refusal::Link,
        Refusal::DuplicateName,
        Refusal::InnerName,
        Refusal::MissingFile,
        Refusal::WrongEncoding,
        Refusal::ByteOrderMark,
        Refusal::Nul,
        Refusal::LongLine,
        Refusal::TooManyLines,
        Refusal::Drawn,
    ];

    #[test]
    fn every_reason_and_refusal_has_words_in_both_languages() {
        for texts in [Texts::new(Language::Swedish), Texts::new(Language::English)] {
            for one in REASONS {
                assert!(texts.has(&reason(one).id), "{one:?}");
            }
            for one in REFUSALS {
                assert!(texts.has(&refusal(one).id), "{one:?}");
            }
            for one in Relation::ALL {
                for end in ["is", "has", "many"] {
                    assert!(texts.has(&relation(one, end).id), "{one:?} {end}");
                }
            }
            for code in [
                "password",
                "key",
                "sessions",
                "name",
                "long-name",
                "handles",
                "files",
                "too-large",
                "folder",
                "link",
            ] {
                assert!(texts.has(&format!("receiver-refusal-sftp-{code}")), "{code}");
            }
        }
    }

    #[test]
    fn lines_of_the_log_are_told_in_words() {
        let texts = Texts::new(Language::English);
        let said = |line| texts.say(&logged(line).unwrap());
        let line = said("2026-01-16T01:00:00 line relations:3 unknown-id A_20260115_2200.zip.pgp");
        assert!(line.contains("2026-01-16 01:00") && line.contains("A_20260115_2200.zip.pgp"), "{line}");
        assert!(line.contains("line 3") && !line.contains("unknown-id"), "{line}");
        let line = said("2026-01-16T01:00:00 sftp-password ");
        assert!(line.contains("password") && !line.contains("sftp-"), "{line}");
        assert!(logged("nonsens").is_none());
    }

    #[test]
    fn lines_that_failed_for_the_same_reason_stand_together() {
        let line = |line, reason| FailedLine { file: FileKind::Relations, line, reason };
        let many: Vec<FailedLine> = (1..=25).map(|number| line(number, Reason::UnknownId)).collect();
        let told = failed(&[many, vec![line(9, Reason::NotThere)]].concat());
        let texts = Texts::new(Language::English);
        let said: Vec<String> = told.iter().map(|phrase| texts.say(phrase)).collect();
        assert_eq!(said.len(), 2);
        assert!(said[0].contains("20") && said[0].contains("5 more") && !said[0].contains("21"), "{said:?}");
    }
}
