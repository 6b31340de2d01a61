//! Many pupils out of and into one class in one night.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;
use model::index::Ix;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G35",
    slug: "class-churn",
    optional: true,
    sv: Texts {
        title: "Stor omflyttning i en klass",
        body: "I natt går { $n } elever in i eller ut ur { $place }, som hade { $of }. Gränsen är \
            { $limit }. Klassen väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret om det är fel. Stämmer det, godkänn \
            klassen med namn och skäl.",
        manual: "In och ut räknas ihop: tolv ut och tolv in är tjugofyra. En klass som byter så många på \
            en natt har oftast fått en annan grupps elever.",
    },
    en: Texts {
        title: "Great movement in a class",
        body: "Tonight { $n } pupils go into or out of { $place }, which had { $of }. The limit is \
            { $limit }. The class waits.",
        hint: "See in the plan whom it concerns. Correct the register if it is wrong. If it is right, \
            approve the class with name and reason.",
        manual: "In and out are added together: twelve out and twelve in is twenty-four. A class that \
            changes so many in one night has mostly got another group's pupils.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    for (at, count) in look.classes.iter().enumerate() {
        let n = count.ended + count.begun;
        let limit = look.seasonal(look.watch.limits.class, count.before);
        // what is quite new or quite gone has guards of its own
        if count.before > 0 && count.after > 0 && n > limit {
            found.add(Scope::Class(Ix::new(at as u32)), Tally { n, of: count.before, limit });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn in_and_out_are_added_together() {
        let scene = Scene::new("A 100", "move A.1 A.2 8\nmove A.2 A.1 8");
        assert_eq!(scene.told("SKB-G35"), ["A.1 16/25>15", "A.2 16/25>15"]);
        assert!(Scene::new("A 100", "move A.1 A.2 8\nmove A.2 A.1 7").told("SKB-G35").is_empty());
    }

    #[test]
    fn a_new_class_is_not_a_class_that_changes() {
        assert!(
            Scene::new("A 100", "move A.1 A.9 16").told("SKB-G35").iter().all(|one| one.starts_with("A.1 "))
        );
    }
}
