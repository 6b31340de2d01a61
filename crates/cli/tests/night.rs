//! Nights of a tiny municipality, through the program itself: plan, approve, deliver, confirm, run, undo.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use town::{ALVA, CONFIG, EBBA, HEAD, IDA, Town, alva_in, files};

#[test]
fn the_first_delivery_waits_for_a_person_and_then_there_is_nothing_to_send() {
    let town = Town::new();
    let (code, text, rows, _) = town.night("out");
    assert_eq!((code, rows.as_str()), (3, ""), "{text}");
    assert!(text.contains("måste godkännas av en person"), "{text}");
    let (code, text) = town.says(&["deliver", "1"]);
    assert!(code == 4 && text.contains("planerad"), "{text}");
    town.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd med registret"]);
    town.fine(&["deliver", "1", "--out", "first"]);
    let (rows, lines) = town.sent("first");
    assert_eq!((rows.lines().count(), lines.lines().count()), (9, 14), "{rows}{lines}");
    town.fine(&["confirm", "1", "--by", "Anna"]);
    let (code, text, rows, lines) = town.night("second");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
    assert!(town.fine(&["history", "--to", "test"]).contains("bekräftad"));
    let json: serde_json::Value =
        serde_json::from_str(&town.fine(&["history", "--to", "test", "--json"])).unwrap();
    assert_eq!(json["runs"][0]["state"], "confirmed");
    let one = town.fine(&["history", "1"]);
    let planned = one.lines().find(|line| line.ends_with("skolbro  planerade")).unwrap();
    assert_eq!(
        planned.trim().chars().position(|one| one == 's'),
        Some("2026-11-23 09:41  ".len()),
        "{planned}"
    );
    assert!(
        one.contains("Anna") && one.contains("jämförd med registret") && one.contains("Alva Ek"),
        "{one}"
    );
}

#[test]
fn a_change_of_class_is_added_before_it_is_removed_and_nothing_else_is_sent() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (code, text, rows, lines) = town.night("out");
    assert_eq!(code, 0, "{text}");
    assert_eq!(rows, "1001-7B 7B     class\n");
    assert_eq!(
        lines,
        "add class_in_school 1001-7B 1001\n\
         add student_in_class 20150101-2395 1001-7B\n\
         remove student_in_class 20150101-2395 1001-7A\n"
    );
    assert!(!text.contains("Alva"), "a night's words end in a log: {text}");
    let text = town.fine(&["history", "2"]);
    assert!(text.contains("elev i klass Alva Ek → 7B"), "{text}");
}

#[test]
fn without_a_verdict_the_same_is_sent_again_and_with_one_it_is_not() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (_, _, _, first) = town.night("one");
    let (code, text, _, again) = town.night("two");
    assert_eq!((code, &first), (0, &again), "{text}");
    assert!(text.contains("en gång till"), "{text}");
    town.fine(&["confirm", "2", "--by", "Anna", "--failed"]);
    town.fine(&["confirm", "3", "--by", "Anna"]);
    let (code, text, rows, lines) = town.night("three");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
}

#[test]
fn failed_lines_are_sent_again() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.night("one");
    town.fine(&["confirm", "2", "--by", "Anna", "--failed-lines", "3"]);
    let (_, text, rows, lines) = town.night("two");
    assert_eq!(
        (rows.as_str(), lines.as_str()),
        ("", "remove student_in_class 20150101-2395 1001-7A\n"),
        "{text}"
    );
    let (code, text) = town.says(&["confirm", "3", "--by", "Anna", "--failed-lines", "2"]);
    assert!(code == 2 && text.contains("har ingen rad 2"), "{text}");
}

