//! One thing that rows describe in different ways.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S17",
    slug: "described-differently",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["A 7"],
    sv: Texts {
        title: "Samma sak beskrivs olika",
        body: "Olika rader säger olika om samma person, skola eller grupp: kolumnen { $cause }. Det \
            värde som flest rader har används.",
        hint: "Sök upp personen, skolan eller gruppen i registret och gör uppgiften likadan överallt.",
        manual: "En elev med två placeringar står ofta på två rader. Skiljer sig raderna åt vet ingen \
            vilken som är den rätta.\n\
            \n\
            **Fel:** Samma elev heter `Alva Ek` på en rad och `Alva Eek` på en annan.\n\
            \n\
            **Rätt:** Eleven heter `Alva Ek` på båda raderna.\n\
            \n\
            **Så rättar du:** Sök upp personen, skolan eller gruppen i registret och gör uppgiften \
            likadan överallt.",
    },
    en: Texts {
        title: "The same thing is described differently",
        body: "Different rows say different things about one person, school or group: the column { \
            $cause }. The value that most rows have is used.",
        hint: "Find the person, school or group in the register and make the value the same everywhere.",
        manual: "A pupil with two placements often stands on two rows. Where the rows differ nobody knows \
            which is right.\n\
            \n\
            **Wrong:** One pupil is called `Alva Ek` on one row and `Alva Eek` on another.\n\
            \n\
            **Right:** The pupil is called `Alva Ek` on both rows.\n\
            \n\
            **How to correct:** Find the person, school or group in the register and make the value \
            the same everywhere.",
    },
    thresholds: &[],
    find: &[Find::Note(
        |kind| if let NoteKind::Conflict(field) = kind { Some(Cause::Column(field)) } else { None },
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::Conflict("family_name"), "X9"), ["Kolumn"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
