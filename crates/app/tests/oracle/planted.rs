//! Disagreements that are planted: each must be seen.

use crate::folders::{case, cases};
use crate::nights::History;
use crate::oracle::Oracle;
use crate::total::{Run, agree, complaints, runs};
use crate::waiting;
use receiver::{OrderRule, Reaction, Reason, Relation, TwoFiles};

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
    let change = |number: u32, files: TwoFiles| if number == 2 { with(&files, from, to) } else { files };
    History::read(&case("f97-changed-and-moved")).play(change).complaints
}

fn has(complaints: &[String], words: &str) {
    assert!(complaints.iter().any(|one| one.contains(words)), "{words} is not seen: {complaints:#?}");
}

#[test]
fn one_changed_letter_in_a_total_delivery_is_seen() {
    assert!(complaints(&all_relations()).is_empty(), "before anything is planted");
    has(&seen("Ebba\t", "Edda\t"), "the files: + Edda");
    has(&seen("\t7\t", "\t77\t"), "bad-value");
    has(&seen("se.grundskoleutbildning.grundskola", "se.grundskola"), "unknown-school-form");
    has(&seen("add\tmentor_for", "add\tteacher_in_class"), "wrong-kind");
    has(&seen("19751001-2383\t20150102", "19751008-2386\t20150102"), "the files: + mentor_for");
    has(&seen("add\tschool_in_org\t1001", "add\tschool_in_org\t1009"), "unknown-id");
    has(&seen("add\tstudent_in_class", "remove\tstudent_in_class"), "not-there");
    has(&seen("\tuser\n", "\t\tuser\n"), "wrong-width");
    has(&seen("20150101-", "20150101"), "bad-number");
    has(&seen("Ebba", "E\u{1}ba"), "bad-character");
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
    assert!(History::read(&case("f97-changed-and-moved")).play(|_, files| files).complaints.is_empty());
    has(&seen_overnight("Ekman", "Ekmin"), "+ Alva\tEkmin");
    let removal = "remove\tstudent_in_class\t20150101-2395\t1001-7A\n";
    has(&seen_overnight(removal, ""), "+ student_in_class\t20150101-2395\t1001-7A");
    has(&seen_overnight(removal, &format!("{removal}{removal}")), "duplicate-line");
    has(&seen_overnight("7A\n", "7B\n"), "add-and-remove");
    has(&seen_overnight("2395\t1001-7B", "2387\t1001-7B"), "unknown-id");
    // what is there already, and nobody doubts
    let known = "add\tstudent_in_school\t20150101-2395\t1001\n";
    let added = "add\tstudent_in_class";
    has(&seen_overnight(added, &format!("{known}{added}")), "already-there");
    has(&seen_overnight("add\tclass_in_school\t1001-7B\t1001\n", ""), "no-school");
    let school = "remove\tstudent_in_school\t20150101-2395\t1001\n";
    has(&seen_overnight(removal, &format!("{school}{removal}")), "order");
}

#[test]
fn somebody_who_passes_through_nothing_is_seen() {
    let run = all_relations();
    let mut oracle = Oracle::new(&run.settings);
    assert!(agree(&run, &run.files, &mut oracle).is_empty());
    oracle.switches.relations.order = OrderRule::None;
    oracle.switches.reactions.of.insert(Reason::NoSchool, Reaction::Ignore);
    let lines = [
        "remove\tmentor_for\t19751008-2386\t20150103-2393",
        "remove\tstudent_in_class\t20150103-2393\t1001-7B",
        "remove\tstudent_in_school\t20150103-2393\t1001",
        "add\tstudent_in_class\t20150103-2393\t1001-7A",
    ];
    let files = TwoFiles { principals: Vec::new(), relations: lines.join("\n").into_bytes() };
    let verdict = oracle.take(&files, run.day, |_, _| false);
    assert!(verdict.failed.is_empty());
    has(&verdict.complaints, "pass through a state without relations");
}

#[test]
fn what_is_sent_once_more_in_doubt_is_let_through_where_the_case_says_so_and_nowhere_else() {
    for case in cases().iter().filter(|case| case.join("nights").is_dir()) {
        let played = History::read(case).play(|_, files| files);
        let doubts = if case.ends_with("f90-report-never-comes") { 5 } else { 0 };
        assert_eq!(played.unneeded, doubts, "{}", case.display());
    }
}

#[test]
fn deliveries_that_were_carried_out_the_other_way_round_end_in_the_same() {
    let history =
        History::read(&case("f90-report-never-comes")).the_other_way("3-no-report", "4-alva-moves-back");
    let played = history.play(|_, files| files);
    assert!(played.complaints.is_empty(), "{:#?}", played.complaints);
    let without = history.play(|number, files| match number {
        5 => TwoFiles { relations: Vec::new(), ..files },
        _ => files,
    });
    has(&without.complaints, "+ student_in_class\t20150101-2395\t1001-7B");
}

#[test]
fn what_waits_is_told_of_cases_that_are_there() {
    waiting::names().for_each(|name| assert!(case(name).join("nights").is_dir(), "{name}"));
}
