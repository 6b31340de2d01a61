//! The pre-study's chapters of the registers' data, held against figures that the test counts itself: straight from
//! the invented municipality, or from the text of the export, never from what Skolbro made of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read what it expects has failed"
)]
#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

use app::clock::Now;
use app::dossier::{Cell, Chapter, Dossier, Level, Table};
use app::init::{InitOrder, init};
use app::study::{StudyOrder, study};
use app::{Environment, Language, Texts, Workplace};
use demo::{Dialect, Dirt, DirtKind, Municipality, Order, Size, export, live, municipality};
use model::Date;
use model::school::{Organiser, SchoolType};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const AS_OF: Date = Date::constant(2026, 11, 23);

struct Town {
    town: Municipality,
    folder: TempDir,
}

impl Town {
    fn new(dirt: Dirt) -> Self {
        Self::of(municipality(&Order { size: Size::Pupils(600), seed: 5, as_of: AS_OF, dirt }))
    }

    fn of(town: Municipality) -> Self {
        let made = Self { town, folder: tempfile::tempdir().unwrap() };
        made.write("export", &made.town);
        let order = InitOrder {
            from: made.path("export"),
            work: made.path("work"),
            preset: None,
            municipality: "Exempelköping".to_owned(),
            replace: true,
        };
        init(&order, &Texts::new(Language::Swedish), now()).unwrap();
        made
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, town: &Municipality) {
        std::fs::create_dir_all(self.path(name)).unwrap();
        export(town, Dialect::Register, &self.path(name)).unwrap();
        let early = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_410_000);
        for entry in std::fs::read_dir(self.path(name)).unwrap() {
            let file = std::fs::File::options().append(true).open(entry.unwrap().path()).unwrap();
            file.set_modified(early).unwrap();
        }
    }

    fn study(&self, as_of: Date, history: Vec<PathBuf>, language: Language) -> Dossier {
        let order = StudyOrder { environment: Environment::Test, as_of, history, existing: Vec::new() };
        let workplace = Workplace::open(&self.path("work"), now()).unwrap();
        study(&workplace, &order, &Texts::new(language), now()).unwrap()
    }

    /// The rows of a file of the export, by column.
    fn rows(&self, file: &str) -> Vec<BTreeMap<String, String>> {
        let bytes = std::fs::read(self.path("export").join(file)).unwrap();
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let mut lines = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let header: Vec<String> = lines.headers().unwrap().iter().map(str::to_owned).collect();
        let row =
            |row: csv::StringRecord| header.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
        lines.records().map(|record| row(record.unwrap())).collect()
    }
}

fn now() -> Now {
    Now::at(AS_OF.at(12, 0, 0, 0))
}

fn chapter<'d>(dossier: &'d Dossier, id: &str) -> &'d Chapter {
    dossier.chapters.iter().find(|chapter| chapter.id == id).unwrap()
}

fn table<'d>(dossier: &'d Dossier, id: &str) -> &'d Table {
    dossier.tables().map(|(_, _, table)| table).find(|table| table.id == id).unwrap()
}

/// The figure in the row that begins with some words.
fn figure(table: &Table, row: &str, column: usize) -> u64 {
    let found = table.rows.iter().find(|cells| cells[0] == Cell::words(row));
    match found.unwrap_or_else(|| panic!("no row {row} in {}", table.id))[column] {
        Cell::Count(count) | Cell::Share(count, _) => count,
        ref other @ (Cell::Words(_) | Cell::Nothing) => panic!("{other:?}"),
    }
}

fn runs(start: &str, end: &str) -> bool {
    let day = |text: &str| text.parse::<Date>().unwrap();
    (start.is_empty() || day(start) <= AS_OF) && (end.is_empty() || day(end) >= AS_OF)
}

/// A town without faults and without anybody protected, so that the test need not know the rules for leaving people
/// out.
fn clean() -> Town {
    let order = Order { size: Size::Pupils(600), seed: 5, as_of: AS_OF, dirt: Dirt::none() };
    let mut town = municipality(&order);
    town.people.iter_mut().for_each(|person| person.marking = "");
    Town::of(town)
}

