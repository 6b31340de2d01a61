//! Ended, and the days of grace are over.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D46",
    slug: "ended",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 46"],
    sv: Texts {
        title: "Har upphört",
        body: "Uppgiften har ett slutdatum som har passerat och levereras inte längre.",
        hint: "Inget behöver göras om slutdatumet stämmer. Annars flyttas det fram i registret.",
        manual: "När en placering upphör ska åtkomsten tas bort, men inte förrän några dagar efter, så \
            att rättelser hinner göras.\n\
            \n\
            **Fel:** En elev som flyttade i våras ligger kvar i klassen.\n\
            \n\
            **Rätt:** Placeringen har slutdatum och tas bort efter några dagar.\n\
            \n\
            **Så rättar du:** Inget behöver göras om slutdatumet stämmer. Annars flyttas det fram i \
            registret.",
    },
    en: Texts {
        title: "Ended",
        body: "This has an end date that has passed and is no longer delivered.",
        hint: "Nothing needs to be done if the end date is right. Otherwise move it forward in the \
            register.",
        manual: "When a placement ends the access must go, but not until some days later, so that \
            corrections can be made.\n\
            \n\
            **Wrong:** A pupil who moved last spring is still in the class.\n\
            \n\
            **Right:** The placement has an end date and goes some days after it.\n\
            \n\
            **How to correct:** Nothing needs to be done if the end date is right. Otherwise move it \
            forward in the register.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::Ended)],
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
        let problems = omitted(&RULE, SCENE, Subject::Enrolment(Ix::new(0)), Reason::Ended);
        assert_eq!(
            (problems[0].subject, problems[0].cause.as_str()),
            (Subject::Enrolment(Ix::new(0)), "SK1")
        );
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Enrolment(Ix::new(0)), reason).is_empty());
        }
    }
}
