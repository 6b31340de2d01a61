//! A person without a first name or surname.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D86",
    slug: "name-missing",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 68"],
    sv: Texts {
        title: "Förnamn eller efternamn saknas",
        body: "Personen saknar förnamn eller efternamn och levereras inte, eftersom Unikum kräver båda.",
        hint: "Fyll i namnet i registret. Har personen bara ett namn skrivs det i båda fälten.",
        manual: "Båda namnen är obligatoriska i Unikum. Utan dem kan lärare och vårdnadshavare inte \
            heller se vem det gäller.\n\
            \n\
            **Fel:** `;Ek` utan förnamn.\n\
            \n\
            **Rätt:** `Alva;Ek`\n\
            \n\
            **Så rättar du:** Fyll i namnet i registret. Har personen bara ett namn skrivs det i \
            båda fälten.",
    },
    en: Texts {
        title: "First name or surname missing",
        body: "The person has no first name or no surname and is not delivered, because Unikum requires \
            both.",
        hint: "Fill in the name in the register. Somebody with a single name has it written in both \
            fields.",
        manual: "Both names are mandatory in Unikum. Without them teachers and guardians cannot see who \
            it is either.\n\
            \n\
            **Wrong:** `;Ek` without a first name.\n\
            \n\
            **Right:** `Alva;Ek`\n\
            \n\
            **How to correct:** Fill in the name in the register. Somebody with a single name has it \
            written in both fields.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(_: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let given = person.preferred_name.or(person.given_name);
        if given.is_empty() || person.family_name.is_empty() {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn the_person_is_left_out() {
        let problems = found(&RULE, "person a 20130101-2397 Alva\nperson b 20130101-2389");
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0)), Subject::Person(Ix::new(1))]);
    }

    #[test]
    fn both_names_are_right() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek").is_empty());
    }

    #[test]
    fn a_name_in_use_is_enough_for_a_first_name() {
        assert!(found(&RULE, "person a 20130101-2397 _ Ek preferred=Alva").is_empty());
    }
}
