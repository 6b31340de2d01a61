//! A row that is shorter than the heading.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S03",
    slug: "too-few-cells",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Rad med för få värden",
        body: "Raden har { $n } värden men rubriken har { $value }. De värden som saknas läses som \
            tomma.",
        hint: "Öppna raden i filen och se efter om något har fallit bort i slutet. Kör exporten igen om \
            flera rader är likadana.",
        manual: "När en rad är kortare än rubriken vet ingen säkert vilka värden som saknas. Oftast är \
            det bara tomma värden på slutet, men ibland har raden brutits av en radbrytning i en \
            adress.\n\
            \n\
            **Fel:** `20130101-2397;Alva` under rubriken `Personnummer;Namn;Klass`.\n\
            \n\
            **Rätt:** `20130101-2397;Alva;7A`\n\
            \n\
            **Så rättar du:** Öppna raden i filen och se efter om något har fallit bort i slutet. \
            Kör exporten igen om flera rader är likadana.",
    },
    en: Texts {
        title: "Row with too few values",
        body: "The row has { $n } values but the heading has { $value }. The missing values are read as \
            empty.",
        hint: "Open the row in the file and see whether something fell off at the end. Run the export \
            again if several rows look the same.",
        manual: "When a row is shorter than the heading nobody knows for sure which values are missing. \
            Mostly they are empty values at the end, but sometimes a line break in an address has \
            split the row.\n\
            \n\
            **Wrong:** `20130101-2397;Alva` below the heading `Personnummer;Namn;Klass`.\n\
            \n\
            **Right:** `20130101-2397;Alva;7A`\n\
            \n\
            **How to correct:** Open the row in the file and see whether something fell off at the \
            end. Run the export again if several rows look the same.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::TooFewCells { found, expected } = *kind {
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
        let problems = remarked(&RULE, RemarkKind::TooFewCells { found: 2, expected: 3 });
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 2));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::TooManyCells { found: 4, expected: 3 }).is_empty());
    }
}
