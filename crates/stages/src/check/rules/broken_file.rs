//! A file that was cut off, or where a quote swallowed rows.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S02",
    slug: "broken-file",
    severity: Severity::Stop,
    owner: Owner::ItCoordinator,
    case: &["F 84", "F 85"],
    sv: Texts {
        title: "Filen är avbruten eller trasig",
        body: "Filen { $file } slutar mitt i en rad, eller så har ett citattecken på rad { $line } \
            gjort att följande rader inte syns. Ingenting levereras, eftersom elever kan saknas.",
        hint: "Hämta filen på nytt. Om felet står kvar: leta efter ett ensamt citattecken (\") på den \
            rad som anges och ta bort det i registret.",
        manual: "En fil som inte kom fram i sin helhet ser ut som att många har slutat. Detsamma gäller \
            när ett citattecken utan sin andra hälft slukar rader.\n\
            \n\
            **Fel:** `20130101-2397;Alva \"Ek;7A` med ett citattecken som aldrig stängs.\n\
            \n\
            **Rätt:** `20130101-2397;Alva Ek;7A`\n\
            \n\
            **Så rättar du:** Hämta filen på nytt. Om felet står kvar: leta efter ett ensamt \
            citattecken (\") på den rad som anges och ta bort det i registret.",
    },
    en: Texts {
        title: "The file is cut off or broken",
        body: "The file { $file } ends in the middle of a row, or a quotation mark on line { $line } \
            hides the rows that follow. Nothing is delivered, because pupils may be missing.",
        hint: "Fetch the file again. If the fault remains, look for a single quotation mark (\") on the \
            line that is named and remove it in the register.",
        manual: "A file that did not arrive whole looks as if many had left. The same happens when a \
            quotation mark without its other half swallows rows.\n\
            \n\
            **Wrong:** `20130101-2397;Alva \"Ek;7A` with a quotation mark that is never closed.\n\
            \n\
            **Right:** `20130101-2397;Alva Ek;7A`\n\
            \n\
            **How to correct:** Fetch the file again. If the fault remains, look for a single \
            quotation mark (\") on the line that is named and remove it in the register.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        matches!(kind, RemarkKind::RunawayQuote | RemarkKind::CutOff).then(|| Said::by(Cause::File))
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::CutOff);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 1));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }

    #[test]
    fn a_runaway_quote_breaks_a_file_too() {
        assert_eq!(remarked(&RULE, RemarkKind::RunawayQuote).len(), 1);
    }
}