#[test]
fn what_was_said_of_somebody_whose_row_failed_is_said_again() {
    let town = Town::known();
    town.pupils(&[ALVA, EBBA, IDA, "20160102-2385;Lo;Dal;;1001;7A;7;;\n"]);
    let (_, text, rows, first) = town.night("one");
    assert_eq!((rows.lines().count(), first.lines().count()), (1, 2), "{text}{rows}{first}");
    // the report says nothing of the lines that had nobody to belong to
    town.fine(&["confirm", "2", "--by", "Anna", "--failed-rows", "1"]);
    let (_, text, rows, again) = town.night("two");
    assert_eq!((rows.lines().count(), again), (1, first), "{text}");
    town.fine(&["confirm", "3", "--by", "Anna"]);
    let (_, text, rows, lines) = town.night("three");
    assert_eq!((rows.as_str(), lines.as_str()), ("", ""), "{text}");
}

#[test]
fn a_plan_whose_grounds_moved_is_stale() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.says(&["plan", "--to", "test"]);
    town.pupils(&[&alva_in("7C"), EBBA, IDA]);
    let (code, text) = town.says(&["approve", "2", "--by", "Anna", "--reason", "läst"]);
    assert!(code == 4 && text.contains("registrens filer har ändrats"), "{text}");
    // approved, and then a rule moves
    town.says(&["plan", "--to", "test"]);
    town.fine(&["approve", "3", "--by", "Anna", "--reason", "läst"]);
    fs::write(town.path("skolbro.toml"), format!("{CONFIG}\n[policy]\nstart_today = false\n")).unwrap();
    let (code, text) = town.says(&["deliver", "3", "--out", "out"]);
    assert!(code == 4 && text.contains("inaktuell") && files(&town.path("out")).is_empty(), "{text}");
}

#[test]
fn a_delivery_is_undone_by_its_inverse() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), &EBBA.replace("Lind", "Lindgren"), IDA]);
    town.night("one");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    let text = town.fine(&["undo", "2", "--by", "Anna"]);
    assert!(text.contains("ångrar leverans 2"), "{text}");
    town.fine(&["approve", "3", "--by", "Anna", "--reason", "fel fil lästes"]);
    town.fine(&["deliver", "3", "--out", "undone"]);
    let (rows, lines) = town.sent("undone");
    let user =
        |name: &str, number: &str, year: &str| format!("{name} Lind  {number}            {year}   user\n");
    assert_eq!(rows, user("Cia", "19800102-2394", "") + &user("Ebba", "20150102-2386", "7"));
    assert_eq!(
        lines,
        "add student_in_class 20150101-2395 1001-7A\n\
         remove student_in_class 20150101-2395 1001-7B\n\
         remove class_in_school 1001-7B 1001\n"
    );
}

#[test]
fn the_first_delivery_is_undone_to_nothing() {
    let town = Town::known();
    let added = town.sent("first").1;
    let text = town.fine(&["undo", "1", "--by", "Anna"]);
    town.fine(&["approve", "2", "--by", "Anna", "--reason", "fel miljö"]);
    town.fine(&["deliver", "2", "--out", "undone"]);
    let (rows, lines) = town.sent("undone");
    let turned = |line: &str| line.replacen("add", "remove", 1);
    let (mut all, mut gone): (Vec<String>, Vec<String>) =
        (added.lines().map(turned).collect(), lines.lines().map(str::to_owned).collect());
    all.sort();
    gone.sort();
    assert_eq!(all, gone, "{text}");
    assert_eq!(rows, "", "rows cannot be taken back: {text}");
}

#[test]
fn who_becomes_protected_is_frozen_and_nowhere() {
    let town = Town::known();
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), EBBA, IDA]);
    let (code, text, rows, lines) = town.night("out");
    assert_eq!((code, rows.as_str(), lines.as_str()), (3, "", ""), "{text}");
    assert!(
        text.contains("BRÅDSKANDE: Ekskolan") && !text.contains("Alva") && !text.contains("2395"),
        "{text}"
    );
    let config = format!("{CONFIG}\n[policy]\nprotected_existing = \"remove-relations\"\n");
    fs::write(town.path("skolbro.toml"), config).unwrap();
    let (_, text, rows, lines) = town.night("bare");
    assert_eq!(rows, "", "{text}");
    assert!(lines.lines().all(|line| line.starts_with("remove ")), "{lines}");
    assert!(lines.contains("remove student_in_school 20150101-2395 1001"), "{lines}");
    assert!(lines.contains("remove guardian_for 19800102-2386 20150101-2395"), "{lines}");
    assert!(!text.contains("Alva") && !text.contains("2395"), "{text}");
}

