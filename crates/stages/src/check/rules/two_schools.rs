//! A pupil at two schools at once; leisure centres do not count.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::index::Ix;
use model::problem::Subject;
use model::school::SchoolType;
use model::unit::Unit;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D50",
    slug: "two-schools",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 50"],
    sv: Texts {
        title: "Elev på två skolor samtidigt",
        body: "Eleven är inskriven på { $n } skolor samtidigt. Alla levereras.",
        hint: "Inget behöver göras om eleven går på båda, till exempel för modersmål. Annars avslutas \
            den inskrivning som inte gäller.",
        manual: "En elev får höra till flera skolor. Men oftare har den gamla skolan glömt att avsluta \
            eleven, och dess personal ser då elevens dokument.\n\
            \n\
            **Fel:** Alva har flyttat till Björkskolan, men Ekskolan har inte satt något slutdatum.\n\
            \n\
            **Rätt:** Ekskolan till den 31 oktober, Björkskolan från den 1 november.\n\
            \n\
            **Så rättar du:** Inget behöver göras om eleven går på båda, till exempel för modersmål. \
            Annars avslutas den inskrivning som inte gäller.",
    },
    en: Texts {
        title: "Pupil at two schools at once",
        body: "The pupil is enrolled at { $n } schools at once. All are delivered.",
        hint: "Nothing needs to be done if the pupil goes to both, for example for mother tongue \
            lessons. Otherwise end the enrolment that does not hold.",
        manual: "A pupil may belong to several schools. But more often the old school forgot to end the \
            pupil, and its staff then see the pupil's documents.\n\
            \n\
            **Wrong:** Alva has moved to Björkskolan, but Ekskolan has set no end date.\n\
            \n\
            **Right:** Ekskolan until 31 October, Björkskolan from 1 November.\n\
            \n\
            **How to correct:** Nothing needs to be done if the pupil goes to both, for example for \
            mother tongue lessons. Otherwise end the enrolment that does not hold.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    let mut units: Vec<Ix<Unit>> = Vec::new();
    for (ix, _) in people.numbered() {
        units.clear();
        for (_, enrolment) in look.current_enrolments(ix) {
            let beside = [SchoolType::LeisureCentre, SchoolType::OpenLeisure, SchoolType::Culture];
            if !look.school_type(enrolment).is_some_and(|school_type| beside.contains(&school_type)) {
                units.push(enrolment.unit);
            }
        }
        units.sort_unstable();
        units.dedup();
        if units.len() > 1 {
            found.add(Subject::Person(ix)).n = units.len() as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\nperson a 20130101-2397 Alva Ek\nenrol a SK1 type=GR 2026-08-18..\n";

    #[test]
    fn the_pupil_is_told() {
        let problems = found(&RULE, &format!("{SCENE}enrol a SK2 type=GR"));
        assert_eq!((subjects(&problems), problems[0].n), (vec![Subject::Person(Ix::new(0))], 2));
    }

    #[test]
    fn a_leisure_centre_or_a_second_row_is_no_second_school() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 type=FTH\nenrol a SK1 type=FTH")).is_empty());
    }

    #[test]
    fn a_school_that_was_left_counts_while_the_grace_lasts() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 type=GR ..2026-11-12")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}enrol a SK2 type=GR ..2026-11-13")).len(), 1);
    }
}
