//! An error value that Excel left in a cell.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S11",
    slug: "excel-error-value",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["A 12"],
    sv: Texts {
        title: "Felvärde från Excel",
        body: "I kolumnen { $cause } på rad { $line } står ett felvärde från Excel, till exempel \
            #SAKNAS!. Värdet läses som tomt.",
        hint: "Öppna arbetsboken och rätta formeln i kolumnen, eller exportera direkt från registret \
            utan Excel.",
        manual: "Felvärden uppstår när en formel letar efter något som inte finns. Ingen kan veta vad som \
            skulle ha stått där.\n\
            \n\
            **Fel:** `#SAKNAS!` i kolumnen för e-post.\n\
            \n\
            **Rätt:** `alva@example.org`, eller ingenting.\n\
            \n\
            **Så rättar du:** Öppna arbetsboken och rätta formeln i kolumnen, eller exportera direkt \
            från registret utan Excel.",
    },
    en: Texts {
        title: "Error value from Excel",
        body: "In the column { $cause } on line { $line } there is an error value from Excel, such as \
            #N/A. The value is read as empty.",
        hint: "Open the workbook and mend the formula of the column, or export straight from the \
            register without Excel.",
        manual: "Error values come up when a formula looks for something that is not there. Nobody can \
            know what should have stood there.\n\
            \n\
            **Wrong:** `#N/A` in the column for e-mail.\n\
            \n\
            **Right:** `alva@example.org`, or nothing.\n\
            \n\
            **How to correct:** Open the workbook and mend the formula of the column, or export \
            straight from the register without Excel.",
    },
    thresholds: &[],
    find: &[Find::Remark(|kind| matches!(kind, RemarkKind::ExcelError).then(|| Said::by(Cause::Column(""))))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::ExcelError);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("Kolumn", 1));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
