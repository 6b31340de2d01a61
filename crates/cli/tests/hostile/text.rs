//! Damage to the register's text files.

use crate::site::{FILES, Site};
use crate::variant::Variant;
use std::fs;

pub(crate) const PUPILS: &str = "Elever.csv";

/// A file can be read, and a problem in it says that nothing can be delivered.
pub(crate) const STOPPED: (i32, i32) = (1, 4);
/// A file cannot be read.
pub(crate) const UNREADABLE: (i32, i32) = (1, 1);
/// Still usable: what is wrong stands in the report.
pub(crate) const USABLE: (i32, i32) = (0, 0);

/// What can happen to every file.
pub(crate) fn every_file() -> Vec<Variant> {
    let mut all = Vec::new();
    for file in FILES {
        let name = |what: &str| format!("{file}: {what}");
        let cut = move |site: &Site| {
            let whole = site.read(file);
            site.put(file, &whole[..whole.iter().position(|byte| *byte == b'\n').unwrap() + 1]);
        };
        all.extend([
            Variant::new(name("empty"), STOPPED, ("Filen är tom", "empty"), move |site| site.put(file, b"")),
            Variant::new(name("only the header"), STOPPED, ("Filen är tom", "empty"), cut),
            Variant::new(name("gone"), UNREADABLE, ("Det finns ingen fil", "no file named"), move |site| {
                fs::remove_file(site.source(file)).unwrap();
            }),
            Variant::new(name("a folder"), UNREADABLE, ("är ingen fil", "not a file"), move |site| {
                fs::remove_file(site.source(file)).unwrap();
                fs::create_dir(site.source(file)).unwrap();
            }),
            Variant::new(name("a picture"), UNREADABLE, ("PNG", "PNG"), move |site| {
                site.put(file, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
            }),
            Variant::new(name("random bytes"), UNREADABLE, ("varken text", "neither text"), move |site| {
                site.put(file, noise(9000));
            }),
            Variant::new(
                name("no permission"),
                UNREADABLE,
                ("åtkomst nekas", "access is denied"),
                move |site| {
                    forbid(&site.source(file));
                },
            )
            .for_nobody(),
        ]);
    }
    all
}

/// What can happen to the file of the pupils.
pub(crate) fn pupils() -> Vec<Variant> {
    let mut all = cut_short();
    all.extend(letters());
    all.extend(columns());
    all
}

fn cut_short() -> Vec<Variant> {
    vec![
        Variant::new("half the bytes", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            let whole = site.read(PUPILS);
            site.put(PUPILS, &whole[..whole.len() / 2]);
        }),
        Variant::new(
            "half of the last line, no line end",
            STOPPED,
            ("SKB-S02", "cut off or broken"),
            |site| {
                let whole = site.read(PUPILS);
                site.put(PUPILS, &whole[..whole.len() - 90]);
            },
        ),
        Variant::new("the last line end only is gone", USABLE, ("relationer", "relations"), |site| {
            let whole = site.read(PUPILS);
            site.put(PUPILS, whole.trim_ascii_end());
        }),
        Variant::new("cut in a quoted cell", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            let text = site.text(PUPILS);
            let at = text.len() * 3 / 4;
            let at = at + text[at..].find('\n').unwrap() + 1;
            site.put_text(PUPILS, &format!("{}\"20150101-2395;Alv", &text[..at]));
        }),
        Variant::new("cut in a letter of two bytes", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            utf8_pupils(site);
            let whole = site.text(PUPILS);
            let at = whole.rfind('ö').unwrap();
            site.put(PUPILS, &whole.as_bytes()[..=at]);
        }),
        Variant::new("only a byte order mark", STOPPED, ("Filen är tom", "empty"), |site| {
            site.put(PUPILS, b"\xef\xbb\xbf");
        }),
        Variant::new("only line ends", STOPPED, ("Filen är tom", "empty"), |site| {
            site.put(PUPILS, b"\r\n\r\n");
        }),
        Variant::new("a million empty lines", STOPPED, ("Filen är tom", "empty"), |site| {
            site.put(PUPILS, vec![b'\n'; 1_000_000]);
        }),
        Variant::new("a million empty lines among the pupils", USABLE, ("relationer", "relations"), |site| {
            let whole = site.read(PUPILS);
            site.put(PUPILS, [whole, b"\r\n".repeat(1_000_000)].concat());
        }),
    ]
}

