//! A group whose school form is not one of its unit's.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D66",
    slug: "group-of-another-form",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 66"],
    sv: Texts {
        title: "Klass med annan skolform än skolan",
        body: "Gruppen { $group } har skolformen ”{ $cause }”, som { $unit } inte har. Gruppen \
            levereras med sin egen skolform.",
        hint: "Inget behöver göras om det stämmer, till exempel för elever i anpassad grundskola i en \
            grundskoleklass. Annars rättas skolformen i registret.",
        manual: "Skolformen styr vilka mallar och kunskapskrav eleverna får. En felaktig skolform ger fel \
            bedömningar.\n\
            \n\
            **Fel:** Klass 7A med skolformen gymnasieskola på en grundskola.\n\
            \n\
            **Rätt:** Klass 7A med skolformen grundskola.\n\
            \n\
            **Så rättar du:** Inget behöver göras om det stämmer, till exempel för elever i anpassad \
            grundskola i en grundskoleklass. Annars rättas skolformen i registret.",
    },
    en: Texts {
        title: "Class with another form than its school",
        body: "The group { $group } has the school form “{ $cause }”, which { $unit } does not have. \
            The group is delivered with its own form.",
        hint: "Nothing needs to be done if it is right, for example for pupils of adapted school in a \
            compulsory school class. Otherwise correct the form in the register.",
        manual: "The school form decides which templates and requirements the pupils get. A wrong one \
            gives wrong assessments.\n\
            \n\
            **Wrong:** Class 7A as upper secondary at a compulsory school.\n\
            \n\
            **Right:** Class 7A as compulsory school.\n\
            \n\
            **How to correct:** Nothing needs to be done if it is right, for example for pupils of \
            adapted school in a compulsory school class. Otherwise correct the form in the register.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (ix, group) in look.roster.groups.numbered() {
        let (Some(own), Some(unit)) = (group.school_type, look.roster.units.get(group.unit)) else {
            continue;
        };
        let offered = unit.school_types.contains(own) || unit.main_type == Some(own);
        if !offered && look.current(group) {
            found.add(Subject::Group(ix)).cause = own.code().into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn the_group_is_told() {
        let problems = found(&RULE, "unit SK1 types=GR\ngroup 7S SK1 school_type=GRS");
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Group(Ix::new(0))], "GRS")
        );
    }

    #[test]
    fn a_form_of_the_unit_or_none_is_right() {
        assert!(found(&RULE, "unit SK1 types=GR,GRS\ngroup 7S SK1 school_type=GRS\ngroup 7A SK1").is_empty());
        assert!(found(&RULE, "unit SK1 main=GRS\ngroup 7S SK1 school_type=GRS").is_empty());
    }

    #[test]
    fn a_group_that_is_over_is_not_told() {
        assert!(found(&RULE, "unit SK1 types=GR\ngroup 7S SK1 school_type=GRS ..2026-06-10").is_empty());
    }
}
