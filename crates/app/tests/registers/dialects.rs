//! One municipality, four dialects, one picture. Each export is drafted by `init` alone; the complete files
//! are the same bytes, and where a dialect cannot carry a field, they differ in exactly that field.

use crate::folder::{Delivered, TODAY, deliver};
use demo::{Dialect, Dirt, Lack, Order, Size, Whose, cannot_carry, export, municipality};
use std::collections::{BTreeMap, BTreeSet};

fn delivered(size: Size, seed: u64, dialect: Dialect) -> Delivered {
    let town = municipality(&Order { size, seed, as_of: TODAY, dirt: Dirt::none() });
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("export");
    std::fs::create_dir(&from).unwrap();
    export(&town, dialect, &from).unwrap();
    deliver(&from).unwrap_or_else(|failure| panic!("{dialect:?}, {size:?}, seed {seed}: {failure:?}"))
}

/// The persons of a delivery by what its relations make of them.
struct Roles<'a>(BTreeMap<&'static str, BTreeSet<&'a str>>);

impl<'a> Roles<'a> {
    fn of(relations: &'a str) -> Self {
        let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in relations.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            for kind in ["student_in_school", "staff_in_school"] {
                if parts[1] == kind {
                    roles.entry(kind).or_default().insert(parts[2]);
                }
            }
        }
        Self(roles)
    }

    fn is(&self, kind: &str, id: &str) -> bool {
        self.0.get(kind).is_some_and(|those| those.contains(id))
    }

    fn holds(&self, whose: Whose, row: &[&str]) -> bool {
        let user = row.last() == Some(&"user");
        let id = row[3];
        match whose {
            Whose::Schools => row.last() == Some(&"school"),
            Whose::Users => user,
            Whose::Pupils => user && self.is("student_in_school", id),
            Whose::Staff => user && self.is("staff_in_school", id),
        }
    }
}

/// The files without what a dialect cannot carry.
fn blanked(delivered: &Delivered, lacks: &[Lack]) -> (String, String) {
    let roles = Roles::of(&delivered.relations);
    let mut principals = String::new();
    for line in delivered.principals.lines() {
        let row: Vec<&str> = line.split('\t').collect();
        let mut kept = row.clone();
        for lack in lacks {
            if let Lack::Column { of, number, .. } = lack
                && roles.holds(*of, &row)
            {
                kept[usize::from(*number) - 1] = "";
            }
        }
        principals.push_str(&kept.join("\t"));
        principals.push('\n');
    }
    let stays = |line: &&str| {
        !lacks
            .iter()
            .any(|lack| matches!(lack, Lack::Relations(kind) if line.split('\t').nth(1) == Some(kind)))
    };
    let relations = delivered.relations.lines().filter(stays).map(|line| format!("{line}\n")).collect();
    (principals, relations)
}

/// The first line that differs.
fn assert_same(what: &str, ours: &str, theirs: &str) {
    if let Some((ours, theirs)) = ours.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs) {
        panic!("{what}: the register gives\n  {ours}\nand this dialect\n  {theirs}");
    }
    assert!(ours == theirs, "{what}: one file is longer than the other");
}

fn compare(size: Size, seed: u64) -> BTreeMap<Dialect, Delivered> {
    let all: BTreeMap<Dialect, Delivered> =
        Dialect::ALL.iter().map(|&dialect| (dialect, delivered(size, seed, dialect))).collect();
    let reference = &all[&Dialect::Register];
    assert!(reference.principals.ends_with("\tuser\n") && reference.relations.len() > 1000);
    for (dialect, delivered) in &all {
        let lacks = cannot_carry(*dialect);
        let (ours, theirs) = (blanked(reference, lacks), blanked(delivered, lacks));
        assert_same(&format!("{dialect:?}, {size:?}, seed {seed}, principals"), &ours.0, &theirs.0);
        assert_same(&format!("{dialect:?}, {size:?}, seed {seed}, relations"), &ours.1, &theirs.1);
    }
    all
}

#[test]
fn one_municipality_gives_one_picture_in_every_dialect_and_each_lack_is_a_real_one() {
    let towns: Vec<BTreeMap<Dialect, Delivered>> =
        (1..=4).map(|seed| compare(Size::Pupils(300), seed)).collect();
    for &dialect in Dialect::ALL {
        let lacks = cannot_carry(dialect);
        println!("{dialect:?}: {}", if lacks.is_empty() { "carries everything" } else { "cannot carry" });
        for lack in lacks {
            println!("  {lack}");
            let rest: Vec<Lack> = lacks.iter().copied().filter(|other| other != lack).collect();
            let differs = |all: &BTreeMap<Dialect, Delivered>| {
                blanked(&all[&Dialect::Register], &rest) != blanked(&all[&dialect], &rest)
            };
            let seen = matches!(lack, Lack::Column { .. } | Lack::Relations(_));
            assert_eq!(towns.iter().any(differs), seen, "{dialect:?}: is {lack} a lack or an excuse?");
        }
    }
}

#[test]
fn at_size_s_too() {
    let all = compare(Size::S, 7);
    let (register, workbook) = (&all[&Dialect::Register], &all[&Dialect::Workbook]);
    assert_eq!(register.principals, workbook.principals);
    assert_eq!(register.relations, workbook.relations);
    assert!(register.rows("user").len() > 5_000);
}

#[test]
fn the_book_says_what_each_dialect_cannot_carry() {
    let book = |path: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book").join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    for (page, relation) in [(book("sv/dialekter.md"), "mentor_for"), (book("en/dialects.md"), "mentor_for")]
    {
        assert!(page.contains(relation));
        for lack in Dialect::ALL.iter().flat_map(|dialect| cannot_carry(*dialect)) {
            if let Lack::Column { name, .. } = lack {
                assert!(page.contains(name), "the page does not name {name}");
            }
        }
    }
}

#[test]
fn a_clean_municipality_is_drafted_with_few_questions_and_none_that_blocks() {
    for (&dialect, most) in Dialect::ALL.iter().zip([2, 4, 1, 1]) {
        let delivered = delivered(Size::Pupils(300), 5, dialect);
        let questions = &delivered.drafted.questions;
        let ids: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        assert!(questions.iter().all(|question| !question.blocking), "{dialect:?}: {ids:?}");
        assert!(questions.len() <= most, "{dialect:?}: {ids:?}");
        assert!(delivered.drafted.files.iter().all(|file| file.used || dialect == Dialect::OneRoster));
    }
}
