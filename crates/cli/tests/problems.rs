//! `skolbro problems` as people use it: what it lists, the schools' lists, and what can be said of a problem.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read what it expects has failed"
)]
#![expect(clippy::disallowed_methods, reason = "tests write their own files in temporary folders")]

mod town;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use town::{ALVA, EBBA, Town};

const NO_YEAR: &str = "20150101-2395;Alva;Ek;;1001;7A;;19800102-2386;Bo\n";

const IDA: &str = "20150103-2393;Ida;Björk;;1002;5B;5;19800103-2393;Dag\n";

/// The code of the only problem.
fn code(said: &str) -> String {
    let line = said.lines().find(|line| line.contains("Ekskolan") || line.contains("årskurs")).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}

fn spoilt() -> Town {
    let town = Town::new();
    town.pupils(&[NO_YEAR, EBBA, IDA]);
    let mapping = town.path("mapping/register.toml");
    let text = fs::read_to_string(&mapping).unwrap();
    let head = "[source]\nsystem = \"Registret\"\n\n[source.where]\nenrolment = \"Elev › Inskrivning › Årskurs\"\n\n";
    assert!(!text.contains("[source]"));
    fs::write(&mapping, format!("{head}{text}")).unwrap();
    town
}

#[test]
fn a_problem_is_listed_with_who_mends_it_where_and_leaves_when_it_is_mended() {
    let town = spoilt();
    let (exit, said) = town.says(&["problems"]);
    assert_eq!(exit, 3, "{said}");
    assert!(said.contains("En öppen brist"), "{said}");
    assert!(said.contains("ett barn berörs") && said.contains("(Registret)"), "{said}");
    assert!(said.contains("Elev › Inskrivning › Årskurs"), "{said}");
    assert!(!said.contains("Alva") && !said.contains("20150101"), "{said}");

    town.pupils(&[ALVA, EBBA, IDA]);
    let (exit, said) = town.says(&["problems"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("Inga öppna brister") && said.contains("1 rättade"), "{said}");
}

#[test]
fn a_schools_list_is_a_page_and_a_workbook_that_only_the_owner_can_read() {
    let town = spoilt();
    let out = town.path("listor");
    let said = town.fine(&["problems", "todo", "--out", out.to_str().unwrap()]);
    assert!(said.contains("1 att rätta"), "{said}");
    let mut names: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["1001.html", "1001.xlsx"], "Askskolan has nothing to do");
    for name in names {
        let mode = fs::metadata(out.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
    let page = fs::read_to_string(out.join("1001.html")).unwrap();
    assert!(page.contains("Alva Ek") && page.contains("Elev › Inskrivning › Årskurs"), "{page}");
    assert!(!page.contains("Ebba") && !page.contains("Ida"), "only whom it concerns");
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("SKB-D84 "));

    let (exit, said) = town.says(&["problems", "todo", "--out", out.to_str().unwrap(), "--school", "9999"]);
    assert!(exit == 2 && said.contains("9999"), "{said}");
}

#[test]
fn what_is_said_of_a_problem_is_remembered_and_a_wrong_word_is_refused() {
    let town = spoilt();
    let (_, said) = town.says(&["problems"]);
    let code = code(&said);
    let (exit, refused) =
        town.says(&["problems", "accept", &code, "--reason", "x", "--until", "2020-01-01", "--by", "Anna"]);
    assert!(exit == 2 && refused.contains("400 dagarna"), "{refused}");
    let (exit, refused) = town.says(&["problems", "seen", "zzzzz", "--by", "Anna"]);
    assert!(exit == 2 && refused.contains("zzzzz"), "{refused}");
    let (exit, _) = town.says(&["problems", "seen", &code, "--by", " "]);
    assert_eq!(exit, 2);

    town.fine(&["problems", "assign", &code, "--who", "Expeditionen", "--by", "Anna"]);
    assert!(town.says(&["problems"]).1.contains("tilldelad"));
    let until = "2099-01-01";
    let (exit, _) =
        town.says(&["problems", "accept", &code, "--reason", "väntar", "--until", until, "--by", "Anna"]);
    assert_eq!(exit, 2, "nothing is accepted for ever");
    let (_, json) = town.says(&["problems", "--json"]);
    let json = json.get(json.find('{').unwrap()..=json.rfind('}').unwrap()).unwrap().to_owned();
    let desk: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(desk["groups"][0]["standing"], "assigned");
    assert_eq!(desk["groups"][0]["word"]["by"], "Anna");
    assert_eq!(desk["groups"][0]["schools"][0][0], "1001");
    assert!(!json.contains("Alva"));
    town.fine(&["problems", "reopen", &code, "--by", "Anna"]);
    assert!(!town.says(&["problems"]).1.contains("tilldelad"));
}
