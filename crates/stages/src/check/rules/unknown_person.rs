//! A row that refers to a person nobody describes.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::Kind;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D83",
    slug: "unknown-person",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["C 42", "F 96"],
    sv: Texts {
        title: "Person som inte finns i underlaget",
        body: "Raden i { $file } hänvisar till en person som ingen källa beskriver. Uppgiften tas inte \
            med.",
        hint: "Se efter om personen finns i registret och kommer med i exporten av personer, och om \
            personnumret är skrivet likadant i båda filerna.",
        manual: "En relation till en okänd person skulle skapa ett tomt konto. Den hålls därför tillbaka \
            tills personen finns.\n\
            \n\
            **Fel:** En vårdnadshavare i relationsfilen som saknas i personfilen.\n\
            \n\
            **Rätt:** Samma personnummer i båda filerna.\n\
            \n\
            **Så rättar du:** Se efter om personen finns i registret och kommer med i exporten av \
            personer, och om personnumret är skrivet likadant i båda filerna.",
    },
    en: Texts {
        title: "Person that is not described",
        body: "The row in { $file } refers to a person that no source describes. What the row says is \
            left out.",
        hint: "See whether the person is in the register and comes with the export of persons, and \
            whether the number is spelled the same in both files.",
        manual: "A relation to an unknown person would make an empty account. It is held back until the \
            person is there.\n\
            \n\
            **Wrong:** A guardian in the relations file who is missing in the person file.\n\
            \n\
            **Right:** The same number in both files.\n\
            \n\
            **How to correct:** See whether the person is in the register and comes with the export \
            of persons, and whether the number is spelled the same in both files.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        matches!(kind, NoteKind::Dangling(of) if !matches!(of, Kind::Unit | Kind::Group))
            .then_some(Cause::File)
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
        assert_eq!(noted(&RULE, NoteKind::Dangling(Kind::Person), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::Dangling(Kind::Unit), "X9").is_empty());
    }
}
