//! Situations between us and the receiver, night by night against the bundled test environment: what is lost on the
//! way, taken twice, taken by halves, refused, or removed there by hand (cases 88, 91, 93, 96, 102, 104, 105).

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use town::{ALVA, EBBA, IDA, Town, alva_in, files};

const EBBA_ID: &str = "20150102-2386";
const LEO: &str = "20160102-TF01;Leo;Al;;1001;7A;7;19800103-2385;Disa\n";

/// A town whose deliveries are laid in the test environment's folder, and whose first one is taken and confirmed by
/// the receiver's own report.
struct Nights(Town);

impl Nights {
    fn new() -> Self {
        Self::called("Exempelby kommun", "")
    }

    fn called(name: &str, more: &str) -> Self {
        let town = Town::new();
        let config = fs::read_to_string(town.path("skolbro.toml")).unwrap();
        let config = config.replace("Exempelby kommun", name);
        fs::write(town.path("skolbro.toml"), format!("{config}{more}")).unwrap();
        town.fine(&["receiver", "add"]);
        // the same account, without a server between
        let config = fs::read_to_string(town.path("skolbro.toml")).unwrap();
        let (before, rest) = config.split_once("[environment.test.destination]").unwrap();
        let (_, after) = rest.split_once("\n\n").unwrap();
        let inbox = inbox(&town).display().to_string();
        let way = format!(
            "[environment.test.destination]\nfolder = \"{inbox}\"\n\n[environment.test.receiver.transport]\n\
             protocol = \"folder\"\n\n{after}"
        );
        fs::write(town.path("skolbro.toml"), format!("{before}{way}")).unwrap();
        let nights = Self(town);
        assert_eq!(nights.0.says(&["run", "--to", "test"]).0, 3);
        nights.0.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd"]);
        let (code, said) = nights.0.says(&["deliver", "1"]);
        assert!(code == 0 || code == 3, "{said}");
        nights
    }

    /// One whose first delivery has been taken.
    fn known() -> Self {
        let nights = Self::new();
        assert!(nights.taken().contains("togs emot helt"));
        nights
    }

    /// A night of ours that delivers; late in the evening it may be told as late.
    fn run(&self) -> String {
        let (code, said) = self.0.says(&["run", "--to", "test"]);
        assert!(code == 0 || code == 3, "{code} {said}");
        said
    }

    /// A night of theirs, and the morning after it when the report is read.
    fn taken(&self) -> String {
        let said = self.0.fine(&["receiver", "import"]);
        let (_, read) = self.0.says(&["report", "fetch", "--to", "test"]);
        format!("{said}{read}")
    }

