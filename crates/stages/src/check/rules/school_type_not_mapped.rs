//! A unit whose school form is missing or has no receiver code.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
use model::school::SchoolType;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D64",
    slug: "school-type-not-mapped",
    severity: Severity::Error,
    owner: Owner::ItCoordinator,
    case: &["D 64"],
    sv: Texts {
        title: "Skolform saknas eller är inte översatt",
        body: "{ $n ->\n\
            \x20   [0] { $unit } saknar skolform. Skolan levereras inte, och inte heller dess klasser \
            och elever.\n\
            \x20   [1] Skolformen ”{ $cause }” på { $unit } har ingen motsvarighet i inställningarna. \
            Skolan levereras inte, och inte heller dess klasser och elever.\n\
            \x20  *[other] Skolformen ”{ $cause }” på { $unit } har ingen motsvarighet i \
            inställningarna. Skolan levereras med sina andra skolformer.\n\
            }",
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
            \x20   [0] { $unit } has no school form. The school is not delivered, and neither are its \
            classes and pupils.\n\
            \x20   [1] The school form “{ $cause }” of { $unit } has no counterpart in the settings. \
            The school is not delivered, and neither are its classes and pupils.\n\
            \x20  *[other] The school form “{ $cause }” of { $unit } has no counterpart in the \
            settings. The school is delivered with its other forms.\n\
            }",
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
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (ix, unit) in look.roster.units.numbered() {
        let types = unit.main_type.map_or(unit.school_types, |main| unit.school_types.with(main));
        let mapped = |school_type: &SchoolType| look.terms.mapped.contains(*school_type);
        if types.is_empty() {
            found.grave(Severity::Error);
            found.add(Subject::Unit(ix)).n = 0;
        }
        // one form that is translated carries the unit, unless the register says that another stands for it
        let carried =
            unit.main_type.map_or_else(|| types.iter().any(|one| mapped(&one)), |main| mapped(&main));
        found.grave(if carried { Severity::Warning } else { Severity::Error });
        for school_type in types.iter().filter(|one| !mapped(one)) {
            let problem = found.add(Subject::Unit(ix));
            problem.cause = school_type.code().into();
            problem.n = if carried { 2 } else { 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with};
    use model::Severity;
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn a_unit_without_a_form_or_with_an_unknown_one_is_left_out() {
        let problems = found(&RULE, "unit SK1\nunit SK2 types=KU\nunit SK3 types=GR main=KU");
        let told: Vec<_> = problems.iter().map(|p| (p.subject, p.cause.as_str(), p.n)).collect();
        let unit = |at| Subject::Unit(Ix::new(at));
        assert_eq!(told, [(unit(0), "", 0), (unit(1), "KU", 1), (unit(2), "KU", 1)]);
    }

    #[test]
    fn a_unit_that_another_form_carries_is_only_warned_of() {
        let problems = found(&RULE, "unit SK1 types=GR,KU\nunit SK2 types=GR,KU main=GR\nunit SK3 types=KU");
        let told: Vec<_> = problems.iter().map(|p| (p.severity, p.n)).collect();
        assert_eq!(told, [(Severity::Warning, 2), (Severity::Warning, 2), (Severity::Error, 1)]);
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
