//! Children with a protected guardian: a count per unit, so that the school can act by hand.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::index::Ix;
use model::note::NoteKind;
use model::problem::Subject;
use model::unit::Unit;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-B20",
    slug: "protected-guardian",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["B 20"],
    sv: Texts {
        title: "Barn med vårdnadshavare som har skyddade personuppgifter",
        body: "På { $unit } finns { $n ->\n\
            \x20   [one] ett barn\n\
            \x20  *[other] { $n } barn\n\
            } som har en vårdnadshavare med skyddade personuppgifter. Barnet levereras, men inte den \
            vårdnadshavaren.",
        hint: "Skolan sköter kontakten med vårdnadshavaren för hand enligt kommunens rutin. Vilket barn \
            det gäller framgår bara av registret.",
        manual: "Vårdnadshavaren får inget konto genom överföringen och nås därför inte genom Unikum. \
            Någon på skolan måste veta om det.\n\
            \n\
            **Fel:** Skolan tror att vårdnadshavaren läser meddelandena i Unikum.\n\
            \n\
            **Rätt:** Skolan ringer eller skickar brev enligt rutinen.\n\
            \n\
            **Så rättar du:** Skolan sköter kontakten med vårdnadshavaren för hand enligt kommunens \
            rutin. Vilket barn det gäller framgår bara av registret.",
    },
    en: Texts {
        title: "Children whose guardian has a protected identity",
        body: "At { $unit } there { $n ->\n\
            \x20   [one] is one child\n\
            \x20  *[other] are { $n } children\n\
            } with a guardian whose identity is protected. The child is delivered, but not that \
            guardian.",
        hint: "The school keeps in touch with the guardian by hand as the municipality's routine says. \
            Which child it is can be seen in the register only.",
        manual: "The guardian gets no account by the transfer and cannot be reached through Unikum. \
            Somebody at the school must know.\n\
            \n\
            **Wrong:** The school believes that the guardian reads the messages in Unikum.\n\
            \n\
            **Right:** The school phones or writes as its routine says.\n\
            \n\
            **How to correct:** The school keeps in touch with the guardian by hand as the \
            municipality's routine says. Which child it is can be seen in the register only.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let mut units: Vec<Ix<Unit>> = Vec::new();
    for child in look.noted(|kind| kind == NoteKind::ProtectedGuardian) {
        let Subject::Person(child) = child else { continue };
        let mut here: Vec<Ix<Unit>> =
            look.current_enrolments(child).map(|(_, enrolment)| enrolment.unit).collect();
        here.sort_unstable();
        here.dedup();
        units.extend(here);
    }
    units.sort_unstable();
    for same in units.chunk_by(|a, b| a == b) {
        let Some(&unit) = same.first() else { continue };
        // where the unit stands in its own list says nothing about the child
        let problem = found.add(Subject::Unit(unit));
        problem.cause = look.unit_key(unit).into();
        problem.n = same.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, note_about, subjects};
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\nperson a 20130101-2397 Alva Ek\nenrol a SK2 2026-08-18..\nenrol a SK2 2026-08-18..";

    #[test]
    fn the_unit_is_told_and_never_the_child() {
        let problems = note_about(&RULE, SCENE, NoteKind::ProtectedGuardian, Subject::Person(Ix::new(0)));
        assert_eq!(subjects(&problems), [Subject::Unit(Ix::new(1))]);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("SK2", 1));
    }

    #[test]
    fn without_a_note_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
    }

    #[test]
    fn a_child_who_has_left_concerns_no_unit() {
        let scene = "unit SK1 types=GR\nperson a 20130101-2397 Alva Ek\nenrol a SK1 2020-08-18..2025-06-10";
        assert!(
            note_about(&RULE, scene, NoteKind::ProtectedGuardian, Subject::Person(Ix::new(0))).is_empty()
        );
    }
}
