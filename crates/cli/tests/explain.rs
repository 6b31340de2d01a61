//! `explain` through the program itself, in a tiny municipality: who is there, who is not and why, what was
//! delivered, and who is never shown.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use town::{ALVA, CONFIG, EBBA, HEAD, IDA, MAPPING, Town, alva_in};

const ALVAS_NUMBER: &str = "20150101-2395";
const BOS_NUMBER: &str = "19800102-2386";
/// Nobody in the town has it.
const NOBODYS_NUMBER: &str = "20150104-2392";

/// What the program says of something in the test environment.
fn told(town: &Town, what: &[&str]) -> (i32, String) {
    town.says(&[&["explain", "--to", "test"], what].concat())
}

fn explained(town: &Town, what: &[&str]) -> String {
    let (code, text) = told(town, what);
    assert_eq!(code, 0, "{what:?}: {text}");
    assert!(!text.contains("explain-") && !text.contains("column-"), "a text is missing: {text}");
    text
}

fn json(town: &Town, what: &[&str]) -> serde_json::Value {
    let (_, text) = told(town, &[what, &["--json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[track_caller]
fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "“{line}” is not in:\n{text}");
    }
}

#[track_caller]
fn has_not(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "“{word}” is in:\n{text}");
    }
}

/// A town whose register says when somebody begins and ends.
fn with_days(rows: &[(&str, &str, &str)]) -> Town {
    let town = Town::new();
    let mapping = MAPPING
        .replace("school_year = \"Årskurs\"", "school_year = \"Årskurs\"\nstart = \"Från\"\nend = \"Till\"");
    fs::write(town.path("mapping/register.toml"), mapping).unwrap();
    let head = HEAD.trim_end();
    let rows: Vec<String> =
        rows.iter().map(|(row, first, last)| format!("{};{first};{last}\n", row.trim_end())).collect();
    fs::write(town.path("in/elever.csv"), format!("{head};Från;Till\n{}", rows.concat())).unwrap();
    town
}

fn list(town: &Town, name: &str, text: &str) {
    fs::create_dir_all(town.path("lists")).unwrap();
    fs::write(town.path("lists").join(name), text).unwrap();
}

#[test]
fn a_pupil_is_explained_in_six_steps_with_every_value_at_its_cell() {
    let town = Town::new();
    for what in [ALVAS_NUMBER, "201501012395", "150101-2395", "1501012395"] {
        let text = explained(&town, &[what]);
        has(
            &text,
            &[
                "Alva Ek, född 2015-01-01 · testmiljön",
                "beskrivs som barn eller elev  ← elever.csv rad 2",
                "inskriven på Ekskolan, årskurs 7  ← elever.csv rad 2",
                "Bo Ek är vårdnadshavare  ← elever.csv rad 2",
                "Inget att anmärka, och ingen lista nämner det.",
                "1 förnamn: Alva  ← elever.csv rad 2, kolumn Förnamn",
                "4 personnummer eller annat id: 20150101-2395  ← elever.csv rad 2, kolumn Nr",
                "16 årskurs: 7  ← elever.csv rad 2, kolumn Årskurs; översatt enligt [[receiver.map.arskurs]]",
                "• elev på Ekskolan  ← elever.csv rad 2",
                "• elev i 7A  ← elever.csv rad 2",
                "• har vårdnadshavaren Bo Ek  ← elever.csv rad 2",
                "Inget är bekräftat än",
                "Ingen leverans till miljön har handlat om det.",
                "Inget har skickats till miljön än.",
            ],
        );
    }
    assert!(!town.path("data").exists(), "explaining makes no store");
}

#[test]
fn it_is_said_in_english_and_to_programs() {
    let town = Town::known();
    let text = explained(&town, &[ALVAS_NUMBER, "--lang", "en"]);
    has(
        &text,
        &[
            "Alva Ek, born 2015-01-01 · the test environment",
            "1 first name: Alva  ← elever.csv line 2, column Förnamn",
            "• has the guardian Bo Ek",
            "Is in the confirmed picture, version 1:",
            "+ pupil in 7A  (line 10 of the relations file)",
            "Nothing: Unikum should already hold what it should.",
        ],
    );
    let json = json(&town, &[ALVAS_NUMBER]);
    assert_eq!((&json["format"], &json["answer"]), (&"skolbro-explain/1".into(), &"story".into()));
    assert_eq!(json["kind"], "person");
    let first = &json["wanted"]["columns"][0];
    assert_eq!((&first["name"], &first["value"]), (&"given-name".into(), &"Alva".into()));
    assert_eq!((&first["from"][0]["line"], &first["from"][0]["columns"][0]), (&2.into(), &"Förnamn".into()));
    assert_eq!(json["runs"]["about"][0]["run"], 1);
    assert_eq!(json["next"]["drawing"], "drawn");
}