#[test]
fn figures_are_those_of_the_town() {
    let town = clean();
    let dossier = town.study(AS_OF, Vec::new(), Language::English);
    let pupils = town.rows("Elever.csv");
    let staff = town.rows("Personal.csv");

    // 1 and 2: rows of the files
    let files = table(&dossier, "source-tables");
    assert_eq!(figure(files, "Elever.csv", 3), pupils.len() as u64);
    assert_eq!(figure(files, "Personal.csv", 3), staff.len() as u64);

    // 3: people in each role have numbers
    let numbers = table(&dossier, "quality-numbers");
    let children: BTreeSet<&str> = pupils.iter().map(|row| row["Personnummer"].as_str()).collect();
    assert_eq!(figure(numbers, "children and pupils", 1), children.len() as u64);
    let leaders = town.rows("Gruppledare.csv");
    let mut employed: BTreeSet<String> =
        staff.iter().map(|row| row["Personnummer"].replace('-', "")).collect();
    employed.extend(leaders.iter().map(|row| row["Personnummer"].replace('-', "")));
    assert_eq!(figure(numbers, "staff", 1), employed.len() as u64);

    // 4: children by number of guardians
    let mut guardians: BTreeMap<&str, usize> = BTreeMap::new();
    for row in pupils.iter().filter(|row| runs(&row["Startdatum"], &row["Slutdatum"])) {
        let child = row["Personnummer"].as_str();
        // a coordination number has 60 added to the day
        let day: u32 = child[6..8].parse().unwrap();
        let born: Date = format!("{}{:02}", &child[..6], day % 60).parse().unwrap();
        let of_age = born.checked_add(jiff::Span::new().years(18)).unwrap() <= AS_OF;
        let count =
            ["VH1 Personnummer", "VH2 Personnummer"].iter().filter(|key| !row[**key].is_empty()).count();
        if !of_age {
            guardians.insert(child, count);
        }
    }
    let families = table(&dossier, "quality-guardians");
    for (words, count) in [("none", 0), ("one", 1), ("two", 2)] {
        let expected = guardians.values().filter(|found| **found == count).count();
        assert_eq!(figure(families, words, 1), expected as u64, "{words}");
    }
}

#[test]
fn figures_of_staff_contacts_and_years_are_those_of_the_town() {
    let town = clean();
    let dossier = town.study(AS_OF, Vec::new(), Language::English);
    let (pupils, staff) = (town.rows("Elever.csv"), town.rows("Personal.csv"));
    let children: BTreeSet<&str> = pupils.iter().map(|row| row["Personnummer"].as_str()).collect();

    // 5: staff whose employments have all ended
    let mut last: BTreeMap<&str, bool> = BTreeMap::new();
    for row in &staff {
        let ended = !row["Slutdatum"].is_empty() && row["Slutdatum"].parse::<Date>().unwrap() < AS_OF;
        *last.entry(&row["Personnummer"]).or_insert(true) &= ended;
    }
    let ended = last.values().filter(|ended| **ended).count();
    assert_eq!(
        figure(table(&dossier, "quality-stale"), "Staff whose employments have all ended", 2),
        ended as u64
    );

    // 6: e-mail of the children
    let with: BTreeSet<&str> = pupils
        .iter()
        .filter(|row| !row["E-post"].is_empty())
        .map(|row| row["Personnummer"].as_str())
        .collect();
    assert_eq!(figure(table(&dossier, "quality-contact"), "children and pupils", 2), with.len() as u64);

    // 7: people whom two files describe
    let mut adults: BTreeSet<&str> = children.clone();
    adults.extend(pupils.iter().flat_map(|row| [row["VH1 Personnummer"].as_str(), &row["VH2 Personnummer"]]));
    let both = staff.iter().map(|row| row["Personnummer"].as_str()).collect::<BTreeSet<_>>();
    let both = both.intersection(&adults).count();
    let said = serde_json::to_string(chapter(&dossier, "sources")).unwrap();
    assert!(both > 0 && said.contains(&format!("{both} people are in both")), "{both}");

    // 8: school years of the compulsory school
    let fifth = town.town.placements.iter().filter(|one| {
        one.form == SchoolType::Compulsory && one.year == Some(5) && town.town.runs(one.start, one.end)
    });
    let fifth = fifth.count() as u64;
    let years = table(&dossier, "start-years");
    let found =
        years.rows.iter().find(|row| row[..2] == [Cell::words("compulsory school"), Cell::words("5")]);
    assert_eq!(found.unwrap()[3], Cell::count(fifth));

    // 9: enrolments that have not begun
    let coming = town.town.placements.iter().filter(|one| one.start > AS_OF).count();
    assert!(chapter(&dossier, "start").answer[0].starts_with(&format!("{coming} enrolments have not begun")));

    // 10: units and groups
    assert!(town.town.units.iter().all(|unit| unit.organiser == Organiser::Municipal));
    let expected = format!("{} units and {} classes", town.town.units.len(), town.town.groups.len());
    assert!(dossier.summary[0].contains(&expected), "{} lacks {expected}", dossier.summary[0]);
}

