//! What time does to a municipality's memory, through the program itself: personal data that is old goes, what
//! is needed stays, and an approval does not last. Time passes by making everything stored older.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use rusqlite::Connection;
use std::fs;
use town::{CONFIG, EBBA, HEAD, IDA, Town, alva_in, files};

impl Town {
    fn database(&self) -> Connection {
        Connection::open(self.path("data/skolbro.db")).unwrap()
    }

    fn change(&self, sql: &str) {
        self.database().execute_batch(sql).unwrap();
    }

    /// Everything about the runs happened earlier by so much, such as `-91 days`.
    fn age(&self, by: &str) {
        for column in ["moved_at", "planned_at", "approved_at", "delivered_at", "settled_at"] {
            let older = format!("strftime('%Y-%m-%dT%H:%M:%S', {column}, '{by}')");
            self.change(&format!("UPDATE run SET {column} = {older} WHERE {column} IS NOT NULL"));
        }
    }

    /// The documents of a run, as they lie in the file.
    fn documents(&self, run: u32) -> Vec<Vec<u8>> {
        let database = self.database();
        let mut find = database.prepare("SELECT bytes FROM body WHERE run = ?1").unwrap();
        find.query_map([run], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// Whether bytes stand in any file of the memory.
    fn remembers(&self, bytes: &[u8]) -> bool {
        let all = files(&self.path("data")).into_iter().filter(|path| path.is_file());
        all.map(|path| fs::read(path).unwrap())
            .any(|file| file.windows(bytes.len()).any(|here| here == bytes))
    }

    /// The entries of the journal: verb and details.
    fn journal(&self) -> Vec<(String, String)> {
        let database = self.database();
        let mut find = database.prepare("SELECT verb, details FROM journal ORDER BY id").unwrap();
        let entry = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        find.query_map([], entry).unwrap().map(Result::unwrap).collect()
    }
}

/// A town with a confirmed change of class and of name.
fn moved() -> Town {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), &EBBA.replace("Lind", "Lindgren"), IDA]);
    assert_eq!(town.night("one").0, 0);
    town.fine(&["confirm", "2", "--by", "Anna"]);
    town
}

#[test]
fn after_the_days_of_the_rules_the_names_are_gone_from_the_file() {
    let town = moved();
    let documents: Vec<Vec<u8>> = [1, 2].into_iter().flat_map(|run| town.documents(run)).collect();
    assert!(documents.len() >= 4, "a delta and its pages each");
    town.age("-89 days");
    let (code, text, ..) = town.night("two");
    assert!(code == 0 && !text.contains("Gallrat"), "{text}");
    assert!(documents.iter().all(|bytes| town.remembers(bytes)));
    assert!(town.fine(&["history", "2"]).contains("Alva Ek"));

    town.age("-2 days");
    let (code, text, ..) = town.night("three");
    assert!(code == 0 && text.contains("Gallrat: 2 körningar"), "{text}");
    for bytes in &documents {
        // pages of the file are reused: no piece of them may be left
        assert!(!town.remembers(bytes));
        assert!(bytes.chunks_exact(32).all(|piece| !town.remembers(piece)));
    }
    for name in ["Alva", "Lindgren", "2395"] {
        assert!(!town.remembers(name.as_bytes()), "{name}");
    }
    let (_, details) = retained(&town).unwrap();
    assert!(details.contains("\"runs\":2") && !details.contains("Alva"), "{details}");
    let one = town.fine(&["history", "2"]);
    assert!(one.contains("gallrat sedan") && one.contains("bekräftad") && !one.contains("Alva"), "{one}");
    assert!(town.fine(&["history", "2", "--json"]).contains("\"emptied_at\""));
}

