//! A number that is set aside for tests.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::CivicNumber;
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A83",
    slug: "test-number",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["A 11"],
    sv: Texts {
        title: "Testpersonnummer",
        body: "Underlaget innehåller personnummer som Skatteverket har avsatt för test. I testmiljön \
            går de med; i skarp drift lämnas personen utanför.",
        hint: "Ta bort testpersonen ur registret innan leveransen går skarpt, eller rätta numret om \
            personen finns på riktigt.",
        manual: "Ett testnummer tillhör ingen. I skarp drift är det en testperson som har blivit kvar, \
            eller ett felskrivet nummer.\n\
            \n\
            **Fel:** En testelev med `20130101-2397` i det riktiga registret.\n\
            \n\
            **Rätt:** Testelever finns bara i testregistret.\n\
            \n\
            **Så rättar du:** Ta bort testpersonen ur registret innan leveransen går skarpt, eller \
            rätta numret om personen finns på riktigt.",
    },
    en: Texts {
        title: "Test number",
        body: "The data has numbers that the Swedish Tax Agency sets aside for tests. In the test \
            environment they go along; in production the person is left out.",
        hint: "Remove the test person from the register before deliveries are for real, or correct the \
            number if the person exists.",
        manual: "A test number belongs to nobody. In production it is a test person that was left behind, \
            or a mistyped number.\n\
            \n\
            **Wrong:** A test pupil with `20130101-2397` in the real register.\n\
            \n\
            **Right:** Test pupils are in the test register only.\n\
            \n\
            **How to correct:** Remove the test person from the register before deliveries are for \
            real, or correct the number if the person exists.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let persons = look.roster.persons.numbered();
    let for_tests = persons.filter(|(_, person)| person.number.is_some_and(CivicNumber::is_for_tests));
    if look.terms.production {
        found.grave(Severity::Error);
        for_tests.for_each(|(ix, _)| {
            found.add(Subject::Person(ix));
        });
    } else {
        let n = for_tests.count() as u32;
        if n > 0 {
            found.add(Subject::Source).n = n;
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

    const SCENE: &str =
        "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Bo Ek\nperson c 20130101-2389 Cia Ek";

    #[test]
    fn in_test_there_is_one_count() {
        let problems = found(&RULE, SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].n, problems[0].severity),
            (vec![Subject::Source], 2, Severity::Notice)
        );
    }

    #[test]
    fn in_production_each_is_left_out() {
        let problems = found_with(&RULE, SCENE, |terms| terms.production = true);
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0)), Subject::Person(Ix::new(2))]);
        assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
    }

    #[test]
    fn a_temporary_number_is_no_test_number() {
        assert!(found(&RULE, "person b 20130101-TF01 Bo Ek").is_empty());
    }
}
