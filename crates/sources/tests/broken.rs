//! Broken inputs: a clear error or a remark, never a panic, never a quiet loss.

#![cfg(test)]

mod shelf;

use model::ask::TableSpec;
use model::extract::RemarkKind;
use shelf::{Shelf, kinds, read, rows, shared, spec, utf16};
use std::fs::File;

#[test]
fn files_without_rows_say_so_and_keep_the_columns_they_should_have() {
    for bytes in [
        b"".as_slice(),
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\n\n\r\n",
        b" \t\n;;;\n",
        b"Namn;Klass",
        b"Namn;Klass\n",
    ] {
        assert_eq!(kinds(&read(bytes)), [RemarkKind::Empty], "{bytes:?}");
        let required = vec!["Namn".to_owned(), "Klass".to_owned()];
        let table = Shelf::with("f.csv", bytes).ask(&TableSpec { required, ..spec("f.csv") }).unwrap();
        assert_eq!((table.columns(), table.rows()), (["Namn".to_owned(), "Klass".to_owned()].as_slice(), 0));
    }
}

#[test]
fn what_is_no_table_is_refused_with_its_kind() {
    let junk: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (bytes, key) in [
        (junk, "read-binary"),
        (b"PK\x03\x04 this is no archive".to_vec(), "read-broken-workbook"),
        (empty_zip_entry(), "read-other-kind"),
        (b"%PDF-1.7\n".to_vec(), "read-other-kind"),
        (b"\n <HTML><table>".to_vec(), "read-other-kind"),
        (b"<?xml version='1.0'?>".to_vec(), "read-other-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more".to_vec(), "read-broken-workbook"),
        (format!("Namn;Klass\n{}Al;\0\n", "Bo;7A\n".repeat(99)).into_bytes(), "read-zero-byte"),
    ] {
        let fault = Shelf::with("f.csv", &bytes).read("f.csv").unwrap_err();
        assert_eq!(fault.key(), key, "{fault}");
    }
}

/// A zip archive with one empty file called `a`.
fn empty_zip_entry() -> Vec<u8> {
    let local = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a";
    let central = b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a";
    let end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x1f\0\0\0\0\0";
    [local.as_slice(), central, end].concat()
}

#[test]
fn a_zero_byte_names_its_line() {
    let fault = Shelf::with("f.csv", format!("Namn;Klass\n{}Al;\0\n", "Bo;7A\n".repeat(99))).read("f.csv");
    assert!(fault.unwrap_err().to_string().starts_with("f.csv, line 101:"));
}

#[test]
fn a_folder_is_no_file() {
    let shelf = Shelf::new();
    std::fs::create_dir(shelf.folder().join("elever.csv")).unwrap();
    assert_eq!(shelf.read("elever.csv").unwrap_err().key(), "read-not-a-file");
    assert_eq!(sources::look(&shelf.folder().join("elever.csv")).unwrap_err().key(), "read-not-a-file");
    assert_eq!(sources::look(&shelf.folder().join("saknas.csv")).unwrap_err().key(), "read-not-readable");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said_to_be_unreadable() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::with("f.csv", "Namn;Klass\nBo;7A\n");
    let path = shelf.folder().join("f.csv");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
    if File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    assert_eq!(shelf.read("f.csv").unwrap_err().key(), "read-not-readable");
}

#[test]
fn a_line_without_end_is_refused_early() {
    let shelf = Shelf::new();
    // Two gigabytes of nothing, which cost no disk: a line of zero bytes is binary at once.
    let hole = File::create(shelf.folder().join("hole.csv")).unwrap();
    hole.set_len(2 << 30).unwrap();
    assert_eq!(shelf.read("hole.csv").unwrap_err().key(), "read-binary");
    shelf.put("long.csv", vec![b'a'; 20 << 20]);
    assert_eq!(shelf.read("long.csv").unwrap_err().key(), "read-cell-too-long");
    let rows = "Namn;Klass\nBo;7A\n";
    shelf.put("late.csv", [rows.repeat(200_000).into_bytes(), vec![b'a'; 8 << 20]].concat());
    let fault = shelf.read("late.csv").unwrap_err().to_string();
    assert!(fault.starts_with("late.csv, line 400001:"), "{fault}");
    shelf.put("wide.csv", vec![b';'; 8 << 20]);
    assert_eq!(shelf.read("wide.csv").unwrap_err().key(), "read-too-many-columns");
}

#[test]
fn a_cut_inside_a_quote_or_a_letter_is_remarked_on() {
    let table = read("Namn;Klass;Ort\nBo;7A;Lund\nAl;\"7B");
    assert!(kinds(&table).contains(&RemarkKind::RunawayQuote) && kinds(&table).contains(&RemarkKind::CutOff));
    let text = "Namn;Ort\nÅsa;Växjö\n".repeat(20);
    let table = read(&text.as_bytes()[..text.len() - 2]);
    assert_eq!(table.origin().encoding, "UTF-8");
    assert!(kinds(&table).contains(&RemarkKind::Undecodable { cells: 1 }), "{:?}", kinds(&table));
    let odd = utf16("Namn;Ort\nÅsa;Lund\n", false);
    let table = read(&odd[..odd.len() - 3]);
    assert_eq!(rows(&table), ["Åsa|Lun\u{fffd}"]);
    assert_eq!(kinds(&table), [RemarkKind::Undecodable { cells: 1 }]);
}

