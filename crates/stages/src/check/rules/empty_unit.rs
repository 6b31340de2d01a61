//! A unit with neither pupils nor staff. Silent where the pupils come later or have been there.

use super::unit_without_staff::staffed_units;
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D76",
    slug: "empty-unit",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["D 61", "D 62"],
    sv: Texts {
        title: "Enhet utan både elever och personal",
        body: "Enheten har varken elever eller personal. Den levereras tom.",
        hint: "Ta bort enheten ur registret om den är nedlagd, ge den en sista dag, eller undanta den i \
            inställningarna.",
        manual: "Tomma enheter syns i Unikum och blir lätt valda av misstag. Ofta är de nedlagda skolor som \
            ligger kvar.\n\
            \n\
            **Fel:** Gamla Ekskolan, nedlagd 2019, utan slutdatum.\n\
            \n\
            **Rätt:** Gamla Ekskolan med sista dag 2019-06-30.\n\
            \n\
            **Så rättar du:** Ta bort enheten ur registret om den är nedlagd, ge den en sista dag, eller \
            undanta den i inställningarna.",
    },
    en: Texts {
        title: "Unit with neither pupils nor staff",
        body: "The unit has neither pupils nor staff. It is delivered empty.",
        hint: "Remove the unit from the register if it is closed, give it a last day, or leave it out in \
            the settings.",
        manual: "Empty units show in Unikum and are easily chosen by mistake. Often they are closed schools \
            that were left.\n\
            \n\
            **Wrong:** Gamla Ekskolan, closed in 2019, without an end date.\n\
            \n\
            **Right:** Gamla Ekskolan with 2019-06-30 as its last day.\n\
            \n\
            **How to correct:** Remove the unit from the register if it is closed, give it a last day, \
            or leave it out in the settings.",
    },
    thresholds: &[],
    find: &[Find::Roster(|look, found| staffed_units(look, found, (false, false)))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\nperson a - Alva Ek\nperson t - Eva Ek
        enrol a SK1\nduty t SK1\n";

    #[test]
    fn the_unit_is_told() {
        let problems = found(&RULE, SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Unit(Ix::new(1))], "SK2")
        );
    }

    #[test]
    fn a_school_in_use_or_to_come_or_closed_is_right() {
        assert!(found(&RULE, &format!("{SCENE}duty t SK2")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 2027-08-18..")).is_empty());
        assert!(
            found(&RULE, &SCENE.replace("unit SK2 types=GR", "unit SK2 types=GR ..2019-06-30")).is_empty()
        );
    }

    #[test]
    fn where_no_staff_is_read_nothing_is_said() {
        assert!(found(&RULE, &SCENE.replace("duty t SK1", "")).is_empty());
    }
}
