//! A unit with staff but no pupils. Silent where the pupils come later or have been there.

use super::unit_without_staff::staffed_units;
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D75",
    slug: "unit-without-pupils",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["D 61"],
    sv: Texts {
        title: "Enhet med personal men utan elever",
        body: "Enheten har personal men inga elever, varken nu eller senare. Den levereras.",
        hint: "Är enheten ett kontor eller något annat än en skola kan den undantas i inställningarna. \
            Annars saknas eleverna i exporten.",
        manual: "En skola utan elever saknas ofta i elevexporten. Ett kontor behöver inte finnas i Unikum.\n\
            \n\
            **Fel:** Ekskolan med 34 anställda och ingen elev.\n\
            \n\
            **Rätt:** Ekskolan med 34 anställda och 210 elever.\n\
            \n\
            **Så rättar du:** Är enheten ett kontor eller något annat än en skola kan den undantas i \
            inställningarna. Annars saknas eleverna i exporten.",
    },
    en: Texts {
        title: "Unit with staff but no pupils",
        body: "The unit has staff but no pupils, neither now nor later. It is delivered.",
        hint: "If the unit is an office or something else than a school it can be left out in the settings. \
            Otherwise its pupils are missing in the export.",
        manual: "A school without pupils is often missing in the export of pupils. An office need not be in \
            Unikum.\n\
            \n\
            **Wrong:** Ekskolan with 34 employees and no pupil.\n\
            \n\
            **Right:** Ekskolan with 34 employees and 210 pupils.\n\
            \n\
            **How to correct:** If the unit is an office or something else than a school it can be left \
            out in the settings. Otherwise its pupils are missing in the export.",
    },
    thresholds: &[],
    find: &[Find::Roster(|look, found| staffed_units(look, found, (false, true)))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\nperson a - Alva Ek\nperson t - Eva Ek
        enrol a SK1\nduty t SK1\nduty t SK2\n";

    #[test]
    fn the_unit_is_told() {
        let problems = found(&RULE, SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Unit(Ix::new(1))], "SK2")
        );
    }

    #[test]
    fn a_school_whose_pupils_come_later_is_right() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 2027-08-18..")).is_empty());
    }

    #[test]
    fn where_no_pupils_are_read_nothing_is_said() {
        assert!(found(&RULE, &SCENE.replace("enrol a SK1", "")).is_empty());
    }
}
