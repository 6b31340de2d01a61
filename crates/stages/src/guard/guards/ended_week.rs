//! Many relations removed over 7 days: what no single night shows.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::look::Look;
use crate::guard::sums::{Moved, Sum, WEEK, tell};

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G41",
    slug: "ended-week",
    optional: true,
    sv: Texts {
        title: "Många kopplingar borttagna på 7 dagar",
        body: "På 7 dagar har { $n } kopplingar ”{ $kind }” tagits bort på { $place }, som har { $of } \
            kvar. Gränsen är { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Spärrar som bara ser en natt i taget släpper igenom fem procent varje natt tills inget \
            är kvar. Därför räknas också summan. Det som någon redan har godkänt, och det som \
            anmälts i förväg, räknas inte.",
    },
    en: Texts {
        title: "Many relations removed over 7 days",
        body: "In 7 days { $n } relations “{ $kind }” have been removed at { $place }, which has \
            { $of } left. The limit is { $limit }. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "Guards that see only one night let five percent through every night until nothing is \
            left. So the sum is counted too. What somebody has approved already, and what was \
            announced, does not count.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    tell(look, &Sum { days: WEEK, of: Moved::Ended, times: look.watch.limits.week }, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Past;
    use crate::guard::scene::Scene;
    use model::picture::RelationKind;

    fn told(day: i8, earlier: u32) -> Vec<String> {
        let mut scene = Scene::new("A 200", "cut student_in_class A 6");
        scene.past(day, "A", Past::Ended, earlier);
        let told = scene.told("SKB-G41");
        told.into_iter().filter(|one| one.contains("student_in_class ")).collect()
    }

    #[test]
    fn the_sum_may_reach_its_limit_and_not_pass_it() {
        assert!(told(1, 14).is_empty());
        assert_eq!(told(1, 15), ["A student_in_class 21/200>20"]);
    }

    #[test]
    fn guardians_have_a_limit_of_their_own() {
        let told = |earlier| {
            let mut scene = Scene::new("A 600", "cut guardian_for A 6");
            scene.past(1, "A", Past::Ended, 0);
            for churn in scene.past[0].schools.values_mut() {
                churn.ended[RelationKind::GuardianFor as usize] = earlier;
            }
            scene.told("SKB-G41")
        };
        assert!(told(18).is_empty());
        assert_eq!(told(19), ["A guardian_for 25/600>24"]);
    }

    #[test]
    fn what_is_older_is_forgotten() {
        assert_eq!(told(6, 1000).len(), 1);
        assert!(told(7, 1000).is_empty());
    }
}
