//! Whatever a register can write comes back as it was: any cells, any delimiter, any encoding that can
//! carry them.

#![cfg(test)]

mod shelf;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use model::ask::{Header, TableSpec};
use proptest::prelude::*;
use shelf::{Shelf, spec, utf16};

/// Cells a reader leaves alone: trimmed, no spelling of "no value", no sign of damage.
fn cell() -> impl Strategy<Value = String> {
    let letters = "[a-zåäöéüÅÄÖ0-9 ;,|\t\"'\n€–-]{0,12}";
    letters.prop_map(|cell| cell.trim().to_owned()).prop_filter("spells no value", |cell| {
        !matches!(cell.to_lowercase().as_str(), "-" | "--" | "null" | "n/a" | "saknas")
    })
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..6, 0_usize..12).prop_flat_map(|(width, height)| {
        let row = proptest::collection::vec(cell(), width)
            .prop_filter("blank", |row| row.iter().any(|cell| !cell.is_empty()));
        proptest::collection::vec(row, height)
    })
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16" => [b"\xff\xfe".to_vec(), utf16(text, false)].concat(),
        _ => shelf::windows(text),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_table_reads_back_equal(
        rows in table(),
        delimiter in prop_oneof![Just(b';'), Just(b'\t'), Just(b','), Just(b'|')],
        encoding in prop_oneof![Just("utf-8"), Just("bom"), Just("utf-16"), Just("windows-1252")],
        (always, crlf) in any::<(bool, bool)>(),
    ) {
        let style = if always { QuoteStyle::Always } else { QuoteStyle::Necessary };
        let ending = if crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut writer =
            WriterBuilder::new().delimiter(delimiter).quote_style(style).terminator(ending).from_writer(Vec::new());
        let width = rows.first().map_or(1, Vec::len);
        let names: Vec<String> = (0..width).map(|at| format!("Kolumn {}", ["a", "b", "c", "d", "e"][at])).collect();
        writer.write_record(&names).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();

        let asked = TableSpec {
            delimiter: Some(char::from(delimiter)),
            header: Header::Line(1),
            // The detector is not asked: it needs more than a few letters to go by.
            encoding: (encoding == "windows-1252").then(|| encoding.to_owned()),
            ..spec("f.csv")
        };
        let table = Shelf::with("f.csv", encoded(&text, encoding)).ask(&asked).unwrap();
        prop_assert_eq!(table.columns(), names.as_slice());
        prop_assert_eq!(table.rows() as usize, rows.len());
        let mut line = 2;
        for (number, row) in (0_u32..).zip(&rows) {
            for (column, cell) in (0_u16..).zip(row) {
                // a line break and as many delimiters as a row has is taken for swallowed rows
                let separators = cell.bytes().filter(|byte| *byte == delimiter).count();
                let swallowed = cell.contains(['\n', '\r']) && separators >= (width - 1).max(2);
                let expected = if swallowed { "" } else { cell.as_str() };
                prop_assert_eq!(table.cell(number, column), expected);
            }
            prop_assert_eq!(table.line(number), line);
            line += 1 + u32::try_from(row.concat().matches('\n').count()).unwrap();
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[;,\"\n\rA-å0-9-]{0,80}") {
        for content in [bytes, text.into_bytes()] {
            let shelf = Shelf::with("f.csv", content);
            let look = sources::look(&shelf.folder().join("f.csv"));
            let asked = TableSpec { required: vec!["Namn".into()], ..spec("f.csv") };
            let read = shelf.ask(&asked);
            prop_assert!(look.is_ok() || read.is_err());
        }
    }
}
