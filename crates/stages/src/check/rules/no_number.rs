//! Somebody known by the register's own id only.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::rules::guardian_cannot_be_reached::is_without_number;
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A82",
    slug: "no-number",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["A 9"],
    sv: Texts {
        title: "Person utan personnummer",
        body: "Personen har inget personnummer, bara registrets eget id. I skarp drift levereras \
            personen bara om alternativa id:n är påslagna i inställningarna.",
        hint: "Fyll i personnummer, samordningsnummer eller TF-nummer i registret.",
        manual: "Unikum känner igen personer på personnumret. Utan nummer kan personen inte heller logga \
            in med e-legitimation.\n\
            \n\
            **Fel:** En elev med bara registrets id `A-1042`.\n\
            \n\
            **Rätt:** Samma elev med `20130101-2397` eller `20130101-TF01`.\n\
            \n\
            **Så rättar du:** Fyll i personnummer, samordningsnummer eller TF-nummer i registret.",
    },
    en: Texts {
        title: "Person without a number",
        body: "The person has no number, only the register's own id. In production the person is \
            delivered only if alternative ids are turned on in the settings.",
        hint: "Fill in a civic, coordination or TF number in the register.",
        manual: "Unikum knows people by their number. Without one the person cannot log in with \
            e-identification either.\n\
            \n\
            **Wrong:** A pupil with only the register's id `A-1042`.\n\
            \n\
            **Right:** The same pupil with `20130101-2397` or `20130101-TF01`.\n\
            \n\
            **How to correct:** Fill in a civic, coordination or TF number in the register.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    if look.terms.production && !look.terms.alternative_ids {
        found.grave(Severity::Error);
    }
    for (ix, person) in people.numbered() {
        // a number that could not be read, and a guardian's, have rules of their own
        let told = look.has_unreadable_number(ix) || is_without_number(look, ix, person);
        if person.number.is_none() && !told {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use model::Severity;
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "person a - Alva Ek\nperson b 20130101-2397 Bo Ek";

    #[test]
    fn a_person_without_a_number_is_noticed() {
        let problems = found(&RULE, SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].severity),
            (vec![Subject::Person(Ix::new(0))], Severity::Notice)
        );
    }

    #[test]
    fn a_number_is_right() {
        assert!(found(&RULE, "person b 20130101-TF01 Bo Ek").is_empty());
    }

    #[test]
    fn in_production_it_is_an_error_unless_other_ids_are_sent() {
        assert_eq!(found_with(&RULE, SCENE, |terms| terms.production = true)[0].severity, Severity::Error);
        let allowed =
            found_with(&RULE, SCENE, |terms| (terms.production, terms.alternative_ids) = (true, true));
        assert_eq!(allowed[0].severity, Severity::Notice);
    }
}
