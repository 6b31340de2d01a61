//! Ids that become others, night by night, through the program itself: held, and then decided in a list; and
//! relations that are sent once more because somebody has removed them by hand.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use town::{HEAD, MAPPING, Town, alva_in};

const ALVA: &str = "r1;20150101-TF12;Alva;Ek;;1001;7A;7;19800102-2386;Bo\n";
const EBBA: &str = "r2;20150102-2386;Ebba;Lind;;1001;7A;7;19800102-2394;Cia\n";
const NUMBERED: &str = "r1;20150101-2395;Alva;Ek;;1001;7A;7;19800102-2386;Bo\n";

/// A register that has an id of its own on each row.
struct Register(Town);

impl Register {
    fn new(rows: &[&str]) -> Self {
        let register = Self(Town::new());
        let mapping = MAPPING
            .replacen("id = \"Nr\"", "id = \"Rad\"", 1)
            .replace("person = \"Nr\"", "person = \"Rad\"")
            .replace("child = \"Nr\"", "child = \"Rad\"");
        fs::write(register.0.path("mapping/register.toml"), mapping).unwrap();
        register.rows(rows);
        register.0.first();
        register
    }

    fn rows(&self, rows: &[&str]) {
        fs::write(self.0.path("in/elever.csv"), format!("Rad;{HEAD}{}", rows.concat())).unwrap();
    }

    fn list(&self, name: &str, text: &str) {
        fs::create_dir_all(self.0.path("lists")).unwrap();
        fs::write(self.0.path("lists").join(name), text).unwrap();
    }

    /// Somebody decides about a pair of ids.
    fn decide(&self, what: &str, pair: [&str; 2], decision: &str) {
        let [old, new] = pair;
        let head = "what;old;new;decision;until;reason;author";
        self.list("identities.csv", &format!("{head}\n{what};{old};{new};{decision};;ärende 12;Anna\n"));
    }
}

const PAIR: [&str; 2] = ["20150101-TF12", "20150101-2395"];

#[test]
fn a_number_that_has_changed_waits_and_says_whom_to_ask() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[NUMBERED, EBBA]);
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!((code, rows.as_str(), lines.as_str()), (3, "", ""), "{text}");
    assert!(text.contains("SKB-G66") && text.contains("Be Unikums support"), "{text}");
    assert!(!text.contains("Alva") && !text.contains("2395"), "a night's words end in a log: {text}");
    let (code, text) = register.0.says(&["plan", "--to", "test"]);
    assert_eq!(code, 3);
    assert!(text.contains("Alva Ek (20150101-TF12)") && text.contains("Alva Ek (20150101-2395)"), "{text}");
}

#[test]
fn a_new_name_with_the_new_number_is_held_where_class_and_day_of_birth_are_the_same() {
    // a register that knows people by the number alone
    let town = Town::new();
    let alva =
        |number: &str, name: &str| town::ALVA.replace("20150101-2395", number).replace("Alva;Ek", name);
    town.pupils(&[&alva("20150101-TF12", "Alva;Ek"), town::EBBA, town::IDA]);
    town.first();
    town.pupils(&[&alva("20150101-2395", "Alva;Berg"), town::EBBA, town::IDA]);
    let (code, text, rows, _) = town.night("out");
    assert!(code == 3 && !rows.contains("Alva") && text.contains("SKB-G66"), "{text}{rows}");
    assert_eq!(text.matches("Be Unikums support").count(), 1, "told once: {text}");
    // born on another day it is somebody else
    town.pupils(&[&alva("20160102-2385", "Alva;Berg"), town::EBBA, town::IDA]);
    let (_, text, rows, _) = town.night("other");
    assert!(!text.contains("SKB-G66") && rows.contains("Alva Berg"), "{text}{rows}");
}

