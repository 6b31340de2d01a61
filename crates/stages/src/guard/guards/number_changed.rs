//! A person who seems to have got another number: cases 1 to 4.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::identity::{self, DoubtKind};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G66",
    slug: "number-changed",
    optional: true,
    sv: Texts {
        title: "Personen verkar ha fått ett annat nummer",
        body: "Någon försvinner i natt, och samma person kommer under ett annat id: på samma rad i \
            registret, eller med samma namn på samma ställe. Båda väntar.",
        hint: "Be Unikums support att byta id på kontot eller slå ihop de två, och skriv sedan paret i \
            lists/identities.csv med beslutet moved. Är det två olika personer: skriv new.",
        manual: "Ett TF-nummer eller samordningsnummer har blivit personnummer, eller så har numret \
            rättats. Unikum känner bara numret: skickas det som det är får personen ett nytt, tomt \
            konto, och arbetet blir kvar i det gamla (fall 1–4). Innehåller det gamla numret TF, och är \
            namn och födelsedag desamma, kan Unikum ibland koppla ihop dem självt; fråga supporten. \
            Personer med skyddade uppgifter kopplas aldrig ihop med någon (fall 26).",
    },
    en: Texts {
        title: "The person seems to have got another number",
        body: "Somebody disappears tonight, and the same person comes under another id: on the same row \
            of the register, or with the same name at the same place. Both wait.",
        hint: "Ask Unikum's support to change the id of the account or to merge the two, and then write \
            the pair in lists/identities.csv with the decision moved. If they are two persons: write \
            new.",
        manual: "A temporary number or a coordination number has become a personnummer, or the number has \
            been corrected. Unikum knows only the number: sent as it is, the person gets a new and \
            empty account, and the work stays in the old one (cases 1–4). Where the old number holds \
            TF, and name and birth date are the same, Unikum can sometimes match them itself; ask the \
            support. Protected persons are never matched with anybody (case 26).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    identity::tell(look, DoubtKind::Renumbered, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn the_same_name_in_the_same_class_under_another_id_is_held_both_ways() {
        let told = Scene::new("A 20", "newid A-p003 A-x1").told("SKB-G66");
        assert_eq!(told, ["A-p003 1/1>0", "A-x1 1/1>0"]);
    }

    #[test]
    fn the_same_row_is_the_same_person_although_a_name_has_changed() {
        let mut scene = Scene::new("A 20", "newid A-p003 A-x1\nrename A-x1 AlvaAp003 Ny");
        assert!(scene.told("SKB-G66").is_empty(), "nothing tells");
        scene.same_row("A-x1", "A-p003");
        assert_eq!(scene.told("SKB-G66"), ["A-p003 1/1>0", "A-x1 1/1>0"]);
    }

    #[test]
    fn a_name_that_is_partly_new_is_the_same_person_where_the_day_of_birth_is() {
        let scene = Scene::new("A 20", "newid A-p003 A-x1\nrename A-x1 AlvaAp003 Ny");
        assert!(scene.told("SKB-G66").is_empty(), "no day of birth is known");
    }

    #[test]
    fn a_day_of_birth_tells_namesakes_apart_at_a_school_but_not_in_a_class() {
        let told = |kind, new: &str, name: &str| {
            let mut scene = Scene::without(kind, "A 20", "newid A-p003 19800102-2386");
            scene.next(&format!("newid 19800102-2386 {new}\nrename {new} AlvaAp003 {name}"));
            scene.told("SKB-G66").len()
        };
        let (same_day, another) = ("19800102-2394", "20150101-2395");
        assert_eq!([same_day, another].map(|new| told("student_in_class", new, "EkAp003")), [2, 0]);
        assert_eq!([same_day, another].map(|new| told("mentor_for", new, "EkAp003")), [2, 2]);
        // with half a name, all else must be the same
        assert_eq!([same_day, another].map(|new| told("student_in_class", new, "Ny")), [0, 0]);
        assert_eq!([same_day, another].map(|new| told("mentor_for", new, "Ny")), [2, 0]);
    }

    #[test]
    fn who_moves_to_another_class_has_not_become_the_namesake_who_comes() {
        let edits = "move A.1 A.2 1\njoin A.1 1\nrename A-n000 AlvaAp024 EkAp024";
        assert!(Scene::new("A 30", edits).told("SKB-G66").is_empty());
        let leaves = "leave A 1\njoin A.1 1\nrename A-n000 AlvaAp000 EkAp000";
        assert_eq!(Scene::new("A 30", leaves).told("SKB-G66").len(), 2);
    }

    #[test]
    fn a_pair_that_somebody_has_decided_is_not_told() {
        let mut scene = Scene::new("A 20", "newid A-p003 A-x1");
        scene.decide("A-p003", "A-x1");
        assert!(scene.told("SKB-G66").is_empty());
    }

    #[test]
    fn somebody_protected_is_matched_with_nobody() {
        let mut scene = Scene::new("A 20", "newid A-p003 A-x1");
        scene.same_row("A-x1", "A-p003");
        let gone = scene.user("A-p003");
        scene.spared.insert(gone);
        assert!(scene.all().is_empty(), "{:?}", scene.all());
    }

    #[test]
    fn when_many_change_it_is_told_as_one() {
        let edits: String = (0..6).map(|at| format!("newid A-p{at:03} A-q{at:03}\n")).collect();
        assert!(Scene::new("A 100\nB 100", &edits).told("SKB-G66").is_empty());
    }
}
