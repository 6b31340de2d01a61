//! Guardians who have one e-mail address between them.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::settings::policy::SharedEmail;
use model::Severity;
use model::index::Ix;
use model::person::Capacity;
use model::person::Person;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-C39",
    slug: "shared-email",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["C 39"],
    sv: Texts {
        title: "Vårdnadshavare delar e-postadress",
        body: "{ $n } vårdnadshavare har samma e-postadress. Alla levereras, men inloggningsbrev och \
            meddelanden till dem går till samma brevlåda.",
        hint: "Fråga familjen efter var sin adress och skriv in dem i registret. Är det en påhittad \
            adress tas den bort.",
        manual: "Den som får inloggningsbrevet kan sätta lösenord åt den andra. Efter en separation kan \
            det bli ett problem.\n\
            \n\
            **Fel:** Eva och Bo har båda `familjen@example.org`.\n\
            \n\
            **Rätt:** Eva har `eva@example.org` och Bo har `bo@example.org`.\n\
            \n\
            **Så rättar du:** Fråga familjen efter var sin adress och skriv in dem i registret. Är \
            det en påhittad adress tas den bort.",
    },
    en: Texts {
        title: "Guardians share an e-mail address",
        body: "{ $n } guardians have the same e-mail address. All are delivered, but login mail and \
            messages to them go to one mailbox.",
        hint: "Ask the family for an address each and enter them in the register. If the address is \
            made up, remove it.",
        manual: "Whoever gets the login mail can set a password for the other. After a separation that \
            can be a problem.\n\
            \n\
            **Wrong:** Eva and Bo both have `familjen@example.org`.\n\
            \n\
            **Right:** Eva has `eva@example.org` and Bo has `bo@example.org`.\n\
            \n\
            **How to correct:** Ask the family for an address each and enter them in the register. \
            If the address is made up, remove it.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let mut addresses: Vec<(u64, Ix<Person>)> = Vec::new();
    for (ix, person) in look.roster.persons.numbered() {
        let email = look.text(person.email(Capacity::Guardian));
        if !email.is_empty() && look.is_guardian(ix) {
            addresses.push((hash(email), ix));
        }
    }
    addresses.sort_unstable();
    if look.terms.shared_email == SharedEmail::Report {
        found.grave(Severity::Warning);
    }
    for same in
        addresses.chunk_by(|a, b| a.0 == b.0 && address(look, a.1).eq_ignore_ascii_case(address(look, b.1)))
    {
        for &(_, ix) in same.iter().filter(|_| same.len() > 1) {
            found.add(Subject::Person(ix)).n = same.len() as u32;
        }
    }
}

fn address<'l>(look: &Look<'l>, ix: Ix<Person>) -> &'l str {
    look.roster.persons.get(ix).map_or("", |person| look.text(person.email(Capacity::Guardian)))
}

/// FNV-1a over the address, letter case aside.
fn hash(email: &str) -> u64 {
    email.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_with, subjects};
    use crate::settings::policy::SharedEmail;
    use model::Severity;
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(first: &str, second: &str) -> String {
        format!(
            "person c 20130101-2397 Alva Ek\nperson g 19800102-2386 Eva Ek email.guardian={first}\nperson h 19820101-2385 Bo Ek email.guardian={second}\nguard g c\nguard h c"
        )
    }

    #[test]
    fn both_are_told_and_the_address_is_not() {
        let problems = found(&RULE, &scene("ek@example.org", "EK@example.org"));
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(1)), Subject::Person(Ix::new(2))]);
        assert!(
            problems
                .iter()
                .all(|problem| problem.n == 2 && problem.cause.is_empty() && problem.value.is_empty())
        );
    }

    #[test]
    fn it_is_graver_where_the_municipality_asks() {
        let scene = scene("ek@example.org", "ek@example.org");
        let problems = found_with(&RULE, &scene, |terms| terms.shared_email = SharedEmail::Report);
        assert_eq!(problems[0].severity, Severity::Warning);
        assert_eq!(found(&RULE, &scene)[0].severity, Severity::Notice);
    }

    #[test]
    fn different_addresses_are_right() {
        assert!(found(&RULE, &scene("eva@example.org", "bo@example.org")).is_empty());
    }

    #[test]
    fn no_address_is_not_shared() {
        assert!(found(&RULE, &scene("", "")).is_empty());
    }
}
