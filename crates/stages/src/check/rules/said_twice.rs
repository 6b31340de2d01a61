//! The same thing twice, with periods that overlap.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::Kind;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S18",
    slug: "said-twice",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 51"],
    sv: Texts {
        title: "Samma uppgift står två gånger",
        body: "Uppgiften på rad { $line } i { $file } finns redan på en annan rad för samma tid. Den \
            levereras en gång.",
        hint: "Inget behöver göras. Ta bort den ena uppgiften i registret om den är inlagd av misstag.",
        manual: "Dubbletter gör ingen skada, men visar ofta att en placering har lagts in på nytt i \
            stället för att ändras.\n\
            \n\
            **Fel:** Två rader som säger att samma elev går i 7A i höst.\n\
            \n\
            **Rätt:** En rad.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Ta bort den ena uppgiften i registret om den är \
            inlagd av misstag.",
    },
    en: Texts {
        title: "The same thing stands twice",
        body: "What line { $line } of { $file } says already stands on another row for the same time. \
            It is delivered once.",
        hint: "Nothing needs to be done. Remove one of them in the register if it was entered by \
            mistake.",
        manual: "Repetition does no harm, but often shows that a placement was entered anew instead of \
            being changed.\n\
            \n\
            **Wrong:** Two rows that say that the same pupil is in 7A this autumn.\n\
            \n\
            **Right:** One row.\n\
            \n\
            **How to correct:** Nothing needs to be done. Remove one of them in the register if it \
            was entered by mistake.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        matches!(kind, NoteKind::Repeated(of) if of != Kind::Duty).then_some(Cause::File)
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::Kind;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::Repeated(Kind::Membership), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::Repeated(Kind::Duty), "X9").is_empty());
    }
}
