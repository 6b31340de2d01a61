//! In a group of a school without ever having been enrolled there.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D96",
    slug: "member-not-enrolled",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 50"],
    sv: Texts {
        title: "I en grupp utan inskrivning på skolan",
        body: "Personen är med i { $group } men är inte inskriven på { $unit }. Medlemskapet levereras inte.",
        hint: "Skriv in eleven på skolan i registret, eller ta bort eleven ur gruppen. Är personen lärare \
            ska raden säga det.",
        manual: "Den som är med i en grupp ser gruppens innehåll, och gruppens lärare ser elevens. Därför \
            skickas bara medlemskap på skolor där eleven är inskriven.\n\
            \n\
            **Fel:** Alva går på Ekskolan men står i en grupp på Björkskolan.\n\
            \n\
            **Rätt:** Alva är inskriven på båda skolorna, eller är inte med i gruppen.\n\
            \n\
            **Så rättar du:** Skriv in eleven på skolan i registret, eller ta bort eleven ur gruppen. Är \
            personen lärare ska raden säga det.",
    },
    en: Texts {
        title: "In a group without being enrolled at the school",
        body: "The person is a member of { $group } but is not enrolled at { $unit }. The membership is not \
            delivered.",
        hint: "Enrol the pupil at the school in the register, or remove the pupil from the group. If the \
            person is a teacher, the row should say so.",
        manual: "A member of a group sees what is in it, and its teachers see the pupil. Only memberships at \
            schools where the pupil is enrolled are sent, therefore.\n\
            \n\
            **Wrong:** Alva goes to Ekskolan but stands in a group at Björkskolan.\n\
            \n\
            **Right:** Alva is enrolled at both schools, or is not in the group.\n\
            \n\
            **How to correct:** Enrol the pupil at the school in the register, or remove the pupil from \
            the group. If the person is a teacher, the row should say so.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NotEnrolled)],
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
        let problems = omitted(&RULE, SCENE, Subject::Membership(Ix::new(0)), Reason::NotEnrolled);
        assert_eq!(
            (problems[0].subject, problems[0].cause.as_str()),
            (Subject::Membership(Ix::new(0)), "SK1")
        );
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Membership(Ix::new(0)), reason).is_empty());
        }
    }
}
