//! Letters that are fetched: from a folder and from a maildir.

use crate::town::{ALVA, CONFIG, DONE, EBBA, FOLDER, IDA, Town, at, letter, moment, told};
use std::fs;
use store::{Act, Parcel, RunId};

#[test]
fn a_report_confirms_its_delivery_once() {
    let (town, name) = Town::delivered(FOLDER);
    assert!(town.fetch(at(24, 7, 0)).lines.is_empty());
    town.report("a.eml", &name, DONE);
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!(told(&fetched), ["Rapporten säger att leverans 1 togs emot hel."]);
    assert!(!fetched.waits());
    assert_eq!(town.state(1), "confirmed");
    // the same letter again, and another that says the same
    fs::copy(town.path("reports/a.eml"), town.path("reports/b.eml")).unwrap();
    town.report("c.eml", &name, DONE);
    assert!(town.fetch(at(24, 9, 0)).lines.is_empty());
    let journal = town.store().journal_of(RunId(1)).unwrap();
    let reports: Vec<_> = journal.iter().filter(|entry| entry.verb == "report").collect();
    assert_eq!(reports.len(), 2, "{journal:?}");
    assert_eq!(reports[0].details, "{\"became\":\"confirmed\"}");
    assert_eq!(reports[1].details, "{\"became\":\"same\"}");
    assert!(journal.iter().all(|entry| !format!("{entry:?}").contains("import@")), "{journal:?}");
}

#[test]
fn lines_that_failed_stay_pending_and_are_sent_again_the_next_night() {
    let (town, name) = Town::delivered(FOLDER);
    let last = town.run(1).approved.unwrap().size.lines;
    let text = format!("Fel: {name}.relations rad {last}: okänt id\r\nFelaktiga rader: 1");
    town.report("a.eml", &name, &text);
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!(
        told(&fetched),
        ["Rapporten säger att leverans 1 togs emot utom en rad, som skickas igen nästa gång."]
    );
    assert_eq!(town.state(1), "partly");
    let night = town.night(at(24, 22, 0)).unwrap();
    assert!(night.delivery.is_some());
    let again = town.run(2).approved.unwrap().size;
    assert_eq!((again.rows, again.lines), (0, 1));
}

#[test]
fn a_refused_file_leaves_all_its_lines_pending() {
    let (town, name) = Town::delivered(FOLDER);
    let size = town.run(1).approved.unwrap().size;
    town.report("a.eml", &name, &format!("Filen {name}.relations är avvisad: för lång"));
    let fetched = town.fetch(at(24, 8, 5));
    assert!(told(&fetched)[0].contains(&format!("utom {} rader", size.lines)), "{fetched:?}");
    let settled = town.run(1).settled.unwrap();
    assert_eq!((settled.failed_rows.len() as u64, settled.failed_lines.len() as u64), (0, size.lines));
}

#[test]
fn a_refused_delivery_is_sent_whole_again() {
    let (town, name) = Town::delivered(FOLDER);
    town.report("a.eml", &name, "Resultat: filen avvisades");
    assert!(!town.fetch(at(24, 8, 5)).waits());
    assert_eq!(town.state(1), "failed");
    assert_eq!(town.store().baseline_version("test").unwrap(), 1);
}

#[test]
fn what_is_not_certain_moves_nothing() {
    let (town, name) = Town::delivered(FOLDER);
    town.report("a.eml", &name, "Resultat: allt togs emot\r\n\r\nEtt fel inträffade");
    town.report("b.eml", &name, &format!("Fel: {name}.relations rad 9999: okänt id"));
    town.report("c.eml", "Annanby_20261123_2200", DONE);
    fs::write(town.path("reports/d.eml"), "\u{0}\u{1}").unwrap();
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!(
        told(&fetched),
        [
            "En rapport om leverans 1 har kommit som inte kan tolkas säkert: rad 3 talar om ett fel på ett sätt \
             som inget mönster känner igen.",
            "En rapport om leverans 1 nämner rader som leveransens filer inte har.",
            "En rapport har kommit om en leverans som inte finns här.",
            "Ett brev har kommit som inte går att läsa.",
        ]
    );
    assert!(fetched.waits());
    assert_eq!(town.state(1), "delivered");
    assert_eq!(town.store().baseline_version("test").unwrap(), 0);
    assert!(town.fetch(at(24, 8, 6)).lines.is_empty(), "it is told once");
    // whoever has mended the patterns has the unclear letter read again
    let patterns = "\n[receiver.report.patterns]\nignored = [\"^Ett fel inträffade$\"]\n";
    town.config(&format!("{CONFIG}{FOLDER}{patterns}"));
    let fetched = town.fetch(at(24, 9, 0));
    assert_eq!(told(&fetched), ["Rapporten säger att leverans 1 togs emot hel."]);
    assert_eq!(town.state(1), "confirmed");
}

#[test]
fn a_report_that_contradicts_a_verdict_moves_nothing() {
    let (town, name) = Town::delivered(FOLDER);
    town.report("a.eml", &name, DONE);
    town.fetch(at(24, 8, 5));
    town.report("b.eml", &name, "Resultat: filen avvisades");
    let fetched = town.fetch(at(24, 9, 5));
    assert!(fetched.waits());
    assert_eq!(
        told(&fetched),
        ["En rapport säger något annat om leverans 1 än det besked som redan är gett."]
    );
    assert_eq!(town.state(1), "confirmed");
}

