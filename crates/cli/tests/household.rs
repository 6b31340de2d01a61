//! Protection between nights: whoever becomes protected leaves what was told before, and where the household lives
//! is neither told, sent back nor sent again.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use town::{CONFIG, MAPPING, Town};

const HEAD: &str = "Nr;Förnamn;Efternamn;Skydd;Enhet;Klass;Årskurs;VH;VH förnamn;Gata\n";
const ALVA: &str = "20150101-2395;Alva;Ek;;1001;7A;7;19800102-2386;Bo;Ekbacken 7\n";
const LEO: &str = "20160102-2385;Leo;Ek;;1001;3A;3;19800102-2386;Bo;Ekbacken 7\n";
const EBBA: &str = "20150102-2386;Ebba;Lind;;1001;7A;7;19800102-2394;Cia;Lindvägen 2\n";
const STREET: &str = "Ekbacken 7";

/// A town where pupils and guardians have addresses, and Alva and Leo are siblings. Its first delivery is
/// confirmed.
fn family() -> Town {
    let town = Town::new();
    let mapping =
        MAPPING.replace("family_name = \"Efternamn\"", "family_name = \"Efternamn\"\nstreet = \"Gata\"");
    fs::write(town.path("mapping/register.toml"), mapping).unwrap();
    register(&town, &[ALVA, LEO, EBBA]);
    town.first();
    assert!(town.sent("first").0.matches(STREET).count() == 3, "Alva, Leo and Bo");
    town
}

fn register(town: &Town, rows: &[&str]) {
    fs::write(town.path("in/elever.csv"), format!("{HEAD}{}", rows.concat())).unwrap();
}

fn protected() -> String {
    ALVA.replace("Ek;;1001", "Ek;J;1001")
}

/// Everything that a run's memory says of it, as text, page and JSON.
fn told(town: &Town, run: &str) -> String {
    let page = town.path("run.html").display().to_string();
    let text = town.fine(&["history", run, "--html", &page]);
    let json = town.fine(&["history", run, "--json"]);
    text + &json + &fs::read_to_string(&page).unwrap()
}

#[test]
fn an_address_that_is_withheld_is_sent_empty_and_told_to_nobody() {
    let town = family();
    register(&town, &[&protected(), LEO, EBBA]);
    let page = town.path("plan.html").display().to_string();
    let mut said = town.says(&["plan", "--to", "test", "--html", &page]).1;
    said += &town.says(&["plan", "--to", "test", "--json"]).1;
    said += &town.fine(&["explain", "20160102-2385", "--to", "test"]);
    said += &fs::read_to_string(&page).unwrap();
    for secret in [STREET, "Ekbacken", "Alva", "2395"] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
    let (_, text, rows, lines) = town.night("out");
    assert!(rows.contains("20160102-2385") && rows.contains("19800102-2386"), "{text}{rows}");
    assert!(!rows.contains("Ekbacken") && !text.contains("Ekbacken"), "{text}{rows}");
    assert!(!lines.contains("2395"), "{lines}");
}

#[test]
fn an_address_is_taken_away_although_the_school_waits() {
    let town = family();
    let config = format!("{CONFIG}\n[guards]\nchanged = {{ floor = 1, percent = 1 }}\n");
    fs::write(town.path("skolbro.toml"), config).unwrap();
    register(&town, &[&protected(), LEO, &EBBA.replace("Lind;", "Lindgren;")]);
    let (code, text, rows, _) = town.night("out");
    assert!(code == 3 && text.contains("SKB-G"), "{text}");
    assert!(rows.contains("20160102-2385") && rows.contains("19800102-2386"), "{text}{rows}");
    assert!(!rows.contains("Ekbacken") && !rows.contains("Lindgren"), "{text}{rows}");
}

#[test]
fn a_withheld_address_is_not_sent_back_by_an_undo() {
    let town = family();
    register(&town, &[&protected(), LEO, &EBBA.replace("Lind;", "Lindgren;")]);
    town.night("out");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    let text = town.fine(&["undo", "2", "--by", "Anna"]);
    let told = told(&town, "3");
    assert!(told.contains("Lindgren"), "{told}");
    town.fine(&["approve", "3", "--by", "Anna", "--reason", "fel namn"]);
    town.fine(&["deliver", "3", "--out", "undone"]);
    let (rows, lines) = town.sent("undone");
    assert!(rows.contains("Ebba Lind "), "{text}{rows}");
    for said in [&rows, &lines, &text, &told] {
        assert!(!said.contains("Ekbacken") && !said.contains("Alva"), "{said}");
    }
}

