//! Systems of different kinds say different things of one person: name, e-mail, birth date or school.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::map::SystemKind;
use model::Severity;
use model::note::NoteKind;
use model::problem::Subject;
use model::relation::Enrolment;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-S29",
    slug: "systems-differ",
    severity: Severity::Notice,
    owner: Owner::ItCoordinator,
    case: &["F 103"],
    sv: Texts {
        title: "Systemen säger olika om en person",
        body: "Ett system, { $cause ->\n\
                [timetable] schemat\n\
                [directory] katalogen\n\
                [staff] personalsystemet\n\
               *[register] ett annat register\n\
            }, säger något annat om personen än det system som bestämmer. Det som bestämmer används. \
            Uppgift: { $value }.",
        hint: "Avgör vilket system som har rätt och rätta i det andra. Ordningen mellan källorna i \
            inställningarna bestämmer vilket som används.",
        manual: "När systemen säger olika vet ingen vad som gäller, och det som rättas i ett av dem kommer \
            tillbaka från ett annat.\n\
            \n\
            **Fel:** `Alva Ek` i registret och `Alva Lind` i katalogen.\n\
            \n\
            **Rätt:** `Alva Ek` i båda.\n\
            \n\
            **Så rättar du:** Avgör vilket system som har rätt och rätta i det andra. Ordningen mellan \
            källorna i inställningarna bestämmer vilket som används.",
    },
    en: Texts {
        title: "Systems say different things of a person",
        body: "A system, { $cause ->\n\
                [timetable] the timetable\n\
                [directory] the directory\n\
                [staff] the staff system\n\
               *[register] another register\n\
            }, says something else of the person than the one that decides. What that one says is used. \
            Value: { $value }.",
        hint: "Decide which system is right and correct the other. The order of the sources in the settings \
            decides which one is used.",
        manual: "When systems say different things nobody knows what holds, and what is corrected in one of \
            them comes back from another.\n\
            \n\
            **Wrong:** `Alva Ek` in the register and `Alva Lind` in the directory.\n\
            \n\
            **Right:** `Alva Ek` in both.\n\
            \n\
            **How to correct:** Decide which system is right and correct the other. The order of the \
            sources in the settings decides which one is used.",
    },
    thresholds: &[],
    find: &[Find::Roster(find_values), Find::People(find_schools)],
};

/// What the mapping heard from systems that do not decide.
fn find_values(look: &Look<'_>, found: &mut Findings<'_>) {
    for note in &look.roster.notes {
        let NoteKind::Outvoted(field) = note.kind else { continue };
        let Some(place) = note.place else { continue };
        let problem = found.add_at(note.place, note.subject);
        problem.cause = look.sources.at(place).code().into();
        problem.value = field.into();
    }
}

/// A pupil whom the register has at one school and another system at others only.
fn find_schools(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    let kinds = [SystemKind::Timetable, SystemKind::Directory, SystemKind::Staff];
    if !kinds.into_iter().any(|kind| look.sources.any(kind)) {
        return;
    }
    let system = |enrolment: &Enrolment| look.sources.at(enrolment.origin.place);
    for (ix, _) in people.numbered() {
        let own = || look.current_enrolments(ix).filter(|(_, one)| system(one) == SystemKind::Register);
        if own().next().is_none() {
            continue;
        }
        for kind in kinds {
            let its = || look.current_enrolments(ix).filter(move |(_, one)| system(one) == kind);
            let shared = own().any(|(_, one)| its().any(|(_, other)| other.unit == one.unit));
            // a placement that both have is kept once, as the first system's
            let elsewhere = its().find(|(_, other)| own().all(|(_, one)| one.unit != other.unit));
            if let Some((at, _)) = elsewhere.filter(|_| !shared) {
                let problem = found.add_at(look.place(Subject::Enrolment(at)), Subject::Person(ix));
                problem.cause = kind.code().into();
                problem.value = "unit".into();
            }
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

    use crate::check::rules::testing::found_in;
    use crate::scene::roster;
    use model::Place;
    use model::note::{Note, NoteKind};

    #[test]
    fn a_name_that_another_system_spells_otherwise_is_told_by_the_system() {
        let mut roster = roster("person a - Alva Ek\nalso a table=1");
        roster.notes.push(Note {
            kind: NoteKind::Outvoted("family_name"),
            place: Some(Place::row_of(1, 0)),
            subject: Subject::Person(Ix::new(0)),
            value: "".into(),
        });
        let problems = found_in(&RULE, &roster, |terms| {
            terms.systems = vec![SystemKind::Register, SystemKind::Directory];
        });
        let told = (problems[0].cause.as_str(), problems[0].value.as_str());
        assert_eq!(
            (subjects(&problems), told),
            (vec![Subject::Person(Ix::new(0))], ("directory", "family_name"))
        );
    }

    const SCENE: &str =
        "unit SK1 types=GR\nunit SK2 types=GR\nperson a - Alva Ek\nalso a table=1\nenrol a SK1\n";

    #[test]
    fn another_school_in_another_system_is_told() {
        let problems = across(&format!("{SCENE}enrol a SK2 table=1"));
        let told = (problems[0].cause.as_str(), problems[0].value.as_str());
        assert_eq!((subjects(&problems), told), (vec![Subject::Person(Ix::new(0))], ("directory", "unit")));
    }

    #[test]
    fn two_schools_of_the_register_and_without_other_systems_nothing_is_said() {
        assert!(across(&format!("{SCENE}enrol a SK2")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol a SK2 table=1")).is_empty());
        assert!(across(&format!("{SCENE}enrol a SK2 table=1 ..2026-06-10")).is_empty());
    }
}
