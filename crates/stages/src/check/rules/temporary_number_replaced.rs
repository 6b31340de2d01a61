//! A TF number and a real number that look like one person: a match is proposed, nothing is merged.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::rules::two_numbers::doubles;
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A02",
    slug: "temporary-number-replaced",
    severity: Severity::Notice,
    owner: Owner::RegisterAdministrator,
    case: &["A 1", "A 2"],
    sv: Texts {
        title: "Barn med TF-nummer har troligen fått personnummer",
        body: "En person med TF-nummer har samma namn och födelsedatum som en person med riktigt \
            personnummer. Båda levereras som de står; inget slås ihop.",
        hint: "Kontrollera i registret om det är samma barn. Är det så: ta bort posten med TF-nummer \
            och be Unikums support slå ihop kontona.",
        manual: "När ett barn folkbokförs byts TF-numret mot ett personnummer. I Unikum blir det annars \
            ett nytt, tomt konto, och dokumenten ligger kvar på det gamla.\n\
            \n\
            **Fel:** Alva Ek finns både som `20130101-TF01` och `20130101-2397`.\n\
            \n\
            **Rätt:** Alva Ek finns bara som `20130101-2397`, och kontona är hopslagna.\n\
            \n\
            **Så rättar du:** Kontrollera i registret om det är samma barn. Är det så: ta bort \
            posten med TF-nummer och be Unikums support slå ihop kontona.",
    },
    en: Texts {
        title: "Child with a TF number has probably been given a real one",
        body: "A person with a TF number has the same name and birth date as a person with a real \
            number. Both are delivered as they stand; nothing is merged.",
        hint: "Check in the register whether it is the same child. If so, remove the record with the TF \
            number and ask Unikum's support to merge the accounts.",
        manual: "When a child is entered in the population register the TF number is replaced by a real \
            one. In Unikum that would otherwise be a new and empty account, with the documents left \
            on the old one.\n\
            \n\
            **Wrong:** Alva Ek stands both as `20130101-TF01` and `20130101-2397`.\n\
            \n\
            **Right:** Alva Ek stands as `20130101-2397` only, and the accounts are merged.\n\
            \n\
            **How to correct:** Check in the register whether it is the same child. If so, remove \
            the record with the TF number and ask Unikum's support to merge the accounts.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for double in doubles(look) {
        if double.replaced {
            found.add(Subject::Person(double.person)).n = double.n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn a_temporary_and_a_real_number_with_one_name_and_birth_date_fit() {
        let scene = "person a 20130101-2397 Anna-Maria Ek\nperson b 20130101-TF01 Anna_maria EK\nperson c 20130101-2389 Bo Ek";
        assert_eq!(subjects(&found(&RULE, scene)), [Subject::Person(Ix::new(1))]);
    }

    #[test]
    fn another_name_or_birth_date_does_not() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Bo Ek").is_empty());
        assert!(found(&RULE, "person a 20130102-2388 Alva Ek\nperson b 20130101-TF01 Alva Ek").is_empty());
    }

    #[test]
    fn two_temporary_numbers_are_no_proposal() {
        assert!(found(&RULE, "person a 20130101-TF01 Alva Ek\nperson b 20130101-TF02 Alva Ek").is_empty());
    }
}