#[test]
fn a_guardian_a_class_and_a_school_are_explained() {
    let town = Town::known();
    let guardian = explained(&town, &[BOS_NUMBER]);
    has(
        &guardian,
        &[
            "beskrivs som vårdnadshavare eller annan vuxen  ← elever.csv rad 2",
            "vårdnadshavare för Alva Ek  ← elever.csv rad 2",
            "1 förnamn: Bo  ← elever.csv rad 2, kolumn VH förnamn",
            "• vårdnadshavare på Ekskolan",
            "(SKB-D87)",
            "Rättas av skolans administratör",
        ],
    );
    for class in ["7A", "7a", "1001-7A"] {
        let text = explained(&town, &[class]);
        has(
            &text,
            &[
                "Klass eller grupp: 7A, Ekskolan",
                "2 platser i gruppen",
                "1 id: 1001-7A  ← elever.csv rad 2, kolumnerna Enhet, Klass",
                "• klass på Ekskolan",
                "• 2 elever i klassen",
                "+ 2 elever i klassen",
            ],
        );
        has_not(&text, &["Alva", "Ebba"]);
    }
    for school in [&["1001"][..], &["Ekskolan"], &["EKSKOLAN"]] {
        let text = explained(&town, school);
        has(
            &text,
            &[
                "Skola: Ekskolan",
                "skolan själv  ← enheter.csv rad 2",
                "2 inskrivningar",
                "4 skolform: se.grundskoleutbildning.grundskola  ← enheter.csv rad 2, kolumn Skolform; \
                 översatt enligt [receiver.map.skolform]",
                "• hör till Exempelby kommun",
                "• 1 klass",
                "• 2 elever på skolan",
            ],
        );
    }
}

#[test]
fn a_name_of_several_words_needs_no_quotes() {
    let town = Town::new();
    let units =
        fs::read_to_string(town.path("in/enheter.csv")).unwrap().replace("Ekskolan", "Norra Ekskolan");
    fs::write(town.path("in/enheter.csv"), units).unwrap();
    has(&explained(&town, &["Norra", "Ekskolan"]), &["Skola: Norra Ekskolan"]);
}

#[test]
fn who_has_not_begun_is_told_with_the_day_and_on_that_day_is_there() {
    let town = with_days(&[(ALVA, "2030-08-18", ""), (EBBA, "2020-08-18", "")]);
    let before = explained(&town, &[ALVAS_NUMBER, "--on", "2030-08-07"]);
    has(
        &before,
        &[
            "bilden för 2030-08-07",
            "Ingen rad: det ska inte finnas i Unikum den dagen.",
            "inskriven på Ekskolan, årskurs 7, från 2030-08-18: har inte börjat; skickas från och med 2030-08-08",
            "vårdnadshavare: det som raden pekar på skickas inte",
        ],
    );
    let after = explained(&town, &[ALVAS_NUMBER, "--on", "2030-08-08"]);
    has(&after, &["Raden ska finnas:", "• elev på Ekskolan"]);
    has_not(&after, &["har inte börjat"]);
}

#[test]
fn who_has_ended_is_told_with_the_last_day() {
    let town = with_days(&[(ALVA, "2020-08-18", "2026-06-10"), (EBBA, "2020-08-18", "")]);
    has(&explained(&town, &[ALVAS_NUMBER, "--on", "2026-06-20"]), &["Raden ska finnas:"]);
    has(
        &explained(&town, &[ALVAS_NUMBER, "--on", "2026-06-21"]),
        &["är slut; sista dagen i Unikum är 2026-06-20", "inget kopplar personen till någon skola den dagen"],
    );
}