#[test]
fn an_account_that_unikum_has_renamed_is_the_same_account() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[NUMBERED, &EBBA.replace("7A", "7B")]);
    register.decide("person", PAIR, "moved");
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!(code, 0, "{text}");
    assert!(!rows.contains("Alva") && !lines.contains("20150101"), "{rows}{lines}");
    register.0.fine(&["confirm", "2", "--by", "Anna"]);
    // what was confirmed is confirmed under the new id: the line in the list has done its work
    fs::remove_file(register.0.path("lists/identities.csv")).unwrap();
    let (code, text, rows, lines) = register.0.night("after");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
    register.rows(&[&NUMBERED.replace("7A", "7C"), &EBBA.replace("7A", "7B")]);
    let (_, text, _, lines) = register.0.night("moved");
    assert!(lines.contains("add student_in_class 20150101-2395 1001-7C"), "{text}{lines}");
    assert!(lines.contains("remove student_in_class 20150101-2395 1001-7A"), "{text}{lines}");
}

#[test]
fn an_id_that_unikum_has_changed_cannot_be_in_the_registers_still() {
    let register = Register::new(&[ALVA, EBBA]);
    register.decide("person", PAIR, "moved");
    let (code, text) = register.0.says(&["run", "--to", "test"]);
    assert!(code == 2 && text.contains("det gamla id:t finns fortfarande i registren"), "{text}");
    assert!(!text.contains("TF12"), "{text}");
}

#[test]
fn two_persons_are_two_when_somebody_says_so() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[NUMBERED, EBBA]);
    register.decide("person", PAIR, "new");
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!(code, 0, "{text}");
    assert!(rows.contains("Alva Ek  20150101-2395"), "{rows}");
    assert!(lines.contains("add guardian_for 19800102-2386 20150101-2395"), "{lines}");
    assert!(lines.contains("remove student_in_class 20150101-TF12 1001-7A"), "{lines}");
}

#[test]
fn a_receiver_that_takes_new_numbers_gets_them_at_once() {
    let register = Register::new(&[ALVA, EBBA]);
    let config = format!("{}\n[receiver.ids]\nchange_policy = \"replace\"\n", town::CONFIG);
    fs::write(register.0.path("skolbro.toml"), config).unwrap();
    register.rows(&[NUMBERED, EBBA]);
    let (code, text, rows, _) = register.0.night("out");
    assert!(code == 0 && rows.contains("Alva Ek  20150101-2395"), "{text}{rows}");
}

#[test]
fn the_old_id_is_kept_until_unikum_can_change_it() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[&NUMBERED.replace("Ek", "Ekberg"), EBBA]);
    register.decide("person", PAIR, "keep");
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!((code, lines.as_str()), (0, ""), "{text}");
    assert!(rows.contains("Alva Ekberg  20150101-TF12"), "{rows}");
    register.0.fine(&["plan", "--to", "test", "--total", "--out", "total"]);
    let (rows, _) = register.0.sent("total");
    assert!(rows.contains("20150101-TF12") && !rows.contains("20150101-2395"), "{rows}");
    // an id that somebody else has is not taken
    register.rows(&[NUMBERED, EBBA, &ALVA.replace("r1", "r9")]);
    let (code, text) = register.0.says(&["run", "--to", "test"]);
    assert!(code == 2 && text.contains("en person ska behålla ett id som någon annan har"), "{text}");
}

#[test]
fn a_decision_that_has_ended_stops_no_night() {
    let register = Register::new(&[ALVA, EBBA]);
    let list = "what;old;new;decision;until;reason;author\n\
        person;20150101-TF12;20150101-2395;keep;2090-01-01;ärende 12;Anna\n";
    register.list("identities.csv", list);
    register.rows(&[NUMBERED, EBBA, &ALVA.replace("r1", "r9")]);
    // both ids are there, so that the decision cannot be followed while it holds
    assert_eq!(register.0.says(&["run", "--to", "test"]).0, 2);
    // when it has ended it does not matter that it held on the day of the last delivery
    let (code, text) = register.0.says(&["run", "--to", "test", "--as-of", "2090-02-01"]);
    assert!(code != 2 && text.contains("Ändringsplan 2"), "{text}");
}

