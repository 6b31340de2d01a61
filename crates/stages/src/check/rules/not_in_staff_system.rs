//! Employed in the register but not in the staff system. Silent without a staff system.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S27",
    slug: "not-in-staff-system",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 54"],
    sv: Texts {
        title: "Anställd i registret men inte i personalsystemet",
        body: "Personen är anställd på { $unit } enligt registret men finns inte i personalsystemet. \
            Anställningen levereras.",
        hint: "Har personen slutat avslutas anställningen i registret. Är personen anställd läggs den in i \
            personalsystemet.",
        manual: "Personalsystemet betalar lönen och vet först när någon slutar. Den som bara står i registret \
            har ofta slutat.\n\
            \n\
            **Fel:** Eva, lärare i registret, utan anställning i personalsystemet.\n\
            \n\
            **Rätt:** Evas tjänstgöring i registret slutar samma dag som anställningen.\n\
            \n\
            **Så rättar du:** Har personen slutat avslutas anställningen i registret. Är personen \
            anställd läggs den in i personalsystemet.",
    },
    en: Texts {
        title: "Employed in the register but not in the staff system",
        body: "The person is employed at { $unit } by the register but is not in the staff system. The \
            employment is delivered.",
        hint: "If the person has left, end the employment in the register. If not, enter the person in the \
            staff system.",
        manual: "The staff system pays the wages and knows first when somebody leaves. Whoever is in the \
            register only has often left.\n\
            \n\
            **Wrong:** Eva, teacher in the register, without an employment in the staff system.\n\
            \n\
            **Right:** Eva's employment in the register ends on the same day.\n\
            \n\
            **How to correct:** If the person has left, end the employment in the register. If not, \
            enter the person in the staff system.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    employed_here_only(look, found, (SystemKind::Register, SystemKind::Staff));
}

/// Tells of employments of one kind of system whose person the other kind does not have at all. Silent where the
/// other has no employments.
pub(super) fn employed_here_only(
    look: &Look<'_>,
    found: &mut Findings<'_>,
    (here, there): (SystemKind, SystemKind),
) {
    let duties = &look.roster.duties;
    if !look.sources.any(SystemKind::Staff) || !duties.iter().any(|duty| look.systems(duty.person).has(there))
    {
        return;
    }
    let mut last = None;
    for (ix, duty) in duties.numbered() {
        let told = last == Some(duty.person);
        let only_here = look.sources.at(duty.origin.place) == here && !look.systems(duty.person).has(there);
        if only_here && !told && look.current(duty) {
            last = Some(duty.person);
            found.add(Subject::Duty(ix)).cause = look.unit_key(duty.unit).into();
        }
    }
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
        "unit SK1 types=GR\nperson a - Eva Ek\nperson b - Bo Ek\nalso b table=1\nduty a SK1\nduty b SK1\n";

    #[test]
    fn the_employment_is_told() {
        let problems = across(SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Duty(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn who_is_in_both_or_has_left_is_right() {
        assert!(across(&format!("{SCENE}also a table=1")).is_empty());
        assert!(across(&SCENE.replace("duty a SK1", "duty a SK1 ..2026-06-10")).is_empty());
    }

    #[test]
    fn without_a_staff_system_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(across(&SCENE.replace("also b table=1\n", "")).is_empty());
    }
}