#[test]
fn who_is_blocked_or_held_or_out_of_scope_is_told_so() {
    let town = Town::new();
    list(&town, "blocked.csv", "what;id;until;reason;author\nperson;20150101-2395;;flyttar;Anna\n");
    has(
        &explained(&town, &[ALVAS_NUMBER]),
        &["Står på spärrlistan (lists/blocked.csv)", "personen själv: står på spärrlistan"],
    );
    list(&town, "blocked.csv", "what;id;until;reason;author\nunit;1001;;stängd;Anna\n");
    has(&explained(&town, &[ALVAS_NUMBER]), &["det som raden pekar på skickas inte (står på spärrlistan)"]);
    has(&explained(&town, &["Ekskolan"]), &["skolan själv: står på spärrlistan"]);

    let town = Town::new();
    let wrong = ALVA.replace(ALVAS_NUMBER, "20150101-2394");
    town.pupils(&[&wrong, EBBA, IDA]);
    has(
        &explained(&town, &["20150101-2394"]),
        &["Fel: ", "SKB-A11", "kolumn Nr", "personen själv: ett fel håller det tillbaka"],
    );

    let town = Town::new();
    fs::write(town.path("skolbro.toml"), format!("{CONFIG}\n[scope]\nexcluded_units = [\"1001\"]\n"))
        .unwrap();
    has(
        &explained(&town, &[ALVAS_NUMBER]),
        &["det som raden pekar på skickas inte (ligger utanför det som kommunen har valt att skicka)"],
    );
}

/// A town whose register marks who has left, and whose mapping takes only those who have not.
fn with_status(rows: &[(&str, &str)]) -> Town {
    let town = Town::new();
    let when = "when = { column = \"Status\", is = \"aktiv\" }";
    let mapping = MAPPING
        .replace("as = \"pupil\"", &format!("as = \"pupil\"\n{when}"))
        .replace("when = { column = \"VH\", empty = false }", when)
        .replace("[[enrolment]]", &format!("[[enrolment]]\n{when}"))
        .replace("[[membership]]", &format!("[[membership]]\n{when}"))
        .replace("[[group]]", &format!("[[group]]\n{when}"));
    fs::write(town.path("mapping/register.toml"), mapping).unwrap();
    let rows: Vec<String> =
        rows.iter().map(|(row, status)| format!("{};{status}\n", row.trim_end())).collect();
    fs::write(town.path("in/elever.csv"), format!("{};Status\n{}", HEAD.trim_end(), rows.concat())).unwrap();
    town
}

#[test]
fn who_stands_in_a_row_that_nothing_uses_is_told_where() {
    let town = with_status(&[(ALVA, "slutat"), (EBBA, "aktiv")]);
    for spelling in [ALVAS_NUMBER, "150101-2395"] {
        has(
            &explained(&town, &[spelling]),
            &[
                "Den du frågar om · testmiljön",
                "står i en rad som ingen del av mappningen använder  ← elever.csv rad 2",
                "(SKB-S19)",
                "Ingen rad: det ska inte finnas i Unikum den dagen.",
            ],
        );
    }
    // a protection marking counts in such a row too, whichever of the rows has it
    for rows in [
        vec![(ALVA.replace(";;1001", ";J;1001"), "slutat")],
        vec![(ALVA.to_owned(), "slutat"), (ALVA.replace(";;1001", ";J;1001"), "slutat")],
        vec![(ALVA.replace(";;1001", ";J;1001"), "slutat"), (ALVA.to_owned(), "slutat")],
    ] {
        let rows: Vec<(&str, &str)> = rows.iter().map(|(row, status)| (row.as_str(), *status)).collect();
        is_nobody(&with_status(&rows), &[ALVAS_NUMBER]);
    }
}

#[test]
fn an_id_of_another_register_finds_the_same_person() {
    let town = Town::new();
    let staff = "\n[table.personal]\nfile = \"personal.csv\"\n\n[[person]]\nfrom = \"personal\"\nas = \"staff\"\n\
                 id = \"Kod\"\nnumber = \"Nr\"\ngiven_name = \"Förnamn\"\nfamily_name = \"Efternamn\"\n";
    fs::write(town.path("mapping/register.toml"), format!("{MAPPING}{staff}")).unwrap();
    let people = "Kod;Nr;Förnamn;Efternamn\nZ9;19800102-2386;Bo;Ek\nA1;19800102-2386;Bo;Ek\n";
    fs::write(town.path("in/personal.csv"), people).unwrap();
    for id in [BOS_NUMBER, "A1", "Z9"] {
        has(
            &explained(&town, &[id]),
            &["Bo Ek, född 1980-01-02", "beskrivs som personal  ← personal.csv rad 2"],
        );
    }
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), EBBA, IDA]);
    has(&explained(&town, &["Z9"]), &["personal.csv"]);
}

