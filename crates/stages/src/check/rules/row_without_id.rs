//! A row without the id it needs.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberFault;
use model::note::NoteKind;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S20",
    slug: "row-without-id",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["A 12"],
    sv: Texts {
        title: "Rad utan personnummer eller annat id",
        body: "Raden saknar det personnummer eller id som behövs för att veta vem eller vad den gäller. \
            Den tas inte med.",
        hint: "Fyll i personnumret eller id:t i registret. Elever utan personnummer kan få ett \
            TF-nummer.",
        manual: "Utan id går det inte att veta om raden gäller en ny person eller någon som redan finns.\n\
            \n\
            **Fel:** `;Alva;Ek;7A` med tomt personnummer.\n\
            \n\
            **Rätt:** `20130101-2397;Alva;Ek;7A`\n\
            \n\
            **Så rättar du:** Fyll i personnumret eller id:t i registret. Elever utan personnummer \
            kan få ett TF-nummer.",
    },
    en: Texts {
        title: "Row without a number or other id",
        body: "The row lacks the number or id that tells whom or what it is about. It is left out.",
        hint: "Fill in the number or the id in the register. Pupils without a number can be given a TF \
            number.",
        manual: "Without an id there is no telling whether the row is about somebody new or somebody \
            already known.\n\
            \n\
            **Wrong:** `;Alva;Ek;7A` with an empty number.\n\
            \n\
            **Right:** `20130101-2397;Alva;Ek;7A`\n\
            \n\
            **How to correct:** Fill in the number or the id in the register. Pupils without a \
            number can be given a TF number.",
    },
    thresholds: &[],
    find: &[Find::NoteIf(
        |kind| {
            matches!(kind, NoteKind::NoId(_) | NoteKind::NumberFault(NumberFault::Empty))
                .then_some(Cause::File)
        },
        |look, note| !matches!(note.subject, Subject::Person(ix) if look.is_guardian(ix)),
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{note_about, noted};
    use model::civic_number::NumberFault;
    use model::index::Ix;
    use model::note::Kind;
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NoId(Kind::Person), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }

    #[test]
    fn an_empty_number_of_a_guardian_is_told_elsewhere() {
        let scene = "person c 20130101-2397 Alva Ek\nperson g - Bo Ek\nguard g c";
        let empty = NoteKind::NumberFault(NumberFault::Empty);
        assert_eq!(note_about(&RULE, scene, empty, Subject::Person(Ix::new(0))).len(), 1);
        assert!(note_about(&RULE, scene, empty, Subject::Person(Ix::new(1))).is_empty());
    }
}
