//! A school that seems to have got another id: cases 60 and 82.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;
use model::delta::Object;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G62",
    slug: "school-rekeyed",
    optional: true,
    sv: Texts {
        title: "Skolan har fått ett annat id",
        body: "{ $n } av { $of } kopplingar ”{ $kind }” är desamma på { $place } och { $what }: den ena \
            försvinner i natt och den andra är ny. Båda väntar.",
        hint: "Rätta i registret eller mappningen om det är fel. Annars skriv paret i \
            lists/identities.csv: keep behåller det gamla id:t hos Unikum, moved om Unikum har bytt id, new \
            om det är två olika skolor.",
        manual: "För Unikum är det en skola som tas bort och en ny som kommer, och allt som hör till den \
            gamla blir kvar där. Oftast har registret bytt id på enheten (fall 60 och 82). Planera \
            bytet med Unikum, eller låt det gamla id:t gälla där (keep).",
    },
    en: Texts {
        title: "The school has got another id",
        body: "{ $n } of { $of } relations “{ $kind }” are the same at { $place } and { $what }: one \
            disappears tonight and the other is new. Both wait.",
        hint: "Correct the register or the mapping if it is wrong. Otherwise write the pair in \
            lists/identities.csv: keep goes on with the old id at Unikum, moved if Unikum has changed the \
            id, new if they are two schools.",
        manual: "To Unikum it is a school removed and a new one, and all that belongs to the old one \
            stays there. Mostly the register has changed the unit's id (cases 60 and 82). Plan the \
            change with Unikum, or let the old id stand there (keep).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let picture = &look.watch.changes.picture;
    let id = |ix| picture.schools.get(ix).map_or("", |row| picture.pool.get(row.id));
    for twin in &look.school_twins {
        let ends = (Object::School(twin.old), Object::School(twin.new));
        if look.watch.decided.has((ends.0, picture), (ends.1, picture)) {
            continue;
        }
        let tally = Tally { n: twin.common, of: twin.of, limit: look.watch.limits.same.of(twin.of) };
        found.like(Scope::School(twin.old), look.pupil_kind(), tally, id(twin.new));
        found.like(Scope::School(twin.new), look.pupil_kind(), tally, id(twin.old));
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn the_same_pupils_under_another_id_are_the_same_school() {
        let scene = Scene::new("A 100\nB 20", "rekey A X");
        assert_eq!(
            scene.told("SKB-G62"),
            ["A student_in_school 100/100>70 X", "X student_in_school 100/100>70 A"]
        );
        assert!(scene.told("SKB-G51").is_empty(), "told once");
    }

    #[test]
    fn what_somebody_has_decided_is_neither_told_nor_counted() {
        let mut scene = Scene::new("A 100\nB 20", "rekey A X");
        scene.decide("A", "X");
        assert!(scene.all().is_empty(), "{:?}", scene.all());
    }

    #[test]
    fn a_school_that_moves_into_another_has_not_changed_its_id() {
        assert!(Scene::new("A 20\nB 20", "move A.1 B.1 20").told("SKB-G62").is_empty());
    }

    #[test]
    fn it_is_seen_too_where_the_receiver_is_not_sent_who_goes_to_a_school() {
        let scene = Scene::without("student_in_school", "A 100\nB 20", "rekey A X");
        assert_eq!(scene.told("SKB-G62"), ["A class_in_school 4/4>2 X", "X class_in_school 4/4>2 A"]);
    }
}
