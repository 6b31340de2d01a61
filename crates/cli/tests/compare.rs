//! What the receiver has against what it should have, through the program itself: each reason, nobody protected, odd
//! exports, a plan that puts right, and ids that are adopted.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use town::{ALVA, CONFIG, EBBA, IDA, Town, alva_in, files};

/// What a receiver has: rows by type and id, and relations.
#[derive(Clone, Default)]
struct Receiver {
    rows: BTreeMap<(String, String), String>,
    lines: BTreeSet<String>,
}

impl Receiver {
    /// Takes a delivery: rows overwrite, lines add and remove.
    fn take(&mut self, folder: &Path) {
        for path in files(folder) {
            let text = fs::read_to_string(&path).unwrap();
            let principals = path.extension().is_some_and(|is| is == "principals");
            for line in text.lines() {
                if principals {
                    self.row(line);
                } else if let Some(line) = line.strip_prefix("add\t") {
                    self.lines.insert(line.to_owned());
                } else {
                    self.lines.remove(line.strip_prefix("remove\t").unwrap());
                }
            }
        }
    }

    fn row(&mut self, line: &str) {
        let cells: Vec<&str> = line.split('\t').collect();
        let sort = cells[cells.len() - 1];
        let id = if sort == "user" { cells[3] } else { cells[0] };
        self.rows.insert((sort.to_owned(), id.to_owned()), line.to_owned());
    }

    fn person(&mut self, given: &str, family: &str, id: &str) {
        self.row(&format!("{given}\t{family}\t\t{id}{}user", "\t".repeat(15)));
    }

    /// Does what somebody does by hand: `+` or `-` and a relation with blanks.
    fn hand(&mut self, line: &str) {
        let (sign, relation) = line.split_at(1);
        let relation = relation.trim().replace(' ', "\t");
        let done = if sign == "+" { self.lines.insert(relation) } else { self.lines.remove(&relation) };
        assert!(done, "{line}");
    }

    fn rename(&mut self, sort: &str, old: &str, new: &str) {
        let row = self.rows.remove(&(sort.to_owned(), old.to_owned())).unwrap();
        self.row(&row.replace(old, new));
        self.lines = self.lines.iter().map(|line| line.replace(old, new)).collect();
    }

    /// Writes an export.
    fn export(&self, town: &Town, folder: &str) -> String {
        let path = town.path(folder);
        fs::create_dir_all(&path).unwrap();
        let order = ["school", "class", "user"];
        let rows = order.iter().flat_map(|sort| self.rows.iter().filter(move |((is, _), _)| is == sort));
        let rows: String = rows.map(|(_, row)| format!("{row}\n")).collect();
        let lines: String = self.lines.iter().map(|line| format!("add\t{line}\n")).collect();
        fs::write(path.join("Exempelby.principals"), rows).unwrap();
        fs::write(path.join("Exempelby.relations"), lines).unwrap();
        path.display().to_string()
    }
}

/// A town whose first delivery is confirmed, and a receiver that has taken it.
fn synced() -> (Town, Receiver) {
    let town = Town::known();
    let mut receiver = Receiver::default();
    receiver.take(&town.path("first"));
    (town, receiver)
}

fn compared(town: &Town, receiver: &Receiver, more: &[&str]) -> (i32, String) {
    let export = receiver.export(town, "export");
    town.says(&[&["compare", export.as_str(), "--to", "test"], more].concat())
}

