//! A group whose id is also a unit's.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A15",
    slug: "unit-and-group-share-id",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["A 15"],
    sv: Texts {
        title: "Skola och klass med samma id",
        body: "Gruppen har samma id som en skola: ”{ $cause }”. Gruppen levereras inte, eftersom ett id \
            bara får användas en gång oavsett vad det gäller.",
        hint: "Ge gruppen ett annat id i registret, eller slå på prefix i inställningarna så att skolor \
            och grupper aldrig kan få samma id.",
        manual: "Unikum skiljer inte på skolors och klassers id. Har de samma id vet ingen vilken av dem \
            en elev ska kopplas till.\n\
            \n\
            **Fel:** Skolan `100` och avdelningen `100`.\n\
            \n\
            **Rätt:** Skolan `SK-100` och avdelningen `AVD-100`.\n\
            \n\
            **Så rättar du:** Ge gruppen ett annat id i registret, eller slå på prefix i \
            inställningarna så att skolor och grupper aldrig kan få samma id.",
    },
    en: Texts {
        title: "School and class with one id",
        body: "The group has the same id as a school: “{ $cause }”. The group is not delivered, because \
            an id may be used only once whatever it stands for.",
        hint: "Give the group another id in the register, or turn on prefixes in the settings so that \
            schools and groups can never get the same id.",
        manual: "Unikum does not tell ids of schools and classes apart. When they share one nobody knows \
            which of them a pupil should be tied to.\n\
            \n\
            **Wrong:** The school `100` and the section `100`.\n\
            \n\
            **Right:** The school `SK-100` and the section `AVD-100`.\n\
            \n\
            **How to correct:** Give the group another id in the register, or turn on prefixes in \
            the settings so that schools and groups can never get the same id.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.terms.prefixed_ids {
        return;
    }
    let mut keys: Vec<&str> = look.roster.units.iter().map(|unit| look.text(unit.key)).collect();
    keys.sort_unstable();
    for (ix, group) in look.roster.groups.numbered() {
        let key = look.text(group.key);
        if keys.binary_search(&key).is_ok() {
            found.add(Subject::Group(ix)).cause = key.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn a_group_with_a_units_id_is_left_out() {
        let problems = found(&RULE, "unit 100 types=GR\ngroup 100 100\ngroup 101 100");
        assert_eq!(subjects(&problems), [Subject::Group(Ix::new(0))]);
        assert_eq!(problems[0].cause, "100");
    }

    #[test]
    fn different_ids_are_right() {
        assert!(found(&RULE, "unit SK1 types=GR\ngroup 7A SK1").is_empty());
    }

    #[test]
    fn prefixes_keep_them_apart() {
        assert!(
            found_with(&RULE, "unit 100 types=GR\ngroup 100 100", |terms| terms.prefixed_ids = true)
                .is_empty()
        );
    }
}
