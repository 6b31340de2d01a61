//! A unit whose school form is missing or has no receiver code.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D64",
    slug: "school-type-not-mapped",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["D 64"],
    sv: Texts {
        title: "Skolform saknas eller är inte översatt",
        body: "{ $n ->\n\
            \x20   [0] { $unit } saknar skolform.\n\
            \x20  *[other] Skolformen ”{ $cause }” på { $unit } har ingen motsvarighet i inställningarna.\n\
            } Skolan levereras inte, och inte heller dess klasser och elever.",
        hint: "Ange skolans skolform i registret, eller lägg till vad skolformen motsvarar hos Unikum i \
            inställningarna.",
        manual: "Unikum kräver en skolform för varje skola, och den styr vilka mallar som används. Därför \
            gissas den aldrig.\n\
            \n\
            **Fel:** Skolformen `KU` utan översättning.\n\
            \n\
            **Rätt:** Skolformen `GR`, översatt till grundskola.\n\
            \n\
            **Så rättar du:** Ange skolans skolform i registret, eller lägg till vad skolformen \
            motsvarar hos Unikum i inställningarna.",
    },
    en: Texts {
        title: "School form missing or not translated",
        body: "{ $n ->\n\
            \x20   [0] { $unit } has no school form.\n\
            \x20  *[other] The school form “{ $cause }” of { $unit } has no counterpart in the settings.\n\
            } The school is not delivered, and neither are its classes and pupils.",
        hint: "Enter the school's form in the register, or add what the form stands for at Unikum to \
            the settings.",
        manual: "Unikum requires a school form for every school, and it decides which templates are used. \
            It is never guessed.\n\
            \n\
            **Wrong:** The school form `KU` without a translation.\n\
            \n\
            **Right:** The school form `GR`, translated to compulsory school.\n\
            \n\
            **How to correct:** Enter the school's form in the register, or add what the form stands \
            for at Unikum to the settings.",
    },
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (ix, unit) in look.roster.units.numbered() {
        let types = unit.main_type.map_or(unit.school_types, |main| unit.school_types.with(main));
        if types.is_empty() {
            found.add(Subject::Unit(ix)).n = 0;
        }
        for school_type in types.iter().filter(|&school_type| !look.terms.mapped.contains(school_type)) {
            found.add(Subject::Unit(ix)).cause = school_type.code().into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn a_unit_without_a_form_or_with_an_unknown_one_is_left_out() {
        let problems = found(&RULE, "unit SK1\nunit SK2 types=GR,KU\nunit SK3 main=KU");
        let told: Vec<_> = problems.iter().map(|p| (p.subject, p.cause.as_str(), p.n)).collect();
        let unit = |at| Subject::Unit(Ix::new(at));
        assert_eq!(told, [(unit(0), "", 0), (unit(1), "KU", 1), (unit(2), "KU", 1)]);
    }

    #[test]
    fn a_mapped_form_is_right() {
        assert!(found(&RULE, "unit SK1 types=FKLASS,GR,FTH\nunit SK2 main=GY").is_empty());
    }

    #[test]
    fn what_is_mapped_is_for_the_municipality_to_say() {
        let told = found_with(&RULE, "unit SK1 types=GR", |terms| terms.mapped = Default::default());
        assert_eq!(told.len(), 1);
    }
}
