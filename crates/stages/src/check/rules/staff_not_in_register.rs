//! Employed in the staff system but not in the register. Silent where the registers have no employments.

use super::not_in_staff_system::employed_here_only;
use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S28",
    slug: "staff-not-in-register",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 54"],
    sv: Texts {
        title: "Anställd i personalsystemet men inte i registret",
        body: "Personen är anställd på { $unit } enligt personalsystemet men finns inte i registret. \
            Anställningen levereras.",
        hint: "Lägg in personen i registret om den ska ha grupper och elever. Ska den inte vara i skolans \
            system behöver inget göras.",
        manual: "Den som är ny finns i personalsystemet före registret. Ofta saknas då grupper och uppdrag.\n\
            \n\
            **Fel:** Eva, anställd sedan i måndags, okänd i registret.\n\
            \n\
            **Rätt:** Eva står i registret med sina grupper.\n\
            \n\
            **Så rättar du:** Lägg in personen i registret om den ska ha grupper och elever. Ska den \
            inte vara i skolans system behöver inget göras.",
    },
    en: Texts {
        title: "Employed in the staff system but not in the register",
        body: "The person is employed at { $unit } by the staff system but is not in the register. The \
            employment is delivered.",
        hint: "Enter the person in the register if it should have groups and pupils. If it should not be in \
            the school's systems nothing needs to be done.",
        manual: "Whoever is new is in the staff system before the register. Then groups and assignments are \
            often missing.\n\
            \n\
            **Wrong:** Eva, employed since Monday, unknown to the register.\n\
            \n\
            **Right:** Eva is in the register with her groups.\n\
            \n\
            **How to correct:** Enter the person in the register if it should have groups and pupils. If \
            it should not be in the school's systems nothing needs to be done.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    employed_here_only(look, found, (SystemKind::Staff, SystemKind::Register));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use crate::map::SystemKind;
    use model::Problem;
    use model::index::Ix;
    use model::problem::Subject;

    /// Table 0 is a register, table 1 the other system.
    fn across(scene: &str) -> Vec<Problem> {
        found_with(&RULE, scene, |terms| {
            terms.systems = vec![SystemKind::Register, SystemKind::Staff];
        })
    }

    const SCENE: &str =
        "unit SK1 types=GR\nperson a - Eva Ek table=1\nperson b - Bo Ek\nduty a SK1 table=1\nduty b SK1\n";

    #[test]
    fn the_employment_is_told() {
        let problems = across(SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Duty(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn who_is_in_both_is_right() {
        assert!(across(&format!("{SCENE}also a table=0")).is_empty());
    }

    #[test]
    fn where_registers_have_no_employments_nothing_is_said() {
        assert!(across(&SCENE.replace("duty b SK1\n", "")).is_empty());
        assert!(found(&RULE, SCENE).is_empty());
    }
}
