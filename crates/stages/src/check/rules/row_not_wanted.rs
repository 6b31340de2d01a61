//! A row that no block of the mapping took.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S19",
    slug: "row-not-wanted",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["D 63"],
    sv: Texts {
        title: "Rad som inte används",
        body: "Ingen del av inställningarna för { $file } vill ha raden. Den tas inte med.",
        hint: "Kontrollera att det är meningen. Ska raden vara med behöver villkoren i inställningarna \
            för källan ändras.",
        manual: "Villkoren i inställningarna väljer ut rader, till exempel bara kommunens egna skolor. Är \
            många rader oväntat bortvalda kan ett villkor vara fel.\n\
            \n\
            **Fel:** Villkoret `Status = A` när registret har börjat skriva `Aktiv`.\n\
            \n\
            **Rätt:** Villkoret godtar båda skrivsätten.\n\
            \n\
            **Så rättar du:** Kontrollera att det är meningen. Ska raden vara med behöver villkoren \
            i inställningarna för källan ändras.",
    },
    en: Texts {
        title: "Row that is not used",
        body: "No part of the settings for { $file } wants the row. It is left out.",
        hint: "Check that this is intended. If the row should be used, the conditions in the settings \
            of the source need to be changed.",
        manual: "The conditions in the settings pick rows, such as the municipality's own schools only. \
            If many rows are unexpectedly passed over a condition may be wrong.\n\
            \n\
            **Wrong:** The condition `Status = A` when the register has begun to write `Aktiv`.\n\
            \n\
            **Right:** The condition takes both spellings.\n\
            \n\
            **How to correct:** Check that this is intended. If the row should be used, the \
            conditions in the settings of the source need to be changed.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::NotWanted).then_some(Cause::File))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NotWanted, "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
