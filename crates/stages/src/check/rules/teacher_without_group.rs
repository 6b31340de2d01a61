//! Employed as a teacher but without any group: often somebody who has left. Silent where no teachers of groups are read.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
use model::relation::Target;
use model::school::DutyRole;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D77",
    slug: "teacher-without-group",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 54"],
    sv: Texts {
        title: "Lärare utan grupp",
        body: "Personen är anställd som lärare på { $unit } men har ingen grupp. Anställningen levereras, \
            så personen når skolan.",
        hint: "Har personen slutat avslutas tjänstgöringen i personalsystemet. Undervisar personen läggs \
            grupperna in.",
        manual: "Den som har slutat står ofta kvar i personalsystemet. Så länge anställningen står där har \
            personen tillgång till skolan i Unikum.\n\
            \n\
            **Fel:** Eva, lärare på Ekskolan, utan en enda grupp sedan i juni.\n\
            \n\
            **Rätt:** Evas tjänstgöring slutar 2026-06-30.\n\
            \n\
            **Så rättar du:** Har personen slutat avslutas tjänstgöringen i personalsystemet. Undervisar \
            personen läggs grupperna in.",
    },
    en: Texts {
        title: "Teacher without a group",
        body: "The person is employed as a teacher at { $unit } but has no group. The employment is \
            delivered, so the person reaches the school.",
        hint: "If the person has left, end the employment in the staff system. If the person teaches, enter \
            the groups.",
        manual: "Those who have left often stay in the staff system. As long as the employment is there the \
            person reaches the school in Unikum.\n\
            \n\
            **Wrong:** Eva, teacher at Ekskolan, without a single group since June.\n\
            \n\
            **Right:** Eva's employment ends 2026-06-30.\n\
            \n\
            **How to correct:** If the person has left, end the employment in the staff system. If the \
            person teaches, enter the groups.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let roster = look.roster;
    // schools whose timetable is not read say nothing of their teachers
    let mut timetabled = vec![false; roster.units.len()];
    for assignment in roster.assignments.iter().filter(|assignment| look.current(*assignment)) {
        if let Target::Group(group) = assignment.target
            && let Some(group) = roster.groups.get(group)
            && let Some(flag) = timetabled.get_mut(group.unit.at())
        {
            *flag = true;
        }
    }
    for (ix, duty) in roster.duties.numbered() {
        let teaches = matches!(duty.role, Some(DutyRole::Teacher | DutyRole::PreschoolTeacher));
        let read = timetabled.get(duty.unit.at()).copied().unwrap_or(false);
        if teaches && read && look.current(duty) && look.current_assignments(duty.person).next().is_none() {
            found.add(Subject::Duty(ix)).cause = look.unit_key(duty.unit).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson a - Eva Ek\nperson b - Bo Ek
        assign b group:7A Lärare\n";

    #[test]
    fn the_employment_is_told() {
        let problems = found(&RULE, &format!("{SCENE}duty a SK1 role=Lärare\nduty b SK1 role=Lärare"));
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Duty(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn others_than_teachers_and_those_who_have_left_are_right() {
        assert!(found(&RULE, &format!("{SCENE}duty a SK1 role=Rektor\nduty a SK1")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}duty a SK1 role=Lärare ..2026-06-10")).is_empty());
    }

    #[test]
    fn a_group_at_any_school_or_a_pupil_to_mentor_is_enough() {
        let scene = format!("unit SK2 types=GR\ngroup 1B SK2\n{SCENE}duty a SK1 role=Lärare\n");
        assert!(found(&RULE, &format!("{scene}assign a group:1B Lärare")).is_empty());
        assert!(found(&RULE, &format!("{scene}assign a pupil:b Mentor")).is_empty());
    }

    #[test]
    fn where_the_schools_groups_have_no_teachers_nothing_is_said() {
        let scene = SCENE.replace("assign b group:7A Lärare", "");
        assert!(found(&RULE, &format!("{scene}duty a SK1 role=Lärare")).is_empty());
    }
}
