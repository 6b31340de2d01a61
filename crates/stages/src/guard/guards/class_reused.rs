//! A class id that other pupils take over: case 16.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;
use model::index::Ix;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G63",
    slug: "class-reused",
    optional: true,
    sv: Texts {
        title: "Klassens id har fått andra elever",
        body: "I natt byts { $n } av { $of } elever i { $place } ut mot andra. Gränsen är { $limit }. \
            Klassen väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret om det är fel. Stämmer det, godkänn \
            klassen med namn och skäl.",
        manual: "När ett klass-id används igen för en annan klass får de nya eleverna och deras lärare \
            det som den gamla klassen gjorde (fall 16). Vanligast vid läsårsskiftet. Ge den nya \
            klassen ett eget id, till exempel med läsåret i.",
    },
    en: Texts {
        title: "The class's id has got other pupils",
        body: "Tonight { $n } of { $of } pupils in { $place } are replaced by others. The limit is \
            { $limit }. The class waits.",
        hint: "See in the plan whom it concerns. Correct the register if it is wrong. If it is right, \
            approve the class with name and reason.",
        manual: "When a class's id is used again for another class, the new pupils and their teachers get \
            what the old class made (case 16). Most common when the school year changes. Give the \
            new class an id of its own, with the year in it for instance.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    let floor = look.watch.limits.ended.floor;
    for (at, count) in look.classes.iter().enumerate() {
        let limit = floor.max(count.before / 2);
        // most of those who were there go, and most of those who are there are new
        if count.ended > limit && count.begun > count.after / 2 {
            found.add(Scope::Class(Ix::new(at as u32)), Tally { n: count.ended, of: count.before, limit });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn a_class_with_mostly_other_pupils_is_another_class() {
        let scene = Scene::new("A 50", "move A.1 A.2 13\njoin A.1 13");
        assert_eq!(scene.told("SKB-G63"), ["A.1 13/25>12"]);
        assert!(Scene::new("A 50", "move A.1 A.2 12\njoin A.1 13").told("SKB-G63").is_empty());
    }

    #[test]
    fn a_class_that_only_shrinks_or_only_grows_is_the_same() {
        assert!(Scene::new("A 50", "move A.1 A.2 20").told("SKB-G63").is_empty());
        assert!(Scene::new("A 50", "join A.1 40").told("SKB-G63").is_empty());
    }

    #[test]
    fn the_change_of_school_year_is_when_it_happens() {
        let mut scene = Scene::new("A 50", "move A.1 A.2 25\njoin A.1 25");
        scene.season(9);
        assert_eq!(scene.told("SKB-G63").len(), 1);
    }
}