fn letters() -> Vec<Variant> {
    vec![
        Variant::new("mojibake: UTF-8 read as windows-1252", USABLE, ("SKB-S05", "SKB-S05"), |site| {
            let text = site.text(PUPILS);
            let (header, rows) = text.split_once("\r\n").unwrap();
            let twice: String = rows.bytes().map(char::from).collect();
            site.put_text(PUPILS, &format!("{header}\r\n{twice}"));
        }),
        Variant::new(
            "UTF-8 where the mapping says windows-1252",
            UNREADABLE,
            ("Förnamn", "Förnamn"),
            as_utf8,
        ),
        Variant::new("UTF-16 of an odd length", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            let mut wide = vec![0xff, 0xfe];
            wide.extend(site.text(PUPILS).encode_utf16().flat_map(u16::to_le_bytes));
            wide.push(0x0d);
            site.put(PUPILS, wide);
        }),
        Variant::new("bytes of a mainframe", UNREADABLE, ("Elever.csv", "Elever.csv"), |site| {
            let text = site.read(PUPILS);
            site.put(PUPILS, text.iter().map(|byte| byte.wrapping_add(0x80)).collect::<Vec<u8>>());
        }),
        Variant::new("zero bytes in a cell", UNREADABLE, ("nollbyte", "zero byte"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replacen(";1001;", ";10\u{0}\u{0}1;", 1));
        }),
        Variant::new("only CR ends lines", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replace("\r\n", "\r"));
        }),
        Variant::new("mixed line ends", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replacen("\r\n", "\n", 9));
        }),
        Variant::new("stray quotes in every row", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            let (header, rows) = text.split_once("\r\n").unwrap();
            site.put_text(PUPILS, &format!("{header}\r\n{}", rows.replace(' ', " \"")));
        }),
        Variant::new("stray quotes in the header too", UNREADABLE, ("saknas", "missing"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replace(' ', " \""));
        }),
        Variant::new("a quote before every cell", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            let text = site.text(PUPILS);
            let (header, rows) = text.split_once("\r\n").unwrap();
            site.put_text(PUPILS, &format!("{header}\r\n{}", rows.replace(";1001;", ";\"1001;")));
        }),
    ]
}