#[test]
fn what_was_planted_is_counted() {
    for (kind, id, row, column) in [
        (DirtKind::WrongCheckDigit, "quality-numbers", "everybody", 6),
        (DirtKind::NoGuardian, "quality-guardians", "none", 1),
        (
            DirtKind::TemporaryAndReal,
            "quality-doubles",
            "Same name and birth date, one with a temporary number or none",
            2,
        ),
        (DirtKind::NoClass, "quality-stale", "Enrolled pupils without class or section", 2),
    ] {
        let before = figure(table(&clean().study(AS_OF, Vec::new(), Language::English), id), row, column);
        let dirty = Town::new(Dirt::only(kind, 4)).study(AS_OF, Vec::new(), Language::English);
        assert_eq!(figure(table(&dirty, id), row, column), before + 4, "{kind:?}");
    }
}

#[test]
fn dated_exports_tell_how_leavers_go() {
    let town = clean();
    let alone = town.study(AS_OF, Vec::new(), Language::English);
    assert_eq!(chapter(&alone, "start").sure.level, Level::Low);
    town.write("2026-11-23", &town.town);
    let mut later = town.town.clone();
    let mut left = 0;
    for day in 0..7 {
        left += live(&mut later, 40 + day).get(&demo::Event::Left).copied().unwrap_or_default();
    }
    town.write("export", &later);
    let history = vec![town.path("2026-11-23")];
    let dossier = town.study(later.as_of, history, Language::English);
    let start = chapter(&dossier, "start");
    assert_eq!(start.sure.level, Level::Fair);
    assert!(left > 0 && start.answer[1].starts_with("2 exports over 7 days show: 0 people got another id"));
    let exports = table(&dossier, "start-exports");
    assert_eq!(exports.rows.len(), 1);
    // whoever leaves gets a last day; whoever changes school has another school in the same row
    let there = |town: &Municipality, person: u32, unit: u32| {
        let of = |one: &&demo::town::Placement| {
            town.pupils[one.pupil as usize].person == person && one.unit == unit
        };
        town.placements.iter().filter(of).copied().collect::<Vec<_>>()
    };
    let (mut vanished, mut ended) = (BTreeSet::new(), BTreeSet::new());
    for one in town.town.placements.iter().filter(|one| town.town.runs(one.start, one.end)) {
        let person = town.town.pupils[one.pupil as usize].person;
        let after = there(&later, person, one.unit);
        let planned = one.end.is_some_and(|end| end < later.as_of);
        if later.people[person as usize].is_protected() || planned {
            continue;
        }
        if after.is_empty() {
            vanished.insert((person, one.unit));
        } else if after.iter().all(|one| one.end.is_some_and(|end| end < later.as_of)) {
            ended.insert((person, one.unit));
        }
    }
    assert!(!vanished.is_empty() && !ended.is_empty());
    assert_eq!(exports.rows[0][7..9], [Cell::count(ended.len()), Cell::count(vanished.len())]);
    assert!(dossier.tables().any(|(_, _, table)| table.id == "quality-changes"));
}

