//! Two people without a number whom two registers know by the same id of their own.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::project::clean::cleaned;
use model::Severity;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use std::borrow::Cow;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A86",
    slug: "two-people-one-id",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["A 9", "A 15"],
    sv: Texts {
        title: "Två personer har samma id i olika register",
        body: "Personen saknar personnummer och skulle levereras med registrets eget id, men en annan person \
            har samma id i ett annat register. Ingen av dem levereras, eftersom de annars skulle dela konto.",
        hint: "Fyll i personnumren, eller låt mappningen sätta olika inledning framför id i de två registren.",
        manual: "Två register kan ge samma id till olika personer. Med ett gemensamt id i Unikum ser de \
            varandras dokument.\n\
            \n\
            **Fel:** Eleven `1001` i elevregistret och läraren `1001` i personalregistret, båda utan nummer.\n\
            \n\
            **Rätt:** `elev-1001` och `personal-1001`.\n\
            \n\
            **Så rättar du:** Fyll i personnumren i registren, eller lägg till en inledning framför id i \
            mappningen.",
    },
    en: Texts {
        title: "Two people have one id in different registers",
        body: "The person has no number and would be delivered by the register's own id, but somebody else \
            has the same id in another register. Neither is delivered, because they would share an account.",
        hint: "Fill in the numbers, or let the mapping put different beginnings before the ids of the two \
            registers.",
        manual: "Two registers can give the same id to different people. With one id in Unikum they see each \
            other's documents.\n\
            \n\
            **Wrong:** The pupil `1001` in the pupil register and the teacher `1001` in the staff register, \
            both without a number.\n\
            \n\
            **Right:** `pupil-1001` and `staff-1001`.\n\
            \n\
            **How to correct:** Fill in the numbers in the registers, or put a beginning before the id in the \
            mapping.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if !look.terms.alternative_ids {
        return;
    }
    let by_id = |person: &Person| !person.number.is_some_and(|number| look.terms.ids.take(number.kind()));
    let mut ids: Vec<(Cow<'_, str>, Ix<Person>)> = look
        .roster
        .persons
        .numbered()
        .filter(|(_, person)| by_id(person) && !look.text(person.key).is_empty())
        .map(|(ix, person)| (cleaned(look.text(person.key)), ix))
        .collect();
    ids.sort_unstable();
    for same in ids.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for &(_, ix) in same {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found_in, subjects};
    use crate::scene::roster;
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "person a - Alva Ek\nperson b - Bo Lind\nperson c 20130101-2397 Cia Ek";

    #[test]
    fn those_who_would_share_an_account_are_both_held() {
        let mut roster = roster(SCENE);
        let first = roster.persons.as_slice()[0].key;
        roster.persons.as_mut_slice()[1].key = first;
        roster.persons.as_mut_slice()[2].key = first;
        let problems = found_in(&RULE, &roster, |terms| terms.alternative_ids = true);
        assert_eq!(subjects(&problems), [0, 1].map(|at| Subject::Person(Ix::new(at))));
        assert!(found_in(&RULE, &roster, |_| ()).is_empty());
    }

    #[test]
    fn an_id_each_is_right() {
        assert!(found_in(&RULE, &roster(SCENE), |terms| terms.alternative_ids = true).is_empty());
    }
}
