//! A row that is longer than the heading: its values may have slid.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S04",
    slug: "too-many-cells",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Rad med för många värden",
        body: "Raden har { $n } värden men rubriken har bara { $value }. Värdena kan ha hamnat i fel \
            kolumn, så raden används inte. Om en skyddsmarkering kan ha hamnat fel hålls de som raden \
            gäller utanför även på andra rader, tills raden är rättad.",
        hint: "Leta efter ett skiljetecken inne i ett värde, till exempel ett semikolon i en adress, \
            och ta bort det i registret. Eller ställ in exporten så att värden omges av citattecken.",
        manual: "Ett semikolon inne i ett värde flyttar allt som kommer efter ett steg åt höger. Då kan \
            ett telefonnummer hamna som klass, eller en adress hos fel person.\n\
            \n\
            **Fel:** `20130101-2397;Alva;Storgatan 1; lgh 3;7A`\n\
            \n\
            **Rätt:** `20130101-2397;Alva;\"Storgatan 1; lgh 3\";7A`\n\
            \n\
            **Så rättar du:** Leta efter ett skiljetecken inne i ett värde, till exempel ett \
            semikolon i en adress, och ta bort det i registret. Eller ställ in exporten så att \
            värden omges av citattecken.",
    },
    en: Texts {
        title: "Row with too many values",
        body: "The row has { $n } values but the heading has only { $value }. The values may stand in \
            the wrong columns, so the row is not used. Where a protection marking may have moved, the \
            people of the row are kept out on other rows too, until the row is corrected.",
        hint: "Look for a separator inside a value, such as a semicolon in an address, and remove it in \
            the register. Or set the export to put quotation marks around values.",
        manual: "A semicolon inside a value pushes everything after it one step to the right. A phone \
            number can end up as a class, or an address with the wrong person.\n\
            \n\
            **Wrong:** `20130101-2397;Alva;Storgatan 1; lgh 3;7A`\n\
            \n\
            **Right:** `20130101-2397;Alva;\"Storgatan 1; lgh 3\";7A`\n\
            \n\
            **How to correct:** Look for a separator inside a value, such as a semicolon in an \
            address, and remove it in the register. Or set the export to put quotation marks around \
            values.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::TooManyCells { found, expected } = *kind {
            Some(Said {
                value: compact_str::format_compact!("{expected}"),
                ..Said::by(Cause::File).counting(found)
            })
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
        let problems = remarked(&RULE, RemarkKind::TooManyCells { found: 4, expected: 3 });
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 4));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::TooFewCells { found: 2, expected: 3 }).is_empty());
    }
}
