//! A heading that stands once more among the rows.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S09",
    slug: "repeated-header",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["F 84"],
    sv: Texts {
        title: "Rubrikraden upprepas",
        body: "Rubrikraden står en gång till, direkt efter den rad som pekas ut. Den är inte en person \
            och hoppas över.",
        hint: "Inget behöver göras. Vill du slippa meddelandet: ta bort den extra rubrikraden där \
            filerna slås ihop.",
        manual: "När två filer klistras ihop följer den andra filens rubrik ofta med. Den läses inte som \
            en elev.\n\
            \n\
            **Fel:** `Personnummer;Namn;Klass` mitt i filen.\n\
            \n\
            **Rätt:** Rubriken står bara överst.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Vill du slippa meddelandet: ta bort den extra \
            rubrikraden där filerna slås ihop.",
    },
    en: Texts {
        title: "The heading is repeated",
        body: "The heading stands once more, straight after the row that is pointed out. It is no person \
            and is passed over.",
        hint: "Nothing needs to be done. To get rid of the message, remove the extra heading where the \
            files are put together.",
        manual: "When two files are pasted together the second file's heading often comes along. It is \
            not read as a pupil.\n\
            \n\
            **Wrong:** `Personnummer;Namn;Klass` in the middle of the file.\n\
            \n\
            **Right:** The heading stands at the top only.\n\
            \n\
            **How to correct:** Nothing needs to be done. To get rid of the message, remove the \
            extra heading where the files are put together.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| matches!(kind, RemarkKind::RepeatedHeader).then(|| Said::by(Cause::File)))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::RepeatedHeader);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 1));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
