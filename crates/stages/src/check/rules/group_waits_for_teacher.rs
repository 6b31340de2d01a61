//! A group that waits until somebody teaches it, as the municipality has chosen.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D93",
    slug: "group-waits-for-teacher",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 52"],
    sv: Texts {
        title: "Grupp som väntar på lärare",
        body: "Gruppen { $group } har ingen lärare och levereras inte förrän den har fått en.",
        hint: "Ange gruppens lärare i registret eller i schemat. Ska grupper utan lärare levereras ändå \
            ändras det i inställningarna.",
        manual: "Kommunen har valt att grupper utan lärare väntar, så att ingen grupp syns i Unikum utan \
            någon som ansvarar för den.\n\
            \n\
            **Fel:** 7A med 25 elever och ingen lärare.\n\
            \n\
            **Rätt:** 7A med Eva Ek som lärare.\n\
            \n\
            **Så rättar du:** Ange gruppens lärare i registret eller i schemat. Ska grupper utan \
            lärare levereras ändå ändras det i inställningarna.",
    },
    en: Texts {
        title: "Group that waits for a teacher",
        body: "The group { $group } has no teacher and is not delivered until it has one.",
        hint: "Enter the group's teacher in the register or the timetable. If groups without a teacher \
            should be delivered all the same, change it in the settings.",
        manual: "The municipality has chosen that groups without a teacher wait, so that no group is seen \
            in Unikum without somebody who answers for it.\n\
            \n\
            **Wrong:** 7A with 25 pupils and no teacher.\n\
            \n\
            **Right:** 7A with Eva Ek as its teacher.\n\
            \n\
            **How to correct:** Enter the group's teacher in the register or the timetable. If \
            groups without a teacher should be delivered all the same, change it in the settings.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NoTeacher)],
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
        let problems = omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::NoTeacher);
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
