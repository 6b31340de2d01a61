//! A group that has no pupils on the day.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D53",
    slug: "group-without-pupils",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 53"],
    sv: Texts {
        title: "Grupp utan elever",
        body: "Gruppen { $group } har inga elever just nu och levereras inte.",
        hint: "Placera elever i gruppen, eller ta bort den i registret om den inte används.",
        manual: "Tomma grupper blir liggande i Unikum och gör det svårare att hitta rätt.\n\
            \n\
            **Fel:** Förra årets `7A` utan elever.\n\
            \n\
            **Rätt:** Årets `7A` med sina elever.\n\
            \n\
            **Så rättar du:** Placera elever i gruppen, eller ta bort den i registret om den inte \
            används.",
    },
    en: Texts {
        title: "Group without pupils",
        body: "The group { $group } has no pupils just now and is not delivered.",
        hint: "Place pupils in the group, or remove it in the register if it is not used.",
        manual: "Empty groups are left lying in Unikum and make it harder to find the right one.\n\
            \n\
            **Wrong:** Last year's `7A` without pupils.\n\
            \n\
            **Right:** This year's `7A` with its pupils.\n\
            \n\
            **How to correct:** Place pupils in the group, or remove it in the register if it is not \
            used.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::EmptyGroup)],
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
        let problems = omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::EmptyGroup);
        assert_eq!((problems[0].subject, problems[0].cause.as_str()), (Subject::Group(Ix::new(0)), "SK1"));
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), reason).is_empty());
        }
    }
}
