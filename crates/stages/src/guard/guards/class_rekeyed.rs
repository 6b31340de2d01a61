//! A class that seems to have got another id: cases 59 and 82.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;
use model::delta::Object;
use model::picture::RelationKind;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G61",
    slug: "class-rekeyed",
    optional: true,
    sv: Texts {
        title: "Klassen har fått ett annat id",
        body: "{ $n } av { $of } elever är desamma i { $place } och { $what }: den ena försvinner i \
            natt och den andra är ny. Båda väntar.",
        hint: "Rätta i registret om det är fel. Annars skriv paret i lists/identities.csv: keep behåller \
            det gamla id:t hos Unikum, moved om Unikum har bytt id, new om det är två olika klasser.",
        manual: "För Unikum är det en klass som tas bort och en ny som kommer, och årets arbete blir kvar \
            i den gamla. Oftast har registret bytt id på gruppen (fall 59 och 82). Låt \
            det gamla id:t gälla hos Unikum (keep), eller låt bytet ske (new).",
    },
    en: Texts {
        title: "The class has got another id",
        body: "{ $n } of { $of } pupils are the same in { $place } and { $what }: one disappears \
            tonight and the other is new. Both wait.",
        hint: "Correct the register if it is wrong. Otherwise write the pair in lists/identities.csv: \
            keep goes on with the old id at Unikum, moved if Unikum has changed the id, new if they are \
            two classes.",
        manual: "To Unikum it is a class removed and a new one, and the year's work stays behind in the \
            old one. Mostly the register has changed the group's id (cases 59 and 82). Let \
            the old id stand at Unikum (keep), or let the change happen (new).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.limits.season(look.watch.day).is_some_and(|season| season.classes) {
        return;
    }
    let picture = &look.watch.changes.picture;
    let id = |ix| picture.classes.get(ix).map_or("", |row| picture.pool.get(row.id));
    for twin in &look.class_twins {
        let ends = (Object::Class(twin.old), Object::Class(twin.new));
        if look.watch.decided.has((ends.0, picture), (ends.1, picture)) {
            continue;
        }
        let tally = Tally { n: twin.common, of: twin.of, limit: look.watch.limits.same.of(twin.of) };
        found.like(Scope::Class(twin.old), RelationKind::StudentInClass, tally, id(twin.new));
        found.like(Scope::Class(twin.new), RelationKind::StudentInClass, tally, id(twin.old));
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn the_same_pupils_under_another_id_are_the_same_class() {
        let scene = Scene::new("A 100", "rekey A.1 A.X");
        assert_eq!(
            scene.told("SKB-G61"),
            ["A.1 student_in_class 25/25>17 A.X", "A.X student_in_class 25/25>17 A.1"]
        );
        assert!(scene.told("SKB-G53").is_empty(), "told once");
    }

    #[test]
    fn seven_of_ten_in_common_is_not_enough() {
        let scene = |n: u32| Scene::new("A 20\nB 20", &format!("move A.1 A.X {n}\nmove A.1 B.1 {}", 20 - n));
        assert!(scene(14).told("SKB-G61").is_empty());
        assert_eq!(scene(15).told("SKB-G61").len(), 2);
    }

    #[test]
    fn two_pupils_are_no_class_and_three_are() {
        let told = |pupils: u32| Scene::new(&format!("A {pupils}"), "rekey A.2 A.X").told("SKB-G61");
        assert!(told(27).is_empty());
        assert_eq!(told(28), ["A.2 student_in_class 3/3>2 A.X", "A.X student_in_class 3/3>2 A.2"]);
    }

    #[test]
    fn when_the_school_year_changes_classes_change_ids() {
        let mut scene = Scene::new("A 100", "rekey A.1 A.X");
        scene.season(1);
        assert!(scene.told("SKB-G61").is_empty());
    }
}
