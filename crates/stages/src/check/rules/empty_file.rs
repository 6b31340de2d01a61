//! A file without rows: never read as "everyone left".

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S01",
    slug: "empty-file",
    severity: Severity::Stop,
    owner: Owner::ItCoordinator,
    case: &["F 85", "E 69"],
    sv: Texts {
        title: "Filen är tom",
        body: "Filen { $file } innehåller inga rader. Ingenting levereras, eftersom en tom fil annars \
            skulle se ut som att alla har slutat.",
        hint: "Kontrollera att exporten från registret har gått klart och kör den igen. Om filen får \
            vara tom ska det stå i inställningarna för källan.",
        manual: "En export som misslyckas lämnar ofta en fil med bara rubriker. Om den togs på allvar \
            skulle alla elever kopplas bort från sina skolor.\n\
            \n\
            **Fel:** En fil med bara rubrikraden `Personnummer;Namn;Klass`.\n\
            \n\
            **Rätt:** Samma fil med minst en elev under rubrikraden.\n\
            \n\
            **Så rättar du:** Kontrollera att exporten från registret har gått klart och kör den \
            igen. Om filen får vara tom ska det stå i inställningarna för källan.",
    },
    en: Texts {
        title: "The file is empty",
        body: "The file { $file } has no rows. Nothing is delivered, because an empty file would \
            otherwise look as if everybody had left.",
        hint: "Check that the export from the register finished, and run it again. If the file may be \
            empty, say so in the settings of the source.",
        manual: "An export that fails often leaves a file with nothing but headings. Taken seriously, it \
            would cut every pupil off from their school.\n\
            \n\
            **Wrong:** A file with only the heading `Personnummer;Namn;Klass`.\n\
            \n\
            **Right:** The same file with at least one pupil below the heading.\n\
            \n\
            **How to correct:** Check that the export from the register finished, and run it again. \
            If the file may be empty, say so in the settings of the source.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| matches!(kind, RemarkKind::Empty).then(|| Said::by(Cause::File)))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::Empty);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 1));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::RepeatedHeader).is_empty());
    }
}
