//! A lookup table without a line for the value.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S15",
    slug: "missing-in-lookup",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["A 12"],
    sv: Texts {
        title: "Värde som saknas i uppslagstabellen",
        body: "Uppslagstabellen har ingen rad för ”{ $cause }” (kolumnen { $value }). Värdet blir tomt.",
        hint: "Lägg till en rad för värdet i uppslagstabellen.",
        manual: "En uppslagstabell översätter registrets koder. Saknas en kod blir uppgiften tom hos alla \
            som har den.\n\
            \n\
            **Fel:** Skolan `SK-9` i elevfilen men inte i tabellen över skolor.\n\
            \n\
            **Rätt:** Båda filerna har `SK-9`.\n\
            \n\
            **Så rättar du:** Lägg till en rad för värdet i uppslagstabellen.",
    },
    en: Texts {
        title: "Value missing in the lookup table",
        body: "The lookup table has no line for “{ $cause }” (column { $value }). The value becomes \
            empty.",
        hint: "Add a line for the value to the lookup table.",
        manual: "A lookup table translates the register's codes. Where a code is missing, the value is \
            empty for everybody who has it.\n\
            \n\
            **Wrong:** The school `SK-9` in the pupil file but not in the table of schools.\n\
            \n\
            **Right:** Both files have `SK-9`.\n\
            \n\
            **How to correct:** Add a line for the value to the lookup table.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        if let NoteKind::NotInLookup(field) = kind { Some(Cause::Value(field)) } else { None }
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NotInLookup("unit"), "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }

    #[test]
    fn a_value_that_may_not_be_shown_is_told_by_its_column() {
        assert_eq!(noted(&RULE, NoteKind::NotInLookup("email"), ""), ["Kolumn"]);
    }
}
