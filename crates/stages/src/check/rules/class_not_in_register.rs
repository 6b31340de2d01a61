//! A class that the timetable has and no register. Silent without a timetable system, and for teaching groups.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::group::Group;
use model::index::Ix;
use model::problem::Subject;
use model::school::GroupKind;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S23",
    slug: "class-not-in-register",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["F 103"],
    sv: Texts {
        title: "Klass som bara finns i schemat",
        body: "Klassen finns i schemat men inte i registret. Den levereras som schemat beskriver den.",
        hint: "Jämför klassens id i schemat och registret. Stavas de olika rättas schemat; är klassen \
            avslutad tas den bort ur schemat.",
        manual: "En klass som heter olika i schema och register blir två i Unikum: den ena med lärare, den \
            andra med elever.\n\
            \n\
            **Fel:** `7 A` i schemat och `7A` i registret.\n\
            \n\
            **Rätt:** `7A` i båda.\n\
            \n\
            **Så rättar du:** Jämför klassens id i schemat och registret. Stavas de olika rättas \
            schemat; är klassen avslutad tas den bort ur schemat.",
    },
    en: Texts {
        title: "Class that only the timetable has",
        body: "The class is in the timetable but not in the register. It is delivered as the timetable \
            describes it.",
        hint: "Compare the id of the class in timetable and register. If they are spelled differently, \
            correct the timetable; if the class is over, remove it there.",
        manual: "A class with one name in the timetable and another in the register becomes two in Unikum: \
            one with teachers, one with pupils.\n\
            \n\
            **Wrong:** `7 A` in the timetable and `7A` in the register.\n\
            \n\
            **Right:** `7A` in both.\n\
            \n\
            **How to correct:** Compare the id of the class in timetable and register. If they are \
            spelled differently, correct the timetable; if the class is over, remove it there.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let sources = &look.sources;
    let is_class = |group: &Group| matches!(group.kind, GroupKind::Class | GroupKind::Section);
    let in_timetable = |group: &Group| sources.at(group.origin.place) == SystemKind::Timetable;
    let groups = || look.roster.groups.numbered().filter(|(_, group)| is_class(group));
    // where no register has classes the timetable is where they are
    if !sources.any(SystemKind::Timetable) || groups().all(|(_, group)| in_timetable(group)) {
        return;
    }
    for (ix, group) in groups().filter(|(_, group)| in_timetable(group) && look.current(*group)) {
        if !is_known(look, ix) {
            found.add(Subject::Group(ix)).cause = look.unit_key(group.unit).into();
        }
    }
}

/// Whether another system than the timetable puts a pupil in the group.
fn is_known(look: &Look<'_>, group: Ix<Group>) -> bool {
    look.members(group).any(|member| look.sources.at(member.origin.place) != SystemKind::Timetable)
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

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\ngroup 7B SK1 table=1\nperson r - Alva Ek
        person s - Bo Ek table=1\nmember s 7B table=1\n";

    #[test]
    fn the_class_is_told() {
        let problems = across(SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Group(Ix::new(1))], "SK1")
        );
    }

    #[test]
    fn a_class_with_pupils_of_the_register_and_a_teaching_group_are_right() {
        assert!(across(&format!("{SCENE}member r 7B")).is_empty());
        assert!(across(&SCENE.replace("7B SK1", "7B SK1 kind=Undervisning")).is_empty());
    }

    #[test]
    fn where_the_timetable_is_the_only_one_with_classes_nothing_is_said() {
        assert!(across(&SCENE.replace("group 7A SK1\n", "")).is_empty());
        assert!(found(&RULE, SCENE).is_empty());
    }
}
