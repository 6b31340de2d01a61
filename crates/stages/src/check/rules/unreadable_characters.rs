//! Bytes that the file's encoding does not know.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S06",
    slug: "unreadable-characters",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Tecken som inte kan läsas",
        body: "I filen { $file } finns tecken som inte går att läsa, i { $n ->\n\
            \x20   [one] ett värde\n\
            \x20  *[other] { $n } värden\n\
            }. De visas som ”�”.",
        hint: "Ange filens rätta teckenkodning i inställningarna för källan, eller exportera filen på \
            nytt som UTF-8.",
        manual: "När filen läses med fel teckenkodning går bokstäver förlorade, oftast å, ä och ö. De kan \
            inte återskapas efteråt.\n\
            \n\
            **Fel:** `L�rkan`\n\
            \n\
            **Rätt:** `Lärkan`\n\
            \n\
            **Så rättar du:** Ange filens rätta teckenkodning i inställningarna för källan, eller \
            exportera filen på nytt som UTF-8.",
    },
    en: Texts {
        title: "Characters that cannot be read",
        body: "The file { $file } has characters that cannot be read, in { $n ->\n\
            \x20   [one] one value\n\
            \x20  *[other] { $n } values\n\
            }. They are shown as “�”.",
        hint: "Give the file's right character encoding in the settings of the source, or export the \
            file again as UTF-8.",
        manual: "When a file is read with the wrong encoding, letters are lost, mostly å, ä and ö. They \
            cannot be restored afterwards.\n\
            \n\
            **Wrong:** `L�rkan`\n\
            \n\
            **Right:** `Lärkan`\n\
            \n\
            **How to correct:** Give the file's right character encoding in the settings of the \
            source, or export the file again as UTF-8.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::Undecodable { cells } = *kind {
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
        let problems = remarked(&RULE, RemarkKind::Undecodable { cells: 3 });
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 3));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
