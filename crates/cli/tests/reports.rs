//! Reports and alarms through the program itself: what is said, where, and with which exit code.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]
#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

mod town;

use std::fs;
use town::{CONFIG, Town};

const REPORT: &str = "Import av Exempelby_20261123_2200.zip\nResultat: allt togs emot\n";

/// A town whose first delivery was carried away by hand.
fn delivered() -> Town {
    let town = Town::new();
    assert_eq!(town.says(&["run", "--to", "test"]).0, 3);
    town.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd"]);
    town.fine(&["deliver", "1", "--out", "first"]);
    town
}

#[test]
fn a_saved_report_is_shown_by_its_lines_and_then_taken() {
    let town = delivered();
    fs::write(town.path("b.txt"), format!("{REPORT}Ett fel om Alva Ek inträffade\n")).unwrap();
    let (code, said) = town.says(&["confirm", "1", "--report", &text(&town, "b.txt"), "--by", "Anna"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("rad 3 talar om ett fel") && said.contains("rad 2: allt togs emot"), "{said}");
    assert!(!said.contains("Alva"), "{said}");
    fs::write(town.path("a.txt"), REPORT).unwrap();
    let without = town.says(&["confirm", "--report", &text(&town, "a.txt"), "--by", "Anna"]);
    assert_eq!(without.0, 4, "carried by hand it has no name: {}", without.1);
    let said = town.fine(&["confirm", "1", "--report", &text(&town, "a.txt"), "--by", "Anna"]);
    assert!(said.contains("rad 1: vilken leverans") && said.contains("bekräftad"), "{said}");
    assert!(town.fine(&["history", "1", "--to", "test"]).contains("läste ett brev om en import"));
    assert_eq!(town.says(&["confirm", "--by", "Anna"]).0, 2);
    let both = ["confirm", "1", "--by", "Anna", "--failed", "--report", "a.txt"];
    assert_eq!(town.says(&both).0, 2);
}

#[test]
fn patterns_are_tried_with_a_report_and_refused_where_they_stand() {
    let town = Town::new();
    fs::write(town.path("a.txt"), REPORT).unwrap();
    let said = town.fine(&["report", "test", &text(&town, "a.txt")]);
    assert!(said.contains("delivery 1  name = Exempelby_20261123_2200"), "{said}");
    assert!(said.contains("Utfall: allt togs emot."), "{said}");
    fs::write(town.path("b.txt"), "Hej!\n").unwrap();
    let (code, said) = town.says(&["report", "test", &text(&town, "b.txt")]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("inget mönster") && said.contains("oklart"), "{said}");
    let bad = format!("{CONFIG}\n[receiver.report.patterns]\ndelivery = [\"import av\"]\n");
    fs::write(town.path("skolbro.toml"), bad).unwrap();
    let (code, said) = town.says(&["report", "test", &text(&town, "a.txt")]);
    assert_eq!(code, 2);
    assert!(said.contains("(?<name>…)") && said.contains("skolbro.toml"), "{said}");
}

#[test]
fn reports_are_fetched_and_alarms_told_with_their_exit_codes() {
    let town = delivered();
    let (code, said) = town.says(&["report", "fetch", "--to", "test"]);
    assert_eq!(code, 2);
    assert!(said.contains("[inbox]"), "{said}");
    let inbox = format!("{CONFIG}\n[inbox]\nkind = \"folder\"\nfolder = \"reports\"\n");
    fs::write(town.path("skolbro.toml"), inbox).unwrap();
    let (code, said) = town.says(&["report", "fetch", "--to", "test"]);
    assert_eq!(code, 1, "{said}");
    fs::create_dir(town.path("reports")).unwrap();
    assert!(town.fine(&["report", "fetch", "--to", "test"]).contains("Inga nya rapporter"));
    fs::write(town.path("reports/a.txt"), REPORT).unwrap();
    let (code, said) = town.says(&["report", "fetch", "--to", "test"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("en leverans som inte finns här"), "{said}");
    let (code, said) = town.says(&["alarm", "--to", "test"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("en person måste läsa"), "{said}");
    let (code, json) = town.says(&["alarm", "--to", "test", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (code, told["format"].as_str(), told["alarms"][0]["kind"].as_str()),
        (3, Some("skolbro-alarms/1"), Some("unclear"))
    );
    assert!(Town::new().fine(&["alarm", "--to", "test"]).contains("Inget larmar"));
}

fn text(town: &Town, name: &str) -> String {
    town.path(name).display().to_string()
}
