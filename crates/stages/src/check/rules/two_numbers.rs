//! One person who seems to stand under two numbers, at least one of them temporary.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::CivicNumber;
use model::Date;
use model::Severity;
use model::civic_number::NumberKind;
use model::index::Ix;
use model::person::Person;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A07",
    slug: "two-numbers",
    severity: Severity::Warning,
    owner: Owner::RegisterAdministrator,
    case: &["A 4", "A 7"],
    sv: Texts {
        title: "Samma person verkar ha två nummer",
        body: "En person med tillfälligt nummer eller samordningsnummer har samma namn och födelsedatum \
            som någon annan. Båda levereras som de står; inget slås ihop.",
        hint: "Kontrollera i registret om det är samma person. Är det så: behåll det nummer som gäller \
            nu, ta bort det andra och be Unikums support slå ihop kontona.",
        manual: "Två nummer blir två konton, och vårdnadshavaren eller läraren ser bara en del av \
            dokumenten. Därför slås ingenting ihop automatiskt: två barn kan ha samma namn och vara \
            födda samma dag.\n\
            \n\
            **Fel:** Alva Ek finns som `20130101-TF01` och som `20130101-TF02`.\n\
            \n\
            **Rätt:** Alva Ek finns en gång.\n\
            \n\
            **Så rättar du:** Kontrollera i registret om det är samma person. Är det så: behåll det \
            nummer som gäller nu, ta bort det andra och be Unikums support slå ihop kontona.",
    },
    en: Texts {
        title: "One person seems to have two numbers",
        body: "A person with a temporary or coordination number has the same name and birth date as \
            somebody else. Both are delivered as they stand; nothing is merged.",
        hint: "Check in the register whether it is the same person. If so, keep the number that holds \
            now, remove the other and ask Unikum's support to merge the accounts.",
        manual: "Two numbers become two accounts, and the guardian or teacher sees only some of the \
            documents. Nothing is merged automatically, because two children can have the same name \
            and birth date.\n\
            \n\
            **Wrong:** Alva Ek stands as `20130101-TF01` and as `20130101-TF02`.\n\
            \n\
            **Right:** Alva Ek stands once.\n\
            \n\
            **How to correct:** Check in the register whether it is the same person. If so, keep the \
            number that holds now, remove the other and ask Unikum's support to merge the accounts.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

/// A person with a temporary or coordination number who looks like somebody else.
pub(super) struct Double {
    pub(super) person: Ix<Person>,
    /// How many look alike, the person included.
    pub(super) n: u32,
    /// A TF number beside a real one: all three conditions of case A 2 hold.
    pub(super) replaced: bool,
}

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for double in doubles(look) {
        if !double.replaced {
            found.add(Subject::Person(double.person)).n = double.n;
        }
    }
}

/// Everybody with a temporary or coordination number who shares name and birth date with somebody.
pub(super) fn doubles(look: &Look<'_>) -> Vec<Double> {
    let mut doubles = Vec::new();
    let alike = alike(look);
    for same in alike.chunk_by(|a, b| a.0 == b.0 && same_name(look, a.1, b.1)) {
        let real = same.iter().any(|&(_, ix)| kind(look, ix) == Some(NumberKind::Civic));
        for &(_, person) in same.iter().filter(|_| same.len() > 1) {
            let kind = kind(look, person);
            if kind != Some(NumberKind::Civic) {
                let replaced = real && kind == Some(NumberKind::Temporary);
                doubles.push(Double { person, n: same.len() as u32, replaced });
            }
        }
    }
    doubles
}

/// People whose birth date is also that of somebody with a temporary or coordination number, sorted by
/// birth date and name.
fn alike(look: &Look<'_>) -> Vec<((Date, u64), Ix<Person>)> {
    let persons = &look.roster.persons;
    let passing = |person: &Person| person.number.is_some_and(|number| number.kind() != NumberKind::Civic);
    let mut days: Vec<Date> =
        persons.iter().filter(|person| passing(person)).filter_map(|person| person.birth_date).collect();
    days.sort_unstable();
    days.dedup();
    let mut alike: Vec<((Date, u64), Ix<Person>)> = persons
        .numbered()
        .filter(|(_, person)| person.number.is_some())
        .filter_map(|(ix, person)| {
            Some((person.birth_date.filter(|day| days.binary_search(day).is_ok())?, ix))
        })
        .map(|(day, ix)| ((day, name_hash(look, ix)), ix))
        .collect();
    alike.sort_unstable();
    alike
}

fn kind(look: &Look<'_>, ix: Ix<Person>) -> Option<NumberKind> {
    look.roster.persons.get(ix)?.number.map(CivicNumber::kind)
}

/// Letters of the full name, without case, spaces and hyphens.
fn letters<'l>(look: &Look<'l>, ix: Ix<Person>) -> impl Iterator<Item = char> + use<'l> {
    let (given, family) = look
        .roster
        .persons
        .get(ix)
        .map_or(("", ""), |person| (look.text(person.given_name), look.text(person.family_name)));
    given
        .chars()
        .chain(['/'])
        .chain(family.chars())
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}'..='\u{2015}'))
        .map(lower)
}

fn lower(letter: char) -> char {
    if letter.is_ascii() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_lowercase().next().unwrap_or(letter)
    }
}

/// Whether two people have the same name, case, blanks and hyphens aside.
pub(super) fn same_name(look: &Look<'_>, a: Ix<Person>, b: Ix<Person>) -> bool {
    letters(look, a).eq(letters(look, b))
}

/// FNV-1a: the same in every run, and equal names always give equal hashes.
fn name_hash(look: &Look<'_>, ix: Ix<Person>) -> u64 {
    letters(look, ix).fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn two_temporary_numbers_or_a_coordination_number_fit() {
        let two = "person a 20130101-TF01 Alva Ek\nperson b 20130101-TF02 alva ek";
        let expected = [Subject::Person(Ix::new(0)), Subject::Person(Ix::new(1))];
        assert_eq!(subjects(&found(&RULE, two)), expected);
        let coordination = "person a 701063-2391 Bo Ek\nperson b 19701003-2384 Bo Ek";
        let problems = found(&RULE, coordination);
        assert_eq!((subjects(&problems), problems[0].n), (vec![Subject::Person(Ix::new(0))], 2));
    }

    #[test]
    fn namesakes_with_real_numbers_and_twins_do_not() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek\nperson b 20130101-2389 Alva Ek").is_empty());
        assert!(found(&RULE, "person a 20130101-TF01 Alva Ek\nperson b 20130101-TF02 Bo Ek").is_empty());
    }

    #[test]
    fn what_the_other_rule_proposes_is_not_said_twice() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek\nperson b 20130101-TF01 Alva Ek").is_empty());
    }

    #[test]
    fn letters_do_not_wander_between_the_names() {
        assert!(
            found(&RULE, "person a 20130101-TF01 Alva Maria\nperson b 20130101-TF02 Alvam Aria").is_empty()
        );
    }
}
