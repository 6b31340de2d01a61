//! A unit with pupils but nobody who works there. Silent where no staff is read.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::index::Ix;
use model::problem::Subject;
use model::relation::Target;
use model::unit::Unit;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D74",
    slug: "unit-without-staff",
    severity: Severity::Warning,
    owner: Owner::RegisterAdministrator,
    case: &["D 61"],
    sv: Texts {
        title: "Skola med elever men utan personal",
        body: "Skolan har { $n } elever men ingen som arbetar där. Eleverna levereras ändå.",
        hint: "Lägg in personalen i personalsystemet, eller ta med skolan i exporten av anställningar.",
        manual: "Utan personal kan ingen på skolan se elevernas dokument eller bekräfta att de stämmer. Ofta \
            saknas skolan i exporten.\n\
            \n\
            **Fel:** Ekskolan med 210 elever och inga tjänstgöringar.\n\
            \n\
            **Rätt:** Ekskolan med 210 elever och 34 tjänstgöringar.\n\
            \n\
            **Så rättar du:** Lägg in personalen i personalsystemet, eller ta med skolan i exporten av \
            anställningar.",
    },
    en: Texts {
        title: "School with pupils but no staff",
        body: "The school has { $n } pupils but nobody works there. The pupils are delivered all the same.",
        hint: "Enter the staff in the staff system, or include the school in the export of employments.",
        manual: "Without staff nobody at the school can see the pupils' documents or tell whether they are \
            right. Often the school is missing in the export.\n\
            \n\
            **Wrong:** Ekskolan with 210 pupils and no employments.\n\
            \n\
            **Right:** Ekskolan with 210 pupils and 34 employments.\n\
            \n\
            **How to correct:** Enter the staff in the staff system, or include the school in the export \
            of employments.",
    },
    thresholds: &[],
    find: &[Find::Roster(|look, found| staffed_units(look, found, (true, false)))],
};

/// Tells of units in use whose pupils and staff are there or not, as `wanted` says. Silent where the sources
/// have no staff at all, or no pupils at all.
pub(super) fn staffed_units(look: &Look<'_>, found: &mut Findings<'_>, wanted: (bool, bool)) {
    let roster = look.roster;
    if roster.enrolments.is_empty() || (roster.duties.is_empty() && roster.assignments.is_empty()) {
        return;
    }
    let staff = staff(look);
    for (ix, unit) in roster.units.numbered() {
        if !unit.period.contains(look.terms.as_of) {
            continue;
        }
        let pupils = look.pupils_of(ix).filter(|enrolment| look.current(*enrolment)).count() as u32;
        let some_staff = staff.get(ix.at()).copied().unwrap_or(false);
        // a school that is about to open or has just closed has its pupils at another time
        let empty = pupils == 0 && look.pupils_of(ix).next().is_none();
        if some_staff == wanted.1 && if wanted.0 { pupils > 0 } else { empty } {
            let problem = found.add(Subject::Unit(ix));
            problem.cause = look.unit_key(ix).into();
            problem.n = pupils;
        }
    }
}

/// The units where somebody works today, by position.
fn staff(look: &Look<'_>) -> Vec<bool> {
    let roster = look.roster;
    let mut staff = vec![false; roster.units.len()];
    let mut works_at = |unit: Ix<Unit>| {
        if let Some(flag) = staff.get_mut(unit.at()) {
            *flag = true;
        }
    };
    roster.duties.iter().filter(|duty| look.current(*duty)).for_each(|duty| works_at(duty.unit));
    for assignment in roster.assignments.iter().filter(|assignment| look.current(*assignment)) {
        match assignment.target {
            Target::Group(group) => {
                roster.groups.get(group).into_iter().for_each(|group| works_at(group.unit));
            }
            Target::Unit(unit) => works_at(unit),
            Target::Pupil(_) | Target::Organisation => {}
        }
    }
    staff
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\nperson a - Alva Ek\nperson t - Eva Ek
        enrol a SK1\nduty t SK2\n";

    #[test]
    fn the_school_is_told() {
        let problems = found(&RULE, SCENE);
        assert_eq!(subjects(&problems), [Subject::Unit(Ix::new(0))]);
        assert_eq!((problems[0].n, problems[0].cause.as_str()), (1, "SK1"));
    }

    #[test]
    fn who_is_employed_or_teaches_there_is_staff() {
        assert!(found(&RULE, &format!("{SCENE}duty t SK1")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}group 7A SK1\nassign t group:7A Lärare")).is_empty());
        assert_eq!(found(&RULE, &format!("{SCENE}duty t SK1 ..2026-06-10")).len(), 1);
    }

    #[test]
    fn where_no_staff_is_read_or_the_school_has_closed_nothing_is_said() {
        assert!(found(&RULE, &SCENE.replace("duty t SK2", "")).is_empty());
        assert!(
            found(&RULE, &SCENE.replace("unit SK1 types=GR", "unit SK1 types=GR ..2026-06-10")).is_empty()
        );
    }
}
