//! Guardians of a pupil who is of age.

use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::omission::Reason;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C29",
    slug: "pupil-of-age",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["C 29"],
    sv: Texts {
        title: "Vårdnadshavare till myndig elev",
        body: "Eleven har fyllt 18 år, så kopplingen till vårdnadshavaren levereras inte.",
        hint: "Inget behöver göras. Vill eleven att en förälder ska behålla åtkomsten läggs eleven på \
            listan över medgivanden i inställningarna.",
        manual: "Vårdnaden upphör på 18-årsdagen. Efter det är det elevens eget beslut vem som får läsa.\n\
            \n\
            **Fel:** En förälder ser den 19-åriga elevens omdömen.\n\
            \n\
            **Rätt:** Kopplingen tas bort på födelsedagen, eller behålls med elevens medgivande.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Vill eleven att en förälder ska behålla åtkomsten \
            läggs eleven på listan över medgivanden i inställningarna.",
    },
    en: Texts {
        title: "Guardian of a pupil who is of age",
        body: "The pupil has turned 18, so the tie to the guardian is not delivered.",
        hint: "Nothing needs to be done. If the pupil wants a parent to keep access, put the pupil on \
            the list of consents in the settings.",
        manual: "Guardianship ends on the eighteenth birthday. After that it is for the pupil to decide \
            who may read.\n\
            \n\
            **Wrong:** A parent sees the assessments of a pupil aged 19.\n\
            \n\
            **Right:** The tie is removed on the birthday, or kept with the pupil's consent.\n\
            \n\
            **How to correct:** Nothing needs to be done. If the pupil wants a parent to keep \
            access, put the pupil on the list of consents in the settings.",
    },
    thresholds: &[],
    find: &[Find::Omission(Reason::OfAge)],
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
        let problems = omitted(&RULE, SCENE, Subject::Guardianship(Ix::new(0)), Reason::OfAge);
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
