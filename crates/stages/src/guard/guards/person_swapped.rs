//! An id whose given name and surname have both become others: case 13.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::identity::{self, DoubtKind};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G65",
    slug: "person-swapped",
    optional: true,
    sv: Texts {
        title: "Personen har bytts ut",
        body: "En persons för- och efternamn har båda blivit helt andra, under samma id. Personen \
            väntar.",
        hint: "Se i planen vem det gäller och fråga skolan. Rätta i registret om det är fel. Stämmer \
            det, godkänn personen med namn och skäl.",
        manual: "Oftast har någon skrivit en ny person över en gammal rad, till exempel en ny lärare över \
            den som slutade. Då får den nya allt som den gamla hade tillgång till (fall 13). Har \
            personen verkligen bytt båda namnen: godkänn.",
    },
    en: Texts {
        title: "The person has been swapped",
        body: "A person's given name and surname have both become quite others, under the same id. The \
            person waits.",
        hint: "See in the plan whom it concerns and ask the school. Correct the register if it is \
            wrong. If it is right, approve the person with name and reason.",
        manual: "Mostly somebody has written a new person over an old row, for instance a new teacher \
            over the one who left. Then the new one gets all that the old one had access to (case \
            13). If the person really has changed both names: approve.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    identity::tell(look, DoubtKind::Swapped, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn another_name_altogether_is_another_person() {
        assert_eq!(Scene::new("A 20", "rename A-t00 Siv Berg").told("SKB-G65"), ["A-t00 1/1>0"]);
    }

    #[test]
    fn one_name_in_common_is_the_same_person() {
        for name in ["Tea0a Berg", "Siv A-sson00", "siv-tea0a berg"] {
            assert!(Scene::new("A 20", &format!("rename A-t00 {name}")).told("SKB-G65").is_empty(), "{name}");
        }
    }

    #[test]
    fn once_approved_and_sent_it_is_not_told_again() {
        let mut scene = Scene::new("A 20", "rename A-t00 Siv Berg");
        scene.send();
        scene.then("join A.1 1");
        assert!(scene.told("SKB-G65").is_empty());
    }
}
