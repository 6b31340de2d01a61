//! Somebody or something that the municipality's block list keeps out.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D92",
    slug: "on-block-list",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["F 101"],
    sv: Texts {
        title: "Står på spärrlistan",
        body: "Kommunens spärrlista håller detta utanför leveransen.",
        hint: "Inget behöver göras om spärren fortfarande gäller. Annars tas raden bort ur spärrlistan.",
        manual: "Spärrlistan håller en person, grupp eller skola utanför även om registret ändras. En \
            glömd spärr gör att någon saknas utan synlig orsak.\n\
            \n\
            **Fel:** En elev står kvar på spärrlistan långt efter att skälet har upphört.\n\
            \n\
            **Rätt:** Varje spärr har ett skäl, och listan gås igenom varje termin.\n\
            \n\
            **Så rättar du:** Inget behöver göras om spärren fortfarande gäller. Annars tas raden \
            bort ur spärrlistan.",
    },
    en: Texts {
        title: "On the block list",
        body: "The municipality's block list keeps this out of the delivery.",
        hint: "Nothing needs to be done if the block still holds. Otherwise remove the line from the \
            block list.",
        manual: "The block list keeps a person, group or school out even when the register changes. A \
            forgotten block makes somebody missing for no visible reason.\n\
            \n\
            **Wrong:** A pupil is still on the block list long after the reason has gone.\n\
            \n\
            **Right:** Every block has a reason, and the list is gone through every term.\n\
            \n\
            **How to correct:** Nothing needs to be done if the block still holds. Otherwise remove \
            the line from the block list.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::Blocked)],
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
        let problems = omitted(&RULE, SCENE, Subject::Person(Ix::new(0)), Reason::Blocked);
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
