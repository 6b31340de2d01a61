//! The mapping table is something that a project group can decide on: one line per field of Unikum's and
//! source, in Unikum's order, with a line for each field that no source feeds.

use crate::folder::{TODAY, draft, now, work_of};
use app::{Language, Texts, Workplace};
use calamine::{Reader, Xlsx, open_workbook};
use demo::{Dialect, Dirt, Order, Size, export, municipality};
use std::collections::BTreeSet;
use std::path::Path;

/// The table of a dialect, headings first.
fn table_of(dialect: Dialect, language: Language, folder: &Path) -> Vec<Vec<String>> {
    let town = municipality(&Order { size: Size::Pupils(120), seed: 1, as_of: TODAY, dirt: Dirt::none() });
    let from = folder.join("export");
    std::fs::create_dir_all(&from).unwrap();
    export(&town, dialect, &from).unwrap();
    let texts = Texts::new(language);
    draft(&from, &texts).unwrap();
    let workplace = Workplace::open(&work_of(&from), now()).unwrap();
    let path = folder.join("tabell.xlsx");
    let lines = app::mapping::table(&workplace, &path, &texts).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows.len(), lines + 1);
    rows
}

#[test]
fn every_field_of_unikum_has_a_line_in_unikums_order() {
    let folder = tempfile::tempdir().unwrap();
    let rows = table_of(Dialect::Register, Language::Swedish, folder.path());
    assert_eq!(
        rows[0],
        [
            "Fält i Unikum",
            "Uppgift om",
            "Fält",
            "Källsystem",
            "Fil",
            "Kolumn",
            "Direkt eller bearbetat",
            "Unikt id",
            "Beslut"
        ]
    );
    let fields: BTreeSet<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    for column in (1..=14).filter(|column| *column != 10) {
        assert!(fields.contains(format!("Skola, kolumn {column}").as_str()), "school {column}");
    }
    for column in 1..=16 {
        assert!(fields.contains(format!("Person, kolumn {column}").as_str()), "user {column}");
    }
    assert!(fields.iter().any(|field| field.contains("mentor_for")));
    assert!(rows[1][0].starts_with("Skola, kolumn 1"), "{:?}", rows[1]);
    // Nobody feeds the age span of schools; a project group should see that.
    let age = rows.iter().find(|row| row[0] == "Skola, kolumn 5").unwrap();
    assert_eq!((age[3].as_str(), age[6].as_str()), ("", "ingen källa"));
    // The same column from four directions: pupils, two guardians in their rows, other adults, staff.
    let mails: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row[0] == "Person, kolumn 3")
        .map(|row| (row[1].as_str(), row[5].as_str()))
        .collect();
    assert!(mails.contains(&("person: elev", "E-post")), "{mails:?}");
    assert!(mails.contains(&("person: vårdnadshavare eller annan vuxen", "VH2 E-post")), "{mails:?}");
    assert!(mails.contains(&("person: personal", "E-post")), "{mails:?}");
    assert!(rows.iter().skip(1).all(|row| row[8].is_empty()), "decisions are the group's");
}

#[test]
fn in_english_and_for_the_other_dialects_too() {
    for &dialect in Dialect::ALL {
        let folder = tempfile::tempdir().unwrap();
        let rows = table_of(dialect, Language::English, folder.path());
        assert!(rows.iter().skip(1).all(|row| !row[0].is_empty() && !row[6].is_empty()), "{dialect:?}");
        assert!(rows.iter().any(|row| row[0] == "Person, column 3"));
        let distinct: BTreeSet<&Vec<String>> = rows.iter().collect();
        let again = rows.len() - distinct.len();
        assert_eq!(again, 0, "{dialect:?}: a line stands twice");
    }
}
