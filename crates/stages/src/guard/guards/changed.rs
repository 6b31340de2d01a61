//! Many persons of one school whose rows change in one night.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G34",
    slug: "changed",
    optional: true,
    sv: Texts {
        title: "Många personrader ändras",
        body: "I natt ändras { $n } av { $of } personers uppgifter på { $place }. Gränsen är \
            { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "När många rader ändras samma natt har oftast en kolumn bytt plats eller en regel \
            ändrats: alla får ett annat namn, en annan adress eller ingen e-post. Vid läsårsskiftet \
            ändras årskursen för alla: skriv en säsong i inställningarna.",
    },
    en: Texts {
        title: "Many persons' rows change",
        body: "Tonight { $n } of { $of } persons' rows change at { $place }. The limit is { $limit }. \
            The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "When many rows change in one night, mostly a column has changed places or a rule has \
            changed: everybody gets another name, another address or no e-mail. When the school year \
            changes so does everybody's year: write a season in the configuration.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    for (at, sheet) in look.schools.iter().enumerate() {
        let limit = look.seasonal(look.watch.limits.changed, sheet.persons);
        if sheet.changed > limit {
            found.add(look.places.scope(at), Tally { n: sheet.changed, of: sheet.persons, limit });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn one_more_than_a_fifth_is_too_many() {
        // 200 pupils, 200 guardians, 20 staff
        assert!(Scene::new("A 200", "phone A 84").told("SKB-G34").is_empty());
        assert_eq!(Scene::new("A 200", "phone A 85").told("SKB-G34"), ["A 85/420>84"]);
        assert!(Scene::new("A 60", "phone A 50").told("SKB-G34").is_empty());
    }

    #[test]
    fn guardians_without_a_place_of_their_own_count_where_their_children_go() {
        let scene = Scene::without("external_user_in_school", "A 200", "phone A 85");
        assert_eq!(scene.told("SKB-G34"), ["A 85/420>84"]);
    }

    #[test]
    fn a_row_that_was_sent_without_a_verdict_is_not_counted_again() {
        let mut scene = Scene::new("A 200", "phone A 85");
        scene.send();
        scene.then("join A.1 1");
        assert!(scene.told("SKB-G34").is_empty());
    }
}
