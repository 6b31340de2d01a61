//! Teaches in the timetable but is employed nowhere. Silent without a timetable system or where no employments are read.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::problem::Subject;
use model::school::AssignmentRole;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S24",
    slug: "teaches-not-employed",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 54", "F 103"],
    sv: Texts {
        title: "Undervisar i schemat men är inte anställd",
        body: "Personen undervisar i schemat men har ingen anställning i register eller personalsystem. \
            Utan anställning levereras inga uppdrag.",
        hint: "Lägg in anställningen i personalsystemet, eller ta bort personen ur schemat.",
        manual: "Den som har slutat står ofta kvar i schemat, och den som är ny syns där först.\n\
            \n\
            **Fel:** Eva undervisar 7A i schemat men slutade i juni.\n\
            \n\
            **Rätt:** Eva är anställd på skolan, eller någon annan står i schemat.\n\
            \n\
            **Så rättar du:** Lägg in anställningen i personalsystemet, eller ta bort personen ur \
            schemat.",
    },
    en: Texts {
        title: "Teaches in the timetable but is not employed",
        body: "The person teaches in the timetable but has no employment in register or staff system. \
            Without an employment no assignments are delivered.",
        hint: "Enter the employment in the staff system, or remove the person from the timetable.",
        manual: "Those who have left often stay in the timetable, and those who are new show there first.\n\
            \n\
            **Wrong:** Eva teaches 7A in the timetable but left in June.\n\
            \n\
            **Right:** Eva is employed at the school, or somebody else is in the timetable.\n\
            \n\
            **How to correct:** Enter the employment in the staff system, or remove the person from the \
            timetable.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    if !look.sources.any(SystemKind::Timetable) || look.roster.duties.is_empty() {
        return;
    }
    for (ix, _) in people.numbered() {
        let teaches = look.current_assignments(ix).any(|assignment| {
            assignment.role != AssignmentRole::Administrator
                && look.sources.at(assignment.origin.place) == SystemKind::Timetable
        });
        if teaches && !look.is_staff(ix) {
            found.add(Subject::Person(ix));
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
            terms.systems = vec![SystemKind::Register, SystemKind::Timetable];
        })
    }

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson s - Eva Ek\nperson t - Siv Berg table=1
        duty s SK1\nassign s group:7A Lärare table=1\nassign t group:7A Lärare table=1\n";

    #[test]
    fn the_teacher_is_told() {
        assert_eq!(subjects(&across(SCENE)), [Subject::Person(Ix::new(1))]);
    }

    #[test]
    fn an_employment_of_today_is_right() {
        assert!(across(&format!("{SCENE}duty t SK1")).is_empty());
        assert_eq!(across(&format!("{SCENE}duty t SK1 ..2026-06-10")).len(), 1);
    }

    #[test]
    fn without_a_timetable_or_employments_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(across(&SCENE.replace("duty s SK1", "")).is_empty());
    }
}
