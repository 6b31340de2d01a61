//! Objects or relations that the settings have switched off: counted per sort.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D91",
    slug: "switched-off",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["E 83"],
    sv: Texts {
        title: "Avstängt i inställningarna",
        body: "{ $n ->\n\
            \x20   [one] En uppgift levereras inte\n\
            \x20  *[other] { $n } uppgifter levereras inte\n\
            }, eftersom de är avstängda i inställningarna.",
        hint: "Inget behöver göras. Ska uppgifterna vara med ändras det i inställningarna.",
        manual: "En kommun kan börja med bara personal, eller vänta med vårdnadshavare. Då ska ingen tro \
            att de saknas av misstag.\n\
            \n\
            **Fel:** Vårdnadshavare är avstängda, och skolan söker efter felet i registret.\n\
            \n\
            **Rätt:** Skolan ser här att vårdnadshavare är avstängda.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Ska uppgifterna vara med ändras det i \
            inställningarna.",
    },
    en: Texts {
        title: "Switched off in the settings",
        body: "{ $n ->\n\
            \x20   [one] One thing is not delivered\n\
            \x20  *[other] { $n } things are not delivered\n\
            }, because it is switched off in the settings.",
        hint: "Nothing needs to be done. If they should be included, change it in the settings.",
        manual: "A municipality can begin with staff only, or wait with guardians. Then nobody should \
            think that they are missing by mistake.\n\
            \n\
            **Wrong:** Guardians are switched off, and the school looks for the fault in the \
            register.\n\
            \n\
            **Right:** The school sees here that guardians are switched off.\n\
            \n\
            **How to correct:** Nothing needs to be done. If they should be included, change it in \
            the settings.",
    },
    thresholds: &[],
    find: &[Find::Counted(Reason::SwitchedOff, |_| true)],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::omitted;
    use model::index::Ix;
    use model::omission::Reason;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson c 20130101-2397 Alva Ek\nperson t 19800102-2386 Eva Ek\nenrol c SK1\nmember c 7A\nassign t group:7A Lärare\nguard t c\nmember c 7A\ngroup 7B SK1";

    #[test]
    fn one_problem_for_each_cause() {
        let problems = omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::SwitchedOff);
        assert_eq!((problems.len(), problems[0].subject, problems[0].n), (1, Subject::Source, 1));
        assert_eq!(problems[0].cause, "SK1");
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        assert!(omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::EmptyGroup).is_empty());
    }
}
