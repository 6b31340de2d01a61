//! Many relations of one kind that end at one school in one night.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;
use model::picture::RelationKind;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G31",
    slug: "ended",
    optional: true,
    sv: Texts {
        title: "Många kopplingar tas bort",
        body: "I natt tas { $n } av { $of } kopplingar ”{ $kind }” bort på { $place }. Gränsen är \
            { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Räknat är det som tas bort, var för sig: att lika många kommer in i stället ändrar \
            inget. Räknat är också det som en ändrad regel eller mappning tar bort. Andra skolor \
            levereras. Det som är känt i förväg kan anmälas som en händelse, till exempel att en \
            skola stänger.",
    },
    en: Texts {
        title: "Many relations are removed",
        body: "Tonight { $n } of { $of } relations “{ $kind }” are removed at { $place }. The limit is \
            { $limit }. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "What is removed is counted by itself: that as many come instead changes nothing. What a \
            changed rule or mapping removes is counted too. Other schools are delivered. What is \
            known beforehand can be announced as an event, for instance that a school closes.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    for (at, sheet) in look.schools.iter().enumerate() {
        for kind in RelationKind::ALL.into_iter().filter(|kind| *kind != RelationKind::GuardianFor) {
            let count = sheet.of(kind);
            let limit = look.seasonal(look.watch.limits.ended, count.before);
            if count.ended > limit {
                let tally = Tally { n: count.ended, of: count.before, limit };
                found.of_kind(look.places.scope(at), kind, tally);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn one_more_than_a_twentieth_is_too_many() {
        let scene = Scene::new("A 200\nB 200", "cut student_in_class A 11");
        assert_eq!(scene.told("SKB-G31"), ["A student_in_class 11/200>10"]);
        assert!(Scene::new("A 200\nB 200", "cut student_in_class A 10").told("SKB-G31").is_empty());
    }

    #[test]
    fn three_of_twenty_do_not_cry_wolf() {
        assert!(Scene::new("A 20", "cut student_in_class A 5").told("SKB-G31").is_empty());
        assert_eq!(Scene::new("A 20", "cut student_in_class A 6").told("SKB-G31").len(), 1);
    }

    #[test]
    fn what_a_delivery_without_a_verdict_asked_for_is_not_counted_again() {
        let mut scene = Scene::new("A 200", "cut student_in_class A 8");
        scene.send();
        scene.then("cut student_in_class A 8");
        assert!(scene.told("SKB-G31").is_empty());
        scene.then("cut student_in_class A 3");
        assert_eq!(scene.told("SKB-G31"), ["A student_in_class 11/200>10"]);
    }

    #[test]
    fn what_such_a_delivery_added_is_counted_when_it_goes_again() {
        let mut scene = Scene::new("A 20", "join A.1 15");
        scene.send();
        scene.back();
        let told = scene.told("SKB-G31");
        assert!(told.contains(&"A student_in_class 15/35>5".to_owned()), "{told:?}");
    }
}
