//! A class that loses all its pupils.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;
use model::index::Ix;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G53",
    slug: "class-gone",
    optional: true,
    sv: Texts {
        title: "En hel klass försvinner",
        body: "I natt försvinner alla { $of } elever från { $place }. Klassen väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret om det är fel. Stämmer det, godkänn \
            klassen med namn och skäl.",
        manual: "Det som hör till en klass i Unikum blir kvar när klassen töms. Vid läsårsskiftet är det \
            riktigt: skriv classes = true i en säsong, eller anmäl klassen i förväg.",
    },
    en: Texts {
        title: "A whole class disappears",
        body: "Tonight all { $of } pupils of { $place } disappear. The class waits.",
        hint: "See in the plan whom it concerns. Correct the register if it is wrong. If it is right, \
            approve the class with name and reason.",
        manual: "What belongs to a class in Unikum stays behind when the class is emptied. When the \
            school year changes it is right: write classes = true in a season, or announce the class \
            beforehand.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let limits = look.watch.limits;
    if look.watch.first || limits.season(look.watch.day).is_some_and(|season| season.classes) {
        return;
    }
    let pupil = look.pupil_kind();
    let closed = |at: usize| look.schools.get(at).is_some_and(|sheet| sheet.of(pupil).after == 0);
    for (at, count) in look.classes.iter().enumerate() {
        let class = Ix::new(at as u32);
        let told = look.class_twins.iter().any(|twin| twin.old == class)
            || look.places.of_class(class).any(|school| closed(school.at()));
        if count.before >= limits.smallest && count.after == 0 && count.ended > 0 && !told {
            found.add(Scope::Class(class), Tally { n: count.before, of: count.before, limit: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn a_class_that_is_scattered_is_gone() {
        let scene = Scene::new("A 75", "move A.1 A.2 13\nmove A.1 A.3 12");
        assert_eq!(scene.told("SKB-G53"), ["A.1 25/25>0"]);
        assert!(Scene::new("A 75", "move A.1 A.2 13\nmove A.1 A.3 11").told("SKB-G53").is_empty());
    }

    #[test]
    fn when_the_school_year_changes_classes_go() {
        let mut scene = Scene::new("A 75", "move A.1 A.2 13\nmove A.1 A.3 12");
        scene.season(1);
        assert!(scene.told("SKB-G53").is_empty());
    }

    #[test]
    fn a_class_of_a_school_that_is_emptied_is_told_with_the_school() {
        assert!(Scene::new("A 75\nB 25", "close A").told("SKB-G53").is_empty());
    }
}
