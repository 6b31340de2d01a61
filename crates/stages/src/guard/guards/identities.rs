//! Many persons who seem to have got another id, or whose id has got another person.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::identity;
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G64",
    slug: "identities",
    optional: true,
    sv: Texts {
        title: "Många personer byter identitet",
        body: "{ $n } av { $of } personer på { $place } ser ut att ha fått ett annat id, eller så har \
            deras id fått en annan person. Gränsen är { $limit }.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan eller körningen med namn och skäl.",
        manual: "Den som får ett nytt id får ett nytt konto, och arbetet blir kvar i det gamla. Det som \
            räknas är nya personer med samma namn på samma ställe som någon som försvinner samma \
            natt, och id där både förnamn och efternamn har blivit andra. Händer det många har \
            registret bytts, eller så har kolumner bytt plats (fall 13 och 82).",
    },
    en: Texts {
        title: "Many persons change identity",
        body: "{ $n } of { $of } persons at { $place } seem to have got another id, or their id has got \
            another person. The limit is { $limit }.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school or the run with name and reason.",
        manual: "Who gets a new id gets a new account, and the work stays in the old one. Counted are new \
            persons with the same name at the same place as somebody who disappears the same night, \
            and ids where both given name and surname have become others. If it happens to many, the \
            register has been replaced, or columns have changed places (cases 13 and 82).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (scope, tally) in identity::too_many(look) {
        found.add(scope, tally);
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    fn edits(n: u32) -> String {
        (0..n).map(|at| format!("newid A-p{at:03} A-q{at:03}\n")).collect()
    }

    #[test]
    fn six_new_ids_with_old_names_are_too_many() {
        let told = Scene::new("A 100\nB 100", &edits(6)).told("SKB-G64");
        assert_eq!(told, ["run 6/426>5", "A 6/216>5"]);
        assert!(Scene::new("A 100\nB 100", &edits(5)).told("SKB-G64").is_empty());
    }

    #[test]
    fn columns_that_have_changed_places_are_told_once_and_not_by_person() {
        let scene = Scene::new("A 100\nB 100", "turn A 100");
        assert_eq!(scene.told("SKB-G64"), ["run 100/420>5", "A 100/210>5"]);
        assert!(scene.told("SKB-G65").is_empty());
    }

    #[test]
    fn persons_whose_school_has_got_another_id_too_are_counted() {
        let edits: String = (0..20).map(|at| format!("newid A-p{at:03} A-q{at:03}\n")).collect();
        let told = Scene::new("A 20\nB 100", &format!("{edits}rekey A X\nrekey A.1 X.1")).told("SKB-G64");
        assert_eq!(told, ["run 20/272>5"]);
    }

    #[test]
    fn new_pupils_with_names_of_their_own_are_new_pupils() {
        assert!(Scene::new("A 100", "leave A 6\njoin A.1 6").told("SKB-G64").is_empty());
    }
}
