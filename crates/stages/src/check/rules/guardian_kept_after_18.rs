//! A pupil of age whose guardians are kept by the municipality's list.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C30",
    slug: "guardian-kept-after-18",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["C 30"],
    sv: Texts {
        title: "Vårdnadshavare behålls efter 18 år",
        body: "Eleven är myndig, men vårdnadshavarnas kopplingar behålls eftersom eleven står på listan \
            över medgivanden.",
        hint: "Kontrollera att medgivandet fortfarande gäller. Ta annars bort eleven från listan i \
            inställningarna.",
        manual: "Vårdnaden upphör när eleven fyller 18. Efter det får en förälder bara se elevens \
            uppgifter om eleven går med på det.\n\
            \n\
            **Fel:** Eleven står kvar på listan utan medgivande.\n\
            \n\
            **Rätt:** Ett daterat medgivande finns hos skolan.\n\
            \n\
            **Så rättar du:** Kontrollera att medgivandet fortfarande gäller. Ta annars bort eleven \
            från listan i inställningarna.",
    },
    en: Texts {
        title: "Guardians kept after 18",
        body: "The pupil is of age, but the guardians' ties are kept because the pupil is on the list \
            of consents.",
        hint: "Check that the consent still holds. Otherwise remove the pupil from the list in the \
            settings.",
        manual: "Guardianship ends when the pupil turns 18. After that a parent may only see the pupil's \
            data if the pupil agrees.\n\
            \n\
            **Wrong:** The pupil is still on the list without a consent.\n\
            \n\
            **Right:** The school has a dated consent.\n\
            \n\
            **How to correct:** Check that the consent still holds. Otherwise remove the pupil from \
            the list in the settings.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let of_age = person.age_on(look.terms.as_of).is_some_and(|age| age >= 18);
        if look.keeps_guardians(person) && of_age && look.guardians(ix).next().is_some() {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "person a 20080101-2386 Alva Ek born=2008-11-23\nperson b 20080101-2394 Bo Ek born=2008-11-24\nperson g 19800102-2386 Eva Ek\nguard g a\nguard g b";

    #[test]
    fn a_pupil_of_age_on_the_list_is_told() {
        let problems = found_with(&RULE, SCENE, |terms| terms.kept_after_18 = vec!["b".into(), "a".into()]);
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0))], "b turns 18 tomorrow");
    }

    #[test]
    fn the_list_may_give_the_number() {
        let problems = found_with(&RULE, SCENE, |terms| terms.kept_after_18 = vec!["200801012386".into()]);
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0))]);
    }

    #[test]
    fn without_a_list_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
    }
}
