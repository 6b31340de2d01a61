//! An interim number, which other systems may not know.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberKind;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A84",
    slug: "interim-number",
    severity: Severity::Warning,
    owner: Owner::RegisterAdministrator,
    case: &["A 4", "A 9"],
    sv: Texts {
        title: "Interimspersonnummer",
        body: "Personen har ett interimspersonnummer, med en bokstav bland de fyra sista tecknen. Det \
            levereras, men det är inte säkert att Unikum känner igen det.",
        hint: "Byt till personnummer eller samordningsnummer i registret så snart personen har fått \
            det. Behövs ett tillfälligt nummer är TF-nummer det vanliga.",
        manual: "Interimspersonnummer används mest i vården och på högskolor. Numret kommer att bytas ut, \
            och då blir det annars ett nytt konto.\n\
            \n\
            **Fel:** `20000101-T220`\n\
            \n\
            **Rätt:** `20000101-TF01`, eller det riktiga personnumret.\n\
            \n\
            **Så rättar du:** Byt till personnummer eller samordningsnummer i registret så snart \
            personen har fått det. Behövs ett tillfälligt nummer är TF-nummer det vanliga.",
    },
    en: Texts {
        title: "Interim number",
        body: "The person has an interim number, with a letter among the last four characters. It is \
            delivered, but Unikum may not recognise it.",
        hint: "Change to the civic or coordination number in the register as soon as the person has \
            one. Where a temporary number is needed, TF numbers are the usual ones.",
        manual: "Interim numbers are mostly used in health care and universities. The number will be \
            replaced, and that would otherwise make a new account.\n\
            \n\
            **Wrong:** `20000101-T220`\n\
            \n\
            **Right:** `20000101-TF01`, or the real number.\n\
            \n\
            **How to correct:** Change to the civic or coordination number in the register as soon \
            as the person has one. Where a temporary number is needed, TF numbers are the usual \
            ones.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(_: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        if person.number.is_some_and(|number| number.kind() == NumberKind::Interim) {
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

    #[test]
    fn an_interim_number_is_told() {
        assert_eq!(subjects(&found(&RULE, "person a 20000101-T220 Alva Ek")), [Subject::Person(Ix::new(0))]);
    }

    #[test]
    fn other_numbers_are_not() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Bo Ek").is_empty());
    }

    #[test]
    fn with_a_wrong_check_digit_it_is_just_temporary() {
        assert!(found(&RULE, "person a 20000101-T221 Alva Ek").is_empty());
    }
}
