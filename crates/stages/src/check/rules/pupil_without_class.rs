//! A pupil who belongs to a unit but to no class, section or mentor group there.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use model::relation::Enrolment;
use model::school::GroupKind;
use model::school::SchoolType;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D49",
    slug: "pupil-without-class",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 49", "E 75"],
    sv: Texts {
        title: "Elev utan klass",
        body: "Eleven är inskriven på { $unit } men finns inte i någon klass, avdelning eller \
            mentorsgrupp där. Eleven levereras och ligger löst på skolan.",
        hint: "Placera eleven i en klass i registret.",
        manual: "En elev som ligger löst på skolan syns inte för någon lärare, och vårdnadshavarna får \
            inte klassens meddelanden.\n\
            \n\
            **Fel:** Alva är inskriven på Ekskolan men i ingen klass.\n\
            \n\
            **Rätt:** Alva är inskriven på Ekskolan och går i 7A.\n\
            \n\
            **Så rättar du:** Placera eleven i en klass i registret.",
    },
    en: Texts {
        title: "Pupil without a class",
        body: "The pupil is enrolled at { $unit } but is in no class, section or mentor group there. \
            The pupil is delivered and lies loose at the school.",
        hint: "Place the pupil in a class in the register.",
        manual: "A pupil who lies loose at the school is seen by no teacher, and the guardians do not get \
            the messages of the class.\n\
            \n\
            **Wrong:** Alva is enrolled at Ekskolan but in no class.\n\
            \n\
            **Right:** Alva is enrolled at Ekskolan and goes to 7A.\n\
            \n\
            **How to correct:** Place the pupil in a class in the register.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, _) in people.numbered() {
        let mut told = None;
        for (at, enrolment) in look.current_enrolments(ix) {
            if told == Some(enrolment.unit) || has_home(look, ix, enrolment) {
                continue;
            }
            told = Some(enrolment.unit);
            found.add(Subject::Enrolment(at)).cause = look.unit_key(enrolment.unit).into();
        }
    }
}

/// Adult education has no classes: any group of the unit will do.
fn has_home(look: &Look<'_>, pupil: Ix<Person>, enrolment: &Enrolment) -> bool {
    let adult = look.school_type(enrolment).is_some_and(|school_type| school_type >= SchoolType::Adult);
    look.current_groups(pupil).any(|(_, group)| {
        let home = matches!(group.kind, GroupKind::Class | GroupKind::Section | GroupKind::Mentor);
        group.unit == enrolment.unit && (home || adult)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=VUX\ngroup 7A SK1\ngroup TG SK1 kind=Undervisning\ngroup V SK2 kind=Undervisning\nperson a 20130101-2397 Alva Ek\nenrol a SK1 2026-08-18..\n";

    #[test]
    fn the_enrolment_is_told() {
        let problems = found(&RULE, &format!("{SCENE}member a TG"));
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Enrolment(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn a_class_is_right() {
        assert!(found(&RULE, &format!("{SCENE}member a 7A")).is_empty());
    }

    #[test]
    fn a_class_that_begins_after_the_window_is_none() {
        assert!(found(&RULE, &format!("{SCENE}member a 7A 2026-12-03..")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}member a 7A 2026-12-04..")).len(), 1);
    }

    #[test]
    fn adult_education_has_no_classes() {
        assert!(found(&RULE, &format!("{SCENE}member a 7A\nenrol a SK2\nmember a V")).is_empty());
    }
}
