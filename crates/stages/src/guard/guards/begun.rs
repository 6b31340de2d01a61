//! Many relations of one kind that begin at one school in one night.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;
use model::picture::RelationKind;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G33",
    slug: "begun",
    optional: true,
    sv: Texts {
        title: "Många nya kopplingar",
        body: "I natt tillkommer { $n } kopplingar ”{ $kind }” på { $place }, som hade { $of }. Gränsen \
            är { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Nya kopplingar ger någon tillgång till något. Många på en natt kan vara en fil för fel \
            skola, eller en klass som har hamnat fel. Vid läsårsstart är det riktigt: skriv en \
            säsong i inställningarna, eller anmäl skolan i förväg.",
    },
    en: Texts {
        title: "Many new relations",
        body: "Tonight { $n } relations “{ $kind }” begin at { $place }, which had { $of }. The limit \
            is { $limit }. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "New relations give somebody access to something. Many in one night may be a file for the \
            wrong school, or a class put in the wrong place. At the start of school it is right: \
            write a season in the configuration, or announce the school beforehand.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    for (at, sheet) in look.schools.iter().enumerate() {
        for kind in RelationKind::ALL {
            let count = sheet.of(kind);
            let limit = look.seasonal(look.watch.limits.begun, count.before);
            if count.begun > limit {
                let tally = Tally { n: count.begun, of: count.before, limit };
                found.of_kind(look.places.scope(at), kind, tally);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn one_more_than_a_tenth_is_too_many() {
        assert!(Scene::new("A 300", "join A.1 30").told("SKB-G33").is_empty());
        let told = Scene::new("A 300", "join A.1 31").told("SKB-G33");
        assert!(told.contains(&"A student_in_class 31/300>30".to_owned()), "{told:?}");
    }

    #[test]
    fn a_small_school_may_take_twenty() {
        assert!(Scene::new("A 20", "join A.1 20").told("SKB-G33").is_empty());
    }

    #[test]
    fn the_start_of_school_has_its_own_limit() {
        let mut scene = Scene::new("A 300", "join A.1 31");
        scene.season(3);
        assert!(scene.told("SKB-G33").is_empty());
    }
}
