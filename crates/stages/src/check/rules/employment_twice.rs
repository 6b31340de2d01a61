//! One employment that is listed twice.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::Kind;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D55",
    slug: "employment-twice",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["D 55"],
    sv: Texts {
        title: "Tjänstgöring som står två gånger",
        body: "Samma person står två gånger som anställd på samma skola för samma tid. Kopplingen till \
            skolan levereras en gång.",
        hint: "Inget behöver göras. Ta bort den ena tjänstgöringen i personalsystemet om den är inlagd \
            av misstag.",
        manual: "Personalsystem har ofta en rad per anställningsavtal. I Unikum finns bara en koppling \
            mellan person och skola.\n\
            \n\
            **Fel:** Två rader för samma lärare på Ekskolan.\n\
            \n\
            **Rätt:** En rad, eller två rader med olika tid.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Ta bort den ena tjänstgöringen i personalsystemet \
            om den är inlagd av misstag.",
    },
    en: Texts {
        title: "Employment listed twice",
        body: "The same person stands twice as employed at the same school for the same time. The tie \
            to the school is delivered once.",
        hint: "Nothing needs to be done. Remove one of them in the staff system if it was entered by \
            mistake.",
        manual: "Staff systems often have one row per contract. In Unikum there is only one tie between \
            person and school.\n\
            \n\
            **Wrong:** Two rows for the same teacher at Ekskolan.\n\
            \n\
            **Right:** One row, or two rows with different times.\n\
            \n\
            **How to correct:** Nothing needs to be done. Remove one of them in the staff system if \
            it was entered by mistake.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::Repeated(Kind::Duty)).then_some(Cause::File))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::Kind;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::Repeated(Kind::Duty), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::Repeated(Kind::Membership), "X9").is_empty());
    }
}
