//! An enrolment without a start date, where the register gives start dates at all.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D45",
    slug: "no-start-date",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 45"],
    sv: Texts {
        title: "Startdatum saknas",
        body: "Inskrivningen på { $unit } saknar startdatum. Den räknas som om den alltid har gällt och \
            levereras.",
        hint: "Fyll i startdatumet i registret.",
        manual: "Utan startdatum syns eleven direkt, även om starten är först om flera månader.\n\
            \n\
            **Fel:** `7A; ;2027-06-11`\n\
            \n\
            **Rätt:** `7A;2026-08-18;2027-06-11`\n\
            \n\
            **Så rättar du:** Fyll i startdatumet i registret.",
    },
    en: Texts {
        title: "Start date missing",
        body: "The enrolment at { $unit } has no start date. It counts as having held always and is \
            delivered.",
        hint: "Fill in the start date in the register.",
        manual: "Without a start date the pupil is seen at once, even if the start is months away.\n\
            \n\
            **Wrong:** `7A; ;2027-06-11`\n\
            \n\
            **Right:** `7A;2026-08-18;2027-06-11`\n\
            \n\
            **How to correct:** Fill in the start date in the register.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let enrolments = &look.roster.enrolments;
    // a source without start dates lacks them for everybody: nothing to mend person by person
    if enrolments.iter().all(|enrolment| enrolment.period.first().is_none()) {
        return;
    }
    for (ix, enrolment) in enrolments.numbered() {
        if enrolment.period.first().is_none() && look.current(enrolment) {
            found.add(Subject::Enrolment(ix)).cause = look.unit_key(enrolment.unit).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nperson a 20130101-2397 Alva Ek\nperson b 20130101-2389 Bo Ek\nenrol b SK1 2026-08-18..\n";

    #[test]
    fn the_enrolment_is_told() {
        let problems = found(&RULE, &format!("{SCENE}enrol a SK1 ..2027-06-11"));
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Enrolment(Ix::new(1))], "SK1")
        );
    }

    #[test]
    fn a_start_date_is_right() {
        assert!(found(&RULE, SCENE).is_empty());
    }

    #[test]
    fn a_register_without_start_dates_and_what_has_ended_are_not_told() {
        assert!(found(&RULE, "unit SK1 types=GR\nperson a 20130101-2397 Alva Ek\nenrol a SK1").is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol a SK1 ..2026-06-11")).is_empty());
    }
}