fn columns() -> Vec<Variant> {
    vec![
        Variant::new("columns in another order", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            let turned = |row: &str| row.split(';').rev().collect::<Vec<_>>().join(";");
            site.put_text(PUPILS, &(text.lines().map(turned).collect::<Vec<_>>().join("\r\n") + "\r\n"));
        }),
        Variant::new("two headers exchanged", USABLE, ("SKB-A81", "Number that cannot be read"), |site| {
            header(site, "Personnummer;Förnamn", "Förnamn;Personnummer");
        }),
        Variant::new("headers of school and year exchanged", USABLE, ("Fel:", "Errors:"), |site| {
            header(site, "Enhets-id;Skolenhet", "Skolenhet;Enhets-id");
        }),
        Variant::new(
            "a column renamed",
            UNREADABLE,
            ("Persnummer → Personnummer", "Can one have changed its name? Persnummer"),
            |site| {
                header(site, "Personnummer;", "Persnummer;");
            },
        ),
        Variant::new("a column gone", UNREADABLE, ("kolumnen Personnummer saknas", "Personnummer"), |site| {
            let text = site.text(PUPILS);
            let rest = |row: &str| row.split_once(';').map_or("", |(_, rest)| rest).to_owned();
            site.put_text(PUPILS, &(text.lines().map(rest).collect::<Vec<_>>().join("\r\n") + "\r\n"));
        }),
        Variant::new(
            "the marking's column gone",
            UNREADABLE,
            ("Skyddad identitet", "Skyddad identitet"),
            |site| {
                header(site, ";Skyddad identitet;", ";;");
            },
        ),
        Variant::new("no header at all", UNREADABLE, ("saknas", "missing"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, text.split_once("\r\n").unwrap().1);
        }),
        Variant::new("a column more", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            let more: Vec<String> = text.lines().map(|row| format!("{row};Ny")).collect();
            site.put_text(PUPILS, &(more.join("\r\n") + "\r\n"));
        }),
        Variant::new("the same column twice", USABLE, ("SKB-S10", "SKB-S10"), |site| {
            header(site, "Skolform;Årskurs", "Skolform;Skolform;Årskurs");
            let text = site.text(PUPILS);
            let (first, rows) = text.split_once("\r\n").unwrap();
            let doubled: Vec<String> = rows
                .lines()
                .map(|row| {
                    let mut cells: Vec<&str> = row.split(';').collect();
                    cells.insert(8, cells[7]);
                    cells.join(";")
                })
                .collect();
            site.put_text(PUPILS, &format!("{first}\r\n{}\r\n", doubled.join("\r\n")));
        }),
        Variant::new("another delimiter", UNREADABLE, ("saknas", "missing"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replace(';', "\t"));
        }),
        Variant::new("the header once more in the middle", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            let header = text.lines().next().unwrap().to_owned();
            let middle = text.len() / 2;
            let at = middle + text[middle..].find('\n').unwrap() + 1;
            site.put_text(PUPILS, &format!("{}{header}\r\n{}", &text[..at], &text[at..]));
        }),
        Variant::new("five thousand columns", USABLE, ("relationer", "relations"), |site| {
            let text = site.text(PUPILS);
            let (first, rows) = text.split_once("\r\n").unwrap();
            let many: String = (0..5000).map(|at| format!(";K{at}")).collect();
            site.put_text(PUPILS, &format!("{first}{many}\r\n{rows}"));
        }),
        Variant::new("a million columns", UNREADABLE, ("celler på en rad", "cells in a row"), |site| {
            site.put(PUPILS, vec![b';'; 1_000_000]);
        }),
        Variant::new("a cell too few in every row", USABLE, ("SKB-S03", "too few values"), |site| {
            let text = site.text(PUPILS);
            let (first, rows) = text.split_once("\r\n").unwrap();
            let short: Vec<&str> = rows.lines().map(|row| row.rsplit_once(';').unwrap().0).collect();
            site.put_text(PUPILS, &format!("{first}\r\n{}\r\n", short.join("\r\n")));
        }),
        Variant::new(
            "a separator in a cell without quotes: the row slides",
            USABLE,
            ("SKB-B24", "SKB-B24"),
            |site| {
                let text = site.text(PUPILS);
                let at = text.find("\r\n").unwrap() + 20;
                site.put_text(PUPILS, &format!("{}x;y{}", &text[..at], &text[at..]));
            },
        ),
    ]
}

fn header(site: &Site, from: &str, to: &str) {
    let text = site.text(PUPILS);
    let (first, rows) = text.split_once("\r\n").unwrap();
    assert!(first.contains(from), "{from}");
    site.put_text(PUPILS, &format!("{}\r\n{rows}", first.replacen(from, to, 1)));
}

/// The pupils' file in UTF-8, without a mark.
fn as_utf8(site: &Site) {
    let text = site.text(PUPILS);
    site.put(PUPILS, text.as_bytes());
}

fn utf8_pupils(site: &Site) {
    let text = fs::read_to_string(site.work("mapping/register.toml")).unwrap();
    let (before, after) = text.split_once("[table.Elever]").unwrap();
    let after = after.replacen("encoding = \"windows-1252\"", "encoding = \"utf-8\"", 1);
    let before = before.replace("encoding = \"utf-8\"", "encoding = \"windows-1252\"");
    site.write("mapping/register.toml", format!("{before}[table.Elever]{after}"));
}

pub(crate) fn noise(length: u32) -> Vec<u8> {
    (0..length).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

#[cfg(unix)]
fn forbid(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o0)).unwrap();
}

#[cfg(not(unix))]
fn forbid(_: &std::path::Path) {}
