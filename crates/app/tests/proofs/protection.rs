//! Law 4: a protected person is nowhere. Every byte that comes out of a run is searched for the number in
//! any spelling, the e-mail addresses, the register's id, the name and the address of the household.

use super::town::{AS_OF, Town, now};
use app::plan::{PlanOrder, plan};
use app::{Environment, Language, Report, Texts};
use demo::town::{Role, address};
use demo::{Dialect, Dirt, DirtKind};
use std::collections::BTreeSet;
use std::path::Path;

/// What may not be found, and what it is.
pub(crate) type Needles = Vec<(String, &'static str)>;

pub(crate) fn needles(town: &Town) -> Needles {
    let people = &town.town.people;
    let open: Vec<_> = people.iter().filter(|person| !person.is_protected()).collect();
    let names: BTreeSet<(String, String)> = open
        .iter()
        .flat_map(|one| {
            [one.given_name(), one.name_in_use().to_owned()].map(|given| (given, one.family_name()))
        })
        .collect();
    let hidden_homes: BTreeSet<u32> =
        people.iter().filter(|person| person.is_protected()).map(|person| person.home).collect();
    let open_addresses: BTreeSet<_> =
        open.iter().filter(|one| !hidden_homes.contains(&one.home)).map(|one| address(one.home)).collect();
    let mut needles = Vec::new();
    for (at, person) in (0u32..).zip(people).filter(|(_, person)| person.is_protected()) {
        let number = &person.number;
        let (date, four) = (number.date_part().to_owned(), number.last_four().to_owned());
        let twelve = number.twelve().to_owned();
        let ten = twelve.get(2..).unwrap().to_owned();
        let short = date.get(2..).unwrap().to_owned();
        for spelling in [
            twelve,
            ten,
            format!("{date}-{four}"),
            format!("{short}-{four}"),
            format!("{short}+{four}"),
            format!("{short} {four}"),
        ] {
            needles.push((spelling, "number"));
        }
        for role in [Role::Pupil, Role::Private, Role::Staff] {
            needles.push((town.town.email(at, role), "e-mail"));
        }
        let family = person.family_name();
        for given in [person.given_name(), person.name_in_use().to_owned()] {
            if !names.contains(&(given.clone(), family.clone())) {
                for between in [" ", "\t", ";", ","] {
                    needles.push((format!("{given}{between}{family}"), "name"));
                }
                needles.push((format!("{family}, {given}"), "name"));
            }
        }
        let (street, postal, locality) = address(person.home);
        if !open_addresses.contains(&(street.clone(), postal.clone(), locality)) {
            needles.push((format!("{street}\t{postal}"), "address"));
            needles.push((format!("{street};{postal}"), "address"));
        }
    }
    needles.extend(own_ids(town).into_iter().map(|id| (id, "id")));
    needles
}

/// The ids that OneRoster gives protected people.
pub(crate) fn own_ids(town: &Town) -> Vec<String> {
    let Ok(users) = std::fs::read_to_string(town.export().join("users.csv")) else { return Vec::new() };
    let hidden: Vec<String> = town
        .town
        .people
        .iter()
        .filter(|person| person.is_protected())
        .map(|person| person.number.twelve().to_string())
        .collect();
    let theirs = |line: &&str| {
        line.split(',').any(|cell| {
            let digits: String = cell.chars().filter(char::is_ascii_alphanumeric).collect();
            hidden.contains(&digits)
        })
    };
    users.lines().filter(theirs).filter_map(|line| line.split(',').next()).map(str::to_owned).collect()
}

fn files_below(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path.display().to_string(), String::from_utf8(bytes).unwrap()));
        }
    }
}

