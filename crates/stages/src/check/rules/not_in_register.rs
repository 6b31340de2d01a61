//! Attends something in the timetable but is in no register. Silent without a timetable system.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::problem::Subject;
use model::school::AssignmentRole;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S22",
    slug: "not-in-register",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["F 103"],
    sv: Texts {
        title: "Finns i schemat men inte i registret",
        body: "Personen står i schemat men i inget register. Den som inget register känner får ingen plats \
            på en skola.",
        hint: "Sök personen i registret. Står den där med ett annat nummer rättas numret i schemat; har den \
            slutat tas den bort ur schemat.",
        manual: "Schemat bygger ofta på ett äldre uttag ur registret, eller på nummer som skrivits in för \
            hand.\n\
            \n\
            **Fel:** Alva i schemat med ett T-nummer, i registret med personnummer.\n\
            \n\
            **Rätt:** Samma personnummer i båda.\n\
            \n\
            **Så rättar du:** Sök personen i registret. Står den där med ett annat nummer rättas numret \
            i schemat; har den slutat tas den bort ur schemat.",
    },
    en: Texts {
        title: "In the timetable but not in the register",
        body: "The person is in the timetable but in no register. Whoever no register knows gets no place \
            at a school.",
        hint: "Look for the person in the register. If it is there with another number, correct the \
            timetable; if the person has left, remove it from the timetable.",
        manual: "Timetables are often built on an older extract of the register, or on numbers typed by \
            hand.\n\
            \n\
            **Wrong:** Alva in the timetable with an interim number, in the register with the real \
            one.\n\
            \n\
            **Right:** The same number in both.\n\
            \n\
            **How to correct:** Look for the person in the register. If it is there with another number, \
            correct the timetable; if the person has left, remove it from the timetable.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    if !look.sources.any(SystemKind::Timetable) || !look.sources.any(SystemKind::Register) {
        return;
    }
    for (ix, _) in people.numbered() {
        let systems = look.systems(ix);
        let known = systems.has(SystemKind::Register) || systems.has(SystemKind::Staff);
        if systems.has(SystemKind::Timetable) && !known {
            // who teaches has a rule of their own
            let teaches = look.current_assignments(ix).any(|at| at.role != AssignmentRole::Administrator);
            if !teaches {
                found.add(Subject::Person(ix));
            }
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

    const SCENE: &str = "unit SK1 types=GR\ngroup M SK1 kind=Undervisning table=1\nperson r - Alva Ek
        person s - Bo Ek table=1\nmember s M table=1\n";

    #[test]
    fn who_is_in_the_timetable_only_is_told() {
        assert_eq!(subjects(&across(SCENE)), [Subject::Person(Ix::new(1))]);
    }

    #[test]
    fn who_is_in_both_is_right() {
        assert!(across(&format!("{SCENE}also s table=0")).is_empty());
    }

    #[test]
    fn a_teacher_is_told_elsewhere() {
        assert!(across(&format!("{SCENE}assign s group:M Lärare table=1")).is_empty());
    }

    #[test]
    fn without_a_timetable_or_a_register_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(across(&SCENE.replace("person r - Alva Ek", "")).is_empty());
    }
}