#[test]
fn protection_that_ends_waits_until_somebody_releases_the_person() {
    let town = Town::known();
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), EBBA, IDA]);
    town.night("out");
    // a delivery about others, so that the confirmed picture moves
    let married = EBBA.replace("Lind", "Lindgren");
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), &married, IDA]);
    town.night("other");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    let stored = fs::read(town.path("data/skolbro.db")).unwrap();
    assert!(!stored.windows(4).any(|word| word == b"Alva"), "a protected person's name is still stored");
    for gone in [vec![married.as_str(), IDA], vec![&alva_in("7B"), &married, IDA]] {
        town.pupils(&gone);
        let (_, text, rows, lines) = town.night("still");
        assert!(!rows.contains("2395") && !lines.contains("2395") && !text.contains("Alva"), "{text}{lines}");
        fs::remove_dir_all(town.path("still")).unwrap_or(());
    }
    fs::create_dir_all(town.path("lists")).unwrap();
    let list = "what;id;until;reason;author\nperson;20150101-2395;;beslut av rektor;Anna\n";
    fs::write(town.path("lists/released.csv"), list).unwrap();
    // that the column is empty for everybody is worth a look, too
    let (code, text, rows, _) = town.night("stopped");
    assert!(code == 3 && rows.is_empty() && text.contains("SKB-G14"), "{text}");
    let plan = text.split_whitespace().nth(1).unwrap();
    town.fine(&["approve", plan, "--by", "Anna", "--reason", "ingen är skyddad längre"]);
    town.fine(&["deliver", plan, "--out", "released"]);
    let (rows, lines) = town.sent("released");
    assert!(rows.contains("Alva Ek  20150101-2395"), "{text}{rows}");
    assert!(lines.contains("add student_in_class 20150101-2395 1001-7B"), "{lines}");
}

#[test]
fn a_school_that_loses_its_pupils_waits_and_the_others_go() {
    let town = Town::new();
    let ebba = EBBA.replace("1001;7A", "1002;5B");
    town.pupils(&[ALVA, &ebba, IDA]);
    town.first();
    // Ekskolan's only pupil moves to Askskolan, where Ida changes class
    town.pupils(&[&ALVA.replace("1001;7A", "1002;5B"), &ebba, &IDA.replace("5B", "5C")]);
    let (code, text, _, lines) = town.night("out");
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("SKB-G51") && text.contains("Ekskolan (1001)"), "{text}");
    assert!(lines.contains("add student_in_class 20150103-2393 1002-5C"), "{lines}{text}");
    assert!(lines.contains("add student_in_school 20150101-2395 1002"), "{lines}{text}");
    assert!(!lines.contains("1001"), "{lines}");
    // Alva has arrived at Askskolan, and somebody has looked at Ekskolan
    town.fine(&["confirm", "2", "--by", "Anna"]);
    let (_, text) = town.says(&["plan", "--to", "test"]);
    let plan = text.split_whitespace().nth(1).unwrap();
    town.fine(&["approve", plan, "--by", "Anna", "--reason", "skolan är stängd", "--school", "1001"]);
    town.fine(&["deliver", plan, "--out", "closed"]);
    let (_, lines) = town.sent("closed");
    assert!(lines.contains("remove student_in_school 20150101-2395 1001"), "{lines}");
}

