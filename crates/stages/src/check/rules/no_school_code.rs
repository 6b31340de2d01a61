//! A unit without a skolenhetskod, where the receiver wants one of every school.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D98",
    slug: "no-school-code",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["D 64"],
    sv: Texts {
        title: "Skolan saknar skolenhetskod",
        body: "{ $unit } saknar skolenhetskod, och enligt inställningarna kräver Unikum en för varje skola. \
            Skolan levereras inte.",
        hint: "Fyll i skolenhetskoden i registret; den finns i Skolverkets skolenhetsregister.",
        manual: "Regeln gäller bara där inställningen `school_code` under `[receiver.validation]` är påslagen.\n\
            \n\
            **Fel:** Skolan `Ekskolan` utan kod.\n\
            \n\
            **Rätt:** Skolan `Ekskolan` med koden `12345678`.\n\
            \n\
            **Så rättar du:** Fyll i skolenhetskoden i registret; den finns i Skolverkets skolenhetsregister.",
    },
    en: Texts {
        title: "School without a school unit code",
        body: "{ $unit } has no school unit code, and according to the settings Unikum requires one of every \
            school. The school is not delivered.",
        hint: "Fill in the school unit code in the register; it stands in the National Agency's register of school units.",
        manual: "The rule holds only where `school_code` under `[receiver.validation]` is turned on.\n\
            \n\
            **Wrong:** The school `Ekskolan` without a code.\n\
            \n\
            **Right:** The school `Ekskolan` with the code `12345678`.\n\
            \n\
            **How to correct:** Fill in the school unit code in the register; it stands in the National Agency's register of school units.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if !look.terms.validation.school_code {
        return;
    }
    for (ix, unit) in look.roster.units.numbered() {
        if look.text(unit.code).is_empty() {
            found.add(Subject::Unit(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found_in, subjects};
    use crate::scene::roster;
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn only_where_the_receiver_wants_it() {
        let mut roster = roster("unit SK1 types=GR\nunit SK2 types=GR");
        let code = roster.units.as_slice()[1].key;
        roster.units.as_mut_slice()[1].code = code;
        let problems = found_in(&RULE, &roster, |terms| terms.validation.school_code = true);
        assert_eq!(subjects(&problems), [Subject::Unit(Ix::new(0))]);
        assert!(found_in(&RULE, &roster, |_| ()).is_empty());
    }
}