#[test]
fn an_address_stays_away_when_the_register_stops_marking_until_somebody_releases_the_child() {
    let town = family();
    register(&town, &[&protected(), LEO, EBBA]);
    town.night("out");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    // the child is out of the register, and then back without its marking; something else is to be sent, too
    let cia = EBBA.replace("Cia", "Maria");
    for (folder, rows) in [("gone", vec![LEO, &cia]), ("back", vec![ALVA, LEO, &cia])] {
        register(&town, &rows);
        let (_, text) = town.says(&["plan", "--to", "test"]);
        let plan = text.split_whitespace().nth(1).unwrap().to_owned();
        town.fine(&["approve", &plan, "--by", "Anna", "--reason", "inget skydd i registret"]);
        town.fine(&["deliver", &plan, "--out", folder]);
        let (sent, _) = town.sent(folder);
        assert!(sent.contains("Maria") && !sent.contains("Ekbacken"), "{folder}: {text}{sent}");
        let explained = town.fine(&["explain", "20160102-2385", "--to", "test"]);
        assert!(!text.contains("Ekbacken") && !explained.contains("Ekbacken"), "{text}{explained}");
        town.fine(&["confirm", &plan, "--by", "Anna", "--failed"]);
    }
    fs::create_dir_all(town.path("lists")).unwrap();
    let list = "what;id;until;reason;author\nperson;20150101-2395;;beslut av rektor;Anna\n";
    fs::write(town.path("lists/released.csv"), list).unwrap();
    let (_, text) = town.says(&["plan", "--to", "test"]);
    let plan = text.split_whitespace().nth(1).unwrap();
    town.fine(&["approve", plan, "--by", "Anna", "--reason", "ingen är skyddad längre"]);
    town.fine(&["deliver", plan, "--out", "released"]);
    let (rows, _) = town.sent("released");
    assert!(rows.matches(STREET).count() == 3, "{text}{rows}");
}

#[test]
fn whoever_becomes_protected_leaves_the_plans_that_were_told_before() {
    let town = family();
    // plans that name Alva, Leo and where they live; one of them never delivered
    let moved = |row: &str| row.replace("Ekbacken 7", "Nygatan 9").replace(";7A;", ";7B;");
    register(&town, &[&moved(ALVA), &moved(LEO), &moved(EBBA)]);
    town.night("out");
    town.fine(&["confirm", "2", "--by", "Anna"]);
    register(&town, &[&ALVA.replace("Alva", "Alvina"), LEO, &moved(EBBA)]);
    town.says(&["plan", "--to", "test"]);
    // and one in which her row waits with a name that was never sent: another child has her number
    let tova = ALVA.replace("Alva;Ek", "Tova;Holm");
    register(&town, &[&tova, LEO, &moved(EBBA)]);
    assert_eq!(town.says(&["plan", "--to", "test"]).0, 3);
    let secrets =
        [("2", "Alva"), ("2", "Nygatan"), ("3", "Alvina"), ("3", "Nygatan"), ("4", "Tova"), ("4", "Nygatan")];
    for (run, secret) in secrets {
        let told = told(&town, run);
        assert!(told.contains(secret) && told.contains("Leo Ek"), "{run}, {secret}: {told}");
    }
    register(&town, &[&protected(), LEO, &moved(EBBA)]);
    town.says(&["plan", "--to", "test"]);
    for run in ["1", "2", "3", "4", "5"] {
        let told = told(&town, run);
        for secret in ["Alva", "Alvina", "Tova", "2395", "Ekbacken", "Nygatan"] {
            let only_ebba = secret == "Nygatan" && run == "2";
            assert!(only_ebba || !told.contains(secret), "{run}, {secret}: {told}");
        }
    }
    assert!(told(&town, "2").contains("elev i klass Ebba Lind → 7B"), "others are still told of");
    // what was delivered is still known: the child is frozen, and a verdict can be undone
    let (_, text, rows, lines) = town.night("still");
    assert!(
        !rows.contains("2395") && !lines.contains("2395") && !text.contains("Alva"),
        "{text}{rows}{lines}"
    );
    town.fine(&["confirm", "6", "--by", "Anna", "--failed"]);
    town.fine(&["undo", "2", "--by", "Anna"]);
}

#[test]
fn whoever_becomes_protected_leaves_the_other_environment_too_and_plans_that_still_hold_are_left_open() {
    let town = family();
    let config = CONFIG.replace(
        "[receiver.org]",
        "[environment.production]\nlocked = false\n\n[receiver]\nconfirmed = [\"relations.template\", \
         \"org.external_id\", \"map.skolform\", \"ids.alternative\"]\n\n[receiver.org]",
    );
    fs::write(town.path("skolbro.toml"), config).unwrap();
    let plan = |environment| {
        let (_, text) = town.says(&["plan", "--to", environment]);
        text.split_whitespace().nth(1).unwrap().to_owned()
    };
    let is_open = |run: &str| !town.fine(&["history", run]).contains("inaktuell");
    register(&town, &[&ALVA.replace(";7A;", ";7B;"), LEO, &EBBA.replace("Lind;", "Lindgren;")]);
    let open = plan("test");
    assert!(told(&town, &open).contains("Alva Ek") && told(&town, "1").contains("Alva Ek"));
    // the same registers: what the other environment plans changes nothing here
    plan("production");
    assert!(is_open(&open));
    register(&town, &[&protected(), LEO, &EBBA.replace("Lind;", "Lindgren;")]);
    for _ in 0..2 {
        plan("production");
        for run in ["1", &open] {
            let told = told(&town, run);
            assert!(told.contains("Ebba Lind") && !told.contains("Alva") && !told.contains("2395"), "{told}");
        }
        assert!(!is_open(&open), "it rests on what the registers said before");
    }
    // and one that was made from the registers as they are now is left alone
    let open = plan("test");
    plan("production");
    assert!(is_open(&open));
}

