//! Works in a group without being employed at its school.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D54",
    slug: "teacher-not-employed",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["D 54"],
    sv: Texts {
        title: "Lärare i en grupp utan anställning på skolan",
        body: "Personen har ett uppdrag i { $group } men ingen tjänstgöring på { $unit }. Uppdraget \
            levereras inte.",
        hint: "Lägg in tjänstgöringen på skolan i personalsystemet, eller ta bort uppdraget om personen \
            inte arbetar där.",
        manual: "Den som har slutat kan stå kvar i schemat. Utan koppling till skolan ska ingen ha \
            tillgång till elevernas dokument.\n\
            \n\
            **Fel:** Eva står som lärare i 7A men hennes anställning upphörde i juni.\n\
            \n\
            **Rätt:** Eva har en pågående tjänstgöring på Ekskolan.\n\
            \n\
            **Så rättar du:** Lägg in tjänstgöringen på skolan i personalsystemet, eller ta bort \
            uppdraget om personen inte arbetar där.",
    },
    en: Texts {
        title: "Teacher in a group without employment at the school",
        body: "The person has an assignment in { $group } but no employment at { $unit }. The \
            assignment is not delivered.",
        hint: "Enter the employment at the school in the staff system, or remove the assignment if the \
            person does not work there.",
        manual: "Somebody who has left may still stand in the timetable. Without a tie to the school \
            nobody should have access to the pupils' documents.\n\
            \n\
            **Wrong:** Eva stands as teacher of 7A but her employment ended in June.\n\
            \n\
            **Right:** Eva has a current employment at Ekskolan.\n\
            \n\
            **How to correct:** Enter the employment at the school in the staff system, or remove \
            the assignment if the person does not work there.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NotEmployed)],
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
        let problems = omitted(&RULE, SCENE, Subject::Assignment(Ix::new(0)), Reason::NotEmployed);
        assert_eq!(
            (problems[0].subject, problems[0].cause.as_str()),
            (Subject::Assignment(Ix::new(0)), "SK1")
        );
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Assignment(Ix::new(0)), reason).is_empty());
        }
    }
}
