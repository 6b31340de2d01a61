//! A group with pupils but nobody who teaches it. Silent where no assignments are read at all.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::terms::Mentors;
use model::Severity;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use model::relation::Target;
use model::school::AssignmentRole;
use model::school::GroupKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D52",
    slug: "group-without-teacher",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 52", "D 57"],
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
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.roster.assignments.is_empty() {
        return;
    }
    let mentored = mentored(look);
    for (ix, group) in look.roster.groups.numbered() {
        let taught = matches!(
            group.kind,
            GroupKind::Class | GroupKind::Section | GroupKind::Teaching | GroupKind::Mentor
        );
        if !taught || !look.current(group) {
            continue;
        }
        let mentored = mentored.get(ix.at()).copied().unwrap_or(false);
        let staffed = mentored
            || look.current_staff(ix).any(|assignment| match assignment.role {
                AssignmentRole::Teacher => true,
                AssignmentRole::Mentor => group.kind == GroupKind::Mentor,
                AssignmentRole::Administrator => false,
            });
        if !staffed && look.members(ix).any(|member| look.current(member)) {
            found.add(Subject::Group(ix)).cause = look.unit_key(group.unit).into();
        }
    }
}

/// The groups whose pupils' mentors become their teachers, by position; nothing where mentors stay mentors.
fn mentored(look: &Look<'_>) -> Vec<bool> {
    if look.terms.mentors != Mentors::MadeTeachers {
        return Vec::new();
    }
    let mut mentored = vec![false; look.roster.groups.len()];
    let mut teach = |pupil: Ix<Person>| {
        for (ix, group) in look.current_groups(pupil) {
            if matches!(group.kind, GroupKind::Class | GroupKind::Section)
                && let Some(group) = mentored.get_mut(ix.at())
            {
                *group = true;
            }
        }
    };
    for assignment in look.roster.assignments.iter() {
        if assignment.role != AssignmentRole::Mentor || !look.current(assignment) {
            continue;
        }
        match assignment.target {
            Target::Pupil(pupil) => teach(pupil),
            Target::Group(group) => {
                look.members(group)
                    .filter(|member| look.current(*member))
                    .for_each(|member| teach(member.person));
            }
            Target::Unit(_) | Target::Organisation => {}
        }
    }
    mentored
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use crate::check::terms::Mentors;
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
    fn a_mentor_is_enough_where_mentors_are_made_teachers() {
        let made = |scene: &str| {
            found_with(&RULE, &format!("{SCENE}{scene}"), |terms| terms.mentors = Mentors::MadeTeachers).len()
        };
        assert_eq!(made("assign t pupil:a Mentor"), 0);
        assert_eq!(made("member a M\nassign t group:M Mentor"), 0);
        assert_eq!(made("assign t pupil:a Mentor ..2026-11-12"), 1);
        assert_eq!(found(&RULE, &format!("{SCENE}assign t pupil:a Mentor")).len(), 1);
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