/// Plans a night, approves and delivers what there is, confirms it, and gives what was sent and said.
fn night_of(town: &Town, rows: &[&str], folder: &str) -> String {
    register(town, rows);
    let (_, text) = town.says(&["plan", "--to", "test"]);
    let plan = text.split_whitespace().nth(1).unwrap().to_owned();
    if plan.parse::<u32>().is_err() {
        return text;
    }
    town.fine(&["approve", &plan, "--by", "Anna", "--reason", "prov"]);
    town.fine(&["deliver", &plan, "--out", folder]);
    town.fine(&["confirm", &plan, "--by", "Anna"]);
    let (sent, lines) = town.sent(folder);
    format!("{text}{sent}{lines}")
}

#[test]
fn a_household_is_remembered_when_a_register_leaves_out_whose_guardian_somebody_is() {
    let town = Town::new();
    let mapping =
        MAPPING.replace("family_name = \"Efternamn\"", "family_name = \"Efternamn\"\nstreet = \"Gata\"");
    fs::write(town.path("mapping/register.toml"), mapping).unwrap();
    // never delivered, and known to the registers alone
    register(&town, &[&protected(), LEO, EBBA]);
    town.first();
    assert!(!town.sent("first").0.contains(STREET));
    let without = protected().replace("19800102-2386;Bo", ";");
    for (folder, ebba) in [("second", EBBA.replace("Cia", "Maria")), ("third", EBBA.replace("Cia", "Moa"))] {
        let said = night_of(&town, &[&without, LEO, &ebba], folder);
        assert!(said.contains("Lind") && !said.contains("Ekbacken"), "{folder}: {said}");
    }
    // whoever does not live there any more is somebody's to say
    fs::create_dir_all(town.path("lists")).unwrap();
    let list = "what;id;until;reason;author\nperson;20160102-2385;;har flyttat;Anna\n";
    fs::write(town.path("lists/released.csv"), list).unwrap();
    night_of(&town, &[&without, LEO, &EBBA.replace("Cia", "Moa")], "moved");
    let (rows, _) = town.sent("moved");
    assert!(rows.contains("20160102-2385") && rows.matches(STREET).count() == 1, "{rows}");
    // the child is protected no more
    let said = night_of(&town, &[ALVA, LEO, EBBA], "open");
    assert_eq!(town.sent("open").0.matches(STREET).count(), 2, "Alva and Bo: {said}");
}

#[test]
fn a_household_is_remembered_when_its_links_have_been_taken_away() {
    let town = family();
    let config = format!("{CONFIG}\n[policy]\nprotected_existing = \"remove-relations\"\n");
    fs::write(town.path("skolbro.toml"), config).unwrap();
    // the row that would show whose child it is says nothing of the guardian, from the first night on
    let without = protected().replace("19800102-2386;Bo", ";");
    let said = night_of(&town, &[&without, LEO, EBBA], "taken");
    assert!(said.contains("remove") && !said.contains("Ekbacken"), "{said}");
    let said = night_of(&town, &[&without, LEO, &EBBA.replace("Cia", "Maria")], "after");
    assert!(said.contains("Maria") && !said.contains("Ekbacken"), "{said}");
    // and a register that marks nobody any more is not believed before a person has said so
    for (folder, alva) in [("open", ALVA), ("openly", &ALVA.replace("Alva", "Alvina"))] {
        let said = night_of(&town, &[alva, LEO, EBBA], folder);
        for secret in ["Ekbacken", "Alv", "2395"] {
            assert!(!said.contains(secret), "{folder}: {said}");
        }
    }
    // nor by a complete delivery, which is written from the registers
    let total = |folder: &str| {
        town.fine(&["plan", "--to", "test", "--total", "--out", folder]);
        let (rows, lines) = town.sent(folder);
        rows + &lines
    };
    let said = total("total");
    assert!(said.contains("Leo Ek") && said.contains("Lind"), "{said}");
    for secret in ["Ekbacken", "Alv", "2395"] {
        assert!(!said.contains(secret), "{said}");
    }
    fs::create_dir_all(town.path("lists")).unwrap();
    let list = "what;id;until;reason;author\nperson;20150101-2395;;beslut av rektor;Anna\n";
    fs::write(town.path("lists/released.csv"), list).unwrap();
    assert_eq!(total("total-released").matches(STREET).count(), 3);
    let said = night_of(&town, &[ALVA, LEO, EBBA], "released");
    assert!(said.contains("Alva Ek") && town.sent("released").0.matches(STREET).count() == 3, "{said}");
}
