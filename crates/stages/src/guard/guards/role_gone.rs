//! A staff role that nobody has any more at a school, or a kind of relation that nobody has any more at all.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::{Count, Look};
use model::picture::RelationKind;

/// The roles of staff.
const ROLES: [RelationKind; 4] = [
    RelationKind::StaffInSchool,
    RelationKind::TeacherInClass,
    RelationKind::MentorFor,
    RelationKind::AdministratorFor,
];

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G52",
    slug: "role-gone",
    optional: true,
    sv: Texts {
        title: "En roll har försvunnit",
        body: "I natt försvinner alla { $of } kopplingar ”{ $kind }” på { $place }.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan eller körningen med namn och skäl.",
        manual: "Att ingen är kvar i en roll beror oftast på att en fil saknas eller att ett ord för \
            rollen har ändrats. Gäller det en skola väntar skolan; gäller det hela kommunen väntar \
            körningen.",
    },
    en: Texts {
        title: "A role has disappeared",
        body: "Tonight all { $of } relations “{ $kind }” disappear at { $place }.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school or the run with name and reason.",
        manual: "That nobody is left in a role is mostly because a file is missing or a word for the role \
            has changed. If it concerns one school, that school waits; if the whole municipality, \
            the run does.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    let smallest = look.watch.limits.smallest;
    for (at, sheet) in look.schools.iter().enumerate() {
        for kind in ROLES {
            let count = sheet.of(kind);
            if count.before >= smallest && count.after == 0 && count.ended > 0 {
                found.of_kind(
                    look.places.scope(at),
                    kind,
                    Tally { n: count.before, of: count.before, limit: 0 },
                );
            }
        }
    }
    for kind in RelationKind::ALL {
        let sum = |pick: fn(Count) -> u32| look.schools.iter().map(|sheet| pick(sheet.of(kind))).sum::<u32>();
        let before = sum(|count| count.before);
        if before >= smallest && sum(|count| count.after) == 0 && sum(|count| count.ended) > 0 {
            found.of_kind(Scope::Run, kind, Tally { n: before, of: before, limit: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn a_school_without_any_teacher_left_waits_and_not_the_others() {
        let scene = Scene::new("A 100\nB 100", "cut teacher_in_class A 4");
        assert_eq!(scene.told("SKB-G52"), ["A teacher_in_class 4/4>0"]);
        assert!(Scene::new("A 100\nB 100", "cut teacher_in_class A 3").told("SKB-G52").is_empty());
    }

    #[test]
    fn a_kind_that_is_gone_everywhere_stops_the_run() {
        let scene = Scene::new("A 100\nB 100", "cut mentor_for A 99\ncut mentor_for B 99");
        assert_eq!(
            scene.told("SKB-G52"),
            ["run mentor_for 20/20>0", "A mentor_for 10/10>0", "B mentor_for 10/10>0"]
        );
    }

    #[test]
    fn two_are_too_few_to_be_a_role() {
        assert!(Scene::new("A 40\nB 40", "cut teacher_in_class A 2").told("SKB-G52").is_empty());
    }
}
