//! A date that cannot be read.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S12",
    slug: "unreadable-date",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 45"],
    sv: Texts {
        title: "Datum som inte kan läsas",
        body: "Datumet i kolumnen { $cause } på rad { $line } kan inte läsas. Uppgiften som datumet hör \
            till tas inte med.",
        hint: "Skriv datumet som år-månad-dag, till exempel 2026-08-18. Är alla datum i kolumnen fel \
            ska datumformatet anges i inställningarna för källan.",
        manual: "Utan läsbart datum vet ingen när en elev börjar eller slutar. Att gissa kan ge åtkomst \
            för tidigt eller ta bort den för sent.\n\
            \n\
            **Fel:** `18/8-26`\n\
            \n\
            **Rätt:** `2026-08-18`\n\
            \n\
            **Så rättar du:** Skriv datumet som år-månad-dag, till exempel 2026-08-18. Är alla datum \
            i kolumnen fel ska datumformatet anges i inställningarna för källan.",
    },
    en: Texts {
        title: "Date that cannot be read",
        body: "The date in the column { $cause } on line { $line } cannot be read. What the date \
            belongs to is left out.",
        hint: "Write the date as year-month-day, such as 2026-08-18. If every date of the column is \
            wrong, give the date format in the settings of the source.",
        manual: "Without a readable date nobody knows when a pupil begins or leaves. A guess can open \
            access too early or close it too late.\n\
            \n\
            **Wrong:** `18/8-26`\n\
            \n\
            **Right:** `2026-08-18`\n\
            \n\
            **How to correct:** Write the date as year-month-day, such as 2026-08-18. If every date \
            of the column is wrong, give the date format in the settings of the source.",
    },
    thresholds: &[],
    find: &[Find::Note(
        |kind| if let NoteKind::BadDate(field) = kind { Some(Cause::Column(field)) } else { None },
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{note_about, noted};
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::BadDate("to"), "X9"), ["Kolumn"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }

    #[test]
    fn without_a_column_the_field_is_named() {
        let problems = note_about(&RULE, "", NoteKind::BadDate("to"), Subject::Source);
        assert_eq!(problems[0].cause, "to");
    }
}
