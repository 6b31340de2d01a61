//! A school year that cannot be read.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S13",
    slug: "unreadable-school-year",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["E 79", "E 81"],
    sv: Texts {
        title: "Årskurs som inte kan läsas",
        body: "Årskursen ”{ $cause }” känns inte igen. Eleven levereras utan årskurs, och bedömning och \
            statistik kan bli fel.",
        hint: "Skriv årskursen med siffror i registret, 0 för förskoleklass. Använder registret ett \
            eget skrivsätt kan det läggas till i översättningen av årskurser.",
        manual: "Unikum behöver årskursen för bedömningar i grundskola och gymnasium.\n\
            \n\
            **Fel:** `sjuan`\n\
            \n\
            **Rätt:** `7`\n\
            \n\
            **Så rättar du:** Skriv årskursen med siffror i registret, 0 för förskoleklass. Använder \
            registret ett eget skrivsätt kan det läggas till i översättningen av årskurser.",
    },
    en: Texts {
        title: "School year that cannot be read",
        body: "The school year “{ $cause }” is not recognised. The pupil is delivered without one, and \
            assessment and statistics may go wrong.",
        hint: "Write the school year in digits in the register, 0 for the preschool class. If the \
            register spells it its own way, add that spelling to the translation of school years.",
        manual: "Unikum needs the school year for assessments in compulsory and upper secondary school.\n\
            \n\
            **Wrong:** `sjuan`\n\
            \n\
            **Right:** `7`\n\
            \n\
            **How to correct:** Write the school year in digits in the register, 0 for the preschool \
            class. If the register spells it its own way, add that spelling to the translation of \
            school years.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::BadSchoolYear).then_some(Cause::Value("school_year")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::BadSchoolYear, "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
