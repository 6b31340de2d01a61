//! Which file is picked, when it counts as whole, and how old it may be.

#![cfg(test)]

mod shelf;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use model::ask::TableSpec;
use model::extract::RemarkKind;
use shelf::{Shelf, kinds, rows, spec};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};

const TEXT: &str = "Namn;Klass\nBo;7A\n";

fn set_time(path: &Path, seconds: u64) {
    let file = File::options().append(true).open(path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
}

fn swedish(seconds: i64) -> DateTime {
    let stamp = jiff::Timestamp::from_second(seconds).unwrap();
    stamp.to_zoned(TimeZone::get("Europe/Stockholm").unwrap()).datetime()
}

#[test]
fn the_newest_file_that_fits_is_read_and_passing_files_are_not() {
    let shelf = Shelf::new();
    for (at, name) in [(50, "elever_c.csv"), (90, "ELEVER_a.CSV"), (90, "elever_b.csv")] {
        set_time(&shelf.put(name, TEXT), 1_700_000_000 + at);
    }
    for name in [
        "~$elever.csv",
        ".elever.csv",
        "elever.csv.tmp",
        "elever.csv.part",
        "elever.csv.filepart",
        "elever.csv.done",
    ] {
        set_time(&shelf.put(name, "x"), 1_800_000_000);
    }
    std::fs::create_dir(shelf.folder().join("elever_mapp.csv")).unwrap();
    let table = shelf.read("elever*").unwrap();
    assert_eq!(table.origin().file, "elever_b.csv");
    assert_eq!(table.origin().modified, Some(swedish(1_700_000_090)));
    assert_eq!(shelf.read("elever_?.CSV").unwrap().origin().file, "elever_b.csv");
}

#[test]
fn a_missing_file_is_an_error_unless_it_may_be_missing() {
    let shelf = Shelf::new();
    assert_eq!(shelf.read("elever.csv").unwrap_err().key(), "read-no-file");
    let asked = TableSpec { optional: true, columns: vec!["a".into()], ..spec("elever.csv") };
    let table = shelf.ask(&asked).unwrap();
    assert_eq!(
        (table.rows(), table.columns(), table.remarks()),
        (0, ["a".to_owned()].as_slice(), [].as_slice())
    );
    let gone = shelf.folder().join("finns-inte");
    assert_eq!(sources::read(&gone, &asked, shelf::later()).unwrap_err().key(), "read-folder");
}

#[test]
fn a_marker_must_lie_beside_the_file() {
    let shelf = Shelf::with("elever.csv", TEXT);
    let asked = TableSpec { done_marker: Some(".klar".into()), ..spec("elever*") };
    let fault = shelf.ask(&asked).unwrap_err();
    assert_eq!((fault.key(), fault.to_string().contains("elever.csv.klar")), ("read-no-marker", true));
    shelf.put("elever.csv.klar", "");
    assert_eq!(shelf.ask(&asked).unwrap().rows(), 1);
    std::fs::remove_file(shelf.folder().join("elever.csv.klar")).unwrap();
    shelf.put("elever.klar", "");
    assert_eq!(shelf.ask(&asked).unwrap().origin().file, "elever.csv");
}

#[test]
fn a_file_older_than_allowed_is_remarked_on() {
    let shelf = Shelf::new();
    set_time(&shelf.put("f.csv", TEXT), 1_700_000_000);
    let asked = TableSpec { max_age_hours: Some(24), ..spec("f.csv") };
    let at = |hours: i64, seconds: i64| {
        kinds(
            &sources::read(shelf.folder(), &asked, swedish(1_700_000_000 + hours * 3600 + seconds)).unwrap(),
        )
    };
    assert_eq!((at(23, 0), at(24, 0)), (vec![], vec![]));
    assert_eq!(at(24, 1), [RemarkKind::TooOld { hours: 24, allowed: 24 }]);
    assert_eq!(at(49, 0), [RemarkKind::TooOld { hours: 49, allowed: 24 }]);
}

#[test]
fn a_file_that_is_still_growing_is_waited_for() {
    let shelf = Shelf::with("f.csv", "Namn;Klass\n");
    let path = shelf.folder().join("f.csv");
    let modified = File::open(&path).unwrap().metadata().unwrap().modified().unwrap();
    let now = swedish(jiff::Timestamp::try_from(modified).unwrap().as_second());
    let writer = std::thread::spawn(move || {
        let mut file = File::options().append(true).open(path).unwrap();
        for _ in 0..10 {
            std::thread::sleep(Duration::from_millis(150));
            file.write_all(b"Bo;7A\n").unwrap();
        }
    });
    let table = sources::read(shelf.folder(), &spec("f.csv"), now).unwrap();
    writer.join().unwrap();
    assert_eq!(rows(&table).len(), 10);
}

#[test]
fn only_files_that_may_be_tables_are_listed() {
    let shelf = Shelf::new();
    for name in ["b.csv", "a.XLSX", "c.dat", "d.xls", "~$a.xlsx", ".e.csv", "f.pdf", "g.csv.tmp", "h.tsv"] {
        shelf.put(name, "x");
    }
    std::fs::create_dir(shelf.folder().join("i.csv")).unwrap();
    let found = sources::list(shelf.folder()).unwrap();
    let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["a.XLSX", "b.csv", "c.dat", "d.xls", "h.tsv"]);
    assert_eq!(sources::list(&shelf.folder().join("saknas")).unwrap_err().key(), "read-folder");
}
