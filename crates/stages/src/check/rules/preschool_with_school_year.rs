//! A child in preschool with a school year: often the wrong school form.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use compact_str::format_compact;
use model::Severity;
use model::problem::Subject;
use model::school::SchoolType;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D73",
    slug: "preschool-with-school-year",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 64"],
    sv: Texts {
        title: "Förskolebarn med årskurs",
        body: "Barnet går i förskola men har årskurs { $cause }. Årskursen betyder ingenting där.",
        hint: "Kontrollera skolformen i registret. Går barnet i förskoleklass eller grundskola ska det stå \
            så; annars tas årskursen bort.",
        manual: "Förskolan har inga årskurser. Står det en där är det ofta skolformen som är fel, och barnet \
            får förskolans lärplattform.\n\
            \n\
            **Fel:** Skolform `FS` och årskurs `3`.\n\
            \n\
            **Rätt:** Skolform `GR` och årskurs `3`.\n\
            \n\
            **Så rättar du:** Kontrollera skolformen i registret. Går barnet i förskoleklass eller \
            grundskola ska det stå så; annars tas årskursen bort.",
    },
    en: Texts {
        title: "Preschool child with a school year",
        body: "The child is in preschool but has school year { $cause }. The year means nothing there.",
        hint: "Check the school form in the register. If the child is in preschool class or compulsory \
            school, enter that; otherwise remove the school year.",
        manual: "Preschools have no school years. Where there is one, the school form is often wrong, and the \
            child gets what preschools get.\n\
            \n\
            **Wrong:** School form `FS` and school year `3`.\n\
            \n\
            **Right:** School form `GR` and school year `3`.\n\
            \n\
            **How to correct:** Check the school form in the register. If the child is in preschool \
            class or compulsory school, enter that; otherwise remove the school year.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (ix, enrolment) in look.roster.enrolments.numbered() {
        let Some(year) = enrolment.school_year else { continue };
        if look.school_type(enrolment) == Some(SchoolType::Preschool) && look.current(enrolment) {
            found.add(Subject::Enrolment(ix)).cause = format_compact!("{year}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=FS\nperson a - Alva Ek\n";

    #[test]
    fn the_placement_is_told() {
        let problems = found(&RULE, &format!("{SCENE}enrol a SK1 year=3"));
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Enrolment(Ix::new(0))], "3")
        );
    }

    #[test]
    fn no_year_or_another_form_is_right() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK1")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol a SK1 type=FKLASS year=0")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol a SK1 year=3 ..2026-06-10")).is_empty());
    }
}
