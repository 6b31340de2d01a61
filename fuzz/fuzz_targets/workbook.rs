//! Any bytes that look like a workbook are its sheets or a clear refusal, in bounded memory.
//!
//! An odd first byte: the rest is the file as it is. An even one: the rest is the parts of an `.xlsx`, with
//! a zero byte between them, which are packed so that the input gets past the archive's checksums.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skolbro_fuzz::folder;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
];

/// What stands in a part that the input does not give.
const USUAL: [&[u8]; 6] = [
    br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#,
    br#"<sst><si><t>Namn</t></si></sst>"#,
    br#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
];

fuzz_target!(init: {
    // The reader catches what calamine trips over; the fuzzer's own hook would end the process before that.
    std::panic::set_hook(Box::new(|_| {}));
}, |data: &[u8]| {
    let [first, bytes @ ..] = data else { return };
    let path = folder().join("f.xlsx");
    let file = if first % 2 == 1 { bytes.to_vec() } else { packed(bytes) };
    fs::write(&path, file).expect("a file in a temporary folder");
    if let Err(refused) = sources::look(&path) {
        assert!(refused.key().starts_with("read-"));
    }
});

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut given = bytes.split(|byte| *byte == 0);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, usual) in PARTS.iter().zip(USUAL) {
        let content = given.next().filter(|part| !part.is_empty()).unwrap_or(usual);
        archive.start_file(*name, stored).expect("a part");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}
