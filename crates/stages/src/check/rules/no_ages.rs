//! A unit or group without ages, where the receiver wants them.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D99",
    slug: "no-ages",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 64"],
    sv: Texts {
        title: "Skola eller klass saknar åldrar",
        body: "{ $unit } saknar lägsta eller högsta ålder för skolan eller någon av dess grupper, och enligt \
            inställningarna kräver Unikum det. Det som saknar åldrar levereras inte.",
        hint: "Fyll i åldrarna i registret, eller låt mappningen sätta dem efter skolform.",
        manual: "Regeln gäller bara där inställningen `ages` under `[receiver.validation]` är påslagen.\n\
            \n\
            **Fel:** Förskolan `Granen` utan åldrar.\n\
            \n\
            **Rätt:** Förskolan `Granen` med åldrarna `1` och `5`.\n\
            \n\
            **Så rättar du:** Fyll i åldrarna i registret, eller låt mappningen sätta dem efter skolform.",
    },
    en: Texts {
        title: "School or class without ages",
        body: "{ $unit } has no lowest or highest age for the school or one of its groups, and according to the \
            settings Unikum requires them. What has no ages is not delivered.",
        hint: "Fill in the ages in the register, or let the mapping set them by school form.",
        manual: "The rule holds only where `ages` under `[receiver.validation]` is turned on.\n\
            \n\
            **Wrong:** The preschool `Granen` without ages.\n\
            \n\
            **Right:** The preschool `Granen` with the ages `1` and `5`.\n\
            \n\
            **How to correct:** Fill in the ages in the register, or let the mapping set them by school form.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if !look.terms.validation.ages {
        return;
    }
    for (ix, unit) in look.roster.units.numbered() {
        if lacks(unit.ages) {
            found.add(Subject::Unit(ix));
        }
    }
    for (ix, group) in look.roster.groups.numbered() {
        if lacks(group.ages) {
            found.add(Subject::Group(ix));
        }
    }
}

fn lacks((least, most): (Option<u8>, Option<u8>)) -> bool {
    least.is_none() || most.is_none()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found_in, subjects};
    use crate::scene::roster;
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn only_where_the_receiver_wants_them() {
        let mut roster = roster("unit SK1 types=FS\nunit SK2 types=FS\ngroup A SK1");
        roster.units.as_mut_slice()[1].ages = (Some(1), Some(5));
        let problems = found_in(&RULE, &roster, |terms| terms.validation.ages = true);
        assert_eq!(subjects(&problems), [Subject::Unit(Ix::new(0)), Subject::Group(Ix::new(0))]);
        assert!(found_in(&RULE, &roster, |_| ()).is_empty());
    }
}
