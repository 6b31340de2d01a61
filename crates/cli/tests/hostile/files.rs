//! Something else than the register's file, or the file in the wrong place.

use crate::site::{Site, long_ago};
use crate::text::{PUPILS, STOPPED, UNREADABLE, USABLE, noise};
use crate::variant::Variant;
use std::fs::{self, File};
use std::io::Write as _;
use std::time::{Duration, SystemTime};

/// Other kinds of file.
pub(crate) fn kinds() -> Vec<Variant> {
    let head = |name: &'static str, said: &'static str, bytes: &'static [u8]| {
        Variant::new(name, UNREADABLE, (said, said), move |site: &Site| site.put(PUPILS, bytes))
    };
    vec![
        head("a PDF", "PDF", b"%PDF-1.7\n1 0 obj"),
        head("a web page", "HTML", b"<!DOCTYPE html><html><body>Logga in</body></html>"),
        head("an XML file", "XML", b"<?xml version=\"1.0\"?><elever/>"),
        head("a packed file", "GZIP", b"\x1f\x8b\x08\0\0\0\0\0"),
        head("an empty archive", "ZIP", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        head("a database", "SQLite", b"SQLite format 3\0"),
        head("an encrypted file", "PGP", b"-----BEGIN PGP MESSAGE-----\n"),
        head("an archive called csv", "Elever.csv", b"PK\x03\x04 and nothing more"),
        head(
            "an old workbook called csv",
            "Elever.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing more",
        ),
        Variant::new("a line of ten gigabytes", UNREADABLE, ("citattecken", "quotation mark"), |site| {
            sparse(site, b"Personnummer;F\xf6rnamn\r\n20150101-2395;", 10 << 30);
        }),
        Variant::new("ten gigabytes of nothing", UNREADABLE, ("varken text", "neither text"), |site| {
            sparse(site, b"", 10 << 30);
        }),
        Variant::new("a cell of twenty megabytes", UNREADABLE, ("citattecken", "quotation mark"), |site| {
            let whole = site.read(PUPILS);
            site.put(PUPILS, [whole, vec![b'a'; 20 << 20]].concat());
        }),
        Variant::new("a quote that swallows the rest", STOPPED, ("SKB-S02", "cut off or broken"), |site| {
            let text = site.text(PUPILS);
            site.put_text(PUPILS, &text.replacen(";1001;", ";\"1001;", 1));
        }),
    ]
}

/// Where the file is not as it should be.
pub(crate) fn places() -> Vec<Variant> {
    vec![
        Variant::new("a link to nothing", UNREADABLE, ("Elever.csv", "Elever.csv"), |_| ())
            .unless_impossible(|site| {
                fs::remove_file(site.source(PUPILS)).unwrap();
                link(&site.source("borta.csv"), &site.source(PUPILS))
            }),
        Variant::new("a pipe that nobody writes to", UNREADABLE, ("är ingen fil", "not a file"), |_| ())
            .unless_impossible(|site| {
                fs::remove_file(site.source(PUPILS)).unwrap();
                let made = std::process::Command::new("mkfifo").arg(site.source(PUPILS)).status();
                made.is_ok_and(|made| made.success())
            }),
        Variant::new("the folder gone", UNREADABLE, ("kan inte läsas", "cannot be read"), |site| {
            fs::remove_dir_all(site.root.join("export")).unwrap();
        }),
        Variant::new(
            "a file where the folder was",
            UNREADABLE,
            ("kan inte läsas", "cannot be read"),
            |site| {
                fs::remove_dir_all(site.root.join("export")).unwrap();
                fs::write(site.root.join("export"), b"x").unwrap();
            },
        ),
        Variant::new(
            "two files fit the name, the newer counts",
            USABLE,
            ("relationer", "relations"),
            |site| {
                site.edit("mapping/register.toml", "file = \"Elever.csv\"", "file = \"Elever*.csv\"");
                fs::write(site.source("Elever 2025.csv"), "Skräp").unwrap();
                let old = SystemTime::now() - Duration::from_secs(9_000_000);
                File::options()
                    .write(true)
                    .open(site.source("Elever 2025.csv"))
                    .unwrap()
                    .set_modified(old)
                    .unwrap();
            },
        ),
        Variant::new(
            "two files fit the name, the newer is junk",
            UNREADABLE,
            ("Elever 2026", "Elever 2026"),
            |site| {
                site.edit("mapping/register.toml", "file = \"Elever.csv\"", "file = \"Elever*.csv\"");
                site.put("Elever 2026.csv", "Förnamn;Efternamn\r\nx;y\r\n");
                let new = SystemTime::now() - Duration::from_secs(60);
                File::options()
                    .write(true)
                    .open(site.source("Elever 2026.csv"))
                    .unwrap()
                    .set_modified(new)
                    .unwrap();
            },
        ),
        Variant::new("older than the mapping allows", STOPPED, ("gammal", "old"), |site| {
            site.edit(
                "mapping/register.toml",
                "file = \"Elever.csv\"",
                "file = \"Elever.csv\"\nmax_age_hours = 24",
            );
            let old = SystemTime::now() - Duration::from_secs(30 * 3600);
            File::options().write(true).open(site.source(PUPILS)).unwrap().set_modified(old).unwrap();
        }),
        Variant::new(
            "still being written",
            UNREADABLE,
            ("håller fortfarande på", "still being written"),
            |site| {
                let mut file = File::options().append(true).open(site.source(PUPILS)).unwrap();
                std::thread::spawn(move || {
                    for _ in 0..250 {
                        if file.write_all(b"\r\n").is_err() {
                            return;
                        }
                        std::thread::sleep(Duration::from_millis(100));
                    }
                });
            },
        ),
        Variant::new("the marker is not there", UNREADABLE, ("markören", "marker"), |site| {
            site.edit(
                "mapping/register.toml",
                "file = \"Elever.csv\"",
                "file = \"Elever.csv\"\ndone_marker = \".klar\"",
            );
        }),
        Variant::new("several files at once", UNREADABLE, ("2 tabeller", "2 tables"), |site| {
            site.put(PUPILS, noise(500));
            site.put("Personal.csv", b"%PDF-1.4");
        }),
    ]
}

fn sparse(site: &Site, start: &[u8], length: u64) {
    let mut file = File::create(site.source(PUPILS)).unwrap();
    file.write_all(start).unwrap();
    if !start.is_empty() {
        file.write_all(&vec![b'a'; 3 << 20]).unwrap();
    }
    file.set_len(length).unwrap();
    drop(file);
    long_ago(&site.source(PUPILS));
}

#[cfg(unix)]
fn link(to: &std::path::Path, at: &std::path::Path) -> bool {
    std::os::unix::fs::symlink(to, at).is_ok()
}

#[cfg(not(unix))]
fn link(_: &std::path::Path, _: &std::path::Path) -> bool {
    false
}