#[test]
fn another_person_on_an_old_row_waits() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[ALVA, "r2;20150103-2393;Siv;Berg;;1001;7A;7;;\n"]);
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!((code, rows.as_str(), lines.as_str()), (3, "", ""), "{text}");
    assert!(text.contains("SKB-G67"), "{text}");
    register.decide("person", ["20150102-2386", "20150103-2393"], "new");
    let (_, text, rows, lines) = register.0.night("out");
    assert!(rows.contains("Siv Berg") && lines.contains("remove student_in_class 20150102-2386"), "{text}");
}

#[test]
fn whoever_was_protected_is_matched_with_nobody() {
    let register = Register::new(&[ALVA, EBBA]);
    register.rows(&[&ALVA.replace(";;1001", ";J;1001"), EBBA]);
    register.0.night("protected");
    // the same row, a new number, no marking: it may be a new identity that nobody must connect
    register.rows(&[NUMBERED, EBBA]);
    let (_, text) = register.0.says(&["plan", "--to", "test"]);
    assert!(!text.contains("SKB-G66") && !text.contains("TF12"), "{text}");
}

#[test]
fn a_class_under_another_id_is_kept_renamed_or_let_go() {
    let pupil = |at: u8, class: &str| format!("e{at};20150101-TF1{at};Elev{at};Ek{at};;1001;{class};7;;\n");
    let all = |class: &str| (1..8).map(|at| pupil(at, class)).collect::<String>();
    let new = || {
        let register = Register::new(&[&all("7A"), EBBA.replace("7A", "7E").as_str()]);
        register.rows(&[&all("7X"), EBBA.replace("7A", "7E").as_str()]);
        register
    };
    let pair = ["1001-7A", "1001-7X"];
    let register = new();
    let (code, text, _, lines) = register.0.night("out");
    assert!(code == 3 && text.contains("SKB-G61") && lines.is_empty(), "{text}{lines}");
    register.decide("class", pair, "keep");
    let (code, text, rows, lines) = register.0.night("keep");
    assert_eq!((code, lines.as_str()), (0, ""), "{text}");
    assert!(rows.starts_with("1001-7A 7X"), "the class has a new name and the old id: {rows}");
    let register = new();
    register.decide("class", pair, "moved");
    let (code, text, _, lines) = register.0.night("moved");
    assert_eq!((code, lines.as_str()), (0, ""), "{text}");
    let register = new();
    register.decide("class", pair, "new");
    let (code, text, _, lines) = register.0.night("new");
    assert!(code == 0 && lines.lines().count() == 16, "{text}{lines}");
}

#[test]
fn a_relation_that_somebody_removed_by_hand_is_sent_once_more() {
    let town = Town::known();
    let list = |why: &str| {
        fs::create_dir_all(town.path("lists")).unwrap();
        let line = format!("guardian_for;19800102-2394;20150102-2386;;{why};Anna");
        let text = format!("relation;from;to;until;reason;author\n{line}\n");
        fs::write(town.path("lists/forced.csv"), text).unwrap();
    };
    list("borttagen av misstag i Unikum");
    let (code, text, rows, lines) = town.night("out");
    assert_eq!((code, rows.as_str()), (0, ""), "{text}");
    assert_eq!(lines, "add guardian_for 19800102-2394 20150102-2386\n");
    town.fine(&["confirm", "2", "--failed-lines", "1", "--by", "Anna"]);
    let (_, text, _, lines) = town.night("again");
    assert_eq!(lines.lines().count(), 1, "it did not arrive: {text}");
    town.fine(&["confirm", "3", "--by", "Anna"]);
    let (_, text, _, lines) = town.night("done");
    assert_eq!(lines, "", "{text}");
    // a new line in the list is a new wish, and goes with whatever else there is
    list("borttagen en gång till");
    town.pupils(&[&alva_in("7B"), town::EBBA, town::IDA]);
    let (_, text, _, lines) = town.night("anew");
    assert!(lines.contains("add guardian_for 19800102-2394") && lines.contains("1001-7B"), "{text}{lines}");
}

