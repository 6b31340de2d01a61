//! Groups of a kind that is not sent: counted per kind.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D90",
    slug: "group-kind-not-sent",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["D 51", "E 83"],
    sv: Texts {
        title: "Grupptyp som inte skickas",
        body: "{ $n ->\n\
            \x20   [one] En grupp av typen ”{ $cause }” levereras inte\n\
            \x20  *[other] { $n } grupper av typen ”{ $cause }” levereras inte\n\
            }, eftersom typen är avstängd.",
        hint: "Inget behöver göras. Ska grupper av den här typen vara med ändras det i inställningarna.",
        manual: "Alla grupper i registret behövs inte i Unikum. Schemagrupper och provgrupper skapar \
            många grupper som ingen använder.\n\
            \n\
            **Fel:** Hundratals schemagrupper i lärarnas listor.\n\
            \n\
            **Rätt:** Klasser och avdelningar skickas, schemagrupper inte.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Ska grupper av den här typen vara med ändras det \
            i inställningarna.",
    },
    en: Texts {
        title: "Kind of group that is not sent",
        body: "{ $n ->\n\
            \x20   [one] One group of the kind “{ $cause }” is not delivered\n\
            \x20  *[other] { $n } groups of the kind “{ $cause }” are not delivered\n\
            }, because the kind is turned off.",
        hint: "Nothing needs to be done. If groups of this kind should be included, change it in the \
            settings.",
        manual: "Not every group of the register is needed in Unikum. Timetable and test groups make many \
            groups that nobody uses.\n\
            \n\
            **Wrong:** Hundreds of timetable groups in the teachers' lists.\n\
            \n\
            **Right:** Classes and sections are sent, timetable groups are not.\n\
            \n\
            **How to correct:** Nothing needs to be done. If groups of this kind should be included, \
            change it in the settings.",
    },
    thresholds: &[],
    find: &[Find::Counted(Reason::GroupKindOff, |subject| matches!(subject, Subject::Group(_)))],
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
        let problems = omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::GroupKindOff);
        assert_eq!((problems.len(), problems[0].subject, problems[0].n), (1, Subject::Source, 1));
        assert_eq!(problems[0].cause, "SK1");
    }

    #[test]
    fn the_members_of_such_a_group_are_not_counted() {
        assert!(omitted(&RULE, SCENE, Subject::Membership(Ix::new(0)), Reason::GroupKindOff).is_empty());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        assert!(omitted(&RULE, SCENE, Subject::Group(Ix::new(0)), Reason::EmptyGroup).is_empty());
    }
}
