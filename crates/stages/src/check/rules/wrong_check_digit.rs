//! A check digit that does not fit the other digits.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberDoubt;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A11",
    slug: "wrong-check-digit",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["A 11"],
    sv: Texts {
        title: "Fel kontrollsiffra i personnummer",
        body: "Den sista siffran i personnumret stämmer inte med de andra. Numret är troligen \
            felskrivet, så personen levereras inte förrän det är rättat.",
        hint: "Jämför personnumret med folkbokföringen eller personens handlingar och rätta det i \
            registret.",
        manual: "Kontrollsiffran avslöjar felskrivna siffror. Ett felskrivet nummer kan vara någon \
            annans, och då får fel person se barnets dokument.\n\
            \n\
            **Fel:** `20130101-2398`\n\
            \n\
            **Rätt:** `20130101-2397`\n\
            \n\
            **Så rättar du:** Jämför personnumret med folkbokföringen eller personens handlingar och \
            rätta det i registret.",
    },
    en: Texts {
        title: "Wrong check digit in a number",
        body: "The last digit of the number does not fit the others. The number is probably mistyped, \
            so the person is not delivered until it is corrected.",
        hint: "Compare the number with the population register or the person's papers and correct it in \
            the register.",
        manual: "The check digit gives mistyped digits away. A mistyped number can be somebody else's, \
            and then the wrong person sees the child's documents.\n\
            \n\
            **Wrong:** `20130101-2398`\n\
            \n\
            **Right:** `20130101-2397`\n\
            \n\
            **How to correct:** Compare the number with the population register or the person's \
            papers and correct it in the register.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::NumberDoubt(NumberDoubt::Checksum)).then_some(Cause::File))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{note_about, noted};
    use model::Severity;
    use model::civic_number::NumberDoubt;
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NumberDoubt(NumberDoubt::Checksum), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NumberDoubt(NumberDoubt::Century), "X9").is_empty());
    }

    #[test]
    fn the_person_is_the_subject_and_is_left_out() {
        let kind = NoteKind::NumberDoubt(NumberDoubt::Checksum);
        let problems = note_about(&RULE, "person c 20130101-2397 Alva Ek", kind, Subject::Person(Ix::new(0)));
        assert_eq!(
            (problems[0].subject, problems[0].severity),
            (Subject::Person(Ix::new(0)), Severity::Error)
        );
    }
}