#[test]
fn a_delivery_is_told_with_its_rows_and_its_verdict() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    has(&explained(&town, &[ALVAS_NUMBER]), &["+ elev i 7B\n", "− elev i 7A\n"]);
    town.night("one");
    let outstanding = explained(&town, &[ALVAS_NUMBER]);
    has(
        &outstanding,
        &[
            "Leverans 2 har inte fått något besked",
            "levererad, väntar på besked",
            "+ elev i 7B  (rad 2 i filen relations)",
            "− elev i 7A  (rad 3 i filen relations)",
            "raden  (rad 7 i filen principals)",
            "(en gång till, eftersom en tidigare leverans inte har fått besked)",
        ],
    );
    let at = |text: &str, what| text.find(what).unwrap();
    assert!(at(&outstanding, "Leverans 2, ") < at(&outstanding, "Leverans 1, "), "the newest first");
    town.fine(&["confirm", "2", "--by", "Anna", "--failed-lines", "3"]);
    let failed = explained(&town, &[ALVAS_NUMBER]);
    has(&failed, &["− elev i 7A  (rad 3 i filen relations)  gick inte in", "delvis bekräftad"]);
    has(&failed, &["− elev i 7A\n"]);
    has_not(&failed, &["+ elev i 7B  (rad 2 i filen relations)  gick inte in"]);
    let earlier = explained(&town, &[ALVAS_NUMBER, "--on", "2020-01-01"]);
    has(&earlier, &["Ingen leverans till miljön har handlat om det."]);
    let class = explained(&town, &["7B"]);
    has(&class, &["+ klass på Ekskolan  (rad 1 i filen relations)", "+ 1 elev i klassen"]);
}

#[test]
fn a_delivery_that_never_arrived_failed_in_every_line() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    town.night("one");
    town.fine(&["confirm", "2", "--by", "Anna", "--failed"]);
    let text = explained(&town, &[ALVAS_NUMBER]);
    has(&text, &["kom inte fram", "+ elev i 7B  (rad 2 i filen relations)  gick inte in"]);
}

#[test]
fn what_waits_is_told_with_its_guard() {
    let town = Town::new();
    let ebba = EBBA.replace("1001;7A", "1002;5B");
    town.pupils(&[ALVA, &ebba, IDA]);
    town.first();
    town.pupils(&[&ALVA.replace("1001;7A", "1002;5B"), &ebba, IDA]);
    let text = explained(&town, &[ALVAS_NUMBER]);
    has(&text, &["− elev på Ekskolan", "stoppas av en spärr och väntar på en person SKB-G51"]);
}

#[test]
fn who_has_left_the_registers_is_told_from_what_was_sent() {
    let town = Town::known();
    town.pupils(&[EBBA, IDA]);
    let text = explained(&town, &[ALVAS_NUMBER]);
    has(
        &text,
        &[
            "Alva Ek · testmiljön",
            "Inget: registren har det inte längre.",
            "Ingen rad: det ska inte finnas i Unikum den dagen.",
            "Finns i den bekräftade bilden, version 1:",
            "• elev i 7A",
            "Leverans 1, ",
            "− elev i 7A",
        ],
    );
}

