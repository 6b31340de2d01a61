//! A guardian who has died, lives abroad or has no number.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberFault;
use model::index::Ix;
use model::note::NoteKind;
use model::person::Person;
use model::problem::Subject;
use model::school::PersonStatus;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C38",
    slug: "guardian-cannot-be-reached",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["C 38"],
    sv: Texts {
        title: "Vårdnadshavare som inte kan få konto",
        body: "Vårdnadshavaren är avliden, utvandrad eller saknar användbart personnummer och får \
            därför inget konto.",
        hint: "Kontrollera vårdnaden i registret. Har vårdnadshavaren fått ett nummer fylls det i; har \
            vårdnaden upphört avslutas relationen.",
        manual: "Ett konto kräver ett nummer att logga in med. Skolan behöver veta att barnet saknar en \
            mottagare i Unikum.\n\
            \n\
            **Fel:** En vårdnadshavare utomlands utan svenskt nummer.\n\
            \n\
            **Rätt:** Vårdnadshavaren har ett samordningsnummer eller ett TF-nummer.\n\
            \n\
            **Så rättar du:** Kontrollera vårdnaden i registret. Har vårdnadshavaren fått ett nummer \
            fylls det i; har vårdnaden upphört avslutas relationen.",
    },
    en: Texts {
        title: "Guardian who cannot get an account",
        body: "The guardian is deceased, has emigrated or has no usable number, and so gets no account.",
        hint: "Check the guardianship in the register. If the guardian has been given a number, fill it \
            in; if the guardianship has ended, end the relation.",
        manual: "An account needs a number to log in with. The school needs to know that the child lacks \
            somebody to reach in Unikum.\n\
            \n\
            **Wrong:** A guardian abroad without a Swedish number.\n\
            \n\
            **Right:** The guardian has a coordination or TF number.\n\
            \n\
            **How to correct:** Check the guardianship in the register. If the guardian has been \
            given a number, fill it in; if the guardianship has ended, end the relation.",
    },
    thresholds: &[],
    find: &[
        Find::Note(|kind| (kind == NoteKind::GuardianWithoutId).then_some(Cause::File)),
        Find::NoteIf(
            |kind| (kind == NoteKind::NumberFault(NumberFault::Empty)).then_some(Cause::File),
            |look, note| matches!(note.subject, Subject::Person(ix) if look.is_guardian(ix)),
        ),
        Find::People(find),
    ],
};

/// Somebody without a number who is nothing but a guardian, where numbers are needed.
pub(super) fn is_without_number(look: &Look<'_>, ix: Ix<Person>, person: &Person) -> bool {
    person.number.is_none()
        && !look.terms.alternative_ids
        && !look.has_unreadable_number(ix)
        && look.is_guardian(ix)
        && !look.is_pupil(ix)
        && !look.is_staff(ix)
}

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let gone = person.status != PersonStatus::Active && look.is_guardian(ix);
        if gone || is_without_number(look, ix, person) {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, note_about, noted, subjects};
    use model::civic_number::NumberFault;
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    fn scene(status: &str) -> String {
        format!("person c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek status={status}\nguard g c")
    }

    #[test]
    fn a_guardian_who_is_gone_is_told() {
        for status in ["Avliden", "Utvandrad"] {
            assert_eq!(subjects(&found(&RULE, &scene(status))), [Subject::Person(Ix::new(1))]);
        }
    }

    #[test]
    fn a_guardian_who_is_here_is_right() {
        assert!(found(&RULE, &scene("Aktiv")).is_empty());
    }

    #[test]
    fn a_guardian_with_an_id_but_no_number_is_told_where_numbers_are_needed() {
        let scene = "person c 20130101-2397 Alva Ek\nperson g - Eva Ek\nguard g c";
        let with = |sends| found_with(&RULE, scene, |terms| terms.alternative_ids = sends);
        assert_eq!(subjects(&with(false)), [Subject::Person(Ix::new(1))]);
        assert!(with(true).is_empty());
    }

    #[test]
    fn a_guardians_name_without_any_id_is_told() {
        assert_eq!(noted(&RULE, NoteKind::GuardianWithoutId, ""), ["elever.csv"]);
    }

    #[test]
    fn a_guardian_without_a_number_is_told_but_a_pupil_is_not() {
        let scene = "person c 20130101-2397 Alva Ek\nperson g - Eva Ek\nguard g c";
        let empty = NoteKind::NumberFault(NumberFault::Empty);
        assert_eq!(
            subjects(&note_about(&RULE, scene, empty, Subject::Person(Ix::new(1)))),
            [Subject::Person(Ix::new(1))]
        );
        let about_the_pupil = note_about(&RULE, scene, empty, Subject::Person(Ix::new(0)));
        assert!(!subjects(&about_the_pupil).contains(&Subject::Person(Ix::new(0))));
    }
}
