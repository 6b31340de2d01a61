//! An account in the directory of somebody no register knows. Silent without a directory.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S26",
    slug: "stale-account",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["A 18"],
    sv: Texts {
        title: "Konto som inget register känner",
        body: "Kontot i katalogen hör till någon som varken registret, schemat eller personalsystemet har. \
            Ingenting levereras om personen.",
        hint: "Har personen slutat stängs kontot. Har kontot ett annat personnummer än registret rättas \
            det.",
        manual: "Konton blir kvar när någon slutar. Den som kan logga in men inte finns i registret ska inte \
            heller finnas i Unikum.\n\
            \n\
            **Fel:** Ett konto för en elev som flyttade i juni.\n\
            \n\
            **Rätt:** Kontot är stängt.\n\
            \n\
            **Så rättar du:** Har personen slutat stängs kontot. Har kontot ett annat personnummer än \
            registret rättas det.",
    },
    en: Texts {
        title: "Account that no register knows",
        body: "The account in the directory belongs to somebody that neither register, timetable nor staff \
            system has. Nothing is delivered about the person.",
        hint: "If the person has left, close the account. If it has another number than the register, \
            correct it.",
        manual: "Accounts stay when people leave. Whoever can log in but is in no register should not be in \
            Unikum either.\n\
            \n\
            **Wrong:** An account of a pupil who moved in June.\n\
            \n\
            **Right:** The account is closed.\n\
            \n\
            **How to correct:** If the person has left, close the account. If it has another number than \
            the register, correct it.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    if !look.sources.any(SystemKind::Directory) || !look.sources.any(SystemKind::Register) {
        return;
    }
    for (ix, _) in people.numbered() {
        if look.systems(ix).is_only(SystemKind::Directory) {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use crate::map::SystemKind;
    use model::Problem;
    use model::index::Ix;
    use model::problem::Subject;

    /// Table 0 is a register, table 1 the other system.
    fn across(scene: &str) -> Vec<Problem> {
        found_with(&RULE, scene, |terms| {
            terms.systems = vec![SystemKind::Register, SystemKind::Directory];
        })
    }

    const SCENE: &str = "person a - Alva Ek\nperson b - Bo Ek table=1\n";

    #[test]
    fn whom_only_the_directory_has_is_told() {
        assert_eq!(subjects(&across(SCENE)), [Subject::Person(Ix::new(1))]);
    }

    #[test]
    fn whom_a_register_has_too_is_right() {
        assert!(across(&format!("{SCENE}also b table=0")).is_empty());
    }

    #[test]
    fn without_a_directory_or_a_register_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(across(&SCENE.replace("person a - Alva Ek", "")).is_empty());
    }
}
