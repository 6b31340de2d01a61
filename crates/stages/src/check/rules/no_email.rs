//! A guardian or an employee without an e-mail address.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D87",
    slug: "no-email",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["C 31", "C 39"],
    sv: Texts {
        title: "E-postadress saknas",
        body: "Vårdnadshavaren eller den anställda saknar e-postadress. Personen levereras, men kan \
            inte få inloggningsbrev eller meddelanden.",
        hint: "Fyll i e-postadressen i registret: hemadress för vårdnadshavare, arbetets adress för \
            personal.",
        manual: "Första inloggningen börjar med ett brev till e-postadressen. Utan den får skolan frågor \
            om varför det inte går att logga in.\n\
            \n\
            **Fel:** Eva Ek utan e-postadress.\n\
            \n\
            **Rätt:** Eva Ek med `eva@example.org`.\n\
            \n\
            **Så rättar du:** Fyll i e-postadressen i registret: hemadress för vårdnadshavare, \
            arbetets adress för personal.",
    },
    en: Texts {
        title: "E-mail address missing",
        body: "The guardian or employee has no e-mail address. The person is delivered, but cannot get \
            login mail or messages.",
        hint: "Fill in the e-mail address in the register: the one at home for guardians, the one at \
            work for staff.",
        manual: "The first login begins with mail to the address. Without it the school gets questions \
            about why login does not work.\n\
            \n\
            **Wrong:** Eva Ek without an e-mail address.\n\
            \n\
            **Right:** Eva Ek with `eva@example.org`.\n\
            \n\
            **How to correct:** Fill in the e-mail address in the register: the one at home for \
            guardians, the one at work for staff.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let none = person.emails.iter().all(|email| email.is_empty());
        if none && (look.is_guardian(ix) || look.is_staff(ix)) {
            found.add(Subject::Person(ix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(email: &str) -> String {
        format!(
            "unit SK1 types=GR\nperson c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek {email}\nperson t 19820101-2385 Bo Ek\nguard g c\n"
        )
    }

    #[test]
    fn a_guardian_and_an_employee_are_told() {
        assert_eq!(subjects(&found(&RULE, &scene(""))), [Subject::Person(Ix::new(1))]);
        assert_eq!(found(&RULE, &(scene("") + "duty t SK1")).len(), 2);
    }

    #[test]
    fn any_address_is_right_and_pupils_need_none() {
        assert!(found(&RULE, &scene("email.staff=eva@example.org")).is_empty());
    }

    #[test]
    fn an_employee_who_has_left_needs_none() {
        assert!(
            found(&RULE, &(scene("email.guardian=e@example.org") + "duty t SK1 ..2026-11-12")).is_empty()
        );
        assert_eq!(
            found(&RULE, &(scene("email.guardian=e@example.org") + "duty t SK1 ..2026-11-13")).len(),
            1
        );
    }
}
