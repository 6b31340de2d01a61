//! A school year that the receiver has no value for at the pupil's school form.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D97",
    slug: "school-year-not-of-form",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["E 79"],
    sv: Texts {
        title: "Årskurs som skolformen inte har",
        body: "Årskurs { $cause } finns inte i elevens skolform. Eleven levereras utan årskurs, och \
            bedömning och statistik kan bli fel.",
        hint: "Rätta årskursen eller skolformen i registret. Räknar registret gymnasiets år som 10–12 \
            översätts de till 1–3 i inställningarna för källan.",
        manual: "Gymnasiets årskurser heter 1–4 och grundskolans 1–9, med 0 för förskoleklass.\n\
            \n\
            **Fel:** Årskurs `11` i gymnasieskolan.\n\
            \n\
            **Rätt:** Årskurs `2`.\n\
            \n\
            **Så rättar du:** Rätta årskursen eller skolformen i registret. Räknar registret gymnasiets år \
            som 10–12 översätts de till 1–3 i inställningarna för källan.",
    },
    en: Texts {
        title: "School year that the school form does not have",
        body: "There is no school year { $cause } in the pupil's school form. The pupil is delivered without \
            one, and assessment and statistics may go wrong.",
        hint: "Correct the school year or the school form in the register. If the register counts the years \
            of upper secondary school as 10–12, translate them to 1–3 in the settings of the source.",
        manual: "The years of upper secondary school are 1–4 and those of compulsory school 1–9, with 0 for \
            the preschool class.\n\
            \n\
            **Wrong:** School year `11` in upper secondary school.\n\
            \n\
            **Right:** School year `2`.\n\
            \n\
            **How to correct:** Correct the school year or the school form in the register. If the register \
            counts the years of upper secondary school as 10–12, translate them to 1–3 in the settings of \
            the source.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let years = &look.terms.school_years;
    for (ix, enrolment) in look.roster.enrolments.numbered() {
        let (Some(year), Some(school_type)) = (enrolment.school_year, look.school_type(enrolment)) else {
            continue;
        };
        // What no line speaks of at all has no years at the receiver, such as adult education.
        let spoken_of = years.0.iter().any(|line| line.school_types.contains(school_type));
        let told = years.value(school_type, year, look.terms.as_of).is_some();
        if spoken_of && !told && look.current(enrolment) {
            found.add(Subject::Enrolment(ix)).cause = compact_str::format_compact!("{year}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GY\nperson a 20100101-2394 Alva Ek\n";

    #[test]
    fn years_that_are_counted_on_from_grundskola_are_told() {
        let through = found(&RULE, &format!("{SCENE}enrol a SK2 year=10"));
        assert_eq!(
            (subjects(&through), through[0].cause.as_str()),
            (vec![Subject::Enrolment(Ix::new(0))], "10")
        );
    }

    #[test]
    fn years_of_the_form_are_right() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 year=1\nenrol a SK1 year=9")).is_empty());
    }
}
