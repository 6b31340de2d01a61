//! The four dialects: same bytes again, same people in each, and faults where the answers say.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot read what it expects has failed"
)]

mod reading;

use demo::{Dialect, Dirt, DirtKind, Municipality, Order, Plants, Size, export, municipality};
use model::Date;
use reading::{Rows, cell, read};
use std::collections::{BTreeMap, BTreeSet};

const AS_OF: Date = Date::constant(2026, 11, 23);

fn town(size: Size, dirt: Dirt) -> Municipality {
    municipality(&Order { size, seed: 3, as_of: AS_OF, dirt })
}

fn exported(town: &Municipality, dialect: Dialect) -> (Plants, BTreeMap<String, Rows>) {
    let folder = tempfile::tempdir().unwrap();
    let plants = export(town, dialect, folder.path()).unwrap();
    let tables = read(folder.path(), dialect);
    (plants, tables)
}

/// Every cell below a heading (or number) of a table.
fn column(tables: &BTreeMap<String, Rows>, table: &str, heading: &str) -> BTreeSet<String> {
    let rows = &tables[table];
    let header =
        rows.iter().find(|(_, row)| row.iter().any(|cell| cell == heading)).map_or(0, |(line, _)| *line);
    let below = rows.keys().filter(|&&line| line > header);
    below.map(|&line| cell(rows, line, heading).to_owned()).filter(|cell| !cell.is_empty()).collect()
}

/// A number in any spelling of the dialects as its last ten characters.
fn ten(number: &str) -> String {
    let bare: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    bare[bare.len() - 10..].to_owned()
}

#[test]
fn the_same_town_gives_the_same_bytes() {
    let order = Order { size: Size::Pupils(200), seed: 9, as_of: AS_OF, dirt: Dirt::realistic(200) };
    for &dialect in Dialect::ALL {
        let bytes = || {
            let folder = tempfile::tempdir().unwrap();
            let plants = export(&municipality(&order), dialect, folder.path()).unwrap();
            let files: BTreeMap<_, _> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .map(|path| (path.file_name().unwrap().to_owned(), std::fs::read(&path).unwrap()))
                .collect();
            (plants, files)
        };
        assert!(bytes() == bytes(), "{dialect:?}");
    }
}

#[test]
fn all_dialects_carry_the_same_people() {
    let town = town(Size::S, Dirt::none());
    let people = |dialect, columns: &[(&str, &str)]| {
        let (plants, tables) = exported(&town, dialect);
        assert!(plants.list.is_empty(), "a clean town has nothing planted");
        let cells = columns.iter().flat_map(|(table, heading)| column(&tables, table, heading));
        cells.map(|number| ten(&number)).collect::<BTreeSet<_>>()
    };
    let register = people(
        Dialect::Register,
        &[
            ("Elever.csv", "Personnummer"),
            ("Elever.csv", "VH1 Personnummer"),
            ("Elever.csv", "VH2 Personnummer"),
            ("Personal.csv", "Personnummer"),
            ("Andra vuxna.csv", "Personnummer"),
        ],
    );
    assert_eq!(register.len(), town.people.len());
    let workbook = people(
        Dialect::Workbook,
        &[
            ("Elevregister.xlsx#Elever", "Personnummer"),
            ("Elevregister.xlsx#Vårdnadshavare", "Personnummer"),
            ("Elevregister.xlsx#Personal", "Personnummer"),
        ],
    );
    assert!(workbook == register);
    assert!(people(Dialect::OneRoster, &[("users.csv", "userMasterIdentifier")]) == register);
    // Skola24 has the current ones only, and neither protected guardians nor other adults
    let skola24 = people(
        Dialect::Skola24,
        &[("skola24_barn.csv", "3"), ("skola24_personal.csv", "3"), ("skola24_foraldrar.csv", "2")],
    );
    let number = |person: u32| ten(town.people[person as usize].number.twelve());
    let mut expected = BTreeSet::new();
    for placement in town.placements.iter().filter(|placement| town.runs(placement.start, placement.end)) {
        let pupil = &town.pupils[placement.pupil as usize];
        expected.insert(number(pupil.person));
        let guardians = pupil.guardians.into_iter().flatten();
        expected.extend(guardians.filter(|&at| !town.people[at as usize].is_protected()).map(number));
    }
    let jobs = town.employments.iter().filter(|job| town.runs(job.start, job.end));
    expected.extend(jobs.map(|job| number(job.person)));
    assert!(skola24 == expected);
    assert!(skola24.len() < register.len());
}

