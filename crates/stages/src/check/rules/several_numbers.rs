//! One person of the register with several numbers.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A85",
    slug: "several-numbers",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["A 7"],
    sv: Texts {
        title: "Samma id i registret har flera personnummer",
        body: "Rader med samma id har olika personnummer. Det går inte att veta vilket som gäller, så \
            inget av dem används och personen levereras inte.",
        hint: "Ta reda på vilket nummer som gäller och rätta det i registret. Är det två personer ska de \
            ha var sitt id.",
        manual: "Registrets id pekar ut en person, och personnumret är personens konto i Unikum. Med två \
            nummer på ett id kan någon annans dokument hamna i kontot.\n\
            \n\
            **Fel:** `A-1042;20130101-2397` och `A-1042;20130101-2389`\n\
            \n\
            **Rätt:** `A-1042;20130101-2397` på alla rader\n\
            \n\
            **Så rättar du:** Ta reda på vilket nummer som gäller och rätta det i registret. Är det två \
            personer ska de ha var sitt id.",
    },
    en: Texts {
        title: "One id of the register has several numbers",
        body: "Rows with the same id have different numbers. There is no telling which one holds, so none \
            of them is used and the person is not delivered.",
        hint: "Find out which number holds and correct it in the register. Two people must have an id \
            each.",
        manual: "The register's id points at one person, and the number is that person's account in \
            Unikum. With two numbers under one id, somebody else's documents can end up in the account.\n\
            \n\
            **Wrong:** `A-1042;20130101-2397` and `A-1042;20130101-2389`\n\
            \n\
            **Right:** `A-1042;20130101-2397` on every row\n\
            \n\
            **How to correct:** Find out which number holds and correct it in the register. Two people \
            must have an id each.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::TwoNumbers).then_some(Cause::File))],
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
        assert_eq!(noted(&RULE, NoteKind::TwoNumbers, ""), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "").is_empty());
    }

    #[test]
    fn the_person_is_the_subject_and_so_is_left_out() {
        let person = Subject::Person(Ix::new(0));
        let problems = note_about(&RULE, "person a - Alva Ek", NoteKind::TwoNumbers, person);
        assert_eq!((problems[0].subject, problems[0].severity), (person, RULE.severity));
    }
}
