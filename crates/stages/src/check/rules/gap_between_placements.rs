//! Ended here, begins again later, and nothing in between.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::period::Tense;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D48",
    slug: "gap-between-placements",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 48", "E 75"],
    sv: Texts {
        title: "Uppehåll mellan två placeringar",
        body: "Elevens placering har upphört och nästa börjar först senare. Däremellan saknar eleven \
            koppling till en skola.",
        hint: "Inget behöver göras vid ett verkligt uppehåll. Annars flyttas slutdatumet eller \
            startdatumet i registret så att de möts.",
        manual: "Ett glapp gör att elev och vårdnadshavare tappar åtkomsten och får tillbaka den senare. \
            Det är vanligt över sommaren.\n\
            \n\
            **Fel:** Ekskolan till den 31 oktober, Björkskolan från den 10 januari.\n\
            \n\
            **Rätt:** Ekskolan till den 9 januari, Björkskolan från den 10 januari.\n\
            \n\
            **Så rättar du:** Inget behöver göras vid ett verkligt uppehåll. Annars flyttas \
            slutdatumet eller startdatumet i registret så att de möts.",
    },
    en: Texts {
        title: "Gap between two placements",
        body: "The pupil's placement has ended and the next begins later. In between the pupil has no \
            tie to a school.",
        hint: "Nothing needs to be done if the gap is real. Otherwise move the end date or the start \
            date in the register so that they meet.",
        manual: "A gap makes pupil and guardian lose access and get it back later. It is common over the \
            summer.\n\
            \n\
            **Wrong:** Ekskolan until 31 October, Björkskolan from 10 January.\n\
            \n\
            **Right:** Ekskolan until 9 January, Björkskolan from 10 January.\n\
            \n\
            **How to correct:** Nothing needs to be done if the gap is real. Otherwise move the end \
            date or the start date in the register so that they meet.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, _) in people.numbered() {
        let (mut ended, mut coming, mut current) = (false, None, false);
        for (at, enrolment) in look.enrolments(ix) {
            match look.tense(enrolment) {
                Tense::Past => ended = true,
                Tense::Future => coming = coming.or(Some(at)),
                Tense::Current => current = true,
            }
        }
        if let Some(at) = coming.filter(|_| ended && !current) {
            let unit = look.roster.enrolments.get(at).map(|enrolment| enrolment.unit);
            found.add_at(look.place(Subject::Enrolment(at)), Subject::Person(ix)).cause =
                unit.map_or("", |unit| look.unit_key(unit)).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str =
        "unit SK1 types=GR\nunit SK2 types=GR\nperson a 20130101-2397 Alva Ek\nenrol a SK1 ..2026-10-31\n";

    #[test]
    fn the_pupil_is_told() {
        let problems = found(&RULE, &format!("{SCENE}enrol a SK2 2027-01-10.."));
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Person(Ix::new(0))], "SK2")
        );
    }

    #[test]
    fn no_gap_or_no_return_is_right() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(
            found(&RULE, &format!("{SCENE}enrol a SK1 2026-11-01..\nenrol a SK2 2027-01-10..")).is_empty()
        );
    }

    #[test]
    fn the_window_closes_the_gap() {
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 2026-12-03..")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}enrol a SK2 2026-12-04..")).len(), 1);
    }
}
