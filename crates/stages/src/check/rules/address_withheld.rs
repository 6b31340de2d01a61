//! Addresses withheld because somebody of the household is protected: a count.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-B25",
    slug: "address-withheld",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["B 25"],
    sv: Texts {
        title: "Adresser som hålls inne",
        body: "{ $n ->\n\
            \x20   [one] En persons adress och hemtelefon levereras inte\n\
            \x20  *[other] { $n } personers adress och hemtelefon levereras inte\n\
            }, eftersom någon i samma hushåll har skyddade personuppgifter.",
        hint: "Inget behöver göras. Skriv inte in adressen för hand i Unikum.",
        manual: "Ett syskons eller en vårdnadshavares adress avslöjar var den skyddade personen bor.\n\
            \n\
            **Fel:** Syskonet levereras med adress.\n\
            \n\
            **Rätt:** Syskonet levereras utan adress och hemtelefon.\n\
            \n\
            **Så rättar du:** Inget behöver göras. Skriv inte in adressen för hand i Unikum.",
    },
    en: Texts {
        title: "Addresses withheld",
        body: "{ $n ->\n\
            \x20   [one] One person's address and home phone are not delivered\n\
            \x20  *[other] { $n } people's addresses and home phones are not delivered\n\
            }, because somebody of the same household has a protected identity.",
        hint: "Nothing needs to be done. Do not enter the address in Unikum by hand.",
        manual: "A sibling's or guardian's address gives away where the protected person lives.\n\
            \n\
            **Wrong:** The sibling is delivered with an address.\n\
            \n\
            **Right:** The sibling is delivered without address and home phone.\n\
            \n\
            **How to correct:** Nothing needs to be done. Do not enter the address in Unikum by \
            hand.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let n = look.roster.persons.iter().filter(|person| person.address_withheld).count() as u32;
    if n > 0 {
        found.add(Subject::Source).n = n;
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::problem::Subject;

    #[test]
    fn a_count_without_place_or_person() {
        let problems =
            found(&RULE, "person a 20130101-2397 Alva Ek withheld=ja\nperson b 20130101-2389 Bo Ek");
        assert_eq!((subjects(&problems), problems[0].n, problems[0].place), (vec![Subject::Source], 1, None));
    }

    #[test]
    fn nothing_withheld_nothing_said() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek").is_empty());
    }
}
