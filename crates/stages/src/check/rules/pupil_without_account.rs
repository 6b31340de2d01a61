//! A pupil of the register without an account in the directory. Silent at schools where nobody has one.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S25",
    slug: "pupil-without-account",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["A 18"],
    sv: Texts {
        title: "Elev utan konto i katalogen",
        body: "Eleven går på { $unit } men finns inte i katalogen. Eleven levereras, men kan inte logga in.",
        hint: "Se efter om kontot har skapats, och om katalogen har samma personnummer som registret.",
        manual: "Inloggningen går genom katalogen. Den som saknas där har ett konto i Unikum som ingen kommer \
            åt.\n\
            \n\
            **Fel:** Alva i registret sedan augusti, utan konto.\n\
            \n\
            **Rätt:** Alvas konto med samma personnummer.\n\
            \n\
            **Så rättar du:** Se efter om kontot har skapats, och om katalogen har samma personnummer \
            som registret.",
    },
    en: Texts {
        title: "Pupil without an account in the directory",
        body: "The pupil is at { $unit } but not in the directory. The pupil is delivered but cannot log \
            in.",
        hint: "See whether the account has been made, and whether the directory has the same number as the \
            register.",
        manual: "Logging in goes through the directory. Whoever is missing there has an account in Unikum \
            that nobody can reach.\n\
            \n\
            **Wrong:** Alva in the register since August, without an account.\n\
            \n\
            **Right:** Alva's account with the same number.\n\
            \n\
            **How to correct:** See whether the account has been made, and whether the directory has the \
            same number as the register.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if !look.sources.any(SystemKind::Directory) {
        return;
    }
    let roster = look.roster;
    let has_account = |person| look.systems(person).has(SystemKind::Directory);
    // preschools and some schools have no accounts at all
    let mut with_accounts = vec![false; roster.units.len()];
    for enrolment in roster.enrolments.iter().filter(|enrolment| has_account(enrolment.person)) {
        if let Some(flag) = with_accounts.get_mut(enrolment.unit.at()) {
            *flag = true;
        }
    }
    let mut last = None;
    for (ix, enrolment) in roster.enrolments.numbered() {
        let expected = with_accounts.get(enrolment.unit.at()).copied().unwrap_or(false);
        // enrolments lie by person: one placement is enough to tell
        if expected
            && last != Some(enrolment.person)
            && look.current(enrolment)
            && !has_account(enrolment.person)
        {
            last = Some(enrolment.person);
            found.add(Subject::Enrolment(ix)).cause = look.unit_key(enrolment.unit).into();
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

    const SCENE: &str =
        "unit SK1 types=GR\nunit SK2 types=FS\nperson a - Alva Ek\nperson b - Bo Ek\nperson c - Cia Ek
        also b table=1\nenrol a SK1\nenrol b SK1\nenrol c SK2\n";

    #[test]
    fn the_pupil_is_told_where_others_have_accounts() {
        let problems = across(SCENE);
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Enrolment(Ix::new(0))], "SK1")
        );
    }

    #[test]
    fn an_account_is_right_and_so_is_a_pupil_who_has_left() {
        assert!(across(&format!("{SCENE}also a table=1")).is_empty());
        assert!(across(&SCENE.replace("enrol a SK1", "enrol a SK1 ..2026-06-10")).is_empty());
    }

    #[test]
    fn without_a_directory_nothing_is_said() {
        assert!(found(&RULE, SCENE).is_empty());
        assert!(across(&SCENE.replace("also b table=1", "")).is_empty());
    }
}