    fn holds(&self, folder: &str) -> (String, String) {
        self.0.fine(&["receiver", "export", "--out", &self.path(folder)]);
        self.0.sent(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.path(name).display().to_string()
    }

    fn lying(&self) -> Vec<PathBuf> {
        files(&inbox(&self.0))
    }

    /// What the JSON of the alarms says is late or wrong.
    fn alarms(&self) -> Vec<String> {
        let (_, json) = self.0.says(&["alarm", "--to", "test", "--json"]);
        let told: serde_json::Value = serde_json::from_str(&json).unwrap();
        let of = |alarm: &serde_json::Value| alarm.get("key").unwrap().as_str().unwrap().to_owned();
        told.get("alarms").unwrap().as_array().unwrap().iter().map(of).collect()
    }
}

#[test]
fn a_night_that_could_not_deliver_is_alarmed_and_the_next_carries_both_nights() {
    let nights = Nights::known();
    let there = inbox(&nights.0);
    fs::rename(&there, nights.0.path("away")).unwrap();
    nights.0.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (code, said) = nights.0.says(&["run", "--to", "test"]);
    assert_eq!(code, 1, "{said}");
    assert!(nights.alarms().contains(&"failed".to_owned()), "{:?}", nights.alarms());
    let history = nights.0.fine(&["history", "--to", "test"]);
    assert_eq!(history.matches("bekräftad").count(), 1, "only the first counts as taken: {history}");

    fs::rename(nights.0.path("away"), &there).unwrap();
    nights.0.pupils(&[&alva_in("7B"), &EBBA.replace("7A", "7B"), IDA]);
    nights.run();
    assert_eq!(nights.lying().len(), 1, "one delivery for both nights");
    assert!(!nights.alarms().contains(&"failed".to_owned()), "{:?}", nights.alarms());
    assert!(nights.taken().contains("togs emot hel"));
    let (_, lines) = nights.holds("held");
    for child in ["20150101-2395", EBBA_ID] {
        assert!(lines.contains(&format!("add student_in_class {child} 1001-7B")), "{lines}");
        assert!(!lines.contains(&format!("add student_in_class {child} 1001-7A")), "{lines}");
    }
}

#[test]
fn what_arrives_after_the_import_has_begun_is_told_as_too_late_and_alarmed() {
    let mut date = Command::new("faketime");
    if !date.args(["2020-01-01 12:00:00", "date"]).output().is_ok_and(|output| output.status.success()) {
        return;
    }
    let nights = Nights::known();
    nights.0.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let at = |hour: &str, words: &[&str]| {
        let output = Command::new("faketime")
            .env("TZ", "Europe/Stockholm")
            .env("NO_FAKE_STAT", "1")
            .env_remove("SKOLBRO_LANG")
            .args(["-m", &format!("2027-01-15 {hour}"), env!("CARGO_BIN_EXE_skolbro"), "-C"])
            .arg(nights.0.path(""))
            .args(words)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
    };
    let said = at("23:30:00", &["run", "--to", "test"]);
    assert!(said.1.contains("Den kom efter det att importen börjat"), "{said:?}");
    assert_eq!(said.0, 3, "{said:?}");
    let alarm = at("23:40:00", &["alarm", "--to", "test", "--json"]);
    assert!(alarm.1.contains("\"kind\":\"late\""), "{alarm:?}");
}

#[test]
fn a_delivery_that_is_taken_twice_leaves_what_one_leaves() {
    let (once, twice) = (Nights::known(), Nights::known());
    twice.0.fine(&["receiver", "misbehave", "twice"]);
    for nights in [&once, &twice] {
        nights.0.pupils(&[&alva_in("7B"), EBBA, LEO]);
        nights.run();
    }
    let said = once.taken();
    assert_eq!(said.matches("Exempelby_").count(), 1, "{said}");
    let said = twice.taken();
    assert_eq!(said.matches("exempelby: Exempelby_").count(), 2, "{said}");
    assert_eq!(once.holds("held"), twice.holds("held"));
    // and the second report, in which removals find nothing to remove, costs no more than a line sent again
    twice.run();
    twice.taken();
    assert_eq!(once.holds("after"), twice.holds("after"));
}

#[test]
fn a_name_with_swedish_letters_is_folded_or_kept_and_taken_both_ways() {
    // the name in files is made from the municipality's, in plain letters; with its own letters somebody writes it
    let own = "Ängsöby kommun\"\nfile_name = \"Ängsöby";
    for (letters, name, stem) in [("ascii", "Ängsöby kommun", "Angsoby_"), ("all", own, "Ängsöby_")] {
        let more = format!("\n[receiver.delivery]\nnames = \"{letters}\"\n");
        let nights = Nights::called(name, &more);
        let lying = nights.lying();
        let name = lying.first().unwrap().file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with(stem) && name.ends_with(".zip.pgp"), "{name}");
        let said = nights.taken();
        assert!(said.contains(stem) && said.contains("togs emot helt"), "{said}");
        assert!(said.contains("togs emot hel."), "the report names it, and is understood: {said}");
        assert!(nights.holds("held").0.contains("Alva Ek"));
    }
}

#[test]
fn a_row_that_the_receiver_rejects_takes_its_relations_with_it_and_both_go_again() {
    let nights = Nights::known();
    nights.0.fine(&["receiver", "switch", "rows.numbers.tf=false"]);
    nights.0.pupils(&[ALVA, EBBA, IDA, LEO]);
    nights.run();
    let said = nights.taken();
    assert!(said.contains(".principals rad ") && said.contains(".relations rader "), "{said}");
    let (rows, lines) = nights.holds("held");
    assert!(rows.contains("Disa") && !rows.contains("Leo"), "{rows}");
    assert!(!lines.contains("20160102-TF01"), "{lines}");

    nights.0.fine(&["receiver", "switch", "rows.numbers.tf=true"]);
    nights.run();
    assert!(nights.taken().contains("togs emot helt"));
    let (rows, lines) = nights.holds("later");
    assert!(rows.contains("Leo Al"), "{rows}");
    for line in ["student_in_class 20160102-TF01 1001-7A", "guardian_for 19800103-2385 20160102-TF01"] {
        assert!(lines.contains(&format!("add {line}")), "{lines}");
    }
}

#[test]
fn relations_that_were_not_reached_after_the_rows_are_repaired_by_the_next_night() {
    let nights = Nights::known();
    nights.0.fine(&["receiver", "misbehave", "half=principals"]);
    nights.0.pupils(&[&alva_in("7B"), EBBA, IDA, LEO]);
    nights.run();
    let said = nights.taken();
    assert!(
        said.contains("importen avbröts före raden") && said.contains("skickas igen nästa gång"),
        "{said}"
    );
    let (rows, lines) = nights.holds("held");
    assert!(rows.contains("Leo Al") && !lines.contains("20160102-TF01"), "{lines}");
    assert!(lines.contains("add student_in_class 20150101-2395 1001-7A"), "{lines}");

    nights.run();
    assert!(nights.taken().contains("togs emot helt"));
    let (_, lines) = nights.holds("later");
    assert!(lines.contains("add student_in_class 20160102-TF01 1001-7A"), "{lines}");
    assert!(lines.contains("add student_in_class 20150101-2395 1001-7B"), "{lines}");
    assert!(!lines.contains("add student_in_class 20150101-2395 1001-7A"), "{lines}");
    let (code, said) = nights.0.says(&["compare", &nights.path("later"), "--to", "test"]);
    assert!(code == 0 && said.contains("Allt stämmer."), "{said}");
}

