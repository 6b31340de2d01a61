//! `explain` in whole municipalities: protected persons are nobody, their relatives are explained without them, and
//! whatever is wanted is explained with its cells.

use super::protection::{needles, own_ids};
use super::town::{Town, now};
use app::explain::{ExplainOrder, Explained, Question, explain};
use app::{Environment, Workplace};
use demo::{Dialect, Dirt};

fn asked(workplace: &Workplace, what: &str) -> Explained {
    let what = Question::Thing(what.to_owned(), None);
    let order = ExplainOrder { environment: Environment::Test, on: None, what };
    explain(workplace, &order, now()).unwrap_or_else(|_| panic!("cannot be explained"))
}

fn drafted(town: &Town) -> Workplace {
    town.draft();
    town.answer();
    town.open()
}

#[test]
fn protected_persons_are_nobody_and_relatives_are_explained_without_them() {
    for (seed, dialect) in [(41, Dialect::Register), (42, Dialect::OneRoster), (43, Dialect::Skola24)] {
        let town = Town::new(120, seed, dialect, Dirt::realistic(120));
        let workplace = drafted(&town);
        let nobody = asked(&workplace, "20150104-2392").json();
        let people = &town.town.people;
        let mut hidden = own_ids(&town);
        hidden
            .extend(people.iter().filter(|one| one.is_protected()).map(|one| one.number.twelve().to_owned()));
        assert!(!hidden.is_empty(), "nobody is protected");
        for id in hidden {
            assert_eq!(asked(&workplace, &id).json(), nobody, "{dialect:?}: a protected person is somebody");
        }
        let needles = needles(&town);
        let mut relatives = 0;
        for pupil in &town.town.pupils {
            let family: Vec<u32> = pupil.guardians.iter().flatten().copied().chain([pupil.person]).collect();
            let person = |at: &u32| people.get(*at as usize).unwrap();
            if !family.iter().any(|at| person(at).is_protected()) {
                continue;
            }
            for open in family.iter().map(person).filter(|one| !one.is_protected()) {
                let said = asked(&workplace, open.number.twelve()).json();
                relatives += u32::from(said != nobody);
                for (needle, kind) in &needles {
                    assert!(!said.contains(needle.as_str()), "{dialect:?}: {kind} with a relative");
                }
            }
        }
        assert!(relatives > 0, "{dialect:?}: no relatives");
    }
}

#[test]
fn every_wanted_value_has_a_cell_or_a_setting() {
    let town = Town::new(60, 44, Dialect::Register, Dirt::none());
    let workplace = drafted(&town);
    let mut explained = 0;
    let open = town.town.people.iter().filter(|one| !one.is_protected());
    for person in open.step_by(5) {
        let Explained::Story(story) = asked(&workplace, person.number.twelve()) else { continue };
        explained += 1;
        for column in &story.wanted.columns {
            assert!(!column.from.is_empty() || column.by == Some("mapping"), "{}", column.name);
            assert!(column.from.iter().all(|spot| !spot.columns.is_empty()), "{}", column.name);
        }
        assert!(story.wanted.ties.iter().all(|tie| tie.spot.is_some() && !tie.other.is_empty()));
    }
    assert!(explained > 10);
}
