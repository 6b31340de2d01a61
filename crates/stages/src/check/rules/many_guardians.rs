//! A child with more guardians than is likely.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C82",
    slug: "many-guardians",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["C 37"],
    sv: Texts {
        title: "Barn med ovanligt många vårdnadshavare",
        body: "Barnet har { $n } vårdnadshavare. Alla levereras och får se barnets uppgifter.",
        hint: "Kontrollera varje relation i registret. Andra vuxna, som familjehem eller \
            kontaktpersoner, ska inte stå som vårdnadshavare.",
        manual: "Ett barn har oftast en eller två vårdnadshavare. Är de många fler har syskons eller \
            klasskamraters föräldrar troligen blandats in.\n\
            \n\
            **Fel:** Sju vårdnadshavare för ett barn.\n\
            \n\
            **Rätt:** De två som har vårdnaden.\n\
            \n\
            **Så rättar du:** Kontrollera varje relation i registret. Andra vuxna, som familjehem \
            eller kontaktpersoner, ska inte stå som vårdnadshavare.",
    },
    en: Texts {
        title: "Child with unusually many guardians",
        body: "The child has { $n } guardians. All are delivered and can see the child's data.",
        hint: "Check each relation in the register. Other adults, such as foster parents or contacts, \
            should not stand as guardians.",
        manual: "A child mostly has one or two guardians. When there are many more, parents of siblings \
            or classmates have probably been mixed in.\n\
            \n\
            **Wrong:** Seven guardians of one child.\n\
            \n\
            **Right:** The two who have custody.\n\
            \n\
            **How to correct:** Check each relation in the register. Other adults, such as foster \
            parents or contacts, should not stand as guardians.",
    },
    thresholds: &[Threshold {
        key: "most",
        kept: Kept::Rule(Span::at_most(4, (1, 20))),
        unit: ("vårdnadshavare", "guardians"),
        sv: "så många vårdnadshavare kan ett barn ha",
        en: "a child can have so many guardians",
    }],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    let most = u32::from(found.threshold("most"));
    for (ix, _) in people.numbered() {
        let n = look.guardians(ix).count() as u32;
        if n > most {
            found.add(Subject::Person(ix)).n = n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "person c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek\nperson h 19820101-2385 Bo Ek\nguard g c\nguard h c";

    #[test]
    fn more_than_the_limit_is_told() {
        let problems = found_at(&RULE, SCENE, ("most", 1));
        assert_eq!((subjects(&problems), problems[0].n), (vec![Subject::Person(Ix::new(0))], 2));
    }

    #[test]
    fn the_limit_itself_is_right() {
        assert!(found_at(&RULE, SCENE, ("most", 2)).is_empty());
    }

    #[test]
    fn others_than_guardians_do_not_count() {
        let scene = SCENE.replace("guard h c", "guard h c kind=God_man");
        assert!(found_at(&RULE, &scene, ("most", 1)).is_empty());
    }
}
