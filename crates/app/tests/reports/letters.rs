//! Alarms and digests as they leave by a real mail server, and reports as they come in by one (aiosmtpd, Dovecot).

use crate::post::{PASSWORD, PostOffice};
use crate::town::{ALVA, CONFIG, DONE, EBBA, IDA, PERSONAL, Town, at, letter, told};
use app::Environment;
use app::alarm::{Standing, alarm};
use mail::{Inbox, Limits, Received, fetch};
use std::fs;

/// Settings by which letters go and come.
fn by(office: &PostOffice) -> String {
    let (smtp, imap) = (office.implicit, office.imaps);
    format!(
        "
[letters]
host = \"localhost\"
port = {smtp}
user = \"skolbro\"
password = \"file:keys/mail\"
ca = \"keys/ca.pem\"
from = \"skolbro@example.se\"

[[letters.to]]
address = \"drift@example.se\"

[[letters.to]]
address = \"chief@example.se\"
language = \"en\"
gets = [\"digests\"]

[inbox]
kind = \"imap\"
host = \"localhost\"
port = {imap}
user = \"skolbro\"
password = \"file:keys/mail\"
ca = \"keys/ca.pem\"
senders = [\"import@example.org\"]
"
    )
}

fn letters(office: &PostOffice) -> Vec<Received> {
    let fetched = fetch(&Inbox::Maildir(office.maildir()), &|_| false, Limits::default()).unwrap();
    let all = fetched.arrivals.into_iter().map(|one| one.letter.unwrap());
    all.filter(|letter| letter.from.as_deref() == Some("skolbro@example.se")).collect()
}

fn subjects(office: &PostOffice) -> Vec<String> {
    let mut all: Vec<String> = letters(office).into_iter().map(|letter| letter.subject).collect();
    all.sort();
    all
}

fn kinds(standing: &Standing) -> Vec<String> {
    assert!(standing.trouble.is_empty(), "{standing:?}");
    standing.alarms.iter().map(app::alarm::Alarm::key).collect()
}

#[test]
fn an_alarm_leaves_a_report_comes_and_the_alarm_is_over() {
    let office = PostOffice::new();
    let town = Town::new("");
    town.secret("keys/mail", PASSWORD);
    fs::copy(office.path("cert.pem"), town.path("keys/ca.pem")).unwrap();
    town.config(&format!("{CONFIG}{}", by(&office)));
    let stands = |day, hour, minute| alarm(&town.open(), Environment::Test, at(day, hour, minute));

    // the first delivery waits for a person, and the night says so at once
    town.approved();
    let head = "Skolbro Exempelby kommun (testmiljön): ";
    assert_eq!(subjects(&office), [format!("{head}Den första leveransen väntar")]);
    town.deliver(1, at(23, 22, 10)).unwrap();
    assert_eq!(kinds(&stands(23, 23, 5)), [""; 0]);
    assert_eq!(subjects(&office).len(), 2);
    assert!(subjects(&office).contains(&format!("{head}Över: Den första leveransen väntar")));

    // the report does not come
    assert_eq!(kinds(&stands(24, 7, 59)), [""; 0]);
    assert_eq!(kinds(&stands(24, 8, 5)), ["overdue 1"]);
    assert_eq!(kinds(&stands(24, 9, 5)), ["overdue 1"]);
    let overdue = format!("{head}Ingen rapport om leverans 1");
    let times = |subject: &str| subjects(&office).iter().filter(|one| *one == subject).count();
    assert_eq!(times(&overdue), 1);
    assert_eq!(kinds(&stands(25, 8, 5)), ["missed", "overdue 1"]);
    assert_eq!(times(&format!("{head}Natten har inte körts och 1 till")), 1);

    // then it comes, and the digest of the day leaves to both, each in their language
    let report = letter("r1", "import@example.org", &town.stem(1), DONE);
    office.deliver("1.report", report.as_bytes());
    let fetched = town.fetch(at(25, 9, 0));
    assert!(fetched.trouble.is_empty(), "{fetched:?}");
    assert_eq!(told(&fetched), ["Rapporten säger att leverans 1 togs emot hel."]);
    assert_eq!(town.state(1), "confirmed");
    assert_eq!(times(&format!("{head}dagen 2026-11-25")), 1);
    assert_eq!(times("Skolbro Exempelby kommun (the test environment): the day 2026-11-25"), 1);
    assert!(town.fetch(at(25, 10, 0)).lines.is_empty());
    assert_eq!(times(&format!("{head}dagen 2026-11-25")), 1, "once a day");
    assert_eq!(kinds(&stands(25, 9, 30)), ["missed"]);
    assert_eq!(times(&format!("{head}Över: Ingen rapport om leverans 1")), 1);

    // a night that is stopped is told at once, and over when the next one goes
    fs::remove_file(town.path("in/elever.csv")).unwrap();
    town.night(at(25, 22, 0)).unwrap_err();
    let stopped = letters(&office).into_iter().find(|letter| letter.subject.contains("Natten stoppades"));
    assert!(stopped.unwrap().text.contains("Läs loggen"));
    town.pupils(&[ALVA, EBBA, IDA]);
    let night = town.night(at(25, 22, 30)).unwrap();
    assert!(night.delivery.is_some() && night.untold.is_empty());
    assert_eq!(kinds(&stands(25, 23, 5)), [""; 0]);
    assert_eq!(times(&format!("{head}Över: Natten stoppades")), 1);

    // a pupil becomes protected: the letter says that a school must be called, and nothing else
    town.pupils(&[ALVA, &EBBA.replace("Lind;;", "Lind;J;"), IDA]);
    let night = town.night(at(26, 22, 0)).unwrap();
    assert!(!night.planned.pages.protected.is_empty());
    let urgent = letters(&office).into_iter().find(|letter| letter.subject.contains("BRÅDSKANDE")).unwrap();
    assert!(urgent.text.contains("En skola måste ringas i dag"), "{}", urgent.text);
    town.fetch(at(27, 8, 5));
    for letter in letters(&office) {
        let all = format!("{} {} {:?}", letter.subject, letter.text, letter.attachments);
        for private in PERSONAL {
            assert!(!all.contains(private), "{private}: {all}");
        }
        assert!(!all.contains("Ekskolan") && !all.contains("Askskolan"), "{all}");
    }
}

#[test]
fn an_alarm_that_cannot_leave_stands_and_is_tried_again() {
    let office = PostOffice::new();
    let (town, _) = Town::delivered("");
    town.secret("keys/mail", "fel lösenord");
    fs::copy(office.path("cert.pem"), town.path("keys/ca.pem")).unwrap();
    town.config(&format!("{CONFIG}{}", by(&office)));
    let standing = alarm(&town.open(), Environment::Test, at(24, 8, 5));
    assert_eq!((standing.alarms.len(), standing.trouble.len()), (1, 1));
    assert!(letters(&office).is_empty());
    town.secret("keys/mail", PASSWORD);
    assert_eq!(kinds(&alarm(&town.open(), Environment::Test, at(24, 8, 10))), ["overdue 1"]);
    assert_eq!(letters(&office).len(), 1);
}

#[test]
fn a_memory_that_cannot_be_opened_is_an_alarm_of_its_own() {
    let (town, _) = Town::delivered("");
    fs::remove_file(town.path("data/skolbro.db")).unwrap();
    assert_eq!(kinds(&alarm(&town.open(), Environment::Test, at(24, 8, 5))), ["store"]);
}