#[test]
fn a_cell_of_either_file_is_followed_back_to_the_register() {
    let town = Town::known();
    let (rows, lines) = town.sent("first");
    let number =
        |text: &str, what: &str| (text.lines().position(|line| line.contains(what)).unwrap() + 1).to_string();
    let (row, line) = (number(&rows, ALVAS_NUMBER), number(&lines, "guardian_for 19800102-2386"));
    let cell = |more: &[&str]| {
        explained(&town, &[&["--run", "1", "--file", "principals", "--row", &row], more].concat())
    };
    has(
        &cell(&[]),
        &[
            "Leverans 1, filen principals, rad 7",
            "Alva Ek (20150101-2395)",
            "Underlaget är detsamma som när leveransen gjordes.",
            "2 efternamn: Ek  ← elever.csv rad 2, kolumn Efternamn",
        ],
    );
    for column in ["2", "efternamn", "surname", "family-name"] {
        let text = cell(&["--column", column]);
        has(&text, &["2 efternamn: Ek  ← elever.csv rad 2, kolumn Efternamn"]);
        has_not(&text, &["förnamn: Alva"]);
    }
    let relation = ["--run", "1", "--file", "relations", "--row", &line];
    has(
        &explained(&town, &relation),
        &[
            "+ vårdnadshavare för: Bo Ek (19800102-2386) → Alva Ek (20150101-2395)",
            "den vuxna  ← elever.csv rad 2, kolumn VH\n",
            "barnet  ← elever.csv rad 2, kolumn Nr\n",
        ],
    );
    // the registers move, and say so
    town.pupils(&[EBBA, &ALVA.replace(";Ek;", ";Ekman;").replace("19800102-2386;Bo", ";"), IDA]);
    has(
        &cell(&["--column", "2"]),
        &[
            "Raderna nedan är dagens.",
            "2 efternamn: Ek\n",
            "i dag: Ekman  ← elever.csv rad 3, kolumn Efternamn",
        ],
    );
    has(&explained(&town, &relation), &["Kopplingen ska inte finnas i dag."]);
    town.pupils(&[EBBA, IDA]);
    has(&cell(&[]), &["Raden ska inte finnas i dag."]);
    assert_eq!(json(&town, &relation)["answer"], "cell");
}

#[test]
fn what_is_asked_wrongly_is_refused_without_being_said_back() {
    let town = Town::known();
    for wrong in [
        &[][..],
        &[ALVAS_NUMBER, "--run", "1"],
        &[ALVAS_NUMBER, "--on", NOBODYS_NUMBER],
        &[ALVAS_NUMBER, "--kind", NOBODYS_NUMBER],
        &[ALVAS_NUMBER, "--to", NOBODYS_NUMBER],
        &[ALVAS_NUMBER, "--20150104-2392"],
        &["--run", "201501042392", "--file", "principals", "--row", "1"],
        &["--run", "1", "--file", NOBODYS_NUMBER, "--row", "1"],
        &["--run", "1", "--file", "principals", "--row", "0"],
        &["--run", "1", "--file", "principals", "--row", "99"],
        &["--run", "1", "--file", "principals", "--row", NOBODYS_NUMBER],
        &["--run", "1", "--file", "principals", "--row", "1", "--column", NOBODYS_NUMBER],
        &[NOBODYS_NUMBER],
        &["201501042392"],
    ] {
        let (code, text) = town.says(&[&["explain"], wrong].concat());
        assert_eq!(code, 2, "{wrong:?}: {text}");
        has_not(&text, &["2392", "2395", "explain-"]);
    }
}

#[test]
fn a_name_that_several_have_is_asked_about_more_closely() {
    let town = Town::new();
    town.pupils(&[ALVA, EBBA, &IDA.replace("5B", "7A")]);
    let (code, text) = told(&town, &["7A"]);
    assert_eq!(code, 2, "{text}");
    has(&text, &["klass: 7A, Ekskolan  (id 1001-7A)", "klass: 7A, Askskolan  (id 1002-7A)"]);
    assert_eq!(json(&town, &["7A"])["hits"].as_array().unwrap().len(), 2);
    has(&explained(&town, &["1002-7A"]), &["Klass eller grupp: 7A, Askskolan"]);
    // a class that has the name of a school
    town.pupils(&[&ALVA.replace("7A", "Ekskolan"), EBBA, IDA]);
    let (code, text) = told(&town, &["Ekskolan"]);
    assert_eq!(code, 2, "{text}");
    has(&explained(&town, &["Ekskolan", "--kind", "school"]), &["Skola: Ekskolan"]);
}