/// Everything that a run gives out: what it says, and what it writes.
fn given_out(town: &Town) -> Vec<(String, String)> {
    let texts = Texts::new(Language::Swedish);
    let drafted = town.draft();
    town.answer();
    let workplace = town.open();
    let out = town.work().join("out");
    let order = PlanOrder { environment: Environment::Test, as_of: AS_OF, out: Some(out) };
    let planned = plan(&workplace, &order, &texts, now()).unwrap();
    let view = town.look(&workplace);
    let report = Report::new(&view, &workplace, &texts, now());
    let said: Vec<String> = drafted.questions.iter().map(|question| texts.say(&question.text)).collect();
    let mut found = vec![
        ("questions".to_owned(), said.join("\n")),
        ("plan".to_owned(), format!("{planned:#?}")),
        ("JSON".to_owned(), planned.json()),
        ("check".to_owned(), format!("{report:#?}")),
        ("problems".to_owned(), format!("{:#?}", view.problems)),
        ("omissions".to_owned(), format!("{:#?}", view.projection.omissions)),
    ];
    files_below(&town.work(), &mut found);
    found
}

fn leaks(town: &Town) -> Vec<String> {
    let needles = needles(town);
    assert!(needles.len() > 20, "nobody is protected");
    let mut leaks = Vec::new();
    for (what, text) in given_out(town) {
        assert!(!text.is_empty(), "{what} is empty");
        for (needle, kind) in &needles {
            if let Some(at) = text.find(needle.as_str()) {
                let line = text.get(..at).unwrap_or("").lines().count();
                leaks.push(format!("{:?}: {kind} in {what}, line {line}", town.dialect));
            }
        }
    }
    leaks
}

#[test]
fn no_protected_person_is_in_anything_that_is_given_out() {
    let mut failures = Vec::new();
    for seed in [1, 2] {
        for &dialect in Dialect::ALL {
            for dirt in [Dirt::none(), Dirt::realistic(300)] {
                let town = Town::new(300, seed, dialect, dirt);
                failures.extend(leaks(&town).into_iter().map(|leak| format!("seed {seed} {leak}")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn rows_that_have_slid_do_not_push_anybody_into_a_question() {
    for &dialect in &[Dialect::Register, Dialect::Skola24, Dialect::OneRoster] {
        let town = Town::new(300, 6, dialect, Dirt::only(DirtKind::LongRow, 12));
        assert_eq!(leaks(&town), Vec::<String>::new());
        let texts = Texts::new(Language::Swedish);
        let drafted = town.draft();
        let words: String = drafted.questions.iter().map(|question| texts.say(&question.text)).collect();
        assert!(!words.contains('@'), "{words}");
        for unit in &town.town.units {
            assert!(!words.contains(&unit.id), "a cell that slid is asked about: {words}");
        }
    }
}

/// The relatives are delivered, without anything that tells where the protected person lives.
#[test]
fn a_relatives_row_never_reveals_the_address() {
    for seed in [1, 2, 3] {
        let town = Town::new(300, seed, Dialect::Register, Dirt::none());
        let view = town.view();
        let people = &town.town.people;
        let mut relatives = 0;
        for pupil in &town.town.pupils {
            let family: Vec<u32> = pupil.guardians.iter().flatten().copied().chain([pupil.person]).collect();
            let home = |at: &u32| people.get(*at as usize).unwrap();
            if !family.iter().any(|at| home(at).is_protected()) {
                continue;
            }
            for open in family.iter().map(home).filter(|one| !one.is_protected()) {
                let twelve = open.number.twelve();
                let picture = &view.projection.picture;
                let user = picture.users.iter().find(|user| match user.id {
                    model::picture::UserId::Number(number) => {
                        number.written().to_string().replace(['-', '+'], "") == *twelve
                    }
                    model::picture::UserId::Alternative(_) => false,
                });
                let Some(user) = user else { continue };
                relatives += 1;
                for text in [user.street, user.postal_code, user.locality, user.phone, user.description] {
                    assert_eq!(picture.pool.get(text), "");
                }
            }
        }
        assert!(relatives > 0, "no relatives with seed {seed}");
    }
}
