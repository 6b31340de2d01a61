//! Several first names and nothing that says which is used.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D67",
    slug: "name-in-use-unknown",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 67"],
    sv: Texts {
        title: "Flera förnamn utan tilltalsnamn",
        body: "Personen har flera förnamn och inget av dem är angivet som tilltalsnamn. Alla förnamn \
            levereras.",
        hint: "Ange tilltalsnamnet i registret, eller ta med kolumnen för tilltalsnamn i exporten.",
        manual: "Lärare och klasskamrater ser namnet. Den som heter Karin Alva Maria men kallas Alva vill \
            heta Alva även i Unikum.\n\
            \n\
            **Fel:** Förnamn `Karin Alva Maria`, inget tilltalsnamn.\n\
            \n\
            **Rätt:** Förnamn `Karin Alva Maria`, tilltalsnamn `Alva`.\n\
            \n\
            **Så rättar du:** Ange tilltalsnamnet i registret, eller ta med kolumnen för \
            tilltalsnamn i exporten.",
    },
    en: Texts {
        title: "Several first names and none marked as used",
        body: "The person has several first names and none of them is marked as the one in use. All of \
            them are delivered.",
        hint: "Enter the name in use in the register, or include its column in the export.",
        manual: "Teachers and classmates see the name. Somebody named Karin Alva Maria but called Alva \
            wants to be Alva in Unikum too.\n\
            \n\
            **Wrong:** First names `Karin Alva Maria`, no name in use.\n\
            \n\
            **Right:** First names `Karin Alva Maria`, name in use `Alva`.\n\
            \n\
            **How to correct:** Enter the name in use in the register, or include its column in the \
            export.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        if person.preferred_name.is_empty()
            && look.text(person.given_name).trim().contains(char::is_whitespace)
        {
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
    fn the_person_is_told() {
        assert_eq!(
            subjects(&found(&RULE, "person a 20130101-2397 Karin_Alva Ek")),
            [Subject::Person(Ix::new(0))]
        );
    }

    #[test]
    fn a_name_in_use_is_right() {
        assert!(found(&RULE, "person a 20130101-2397 Karin_Alva Ek preferred=Alva").is_empty());
    }

    #[test]
    fn a_double_name_with_a_hyphen_is_one_name() {
        assert!(found(&RULE, "person a 20130101-2397 Anna-Lena Ek").is_empty());
    }
}
