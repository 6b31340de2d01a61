//! A period that ends before it begins.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D85",
    slug: "backward-period",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 45", "D 46"],
    sv: Texts {
        title: "Slutdatum före startdatum",
        body: "Slutdatumet på rad { $line } ligger före startdatumet. Uppgiften tas inte med.",
        hint: "Rätta datumen i registret. Ska placeringen inte gälla alls tas den bort.",
        manual: "En tid som slutar innan den börjar gäller ingen dag. Oftast är året felskrivet.\n\
            \n\
            **Fel:** Från 2026-08-18 till 2025-12-18.\n\
            \n\
            **Rätt:** Från 2026-08-18 till 2026-12-18.\n\
            \n\
            **Så rättar du:** Rätta datumen i registret. Ska placeringen inte gälla alls tas den \
            bort.",
    },
    en: Texts {
        title: "End date before the start date",
        body: "The end date on line { $line } comes before the start date. What the row says is left \
            out.",
        hint: "Correct the dates in the register. If the placement should not hold at all, remove it.",
        manual: "A time that ends before it begins holds no day. Mostly the year is mistyped.\n\
            \n\
            **Wrong:** From 2026-08-18 to 2025-12-18.\n\
            \n\
            **Right:** From 2026-08-18 to 2026-12-18.\n\
            \n\
            **How to correct:** Correct the dates in the register. If the placement should not hold \
            at all, remove it.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::BackwardPeriod).then_some(Cause::File))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::BackwardPeriod, "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
