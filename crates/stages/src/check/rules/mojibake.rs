//! Text that was decoded twice on its way.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S05",
    slug: "mojibake",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Å, ä och ö har blivit fel tecken",
        body: "I filen { $file } står det tecken som ”Ã¥” där det skulle stå ”å”, i { $n ->\n\
            \x20   [one] ett värde\n\
            \x20  *[other] { $n } värden\n\
            }. Värdena levereras som de står.",
        hint: "Be den som sköter exporten att ställa om teckenkodningen. Filen har omvandlats två \
            gånger på vägen.",
        manual: "Namn med fel tecken syns för elever, vårdnadshavare och lärare, och samma person känns \
            inte igen mellan två filer.\n\
            \n\
            **Fel:** `LÃ¤rkan`\n\
            \n\
            **Rätt:** `Lärkan`\n\
            \n\
            **Så rättar du:** Be den som sköter exporten att ställa om teckenkodningen. Filen har \
            omvandlats två gånger på vägen.",
    },
    en: Texts {
        title: "Å, ä and ö have become wrong characters",
        body: "The file { $file } has characters like “Ã¥” where “å” should be, in { $n ->\n\
            \x20   [one] one value\n\
            \x20  *[other] { $n } values\n\
            }. The values are delivered as they are.",
        hint: "Ask whoever keeps the export to change its character encoding. The file has been \
            converted twice on its way.",
        manual: "Names with wrong characters are seen by pupils, guardians and teachers, and the same \
            person is not recognised between two files.\n\
            \n\
            **Wrong:** `LÃ¤rkan`\n\
            \n\
            **Right:** `Lärkan`\n\
            \n\
            **How to correct:** Ask whoever keeps the export to change its character encoding. The \
            file has been converted twice on its way.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::Mojibake { cells } = *kind {
            Some(Said::by(Cause::File).counting(cells))
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
        let problems = remarked(&RULE, RemarkKind::Mojibake { cells: 7 });
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 7));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
