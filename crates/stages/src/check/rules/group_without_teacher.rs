//! A group with pupils but nobody who teaches it. Silent where no assignments are read at all.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
use model::school::AssignmentRole;
use model::school::GroupKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D52",
    slug: "group-without-teacher",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 52", "E 57"],
    sv: Texts {
        title: "Grupp utan lärare",
        body: "Gruppen { $group } har elever men ingen lärare, så ingen i personalen ser eleverna genom \
            den. Inställningarna avgör om gruppen levereras ändå.",
        hint: "Ange gruppens lärare i registret eller i schemat.",
        manual: "Läraren ser sina elever genom gruppen. Utan lärare kan ingen skriva omdömen eller \
            meddelanden där.\n\
            \n\
            **Fel:** 7A med 25 elever och ingen lärare.\n\
            \n\
            **Rätt:** 7A med Eva Ek som lärare.\n\
            \n\
            **Så rättar du:** Ange gruppens lärare i registret eller i schemat.",
    },
    en: Texts {
        title: "Group without a teacher",
        body: "The group { $group } has pupils but no teacher, so none of the staff sees the pupils \
            through it. The settings decide whether it is delivered all the same.",
        hint: "Enter the group's teacher in the register or the timetable.",
        manual: "Teachers see their pupils through the group. Without a teacher nobody can write \
            assessments or messages there.\n\
            \n\
            **Wrong:** 7A with 25 pupils and no teacher.\n\
            \n\
            **Right:** 7A with Eva Ek as its teacher.\n\
            \n\
            **How to correct:** Enter the group's teacher in the register or the timetable.",
    },
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.roster.assignments.is_empty() {
        return;
    }
    for (ix, group) in look.roster.groups.numbered() {
        let taught = matches!(
            group.kind,
            GroupKind::Class | GroupKind::Section | GroupKind::Teaching | GroupKind::Mentor
        );
        if !taught || !look.current(group) {
            continue;
        }
        let staffed = look.current_staff(ix).any(|assignment| match assignment.role {
            AssignmentRole::Teacher => true,
            AssignmentRole::Mentor => group.kind == GroupKind::Mentor,
            AssignmentRole::Administrator => false,
        });
        if !staffed && look.members(ix).any(|member| look.current(member)) {
            found.add(Subject::Group(ix)).cause = look.unit_key(group.unit).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR
        group 7A SK1
        group M SK1 kind=Mentor
        group S SK1 kind=Schema
        person a 20130101-2397 Alva Ek
        person t 19800102-2386 Eva Ek
        member a 7A
        member a S
        assign t unit:SK1 Administratör\n";

    #[test]
    fn the_group_is_told() {
        let problems = found(&RULE, SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Group(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn a_teacher_is_right_and_a_mentor_is_for_a_mentor_group() {
        assert!(
            found(&RULE, &format!("{SCENE}assign t group:7A Lärare\nmember a M\nassign t group:M Mentor"))
                .is_empty()
        );
        assert_eq!(found(&RULE, &format!("{SCENE}assign t group:7A Mentor")).len(), 1);
    }

    #[test]
    fn a_teacher_who_has_left_is_none() {
        assert!(found(&RULE, &format!("{SCENE}assign t group:7A Lärare ..2026-11-13")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}assign t group:7A Lärare ..2026-11-12")).len(), 1);
    }

    #[test]
    fn where_no_assignments_are_read_nothing_is_said() {
        assert!(found(&RULE, &SCENE.replace("assign t unit:SK1 Administratör", "")).is_empty());
    }
}
