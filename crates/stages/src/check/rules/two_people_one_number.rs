//! One number on rows whose names have nothing in common.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberKind;
use model::note::NoteKind;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A06",
    slug: "two-people-one-number",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["A 6"],
    sv: Texts {
        title: "Två personer har samma personnummer",
        body: "Rader med helt olika namn har samma personnummer. Ingen av personerna levereras, \
            eftersom de annars skulle dela konto och se varandras dokument.",
        hint: "Ta reda på vem numret hör till och rätta den andra personens nummer i registret.",
        manual: "I Unikum är personnumret kontot. Två personer under ett nummer ser varandras dokument.\n\
            \n\
            **Fel:** `20130101-2397;Alva;Ek` och `20130101-2397;Bo;Lind`\n\
            \n\
            **Rätt:** Var sitt nummer: `20130101-2397;Alva;Ek` och `20130101-2389;Bo;Lind`\n\
            \n\
            **Så rättar du:** Ta reda på vem numret hör till och rätta den andra personens nummer i \
            registret.",
    },
    en: Texts {
        title: "Two people have the same number",
        body: "Rows with altogether different names have the same number. Neither person is delivered, \
            because they would share an account and see each other's documents.",
        hint: "Find out whose number it is and correct the other person's number in the register.",
        manual: "In Unikum the number is the account. Two people under one number see each other's \
            documents.\n\
            \n\
            **Wrong:** `20130101-2397;Alva;Ek` and `20130101-2397;Bo;Lind`\n\
            \n\
            **Right:** A number each: `20130101-2397;Alva;Ek` and `20130101-2389;Bo;Lind`\n\
            \n\
            **How to correct:** Find out whose number it is and correct the other person's number in \
            the register.",
    },
    thresholds: &[],
    find: &[Find::NoteIf(
        |kind| (kind == NoteKind::NameClash).then_some(Cause::File),
        |look, note| {
            let temporary = matches!(note.subject, Subject::Person(ix) if look.roster.persons.get(ix).and_then(|person| person.number).is_some_and(|number| number.kind() == NumberKind::Temporary));
            !temporary
        },
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{note_about, noted};
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NameClash, "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }

    #[test]
    fn a_temporary_number_is_told_elsewhere() {
        let scene = "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Bo Ek";
        let about = |at| note_about(&RULE, scene, NoteKind::NameClash, Subject::Person(Ix::new(at)));
        assert_eq!(about(0)[0].subject, Subject::Person(Ix::new(0)));
        assert!(about(1).is_empty());
    }
}
