//! A number that cannot be read at all.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberFault;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A81",
    slug: "unreadable-number",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["A 12", "A 10"],
    sv: Texts {
        title: "Personnummer som inte kan läsas",
        body: "Det som står som personnummer har fel längd, fel tecken eller ett datum som inte finns. \
            Personen levereras inte.",
        hint: "Rätta personnumret i registret. Det skrivs ååååmmdd-nnnn. Den som inte har fått något \
            nummer kan ha ett TF-nummer.",
        manual: "I Unikum är personnumret personens identitet. Ett nummer som inte kan läsas kan inte bli \
            något konto.\n\
            \n\
            **Fel:** `20130231-2384` (den 31 februari finns inte)\n\
            \n\
            **Rätt:** `20130101-2397`\n\
            \n\
            **Så rättar du:** Rätta personnumret i registret. Det skrivs ååååmmdd-nnnn. Den som inte \
            har fått något nummer kan ha ett TF-nummer.",
    },
    en: Texts {
        title: "Number that cannot be read",
        body: "What stands as a number has the wrong length, wrong characters or a date that does not \
            exist. The person is not delivered.",
        hint: "Correct the number in the register. It is written ååååmmdd-nnnn. Somebody who has not \
            been given one can have a TF number.",
        manual: "In Unikum the number is the person's identity. A number that cannot be read cannot \
            become an account.\n\
            \n\
            **Wrong:** `20130231-2384` (there is no 31 February)\n\
            \n\
            **Right:** `20130101-2397`\n\
            \n\
            **How to correct:** Correct the number in the register. It is written ååååmmdd-nnnn. \
            Somebody who has not been given one can have a TF number.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        matches!(
            kind,
            NoteKind::NumberFault(
                NumberFault::Length | NumberFault::Characters | NumberFault::NoSuchDate | NumberFault::Future
            )
        )
        .then_some(Cause::File)
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::civic_number::NumberFault;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NumberFault(NumberFault::Length), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NumberFault(NumberFault::LostZero), "X9").is_empty());
    }
}
