//! Any bytes are a table, a table with remarks, or a clear refusal. The first two bytes say what the
//! mapping says of the file; the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::ask::{Header, TableSpec};
use skolbro_fuzz::{LATER, folder};
use std::fs;

fuzz_target!(|data: &[u8]| {
    let [first, second, bytes @ ..] = data else { return };
    let path = folder().join("f.csv");
    fs::write(&path, bytes).expect("a file in a temporary folder");
    if let Ok(looks) = sources::look(&path) {
        for look in looks {
            let width = look.table.columns().len() as u16;
            let all = (0..look.table.rows()).flat_map(|row| (0..width).map(move |column| (row, column)));
            for (row, column) in all {
                assert!(!look.table.cell(row, column).contains('\0'));
            }
        }
    }
    let encodings = [None, Some("utf-8"), Some("windows-1252"), Some("utf-16le"), Some("iso-2022-jp")];
    let spec = TableSpec {
        table: "t".into(),
        source: "s".into(),
        file: "f.csv".into(),
        delimiter: [None, Some(';'), Some(','), Some('\t'), Some('å')][usize::from(first % 5)],
        encoding: encodings[usize::from(first / 5 % 5)].map(str::to_owned),
        header: [Header::Find, Header::Absent, Header::Line(1), Header::Line(3)][usize::from(second % 4)],
        columns: if second & 4 == 0 { Vec::new() } else { vec!["a".into(), "b".into()] },
        required: if second & 8 == 0 { Vec::new() } else { vec!["Namn".into()] },
        ..TableSpec::default()
    };
    if let Err(refused) = sources::read(folder(), &spec, LATER) {
        assert!(refused.key().starts_with("read-"));
    }
});