#[test]
fn protected_people_stand_marked_in_every_dialect() {
    let town = town(Size::S, Dirt::none());
    for (dialect, table, heading) in [
        (Dialect::Register, "Elever.csv", "Skyddad identitet"),
        (Dialect::Skola24, "skola24_barn.csv", "6"),
        (Dialect::Workbook, "Elevregister.xlsx#Elever", "Skyddad identitet"),
        (Dialect::OneRoster, "users.csv", "metadata.securityMarking"),
    ] {
        let markings = column(&exported(&town, dialect).1, table, heading);
        assert_eq!(markings.len(), 6, "{dialect:?}: {markings:?}");
    }
}

#[test]
fn the_dialects_agree_on_classes_and_teaching() {
    let town = town(Size::Pupils(400), Dirt::none());
    let (_, register) = exported(&town, Dialect::Register);
    let (_, workbook) = exported(&town, Dialect::Workbook);
    let (_, oneroster) = exported(&town, Dialect::OneRoster);
    let groups = column(&register, "Grupper.csv", "Grupp-id");
    assert_eq!(groups, column(&workbook, "Elevregister.xlsx#Grupper", "Grupp-id"));
    assert_eq!(groups, column(&oneroster, "classes.csv", "sourcedId"));
    let rows = |tables: &BTreeMap<String, Rows>, name: &str, extra: usize| tables[name].len() - extra;
    let elever = &register["Elever.csv"];
    // a class's id is the unit's id, a hyphen and the class's name
    for &line in elever.keys().skip(1) {
        let id = format!("{}-{}", cell(elever, line, "Enhets-id"), cell(elever, line, "Klass"));
        assert!(groups.contains(&id), "{id}");
    }
    let expected = town.placements.len() + town.memberships.len() + town.leads.len();
    assert_eq!(rows(&oneroster, "enrollments.csv", 1), expected);
    assert_eq!(rows(&workbook, "Elevregister.xlsx#Gruppmedlemmar", 4), town.memberships.len());
    assert_eq!(rows(&register, "Gruppledare.csv", 1), town.leads.len());
}

/// What stands in the planted cell.
fn looks_planted(kind: DirtKind, cell: &str) -> bool {
    let digits = || cell.chars().filter(char::is_ascii_digit).count();
    match kind {
        DirtKind::WrongCheckDigit => {
            let reading = model::CivicNumber::parse(cell, AS_OF).unwrap();
            reading.doubt == Some(model::civic_number::NumberDoubt::Checksum)
        }
        DirtKind::ExcelNumber => cell.ends_with("E+11") || digits() == 9,
        DirtKind::LettersInNumber => cell.ends_with('X') && model::CivicNumber::parse(cell, AS_OF).is_err(),
        DirtKind::TenDigits => {
            let reading = model::CivicNumber::parse(cell, AS_OF).unwrap();
            reading.doubt == Some(model::civic_number::NumberDoubt::Century) && cell.len() == digits()
        }
        DirtKind::TemporaryAndReal | DirtKind::TemporaryReused => cell.contains("TF"),
        DirtKind::UnknownMarking => cell == "se anm.",
        DirtKind::GuardianWithoutNumber
        | DirtKind::NoGuardian
        | DirtKind::NoClass
        | DirtKind::NoSchoolYear
        | DirtKind::NoName
        | DirtKind::NoEmail
        | DirtKind::UnitWithoutForm => cell.is_empty(),
        DirtKind::SharedEmail => cell.ends_with("@example.org"),
        DirtKind::GuardianDiffers => cell.ends_with("@gammal.example.org"),
        DirtKind::IndependentUnit => cell == "Fristående",
        DirtKind::StrayCharacters => cell.contains(['\t', '\n', '\u{1f60a}']),
        DirtKind::UnknownUnit => cell == "4711",
        DirtKind::UnknownGroup => cell == "4711-XX",
        DirtKind::Mojibake => cell.contains('Ã'),
        DirtKind::CapitalName => cell == cell.to_uppercase() && cell.len() > 2,
        DirtKind::ImpossibleEmail => cell.ends_with(" at example.org"),
        DirtKind::UnreadableDate => cell == "2026-13-01",
        DirtKind::UnreadableYear => cell == "okänd",
        DirtKind::UnknownDuty => cell == "Trivselvärd",
        DirtKind::PeriodBackwards => cell == "2026-07-01",
        DirtKind::NumberOfTwo | DirtKind::MentorNotTeacher => digits() == 12,
        DirtKind::GroupWithoutTeacher
        | DirtKind::TeacherNotEmployed
        | DirtKind::EmployedTwice
        | DirtKind::ShortRow
        | DirtKind::LongRow
        | DirtKind::RepeatedHeader => panic!("{kind:?} has no column"),
    }
}

