//! Damage to a register that is an Excel workbook.

use crate::site::Site;
use crate::variant::Variant;

const BOOK: &str = "Elevregister.xlsx";
const UNREADABLE: (i32, i32) = (1, 1);
const BROKEN: (&str, &str) = ("trasig Excelarbetsbok", "broken Excel workbook");

pub(crate) fn variants() -> Vec<Variant> {
    let mut all = vec![
        Variant::new("workbook: as it is", (0, 0), ("relationer", "relations"), |_| ()),
        Variant::new("workbook: empty", (1, 4), ("SKB-S01", "SKB-S01"), |site| site.put(BOOK, b"")),
        book("half of it", BROKEN, |whole| whole[..whole.len() / 2].to_vec()),
        book("all but the last byte", BROKEN, |whole| whole[..whole.len() - 1].to_vec()),
        book("only its first bytes", BROKEN, |whole| whole[..40].to_vec()),
        book("without its first bytes", ("varken text", "neither text"), |whole| whole[60..].to_vec()),
        book("a text file called xlsx", ("rad 4", "line 4"), |_| b"Namn;Klass\r\nBo;7A\r\n".to_vec()),
        book("a password", ("lösenord", "password"), |_| locked()),
        book("an old workbook without content", BROKEN, |_| b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(200)),
        book("an archive of something else", ("ZIP", "ZIP"), |_| {
            archive(&[("läsmig.txt", b"hej".as_slice(), None)])
        }),
        book("no sheet", ("blad", "sheet"), |_| archive(&parts(b"<workbook/>", b"<sst/>"))),
        book("strings that claim to be a trillion", BROKEN, |_| {
            archive(&parts(WORKBOOK, b"<sst uniqueCount=\"999999999999\"><si><t>x</t></si></sst>"))
        }),
        book("strings that claim to be more than there can be", BROKEN, |_| {
            archive(&parts(WORKBOOK, b"<sst uniqueCount=\"18446744073709551615\"><si><t>x</t></si></sst>"))
        }),
        book("a part that claims to be five gigabytes", ("för stor", "too large"), |_| {
            let mut parts = parts(WORKBOOK, b"<sst/>");
            parts[2].2 = Some(0xf000_0000);
            archive(&parts)
        }),
        book("only one of its sheets", ("inget blad som heter Skolor", "no sheet named Skolor"), |_| {
            archive(&parts(WORKBOOK, b"<sst/>"))
        }),
    ];
    all.push(Variant::new("workbook: a sheet renamed", UNREADABLE, ("Bladen är", "sheets are"), |site| {
        site.edit("mapping/register.toml", "sheet = \"", "sheet = \"x");
    }));
    for at in 1..9_u32 {
        all.push(book(
            &format!("bytes overwritten, {at}"),
            ("Elevregister.xlsx", "Elevregister.xlsx"),
            move |whole| {
                let mut whole = whole.to_vec();
                let from = whole.len() * at as usize / 9;
                for byte in whole.iter_mut().skip(from).take(900) {
                    *byte = byte.wrapping_mul(31).wrapping_add(7);
                }
                whole
            },
        ));
    }
    all.into_iter().map(Variant::of_workbook).collect()
}

fn book(
    name: &str,
    said: (&'static str, &'static str),
    make: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> Variant {
    Variant::new(format!("workbook: {name}"), UNREADABLE, said, move |site: &Site| {
        let whole = site.read(BOOK);
        site.put(BOOK, make(&whole));
    })
}

const WORKBOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Elever" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ROOT: &[u8] = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c></row></sheetData></worksheet>"#;

type Part<'a> = (&'a str, &'a [u8], Option<u32>);

fn parts<'a>(workbook: &'a [u8], strings: &'a [u8]) -> [Part<'a>; 5] {
    [
        ("_rels/.rels", ROOT, None),
        ("xl/workbook.xml", workbook, None),
        ("xl/sharedStrings.xml", strings, None),
        ("xl/_rels/workbook.xml.rels", RELATIONS, None),
        ("xl/worksheets/sheet1.xml", SHEET, None),
    ]
}

/// A zip archive, not packed. A part may claim another size than it has.
fn archive(parts: &[Part<'_>]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content, claimed) in parts {
        let at = bytes.len() as u32;
        let size = content.len() as u32;
        let mut head = Vec::new();
        head.extend([20, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
        head.extend(checksum(content).to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(claimed.unwrap_or(size).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([(parts.len() as u16).to_le_bytes(), (parts.len() as u16).to_le_bytes()].concat());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// CRC-32 as archives have it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

/// What Excel makes of a workbook with a password: an old container that names an encrypted package.
fn locked() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}