/// The differences of the JSON, a line each.
fn told(town: &Town, receiver: &Receiver) -> Vec<String> {
    let (_, text) = compared(town, receiver, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
    assert_eq!(json["format"], "skolbro-compare/1");
    let words = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let said = json["differences"].as_array().unwrap().iter().map(|one| {
        let run = one["run"].as_u64().map_or_else(String::new, |run| format!(" {run}"));
        let (relation, of, to) =
            (words(&one["relation"]), words(&one["of"]["name"]), words(&one["to"]["name"]));
        let text = format!("{}{run}: {} {relation} {of} {to}", words(&one["reason"]), words(&one["what"]));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    said.collect()
}

const ALVA_ID: &str = "20150101-2395";

#[test]
fn what_agrees_is_said_aloud_with_its_numbers() {
    let (town, receiver) = synced();
    let (code, text) = compared(&town, &receiver, &[]);
    assert_eq!(code, 0, "{text}");
    for said in
        ["Allt stämmer.", "Ekskolan (1001): stämmer. Elever 2, personal 0, vårdnadshavare 2, klasser 1."]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let (code, text) = compared(&town, &receiver, &["--school", "1001"]);
    for said in ["Ekskolan (1001)", "elev på skolan: 2 ska finnas, och finns", "den enda klassen"] {
        assert!(code == 0 && text.contains(said), "{said}: {text}");
    }
    let (code, text) = compared(&town, &receiver, &["--school", "1002"]);
    assert!(code == 0 && text.contains("Askskolan") && !text.contains("Ekskolan"), "{text}");
    assert_eq!(compared(&town, &receiver, &["--school", "9"]).0, 2);
}

#[test]
fn each_difference_has_its_likely_reason() {
    let (town, mut receiver) = synced();
    receiver.hand(&format!("- student_in_class {ALVA_ID} 1001-7A"));
    receiver.person("Nils", "Handlagd", "20140101-2396");
    receiver.hand("+ student_in_class 20140101-2396 1001-7A");
    let old = receiver.rows[&("user".to_owned(), "20150103-2393".to_owned())].clone();
    receiver.row(&old.replace("Ida", "Idun"));
    assert_eq!(
        told(&town, &receiver),
        [
            "removed-by-hand: missing student_in_class Alva Ek 7A",
            "changed-by-hand: values Ida Björk",
            "by-hand: extra Nils Handlagd",
            "by-hand: extra student_in_class Nils Handlagd 7A",
        ]
    );
    let (code, text) = compared(&town, &receiver, &[]);
    assert!(code == 0 && text.contains("förnamn: Ida ska stå, Idun står"), "{text}");
    assert!(text.contains("lists/forced.csv") && text.contains("Gjort för hand i Unikum"), "{text}");
    // what changes in the registers has not been sent, and then has no verdict
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    receiver = Receiver::default();
    receiver.take(&town.path("first"));
    let both = ["missing student_in_class Alva Ek 7B", "extra student_in_class Alva Ek 7A"];
    let has = |told: &[String], reason: &str, what: &str| {
        assert!(told.contains(&format!("{reason}: {what}")), "{reason}: {what}: {told:?}");
    };
    let now = told(&town, &receiver);
    has(&now, "not-sent", both[0]);
    has(&now, "leaving", both[1]);
    let (code, text, ..) = town.night("second");
    assert_eq!(code, 0, "{text}");
    let now = told(&town, &receiver);
    has(&now, "no-verdict 2", both[0]);
    has(&now, "no-verdict 2", both[1]);
    assert_eq!(compared(&town, &receiver, &[]).0, 3);
    // a verdict that says all of it arrived, and an export that says otherwise
    town.fine(&["confirm", "2", "--by", "Anna"]);
    let now = told(&town, &receiver);
    has(&now, "should-be-gone 2", both[1]);
    receiver.take(&town.path("second"));
    assert_eq!(told(&town, &receiver), Vec::<String>::new());
    // and a delivery that never came
    town.pupils(&[ALVA, EBBA, IDA]);
    town.night("third");
    town.fine(&["confirm", "3", "--by", "Anna", "--failed"]);
    let now = told(&town, &receiver);
    has(&now, "failed 3", "missing student_in_class Alva Ek 7A");
    has(&now, "failed 3", "extra student_in_class Alva Ek 7B");
}

#[test]
fn what_waits_and_what_errors_hold_says_so() {
    let (town, receiver) = synced();
    fs::write(
        town.path("skolbro.toml"),
        format!("{CONFIG}\n[guards]\nended = {{ floor = 0, percent = 0 }}\n"),
    )
    .unwrap();
    town.pupils(&[EBBA, IDA]);
    let now = told(&town, &receiver);
    assert!(now.iter().any(|one| one.starts_with("waits-guard: extra student_in_school Alva Ek")), "{now:?}");
    assert_eq!(compared(&town, &receiver, &[]).0, 3);
}

#[test]
fn protected_people_are_counted_and_never_named() {
    let (town, mut receiver) = synced();
    town.pupils(&[&ALVA.replace("Ek;;1001", "Ek;J;1001"), EBBA, IDA]);
    // the receiver shows them otherwise, and under hands of its own
    receiver.person("Alvina", "Hemlig", ALVA_ID);
    receiver.hand(&format!("+ student_in_class {ALVA_ID} 1002-5B"));
    receiver.person("Bosse", "Hemlig", "19800102-2386");
    let (code, text) = compared(&town, &receiver, &[]);
    assert!(
        code == 3 && text.contains("BRÅDSKANDE: exporten har en person") && text.contains("Ekskolan"),
        "{text}"
    );
    let (_, json) = compared(&town, &receiver, &["--json"]);
    let list = town.path("adopt.csv").display().to_string();
    let (_, adopt) = compared(&town, &receiver, &["--adopt", &list]);
    let (_, plan) = compared(&town, &receiver, &["--plan"]);
    let written = fs::read_to_string(&list).unwrap();
    for said in [&text, &json, &adopt, &plan, &written] {
        for secret in ["Alv", "Hemlig", "Bos", "2395", "19800102-2386"] {
            assert!(!said.contains(secret), "{secret}: {said}");
        }
    }
}

#[test]
fn a_home_that_is_withheld_and_shown_there_is_told_as_a_count() {
    let (town, mut receiver) = synced();
    let leo = ALVA.replace("20150101-2395;Alva", "20160102-2385;Leo");
    town.pupils(&[&ALVA.replace("Ek;;1001", "Ek;J;1001"), &leo, EBBA, IDA]);
    let row = format!("Leo\tEk\t\t20160102-2385\t\t\t\t\tEkbacken 7{}7\t\t\tuser", "\t".repeat(7));
    receiver.row(&row);
    receiver.hand("+ guardian_for 19800102-2386 20160102-2385");
    let (code, text) = compared(&town, &receiver, &[]);
    assert!(code == 3 && text.contains("visar adress eller hemtelefon för en person"), "{text}");
    let (_, json) = compared(&town, &receiver, &["--json"]);
    assert!(!text.contains("Ekbacken") && !json.contains("Ekbacken"), "{text}{json}");
}

/// Every file of a town's folder with what stands in it, but for the exports.
fn contents(town: &Town) -> BTreeMap<PathBuf, Vec<u8>> {
    fn into(folder: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for path in files(folder) {
            if path.is_dir() {
                into(&path, all);
            } else if !path.components().any(|part| part.as_os_str() == "odd") {
                all.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    into(&town.path(""), &mut all);
    all
}

#[test]
fn odd_exports_are_refused_and_change_nothing() {
    let (town, receiver) = synced();
    let good = receiver.export(&town, "odd/good");
    let rows = fs::read(town.path("odd/good/Exempelby.principals")).unwrap();
    let lines = fs::read(town.path("odd/good/Exempelby.relations")).unwrap();
    let before = contents(&town);
    let (rows_text, cut) = (String::from_utf8(rows.clone()).unwrap(), rows.len() - 5);
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("nul", [rows.clone(), vec![0]].concat()),
        ("utf16", [b"\xff\xfe".to_vec(), rows.clone()].concat()),
        ("huge", [rows.clone(), vec![b'x'; 20_000]].concat()),
        ("letters", [rows.clone(), b"\xff\n".to_vec()].concat()),
        ("cut", rows[..cut].to_vec()),
        ("other", rows_text.replace('\t', ";").into_bytes()),
    ];
    let refused = |words: &[&str]| {
        let (code, text) = town.says(&[&["compare"], words, &["--to", "test"]].concat());
        assert!(code == 1 || code == 2, "{words:?}: {code} {text}");
        assert!(text.contains("Gick inte") || text.contains("Fel") || text.len() > 20, "{text}");
        assert!(!text.contains("Alva") && !text.contains("2395") && !text.contains("panic"), "{text}");
        assert!(!text.contains("failure-") && !text.contains("compare-"), "{text}");
    };
    for (name, bytes) in bad {
        let folder = town.path("odd").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.principals"), bytes).unwrap();
        fs::write(folder.join("a.relations"), &lines).unwrap();
        refused(&[&folder.display().to_string()]);
    }
    fs::write(town.path("odd/no.zip"), b"PK\x03\x04 and nothing").unwrap();
    fs::write(town.path("odd/other.txt"), b"x").unwrap();
    for name in ["odd/no.zip", "odd/other.txt", "odd/missing", "in"] {
        refused(&[&town.path(name).display().to_string()]);
    }
    refused(&[&good, &good]);
    assert!(contents(&town) == before);
    let (first, second) = (format!("{good}/Exempelby.relations"), format!("{good}/Exempelby.principals"));
    assert_eq!(town.says(&["compare", &first, &second, "--to", "test"]).0, 0, "one by one, in any order");
}

#[test]
fn a_line_that_is_not_understood_is_told_by_its_place() {
    let (town, mut receiver) = synced();
    receiver.lines.insert("student_in_school\t20140101-2396\t1001".to_owned());
    let (code, text) = compared(&town, &receiver, &[]);
    assert!(code == 3 && text.contains("ett id som ingen rad i principals-filen har"), "{text}");
    assert!(text.contains("relations, rad ") && !text.contains("20140101-2396"), "{text}");
}

/// Plans, approves, delivers and confirms what puts right; answers what was sent.
fn corrected(town: &Town, receiver: &mut Receiver, folder: &str) -> (String, String) {
    let (code, text) = compared(town, receiver, &["--plan", "--by", "Anna"]);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("säger emot"), "{text}");
    let run = text.split_whitespace().nth(1).unwrap().to_owned();
    assert!(town.fine(&["history", &run]).contains("säger emot"));
    town.fine(&["approve", &run, "--by", "Anna", "--reason", "jämförd med exporten"]);
    town.fine(&["deliver", &run, "--out", folder]);
    receiver.take(&town.path(folder));
    town.fine(&["confirm", &run, "--by", "Anna"]);
    town.sent(folder)
}

#[test]
fn a_corrective_plan_makes_the_receiver_right_and_leaves_alone_what_is_made_by_hand() {
    for policy in ["cover", "hold"] {
        let (town, mut receiver) = synced();
        fs::write(town.path("skolbro.toml"), format!("{CONFIG}\n[policy]\nuncertain = \"{policy}\"\n"))
            .unwrap();
        receiver.hand(&format!("- student_in_class {ALVA_ID} 1001-7A"));
        receiver.hand("- school_in_org 1002 ORG-1");
        receiver.person("Nils", "Handlagd", "20140101-2396");
        receiver.hand("+ student_in_class 20140101-2396 1001-7A");
        let ida = ("user".to_owned(), "20150103-2393".to_owned());
        let right = receiver.rows[&ida].clone();
        receiver.row(&right.replace("Ida", "Idun"));
        let (rows, lines) = corrected(&town, &mut receiver, "right");
        assert_eq!(rows.lines().count(), 1, "{rows}");
        assert_eq!(
            lines,
            format!("add school_in_org 1002 ORG-1\nadd student_in_class {ALVA_ID} 1001-7A\n"),
            "{policy}"
        );
        assert_eq!(receiver.rows[&ida], right);
        assert_eq!(
            told(&town, &receiver),
            ["by-hand: extra Nils Handlagd", "by-hand: extra student_in_class Nils Handlagd 7A"]
        );
        // and the next night has nothing to do
        assert_eq!(town.says(&["run", "--to", "test", "--out", "next"]).0, 0);
        assert_eq!(town.sent("next"), (String::new(), String::new()));
    }
}

#[test]
fn what_we_took_away_and_is_there_all_the_same_is_taken_away_again() {
    let (town, mut receiver) = synced();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.night("second");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    // nothing of it came, whatever somebody read
    let (rows, lines) = corrected(&town, &mut receiver, "right");
    assert!(rows.contains("1001-7B"), "{rows}");
    assert!(lines.contains(&format!("remove student_in_class {ALVA_ID} 1001-7A")), "{lines}");
    assert_eq!(told(&town, &receiver), Vec::<String>::new());
}

#[test]
fn a_corrective_plan_whose_grounds_moved_is_stale() {
    let (town, mut receiver) = synced();
    receiver.hand(&format!("- student_in_class {ALVA_ID} 1001-7A"));
    let (_, text) = compared(&town, &receiver, &["--plan"]);
    let run = text.split_whitespace().nth(1).unwrap();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (code, text) = town.says(&["approve", run, "--by", "Anna", "--reason", "x"]);
    assert_eq!(code, 4, "{text}");
}

/// Fills in the last column of every proposal.
fn decide(list: &Path, word: &str) -> String {
    let text = fs::read_to_string(list).unwrap();
    let filled = text
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { line.to_owned() } else { format!("{line}{word}") });
    let filled = filled.collect::<Vec<_>>().join("\r\n") + "\r\n";
    fs::write(list, &filled).unwrap();
    text
}

#[test]
fn what_was_there_before_us_is_adopted_and_not_made_twice() {
    let (town, mut receiver) = {
        // the receiver has a school and a class of its own making, with a member that nobody else knows
        let town = Town::new();
        let mut receiver = Receiver::default();
        receiver
            .row(&format!("SK-9\t\tEkskolan\tse.grundskoleutbildning.grundskola{}school", "\t".repeat(11)));
        receiver.row(&format!("KL-9\t7A{}class", "\t".repeat(5)));
        receiver.person("Alva", "Ek", ALVA_ID);
        receiver.person("Nils", "Handlagd", "20140101-2396");
        for line in [
            "+ school_in_org SK-9 ORG-1",
            "+ class_in_school KL-9 SK-9",
            &format!("+ student_in_class {ALVA_ID} KL-9"),
            "+ student_in_class 20140101-2396 KL-9",
        ] {
            receiver.hand(line);
        }
        (town, receiver)
    };
    let path = town.path("adopt.csv");
    let list = path.display().to_string();
    let (code, text) = compared(&town, &receiver, &["--adopt", &list]);
    assert!(code == 3 && text.contains("vårt id 1001, Unikums SK-9"), "{text}");
    let written = decide(&path, "ja");
    assert!(written.contains("school;1001;SK-9;") && written.contains("class;1001-7A;KL-9;"), "{written}");
    assert!(!town.path("lists").exists());
    // without a name nobody adopts
    assert_eq!(compared(&town, &receiver, &["--adopt", &list]).0, 2);
    fs::create_dir_all(town.path("lists")).unwrap();
    let own = "what;old;new;decision;until;reason;author\r\nclass;X;Y;new;;tvåa;Bo\r\n";
    fs::write(town.path("lists/identities.csv"), own).unwrap();
    let (code, text) = compared(&town, &receiver, &["--adopt", &list, "--by", "Anna", "--reason", "jämförd"]);
    assert!(code == 0 && text.contains("2 par är antagna"), "{text}");
    let now = fs::read_to_string(town.path("lists/identities.csv")).unwrap();
    assert_eq!(
        now,
        format!("{own}school;SK-9;1001;keep;;jämförd;Anna\r\nclass;KL-9;1001-7A;keep;;jämförd;Anna\r\n")
    );
    // the first delivery goes under their ids, and takes nothing away
    town.first();
    let (rows, lines) = town.sent("first");
    assert!(rows.contains("SK-9 ") && rows.contains("KL-9 7A"), "{rows}");
    assert!(!rows.contains("1001") && !lines.contains("1001") && !lines.contains("remove"), "{rows}{lines}");
    receiver.take(&town.path("first"));
    assert_eq!(
        told(&town, &receiver),
        ["by-hand: extra Nils Handlagd", "by-hand: extra student_in_class Nils Handlagd 7A"]
    );
    // a child who moves is taken from the adopted class, the one made by hand stays
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (_, _, _, lines) = town.night("moved");
    assert!(lines.contains(&format!("remove student_in_class {ALVA_ID} KL-9")), "{lines}");
    assert!(!lines.contains("20140101-2396"), "{lines}");
}

#[test]
fn what_the_receiver_has_renamed_since_is_adopted_too() {
    let (town, mut receiver) = synced();
    receiver.rename("class", "1001-7A", "KL-9");
    let path = town.path("adopt.csv");
    let list = path.display().to_string();
    let (code, _) = compared(&town, &receiver, &["--adopt", &list]);
    assert_eq!(code, 3);
    decide(&path, "ja");
    let (code, text) = compared(&town, &receiver, &["--adopt", &list, "--by", "Anna", "--reason", "omdöpt"]);
    assert!(code == 0 && text.contains("2 rader är tillagda"), "{text}");
    assert_eq!(told(&town, &receiver), Vec::<String>::new());
    assert_eq!(town.night("next").2, "", "nothing is sent");
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (_, text, _, lines) = town.night("moved");
    assert!(lines.contains(&format!("remove student_in_class {ALVA_ID} KL-9")), "{text}{lines}");
}

#[test]
fn a_decision_that_is_none_or_of_nothing_proposed_changes_nothing() {
    let (town, mut receiver) = synced();
    receiver.rename("class", "1001-7A", "KL-9");
    let path = town.path("adopt.csv");
    let list = path.display().to_string();
    compared(&town, &receiver, &["--adopt", &list]);
    let written = decide(&path, "kanske");
    let adopt = |text: &str| {
        fs::write(&path, text).unwrap();
        let (code, said) = compared(&town, &receiver, &["--adopt", &list, "--by", "Anna", "--reason", "x"]);
        assert!(!town.path("lists").exists(), "{said}");
        (code, said)
    };
    assert_eq!(adopt(&written.replace("troligt;", "troligt;kanske")).0, 2);
    assert_eq!(adopt(&written.replace("KL-9", "KL-8").replace("troligt;", "troligt;ja")).0, 2);
    assert_eq!(adopt("a;b\n1;2\n").0, 2);
    let (code, said) = adopt(&written.replace("troligt;", "troligt;nej"));
    assert!(code == 0 && said.contains("Nej: 1"), "{said}");
    assert_eq!(adopt(&written).0, 3, "somebody has yet to decide");
}