#[test]
fn nobody_is_named_and_every_text_is_there() {
    let town = Town::new(Dirt::realistic(600));
    for language in [Language::Swedish, Language::English] {
        let dossier = town.study(AS_OF, Vec::new(), language);
        let json = dossier.json();
        assert!(!json.contains("\"study-") && !json.contains(" study-"), "a text is missing");
        for person in &town.town.people {
            let (date, tail) = (person.number.date_part(), person.number.last_four());
            assert!(!json.contains(&format!("{date}-{tail}")) && !json.contains(&format!("{date}{tail}")));
            let name = format!("{} {}", person.given_name(), person.family_name());
            assert!(!json.contains(&name), "somebody's whole name is told");
        }
        for (_, _, table) in dossier.tables() {
            assert!(table.id.len() <= 28 && table.rows.iter().all(|row| row.len() == table.columns.len()));
        }
        assert_eq!(json, town.study(AS_OF, Vec::new(), language).json(), "the same every time");
    }
}

#[test]
fn no_example_leads_to_a_protected_person() {
    let town = Town::new(Dirt::none());
    let dossier = town.study(AS_OF, Vec::new(), Language::English);
    let json = dossier.json();
    let mut hidden = 0;
    for (at, row) in town.rows("Elever.csv").iter().enumerate() {
        let marked = ["Skyddad identitet", "VH1 Skydd", "VH2 Skydd"].iter().any(|key| !row[*key].is_empty());
        if marked {
            hidden += 1;
            assert!(!json.contains(&format!("(Elever.csv, line {})", at + 2)), "line {}", at + 2);
        }
    }
    assert!(hidden > 3, "{hidden}");
}

#[test]
fn two_registers_are_compared() {
    let town = clean();
    let pupils = town.rows("Elever.csv");
    let mut seen = BTreeSet::new();
    let mut text = "Personnummer;Förnamn;Efternamn;E-post\r\n".to_owned();
    // letters that only windows-1252 has are read as control characters above
    let plain =
        |row: &&BTreeMap<String, String>| !row.values().any(|cell| cell.chars().any(char::is_control));
    for row in pupils.iter().filter(plain).filter(|row| seen.insert(row["Personnummer"].clone())).take(20) {
        let (number, given, family) = (&row["Personnummer"], &row["Förnamn"], &row["Efternamn"]);
        text += &format!("{number};{given};{};{}\r\n", family.to_uppercase(), row["E-post"]);
    }
    add_source(&town.path("work"), &town.path("export"), &text);
    let dossier = town.study(AS_OF, Vec::new(), Language::English);
    let sources = chapter(&dossier, "sources");
    let pair = sources.sections.iter().find(|section| section.title.contains("konton.csv")).unwrap();
    assert!(pair.text[0].starts_with("20 people are in both"), "{}", pair.text[0]);
    let fields = pair.table.as_ref().unwrap();
    assert_eq!((figure(fields, "first name", 5), figure(fields, "surname", 6)), (20, 20));
    assert_eq!(figure(fields, "surname", 10), 20);
    assert!(sources.decisions.iter().any(|decision| decision.what.contains("konton.csv")));
}

/// A mapping of a directory beside the register.
fn add_source(work: &Path, export: &Path, text: &str) {
    std::fs::write(export.join("konton.csv"), text).unwrap();
    let mapping = "[table.konton]\nfile = \"konton.csv\"\nencoding = \"utf-8\"\n\
        [[person]]\nfrom = \"konton\"\nas = \"pupil\"\nid = \"Personnummer\"\nnumber = \"Personnummer\"\n\
        given_name = \"Förnamn\"\nfamily_name = \"Efternamn\"\nemail = \"E-post\"\n";
    std::fs::write(work.join("mapping/katalog.toml"), mapping).unwrap();
    let early = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_410_000);
    let file = std::fs::File::options().append(true).open(export.join("konton.csv")).unwrap();
    file.set_modified(early).unwrap();
}
