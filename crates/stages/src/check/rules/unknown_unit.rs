//! A row that refers to a unit nobody describes.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::Kind;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D81",
    slug: "unknown-unit",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["D 60", "D 61"],
    sv: Texts {
        title: "Skola som inte finns i underlaget",
        body: "Raden hänvisar till skolan ”{ $cause }”, men ingen källa beskriver den. Uppgiften tas \
            inte med.",
        hint: "Lägg till skolan i listan över skolor, eller rätta skolans id på raden. Ofta är det \
            samma id skrivet på två sätt i två filer.",
        manual: "En elev kan inte placeras på en skola som inte finns. Saknas en ny skola i listan \
            drabbas alla dess elever.\n\
            \n\
            **Fel:** `SK-9` i elevfilen, `9` i skolfilen.\n\
            \n\
            **Rätt:** `SK-9` i båda filerna.\n\
            \n\
            **Så rättar du:** Lägg till skolan i listan över skolor, eller rätta skolans id på \
            raden. Ofta är det samma id skrivet på två sätt i två filer.",
    },
    en: Texts {
        title: "School that is not described",
        body: "The row refers to the school “{ $cause }”, but no source describes it. What the row says \
            is left out.",
        hint: "Add the school to the list of schools, or correct the school's id on the row. Often it \
            is one id spelled two ways in two files.",
        manual: "A pupil cannot be placed at a school that does not exist. When a new school is missing \
            from the list all its pupils suffer.\n\
            \n\
            **Wrong:** `SK-9` in the pupil file, `9` in the school file.\n\
            \n\
            **Right:** `SK-9` in both files.\n\
            \n\
            **How to correct:** Add the school to the list of schools, or correct the school's id on \
            the row. Often it is one id spelled two ways in two files.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::Dangling(Kind::Unit)).then_some(Cause::Value("unit")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::Kind;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::Dangling(Kind::Unit), "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::Dangling(Kind::Group), "X9").is_empty());
    }
}