/// Kinds that a dialect has no way to show.
fn lacking(dialect: Dialect) -> &'static [DirtKind] {
    match dialect {
        Dialect::Register => &[],
        Dialect::Skola24 => &[
            DirtKind::TeacherNotEmployed,
            DirtKind::MentorNotTeacher,
            DirtKind::UnknownGroup,
            DirtKind::NoSchoolYear,
            DirtKind::PeriodBackwards,
            DirtKind::UnreadableDate,
            DirtKind::UnreadableYear,
            DirtKind::UnknownDuty,
            DirtKind::RepeatedHeader,
        ],
        Dialect::Workbook => &[DirtKind::ShortRow, DirtKind::LongRow],
        Dialect::OneRoster => &[DirtKind::MentorNotTeacher, DirtKind::GuardianDiffers],
    }
}

#[test]
fn each_kind_is_planted_where_the_answers_say() {
    let counts = DirtKind::ALL.iter().map(|&kind| (kind, 3)).collect();
    let town = town(Size::S, Dirt { counts });
    for &dialect in Dialect::ALL {
        let (plants, tables) = exported(&town, dialect);
        for &kind in DirtKind::ALL {
            let expected = match (kind, dialect) {
                _ if lacking(dialect).contains(&kind) => 0,
                // one of the three is a teaching group, which this dialect does not know
                (DirtKind::GroupWithoutTeacher, Dialect::Skola24) => 2,
                _ => 3,
            };
            assert_eq!(plants.count(kind.code()), expected, "{kind:?} in {dialect:?}");
            for plant in plants.list.iter().filter(|plant| plant.code == kind.code()) {
                let rows = &tables[&plant.file];
                let shown =
                    format!("{kind:?} in {dialect:?}, {}:{} {:?}", plant.file, plant.line, plant.column);
                assert!(rows.contains_key(&plant.line), "{shown}: no row begins there");
                if let Some(column) = &plant.column {
                    assert!(looks_planted(kind, cell(rows, plant.line, column)), "{shown}");
                }
            }
        }
    }
}

#[test]
fn faults_of_whole_rows_are_on_the_lines_that_the_answers_name() {
    let dirt = Dirt {
        counts: [
            (DirtKind::ShortRow, 2),
            (DirtKind::LongRow, 2),
            (DirtKind::RepeatedHeader, 2),
            (DirtKind::EmployedTwice, 2),
            (DirtKind::GroupWithoutTeacher, 2),
            (DirtKind::TeacherNotEmployed, 2),
            (DirtKind::StrayCharacters, 3),
        ]
        .into(),
    };
    let (plants, tables) = exported(&town(Size::S, dirt), Dialect::Register);
    for plant in &plants.list {
        let rows = &tables[&plant.file];
        let row = &rows[&plant.line];
        let header = rows[&1].len();
        match plant.code {
            "SKB-S03" => assert!(row.len() < header),
            "SKB-S04" => assert_eq!(row.len(), header + 1),
            "SKB-S09" => assert_eq!(row, &rows[&1]),
            "SKB-D55" => assert_eq!(rows.values().filter(|other| *other == row).count(), 2),
            "SKB-D52" => assert!(!column(&tables, "Gruppledare.csv", "Grupp-id").contains(&row[0])),
            "SKB-D54" => {
                let staff = &tables["Personal.csv"];
                let unit = row[0].split('-').next().unwrap();
                assert!(!staff.values().any(|job| job[0] == row[1] && job[5] == unit));
            }
            "SKB-D68" => assert!(row[1].contains(['\t', '\n'])),
            other => panic!("{other}"),
        }
    }
    // nothing but the planted rows is ragged
    let elever = &tables["Elever.csv"];
    assert_eq!(elever.values().filter(|row| row.len() != 36).count(), 2);
}

#[test]
fn realistic_dirt_never_meets_on_one_row() {
    let town = town(Size::S, Dirt::realistic(2_000));
    for &dialect in Dialect::ALL {
        let (plants, _) = exported(&town, dialect);
        let mut rows = BTreeSet::new();
        for plant in &plants.list {
            assert!(
                rows.insert((&plant.file, plant.line)),
                "{dialect:?}: two faults at {}:{}",
                plant.file,
                plant.line
            );
        }
    }
}

#[test]
fn a_missing_folder_and_a_full_sheet_are_told() {
    let town = town(Size::Pupils(20), Dirt::none());
    let folder = tempfile::tempdir().unwrap();
    for &dialect in Dialect::ALL {
        let fault = export(&town, dialect, &folder.path().join("absent")).unwrap_err();
        assert!(fault.to_string().contains("cannot"), "{fault}");
    }
}
