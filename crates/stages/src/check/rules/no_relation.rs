//! Somebody whom nothing ties to a school.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D88",
    slug: "no-relation",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["D 49", "C 42"],
    sv: Texts {
        title: "Person utan koppling till någon skola",
        body: "Personen har ingen koppling till en skola som levereras: ingen inskrivning, ingen \
            tjänstgöring och inget barn. Personen levereras inte.",
        hint: "Inget behöver göras om personen inte ska vara med. Annars läggs inskrivningen, \
            tjänstgöringen eller barnet in i registret.",
        manual: "Ett konto utan koppling kan ingen skola se eller ta bort.\n\
            \n\
            **Fel:** En vårdnadshavare vars barn har slutat ligger kvar i personfilen.\n\
            \n\
            **Rätt:** Vårdnadshavaren har ett barn på en av skolorna.\n\
            \n\
            **Så rättar du:** Inget behöver göras om personen inte ska vara med. Annars läggs \
            inskrivningen, tjänstgöringen eller barnet in i registret.",
    },
    en: Texts {
        title: "Person without any tie to a school",
        body: "The person has no tie to a school that is delivered: no enrolment, no employment and no \
            child. The person is not delivered.",
        hint: "Nothing needs to be done if the person should not be included. Otherwise enter the \
            enrolment, the employment or the child in the register.",
        manual: "An account without any tie can be seen and removed by no school.\n\
            \n\
            **Wrong:** A guardian whose child has left is still in the person file.\n\
            \n\
            **Right:** The guardian has a child at one of the schools.\n\
            \n\
            **How to correct:** Nothing needs to be done if the person should not be included. \
            Otherwise enter the enrolment, the employment or the child in the register.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NoRelation)],
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
        let problems = omitted(&RULE, SCENE, Subject::Person(Ix::new(0)), Reason::NoRelation);
        assert_eq!((problems[0].subject, problems[0].cause.as_str()), (Subject::Person(Ix::new(0)), "SK1"));
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Person(Ix::new(0)), reason).is_empty());
        }
    }
}
