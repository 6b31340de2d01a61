//! A phone number that nobody can call.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D80",
    slug: "impossible-phone",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &[],
    sv: Texts {
        title: "Telefonnummer som inte kan stämma",
        body: "Telefonnumret kan inte vara ett nummer. Det levereras som det står.",
        hint: "Rätta numret i registret. Står det två nummer eller ord i fältet flyttas de; saknas numret \
            lämnas fältet tomt.",
        manual: "Skolan ringer det nummer som står i Unikum, också när det är bråttom.\n\
            \n\
            **Fel:** `saknas`, `070`, `0000000000` eller två nummer i samma fält.\n\
            \n\
            **Rätt:** `070-174 06 05`.\n\
            \n\
            **Så rättar du:** Rätta numret i registret. Står det två nummer eller ord i fältet flyttas \
            de; saknas numret lämnas fältet tomt.",
    },
    en: Texts {
        title: "Phone number that cannot be right",
        body: "The phone number cannot be a number. It is delivered as it stands.",
        hint: "Correct the number in the register. If there are two or words in the field, move them; if \
            there is none, leave the field empty.",
        manual: "The school calls the number that is in Unikum, also when it is urgent.\n\
            \n\
            **Wrong:** `none`, `070`, `0000000000` or two numbers in one field.\n\
            \n\
            **Right:** `070-174 06 05`.\n\
            \n\
            **How to correct:** Correct the number in the register. If there are two or words in the \
            field, move them; if there is none, leave the field empty.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let phones = [person.phone, person.mobile, person.work_phone];
        if phones.iter().any(|&phone| !phone.is_empty() && !can_be_called(look.text(phone))) {
            found.add(Subject::Person(ix));
        }
    }
}

/// Five digits (an extension) to fifteen (the most there are, ITU-T E.164), not all the same.
fn can_be_called(phone: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'+' | b'(' | b')' | b'/' | b'.');
    let digits = || phone.bytes().filter(u8::is_ascii_digit);
    let first = digits().next();
    // the hyphen and the blank that word processors make
    let rest = phone.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{a0}', '\u{2212}'], "-");
    rest.bytes().all(plain)
        && (5..=15).contains(&digits().count())
        && digits().any(|digit| Some(digit) != first)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn told(phone: &str) -> bool {
        !found(&RULE, &format!("person a 20130101-2397 Alva Ek mobile={phone}")).is_empty()
    }

    #[test]
    fn the_person_is_told_and_the_number_is_not() {
        let problems = found(&RULE, "person a 20130101-2397 Alva Ek phone=saknas");
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0))]);
        assert!(problems[0].cause.is_empty() && problems[0].value.is_empty());
    }

    #[test]
    fn what_nobody_can_call_is_told() {
        for phone in
            ["070", "0000000000", "-", "070-1740605_mamma", "070-1740605,_070-1740606", "1234567890123456"]
        {
            assert!(told(phone), "{phone}");
        }
    }

    #[test]
    fn what_can_be_called_is_right() {
        for phone in
            ["070-174_06_05", "+46_(0)70_174_06_05", "0701740605", "08/4650040", "070–1740605", "40605", ""]
        {
            assert!(!told(phone), "{phone}");
        }
    }
}
