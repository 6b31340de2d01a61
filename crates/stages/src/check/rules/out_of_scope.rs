//! A unit that this municipality does not deliver.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D63",
    slug: "out-of-scope",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["D 63"],
    sv: Texts {
        title: "Utanför urvalet",
        body: "Skolan hör inte till dem som levereras, till exempel för att den är fristående eller \
            ligger i en annan kommun.",
        hint: "Inget behöver göras. Ska skolan vara med ändras urvalet i inställningarna.",
        manual: "Registret innehåller ofta elever i fristående skolor och i andra kommuner. Dem får \
            kommunen inte lämna ut.\n\
            \n\
            **Fel:** Elever på en fristående skola kommer med av misstag.\n\
            \n\
            **Rätt:** Bara kommunens egna skolor är valda.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Ska skolan vara med ändras urvalet i \
            inställningarna.",
    },
    en: Texts {
        title: "Outside the scope",
        body: "The school is not among those that are delivered, for example because it is independent \
            or lies in another municipality.",
        hint: "Nothing needs to be done. If the school should be included, change the scope in the \
            settings.",
        manual: "A register often holds pupils of independent schools and of other municipalities. The \
            municipality may not pass them on.\n\
            \n\
            **Wrong:** Pupils of an independent school come along by mistake.\n\
            \n\
            **Right:** Only the municipality's own schools are chosen.\n\
            \n\
            **How to correct:** Nothing needs to be done. If the school should be included, change \
            the scope in the settings.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::OutOfScope)],
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
        let problems = omitted(&RULE, SCENE, Subject::Unit(Ix::new(0)), Reason::OutOfScope);
        assert_eq!((problems[0].subject, problems[0].cause.as_str()), (Subject::Unit(Ix::new(0)), "SK1"));
        assert!(problems[0].place.is_some());
    }

    #[test]
    fn other_reasons_are_told_elsewhere() {
        for reason in [Reason::Held, Reason::OtherEnd, Reason::NoNumber] {
            assert!(omitted(&RULE, SCENE, Subject::Unit(Ix::new(0)), reason).is_empty());
        }
    }
}