#[test]
fn a_night_after_retention_leads_right() {
    let town = moved();
    town.age("-91 days");
    town.fine(&["retain", "--to", "test"]);
    let (code, text) = town.says(&["undo", "2", "--by", "Anna"]);
    assert!(code == 4 && text.contains("kan inte ångras") && text.contains("gallrades"), "{text}");
    town.pupils(&[&alva_in("7C"), &EBBA.replace("Lind", "Lindgren"), IDA]);
    let (code, text, rows, lines) = town.night("two");
    assert_eq!((code, rows.as_str()), (0, "1001-7C 7C     class\n"), "{text}");
    assert_eq!(
        lines,
        "add class_in_school 1001-7C 1001\n\
         add student_in_class 20150101-2395 1001-7C\n\
         remove student_in_class 20150101-2395 1001-7B\n\
         remove class_in_school 1001-7B 1001\n"
    );
    town.fine(&["confirm", "3", "--by", "Anna"]);
    let text = town.fine(&["undo", "3", "--by", "Anna"]);
    assert!(text.contains("ångrar leverans 3"), "{text}");
    let (code, text, rows, lines) = town.night("three");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
}

#[test]
fn what_is_not_over_is_kept_however_old() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.night("one");
    town.pupils(&[&alva_in("7B"), EBBA, &IDA.replace("5B", "5C")]);
    town.says(&["plan", "--to", "test"]);
    town.age("-1000 days");
    let before = fs::read(town.path("data/skolbro.db")).unwrap();
    let text = town.fine(&["retain", "--to", "test", "--dry-run"]);
    assert!(
        text.contains("Skulle gallras: en körning") && text.contains("2 körningar är lika gamla"),
        "{text}"
    );
    assert!(fs::read(town.path("data/skolbro.db")).unwrap() == before, "a trial deletes nothing");
    let text = town.fine(&["retain", "--to", "test"]);
    assert!(text.contains("Gallrat: en körning"), "{text}");
    assert!(town.fine(&["retain", "--to", "test"]).contains("Inget att gallra"));
    // the other environment has its own rules and nothing to delete
    assert!(town.fine(&["retain", "--to", "production"]).contains("Inget att gallra"));

    town.fine(&["approve", "3", "--by", "Anna", "--reason", "läst"]);
    town.fine(&["deliver", "3", "--out", "two"]);
    town.fine(&["confirm", "2", "--by", "Anna", "--failed"]);
    town.fine(&["confirm", "3", "--by", "Anna"]);
    let (code, text, rows, lines) = town.night("three");
    assert_eq!((code, rows.as_str(), lines.as_str()), (0, "", ""), "{text}");
}

/// What the journal says of the latest retention.
fn retained(town: &Town) -> Option<(String, String)> {
    town.journal().into_iter().rfind(|(verb, _)| verb == "retain")
}

#[test]
fn retention_is_done_though_the_night_fails_and_the_night_though_retention_fails() {
    let town = moved();
    town.age("-91 days");
    fs::write(town.path("in/elever.csv"), HEAD).unwrap();
    let (code, text, ..) = town.night("two");
    assert_eq!(code, 4, "{text}");
    assert!(retained(&town).is_some());

    let town = moved();
    fs::create_dir(town.path("data/skolbro-version-1-20200101T000000.db")).unwrap();
    town.pupils(&[&alva_in("7C"), &EBBA.replace("Lind", "Lindgren"), IDA]);
    let (code, text, _, lines) = town.night("two");
    assert!(code == 0 && !lines.is_empty() && text.contains("gallringen gick inte"), "{text}");
    let (code, text) = town.says(&["retain", "--to", "test"]);
    assert!(code == 1 && text.contains("skolbro-version-1-20200101T000000.db"), "{text}");
}

#[test]
fn the_rules_of_the_file_decide_and_absurd_ones_are_refused() {
    let town = moved();
    town.age("-15 days");
    let config = format!("{CONFIG}\n[environment.test.retention]\ndocuments_days = 14\n");
    fs::write(town.path("skolbro.toml"), &config).unwrap();
    assert!(town.fine(&["retain", "--to", "test"]).contains("2 körningar"));
    fs::write(town.path("skolbro.toml"), config.replace("14", "0")).unwrap();
    let (code, text) = town.says(&["retain", "--to", "test"]);
    assert!(code == 2 && text.contains("helt tal från 7 till 3650"), "{text}");
}

