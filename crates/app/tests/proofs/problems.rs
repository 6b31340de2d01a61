//! Problems as people get them: one cause is one group whatever it drags along, each school sees its own people only,
//! and what is mended closes by itself. Counted from the files themselves, not from the roster.

use super::protection::needles;
use super::town::{AS_OF, Town, now};
use app::dossier::Cell;
use app::problems::{Looked, ProblemsOrder, Said, board, problems, say, todos};
use app::{Environment, Language, Now, Texts};
use demo::{Dialect, Dirt};
use jiff::ToSpan as _;
use model::Severity;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn order(day: model::Date) -> ProblemsOrder {
    ProblemsOrder { environment: Environment::Test, as_of: day, least: Severity::Warning }
}

fn look_on(town: &Town, day: model::Date) -> Looked {
    let texts = Texts::new(Language::Swedish);
    problems(&town.open(), &order(day), &texts, Now::at(day.at(12, 0, 0, 0)))
        .unwrap_or_else(|_| panic!("looks"))
}

fn look(town: &Town) -> Looked {
    look_on(town, AS_OF)
}

/// A file of the register as rows of cells, without its heading.
fn rows(town: &Town, file: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(town.export().join(file)).unwrap();
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    text.lines().skip(1).map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

fn without(town: &Town, file: &str, unwanted: impl Fn(&str) -> bool) {
    let path = town.export().join(file);
    let bytes = fs::read(&path).unwrap();
    let kept: Vec<&[u8]> = bytes
        .split_inclusive(|&byte| byte == b'\n')
        .filter(|line| !unwanted(&line.iter().map(|&byte| char::from(byte)).collect::<String>()))
        .collect();
    fs::write(&path, kept.concat()).unwrap();
    town.settle();
}

#[test]
fn a_missing_school_is_one_problem_however_much_it_drags_along() {
    for (seed, unit) in [(7, "1001"), (7, "1003"), (8, "1004")] {
        let town = Town::new(400, seed, Dialect::Register, Dirt::none());
        town.draft();
        town.answer();
        assert!(look(&town).desk.groups.is_empty(), "nothing is wrong at first");
        without(&town, "Skolenheter.csv", |line| line.starts_with(&format!("{unit};")));

        let desk = look(&town).desk;
        assert_eq!(desk.groups.len(), 1, "{:?}", desk.groups);
        let group = &desk.groups[0];
        assert_eq!((group.line.code, group.line.cause.as_str()), ("SKB-D81", unit));

        let groups: BTreeSet<String> = rows(&town, "Grupper.csv")
            .into_iter()
            .filter(|row| row[3] == unit)
            .map(|row| row[0].clone())
            .collect();
        let protected = |row: &Vec<String>| !row[4].is_empty();
        let pupils: Vec<Vec<String>> =
            rows(&town, "Elever.csv").into_iter().filter(|row| row[5] == unit && !protected(row)).collect();
        let children: BTreeSet<&String> = pupils.iter().map(|row| &row[0]).collect();
        // whoever is only a member of its teaching groups goes to another school, and is none of its children
        let members = rows(&town, "Gruppmedlemmar.csv");
        let guests = members.iter().filter(|row| groups.contains(&row[0])).map(|row| &row[1]);
        let all: BTreeSet<&String> = children.iter().copied().chain(guests).collect();
        let hidden: BTreeSet<String> =
            rows(&town, "Elever.csv").into_iter().filter(protected).map(|row| row[0].clone()).collect();
        let all = all.into_iter().filter(|one| !hidden.contains(*one)).count();
        assert_eq!(group.line.children as usize, all, "{unit}");

        let staff =
            rows(&town, "Personal.csv").into_iter().filter(|row| row[5] == unit && !protected(row)).count();
        assert!(
            group.line.rows as usize >= pupils.len() + staff + groups.len(),
            "{unit}: {}",
            group.line.rows
        );
        assert!(group.open as usize >= pupils.len() + groups.len(), "{unit}: {}", group.open);
        assert_eq!(group.schools, [], "nobody can put a school that is not there on a list");
    }
}

#[test]
fn what_is_planted_is_told_once_for_each_cause_and_heals_the_rows_that_were_spoilt() {
    let town = Town::new(600, 3, Dialect::Register, Dirt::realistic(3000));
    town.draft();
    town.answer();
    let desk = look(&town).desk;
    let mut planted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut lines: BTreeMap<&str, BTreeSet<(&str, u64)>> = BTreeMap::new();
    for plant in &town.plants.list {
        planted.entry(plant.code).or_default().insert(&plant.cause);
        lines.entry(plant.code).or_default().insert((&plant.file, plant.line));
    }
    for group in desk.groups.iter().filter(|group| group.line.severity != "notice") {
        assert!(
            planted.contains_key(group.line.code),
            "nobody planted {} {}",
            group.line.code,
            group.line.cause
        );
    }
    // a wrong digit, an unknown group, dates that have changed places: each spoils the row it was put in, and no other
    for code in ["SKB-A11", "SKB-D82", "SKB-D85", "SKB-S12", "SKB-A81"] {
        let groups: Vec<_> = desk.groups.iter().filter(|group| group.line.code == code).collect();
        assert_eq!(groups.len(), planted[code].len(), "{code}");
        let healed: usize = groups.iter().map(|group| group.line.rows as usize).sum();
        assert_eq!(healed, lines[code].len(), "{code}: {groups:?}");
    }
}

#[test]
fn a_schools_list_holds_its_own_people_and_nobody_protected() {
    let town = Town::new(600, 5, Dialect::Register, Dirt::realistic(4000));
    town.draft();
    town.answer();
    let looked = look(&town);
    let workplace = town.open();
    let (texts, needles) = (Texts::new(Language::Swedish), needles(&town));
    let lists = todos(&looked, (&workplace, &texts), None, now());
    assert!(lists.len() > 3, "{}", lists.len());

    // who belongs to a school by the files: its pupils, their guardians, its staff
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(&town, "Elever.csv").iter().filter(|row| row.len() > 28) {
        let people = own.entry(row[5].clone()).or_default();
        for (given, family) in [(1, 2), (19, 20), (28, 29)] {
            people.extend(row.get(family).map(|family| format!("{} {family}", row[given])));
        }
    }
    for row in rows(&town, "Personal.csv").iter().filter(|row| row.len() > 5) {
        own.entry(row[5].clone()).or_default().insert(format!("{} {}", row[1], row[2]));
    }
    let mut told = 0;
    for list in &lists {
        let json = list.dossier.json();
        for (needle, what) in &needles {
            assert!(!json.contains(needle.as_str()), "{what} on the list of {}", list.school);
        }
        let sections = list.dossier.chapters.iter().filter(|chapter| chapter.id == "todo-own");
        for row in sections
            .flat_map(|chapter| &chapter.sections)
            .flat_map(|section| &section.table.as_ref().unwrap().rows)
        {
            let Cell::Words(who) = &row[0] else { panic!("{row:?}") };
            let name = who.split(" (").next().unwrap().split(", ").next().unwrap();
            if name.is_empty() {
                continue;
            }
            told += 1;
            let latin: String = name.bytes().map(char::from).collect();
            let latin = if own[&list.school].contains(name) { name.to_owned() } else { latin };
            let known = own[&list.school]
                .iter()
                .any(|one| *one == latin || one.contains(&latin) || latin.contains(one.as_str()));
            assert!(known, "{name} is on the list of {}: {row:?}", list.school);
        }
    }
    assert!(told > 10, "{told}");
    let paper = board(&looked.desk, &texts, now()).json();
    for (needle, what) in &needles {
        assert!(!paper.contains(needle.as_str()), "{what} on the board");
    }
}

#[test]
fn problems_close_and_come_back_by_themselves_and_what_is_accepted_ends() {
    let town = Town::new(200, 7, Dialect::Register, Dirt::none());
    town.draft();
    town.answer();
    let day = |after: i64| AS_OF.saturating_add(after.days());
    let path = town.export().join("Skolenheter.csv");
    let whole = fs::read(&path).unwrap();
    let turned = |looked: &Looked| (looked.desk.new > 0, looked.desk.back > 0, looked.desk.mended > 0);
    assert_eq!(turned(&look_on(&town, day(0))), (false, false, false));

    without(&town, "Skolenheter.csv", |line| line.starts_with("1003;"));
    let broken = look_on(&town, day(1));
    assert_eq!(turned(&broken), (true, false, false));
    let (id, open) = (broken.desk.groups[0].id.clone(), broken.desk.groups[0].open);
    assert_eq!(
        turned(&look_on(&town, day(1))),
        (false, false, false),
        "the same day again tells nothing new"
    );

    // what is said of it holds as long as it was said to
    let said = Said::Accepted { reason: "skolan läggs upp i dag".to_owned(), until: day(2).to_string() };
    say(&town.open(), &broken, (&id, None), (said, "Anna"), Now::at(day(1).at(13, 0, 0, 0)))
        .unwrap_or_else(|_| panic!());
    let accepted = look_on(&town, day(2));
    assert_eq!((accepted.desk.groups[0].standing, accepted.desk.groups[0].open), ("accepted", 0));
    let over = look_on(&town, day(3));
    assert_eq!((over.desk.groups[0].standing, over.desk.groups[0].open), ("new", open));
    assert_eq!(over.desk.groups[0].since, day(1).to_string());

    // mended, and broken again
    fs::write(&path, &whole).unwrap();
    town.settle();
    let mended = look_on(&town, day(4));
    assert_eq!((turned(&mended), mended.desk.mended), ((false, false, true), open as usize));
    assert!(mended.desk.groups.is_empty());
    without(&town, "Skolenheter.csv", |line| line.starts_with("1003;"));
    let back = look_on(&town, day(5));
    assert_eq!((turned(&back), back.desk.back), ((false, true, false), open as usize));
    assert_eq!(back.desk.groups[0].id, id, "it is known again");
    let days: Vec<u64> = back.desk.days.iter().map(|(_, count)| *count).collect();
    let open = u64::from(open);
    assert_eq!(days, [0, open, open, open, 0, open]);
}

#[test]
fn an_empty_file_mends_nothing() {
    let town = Town::new(200, 7, Dialect::Register, Dirt::realistic(1000));
    town.draft();
    town.answer();
    let before = look_on(&town, AS_OF).desk;
    without(&town, "Elever.csv", |line| !line.starts_with("Personnummer"));
    let tomorrow = AS_OF.tomorrow().unwrap();
    let after = look_on(&town, tomorrow).desk;
    assert!(after.stopped, "{:?}", after.groups.first());
    assert_eq!((after.new, after.back, after.mended), (0, 0, 0));
    assert_eq!(after.days.len(), before.days.len());
}
