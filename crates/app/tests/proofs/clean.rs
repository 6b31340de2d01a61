//! A clean register gives no warning: every rule that speaks up without cause is one that nobody reads.

use super::town::Town;
use demo::{Dialect, Dirt, Municipality, Order, Size, municipality};
use model::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// What is natural in a clean register, and why it is told all the same.
const NATURAL: &[(&str, &str)] = &[
    ("SKB-A83", "some are known by a test number: the demo uses nothing else"),
    ("SKB-B19", "protected people are left out, and how many is told"),
    ("SKB-B20", "a child whose guardian is protected"),
    ("SKB-B25", "a relative whose address is withheld"),
    ("SKB-C29", "guardians of pupils who have come of age"),
    ("SKB-C34", "other responsible adults are no guardians"),
    ("SKB-C37", "a guardian who works at a school"),
    ("SKB-D44", "places that begin later"),
    ("SKB-D46", "places that have ended"),
    ("SKB-D55", "one person, two jobs at one unit, in a format without the kind of job"),
    ("SKB-D67", "a name in use that the format does not say"),
    ("SKB-D75", "a kind of school where a town so small has nobody"),
    ("SKB-D77", "teachers who lead no group"),
    ("SKB-D88", "people whom nothing ties to a school on the day"),
    ("SKB-D90", "teaching groups are not sent unless wanted"),
    ("SKB-S18", "one child on two rows of one school"),
    ("SKB-S19", "OneRoster's district, and its guardians' roles: whose guardians they are stands elsewhere"),
];

/// Rules of severity warning or above that a format cannot but raise, because it lacks what they ask for.
const LACKS: &[(Dialect, &str, &str)] =
    &[(Dialect::Skola24, "SKB-D84", "the format has no school year, and class names do not always tell")];

fn clean(size: Size, seed: u64) -> Municipality {
    municipality(&Order { size, seed, as_of: super::town::AS_OF, dirt: Dirt::none() })
}

fn wrong(town: &Municipality, dialect: Dialect, seen: &mut BTreeSet<&'static str>) -> Vec<String> {
    let town = Town::of(town.clone(), dialect);
    let view = town.view();
    let mut told: BTreeMap<(&str, Severity), Vec<_>> = BTreeMap::new();
    for problem in &view.problems {
        told.entry((problem.code, problem.severity)).or_default().push(super::town::place(&view, problem));
    }
    let mut wrong = Vec::new();
    for ((code, severity), places) in told {
        let lacks = LACKS.iter().any(|(of, lacking, _)| (*of, *lacking) == (dialect, code));
        let natural = severity == Severity::Notice && NATURAL.iter().any(|(known, _)| *known == code);
        if natural {
            seen.insert(code);
        } else if !lacks {
            wrong.push(format!(
                "{dialect:?}: {code} {severity:?} {} times, {:?}",
                places.len(),
                places.first()
            ));
        }
    }
    wrong
}

#[test]
fn nothing_is_wrong_with_clean_registers() {
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    for seed in [1, 2, 3] {
        let town = clean(Size::Pupils(300), seed);
        for &dialect in Dialect::ALL {
            failures
                .extend(wrong(&town, dialect, &mut seen).into_iter().map(|what| format!("{seed} {what}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let unused: Vec<&str> =
        NATURAL.iter().map(|(code, _)| *code).filter(|code| !seen.contains(code)).collect();
    assert!(unused.is_empty(), "not natural after all: {unused:?}");
}

#[test]
fn nothing_is_wrong_with_a_clean_municipality_of_usual_size() {
    let town = clean(Size::S, 5);
    let failures: Vec<String> =
        Dialect::ALL.iter().flat_map(|&dialect| wrong(&town, dialect, &mut BTreeSet::new())).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
