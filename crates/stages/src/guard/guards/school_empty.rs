//! A school that loses all its pupils.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G51",
    slug: "school-empty",
    optional: true,
    sv: Texts {
        title: "Skolan töms på elever",
        body: "I natt försvinner alla { $of } kopplingar ”{ $kind }” från { $place }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Att alla elever försvinner beror oftast på att skolan har fått ett annat id, fallit ur \
            urvalet eller att filen är halv. Stänger skolan på riktigt: anmäl det i förväg som en \
            händelse, så går just det igenom.",
    },
    en: Texts {
        title: "The school loses all its pupils",
        body: "Tonight all { $of } relations “{ $kind }” of { $place } disappear. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "That all pupils disappear is mostly because the school has got another id, has fallen \
            out of the scope, or the file is half. If the school really closes: announce it \
            beforehand as an event, and just that goes through.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    let pupil = look.pupil_kind();
    for (at, sheet) in look.schools.iter().enumerate().take(look.places.nowhere()) {
        let count = sheet.of(pupil);
        let twin = look.school_twins.iter().any(|twin| twin.old.at() == at);
        if count.before > 0 && count.after == 0 && count.ended > 0 && !twin {
            found.of_kind(
                look.places.scope(at),
                pupil,
                Tally { n: count.before, of: count.before, limit: 0 },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;
    use crate::guard::watch::{Movement, Target};

    #[test]
    fn even_a_small_school_is_not_emptied_unseen() {
        assert_eq!(Scene::new("A 4\nB 40", "leave A 4").told("SKB-G51"), ["A student_in_school 4/4>0"]);
        assert!(Scene::new("A 4\nB 40", "leave A 3").told("SKB-G51").is_empty());
    }

    #[test]
    fn a_school_that_is_announced_to_close_closes() {
        let mut scene = Scene::new("A 40\nB 40", "close A");
        scene.announce(Target::School("A".into()), Movement::Ends);
        assert!(scene.all().is_empty(), "{:?}", scene.all());
    }
}