#[test]
fn a_number_can_be_given_without_standing_on_the_command_line() {
    let town = Town::new();
    let ask = |line: &str| {
        let mut asked = Command::new(env!("CARGO_BIN_EXE_skolbro"))
            .env_remove("SKOLBRO_LANG")
            .args(["explain", "-", "--to", "test", "-C"])
            .arg(town.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        asked.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
        let output = asked.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, text) = ask("150101-2395\n");
    assert_eq!(code, 0, "{text}");
    has(&text, &["Alva Ek"]);
    assert_eq!(ask("").0, 2);
}

#[test]
fn a_source_that_cannot_be_trusted_is_explained_as_far_as_it_goes() {
    let town = Town::known();
    fs::write(town.path("in/elever.csv"), HEAD).unwrap();
    let text = explained(&town, &["1001"]);
    has(&text, &["Källan går inte att lita på", "elever.csv", "Inget planeras så länge"]);
    has(&explained(&town, &[ALVAS_NUMBER]), &["Inget: registren har det inte längre.", "Leverans 1, "]);
}

#[test]
fn locked_production_is_explained_and_nothing_is_written() {
    let town = Town::known();
    let before = fs::read(town.path("data/skolbro.db")).unwrap();
    let (code, text) = town.says(&["explain", ALVAS_NUMBER]);
    assert_eq!(code, 0, "{text}");
    has(&text, &["produktionsmiljön", "Miljön är låst", "Ingen leverans till miljön har handlat om det."]);
    explained(&town, &[ALVAS_NUMBER]);
    assert!(fs::read(town.path("data/skolbro.db")).unwrap() == before, "explaining writes nothing");
}

/// The answer about somebody must be the answer about nobody: exit code, text, and for programs.
#[track_caller]
fn is_nobody(town: &Town, what: &[&str]) {
    for more in [&[][..], &["--json"], &["--lang", "en"], &["--on", "2026-01-01"], &["--on", "2035-01-01"]] {
        let asked = told(town, &[what, more].concat());
        let nobody = told(town, &[&[NOBODYS_NUMBER], more].concat());
        assert_eq!(asked, nobody, "{what:?} {more:?}");
        assert_eq!(asked.0, 2);
    }
}

#[test]
fn somebody_protected_is_nobody_in_any_spelling() {
    let town = Town::new();
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), EBBA, IDA]);
    for spelling in [ALVAS_NUMBER, "201501012395", "150101-2395", "1501012395"] {
        is_nobody(&town, &[spelling]);
    }
    // the only row of her guardian is hers
    is_nobody(&town, &[BOS_NUMBER]);
    has(&explained(&town, &["7A"]), &["• 1 elev i klassen", "en plats i gruppen"]);
}

#[test]
fn somebody_protected_is_nobody_also_when_the_receiver_holds_her_and_deliveries_named_her() {
    let town = Town::known();
    let (rows, lines) = town.sent("first");
    let numbers = |text: &str, who: &str| -> Vec<String> {
        let numbered = (1..).zip(text.lines()).filter(|(_, line)| line.contains(who));
        numbered.map(|(number, _): (usize, &str)| number.to_string()).collect()
    };
    let protected = ALVA.replace(";;1001", ";J;1001");
    for night in ["marked", "gone"] {
        if night == "marked" {
            town.pupils(&[&protected, EBBA, IDA]);
        } else {
            // the register stops listing her; she is remembered
            town.night("out");
            town.pupils(&[EBBA, IDA]);
        }
        is_nobody(&town, &[ALVAS_NUMBER]);
        for (file, text) in [("principals", &rows), ("relations", &lines)] {
            let of_her = numbers(text, ALVAS_NUMBER);
            assert!(!of_her.is_empty());
            for number in of_her {
                is_nobody(&town, &["--run", "1", "--file", file, "--row", &number]);
            }
        }
        let class = explained(&town, &["7A"]);
        has(&class, &["• 1 elev i klassen", "+ 1 elev i klassen"]);
        has_not(&class, &["2 elever"]);
        let school = explained(&town, &["1001"]);
        has_not(&school, &["2 elever", "2 inskrivningar"]);
    }
}

#[test]
fn a_day_cannot_be_chosen_so_that_somebody_protected_shows() {
    let town = Town::known();
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), EBBA, IDA]);
    town.night("out");
    town.pupils(&[EBBA, IDA, ALVA]);
    // released long ago, and the release has run out
    list(&town, "released.csv", "what;id;until;reason;author\nperson;20150101-2395;2026-06-01;beslut;Anna\n");
    is_nobody(&town, &[ALVAS_NUMBER]);
    list(&town, "released.csv", "what;id;until;reason;author\nperson;20150101-2395;;beslut;Anna\n");
    has(&explained(&town, &[ALVAS_NUMBER]), &["Alva Ek", "lists/released.csv"]);
}

