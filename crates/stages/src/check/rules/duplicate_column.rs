//! Two columns with one name.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S10",
    slug: "duplicate-column",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Två kolumner heter lika",
        body: "Kolumnen { $cause } finns två gånger i { $file }. Den första används; den andra har fått \
            ett nummer efter namnet.",
        hint: "Döp om den ena kolumnen i exporten, och kontrollera att inställningarna för källan pekar \
            på rätt kolumn.",
        manual: "När två kolumner heter lika kan fel värde hamna hos en person, till exempel hemtelefon i \
            stället för arbetstelefon.\n\
            \n\
            **Fel:** Rubriken `Namn;Telefon;Telefon`\n\
            \n\
            **Rätt:** Rubriken `Namn;Telefon hem;Telefon arbete`\n\
            \n\
            **Så rättar du:** Döp om den ena kolumnen i exporten, och kontrollera att \
            inställningarna för källan pekar på rätt kolumn.",
    },
    en: Texts {
        title: "Two columns have the same name",
        body: "The column { $cause } stands twice in { $file }. The first is used; the second has been \
            given a number after its name.",
        hint: "Rename one of the columns in the export, and check that the settings of the source point \
            at the right one.",
        manual: "When two columns have the same name the wrong value can end up with a person, such as \
            the home phone instead of the work phone.\n\
            \n\
            **Wrong:** The heading `Namn;Telefon;Telefon`\n\
            \n\
            **Right:** The heading `Namn;Telefon hem;Telefon arbete`\n\
            \n\
            **How to correct:** Rename one of the columns in the export, and check that the settings \
            of the source point at the right one.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::DuplicateColumn(name) = kind {
            Some(Said::by(Cause::Word(name.as_str().into())))
        } else {
            None
        }
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::DuplicateColumn("Telefon".to_owned()));
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("Telefon", 1));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
