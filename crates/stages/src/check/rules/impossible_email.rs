//! An e-mail address that no letter can reach.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D79",
    slug: "impossible-email",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &[],
    sv: Texts {
        title: "E-postadress som inte kan stämma",
        body: "E-postadressen kan inte vara en adress. Den levereras som den står, men ingen e-post kommer \
            fram.",
        hint: "Rätta adressen i registret. Står det två adresser tas en bort; har personen ingen lämnas \
            fältet tomt.",
        manual: "Inbjudan till Unikum och nytt lösenord kommer med e-post. Är adressen fel kan personen inte \
            börja, eller så går brevet till någon annan.\n\
            \n\
            **Fel:** `alva.ek@example`, `alva ek@example.org`, `saknas` eller två adresser i samma \
            fält.\n\
            \n\
            **Rätt:** `alva.ek@example.org`.\n\
            \n\
            **Så rättar du:** Rätta adressen i registret. Står det två adresser tas en bort; har \
            personen ingen lämnas fältet tomt.",
    },
    en: Texts {
        title: "E-mail address that cannot be right",
        body: "The e-mail address cannot be an address. It is delivered as it stands, but no mail arrives.",
        hint: "Correct the address in the register. If there are two, remove one; if the person has none, \
            leave the field empty.",
        manual: "The invitation to Unikum and a new password come by e-mail. With a wrong address the person \
            cannot begin, or the letter goes to somebody else.\n\
            \n\
            **Wrong:** `alva.ek@example`, `alva ek@example.org`, `none` or two addresses in one field.\n\
            \n\
            **Right:** `alva.ek@example.org`.\n\
            \n\
            **How to correct:** Correct the address in the register. If there are two, remove one; if \
            the person has none, leave the field empty.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        if person.emails.iter().any(|&email| !email.is_empty() && !can_be_address(look.text(email))) {
            found.add(Subject::Person(ix));
        }
    }
}

/// One `@`, something before it, and a name with a dot after it. What mail servers refuse beyond that differs.
fn can_be_address(email: &str) -> bool {
    let email = email.trim();
    let Some((local, domain)) = email.split_once('@') else { return false };
    let odd = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, ',' | ';' | ':' | '<' | '>' | '"' | '(' | ')')
    };
    let dotted = |text: &str| !text.starts_with('.') && !text.ends_with('.') && !text.contains("..");
    let top = domain.rsplit('.').next().unwrap_or_default();
    !local.is_empty()
        && dotted(local)
        && dotted(domain)
        && domain.contains('.')
        && !domain.contains('@')
        && top.chars().count() > 1
        && !top.bytes().all(|byte| byte.is_ascii_digit())
        && !email.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn told(email: &str) -> bool {
        !found(&RULE, &format!("person a 20130101-2397 Alva Ek email.guardian={email}")).is_empty()
    }

    #[test]
    fn the_person_is_told_and_the_address_is_not() {
        let problems = found(&RULE, "person a 20130101-2397 Alva Ek email.staff=alva@example");
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0))]);
        assert!(problems[0].cause.is_empty() && problems[0].value.is_empty());
    }

    #[test]
    fn what_cannot_be_an_address_is_told() {
        for email in [
            "saknas",
            "@example.org",
            "alva@",
            "alva_ek@example.org",
            "alva@example",
            "alva@example..org",
            "alva@example.org.",
            ".alva@example.org",
            "alva@example.o",
            "a@example.org;b@example.org",
            "a@b@example.org",
            "alva@10.0.0.1",
        ] {
            assert!(told(email), "{email}");
        }
    }

    #[test]
    fn what_can_be_one_is_right() {
        for email in
            ["alva@example.org", "a.b-c+d@sub.example.se", "åsa@exempel.example", "O'N@example.org", ""]
        {
            assert!(!told(email), "{email}");
        }
    }
}
