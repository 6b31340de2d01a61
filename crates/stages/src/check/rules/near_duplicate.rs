//! Two people with one birth date, almost one name, something in common and different numbers: often one person twice. Silent for twins.

use super::two_numbers::same_name;
use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::Text;
use model::civic_number::NumberKind;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;
use rayon::prelude::*;
pub(crate) static RULE: Rule = Rule {
    code: "SKB-A87",
    slug: "near-duplicate",
    severity: Severity::Warning,
    owner: Owner::RegisterAdministrator,
    case: &["A 7"],
    sv: Texts {
        title: "En person finns kanske två gånger",
        body: "En person till har samma födelsedag, nästan samma namn, ett annat nummer och samma familj, \
            skola eller adress. Båda levereras.",
        hint: "Jämför de två i registret. Är de en person tas den felaktiga bort; är de två behöver inget \
            göras.",
        manual: "Ett felskrivet nummer ger samma person två konton. Dokumenten ligger då på det ena och \
            vårdnadshavarna på det andra.\n\
            \n\
            **Fel:** `20130101-2397;Alva;Björk` och `20130101-2389;Alva;Bjork`, med samma \
            vårdnadshavare.\n\
            \n\
            **Rätt:** Alva Björk en gång, med rätt nummer.\n\
            \n\
            **Så rättar du:** Jämför de två i registret. Är de en person tas den felaktiga bort; är de \
            två behöver inget göras.",
    },
    en: Texts {
        title: "A person is perhaps there twice",
        body: "Another person has the same birth date, almost the same name, another number, and the same \
            family, school or address. Both are delivered.",
        hint: "Compare the two in the register. If they are one person, remove the wrong one; if they are \
            two, nothing needs to be done.",
        manual: "A mistyped number gives one person two accounts. Then the documents are on one of them and \
            the guardians on the other.\n\
            \n\
            **Wrong:** `20130101-2397;Alva;Björk` and `20130101-2389;Alva;Bjork`, with the same \
            guardians.\n\
            \n\
            **Right:** Alva Björk once, with the right number.\n\
            \n\
            **How to correct:** Compare the two in the register. If they are one person, remove the \
            wrong one; if they are two, nothing needs to be done.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

/// How many neighbours each person is compared with: people of one day who share a name are few, and a file where
/// everybody was born the same day shall not take all night.
const NEIGHBOURS: usize = 8;

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let mut alike: Vec<Ix<Person>> = Vec::new();
    for name in [|person: &Person| person.family_name, |person: &Person| person.given_name] {
        let mut keys = keys(look, name);
        for same in keys.chunk_by_mut(|a, b| a.0 == b.0) {
            if same.len() > NEIGHBOURS {
                same.sort_by_key(|&(_, ix)| full_name(look, ix));
            }
            for (at, &(_, one)) in same.iter().enumerate() {
                let next = same.iter().skip(at + 1).take(NEIGHBOURS);
                for &(_, other) in next.filter(|&&(_, other)| is_twice(look, one, other)) {
                    alike.extend([one, other]);
                }
            }
        }
    }
    alike.sort_unstable();
    alike.dedup();
    for ix in alike {
        found.add(Subject::Person(ix));
    }
}

/// Everybody by birth date and one of their names, sorted; those who stand alone too.
fn keys(look: &Look<'_>, name: fn(&Person) -> Text) -> Vec<(u64, Ix<Person>)> {
    let key = |(ix, person): (Ix<Person>, &Person)| {
        person.number?;
        let day = person.birth_date?;
        let name = look.text(name(person));
        let day = [day.year().to_le_bytes(), [day.month() as u8, day.day() as u8]];
        // FNV-1a: the same in every run, and equal names always give equal hashes
        let bytes = day.as_flattened().iter().copied().chain(name.bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (!name.is_empty()).then_some((hash, ix))
    };
    let mut keys: Vec<(u64, Ix<Person>)> = look.roster.persons.numbered().filter_map(key).collect();
    keys.par_sort_unstable();
    keys
}

fn full_name<'l>(look: &Look<'l>, ix: Ix<Person>) -> (&'l str, &'l str) {
    let person = look.roster.persons.get(ix);
    person.map_or(("", ""), |person| (look.text(person.family_name), look.text(person.given_name)))
}

fn is_twice(look: &Look<'_>, a: Ix<Person>, b: Ix<Person>) -> bool {
    let persons = &look.roster.persons;
    let (Some(one), Some(other)) = (persons.get(a), persons.get(b)) else { return false };
    if one.number == other.number || one.birth_date != other.birth_date {
        return false;
    }
    let ((family, given), (other_family, other_given)) = (full_name(look, a), full_name(look, b));
    let passing = |person: &Person| person.number.is_some_and(|number| number.kind() != NumberKind::Civic);
    // the same name under a number that passes has rules of its own
    let told = (passing(one) || passing(other)) && same_name(look, a, b);
    !told
        && is_misspelled(given, other_given, 5)
        && is_misspelled(family, other_family, 4)
        && have_in_common(look, (a, one), (b, other))
}

/// Whether two names are one, perhaps misspelled. Short names differ too easily, and twins are called Ida and Ina.
fn is_misspelled(a: &str, b: &str, least: usize) -> bool {
    let letters = |name: &str| name.chars().flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (letters(a), letters(b));
    let count = |name: &str| name.chars().count();
    a == b
        || (count(&a).min(count(&b)) >= least
            && a.chars().next() == b.chars().next()
            && count(&a).abs_diff(count(&b)) < 2
            && strsim::damerau_levenshtein(&a, &b) < 2)
}

/// A guardian, a child, a school, an address, a phone or an e-mail.
fn have_in_common(
    look: &Look<'_>,
    (a, one): (Ix<Person>, &Person),
    (b, other): (Ix<Person>, &Person),
) -> bool {
    let same = |pick: fn(&Person) -> Text| {
        let text = pick(one);
        !text.is_empty() && look.text(text) == look.text(pick(other))
    };
    let guardian =
        || look.guardians(a).any(|(_, tie)| look.guardians(b).any(|(_, its)| its.adult == tie.adult));
    let child = || look.wards(a).any(|(_, tie)| look.wards(b).any(|(_, its)| its.child == tie.child));
    let school = || {
        look.current_enrolments(a)
            .any(|(_, at)| look.current_enrolments(b).any(|(_, its)| its.unit == at.unit))
    };
    let work = || look.duties(a).any(|at| look.duties(b).any(|its| its.unit == at.unit));
    same(|person| person.street)
        || same(|person| person.mobile)
        || one.emails.iter().any(|&email| {
            let is = |its: &Text| !email.is_empty() && look.text(*its) == look.text(email);
            other.emails.iter().any(is)
        })
        || guardian()
        || child()
        || school()
        || work()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR
        person a 20130101-2397 Alva Björk
        person b 20130101-2389 Alva Bjork
        enrol a SK1
enrol b SK1";

    #[test]
    fn both_are_told() {
        assert_eq!(
            subjects(&found(&RULE, SCENE)),
            [Subject::Person(Ix::new(0)), Subject::Person(Ix::new(1))]
        );
        let same = SCENE.replace("Bjork", "Björk");
        assert_eq!(found(&RULE, &same).len(), 2);
        let given = SCENE.replace("Alva Björk", "Kristina Ek").replace("Alva Bjork", "Kristian Ek");
        assert_eq!(found(&RULE, &given).len(), 2);
    }

    #[test]
    fn twins_are_two() {
        for (one, other) in [("Ida", "Ina"), ("Hanna", "Johanna"), ("Emil", "Elin"), ("Anton", "Elton")] {
            let scene = SCENE
                .replace("Alva Björk", &format!("{one} Ek"))
                .replace("Alva Bjork", &format!("{other} Ek"));
            assert!(found(&RULE, &scene).is_empty(), "{one} {other}");
        }
    }

    #[test]
    fn strangers_with_one_birth_date_are_two() {
        assert!(
            found(
                &RULE,
                &SCENE.replace(
                    "enrol b SK1",
                    "unit SK2 types=GR
enrol b SK2"
                )
            )
            .is_empty()
        );
        assert!(found(&RULE, &SCENE.replace("20130101-2389", "20130102-2388")).is_empty());
    }

    #[test]
    fn a_family_an_address_or_a_phone_is_something_in_common() {
        let apart = SCENE.replace("enrol a SK1", "");
        assert!(found(&RULE, &apart).is_empty());
        let home =
            apart.replace("Björk", "Björk street=Storgatan_1").replace("Bjork", "Bjork street=Storgatan_1");
        assert_eq!(found(&RULE, &home).len(), 2);
        let guarded = format!(
            "{apart}
person g 19800102-2386 Eva Ek
guard g a
guard g b"
        );
        assert_eq!(found(&RULE, &guarded).len(), 2);
    }

    #[test]
    fn a_number_that_passes_with_the_same_name_is_told_elsewhere() {
        let scene = SCENE.replace("20130101-2389 Alva Bjork", "20130101-TF01 Alva Björk");
        assert!(found(&RULE, &scene).is_empty());
        assert_eq!(found(&RULE, &SCENE.replace("20130101-2389", "20130101-TF01")).len(), 2);
    }

    #[test]
    fn a_file_where_all_are_alike_takes_no_more_than_its_time() {
        let mut scene = "unit SK1 types=GR
"
        .to_owned();
        for at in 0..3_000 {
            scene += &format!(
                "person p{at} 20130101-2397 Alva Ek{at}
enrol p{at} SK1
"
            );
        }
        // one number: nobody is there twice, and it is the comparing that is tried
        assert!(found(&RULE, &scene).is_empty());
    }
}
