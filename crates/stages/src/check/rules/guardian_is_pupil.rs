//! A guardian who is also a pupil: one account with a school year.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C35",
    slug: "guardian-is-pupil",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["C 35"],
    sv: Texts {
        title: "Vårdnadshavare som också är elev",
        body: "Personen är både vårdnadshavare och elev, till exempel i vuxenutbildningen. Allt \
            levereras på ett och samma konto.",
        hint: "Inget behöver göras om uppgiften stämmer. Annars rättas relationen eller inskrivningen i \
            registret.",
        manual: "Oftast är det en förälder som läser på komvux. Men det kan också vara ett barn som har \
            registrerats som vårdnadshavare i stället för sin förälder.\n\
            \n\
            **Fel:** Elvaårige Bo står som vårdnadshavare för sin syster.\n\
            \n\
            **Rätt:** Eva läser svenska på komvux och är vårdnadshavare för Alva.\n\
            \n\
            **Så rättar du:** Inget behöver göras om uppgiften stämmer. Annars rättas relationen \
            eller inskrivningen i registret.",
    },
    en: Texts {
        title: "Guardian who is also a pupil",
        body: "The person is both guardian and pupil, for example in adult education. Everything is \
            delivered on one account.",
        hint: "Nothing needs to be done if it is right. Otherwise correct the relation or the enrolment \
            in the register.",
        manual: "Mostly it is a parent in adult education. But it can also be a child who was registered \
            as guardian instead of the parent.\n\
            \n\
            **Wrong:** Bo, aged eleven, stands as guardian of his sister.\n\
            \n\
            **Right:** Eva studies Swedish in adult education and is Alva's guardian.\n\
            \n\
            **How to correct:** Nothing needs to be done if it is right. Otherwise correct the \
            relation or the enrolment in the register.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, _) in people.numbered() {
        if look.is_pupil(ix) && look.is_guardian(ix) {
            found.add(Subject::Person(ix));
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
        "unit SK1 types=VUX\nperson c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek\nguard g c\n";

    #[test]
    fn a_guardian_who_is_enrolled_is_told() {
        assert_eq!(
            subjects(&found(&RULE, &format!("{SCENE}enrol g SK1 2026-08-18.."))),
            [Subject::Person(Ix::new(1))]
        );
    }

    #[test]
    fn a_guardian_who_is_not_is_right() {
        assert!(found(&RULE, &format!("{SCENE}enrol c SK1 2026-08-18..")).is_empty());
    }

    #[test]
    fn an_enrolment_that_has_ended_does_not_count() {
        assert!(found(&RULE, &format!("{SCENE}enrol g SK1 2026-01-08..2026-11-12")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}enrol g SK1 2026-01-08..2026-11-13")).len(), 1);
    }
}
