//! Reads an export back, with the line that every row begins on.

use calamine::{Data, Reader as _};
use demo::Dialect;
use std::collections::BTreeMap;
use std::path::Path;

/// Rows by the line they begin on; the header, if any, among them.
pub type Rows = BTreeMap<u64, Vec<String>>;

/// All tables by the name that plants use.
pub fn read(folder: &Path, dialect: Dialect) -> BTreeMap<String, Rows> {
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if dialect == Dialect::Workbook {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
            for sheet in book.sheet_names() {
                tables.insert(format!("{name}#{sheet}"), sheet_rows(&book.worksheet_range(&sheet).unwrap()));
            }
        } else {
            tables.insert(name, text_rows(&std::fs::read(&path).unwrap(), dialect));
        }
    }
    tables
}

/// The cell of a row by heading, or by number where the table has no header.
pub fn cell<'a>(rows: &'a Rows, line: u64, column: &str) -> &'a str {
    let row = &rows[&line];
    let header = rows.values().find(|row| row.iter().any(|cell| cell == column));
    let at = match column.parse::<usize>() {
        Ok(number) => number - 1,
        Err(_) => header.unwrap().iter().position(|cell| cell == column).unwrap(),
    };
    row.get(at).map_or("", String::as_str)
}

fn text_rows(bytes: &[u8], dialect: Dialect) -> Rows {
    let text = match dialect {
        Dialect::Register => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        _ => String::from_utf8(bytes.to_vec()).unwrap().trim_start_matches('\u{feff}').to_owned(),
    };
    let delimiter = if dialect == Dialect::OneRoster { b',' } else { b';' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Rows::new();
    for record in reader.records() {
        let record = record.unwrap();
        // a row's line is one more than the line breaks before it
        let start = record.position().unwrap().byte() as usize;
        let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        rows.insert(start as u64, record.iter().map(str::to_owned).collect());
    }
    let mut line = 1;
    let mut before = 0;
    let by_byte = std::mem::take(&mut rows);
    for (start, row) in by_byte {
        line += text[before..start as usize].matches('\n').count() as u64;
        before = start as usize;
        rows.insert(line, row);
    }
    rows
}

fn sheet_rows(range: &calamine::Range<Data>) -> Rows {
    let first = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => format!("{number}"),
        Data::Int(number) => format!("{number}"),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::String(text) => text.clone(),
        other => panic!("a cell that no exporter writes: {other:?}"),
    };
    (first..).zip(range.rows()).map(|(line, row)| (line, row.iter().map(text).collect())).collect()
}
