//! Begins later than the window allows.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D44",
    slug: "not-yet",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 44", "D 61"],
    sv: Texts {
        title: "Börjar senare",
        body: "Uppgiften gäller från ett senare datum och levereras när det närmar sig.",
        hint: "Inget behöver göras. Hur många dagar i förväg uppgifter levereras står i \
            inställningarna.",
        manual: "Nya elever ska inte synas för tidigt i sin nya klass, men lärarna behöver dem några \
            dagar före start.\n\
            \n\
            **Fel:** En elev som börjar om två månader syns redan i klassen.\n\
            \n\
            **Rätt:** Eleven levereras tio dagar före start.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Hur många dagar i förväg uppgifter levereras står \
            i inställningarna.",
    },
    en: Texts {
        title: "Begins later",
        body: "This holds from a later date and is delivered when the date draws near.",
        hint: "Nothing needs to be done. How many days ahead things are delivered is said in the \
            settings.",
        manual: "New pupils should not be seen too early in their new class, but the teachers need them \
            some days before the start.\n\
            \n\
            **Wrong:** A pupil who begins in two months is already seen in the class.\n\
            \n\
            **Right:** The pupil is delivered ten days before the start.\n\
            \n\
            **How to correct:** Nothing needs to be done. How many days ahead things are delivered \
            is said in the settings.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NotYet)],
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
        let problems = omitted(&RULE, SCENE, Subject::Enrolment(Ix::new(0)), Reason::NotYet);
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