#[test]
fn what_is_announced_is_not_stopped() {
    let town = Town::new();
    let ebba = EBBA.replace("1001;7A", "1002;5B");
    town.pupils(&[ALVA, &ebba, IDA]);
    town.first();
    town.pupils(&[&ALVA.replace("1001;7A", "1002;5B"), &ebba, IDA]);
    fs::create_dir_all(town.path("lists")).unwrap();
    let list = "what;id;movement;from;until;reason;author\n\
                school;1001;ends;2020-01-01;2100-01-01;Ekskolan stängs;Anna\n";
    fs::write(town.path("lists/announced.csv"), list).unwrap();
    let (code, text, _, lines) = town.night("out");
    assert_eq!(code, 0, "{text}");
    assert!(lines.contains("remove student_in_school 20150101-2395 1001"), "{lines}");
}

#[test]
fn a_broken_row_takes_nothing_away() {
    let town = Town::known();
    for broken in [
        // the number, the school, the other's number too
        ALVA.replace("20150101-2395", "2015-01-01"),
        ALVA.replace("20150101-2395", "20150101-2394"),
        ALVA.replace("1001", "9999"),
        ALVA.replace("20150101-2395", "20150102-2386"),
    ] {
        town.pupils(&[&broken, EBBA, IDA]);
        let (code, text) = town.says(&["plan", "--to", "test", "--json"]);
        let pages: serde_json::Value = serde_json::from_str(
            text.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").as_str(),
        )
        .unwrap();
        assert_eq!(code, 0, "{text}");
        let removed = &pages["sent"]["removed"];
        let of_alva = ["student_in_school", "student_in_class"].map(|kind| removed[kind].as_u64());
        assert_eq!(of_alva, [None, None], "{broken} {text}");
    }
}

#[test]
fn one_school_is_approved_and_the_other_waits() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, &IDA.replace("5B", "5C")]);
    town.says(&["plan", "--to", "test"]);
    town.fine(&["approve", "2", "--by", "Anna", "--reason", "läst", "--school", "1002"]);
    town.fine(&["deliver", "2", "--out", "out"]);
    let (rows, lines) = town.sent("out");
    assert!(!rows.contains("1001") && lines.contains("1002-5C") && !lines.contains("1001"), "{rows}{lines}");
    let (code, text) = town.says(&["approve", "2", "--by", " ", "--reason", "igen"]);
    assert!(code == 2 && text.contains("får inte vara tomma"), "{text}");
    let (code, text) = town.says(&["approve", "2", "--by", "Anna", "--reason", "igen"]);
    assert!(code == 4 && text.contains("levererad"), "{text}");
}

#[test]
fn a_memory_that_is_gone_is_never_taken_for_the_first_time() {
    let town = Town::known();
    fs::remove_file(town.path("data/skolbro.db")).unwrap();
    let (code, text, rows, _) = town.night("out");
    assert!(code == 4 && rows.is_empty() && text.contains("är borta"), "{text}");
    assert!(!town.path("data/skolbro.db").exists());
}

#[test]
fn a_vanished_file_delivers_nothing() {
    let town = Town::known();
    fs::write(town.path("in/elever.csv"), HEAD).unwrap();
    let (code, text, rows, _) = town.night("out");
    assert!(code == 4 && rows.is_empty(), "{code} {text}");
    fs::remove_file(town.path("in/elever.csv")).unwrap();
    assert_eq!(town.night("out").0, 1);
}

