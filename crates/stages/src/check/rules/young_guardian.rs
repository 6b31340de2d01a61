//! A guardian too young to be one: often a sibling or a mistyped number.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::person::Person;
use model::problem::Subject;
use model::school::RelationType;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C83",
    slug: "young-guardian",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["C 37"],
    sv: Texts {
        title: "Vårdnadshavare som är för ung",
        body: "Vårdnadshavaren är bara några år äldre än barnet, eller yngre. Relationen levereras, men \
            den är troligen fel.",
        hint: "Kontrollera relationen i registret. Ofta har ett syskon blivit inlagt som \
            vårdnadshavare, eller så är de två omkastade.",
        manual: "En felaktig relation ger fel person tillgång till barnets dokument.\n\
            \n\
            **Fel:** Bo, född 2005, som vårdnadshavare för Alva, född 2013.\n\
            \n\
            **Rätt:** Eva, född 1980, som vårdnadshavare för Alva.\n\
            \n\
            **Så rättar du:** Kontrollera relationen i registret. Ofta har ett syskon blivit inlagt \
            som vårdnadshavare, eller så är de två omkastade.",
    },
    en: Texts {
        title: "Guardian who is too young",
        body: "The guardian is only a few years older than the child, or younger. The relation is \
            delivered, but it is probably wrong.",
        hint: "Check the relation in the register. Often a sibling has been entered as guardian, or the \
            two have changed places.",
        manual: "A wrong relation gives the wrong person access to the child's documents.\n\
            \n\
            **Wrong:** Bo, born 2005, as guardian of Alva, born 2013.\n\
            \n\
            **Right:** Eva, born 1980, as guardian of Alva.\n\
            \n\
            **How to correct:** Check the relation in the register. Often a sibling has been entered \
            as guardian, or the two have changed places.",
    },
    thresholds: &[Threshold {
        key: "years",
        kept: Kept::Rule(Span::at_least(15, (1, 30))),
        unit: ("år", "years"),
        sv: "så många år äldre än barnet är en vårdnadshavare minst",
        en: "a guardian is at least so many years older than the child",
    }],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let persons = &look.roster.persons;
    let least = i32::from(found.threshold("years"));
    for (ix, tie) in look.roster.guardianships.numbered() {
        let birth = |of| persons.get(of).and_then(|person: &Person| person.birth_date);
        let (Some(adult), Some(child)) = (birth(tie.adult), birth(tie.child)) else { continue };
        let years = child.year()
            - adult.year()
            - i16::from((child.month(), child.day()) < (adult.month(), adult.day()));
        let legal = tie.kind == RelationType::Guardian && look.current(tie);
        if legal && i32::from(years) < least {
            found.add(Subject::Guardianship(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::found;
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(born: &str) -> String {
        format!("person c 20130101-2397 Alva Ek\nperson g - Bo Ek born={born}\nguard g c")
    }

    #[test]
    fn the_relation_is_told() {
        let problems = found(&RULE, &scene("2005-05-05"));
        assert_eq!(
            problems.iter().map(|p| p.subject).collect::<Vec<_>>(),
            [Subject::Guardianship(Ix::new(0))]
        );
        assert_eq!(found(&RULE, &scene("2020-05-05")).len(), 1);
    }

    #[test]
    fn fifteen_years_to_the_day_are_enough() {
        assert!(found(&RULE, &scene("1998-01-01")).is_empty());
        assert_eq!(found(&RULE, &scene("1998-01-02")).len(), 1);
    }

    #[test]
    fn an_unknown_birth_date_is_not_told() {
        assert!(found(&RULE, &scene("")).is_empty());
    }
}