/// Where the only account's deliveries are laid.
fn inbox(town: &Town) -> PathBuf {
    let [account] = files(&town.path("receiver/accounts")).try_into().unwrap();
    account.join("in")
}

/// The receiver without a person and all that person's relations, as somebody leaves it who deletes an account.
fn delete(nights: &Nights, id: &str) {
    nights.holds("deleted");
    for path in files(&nights.0.path("deleted")) {
        let text = fs::read_to_string(&path).unwrap();
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains(id)).collect();
        fs::write(&path, kept.join("\n") + "\n").unwrap();
    }
    nights.0.fine(&["receiver", "reset", "--yes"]);
    nights.0.fine(&["receiver", "load", &nights.path("deleted")]);
}

#[test]
fn an_account_that_somebody_deleted_comes_back_only_when_a_person_says_so() {
    let nights = Nights::known();
    delete(&nights, EBBA_ID);
    // nights go by, and others change
    for class in ["7B", "7C"] {
        nights.0.pupils(&[&alva_in(class), EBBA, IDA]);
        nights.run();
        nights.taken();
        let (rows, lines) = nights.holds(class);
        assert!(!rows.contains(EBBA_ID) && !lines.contains(EBBA_ID), "{class}: {rows}{lines}");
        assert!(lines.contains(&format!("add student_in_class 20150101-2395 1001-{class}")), "{lines}");
    }
    // a comparison sees it, and says what can be done
    // its name says the minute, and all these nights are in one
    for path in files(&nights.0.path("7C")) {
        let ending = path.extension().unwrap().to_owned();
        fs::rename(&path, path.with_file_name("export").with_extension(ending)).unwrap();
    }
    let export = nights.path("7C");
    let (_, said) = nights.0.says(&["compare", &export, "--to", "test"]);
    assert!(said.contains("Troligen borttaget för hand i Unikum (1)"), "{said}");
    assert!(said.contains("− person Ebba Lind") && said.contains("lists/forced.csv"), "{said}");
    // what puts it right waits for a person
    let (code, said) = nights.0.says(&["compare", &export, "--to", "test", "--plan", "--by", "Anna"]);
    assert_eq!(code, 3, "{said}");
    assert!(nights.lying().is_empty(), "nothing leaves before the yes");
    let run = said.split_whitespace().nth(1).unwrap();
    nights.0.fine(&["approve", run, "--by", "Anna", "--reason", "raderad av misstag"]);
    let (code, said) = nights.0.says(&["deliver", run]);
    assert!(code == 0 || code == 3, "{said}");
    assert!(nights.taken().contains("togs emot helt"));
    let (rows, lines) = nights.holds("back");
    assert!(rows.contains("Ebba Lind"), "{rows}");
    assert!(lines.contains(&format!("add student_in_class {EBBA_ID} 1001-7A")), "{lines}");
}

#[test]
fn a_deleted_account_whose_person_is_blocked_stays_away_whatever_the_register_says() {
    let nights = Nights::known();
    delete(&nights, EBBA_ID);
    fs::create_dir_all(nights.0.path("lists")).unwrap();
    let block =
        format!("what;id;until;reason;author\r\nperson;{EBBA_ID};2036-12-31;beslut av rektor;Anna\r\n");
    fs::write(nights.0.path("lists/blocked.csv"), block).unwrap();
    for row in [EBBA.replace("7A", "7B"), EBBA.replace("Lind", "Lindh")] {
        nights.0.pupils(&[ALVA, &row, IDA]);
        nights.run();
        nights.taken();
    }
    let (rows, lines) = nights.holds("held");
    assert!(!rows.contains(EBBA_ID) && !lines.contains(EBBA_ID), "{rows}{lines}");
    let (_, said) = nights.0.says(&["compare", &nights.path("held"), "--to", "test"]);
    assert!(!said.contains("Ebba"), "nobody is told to send a blocked person again: {said}");
}

#[test]
fn a_deleted_account_comes_back_when_the_register_changes_it() {
    let nights = Nights::known();
    delete(&nights, EBBA_ID);
    nights.0.pupils(&[ALVA, &EBBA.replace("Lind", "Lindh"), IDA]);
    nights.run();
    nights.taken();
    // the row comes back, without the relations: a delta knows nothing of what was deleted there
    let (rows, lines) = nights.holds("held");
    assert!(rows.contains("Ebba Lindh") && !lines.contains(EBBA_ID), "{rows}{lines}");
}
