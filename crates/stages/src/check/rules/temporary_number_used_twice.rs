//! A TF number that two children have been given.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberKind;
use model::note::NoteKind;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A08",
    slug: "temporary-number-used-twice",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["A 8"],
    sv: Texts {
        title: "Samma TF-nummer för två barn",
        body: "Samma TF-nummer står på rader med helt olika namn. Inget av barnen levereras, eftersom \
            de annars skulle dela konto.",
        hint: "Ge det ena barnet ett annat TF-nummer i registret. Varje TF-nummer får bara användas en \
            gång i kommunen.",
        manual: "TF-nummer delas ut av kommunen och måste vara unika där. Ett återanvänt nummer öppnar \
            det förra barnets dokument för det nya barnets familj.\n\
            \n\
            **Fel:** `20130101-TF01;Alva;Ek` och `20130101-TF01;Bo;Lind`\n\
            \n\
            **Rätt:** `20130101-TF01;Alva;Ek` och `20130101-TF02;Bo;Lind`\n\
            \n\
            **Så rättar du:** Ge det ena barnet ett annat TF-nummer i registret. Varje TF-nummer får \
            bara användas en gång i kommunen.",
    },
    en: Texts {
        title: "One TF number for two children",
        body: "The same TF number stands on rows with altogether different names. Neither child is \
            delivered, because they would share an account.",
        hint: "Give one of the children another TF number in the register. Each TF number may be used \
            only once in the municipality.",
        manual: "TF numbers are given out by the municipality and must be unique there. A number that is \
            used again opens the former child's documents to the new child's family.\n\
            \n\
            **Wrong:** `20130101-TF01;Alva;Ek` and `20130101-TF01;Bo;Lind`\n\
            \n\
            **Right:** `20130101-TF01;Alva;Ek` and `20130101-TF02;Bo;Lind`\n\
            \n\
            **How to correct:** Give one of the children another TF number in the register. Each TF \
            number may be used only once in the municipality.",
    },
    thresholds: &[],
    find: &[Find::NoteIf(
        |kind| (kind == NoteKind::NameClash).then_some(Cause::File),
        |look, note| {
            let temporary = matches!(note.subject, Subject::Person(ix) if look.roster.persons.get(ix).and_then(|person| person.number).is_some_and(|number| number.kind() == NumberKind::Temporary));
            temporary
        },
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::note_about;
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn only_a_temporary_number_counts() {
        let scene = "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Bo Ek";
        let about = |at| note_about(&RULE, scene, NoteKind::NameClash, Subject::Person(Ix::new(at)));
        assert!(about(0).is_empty());
        assert_eq!(about(1)[0].subject, Subject::Person(Ix::new(1)));
    }
}
