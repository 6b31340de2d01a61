//! Another responsible adult than a legal guardian.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C37",
    slug: "not-legal-guardian",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["C 36", "C 37"],
    sv: Texts {
        title: "Annan vuxen än vårdnadshavare",
        body: "Den vuxna är inte vårdnadshavare utan har en annan roll, till exempel god man. \
            Relationen levereras inte.",
        hint: "Behöver den vuxna åtkomst ordnas det för hand i Unikum, efter beslut och enligt \
            kommunens rutin.",
        manual: "Bara vårdnadshavare kommer in genom överföringen. Andra vuxna läggs till för hand, så \
            att någon har fattat ett beslut.\n\
            \n\
            **Fel:** En kontaktfamilj som får åtkomst av sig själv.\n\
            \n\
            **Rätt:** En god man som har lagts till för hand efter beslut.\n\
            \n\
            **Så rättar du:** Behöver den vuxna åtkomst ordnas det för hand i Unikum, efter beslut \
            och enligt kommunens rutin.",
    },
    en: Texts {
        title: "Adult who is not a legal guardian",
        body: "The adult is not a legal guardian but has another part, such as trustee. The relation is \
            not delivered.",
        hint: "If the adult needs access, arrange it by hand in Unikum, after a decision and as the \
            municipality's routine says.",
        manual: "Only legal guardians come in by the transfer. Other adults are added by hand, so that \
            somebody has made a decision.\n\
            \n\
            **Wrong:** A contact family that gets access by itself.\n\
            \n\
            **Right:** A trustee who was added by hand after a decision.\n\
            \n\
            **How to correct:** If the adult needs access, arrange it by hand in Unikum, after a \
            decision and as the municipality's routine says.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::NotGuardian)],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::omitted;
    use model::index::Ix;
    use model::omission::Reason;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson c 20130101-2397 Alva Ek\nperson t 19800102-2386 Eva Ek\nenrol c SK1\nmember c 7A\nassign t group:7A Lärare\nguard t c";

    #[test]
    fn what_was_left_out_is_the_subject() {
        let problems = omitted(&RULE, SCENE, Subject::Guardianship(Ix::new(0)), Reason::NotGuardian);
        assert_eq!(
            (problems[0].subject, problems[0].cause.as_str()),
            (Subject::Guardianship(Ix::new(0)), "SK1")
        );
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Guardianship(Ix::new(0)), reason).is_empty());
        }
    }
}
