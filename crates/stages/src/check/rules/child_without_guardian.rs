//! A pupil under 18 without any guardian. Silent where a guardian is protected, and where no guardians are read.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C81",
    slug: "child-without-guardian",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["C 38", "B 20"],
    sv: Texts {
        title: "Barn utan vårdnadshavare",
        body: "Barnet har ingen vårdnadshavare i underlaget. Barnet levereras, men ingen hemma får \
            tillgång till Unikum.",
        hint: "Lägg in vårdnadshavarna i registret. Har barnet en god man eller bor i familjehem ordnas \
            åtkomsten för hand enligt kommunens rutin.",
        manual: "Utan vårdnadshavare når skolan ingen i hemmet, och ingen kan lämna frånvaro eller läsa \
            omdömen.\n\
            \n\
            **Fel:** Alva Ek, 13 år, utan någon vårdnadshavare.\n\
            \n\
            **Rätt:** Alva Ek med Eva Ek som vårdnadshavare.\n\
            \n\
            **Så rättar du:** Lägg in vårdnadshavarna i registret. Har barnet en god man eller bor i \
            familjehem ordnas åtkomsten för hand enligt kommunens rutin.",
    },
    en: Texts {
        title: "Child without a guardian",
        body: "The child has no guardian in the data. The child is delivered, but nobody at home gets \
            access to Unikum.",
        hint: "Enter the guardians in the register. If the child has a trustee or lives in a foster \
            home, access is arranged by hand as the municipality's routine says.",
        manual: "Without a guardian the school reaches nobody at home, and nobody can report absence or \
            read assessments.\n\
            \n\
            **Wrong:** Alva Ek, aged 13, without any guardian.\n\
            \n\
            **Right:** Alva Ek with Eva Ek as guardian.\n\
            \n\
            **How to correct:** Enter the guardians in the register. If the child has a trustee or \
            lives in a foster home, access is arranged by hand as the municipality's routine says.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    if look.roster.guardianships.is_empty() {
        return;
    }
    for (ix, person) in people.numbered() {
        let minor = person.age_on(look.terms.as_of).is_none_or(|age| age < 18);
        if minor
            && look.guardians(ix).next().is_none()
            && look.is_pupil(ix)
            // that somebody is protected must not show as an absence either
            && !look.has_hidden_guardian(ix)
        {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, note_about, subjects};
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR
        person c 20130101-2397 Alva Ek
        person d 20130101-2389 Bo Ek
        person g 19800102-2386 Eva Ek
        enrol c SK1 2026-08-18..
        enrol d SK1 2026-08-18..
        guard g d";

    #[test]
    fn the_child_is_told() {
        assert_eq!(subjects(&found(&RULE, SCENE)), [Subject::Person(Ix::new(0))]);
    }

    #[test]
    fn a_child_with_a_guardian_is_right_and_a_trustee_is_none() {
        assert!(found(&RULE, &format!("{SCENE}\nguard g c")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}\nguard g c kind=God_man")).len(), 1);
    }

    #[test]
    fn somebody_of_age_today_needs_none() {
        let born = |day: &str| SCENE.replace("Alva Ek", &format!("Alva Ek born={day}"));
        assert!(found(&RULE, &born("2008-11-23")).is_empty());
        assert_eq!(found(&RULE, &born("2008-11-24")).len(), 1);
    }

    #[test]
    fn a_protected_guardian_is_not_given_away() {
        assert!(
            note_about(&RULE, SCENE, NoteKind::ProtectedGuardian, Subject::Person(Ix::new(0))).is_empty()
        );
    }

    #[test]
    fn where_no_guardians_are_read_nothing_is_said() {
        assert!(found(&RULE, &SCENE.replace("guard g d", "")).is_empty());
    }
}
