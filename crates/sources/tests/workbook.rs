//! Excel workbooks, old and new.

#![cfg(test)]

mod shelf;

use model::ask::{Header, TableSpec};
use model::extract::RemarkKind;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use shelf::{Shelf, kinds, later, lines, rows, spec};
use std::path::Path;

fn elever() -> Workbook {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = workbook.add_worksheet().set_name("Elever").unwrap();
    sheet.merge_range(1, 1, 1, 5, "Elever i Exempelkommun", &Format::new()).unwrap();
    for (column, name) in (1..).zip(["Personnummer", "Förnamn", "Klass", "Startdatum", "Ändrad", "Sekretess"])
    {
        sheet.write(4, column, name).unwrap();
    }
    sheet.write(5, 1, 201_301_012_384_f64).unwrap();
    sheet.write(5, 2, " Åsa\u{a0}").unwrap();
    sheet.write(5, 3, "7A").unwrap();
    sheet.write_datetime_with_format(5, 4, ExcelDateTime::from_ymd(2024, 8, 19).unwrap(), &date).unwrap();
    let changed = ExcelDateTime::from_ymd(2024, 8, 19).unwrap().and_hms(8, 30, 0).unwrap();
    sheet.write_datetime_with_format(5, 5, &changed, &time).unwrap();
    sheet.write(5, 6, false).unwrap();
    sheet.write(7, 1, "2,01306E+11").unwrap();
    sheet.write(7, 2, "Örjan").unwrap();
    sheet.write(7, 3, 7).unwrap();
    sheet.write(7, 4, "saknas").unwrap();
    sheet.write_formula(7, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(7, 6, true).unwrap();
    let sheet = workbook.add_worksheet().set_name("Personal ").unwrap();
    for (row, cells) in (0..).zip([["Namn", "Signatur"], ["Bo Ek", "BoEk"]]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    workbook
}

const ROWS: [&str; 2] =
    ["201301012384|Åsa|7A|2024-08-19|2024-08-19T08:30:00|FALSE", "2,01306E+11|Örjan|7|||TRUE"];

#[test]
fn a_workbook_gives_its_cells_with_the_rows_that_excel_shows() {
    let shelf = Shelf::with("elever.xlsx", elever().save_to_buffer().unwrap());
    let table = shelf.read("elever.xlsx").unwrap();
    assert_eq!(table.columns(), ["Personnummer", "Förnamn", "Klass", "Startdatum", "Ändrad", "Sekretess"]);
    assert_eq!((rows(&table), lines(&table)), (ROWS.map(String::from).to_vec(), vec![6, 8]));
    assert_eq!(kinds(&table), [RemarkKind::ExcelError]);
    assert_eq!((table.remarks()[0].row, table.remarks()[0].column), (Some(1), Some(4)));
    assert_eq!((table.origin().encoding.as_str(), table.origin().sheet.as_deref()), ("xlsx", Some("Elever")));
}

#[test]
fn the_ending_does_not_matter() {
    let shelf = Shelf::with("elever.csv", elever().save_to_buffer().unwrap());
    assert_eq!(shelf.read("elever.csv").unwrap().rows(), 2);
}

#[test]
fn a_sheet_is_found_by_name() {
    let shelf = Shelf::with("elever.xlsx", elever().save_to_buffer().unwrap());
    let asked = |sheet: &str| TableSpec { sheet: Some(sheet.into()), ..spec("elever.xlsx") };
    assert_eq!(rows(&shelf.ask(&asked(" PERSONAL")).unwrap()), ["Bo Ek|BoEk"]);
    let fault = shelf.ask(&asked("Lärare")).unwrap_err();
    assert_eq!(fault.to_string(), "elever.xlsx: no sheet named Lärare; the sheets are Elever, Personal ");
}

#[test]
fn an_old_workbook_reads_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let table = sources::read(&folder, &spec("elever.xls"), later()).unwrap();
    assert_eq!(table.columns(), ["Personnummer", "Förnamn", "Klass", "Startdatum", "Ändrad", "Sekretess"]);
    assert_eq!(
        rows(&table),
        ["201801012392|Åsa|7A|2024-08-19|2024-08-19T08:30:00|FALSE", "201801022383|Örjan|7||2024-08-19|TRUE"]
    );
    assert_eq!((lines(&table), table.remarks()), (vec![6, 8], [].as_slice()));
    assert_eq!(table.origin().encoding, "xls");
}

#[test]
fn a_first_look_shows_every_sheet() {
    let shelf = Shelf::with("elever.xlsx", elever().save_to_buffer().unwrap());
    let looks = sources::look(&shelf.folder().join("elever.xlsx")).unwrap();
    let sheets: Vec<_> = looks.iter().map(|look| look.table.origin().sheet.as_deref().unwrap()).collect();
    assert_eq!(sheets, ["Elever", "Personal "]);
    assert_eq!((looks[0].mechanics.preamble, looks[0].mechanics.delimiter), (4, None));
    assert_eq!(looks[0].mechanics.encoding, "xlsx");
}

#[test]
fn a_sheet_without_header_starts_at_its_first_filled_column() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(2, 2, ["20130101-2384", "Alva"]).unwrap();
    sheet.write_row(3, 2, ["20140202-2385", "Bo"]).unwrap();
    let shelf = Shelf::with("f.xlsx", workbook.save_to_buffer().unwrap());
    let columns = vec!["pnr".into(), "namn".into()];
    let asked = TableSpec { columns, header: Header::Absent, ..spec("f.xlsx") };
    let table = shelf.ask(&asked).unwrap();
    assert_eq!((table.columns(), table.line(0)), (["pnr".to_owned(), "namn".to_owned()].as_slice(), 3));
    assert_eq!(rows(&table), ["20130101-2384|Alva", "20140202-2385|Bo"]);
}

#[test]
fn a_stray_cell_far_away_costs_nothing_and_gets_a_column() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Namn", "Klass"]).unwrap();
    sheet.write_row(1, 0, ["Bo", "7A"]).unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let shelf = Shelf::with("f.xlsx", workbook.save_to_buffer().unwrap());
    let table = shelf.read("f.xlsx").unwrap();
    assert_eq!(
        (table.columns(), lines(&table)),
        (["Namn", "Klass", "16384"].map(String::from).as_slice(), vec![2, 1_048_576])
    );
}

#[test]
fn an_empty_workbook_gives_a_table_without_rows() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let shelf = Shelf::with("f.xlsx", workbook.save_to_buffer().unwrap());
    assert_eq!(kinds(&shelf.read("f.xlsx").unwrap()), [RemarkKind::Empty]);
}

#[test]
fn broken_workbooks_give_errors() {
    let whole = elever().save_to_buffer().unwrap();
    let old = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/elever.xls")).unwrap();
    for (bytes, step) in [(whole, 37), (old, 61)] {
        for cut in (8..bytes.len() - 1).step_by(step) {
            // Some cuts only lose what nobody reads; what must not happen is a panic, or fewer rows.
            match Shelf::with("f.xlsx", &bytes[..cut]).read("f.xlsx") {
                Err(fault) => assert!(!fault.to_string().contains("Åsa"), "{fault}"),
                Ok(table) => assert_eq!(table.rows(), 2, "cut at {cut}"),
            }
        }
    }
}

#[test]
fn a_protected_workbook_says_so() {
    // The container of a protected workbook, reduced to what tells it: the mark and the stream's name.
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(shelf::utf16("EncryptedPackage", false));
    bytes.resize(2048, 0);
    assert_eq!(Shelf::with("f.xlsx", bytes).read("f.xlsx").unwrap_err().key(), "read-password");
}
