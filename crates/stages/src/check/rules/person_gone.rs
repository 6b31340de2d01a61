//! Somebody who has emigrated or died.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D65",
    slug: "person-gone",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["D 65"],
    sv: Texts {
        title: "Utvandrad eller avliden",
        body: "Personen är enligt registret utvandrad eller avliden och levereras inte.",
        hint: "Inget behöver göras om uppgiften stämmer. Annars rättas den i registret.",
        manual: "Ett konto för någon som har avlidit ger upphov till meddelanden som ingen ska behöva få.\n\
            \n\
            **Fel:** En avliden elev står kvar i klassen.\n\
            \n\
            **Rätt:** Eleven är avslutad i registret.\n\
            \n\
            **Så rättar du:** Inget behöver göras om uppgiften stämmer. Annars rättas den i \
            registret.",
    },
    en: Texts {
        title: "Emigrated or deceased",
        body: "According to the register the person has emigrated or died and is not delivered.",
        hint: "Nothing needs to be done if it is right. Otherwise correct it in the register.",
        manual: "An account for somebody who has died leads to messages that nobody should have to \
            receive.\n\
            \n\
            **Wrong:** A deceased pupil is still in the class.\n\
            \n\
            **Right:** The pupil has been ended in the register.\n\
            \n\
            **How to correct:** Nothing needs to be done if it is right. Otherwise correct it in the \
            register.",
    },
    thresholds: &[],
    find: &[Find::OmissionIf(
        Reason::Gone,
        |look, omission| !matches!(omission.subject, Subject::Person(ix) if look.is_guardian(ix)),
    )],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::omitted;
    use model::index::Ix;
    use model::omission::Reason;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson c 20130101-2397 Alva Ek\nperson t 19800102-2386 Eva Ek\nenrol c SK1\nmember c 7A\nassign t group:7A Lärare\nguard t c";

    #[test]
    fn what_was_left_out_is_the_subject() {
        let problems = omitted(&RULE, SCENE, Subject::Person(Ix::new(0)), Reason::Gone);
        assert_eq!((problems[0].subject, problems[0].cause.as_str()), (Subject::Person(Ix::new(0)), "SK1"));
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Person(Ix::new(0)), reason).is_empty());
        }
    }

    #[test]
    fn a_guardian_is_told_of_elsewhere() {
        assert!(omitted(&RULE, SCENE, Subject::Person(Ix::new(1)), Reason::Gone).is_empty());
    }
}
