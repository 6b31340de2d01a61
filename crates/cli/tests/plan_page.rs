//! The page of a plan, through the program itself: before somebody approves it, and afterwards.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use town::{ALVA, EBBA, IDA, Town, alva_in};

fn page(town: &Town, name: &str) -> String {
    fs::read_to_string(town.path(name)).unwrap()
}

/// Panics unless all of it is there.
fn has(html: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(html.contains(piece), "{piece}");
    }
}

#[test]
fn a_plan_is_approved_from_its_page_and_defended_by_it_afterwards() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), &EBBA.replace("Lind", "Lindgren"), IDA]);
    let html = town.path("plan.html").display().to_string();
    let text = town.fine(&["plan", "--to", "test", "--html", &html]);
    assert!(text.contains("Sidan är sparad: "), "{text}");
    has(
        &page(&town, "plan.html"),
        &[
            "<html lang=\"sv\">",
            "Testmiljö",
            "Exempelby kommun",
            "Plan 2",
            "Ja, som den står",
            "Alva Ek",
            "Lindgren",
            "registret har ändrats",
            "skolbro approve 2",
        ],
    );
    town.fine(&["approve", "2", "--by", "Anna Berg", "--reason", "frågat <rektorn>", "--school", "1001"]);
    town.fine(&["deliver", "2", "--out", "out"]);
    let (_, lines) = town.sent("out");
    assert_eq!(lines.lines().count(), 3, "what the page told of Ekskolan is what is sent: {lines}");
    let english = ["history", "2", "--lang", "en", "--html", &html];
    town.fine(&english);
    has(
        &page(&town, "plan.html"),
        &["<html lang=\"en\">", "It is delivered and waits for a verdict", "skolbro confirm 2"],
    );
    town.fine(&["confirm", "2", "--by", "Bo", "--failed-lines", "2"]);
    town.fine(&["history", "2", "--html", &html]);
    has(
        &page(&town, "plan.html"),
        &[
            "av Anna Berg",
            "frågat &lt;rektorn&gt;",
            "Bara Ekskolan (1001)",
            "av Bo",
            "1 rad i relations-filen gick inte in: 2",
            "Kontrollsumma (BLAKE3)",
            "Alva Ek",
            "skolbro undo 2",
        ],
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_page() {
    use std::os::unix::fs::PermissionsExt as _;
    let town = Town::known();
    let html = town.path("plan.html");
    town.fine(&["history", "1", "--html", &html.display().to_string()]);
    assert_eq!(fs::metadata(&html).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_first_plan_says_how_many_accounts_cannot_be_taken_back() {
    let town = Town::new();
    let html = town.path("plan.html").display().to_string();
    assert_eq!(town.says(&["plan", "--to", "test", "--html", &html]).0, 3);
    has(
        &page(&town, "plan.html"),
        &["Ja, när någon har jämfört den med registret", "5 personer blir nya i Unikum", "SKB-G01"],
    );
}

#[test]
fn somebody_protected_is_a_count_on_the_page_and_nothing_else() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, &IDA.replace("Björk;;", "Björk;Ja;")]);
    let html = town.path("plan.html").display().to_string();
    for language in ["sv", "en"] {
        assert_eq!(town.says(&["plan", "--to", "test", "--lang", language, "--html", &html]).0, 3);
        let plan = page(&town, "plan.html");
        has(&plan, &["Askskolan", "Alva Ek", if language == "sv" { "Brådskande" } else { "Urgent" }]);
        for trace in ["Ida", "Björk", "20150103"] {
            assert!(!plan.contains(trace), "{trace}");
        }
    }
}

#[test]
fn where_nothing_is_to_be_sent_the_page_says_so() {
    let town = Town::known();
    let (code, _, _, lines) = town.night("out");
    assert_eq!((code, lines.as_str()), (0, ""));
    let html = town.path("plan.html").display().to_string();
    town.fine(&["plan", "--to", "test", "--html", &html]);
    has(&page(&town, "plan.html"), &["Inget att skicka", "Unikum bör redan ha den här bilden."]);
}

#[test]
fn a_page_that_cannot_be_saved_loses_no_plan_and_programs_read_only_json() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (code, text) = town.says(&["plan", "--to", "test", "--html", "/dev/null"]);
    assert!(code == 1 && text.contains("Plan 2") || text.contains("plan 2"), "{text}");
    assert!(text.contains("något annat än en fil"), "{text}");
    town.fine(&["approve", "2", "--by", "Anna", "--reason", "läst"]);
    let html = town.path("plan.html").display().to_string();
    let text = town.fine(&["history", "2", "--json", "--html", &html]);
    assert!(text.starts_with('{') && text.contains("Sidan är sparad"), "{text}");
    let (code, text) = town.says(&["history", "--html", &html]);
    assert!(code == 2 && !text.contains(ALVA), "{text}");
}

#[test]
fn classes_that_leave_their_school_are_named_with_what_to_do() {
    let town = Town::known();
    town.pupils(&[&alva_in("7B"), &EBBA.replace("7A", "7B"), IDA]);
    let html = town.path("plan.html").display().to_string();
    let (_, text) = town.says(&["plan", "--to", "test", "--html", &html]);
    assert!(text.contains("En klass lämnar sin skola. Är någon satt som administratör på den"), "{text}");
    assert!(text.contains("Ekskolan (1001): 7A (1001-7A)\n"), "{text}");
    has(&page(&town, "plan.html"), &["Klasser som lämnar sina skolor", "<bdi>7A (1001-7A)</bdi>"]);
    town.pupils(&[ALVA, EBBA, IDA]);
    let (_, text) = town.says(&["plan", "--to", "test", "--html", &html]);
    assert!(!text.contains("lämnar") && !page(&town, "plan.html").contains("id=\"detached\""), "{text}");
}
