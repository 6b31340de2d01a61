//! Disagreements that are planted: each must be seen.

use crate::folders::case;
use crate::nights::History;
use crate::oracle::Oracle;
use crate::total::{Run, agree, runs};
use receiver::{Relation, TwoFiles};

fn all_relations() -> Run {
    runs(&case("r01-all-ten-relations")).remove(0)
}

/// Files with a text in place of another in the relations or the rows, which must be there.
fn with(files: &TwoFiles, from: &str, to: &str) -> TwoFiles {
    let put = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replacen(from, to, 1).into_bytes();
    let changed = TwoFiles { principals: put(&files.principals), relations: put(&files.relations) };
    assert!(changed != *files, "{from:?} is not there");
    changed
}

/// What is seen when the receiver of a total delivery gets another text than the second reader.
fn seen(from: &str, to: &str) -> Vec<String> {
    let run = all_relations();
    agree(&run, &with(&run.files, from, to), &mut Oracle::new(&run.settings))
}

/// What is seen when the second delivery of a history is changed on its way.
fn seen_overnight(from: &str, to: &str) -> Vec<String> {
    let change =
        |number: u32, files: TwoFiles| if number == 2 { with(&files, from, to) } else { files };
    History::read(&case("f97-changed-and-moved")).play(change).complaints
}

fn has(complaints: &[String], words: &str) {
    assert!(complaints.iter().any(|one| one.contains(words)), "{words} is not seen: {complaints:#?}");
}

#[test]
fn one_changed_letter_in_a_total_delivery_is_seen() {
    assert_eq!(seen("Alva", "Alva").as_slice(), [] as [&str; 0], "nothing is planted");
    has(&seen("Alva\t", "Alma\t"), "the files: + Alma");
    has(&seen("\t7\t", "\t77\t"), "bad-value");
    has(&seen("se.grundskoleutbildning.grundskola", "se.grundskola"), "unknown-school-form");
    has(&seen("add\tmentor_for", "add\tguardian_for"), "the files: + guardian_for");
    has(&seen("add\tschool_in_org\t1001", "add\tschool_in_org\t1009"), "unknown-id");
    has(&seen("\tuser\n", "\t\tuser\n"), "wrong-width");
}

#[test]
fn a_direction_that_is_turned_round_is_seen() {
    for relation in Relation::ALL {
        let run = all_relations();
        let mut oracle = Oracle::new(&run.settings);
        oracle.switches.relations.reversed.insert(relation);
        let complaints = agree(&run, &run.files, &mut oracle);
        has(&complaints, &format!("the files: - {}", relation.code()));
    }
}

#[test]
fn one_changed_line_of_a_night_is_seen() {
    assert_eq!(seen_overnight("Alva", "Alva").as_slice(), [] as [&str; 0], "nothing is planted");
}
