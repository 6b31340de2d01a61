//! A mentor who does not teach in a class of the pupil.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::terms::Mentors;
use model::Severity;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use model::relation::Assignment;
use model::relation::Target;
use model::school::AssignmentRole;
use model::school::GroupKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D56",
    slug: "mentor-not-teacher",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 56"],
    sv: Texts {
        title: "Mentor som inte är lärare i elevens klass",
        body: "Mentorn är inte lärare i någon av elevens klasser. Mentorskapet levereras, men det \
            räcker inte för att göra en lärares arbete i Unikum.",
        hint: "Lägg till mentorn som lärare i klassen, eller byt mentor i registret.",
        manual: "I Unikum ger mentorskapet bara en del av åtkomsten. För resten måste mentorn också vara \
            lärare i gruppen.\n\
            \n\
            **Fel:** Eva är mentor för Alva i 7A men lärare bara i 8B.\n\
            \n\
            **Rätt:** Eva är både mentor för Alva och lärare i 7A.\n\
            \n\
            **Så rättar du:** Lägg till mentorn som lärare i klassen, eller byt mentor i registret.",
    },
    en: Texts {
        title: "Mentor who does not teach the pupil's class",
        body: "The mentor is not a teacher in any of the pupil's classes. The mentorship is delivered, \
            but it is not enough to do a teacher's work in Unikum.",
        hint: "Add the mentor as a teacher of the class, or change mentor in the register.",
        manual: "In Unikum the mentorship gives only a part of the access. For the rest the mentor must \
            also be a teacher of the group.\n\
            \n\
            **Wrong:** Eva is mentor of Alva in 7A but teaches only 8B.\n\
            \n\
            **Right:** Eva is both mentor of Alva and teacher of 7A.\n\
            \n\
            **How to correct:** Add the mentor as a teacher of the class, or change mentor in the \
            register.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.terms.mentors == Mentors::MadeTeachers {
        return;
    }
    let mut taught: Vec<Ix<Group>> = Vec::new();
    for (ix, assignment) in look.roster.assignments.numbered() {
        if assignment.role != AssignmentRole::Mentor || !look.current(assignment) {
            continue;
        }
        taught.clear();
        taught.extend(look.current_assignments(assignment.person).filter_map(taught_group));
        let fits = match assignment.target {
            Target::Pupil(pupil) => teaches(look, pupil, &taught),
            Target::Group(group) => {
                taught.contains(&group)
                    || look
                        .members(group)
                        .filter(|member| look.current(*member))
                        .all(|member| teaches(look, member.person, &taught))
            }
            Target::Unit(_) | Target::Organisation => true,
        };
        if !fits {
            found.add(Subject::Assignment(ix));
        }
    }
}

fn taught_group(assignment: &Assignment) -> Option<Ix<Group>> {
    match assignment.target {
        Target::Group(group) if assignment.role == AssignmentRole::Teacher => Some(group),
        Target::Group(_) | Target::Unit(_) | Target::Pupil(_) | Target::Organisation => None,
    }
}

/// Whether one of the pupil's classes is among those taught. A pupil without a class has a rule of its
/// own.
fn teaches(look: &Look<'_>, pupil: Ix<Person>, taught: &[Ix<Group>]) -> bool {
    let mut classes = 0;
    for (ix, group) in look.current_groups(pupil) {
        if matches!(group.kind, GroupKind::Class | GroupKind::Section) {
            if taught.contains(&ix) {
                return true;
            }
            classes += 1;
        }
    }
    classes == 0
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
        group 8B SK1
        group M SK1 kind=Mentor
        person a 20130101-2397 Alva Ek
        person t 19800102-2386 Eva Ek
        member a 7A
        member a M
        assign t pupil:a Mentor
        assign t group:8B Lärare\n";

    #[test]
    fn the_assignment_is_told() {
        assert_eq!(subjects(&found(&RULE, SCENE)), [Subject::Assignment(Ix::new(0))]);
        let group = SCENE.replace("pupil:a", "group:M");
        assert_eq!(subjects(&found(&RULE, &group)), [Subject::Assignment(Ix::new(0))]);
    }

    #[test]
    fn a_mentor_who_is_made_teacher_is_right() {
        assert!(found_with(&RULE, SCENE, |terms| terms.mentors = Mentors::MadeTeachers).is_empty());
    }

    #[test]
    fn a_mentor_who_teaches_the_class_is_right() {
        assert!(found(&RULE, &format!("{SCENE}assign t group:7A Lärare")).is_empty());
        assert!(
            found(&RULE, &SCENE.replace("pupil:a", "group:M").replace("group:8B", "group:7A")).is_empty()
        );
    }

    #[test]
    fn a_pupil_without_a_class_is_told_elsewhere() {
        assert!(found(&RULE, &SCENE.replace("member a 7A", "member a 7A ..2026-06-10")).is_empty());
    }
}
