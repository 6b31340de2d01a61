//! A marking nobody has explained, read as protection: counted per column, never placed in a row.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-B24",
    slug: "unknown-protection-marking",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["B 24"],
    sv: Texts {
        title: "Okänd markering för skyddade personuppgifter",
        body: "I kolumnen ”{ $cause }” står en markering som inte är känd. Den läses som skydd, och \
            personen lämnas utanför. Här visas varken ordet eller raden, eftersom båda kan peka ut någon.",
        hint: "Ta reda på vad markeringen betyder och ange det i inställningarna för källan.",
        manual: "Register markerar skydd på många sätt. Hellre lämnas någon utanför i onödan än att en \
            hotad person röjs.\n\
            \n\
            **Fel:** `Ja?` utan förklaring i inställningarna.\n\
            \n\
            **Rätt:** `J` angivet som skydd och `N` som inget skydd.\n\
            \n\
            **Så rättar du:** Ta reda på vad markeringen betyder och ange det i inställningarna för \
            källan.",
    },
    en: Texts {
        title: "Unknown marking of protected identity",
        body: "The column “{ $cause }” has a marking that is not known. It is read as protection, and \
            the person is left out. Neither the word nor the row is shown here, because either may point \
            at somebody.",
        hint: "Find out what the marking means and say so in the settings of the source.",
        manual: "Registers mark protection in many ways. Better to leave somebody out needlessly than to \
            expose somebody under threat.\n\
            \n\
            **Wrong:** `Ja?` without an explanation in the settings.\n\
            \n\
            **Right:** `J` given as protection and `N` as none.\n\
            \n\
            **How to correct:** Find out what the marking means and say so in the settings of the \
            source.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::UnknownMarking).then_some(Cause::Column("protected")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found_in, noted};
    use crate::scene::roster;
    use model::Place;
    use model::note::{Note, NoteKind};
    use model::problem::Subject;

    #[test]
    fn the_column_is_told_but_neither_row_nor_person_nor_word() {
        let mut roster = roster("person a 20130101-2397 Alva Ek");
        let place = Some(Place::whole_table(0).at_column(0));
        let note = |place| Note {
            kind: NoteKind::UnknownMarking,
            place,
            subject: Subject::Source,
            value: Default::default(),
        };
        roster.notes.extend([note(place), note(place)]);
        let told: Vec<_> = found_in(&RULE, &roster, |_| ())
            .into_iter()
            .map(|problem| (problem.subject, problem.place.and_then(Place::row), problem.value))
            .collect();
        assert_eq!(told, vec![(Subject::Source, None, Default::default()); 2]);
    }

    #[test]
    fn known_markings_are_not_told() {
        assert!(noted(&RULE, NoteKind::Protected, "J").is_empty());
    }
}
