//! A row that refers to a group nobody describes.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::Kind;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D82",
    slug: "unknown-group",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 59"],
    sv: Texts {
        title: "Klass eller grupp som inte finns i underlaget",
        body: "Raden hänvisar till gruppen ”{ $cause }”, men ingen källa beskriver den. Uppgiften tas \
            inte med.",
        hint: "Lägg upp gruppen i registret, eller rätta gruppens id på raden. Kontrollera också att \
            gruppens skola finns med.",
        manual: "En elev kan inte placeras i en grupp som inte finns. Vanliga orsaker är att läsåret \
            saknas i gruppens id eller att gruppens skola inte är med.\n\
            \n\
            **Fel:** `7A` i elevfilen, `2627-7A` i gruppfilen.\n\
            \n\
            **Rätt:** `2627-7A` i båda filerna.\n\
            \n\
            **Så rättar du:** Lägg upp gruppen i registret, eller rätta gruppens id på raden. \
            Kontrollera också att gruppens skola finns med.",
    },
    en: Texts {
        title: "Class or group that is not described",
        body: "The row refers to the group “{ $cause }”, but no source describes it. What the row says \
            is left out.",
        hint: "Enter the group in the register, or correct the group's id on the row. Check too that \
            the group's school is included.",
        manual: "A pupil cannot be placed in a group that does not exist. Common causes are that the \
            school year is missing in the group's id or that the group's school is not included.\n\
            \n\
            **Wrong:** `7A` in the pupil file, `2627-7A` in the group file.\n\
            \n\
            **Right:** `2627-7A` in both files.\n\
            \n\
            **How to correct:** Enter the group in the register, or correct the group's id on the \
            row. Check too that the group's school is included.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::Dangling(Kind::Group)).then_some(Cause::Value("group")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::Kind;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::Dangling(Kind::Group), "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::Dangling(Kind::Unit), "X9").is_empty());
    }
}