#[test]
fn a_protected_guardian_is_not_in_the_childs_explanation() {
    let town = Town::new();
    let mapping = MAPPING
        .replace("given_name = \"VH förnamn\"", "given_name = \"VH förnamn\"\nprotected = \"VH skydd\"");
    let mapping = mapping.replace("protected = \"Skydd\"", "protected = \"Skydd\"\nstreet = \"Gata\"");
    fs::write(town.path("mapping/register.toml"), mapping).unwrap();
    let rows = |marking: &str| {
        let row = |row: &str, end: &str| format!("{};{end}\n", row.trim_end());
        let all = [
            format!("{};VH skydd;Gata\n", HEAD.trim_end()),
            row(ALVA, &format!("{marking};Ekvägen 1")),
            row(EBBA, ";Lindvägen 2"),
            row(IDA, ";Björkvägen 3"),
        ];
        fs::write(town.path("in/elever.csv"), all.concat()).unwrap();
    };
    rows("");
    town.first();
    has(&explained(&town, &[ALVAS_NUMBER]), &["Bo Ek", "Ekvägen 1"]);
    rows("J");
    is_nobody(&town, &[BOS_NUMBER]);
    let (sent, _) = town.sent("first");
    let row = (sent.lines().position(|line| line.contains(ALVAS_NUMBER)).unwrap() + 1).to_string();
    let cell = ["--run", "1", "--file", "principals", "--row", &row];
    let street = [&cell[..], &["--column", "adress"]].concat();
    for what in [&[ALVAS_NUMBER][..], &[ALVAS_NUMBER, "--json"], &cell, &street] {
        let text = explained_loosely(&town, what);
        has_not(&text, &["Bo", "19800102", "Ekvägen", "vårdnadshavare", "guardian_for", "skydd", "SKB-B"]);
    }
    has(&explained(&town, &[ALVAS_NUMBER]), &["Alva Ek", "• elev i 7A"]);
    // another child's explanation is as before
    has(&explained(&town, &["20150102-2386"]), &["Lindvägen 2", "har vårdnadshavaren Cia Lind"]);
}

/// As [`explained`], also for programs.
fn explained_loosely(town: &Town, what: &[&str]) -> String {
    let (code, text) = told(town, what);
    assert_eq!(code, 0, "{what:?}: {text}");
    text
}

#[test]
fn a_sibling_of_somebody_protected_is_explained_without_her() {
    let town = Town::new();
    let sibling = EBBA.replace("19800102-2394;Cia", "19800102-2386;Bo");
    town.pupils(&[ALVA, &sibling, IDA]);
    town.first();
    town.pupils(&[&ALVA.replace(";;1001", ";J;1001"), &sibling, IDA]);
    for what in [BOS_NUMBER, "20150102-2386"] {
        for more in [&[][..], &["--json"]] {
            let text = explained_loosely(&town, &[&[what], more].concat());
            has_not(&text, &["Alva", "2395", "rad 2\n", "\"line\": 2"]);
            has(&text, &["Ebba"]);
        }
    }
}

#[test]
fn an_id_that_has_become_another_is_the_same_person_and_as_protected() {
    let town = Town::known();
    let renumbered = ALVA.replace(ALVAS_NUMBER, "20150101-2387");
    town.pupils(&[&renumbered, EBBA, IDA]);
    let decided = "what;old;new;decision;until;reason;author\n\
                   person;20150101-2395;20150101-2387;keep;;ärende 12;Anna\n";
    list(&town, "identities.csv", decided);
    for id in [ALVAS_NUMBER, "20150101-2387"] {
        let text = explained(&town, &[id]);
        has(
            &text,
            &[
                "Alva Ek",
                "Unikum behåller det gamla id:t (lists/identities.csv)",
                "20150101-2395  ← elever.csv rad 2, kolumn Nr; id:t som Unikum redan har",
                "Finns i den bekräftade bilden",
                "Leverans 1, ",
            ],
        );
    }
    town.pupils(&[&renumbered.replace(";;1001", ";J;1001"), EBBA, IDA]);
    is_nobody(&town, &[ALVAS_NUMBER]);
    is_nobody(&town, &["20150101-2387"]);
}