/// A town with an approved plan that nobody has delivered.
fn approved() -> Town {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.says(&["plan", "--to", "test"]);
    town.fine(&["approve", "2", "--by", "Anna", "--reason", "läst"]);
    town
}

/// The delivery is refused, and the plan is stale from then on.
fn refused(town: &Town, said: &str) {
    let (code, text) = town.says(&["deliver", "2", "--out", "out"]);
    assert!(code == 4 && text.contains(said) && text.contains("skolbro plan"), "{text}");
    assert!(files(&town.path("out")).is_empty());
    assert!(town.fine(&["history", "2"]).contains("lät godkännandet gå ut"));
    let (code, text) = town.says(&["deliver", "2", "--out", "out"]);
    assert!(code == 4 && text.contains("är inaktuell"), "{text}");
}

#[test]
fn an_approval_lasts_for_its_hours() {
    let town = approved();
    town.age("-23 hours");
    town.fine(&["deliver", "2", "--out", "out"]);

    let town = approved();
    town.age("-24 hours");
    refused(&town, "godkännandet gick ut");
    let (verb, details) = town.journal().pop().unwrap();
    assert!(verb == "expire" && details.contains("\"hours\":24"), "{details}");
    // planned and read again, it goes
    town.says(&["plan", "--to", "test"]);
    town.fine(&["approve", "3", "--by", "Anna", "--reason", "läst igen"]);
    town.fine(&["deliver", "3", "--out", "out"]);
}

#[test]
fn the_hours_of_an_approval_are_the_municipalitys() {
    let town = Town::known();
    fs::write(town.path("skolbro.toml"), format!("{CONFIG}\n[guards]\napproval_hours = 2\n")).unwrap();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.says(&["plan", "--to", "test"]);
    town.fine(&["approve", "2", "--by", "Anna", "--reason", "läst"]);
    town.age("-3 hours");
    refused(&town, "2 timmar efter");
}

#[test]
fn a_clock_that_is_set_back_lengthens_no_approval() {
    let town = approved();
    town.age("+5 hours");
    refused(&town, "datorns klocka går före");

    // something was done the day after, and then the clock was set back
    let town = approved();
    town.change(
        "INSERT INTO journal (at, actor, verb, environment, details) \
         SELECT strftime('%Y-%m-%dT%H:%M:%S', approved_at, '+25 hours'), 'skolbro', 'plan', 1, '{}' FROM run WHERE id = 2",
    );
    refused(&town, "godkännandet gick ut");
}

#[test]
fn a_decision_about_a_rule_ends_and_is_told() {
    let town = Town::new();
    let decided = |until: &str| {
        format!(
            "{CONFIG}\n[rules]\nSKB-C81 = {{ severity = \"off\", by = \"Anna\", reason = \"känt\", until = {until} }}\n"
        )
    };
    fs::write(town.path("skolbro.toml"), decided("2100-01-01")).unwrap();
    let (_, text) = town.says(&["check"]);
    assert!(!text.contains("SKB-C81"), "{text}");
    fs::write(town.path("skolbro.toml"), decided("2020-01-01")).unwrap();
    // an earlier day brings nothing back
    for words in [vec!["check"], vec!["check", "--as-of", "2019-12-24"]] {
        let (_, text) = town.says(&words);
        assert!(text.contains("SKB-C81 gällde till och med 2020-01-01"), "{text}");
    }
    assert!(town.says(&["check"]).1.contains("Barn utan"), "the rule is asked again");
    assert!(town.says(&["doctor"]).1.contains("SKB-C81 gällde till och med 2020-01-01"));
}
