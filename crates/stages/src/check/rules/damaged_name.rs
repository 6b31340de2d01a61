//! A name that nobody writes so: all capitals, digits, doubled blanks or signs.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-D78",
    slug: "damaged-name",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 68"],
    sv: Texts {
        title: "Namn som ser skadat ut",
        body: "Namnet har { $cause ->\n\
                [capitals] bara versaler\n\
                [digits] siffror\n\
                [blanks] dubbla mellanslag\n\
               *[signs] tecken som inte hör till ett namn\n\
            }. Det levereras som det står.",
        hint: "Rätta namnet i registret. Är det så för alla kommer det från exporten, och rättas där.",
        manual: "Namnet visas för barn, vårdnadshavare och personal i Unikum precis som det står.\n\
            \n\
            **Fel:** `ALVA EK`, `Alva  Ek`, `Alva2 Ek` eller `Ek (utflyttad)`.\n\
            \n\
            **Rätt:** `Alva Ek`.\n\
            \n\
            **Så rättar du:** Rätta namnet i registret. Är det så för alla kommer det från exporten, och \
            rättas där.",
    },
    en: Texts {
        title: "Name that looks damaged",
        body: "The name has { $cause ->\n\
                [capitals] capitals only\n\
                [digits] digits\n\
                [blanks] doubled blanks\n\
               *[signs] signs that no name has\n\
            }. It is delivered as it stands.",
        hint: "Correct the name in the register. If it is so for everybody it comes from the export and is \
            corrected there.",
        manual: "Children, guardians and staff see the name in Unikum exactly as it stands.\n\
            \n\
            **Wrong:** `ALVA EK`, `Alva  Ek`, `Alva2 Ek` or `Ek (utflyttad)`.\n\
            \n\
            **Right:** `Alva Ek`.\n\
            \n\
            **How to correct:** Correct the name in the register. If it is so for everybody it comes \
            from the export and is corrected there.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let names =
            [person.given_name, person.preferred_name, person.family_name].map(|name| look.text(name));
        if let Some(damage) = damage(names) {
            found.add(Subject::Person(ix)).cause = damage.into();
        }
    }
}

/// The gravest damage, in a word of the texts.
fn damage(names: [&str; 3]) -> Option<&'static str> {
    let any = |test: fn(&str) -> bool| names.iter().any(|name| test(name));
    let capitals = |name: &str| {
        let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
        // initials and names of two letters are no damage
        capitals > 2 && !name.contains('.') && !name.chars().any(char::is_lowercase)
    };
    if any(|name| name.bytes().any(|byte| byte.is_ascii_digit())) {
        Some("digits")
    } else if any(|name| name.bytes().any(odd) || name.as_bytes().windows(2).any(doubled)) {
        Some("signs")
    } else if any(|name| name.contains("  ")) {
        Some("blanks")
    } else {
        any(capitals).then_some("capitals")
    }
}

/// Signs that stand in no name. A comma, a full stop and an apostrophe may.
const fn odd(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'<'
            | b'>'
            | b'*'
            | b'/'
            | b'\\'
            | b'_'
            | b'='
            | b'#'
            | b'!'
            | b'?'
            | b'@'
            | b';'
            | b':'
            | b'"'
            | b'+'
            | b'|'
    )
}

/// Two of the signs that stand in names, one after the other.
fn doubled(pair: &[u8]) -> bool {
    matches!(pair, [b'-', b'-'] | [b'.', b'.'] | [b',', b','] | [b'\'', b'\''])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn causes(given: &str, family: &str) -> Vec<String> {
        let mut scene = crate::scene::roster("person a 20130101-2397 Alva Ek");
        let mut pool = model::Pool::default();
        let person = &mut scene.persons.as_mut_slice()[0];
        (person.given_name, person.family_name) = (pool.add(given), pool.add(family));
        scene.pool = std::sync::Arc::new(pool);
        let problems = crate::check::rules::testing::found_in(&RULE, &scene, |_| ());
        problems.into_iter().map(|problem| problem.cause.to_string()).collect()
    }

    #[test]
    fn the_person_is_told_and_the_name_is_not() {
        let problems = found(&RULE, "person a 20130101-2397 ALVA EK");
        assert_eq!(
            (subjects(&problems), problems[0].cause.as_str()),
            (vec![Subject::Person(Ix::new(0))], "capitals")
        );
        assert!(problems[0].value.is_empty());
    }

    #[test]
    fn each_damage_has_its_word() {
        assert_eq!(causes("Alva2", "Ek"), ["digits"]);
        assert_eq!(causes("Alva  Maria", "Ek"), ["blanks"]);
        assert_eq!(causes("Alva", "Ek (utflyttad)"), ["signs"]);
        assert_eq!(causes("Anna--Lena", "Ek"), ["signs"]);
        assert_eq!(causes("ALVA", ""), ["capitals"]);
        assert_eq!(causes("Alva", "BJÖRK"), ["capitals"]);
    }

    #[test]
    fn names_as_people_have_them_are_right() {
        for (given, family) in [
            ("Anna-Lena", "von Ek"),
            ("Máret", "O'Neill"),
            ("J.P.", "Ek, jr."),
            ("Bo", "Å"),
            ("Li", "McÅberg"),
            ("A.B.C.", "Ek"),
        ] {
            assert!(causes(given, family).is_empty(), "{given} {family}");
        }
        assert!(causes("", "").is_empty() && causes("BO", "EK").is_empty());
    }
}
