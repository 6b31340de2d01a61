//! A row of the register that has got another person: case 13.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::identity::{self, DoubtKind};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G67",
    slug: "row-retyped",
    optional: true,
    sv: Texts {
        title: "En ny person har skrivits över en gammal",
        body: "Samma rad i registret hade en annan person tidigare: både numret och namnet är andra. Den \
            som försvinner och den som kommer väntar båda.",
        hint: "Fråga skolan. Har någon skrivit över fel rad: rätta i registret. Har den ena slutat och den \
            andra börjat: skriv paret i lists/identities.csv med beslutet new.",
        manual: "En ny lärare har skrivits över den som slutade. Klasser, mentorselever och e-post som hör \
            till raden följer då med till den nya, vare sig det är meningen eller inte (fall 13).",
    },
    en: Texts {
        title: "A new person has been written over an old one",
        body: "The same row of the register had another person before: both number and name are others. \
            Who disappears and who comes both wait.",
        hint: "Ask the school. If somebody has written over the wrong row: correct the register. If one \
            has left and the other has begun: write the pair in lists/identities.csv with the decision \
            new.",
        manual: "A new teacher has been written over the one who left. Classes, mentor pupils and e-mail \
            that belong to the row then go with it to the new one, whether that is meant or not (case \
            13).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    identity::tell(look, DoubtKind::Retyped, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn another_person_on_the_same_row_waits_and_so_does_who_was_there() {
        let mut scene = Scene::new("A 20", "newid A-t00 A-t99\nrename A-t99 Siv Berg");
        assert!(scene.told("SKB-G67").is_empty(), "one goes and another comes");
        scene.same_row("A-t99", "A-t00");
        assert_eq!(scene.told("SKB-G67"), ["A-t00 1/1>0", "A-t99 1/1>0"]);
        scene.decide("A-t00", "A-t99");
        assert!(scene.told("SKB-G67").is_empty());
    }
}
