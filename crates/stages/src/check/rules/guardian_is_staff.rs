//! A guardian who is also employed: one account, one e-mail address.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::person::Capacity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C34",
    slug: "guardian-is-staff",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["C 34"],
    sv: Texts {
        title: "Vårdnadshavare som också är personal",
        body: "Personen är både vårdnadshavare och anställd och har olika e-postadresser i de två \
            rollerna. Unikum har bara plats för en; inställningen avgör vilken.",
        hint: "Kontrollera i inställningarna vilken adress som ska gå före. Vill personen ha en annan \
            ändras den i registret.",
        manual: "I Unikum har varje person ett enda konto och en enda e-postadress. Privata meddelanden \
            om det egna barnet kan annars hamna i arbetets brevlåda.\n\
            \n\
            **Fel:** Olika adresser och ingen har bestämt vilken som gäller.\n\
            \n\
            **Rätt:** Kommunen har bestämt att arbetets adress går före.\n\
            \n\
            **Så rättar du:** Kontrollera i inställningarna vilken adress som ska gå före. Vill \
            personen ha en annan ändras den i registret.",
    },
    en: Texts {
        title: "Guardian who is also staff",
        body: "The person is both guardian and employed, with different e-mail addresses. Unikum has \
            room for one; the settings decide which.",
        hint: "Check in the settings which address comes first. If the person wants another, change it \
            in the register.",
        manual: "In Unikum each person has one account and one e-mail address. Private messages about \
            one's own child may otherwise end up in the mailbox at work.\n\
            \n\
            **Wrong:** Different addresses, and nobody has decided which holds.\n\
            \n\
            **Right:** The municipality has decided that the address at work comes first.\n\
            \n\
            **How to correct:** Check in the settings which address comes first. If the person wants \
            another, change it in the register.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let (home, work) = (person.email(Capacity::Guardian), person.email(Capacity::Staff));
        let differ = !home.is_empty() && !work.is_empty() && !look.roster.pool.same(home, work);
        if differ && look.is_staff(ix) && look.is_guardian(ix) {
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

    fn scene(home: &str, work: &str) -> String {
        format!(
            "unit SK1 types=GR\nperson c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek email.guardian={home} email.staff={work}\nguard g c\nduty g SK1"
        )
    }

    #[test]
    fn two_addresses_are_told() {
        assert_eq!(
            subjects(&found(&RULE, &scene("a@example.org", "b@example.se"))),
            [Subject::Person(Ix::new(1))]
        );
    }

    #[test]
    fn one_address_is_right() {
        assert!(found(&RULE, &scene("a@example.org", "a@example.org")).is_empty());
        assert!(found(&RULE, &scene("a@example.org", "")).is_empty());
    }

    #[test]
    fn somebody_who_is_only_staff_is_not_told() {
        let scene = scene("a@example.org", "b@example.se").replace("guard g c", "");
        assert!(found(&RULE, &scene).is_empty());
    }
}
