//! Each way in which a register's text files differ, with real bytes.

#![cfg(test)]

mod shelf;

use model::ask::{Header, TableSpec};
use model::extract::RemarkKind;
use shelf::{Shelf, kinds, lines, read, rows, spec, utf16, windows};

const TEXT: &str = "Förnamn;Klass;Ort\r\nÅsa;7A;Malmö\r\nÖrjan;7B;Skövde\r\n";
const ROWS: [&str; 2] = ["Åsa|7A|Malmö", "Örjan|7B|Skövde"];

#[test]
fn every_encoding_gives_the_same_table() {
    for (bytes, encoding) in [
        (TEXT.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8"),
        (windows(TEXT), "windows-1252"),
        ([b"\xff\xfe".to_vec(), utf16(TEXT, false)].concat(), "UTF-16LE"),
        ([b"\xfe\xff".to_vec(), utf16(TEXT, true)].concat(), "UTF-16BE"),
        (utf16(TEXT, false), "UTF-16LE"),
        (utf16(TEXT, true), "UTF-16BE"),
    ] {
        let table = read(&bytes);
        assert_eq!(table.columns(), ["Förnamn", "Klass", "Ort"], "{encoding}");
        assert_eq!(rows(&table), ROWS, "{encoding}");
        assert_eq!((table.origin().encoding.as_str(), lines(&table)), (encoding, vec![2, 3]));
        assert_eq!((table.remarks(), table.origin().bytes), ([].as_slice(), bytes.len() as u64));
    }
}

#[test]
fn the_mapping_may_name_the_encoding_but_a_byte_order_mark_wins() {
    let mut asked = TableSpec { encoding: Some("iso-8859-1".into()), ..spec("f.csv") };
    assert_eq!(rows(&Shelf::with("f.csv", windows(TEXT)).ask(&asked).unwrap()), ROWS);
    let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
    assert_eq!(rows(&Shelf::with("f.csv", marked).ask(&asked).unwrap()), ROWS);
    asked.encoding = Some("utf-8".into());
    let table = Shelf::with("f.csv", windows(TEXT)).ask(&asked).unwrap();
    assert!(kinds(&table).contains(&RemarkKind::Undecodable { cells: 4 }), "{:?}", kinds(&table));
    asked.encoding = Some("svenska".into());
    assert_eq!(Shelf::with("f.csv", TEXT).ask(&asked).unwrap_err().key(), "read-unknown-encoding");
}

#[test]
fn a_byte_far_down_that_is_not_utf_8_changes_the_encoding_of_the_whole() {
    let mut text = windows("Namn;Klass\n");
    text.extend(b"Alva;7A\n".repeat(300_000));
    text.extend(windows("Åsa;7B\n"));
    let table = read(&text);
    assert_eq!((table.origin().encoding.as_str(), table.rows()), ("windows-1252", 300_001));
    assert_eq!(table.cell(300_000, 0), "Åsa");
}

#[test]
fn utf_8_with_one_broken_letter_stays_utf_8() {
    let mut text = "Namn;Klass\n".as_bytes().to_vec();
    text.extend("Åsa;7A\n".repeat(100).as_bytes());
    text.extend(b"Bj\xc3;7B\n");
    let table = read(&text);
    assert_eq!((table.origin().encoding.as_str(), table.cell(0, 0)), ("UTF-8", "Åsa"));
    assert_eq!(table.cell(100, 0), "Bj\u{fffd}");
    assert_eq!(kinds(&table), [RemarkKind::Undecodable { cells: 1 }]);
    assert_eq!((table.remarks()[0].row, table.remarks()[0].column), (Some(100), Some(0)));
}

#[test]
fn letters_of_windows_1252_that_latin_1_lacks_are_read() {
    let table = read(windows("Namn;Avgift\n”Bo” – Ek;€ 100\n"));
    assert_eq!(rows(&table), ["”Bo” – Ek|€ 100"]);
}

#[test]
fn every_delimiter_is_found() {
    for delimiter in [';', '\t', ',', '|'] {
        let text = TEXT.replace(';', &delimiter.to_string());
        assert_eq!(rows(&read(text)), ROWS, "{delimiter:?}");
    }
    let asked = TableSpec { delimiter: Some(','), ..spec("f.csv") };
    let table = Shelf::with("f.csv", "a;b,c\n1;2,3\n").ask(&asked).unwrap();
    assert_eq!(rows(&table), ["1;2|3"]);
    let asked = TableSpec { delimiter: Some('x'), ..spec("f.csv") };
    assert_eq!(Shelf::with("f.csv", TEXT).ask(&asked).unwrap_err().key(), "read-bad-delimiter");
}

#[test]
fn breaks_and_delimiters_in_quotes_stay_in_the_cell_and_lines_stay_right() {
    let table = read("Namn;Adress\r\n\"Ek; \"\"Bo\"\"\";\"Storgatan 1\r\nlgh 2\"\r\n\r\nAl;\"x\"\r\n");
    assert_eq!(rows(&table), ["Ek; \"Bo\"|Storgatan 1\r\nlgh 2", "Al|x"]);
    assert_eq!((lines(&table), table.remarks()), (vec![2, 5], [].as_slice()));
}

#[test]
fn a_preamble_is_left_out_and_counted() {
    let text =
        "Elever i Exempelkommun\nSkapad;2026-11-23\n\nPersonnummer;Namn;Klass\n20130101-2384;Alva;7A\n";
    let table = read(text);
    assert_eq!(table.columns(), ["Personnummer", "Namn", "Klass"]);
    assert_eq!((rows(&table), lines(&table)), (vec!["20130101-2384|Alva|7A".to_owned()], vec![5]));
    let shelf = Shelf::with("f.csv", text);
    let look = sources::look(&shelf.folder().join("f.csv")).unwrap().remove(0);
    assert_eq!((look.mechanics.preamble, look.mechanics.header, look.sampled), (3, true, false));
    assert_eq!((look.mechanics.delimiter, look.mechanics.encoding.as_str()), (Some(';'), "UTF-8"));
}

#[test]
fn a_file_without_header_gets_the_mappings_names_or_numbers() {
    let text = "Norra;Blå;20130101-2384;Alva;Berg;\nNorra;Röd;20140202-2385;Bo;Ek;1\n";
    assert_eq!(read(text).columns(), ["1", "2", "3", "4", "5", "6"].map(String::from).as_slice());
    let columns: Vec<String> = ["skola", "avd", "pnr"].map(String::from).to_vec();
    let asked = TableSpec { columns, required: vec!["pnr".into()], ..spec("f.csv") };
    let table = Shelf::with("f.csv", text).ask(&asked).unwrap();
    assert_eq!(table.columns(), ["skola", "avd", "pnr", "4", "5", "6"].map(String::from).as_slice());
    assert_eq!((table.rows(), table.line(0)), (2, 1));
    let absent = TableSpec { header: Header::Absent, ..spec("f.csv") };
    assert_eq!(Shelf::with("f.csv", "Namn;Klass\nBo;7\n").ask(&absent).unwrap().rows(), 2);
}

#[test]
fn trailing_fields_may_be_missing_at_the_end_of_rows() {
    let table = read("20130101-2384;a;b\n20130101-2384;a;b;c@example.org\n20130101-2384;a;b;d@example.org\n");
    assert_eq!(table.columns().len(), 4);
    assert_eq!(kinds(&table), [RemarkKind::TooFewCells { found: 3, expected: 4 }]);
}

#[test]
fn the_header_stands_where_the_mapping_says() {
    let asked = |line| TableSpec { header: Header::Line(line), ..spec("f.csv") };
    let shelf = Shelf::with("f.csv", "x;y\n1;2\nNamn;Klass\nBo;7A\n");
    let table = shelf.ask(&asked(3)).unwrap();
    assert_eq!((table.columns()[0].as_str(), rows(&table)), ("Namn", vec!["Bo|7A".to_owned()]));
    assert_eq!(shelf.ask(&asked(9)).unwrap_err().key(), "read-no-header-line");
}

#[test]
fn one_row_that_is_wider_than_all_others_has_slid_though_its_last_cell_is_empty() {
    let mut text = "Namn;Klass;Slut\n".to_owned();
    text.push_str(&"Bo;7A;\n".repeat(9));
    text.push_str("My;;7B;\n");
    let table = read(&text);
    assert_eq!(kinds(&table), [RemarkKind::TooManyCells { found: 4, expected: 3 }]);
    assert_eq!(table.remarks()[0].row, Some(9));
    // where every row ends with a delimiter, that is the way of the file
    assert_eq!(kinds(&read(&format!("Namn;Klass\n{}", "Bo;7A;\n".repeat(9)))), []);
}

#[test]
fn ragged_rows_are_remarked_on_and_trailing_delimiters_are_not() {
    let table = read("Namn;Klass;Ort\nBo;7A;Lund;\nAl\nMy;7B;Ystad;x;;\nLi;7C;;;\n");
    assert_eq!(rows(&table), ["Bo|7A|Lund", "Al||", "My|7B|Ystad", "Li|7C|"]);
    assert_eq!(
        kinds(&table),
        [
            RemarkKind::TooFewCells { found: 1, expected: 3 },
            RemarkKind::TooManyCells { found: 4, expected: 3 }
        ]
    );
    assert_eq!(table.remarks()[1].row, Some(2));
}

#[test]
fn a_quote_that_swallows_rows_is_remarked_on() {
    let table = read("Id;Namn;Klass\n1;\"Alva;7A\n2;Bo;7B\n3;\"Li\";7C\n");
    assert!(kinds(&table).contains(&RemarkKind::RunawayQuote), "{:?}", kinds(&table));
    let table = read("Id;Namn;Klass\n1;Alva;7A\n2;\"Bo;7B\n");
    assert!(kinds(&table).contains(&RemarkKind::RunawayQuote), "{:?}", kinds(&table));
    let table = read("Id;Namn;Klass\n1;Skolan \"Norra;7A\n2;Bo;7B\n");
    assert_eq!((table.rows(), table.remarks()), (2, [].as_slice()));
}

#[test]
fn a_file_cut_off_in_its_last_row_is_remarked_on() {
    let whole = read("Namn;Klass\nBo;7A\nAl;7B");
    assert_eq!(whole.remarks(), []);
    let cut = read("Namn;Klass;Ort\nBo;7A;Lund\nAl;7");
    assert_eq!(kinds(&cut), [RemarkKind::TooFewCells { found: 2, expected: 3 }, RemarkKind::CutOff]);
    assert_eq!(cut.remarks()[1].row, Some(1));
}

#[test]
fn headers_that_come_again_and_blank_rows_are_left_out() {
    let table = read("Namn;Klass\nBo;7A\n;;\n \t;\n\nnamn;klass\nNamn ; Klass;\nAl;7B\n");
    assert_eq!(
        (rows(&table), lines(&table)),
        (vec!["Bo|7A".into(), "namn|klass".into(), "Al|7B".into()], vec![2, 6, 8])
    );
    assert_eq!(kinds(&table), [RemarkKind::RepeatedHeader]);
}

#[test]
fn column_names_are_made_unique_and_empty_columns_at_the_end_are_dropped() {
    let table = read("Namn;Klass;Namn;;\nBo;7A;Ek;;\nAl;7B;Berg;;\n");
    assert_eq!(table.columns(), ["Namn", "Klass", "Namn 2"]);
    assert_eq!(kinds(&table), [RemarkKind::DuplicateColumn("Namn".into())]);
    assert_eq!(table.remarks()[0].column, Some(2));
}

#[test]
fn a_column_without_name_is_kept_when_it_turns_out_to_hold_something() {
    let text = format!("Namn;;Klass;;\n{}Al;;7B;;x\nLi;y;7C;;\n", "Bo;;7A;;\n".repeat(2_000));
    let table = read(text);
    assert_eq!(table.columns(), ["Namn", "2", "Klass", "5"]);
    assert_eq!(rows(&table)[2_000..], ["Al||7B|x", "Li|y|7C|"]);
    assert_eq!(table.remarks(), []);
}

#[test]
fn cells_are_trimmed_and_spellings_of_no_value_emptied() {
    let text = "Namn;Klass\n\u{a0} Bo \u{a0};NULL\n Al;-\nMy;saknas \nLi;0000-00-00\nDu;#N/A\n";
    assert_eq!(rows(&read(text)), ["Bo|", "Al|", "My|", "Li|", "Du|"]);
    let asked = TableSpec { empty: Some(vec!["okänd".into()]), ..spec("f.csv") };
    let table = Shelf::with("f.csv", "Namn;Klass\nBo;Okänd\nAl;-\n").ask(&asked).unwrap();
    assert_eq!(rows(&table), ["Bo|", "Al|-"]);
}

#[test]
fn excel_errors_in_text_are_emptied_and_said() {
    let table = read("Namn;Klass\nBo;#REF!\n#VÄRDEFEL!;7A\n");
    assert_eq!(rows(&table), ["Bo|", "|7A"]);
    assert_eq!(kinds(&table), [RemarkKind::ExcelError, RemarkKind::ExcelError]);
    assert_eq!((table.remarks()[1].row, table.remarks()[1].column), (Some(1), Some(0)));
}

#[test]
fn text_decoded_twice_is_counted() {
    let table = read("Namn;Klass\nBo;7A\nBjÃ¶rn;BlÃ¥\nÃ…sa;7A\n");
    // each cell is pointed out, and each remark says how many there are
    assert_eq!(kinds(&table), vec![RemarkKind::Mojibake { cells: 3 }; 3]);
    assert_eq!((table.remarks()[0].row, table.remarks()[0].column), (Some(1), Some(0)));
}

#[test]
fn required_columns_may_be_spelled_a_little_differently() {
    let required: Vec<String> = ["skolenhetskod", "E-post", "Namn"].map(String::from).to_vec();
    let asked = TableSpec { required, ..spec("f.csv") };
    let table = Shelf::with("f.csv", " Skol-enhetskod ;EPOST;Namn\n1;a;b\n").ask(&asked).unwrap();
    assert_eq!(table.columns(), ["skolenhetskod", "E-post", "Namn"]);
    let fault = Shelf::with("f.csv", "Skola;Epost;Namn\n1;a;b\n").ask(&asked).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "f.csv: no column named skolenhetskod; the columns are Skola, E-post, Namn"
    );
    assert_eq!(fault.key(), "read-missing-column");
}

#[test]
fn old_line_ends_and_a_dos_end_mark_are_survived() {
    let table = read("Namn;Klass\rBo;7A\r\rAl;7B\r");
    assert_eq!((rows(&table), lines(&table)), (vec!["Bo|7A".into(), "Al|7B".into()], vec![2, 4]));
    assert_eq!(rows(&read("Namn;Klass\r\nBo;7A\r\n\x1a")), ["Bo|7A"]);
}

#[test]
fn a_first_look_reads_no_more_than_fifty_thousand_rows() {
    let shelf = Shelf::with("f.csv", format!("Namn;Klass\n{}", "Bo;7A\n".repeat(50_001)));
    let look = sources::look(&shelf.folder().join("f.csv")).unwrap().remove(0);
    assert_eq!((look.table.rows(), look.sampled), (50_000, true));
    let shelf = Shelf::with("f.csv", format!("Namn;Klass\n{}\n\n", "Bo;7A\n".repeat(50_000)));
    let look = sources::look(&shelf.folder().join("f.csv")).unwrap().remove(0);
    assert_eq!((look.table.rows(), look.sampled, look.table.name()), (50_000, false, "f"));
}