#[test]
fn letters_of_other_senders_are_left_alone() {
    let (town, name) = Town::delivered(FOLDER);
    fs::write(town.path("reports/x.eml"), letter("x", "stranger@example.com", &name, DONE)).unwrap();
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!((fetched.others, fetched.lines.len()), (1, 0));
    assert_eq!(town.state(1), "delivered");
    assert_eq!(town.fetch(at(24, 8, 6)).others, 0);
    // it is looked at again when its sender is let in
    town.config(&format!("{CONFIG}{}", FOLDER.replace("import@example.org", "Stranger@example.com")));
    assert_eq!(town.fetch(at(24, 8, 7)).lines.len(), 1);
    assert_eq!(town.state(1), "confirmed");
}

#[test]
fn a_person_reads_where_nobody_trusts_patterns() {
    let (town, name) = Town::delivered(FOLDER);
    town.config(&format!("{CONFIG}{FOLDER}").replace("parser = \"patterns\"", "parser = \"manual\""));
    town.report("a.eml", &name, DONE);
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!(told(&fetched), ["En rapport om leverans 1 har kommit."]);
    assert!(fetched.waits());
    assert_eq!(town.state(1), "delivered");
    town.config(&format!("{CONFIG}{FOLDER}"));
    town.fetch(at(24, 8, 10));
    assert_eq!(town.state(1), "confirmed");
}

#[test]
fn a_report_proves_that_a_delivery_arrived_that_nobody_saw() {
    let town = Town::new(FOLDER);
    town.approved();
    let name = "Exempelby-kommun_20261123_2210";
    let parcel = Parcel { name: format!("{name}.zip.pgp"), bytes: 7, sha256: [7; 32] };
    let act = Act { at: moment(23, 22, 10), actor: "skolbro", verb: "deliver", details: "{}", notes: &[] };
    town.store().send(RunId(1), "there", &parcel, &act).unwrap();
    town.report("a.eml", name, DONE);
    town.fetch(at(24, 8, 5));
    assert_eq!(town.state(1), "confirmed");
    assert_eq!(town.receipt(1).lay_at, Some(moment(24, 8, 5)));
}

#[test]
fn a_report_about_an_older_delivery_gives_that_one_its_verdict() {
    let (town, first) = Town::delivered(FOLDER);
    town.pupils(&[ALVA, EBBA, IDA]);
    town.night(at(24, 22, 0)).unwrap();
    assert_eq!((town.state(1), town.state(2)), ("delivered", "delivered"));
    town.report("a.eml", &first, DONE);
    assert!(!town.fetch(at(25, 8, 5)).waits());
    assert_eq!((town.state(1), town.state(2)), ("confirmed", "delivered"));
}

#[test]
fn letters_of_a_maildir_are_marked_when_their_verdict_stands() {
    let maildir = FOLDER.replace("\"folder\"", "\"maildir\"").replace("\"reports\"", "\"post\"");
    let (town, name) = Town::delivered(&maildir);
    for place in ["post/new", "post/cur", "post/tmp"] {
        fs::create_dir_all(town.path(place)).unwrap();
    }
    fs::write(town.path("post/new/1.a"), letter("a", "import@example.org", &name, DONE)).unwrap();
    fs::write(town.path("post/new/2.b"), letter("b", "import@example.org", &name, "Hej!")).unwrap();
    let fetched = town.fetch(at(24, 8, 5));
    assert_eq!(fetched.lines.len(), 2);
    assert!(town.path("post/cur/1.a:2,S").exists() && town.path("post/new/2.b").exists());
    assert_eq!(town.state(1), "confirmed");
}

#[test]
fn a_report_that_no_file_came_needs_nobody_where_the_receiver_always_reports_and_nothing_is_out() {
    let (town, name) = Town::delivered(FOLDER);
    let none = "Det fanns ingen fil att läsa in i natt.";
    // a delivery is out: perhaps it is about that one
    town.config(
        &format!("{CONFIG}{FOLDER}").replace("[receiver.report]", "[receiver.report]\nwithout_file = true"),
    );
    town.report("a.eml", "ingen fil", none);
    assert!(town.fetch(at(24, 8, 5)).waits());
    town.report("b.eml", &name, DONE);
    town.fetch(at(24, 8, 10));
    assert_eq!(town.state(1), "confirmed");
    town.report("c.eml", "ingen fil", none);
    assert!(!town.fetch(at(25, 8, 5)).waits());
    // what speaks of an error is read by a person all the same
    town.report("d.eml", "ingen fil", "Ett fel inträffade");
    assert!(town.fetch(at(25, 8, 10)).waits());
    // and where the receiver reports of deliveries alone, any other letter is
    town.config(&format!("{CONFIG}{FOLDER}"));
    town.report("e.eml", "ingen fil", none);
    assert!(town.fetch(at(26, 8, 5)).waits());
}