#[test]
fn rows_that_a_quote_swallowed_are_no_value_of_another_row() {
    let swallowed = "Namn;Enhet;Ort\nBo;\"1001;Lund\nÅsa;1002;Ystad\nAl;1003;Malmö\n";
    let table = read(swallowed);
    assert_eq!((rows(&table), kinds(&table)), (vec!["Bo||".to_owned()], remarked_runaway(&table)));
    let closed = "Namn;Enhet;Ort\nBo;\"1001;Lund\nÅsa;1002;Ystad\nAl\";1003;Malmö\n";
    assert_eq!(rows(&read(closed)), ["Bo||1003"]);
    // line breaks of its own are no other row
    assert_eq!(rows(&read("Namn;Adress;Ort\nBo;\"c/o Ek\nVägen 1\";Lund\n")), ["Bo|c/o Ek\nVägen 1|Lund"]);
}

fn remarked_runaway(table: &model::Table) -> Vec<RemarkKind> {
    let found = kinds(table);
    assert!(found.contains(&RemarkKind::RunawayQuote));
    found
}

#[test]
fn binary_junk_is_refused_whatever_the_mapping_calls_it() {
    let junk: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let asked = TableSpec { encoding: Some("windows-1252".to_owned()), ..spec("f.csv") };
    assert_eq!(Shelf::with("f.csv", junk).ask(&asked).unwrap_err().key(), "read-binary");
    let wide = TableSpec { encoding: Some("utf-16le".to_owned()), ..spec("f.csv") };
    assert_eq!(Shelf::with("f.csv", &utf16("Namn;Ort\nBo;Lund\n", false)[2..]).ask(&wide).unwrap().rows(), 1);
}

#[test]
fn the_wrong_delimiter_is_a_missing_column_and_not_an_empty_table() {
    let required = vec!["Namn".to_owned()];
    let asked = TableSpec { required, delimiter: Some(','), ..spec("f.csv") };
    let fault = Shelf::with("f.csv", "Namn;Klass\nBo;7A\n").ask(&asked).unwrap_err();
    assert_eq!(fault.key(), "read-missing-column");
    let table = read("Namn;Klass;Ort\nBo,7A,Lund\nAl,7B,Ystad\n");
    assert_eq!((kinds(&table), table.rows()), (vec![RemarkKind::TooFewCells { found: 1, expected: 3 }], 3));
}

#[test]
fn no_cut_of_a_real_file_panics() {
    let text = "\u{feff}Namn;Adress\r\n\"Ek; \"\"Bo\"\"\";\"Storgatan 1\r\nlgh 2\"\r\nÅsa;Öv\r\n";
    for encoded in [text.as_bytes().to_vec(), utf16(text, false), shelf::windows(&text[3..])] {
        for cut in 0..encoded.len() {
            let shelf = Shelf::with("f.csv", &encoded[..cut]);
            if let Ok(table) = shelf.read("f.csv") {
                assert!(table.rows() <= 3, "cut at {cut}");
            }
        }
    }
}

#[test]
fn the_national_statistics_file_is_read() {
    let Some(path) = shared("skolverket/slutbetyg-ak9-2025-skolenhet.csv") else { return };
    let required = vec!["Skolenhetskod".to_owned(), "Huvudman orgnr".to_owned(), "Antal elever".to_owned()];
    let asked = TableSpec { required, ..spec("slutbetyg*") };
    let table = sources::read(path.parent().unwrap(), &asked, shelf::later()).unwrap();
    assert_eq!((table.columns().len(), table.columns()[1].as_str()), (11, "Skolenhetskod"));
    assert_eq!((table.line(0), table.remarks()), (7, [].as_slice()));
    let code = table.column("Skolenhetskod").unwrap();
    // Below the schools stand notes, one cell each: rows like any other, for the mapping to judge.
    let (schools, notes): (Vec<u32>, Vec<u32>) =
        (0..table.rows()).partition(|row| table.cell(*row, code).len() == 8);
    assert!(schools.len() > 1_500 && notes.len() < 40);
    assert!((0..table.rows()).any(|row| table.cell(row, 8).is_empty()), "a dot is no value");
    let look = sources::look(&path).unwrap().remove(0);
    assert_eq!(
        (look.mechanics.preamble, look.mechanics.header, look.mechanics.delimiter),
        (5, true, Some(';'))
    );
}

#[test]
fn the_roster_sets_are_read() {
    for (folder, files) in [
        ("oneroster-moodle-Test_minimal_data_set", 6),
        ("oneroster-moodle-oneroster_test_data", 10),
        ("oneroster-ms-sds-v2.1", 10),
    ] {
        let Some(path) = shared(folder) else { continue };
        let found = sources::list(&path).unwrap();
        assert_eq!(found.len(), files);
        for file in found {
            let look = sources::look(&file).unwrap().remove(0);
            let name = format!("{} {:?}", file.display(), look.table.columns());
            assert_eq!((look.mechanics.delimiter, look.mechanics.header), (Some(','), true), "{name}");
            assert!(
                look.table.columns().iter().all(|column| column.chars().any(char::is_alphabetic)),
                "{name}"
            );
        }
    }
}
