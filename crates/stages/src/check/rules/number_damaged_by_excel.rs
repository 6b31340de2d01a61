//! A number that Excel has rewritten.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberFault;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A12",
    slug: "number-damaged-by-excel",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["A 12"],
    sv: Texts {
        title: "Personnummer förstört av Excel",
        body: "Personnumret i { $file } har tappat en inledande nolla eller gjorts om till ett avrundat \
            tal. Personen levereras inte.",
        hint: "Exportera filen direkt från registret utan att öppna och spara den i Excel, eller gör om \
            kolumnen till text innan filen sparas.",
        manual: "Excel läser ett personnummer som ett tal. Inledande nollor försvinner och långa tal \
            avrundas; siffrorna går inte att få tillbaka.\n\
            \n\
            **Fel:** `2,0130E+11` eller `901012395`\n\
            \n\
            **Rätt:** `20130101-2397`, sparat som text.\n\
            \n\
            **Så rättar du:** Exportera filen direkt från registret utan att öppna och spara den i \
            Excel, eller gör om kolumnen till text innan filen sparas.",
    },
    en: Texts {
        title: "Number damaged by Excel",
        body: "The number in { $file } has lost a leading zero or been turned into a rounded figure. \
            The person is not delivered.",
        hint: "Export the file straight from the register without opening and saving it in Excel, or \
            make the column text before the file is saved.",
        manual: "Excel reads a number as a figure. Leading zeros disappear and long figures are rounded; \
            the digits cannot be got back.\n\
            \n\
            **Wrong:** `2,0130E+11` or `901012395`\n\
            \n\
            **Right:** `20130101-2397`, saved as text.\n\
            \n\
            **How to correct:** Export the file straight from the register without opening and \
            saving it in Excel, or make the column text before the file is saved.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        matches!(kind, NoteKind::NumberFault(NumberFault::Scientific | NumberFault::LostZero))
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
        assert_eq!(noted(&RULE, NoteKind::NumberFault(NumberFault::LostZero), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NumberFault(NumberFault::Length), "X9").is_empty());
    }

    #[test]
    fn a_rounded_figure_is_damage_too() {
        assert_eq!(noted(&RULE, NoteKind::NumberFault(NumberFault::Scientific), "").len(), 1);
    }
}
