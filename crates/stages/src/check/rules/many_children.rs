//! A guardian of more children than is likely: often a number that stands in for one that is missing.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C84",
    slug: "many-children",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["C 37"],
    sv: Texts {
        title: "Vårdnadshavare för ovanligt många barn",
        body: "Personen är vårdnadshavare för { $n } barn och får se allas uppgifter. Relationerna \
            levereras.",
        hint: "Kontrollera varje relation i registret. Har ett påhittat nummer använts där det riktiga \
            saknas tas relationerna bort.",
        manual: "Ett nummer som skrivs in i stället för ett som saknas samlar barn från många familjer hos en \
            enda person.\n\
            \n\
            **Fel:** En vårdnadshavare för 23 barn med olika efternamn på sex skolor.\n\
            \n\
            **Rätt:** Var och en av barnens egna vårdnadshavare.\n\
            \n\
            **Så rättar du:** Kontrollera varje relation i registret. Har ett påhittat nummer använts \
            där det riktiga saknas tas relationerna bort.",
    },
    en: Texts {
        title: "Guardian of unusually many children",
        body: "The person is guardian of { $n } children and sees everybody's data. The relations are \
            delivered.",
        hint: "Check each relation in the register. If an invented number was used where the real one is \
            missing, remove the relations.",
        manual: "A number that is typed instead of one that is missing gathers children of many families with \
            one person.\n\
            \n\
            **Wrong:** A guardian of 23 children with different surnames at six schools.\n\
            \n\
            **Right:** Each child's own guardians.\n\
            \n\
            **How to correct:** Check each relation in the register. If an invented number was used \
            where the real one is missing, remove the relations.",
    },
    thresholds: &[Threshold {
        key: "most",
        kept: Kept::Rule(Span::at_most(10, (2, 40))),
        unit: ("barn", "children"),
        sv: "så många barn kan en vårdnadshavare ha",
        en: "a guardian can have so many children",
    }],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    let most = u32::from(found.threshold("most"));
    for (ix, _) in people.numbered() {
        let n = look.wards(ix).count() as u32;
        if n > most {
            found.add(Subject::Person(ix)).n = n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(children: usize) -> String {
        let mut scene = "person g 19800102-2386 Eva Ek\n".to_owned();
        for at in 0..children {
            scene += &format!("person c{at} - Alva Ek\nguard g c{at}\n");
        }
        scene
    }

    #[test]
    fn the_guardian_is_told() {
        let problems = found(&RULE, &scene(11));
        assert_eq!((subjects(&problems), problems[0].n), (vec![Subject::Person(Ix::new(0))], 11));
    }

    #[test]
    fn the_limit_itself_is_right_and_can_be_another() {
        assert!(found(&RULE, &scene(10)).is_empty());
        assert_eq!(found_at(&RULE, &scene(5), ("most", 4)).len(), 1);
    }

    #[test]
    fn who_is_something_else_than_guardian_does_not_count() {
        let scene = scene(11).replace("guard g c0", "guard g c0 kind=God_man");
        assert!(found(&RULE, &scene).is_empty());
    }
}