#[test]
fn where_a_register_was_replaced_the_pairs_are_a_list_to_go_through() {
    let pupil = |at: u8, number: &str| format!("e{at};20150101-{number}{at};Elev{at};Ek{at};;1001;7A;7;;\n");
    let all = |number: &str| (1..9).map(|at| pupil(at, number)).collect::<String>();
    let register = Register::new(&[&all("TF1"), EBBA]);
    register.rows(&[&all("TF2"), EBBA]);
    let (code, text, _, lines) = register.0.night("out");
    assert!(code == 3 && text.contains("SKB-G64") && lines.is_empty(), "{text}{lines}");
    let (_, text) = register.0.says(&["plan", "--to", "test", "--identities", "pairs.csv"]);
    assert!(text.contains("8 par av id"), "{text}");
    let list = fs::read_to_string(register.0.path("pairs.csv")).unwrap();
    assert!(list.contains("person;20150101-TF11;20150101-TF21;;;;;Elev1 Ek1\n"), "{list}");
    // undecided lines are no decisions
    register.list("identities.csv", &list);
    let (code, text) = register.0.says(&["run", "--to", "test"]);
    assert!(code == 2 && text.contains("decision ska vara"), "{text}");
    register.list("identities.csv", &list.replace(";;;;;", ";moved;;registret är bytt;Anna;"));
    let (code, text, rows, lines) = register.0.night("out");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
}

#[test]
fn what_is_wrong_in_the_lists_is_said_by_line_and_not_by_content() {
    let register = Register::new(&[ALVA, EBBA]);
    let text = "what;old;new;decision;until;reason;author\n\
        person;20150101-TF12;20150101-2395;moved;;ärende;Anna\n\
        elev;a;b;keep;;x;Anna\n\
        class;a;;behåll;;x;Anna\n\
        class;a;a;new;snart;x;\n\
        person;20150101-TF12;20150102-2386;new;;x;Anna\n";
    register.list("identities.csv", text);
    register.list("forced.csv", "relation;from;to;until;reason;author\nsyskon;a;;;x;Anna\n");
    let (code, text) = register.0.says(&["run", "--to", "test"]);
    assert_eq!(code, 2);
    for (line, what) in [
        (3, "what ska vara person, class eller school"),
        (4, "decision ska vara keep, moved eller new"),
        (4, "old och new måste båda vara ifyllda"),
        (5, "old och new är samma id"),
        (5, "until ska vara ett datum"),
        (5, "reason och author måste båda vara ifyllda"),
        (6, "ett av id:na står redan på en rad ovanför"),
        (2, "relation ska vara en av Unikums relationer"),
        (2, "from och to måste båda vara ifyllda"),
    ] {
        assert!(text.contains(&format!("Rad {line}: {what}")), "{line} {what}: {text}");
    }
    assert!(!text.contains("TF12") && !text.contains("syskon"), "{text}");
}

#[test]
fn protection_under_a_new_number_covers_the_old_one() {
    for decision in ["keep", "moved", ""] {
        let register = Register::new(&[ALVA, EBBA]);
        if !decision.is_empty() {
            register.decide("person", PAIR, decision);
        }
        // the same night: another number, and a marking
        register.rows(&[&NUMBERED.replace(";;1001", ";J;1001"), EBBA]);
        let (code, text, rows, lines) = register.0.night("out");
        assert_eq!((code, rows.as_str(), lines.as_str()), (3, "", ""), "{decision}: {text}");
        assert!(text.contains("BRÅDSKANDE"), "{decision}: {text}");
        let (_, text) = register.0.says(&["plan", "--to", "test"]);
        for word in ["Alva", "TF12", "2395", "Bo Ek"] {
            assert!(!text.contains(word), "{decision}: {word} is told: {text}");
        }
    }
}
