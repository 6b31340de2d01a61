//! The letter of a report, in Swedish or English. Its form is this test environment's own: the receiver's is not
//! documented.

use super::Report;
use crate::reason::{Outcome, Reason, Refusal};
use crate::settings::Language;
use serde::{Deserialize, Serialize};

/// A letter in plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Letter {
    /// The delivery that it is about.
    pub delivery: String,
    /// The subject.
    pub subject: String,
    /// The text, with lines that end with LF.
    pub text: String,
}

impl Report {
    /// The report as a letter.
    #[must_use]
    pub fn letter(&self, language: Language) -> Letter {
        let archive = format!("{}.zip", self.delivery);
        let subject = match language {
            Language::Sv => format!("Import av {archive}"),
            Language::En => format!("Import of {archive}"),
        };
        let mut text = String::new();
        let mut put = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        put(self.opening(language, &archive));
        put(String::new());
        if !matches!(self.outcome, Outcome::Refused(_)) {
            for (word, count) in self.sums(language) {
                put(format!("{word}: {count}"));
            }
            put(String::new());
        }
        for failed in &self.failed {
            let file = format!("{}.{}", self.delivery, failed.file.extension());
            let reason = words(failed.reason);
            put(match language {
                Language::Sv => format!("Fel: {file} rad {}: {}", failed.line, reason.0),
                Language::En => format!("Error: {file} line {}: {}", failed.line, reason.1),
            });
        }
        Letter { delivery: self.delivery.clone(), subject, text }
    }

    fn opening(&self, language: Language, archive: &str) -> String {
        match (self.outcome, language) {
            (Outcome::Whole, Language::Sv) => format!("Importen av {archive} är klar. Inga fel."),
            (Outcome::Whole, Language::En) => format!("The import of {archive} is done. No errors."),
            (Outcome::Partly, Language::Sv) => {
                format!("Importen av {archive} är klar. Alla rader gick inte in.")
            }
            (Outcome::Partly, Language::En) => format!("The import of {archive} is done. Some lines failed."),
            (Outcome::Refused(why), Language::Sv) => {
                format!("Filen {archive} är avvisad: {}. Ingenting är ändrat.", refusal(why).0)
            }
            (Outcome::Refused(why), Language::En) => {
                format!("The file {archive} is rejected: {}. Nothing has been changed.", refusal(why).1)
            }
        }
    }

    fn sums(&self, language: Language) -> [(&'static str, u32); 8] {
        let counts = self.counts;
        let of = |sv, en| if language == Language::Sv { sv } else { en };
        [
            (of("Objektrader", "Object rows"), counts.rows),
            (of("Nya objekt", "New objects"), counts.rows_added),
            (of("Ändrade objekt", "Changed objects"), counts.rows_changed),
            (of("Relationsrader", "Relation lines"), counts.lines),
            (of("Tillagda relationer", "Relations added"), counts.relations_added),
            (of("Borttagna relationer", "Relations removed"), counts.relations_removed),
            (of("Relationer som följde med", "Relations removed with others"), counts.relations_cascaded),
            (of("Felaktiga rader", "Failed lines"), counts.failed),
        ]
    }
}

/// A reason in Swedish and English.
const fn words(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::WrongWidth => ("fel antal kolumner", "wrong number of columns"),
        Reason::UnknownRowType => ("okänd radtyp", "unknown row type"),
        Reason::MissingField => ("obligatoriskt fält saknas", "mandatory field missing"),
        Reason::NotEmpty => ("fält som ska vara tomt är ifyllt", "field that must be empty is not"),
        Reason::BadValue => ("otillåtet värde", "value not allowed"),
        Reason::TooLong => ("för långt värde", "value too long"),
        Reason::BadCharacter => ("otillåtet tecken", "character not allowed"),
        Reason::UnknownSchoolForm => ("okänd skolform", "unknown school form"),
        Reason::BadNumber => ("felaktigt personnummer", "malformed personal number"),
        Reason::IdOfAnotherKind => ("id används av annan objekttyp", "id used by another object type"),
        Reason::DuplicateRow => ("objektet finns två gånger", "object given twice"),
        Reason::UnknownOperation => ("okänd operation", "unknown operation"),
        Reason::UnknownRelation => ("okänd relationstyp", "unknown relation type"),
        Reason::UnknownId => ("okänt id", "unknown id"),
        Reason::WrongKind => ("fel objekttyp för relationen", "wrong object type for the relation"),
        Reason::RowFailed => ("objektets rad är felaktig", "the object's row failed"),
        Reason::DuplicateLine => ("raden finns två gånger", "line given twice"),
        Reason::AlreadyThere => ("relationen finns redan", "relation already exists"),
        Reason::NotThere => ("relationen finns inte", "relation does not exist"),
        Reason::AddAndRemove => ("samma relation läggs till och tas bort", "same relation added and removed"),
        Reason::Order => ("fel ordning", "wrong order"),
        Reason::NoSchool => ("personen saknar relation till skolan", "person has no relation to the school"),
        Reason::Drawn => ("internt fel", "internal error"),
        Reason::NotReached => ("importen avbröts före raden", "import stopped before the line"),
    }
}

/// A refusal in Swedish and English.
const fn refusal(why: Refusal) -> (&'static str, &'static str) {
    match why {
        Refusal::Name => ("fel filnamn", "wrong file name"),
        Refusal::NotAFile => ("ingen vanlig fil", "not an ordinary file"),
        Refusal::TooLarge => ("filen är för stor", "the file is too large"),
        Refusal::NotAMessage => ("inte en hel OpenPGP-fil", "not a whole OpenPGP file"),
        Refusal::Armour => ("fel form på den krypterade filen", "wrong form of the encrypted file"),
        Refusal::NotEncrypted => ("filen är inte krypterad", "the file is not encrypted"),
        Refusal::AnotherKey => ("krypterad till en annan nyckel", "encrypted to another key"),
        Refusal::Unprotected => ("krypterad utan skydd mot ändring", "encrypted without protection"),
        Refusal::Changed => ("filen är skadad", "the file is damaged"),
        Refusal::NotSigned => ("signatur saknas", "signature missing"),
        Refusal::AnotherSigner => ("fel signatur", "wrong signature"),
        Refusal::NotAZip => ("inte ett helt zip-arkiv", "not a whole zip archive"),
        Refusal::TooManyFiles => ("för många filer i arkivet", "too many files in the archive"),
        Refusal::Bomb => ("arkivet är för stort uppackat", "the archive is too large unpacked"),
        Refusal::UnsafeName | Refusal::Link | Refusal::DuplicateName => {
            ("otillåtet innehåll i arkivet", "content of the archive not allowed")
        }
        Refusal::InnerName => ("fel filnamn i arkivet", "wrong file name in the archive"),
        Refusal::MissingFile => ("en fil saknas i arkivet", "a file is missing in the archive"),
        Refusal::WrongEncoding => ("fel teckenkodning", "wrong encoding"),
        Refusal::ByteOrderMark => ("fel i filens början (BOM)", "wrong beginning of the file (BOM)"),
        Refusal::Nul => ("filen är inte text", "the file is not text"),
        Refusal::LongLine => ("för lång rad", "line too long"),
        Refusal::TooManyLines => ("för många rader", "too many lines"),
        Refusal::Line(_) => ("en rad är felaktig", "a line failed"),
        Refusal::Drawn => ("internt fel", "internal error"),
    }
}