#[test]
fn a_plan_says_why_each_thing_changes() {
    let town = Town::new();
    // Ida's place ends on a day that has not come
    let mapping = fs::read_to_string(town.path("mapping/register.toml")).unwrap();
    let dated = mapping.replace("school_year = \"Årskurs\"\n", "school_year = \"Årskurs\"\nend = \"Till\"\n");
    fs::write(town.path("mapping/register.toml"), &dated).unwrap();
    let rows = |alva: &str, until: &str| {
        let head = HEAD.trim_end();
        let [alva, ebba, ida] = [alva, EBBA, IDA].map(str::trim_end);
        fs::write(town.path("in/elever.csv"), format!("{head};Till\n{alva};\n{ebba};\n{ida};{until}\n"))
            .unwrap();
    };
    rows(ALVA, "2026-12-20");
    town.says(&["run", "--to", "test", "--as-of", "2026-11-23"]);
    town.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd"]);
    town.fine(&["deliver", "1", "--out", "first"]);
    town.fine(&["confirm", "1", "--by", "Anna"]);
    let plan = |day: &str| town.says(&["plan", "--to", "test", "--as-of", day]).1;
    // one changes class in the register, another comes to her last day
    rows(&alva_in("7B"), "2026-12-20");
    let text = plan("2027-01-12");
    assert!(text.contains("Alva Ek → 7B  (registret har ändrats)"), "{text}");
    assert!(text.contains("− elev i klass Ida Björk → 5B  (dagen har kommit)"), "{text}");
    // and the rules change as well: what they do is theirs
    fs::write(town.path("mapping/register.toml"), dated.replace("name = \"Klass\"", "name = \"Enhet\""))
        .unwrap();
    let text = plan("2027-01-12");
    assert!(text.contains("namn: 7A → 1001  (inställningarna har ändrats)"), "{text}");
    assert!(text.contains("Alva Ek → 1001  (registret har ändrats)"), "{text}");
    // rules alone
    rows(ALVA, "2026-12-20");
    let text = plan("2026-11-23");
    assert!(text.contains("namn: 7A → 1001  (inställningarna har ändrats)"), "{text}");
    assert!(!text.contains("registret har"), "{text}");
}

#[test]
fn a_school_of_which_nothing_can_go_alone_is_not_approved() {
    let town = Town::new();
    town.pupils(&[ALVA, EBBA, &IDA.replace("1002;5B", "1001;7A")]);
    town.first();
    // Ida moves: her place at the new school comes before she leaves the old one
    town.pupils(&[ALVA, EBBA, IDA]);
    town.says(&["plan", "--to", "test"]);
    let by = ["--by", "Anna", "--reason", "läst", "--school"];
    let (code, text) = town.says(&[&["approve", "2"], &by[..], &["1001"]].concat());
    assert!(code == 4 && text.contains("Hör ihop med ändringar på andra skolor"), "{text}");
    assert!(text.contains("(1002)"), "the school to approve with it: {text}");
    assert!(town.fine(&["history", "--to", "test"]).contains("planerad"));
    town.fine(&[&["approve", "2"], &by[..], &["1001", "--school", "1002"]].concat());
    town.fine(&["deliver", "2", "--out", "out"]);
}

#[test]
fn who_has_left_since_is_not_brought_back_by_an_undo() {
    let town = Town::new();
    // without a guardian: a child's guardians are kept when it leaves
    let ebba = EBBA.replace("19800102-2394;Cia", ";");
    town.pupils(&[ALVA, &ebba, IDA]);
    town.first();
    let moved = IDA.replace("5B", "5C");
    town.pupils(&[ALVA, &ebba.replace("7A", "7B"), &moved]);
    town.night("one");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    town.pupils(&[ALVA, &moved]);
    let (_, text, _, lines) = town.night("two");
    assert!(lines.contains("remove student_in_school 20150102-2386 1001"), "{text}{lines}");
    town.fine(&["confirm", "3", "--by", "Anna"]);
    town.fine(&["undo", "2", "--by", "Anna"]);
    town.fine(&["approve", "4", "--by", "Anna", "--reason", "fel fil lästes"]);
    town.fine(&["deliver", "4", "--out", "undone"]);
    let (rows, lines) = town.sent("undone");
    assert!(!rows.contains("2386") && !lines.contains("20150102-2386"), "{rows}{lines}");
    assert!(lines.contains("add student_in_class 20150103-2393 1002-5B"), "{lines}");
    assert!(lines.contains("remove student_in_class 20150103-2393 1002-5C"), "{lines}");
}
