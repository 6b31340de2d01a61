//! A value that does not look as the mapping expects.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S16",
    slug: "pattern-did-not-match",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["A 12"],
    sv: Texts {
        title: "Värdet har inte den form som väntades",
        body: "Värdet i kolumnen { $cause } på rad { $line } ser inte ut som mönstret i inställningarna \
            säger. Värdet blir tomt.",
        hint: "Jämför raden med mönstret i inställningarna för källan, och rätta den av dem som är fel.",
        manual: "Ett mönster plockar ut en del av ett värde, till exempel klassen ur ”Ekskolan 7A”. När \
            värdet är skrivet på annat sätt hittas inget.\n\
            \n\
            **Fel:** `7A, Ekskolan` när mönstret väntar sig skolan först.\n\
            \n\
            **Rätt:** `Ekskolan 7A`\n\
            \n\
            **Så rättar du:** Jämför raden med mönstret i inställningarna för källan, och rätta den \
            av dem som är fel.",
    },
    en: Texts {
        title: "The value does not have the expected form",
        body: "The value in the column { $cause } on line { $line } does not look as the pattern in the \
            settings says. The value becomes empty.",
        hint: "Compare the row with the pattern in the settings of the source, and correct whichever is \
            wrong.",
        manual: "A pattern picks a part out of a value, such as the class out of “Ekskolan 7A”. When the \
            value is written another way nothing is found.\n\
            \n\
            **Wrong:** `7A, Ekskolan` when the pattern expects the school first.\n\
            \n\
            **Right:** `Ekskolan 7A`\n\
            \n\
            **How to correct:** Compare the row with the pattern in the settings of the source, and \
            correct whichever is wrong.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        if let NoteKind::NotMatched(field) = kind { Some(Cause::Column(field)) } else { None }
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NotMatched("name"), "X9"), ["Kolumn"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
